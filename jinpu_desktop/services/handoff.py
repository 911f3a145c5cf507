"""What a visitor takes away as a square code that needs no network: a link, some figures, whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MOST_BYTES = 600
MOST_FIGURES = 4
_MARK = "…"


class HandoffFigure(NamedTuple):
    """A figure as a line: what it is, its value with unit and status, its period, and who published it."""

    name: str
    value: str
    period: str = ""
    publisher: str = ""

    def line(self) -> str:
        """The figure on one line."""
        about = ", ".join(part for part in (self.period, self.publisher) if part)
        return f"{self.name}: {self.value}" + (f" ({about})" if about else "")


def handoff_text(link: str, title: str, figures: Sequence[HandoffFigure], contact: Sequence[str]) -> str:
    """At most MOST_BYTES bytes of UTF-8: title, at most four figures, the contact, and the link.

    What does not fit goes in reverse order of its worth: the last figures first, then the contact's last
    lines, then the end of the title. A figure is there whole or not at all; so is the link, unless it is
    longer than everything: then it gives way to its view without the choices, and last to the pane.
    """
    lines = [figure.line() for figure in figures[:MOST_FIGURES]]
    people = [" ".join(line.split()) for line in contact if line.strip()]
    address = _fitting_link(link)
    title = " ".join(title.split())
    while True:
        text = "\n".join(part for part in (title, *lines, *people, address) if part)
        over = len(text.encode()) - MOST_BYTES
        if over <= 0:
            return text
        if lines:
            lines.pop()
        elif people:
            people.pop()
        else:
            title = _shortened(title, len(title.encode()) - over)


def qr_matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of the code, dark ones True, without the quiet zone of 4; error level M, never micro."""
    import segno

    code = segno.make_qr(text, error="m", boost_error=False, encoding="utf-8")
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def _fitting_link(link: str) -> str:
    whole, plain = link, link.partition("?")[0]
    for candidate in (whole, plain, plain.rpartition("/")[0]):
        if len(candidate.encode()) <= MOST_BYTES:
            return candidate
    return ""


def _shortened(text: str, most: int) -> str:
    """The beginning of a text in at most so many bytes, with a mark; empty if not even that fits."""
    if most <= len(_MARK.encode()):
        return ""
    kept = text.encode()[: most - len(_MARK.encode())].decode("utf-8", "ignore").rstrip()
    return kept + _MARK if kept else ""
