"""Horizontal bars: name, bar from zero and value on one row each."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt

from jinpu_desktop.charts.chart_spec import ChartSpec, Layer, Mark
from jinpu_desktop.qt.render.frame import Scale
from jinpu_desktop.qt.render.placed import ChartLayout, Hit, PlacedGlyph, PlacedMark, PlacedPair, Ruler, Text

ROW_HEIGHT = 33
_BAR_HEIGHT = 14
_GLYPH = 12.0


def lay_out_rows(layout: ChartLayout, spec: ChartSpec, ruler: Ruler) -> None:
    """Rows from the top of the plot, at most `ROW_HEIGHT` each; values end on one line at the right."""
    area = layout.plot
    row = float(int(min(ruler.px(ROW_HEIGHT), area.height() / max(1, len(spec.x_axis.ticks)))))
    names = max((ruler.width(tick.text, "body") for tick in spec.x_axis.ticks), default=0.0)
    names = min(names, area.width() * 0.42)
    side = ruler.px(_GLYPH)
    glyph_room = side + 6 if any(mark.figure.mark != "A" for _layer, mark in spec.marks()) else 0.0
    values = max((ruler.width(mark.said, "body") for _layer, mark in spec.marks()), default=0.0) + 2
    layout.plot = QRectF(area)
    layout.plot.setLeft(round(area.left() + names + ruler.px(14)))
    layout.plot.setRight(round(area.right() - glyph_room - values - ruler.px(14)))
    scale = _row_scale(layout.plot, spec)
    layout.base = round(scale.x(0.0))
    for layer, mark in spec.marks():
        middle = area.top() + row * round(mark.x) + int(row / 2)
        placed = _bar(layer, mark, scale, middle, min(ruler.px(_BAR_HEIGHT), row - 6))
        layout.marks.append(placed)
        name = spec.x_axis.ticks[round(mark.x)].text
        _name(layout, ruler, name, QRectF(area.left(), middle - row / 2, names, row))
        right = area.right() - glyph_room
        _value(layout, ruler, mark.said, QRectF(right - values, middle - row / 2, values, row))
        if mark.figure.mark != "A":
            glyph = QRectF(area.right() - side, middle - side / 2, side, side)
            layout.glyphs.append(PlacedGlyph(glyph, mark.figure.mark))
        _hits(layout, placed, QRectF(area.left(), middle - row / 2, area.width(), row))


def _row_scale(plot: QRectF, spec: ChartSpec) -> Scale:
    """Values along the plot's width: the longest bar fills it."""
    values = [
        value for _layer, mark in spec.marks() for value in (mark.value, *(p.value for p in mark.pairs))
    ]
    low, high = float(min([*values, Decimal(0)])), float(max([*values, Decimal(0)]))
    wide = QRectF(plot)
    wide.setWidth(max(plot.width(), 1.0))
    return Scale(wide, low, high if high > low else low + 1, Decimal(0), Decimal(1))


def _bar(layer: Layer, mark: Mark, scale: Scale, middle: float, thick: float) -> PlacedMark:
    zero, end = round(scale.x(0.0)), round(scale.x(float(mark.value)))
    left, right = sorted((zero, end))
    box = QRectF(left, round(middle - thick / 2), max(1, right - left), round(thick))
    pairs = tuple(PlacedPair(pair, QPointF(round(scale.x(float(pair.value))), middle)) for pair in mark.pairs)
    return PlacedMark(layer, mark, QPointF(end, middle), box, pairs)


def _name(layout: ChartLayout, ruler: Ruler, text: str, place: QRectF) -> None:
    shown = ruler.metrics("body").elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 1)
    height = ruler.tight("body")
    rect = QRectF(place.left(), round(place.center().y() - height / 2), place.width() + 1, height)
    layout.texts.append(Text(rect, shown, "row", "text", "body", -1))


def _value(layout: ChartLayout, ruler: Ruler, text: str, place: QRectF) -> None:
    height = ruler.tight("body")
    width = ruler.width(text, "body") + 2
    rect = QRectF(round(place.right() - width), round(place.center().y() - height / 2), width, height)
    layout.texts.append(Text(rect, text, "label", "text", "body", 1, underlined=True))


def _hits(layout: ChartLayout, placed: PlacedMark, row: QRectF) -> None:
    """The whole row opens the value's evidence; the tick of another value that of its own."""
    mark, series = placed.mark, placed.layer.series
    ring = placed.box.adjusted(-3, -3, 3, 3)
    layout.hits.append(Hit(row, mark.key, mark.spoken, "point", series, mark.x, ring))
    for number, pair in enumerate(placed.pairs, 1):
        near = QRectF(pair.center.x() - 8, row.top(), 16, row.height())
        figure = pair.pair.figure
        layout.hits.append(Hit(near, figure.key, figure.spoken, "pair", series, mark.x + number / 100, near))
