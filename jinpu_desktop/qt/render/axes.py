"""Paints grid, baseline, words and swatches of a laid-out chart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from jinpu_desktop.charts.chart_spec import Shape
from jinpu_desktop.qt.glyphs import paint_marker
from jinpu_desktop.qt.render.bars import paint_bar
from jinpu_desktop.qt.render.lines import marker_of, series_pen
from jinpu_desktop.qt.render.placed import ChartLayout, Ruler, Text
from jinpu_desktop.qt.soft_fill import paint_border
from jinpu_desktop.qt.theme import Theme


def paint_grid(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    """Round values as hairlines on half pixels, so that they stay one crisp pixel."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(theme.color("grid"), 1))
    left, right = layout.plot.left(), layout.plot.right()
    painter.drawLines([QLineF(left, y + 0.5, right, y + 0.5) for y in layout.grid])


def paint_strips(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    """Stretches of the axis for which nothing was found."""
    for strip in layout.strips:
        painter.fillRect(strip, theme.color("surface-2"))
        paint_border(painter, strip, theme, "grid")


def paint_baseline(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    """The axis itself, darker than the grid; with a zigzag at its start where it leaves zero out."""
    painter.setPen(QPen(theme.color("line-strong"), 1))
    left, right, y = layout.plot.left(), layout.plot.right(), layout.base + 0.5
    if not layout.has_axis_break:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.drawLine(QLineF(left, y, right, y))
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    offsets = ((0, 0), (4, 0), (7, -4), (11, 4), (14, 0))
    painter.drawPolyline(QPolygonF([QPointF(left + dx, y + dy) for dx, dy in offsets]))
    painter.drawLine(QLineF(left + 14, y, right, y))


def paint_row_axis(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    """The zero line of horizontal bars, only needed where bars go both ways."""
    if layout.base > layout.plot.left():
        painter.setPen(QPen(theme.color("line-strong"), 1))
        x = layout.base + 0.5
        top = min(placed.box.top() for placed in layout.marks) - 4
        bottom = max(placed.box.bottom() for placed in layout.marks) + 4
        painter.drawLine(QLineF(x, top, x, bottom))


def paint_backdrops(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    """Wipe grid lines from behind words; lines of data are painted later and stay whole."""
    for text in layout.texts:
        if text.backdrop:
            painter.fillRect(text.rect.adjusted(-1, 0, 1, 0), theme.color("surface"))


def paint_texts(painter: QPainter, texts: Sequence[Text], ruler: Ruler, *, again: bool = False) -> None:
    """Words of the chart; `again` if the same ones are painted frame after frame with the same ruler."""
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    style = role = ""
    for text in texts:
        if text.style != style:
            style = text.style
            painter.setFont(ruler.font(style))
        if text.role != role:
            role = text.role
            painter.setPen(ruler.color(role))
        place = QPointF(_left(text, ruler), _baseline(text, ruler))
        if again:
            place.setY(place.y() - ruler.metrics(style).ascent())
            painter.drawStaticText(place, ruler.shaped(text.text, style))
        else:
            painter.drawText(place, text.text)
        if text.underlined:
            _underline(painter, text, ruler.theme)
            role = ""


def _left(text: Text, ruler: Ruler) -> float:
    if text.align < 0:
        return text.rect.left() + (1 if text.kind in ("break", "pair", "gap") else 0)
    width = ruler.width(text.text, text.style)
    if text.align > 0:
        return text.rect.right() - width
    return text.rect.center().x() - width / 2


def _baseline(text: Text, ruler: Ruler) -> float:
    """Whole pixels, with digits and capitals in the middle of the rectangle."""
    return float(round(text.rect.center().y() + ruler.metrics(text.style).capHeight() / 2))


def _underline(painter: QPainter, text: Text, theme: Theme) -> None:
    pen = QPen(theme.color("text-3"), 1)
    pen.setDashPattern([1, 2])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    y = round(text.rect.bottom()) + 2.5
    painter.drawLine(QLineF(text.rect.left() + 1, y, text.rect.right(), y))


def paint_swatches(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    """The signs before the names of a legend."""
    for rect, layer in layout.swatches:
        color = theme.series_color(layer.series)
        if layer.shape is Shape.BAR:
            paint_bar(painter, rect, "A", layer.hatched, color, theme)
            continue
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(series_pen(theme, layer.series))
        painter.drawLine(QLineF(rect.left(), rect.center().y(), rect.right(), rect.center().y()))
        marker, _fill = marker_of("A", False, layer.series)
        size = min(rect.height(), float(theme.chart("marker-size"))) - 1
        paint_marker(painter, marker, QPointF(rect.center()), size, "filled", color, theme.color("surface"))


def clip_to(painter: QPainter, rect: QRectF) -> None:
    """Nothing of a chart may be painted outside its rectangle."""
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
