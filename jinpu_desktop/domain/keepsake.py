"""What a reader keeps of the record: stars, notes and the views seen last, each under the link of a view."""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.domain.link import Link

LONGEST_NOTE = 100_000
LONGEST_TITLE = 400


class Star(NamedTuple):
    """A view or a figure with a star. `at` is the moment as 2026-11-21T10:30:00.000+00:00."""

    key: str
    link: str
    title: str
    at: str


class Note(NamedTuple):
    """Plain text about a view or a figure; `at` is when it was last changed."""

    key: str
    link: str
    title: str
    text: str
    at: str


class Visit(NamedTuple):
    """A view that was open. `kind` is what it shows, such as company; `at` when it was opened last."""

    link: str
    title: str
    kind: str
    at: str


def keep_key(link: str) -> str:
    """What a star or a note is kept under: the same for a figure on whatever page it is met, and for a view
    in whatever order its link names the choices. Raises ValueError for a text that is no link of ours."""
    parsed = Link.parse(link)
    evidence = parsed.get("evidence")
    if evidence:
        return f"evidence={evidence}"
    kept = sorted((pair for pair in parsed.query if pair[1]), key=lambda pair: pair[0])
    return str(parsed._replace(query=tuple(kept)))


def is_figure_key(key: str) -> bool:
    """Whether a key of `keep_key` is a figure's and not a view's."""
    return key.startswith("evidence=")


def storable(text: str, most: int) -> str:
    """A text as it can be stored: halves of characters and NUL become the replacement character, and it is
    cut after `most` characters."""
    whole = text[:most].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", "\N{REPLACEMENT CHARACTER}")
