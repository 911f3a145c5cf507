"""The table twin of a chart: the same numbers as rows, as text for the clipboard, and as CSV with sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_period
from jinpu_desktop.domain.observation import Observation
from jinpu_desktop.domain.period import Period
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.series_output import csv_rows
from jinpu_desktop.services.series_spec import LinePoint
from jinpu_desktop.services.trends import TrendSpec

Cells = Sequence[str]


class TrendRow(NamedTuple):
    """One value of one line. `value` sorts; `others` are the other values stated for the same period."""

    line: str
    period: Period
    period_text: str
    figure: Figure
    value: float
    unit: str
    status: str
    others: tuple[Figure, ...]
    sources: tuple[Observation, ...]

    @property
    def said_by(self) -> str:
        """The publishers of all that it rests on."""
        names = (one.source.publisher or one.source.title for one in self.sources)
        return "; ".join(dict.fromkeys(names))

    @property
    def citation(self) -> str:
        """Its sources in one line: publisher, title, date, address."""
        cited = []
        for one in self.sources:
            source = one.source
            parts = (source.publisher, f"“{source.title}”", source.published_on, source.url)
            cited.append(comma().join(part for part in parts if part))
        return "; ".join(dict.fromkeys(cited))


def table_rows(spec: TrendSpec) -> tuple[TrendRow, ...]:
    """Every point of every chart of the view, line by line."""
    rows: list[TrendRow] = []
    for panel in spec.panels:
        for line, name in zip(panel.lines, panel.names, strict=True):
            said = name
            if len(spec.panels) > 1 and panel.chart.title not in name:
                said = f"{panel.chart.title}: {name}" if len(panel.lines) > 1 else panel.chart.title
            stated = {one.obs_id: one for one in line.stated}
            rows += [_row(said, line.unit_text, point, stated) for point in line.points]
    return tuple(rows)


def _row(line: str, unit: str, point: LinePoint, stated: dict[str, Observation]) -> TrendRow:
    marks = point.figure.marks or ("A",)
    sources = tuple(dict.fromkeys(point.inputs)) or (stated[point.figure.key],)
    others = tuple(other.figure for other in point.others)
    words = comma().join(mark_word(mark) for mark in marks)
    value = float(point.value) if abs(point.value) < 10**300 else float(10**300)
    when = format_period(point.period)
    return TrendRow(line, point.period, when, point.figure, value, unit, words, others, sources)


def tab_separated(rows: Sequence[TrendRow]) -> str:
    """The rows in their present order, with heading and sources, for a spreadsheet."""
    head = (_("Series"), _("Period"), _("Value"), _("Unit"), _("Status"), _("Other values"), _("Sources"))
    lines = [head]
    for row in rows:
        others = "; ".join(figure.text for figure in row.others)
        lines.append((row.line, row.period_text, row.figure.text, row.unit, row.status, others, row.citation))
    return "".join("\t".join(map(_cell, line)) + "\n" for line in lines)


def _cell(text: str) -> str:
    """One line without tabs; what a spreadsheet would take for a formula is marked as text."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat[:1] in ("=", "+", "@") and not flat[1:2].isdigit() else flat


def csv_text(spec: TrendSpec) -> str:
    """Every value of the view with status, source and inputs, as `jinpu-desktop series --csv` writes it."""
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows(_csv_rows(spec))
    return text.getvalue()


def _csv_rows(spec: TrendSpec) -> Iterator[Cells]:
    for number, series in enumerate(spec.series):
        rows = csv_rows(series)
        if number:
            next(rows)
        yield from rows
