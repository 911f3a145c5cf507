"""The table of figures that a page about one thing has: name, period, value, status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.runtime.language import _, ngettext
from jinpu_desktop.services.slide_draft import PageMaker
from jinpu_desktop.services.slide_spec import SlideCell, SlideColumn, SlideTable


class FigureLine(NamedTuple):
    """One figure with what it measures; the texts are in words."""

    name: str
    period: str
    figure: Figure
    status: str


def figure_table(page: PageMaker, lines: Sequence[FigureLine], n: int) -> SlideTable | None:
    """A table of these lines, None if there is none; `n` is how many there are with those left out."""
    if not lines:
        return None
    rows = tuple(
        (SlideCell(line.name), SlideCell(line.period), page.cell(line.figure), SlideCell(line.status))
        for line in lines
    )
    columns = (
        SlideColumn(_("Figure")),
        SlideColumn(_("Period")),
        SlideColumn(_("Value"), True),
        SlideColumn(_("Status")),
    )
    left = n - len(rows)
    words = ngettext("{n} more figure is left out.", "{n} more figures are left out.", left)
    return SlideTable(columns, rows, left_out=words.format(n=left) if left else "")
