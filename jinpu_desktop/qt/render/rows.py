"""Horizontal bars: name, bar from zero and value on one row each."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.qt.render.placed import ChartLayout, Hit, PlacedGlyph, PlacedMark, PlacedPair, Ruler, Text

ROW_HEIGHT = 33
_BAR_HEIGHT = 14
_GLYPH = 12.0


def lay_out_rows(layout: ChartLayout, spec: ChartSpec, ruler: Ruler) -> None:
    """Rows from the top of the plot, at most `ROW_HEIGHT` each; values end on one line at the right."""
    area = layout.plot
    marks = [mark for _layer, mark in spec.marks()]
    row = min(ruler.px(ROW_HEIGHT), area.height() / max(1, len(spec.x_axis.ticks)))
    names = max((ruler.width(tick.text, "body") for tick in spec.x_axis.ticks), default=0.0)
    names = min(names, area.width() * 0.42)
    has_glyphs = any(mark.figure.mark != "A" for mark in marks)
    glyph_room = _GLYPH + 6 if has_glyphs else 0.0
    values = max((ruler.width(mark.label, "body") for mark in marks), default=0.0) + 2
    plot = QRectF(area)
    plot.setLeft(round(area.left() + names + ruler.px(14)))
    plot.setRight(round(area.right() - glyph_room - values - ruler.px(14)))
    layout.plot = plot
    low, high = min(spec.y_axis.low, 0), max((mark.value for mark in marks), default=spec.y_axis.high)
    high = max(high, 0) if high != low else spec.y_axis.high
    width = max(plot.width(), 1.0)
    zero = round(plot.left() + float((0 - low) / (high - low)) * width)
    layout.base = zero
    for layer, mark in spec.marks():
        tick = spec.x_axis.ticks[round(mark.x)]
        middle = round(area.top() + (mark.x + 0.5) * row)
        end = round(plot.left() + float((mark.value - low) / (high - low)) * width)
        thick = min(ruler.px(_BAR_HEIGHT), row - 6)
        left, right = sorted((zero, end))
        box = QRectF(left, round(middle - thick / 2), max(1, right - left), round(thick))
        pairs = tuple(
            PlacedPair(pair, QPointF(plot.left() + float((pair.value - low) / (high - low)) * width, middle))
            for pair in mark.pairs
        )
        layout.marks.append(PlacedMark(layer, mark, QPointF(box.right(), middle), box, pairs))
        _words(layout, ruler, tick.text, QRectF(area.left(), middle - row / 2, names, row), mark.figure.mark)
        place = QRectF(area.right() - glyph_room - values, middle - row / 2, values, row)
        rect = _value(layout, ruler, mark.label, place)
        ring = rect.adjusted(-4, -2, 4, 4)
        if mark.figure.mark != "A":
            glyph = QRectF(area.right() - _GLYPH, middle - _GLYPH / 2, _GLYPH, _GLYPH)
            layout.glyphs.append(PlacedGlyph(glyph, mark.figure.mark))
        hit = QRectF(area.left(), middle - row / 2, area.width(), row)
        layout.hits.append(Hit(hit, mark.key, mark.spoken, "point", layer.series, mark.x, ring))
        for number, pair in enumerate(pairs, 1):
            near = QRectF(pair.center.x() - 8, middle - row / 2, 16, row)
            figure = pair.pair.figure
            x = mark.x + number / 100
            layout.hits.append(Hit(near, figure.key, figure.spoken, "pair", layer.series, x, near))


def _words(layout: ChartLayout, ruler: Ruler, text: str, place: QRectF, _mark: str) -> None:
    shown = ruler.metrics("body").elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 1)
    height = ruler.tight("body")
    rect = QRectF(place.left(), round(place.center().y() - height / 2), place.width() + 1, height)
    layout.texts.append(Text(rect, shown, "row", "text", "body", -1))


def _value(layout: ChartLayout, ruler: Ruler, text: str, place: QRectF) -> QRectF:
    height = ruler.tight("body")
    width = ruler.width(text, "body") + 2
    rect = QRectF(round(place.right() - width), round(place.center().y() - height / 2), width, height)
    layout.texts.append(Text(rect, text, "label", "text", "body", 1, underlined=True))
    return rect
