"""The design's colours and patterns for documents, from the file that the windows read too."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.bundle import resource
from jinpu_desktop.runtime.language import _


@cache
def _tokens() -> dict[str, Any]:
    import tomllib

    path = resource("tokens.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = _("The colours in {file} could not be read: install the program again.")
        raise KnownError(message.format(file=path)) from error


def palette(theme: str) -> dict[str, str]:
    """The colours of a theme by role; those of series are the roles series-0 to series-7."""
    colors: dict[str, Any] = dict(_tokens()["color"][theme])
    series = colors.pop("series")
    return colors | {f"series-{number}": color for number, color in enumerate(series)}


def chart_token(name: str) -> Any:
    """What the design says of charts: `series-dash`, `series-marker`, `forecast-dash`, ..."""
    return _tokens()["chart"][name]
