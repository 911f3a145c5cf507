"""Where everything of a chart stands on a page of a briefing: as on the desktop, with words for statuses."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.qt.render.frame import fit_plot, legend
from jinpu_desktop.qt.render.labels import LabelPlacer
from jinpu_desktop.qt.render.layout import fill_plot, lay_out_chart
from jinpu_desktop.qt.render.placed import ChartLayout, PlacedGlyph, PlacedMark, Ruler, Text
from jinpu_desktop.qt.theme import Theme

# Values are the larger the fewer they are.
_VALUE_SIZES = ((5, 21), (9, 18), (14, 16))
_LEAST_VALUE = 14
_ROW = 17.0
_GLYPH = 12.0
_GAP = 6.0


def value_size(spec: ChartSpec) -> int:
    """The size of the values' labels, in pixels of the ground."""
    if spec.horizontal:
        return 0
    count = sum(1 for _mark in spec.marks())
    return next((size for most, size in _VALUE_SIZES if count <= most), _LEAST_VALUE)


def lay_out_stage_chart(spec: ChartSpec, area: QRectF, theme: Theme) -> ChartLayout:
    """The places of everything inside `area`, a page's ground: the unit on top, the chart, and under it the
    status of each value in words; where these have no room, a line that says what each sign stands for."""
    ruler = Ruler(theme)
    top = ruler.line("axis") + 4 if spec.unit_text else 0.0
    if not spec.horizontal and spec.series_count == 1:
        layout = _laid_out(spec, area.adjusted(0, top, 0, -_ROW), ruler)
        row = QRectF(area.left(), area.bottom() - _ROW + 2, area.width(), _ROW)
        if _tell_unit(layout, spec, area, ruler) and _told_below(layout, spec, row, ruler):
            return layout
    signs = _sign_lines(spec, area.width(), ruler)
    below = len(signs) * _ROW + (_GAP if signs else 0)
    layout = _laid_out(spec, area.adjusted(0, top, 0, -below), ruler)
    _tell_unit(layout, spec, area, ruler)
    for number, line in enumerate(signs):
        _tell_signs(
            layout, line, QPointF(area.left(), area.bottom() - (len(signs) - number) * _ROW + 2), ruler
        )
    return layout


def _laid_out(spec: ChartSpec, area: QRectF, ruler: Ruler) -> ChartLayout:
    if spec.is_empty or spec.horizontal:
        return lay_out_chart(spec, area, ruler.theme)
    layout = ChartLayout(QRectF(area), QRectF(area))
    legend(layout, spec, ruler)
    scale = fit_plot(layout, spec, ruler)
    # Large values keep off the labels of the axis.
    fill_plot(layout, spec, scale, ruler, layout.plot.left())
    _strengthen(layout)
    return layout


def _tell_unit(layout: ChartLayout, spec: ChartSpec, area: QRectF, ruler: Ruler) -> bool:
    """The unit over the axis, with the subtitle where there is room."""
    if spec.unit_text:
        left = area.left() if spec.is_empty or spec.horizontal else layout.plot.left()
        shown = " · ".join(part for part in (spec.unit_text, spec.subtitle) if part)
        width = area.right() - left
        if ruler.width(shown, "axis") > width:
            shown = spec.unit_text
        place = QRectF(left, area.top(), width, ruler.tight("axis"))
        layout.texts.append(Text(place, shown, "unit", "text-2", "axis", -1))
    return True


def _strengthen(layout: ChartLayout) -> None:
    """Years and names in strong letters, as they carry the page."""
    layout.texts = [
        text._replace(style="axis-strong", role="text") if text.kind == "place-tick" else text
        for text in layout.texts
    ]


class _Run(NamedTuple):
    """Neighbours with one status: the word and the stretch that it stands under."""

    word: str
    left: float
    right: float


def _told_below(layout: ChartLayout, spec: ChartSpec, row: QRectF, ruler: Ruler) -> bool:
    """A word under each mark, or under each run of neighbours with one status; False if there is no room."""
    marks = sorted(layout.marks, key=lambda placed: placed.center.x())
    slot = layout.plot.width() * spec.x_axis.slot / (spec.x_axis.last - spec.x_axis.first)
    for style, runs in (
        ("axis", _each(marks)), ("axis", _runs(marks, slot)), ("source", _each(marks)),
        ("source", _runs(marks, slot)),
    ):  # fmt: skip
        placer = LabelPlacer(QRectF(row.left() - 1, row.top() - 1, row.width() + 2, row.height() + 2))
        texts = []
        for run in runs:
            width = ruler.width(run.word, style) + 2
            left = min(max((run.left + run.right - width) / 2, row.left()), row.right() - width)
            place = placer.place([QRectF(left, row.top(), width, ruler.tight("axis"))])
            if place is not None:
                texts.append(Text(place, run.word, "status", "text-2", style))
        if len(texts) == len(runs):
            layout.texts.extend(texts)
            return True
    return False


def _word(placed: PlacedMark) -> str:
    return mark_word(placed.mark.figure.mark)


def _each(marks: list[PlacedMark]) -> list[_Run]:
    return [_Run(_word(placed), placed.center.x(), placed.center.x()) for placed in marks]


def _runs(marks: list[PlacedMark], slot: float) -> list[_Run]:
    runs: list[_Run] = []
    for placed in marks:
        x, word = placed.center.x(), _word(placed)
        if runs and runs[-1].word == word:
            runs[-1] = runs[-1]._replace(right=x + slot / 4)
        else:
            runs.append(_Run(word, x - slot / 4, x + slot / 4))
    return runs


def _sign_lines(spec: ChartSpec, width: float, ruler: Ruler) -> list[list[str]]:
    """The statuses of this chart in lines that fit; none if all is plainly published."""
    present = {mark.figure.mark for _layer, mark in spec.marks()}
    lines: list[list[str]] = []
    left = width + 1
    for mark in "APEFDXC":
        if mark not in present or present == {"A"}:
            continue
        wanted = _GLYPH + _GAP + ruler.width(mark_word(mark), "axis") + 2
        if left + wanted > width:
            lines.append([])
            left = 0.0
        lines[-1].append(mark)
        left += wanted + 3 * _GAP
    return lines


def _tell_signs(layout: ChartLayout, marks: list[str], at: QPointF, ruler: Ruler) -> None:
    """What the signs of this chart stand for, in one line."""
    left, height = at.x(), ruler.tight("axis")
    for mark in marks:
        word = mark_word(mark)
        glyph = QRectF(left, at.y() + (height - _GLYPH) / 2, _GLYPH, _GLYPH)
        layout.glyphs.append(PlacedGlyph(glyph, mark))
        place = QRectF(glyph.right() + _GAP, at.y(), ruler.width(word, "axis") + 2, height)
        layout.texts.append(Text(place, word, "status", "text-2", "axis", -1))
        left = place.right() + 3 * _GAP
