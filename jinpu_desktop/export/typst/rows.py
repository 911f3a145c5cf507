"""Horizontal bars on a page: name, bar from zero and value on one row each."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from jinpu_desktop.charts.map_labels import Rect
from jinpu_desktop.export.typst.chart_words import CAP
from jinpu_desktop.export.typst.drawing import Pen
from jinpu_desktop.export.typst.signs import draw_bar, draw_glyph

if TYPE_CHECKING:
    from jinpu_desktop.charts.chart_spec import ChartSpec, Layer, Mark, PairedMark
    from jinpu_desktop.export.typst.chart_words import ChartStyle, ValuePen
    from jinpu_desktop.export.typst.drawing import Drawing
    from jinpu_desktop.export.typst.fonts import Ruler

_MOST_FOR_NAMES = 0.38
_BAR_PART = 0.52


def draw_rows(spec: ChartSpec, drawing: Drawing, style: ChartStyle, values: ValuePen, ruler: Ruler) -> None:
    """All rows, as high as the style wants or as fits; the drawing shrinks to them."""
    top = 0.0
    unit = " \u00b7 ".join(part for part in (spec.unit_text, spec.subtitle) if part)
    if unit:
        line = ruler.elided(unit, style.small, drawing.width)
        drawing.text(0, style.small, line, style.small, "text-2")
        top = style.small * 1.8
    count = max(1, len(spec.x_axis.ticks))
    row = min(style.row, (drawing.height - top) / count)
    size = min(style.place, row * 0.62)
    _Rows(spec, drawing, style, values, ruler, top, row, size).draw()
    drawing.height = top + row * count


class _Rows:
    def __init__(
        self,
        spec: ChartSpec,
        drawing: Drawing,
        style: ChartStyle,
        values: ValuePen,
        ruler: Ruler,
        top: float,
        row: float,
        size: float,
    ) -> None:
        self._spec, self._drawing, self._style = spec, drawing, style
        self._values, self._ruler = values, ruler
        self._top, self._row, self._size = top, row, size
        names = max((ruler.width(tick.text, size) for tick in spec.x_axis.ticks), default=0.0)
        self._names = min(names, drawing.width * _MOST_FOR_NAMES)
        marks = [mark for _layer, mark in spec.marks()]
        self._marked = values.words.keep_marks and any(mark.figure.mark != "A" for mark in marks)
        self._room = max(self._whole(mark) for mark in marks) + size * 0.4
        stated = [
            value for mark in marks for value in (mark.value, *(pair.value for pair in self._pairs(mark)))
        ]
        self._low = float(min([*stated, Decimal(0)]))
        self._high = float(max([*stated, Decimal(0)]))
        if self._high == self._low:
            self._high = self._low + 1
        self._left = self._names + size * 0.8
        self._right = drawing.width - self._room - size * 0.6

    def _pairs(self, mark: Mark) -> tuple[PairedMark, ...]:
        return mark.pairs if self._values.words.show_both else ()

    def _whole(self, mark: Mark) -> float:
        width = self._values.width(mark, self._size, "medium")[1]
        return width + (self._size * 1.3 if self._marked else 0.0)

    def _x(self, value: Decimal | float) -> float:
        return self._left + (float(value) - self._low) / (self._high - self._low) * (self._right - self._left)

    def draw(self) -> None:
        zero = self._x(0.0)
        for layer, mark in self._spec.marks():
            self._draw_row(layer, mark, self._top + self._row * (round(mark.x) + 0.5), zero)
        if self._low < 0:
            bottom = self._top + self._row * len(self._spec.x_axis.ticks)
            self._drawing.line(zero, self._top, zero, bottom, Pen("line-strong", 0.9))

    def _draw_row(self, layer: Layer, mark: Mark, y: float, zero: float) -> None:
        size, drawing = self._size, self._drawing
        baseline = y + size * CAP / 2
        name = self._spec.x_axis.ticks[round(mark.x)].text
        drawing.text(0, baseline, self._ruler.elided(name, size, self._names + 1), size)
        left, right = sorted((zero, self._x(mark.value)))
        half = self._row * _BAR_PART / 2
        status = "E" if mark.bound.value else mark.status
        area = Rect(left, y - half, max(right, left + 0.7), y + half)
        draw_bar(drawing, area, status, layer.hatched, layer.role, self._style.outline)
        for pair in self._pairs(mark):
            x = self._x(pair.value)
            drawing.line(x, y - half - 2.5, x, y + half + 2.5, Pen("conflict", self._style.outline))
            small = min(self._style.small, size)
            place = max(x, area.right) + 4
            if place + self._values.width(pair, small)[1] < self._right:
                self._values.write(pair, place, y + small * CAP / 2, small, "conflict", "medium")
        value = self._values.width(mark, size, "medium")[1]
        start = drawing.width - (size * 1.3 if self._marked else 0.0) - value
        self._values.write(mark, start, baseline, size, "text", "medium")
        if self._marked and mark.figure.mark != "A":
            draw_glyph(drawing, mark.figure.mark, drawing.width - size * 0.5, y, size * 0.9)
