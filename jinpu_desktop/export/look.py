"""Colours, dashes and font families of documents, from the design tokens."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from jinpu_desktop.runtime.bundle import resource

LATIN = "IBM Plex Sans"
# Families that PowerPoint and Excel bring for each script, on Windows and on a Mac. Elsewhere the language
# of a text lets the system choose. English documents name Chinese places in Chinese script.
EAST_ASIAN = {"en": "Microsoft YaHei", "zh": "Microsoft YaHei", "ja": "Yu Gothic", "ko": "Malgun Gothic"}
# What a text says of its language: Latin letters first, then those of the East.
LOCALES = {"en": "en-US", "zh": "zh-CN", "ja": "ja-JP", "ko": "ko-KR"}


class Look:
    """The tokens of one theme. Colours are six hexadecimal digits without a sign, as Office writes them."""

    def __init__(self, theme: str = "projector") -> None:
        self._colors = _tokens()["color"][theme]
        self._chart = _tokens()["chart"]

    def color(self, role: str) -> str:
        """The colour of a role: `text-2`, `series-0`. KeyError for an unknown one."""
        if role.startswith("series-"):
            series: list[str] = self._colors["series"]
            return series[int(role.removeprefix("series-")) % len(series)].lstrip("#")
        color: str = self._colors[role]
        return color.lstrip("#")

    @property
    def series_count(self) -> int:
        """How many series have a colour of their own."""
        return len(self._colors["series"])

    def dash(self, series: int) -> tuple[float, ...]:
        """The pattern of a series' line, on and off in pixels of a line two pixels wide; empty: solid."""
        dashes: list[list[float]] = self._chart["series-dash"]
        return tuple(dashes[series % len(dashes)])

    def marker(self, series: int) -> str:
        """The token of a series' marker: `circle`, `square`, ..."""
        markers: list[str] = self._chart["series-marker"]
        return markers[series % len(markers)]


@cache
def _tokens() -> dict[str, Any]:
    with resource("tokens.toml").open("rb") as file:
        return tomllib.load(file)
