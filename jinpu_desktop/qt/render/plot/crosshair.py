"""Paints what answers the hand: crosshair, rings, the value beside the point, and marks of events."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from jinpu_desktop.charts.chart_spec import Shape
from jinpu_desktop.qt.render.annotations import paint_ring
from jinpu_desktop.qt.render.axes import paint_texts
from jinpu_desktop.qt.render.labels import around
from jinpu_desktop.qt.render.placed import ChartLayout, Hit, Ruler, Text
from jinpu_desktop.qt.render.plot.stops import EventMark
from jinpu_desktop.qt.theme import Theme

RING = 11.0
_EVENT_HALF, _EVENT_HEIGHT = 5.0, 8.0
_STRONG = "axis-strong"


class Cross:
    """Where the crosshair stands, in pixels. Without `point` it is only the vertical of a linked chart;
    with `hit` it is a thing that is no point, ringed as it is. `is_line`: the point is one of a line, not
    the end of a bar."""

    def __init__(
        self,
        x: float,
        point: QPointF | None = None,
        label: str = "",
        hit: Hit | None = None,
        *,
        has_line: bool = True,
        reaches_axis: bool = True,
        is_line: bool = True,
    ) -> None:
        self.x, self.point, self.label, self.hit = x, point, label, hit
        self.has_line, self.reaches_axis, self.is_line = has_line, reaches_axis, is_line


def paint_cross_lines(painter: QPainter, layout: ChartLayout, theme: Theme, cross: Cross) -> None:
    """A vertical through the plot, and dots from the point to the value axis."""
    plot, x = layout.plot, round(cross.x) + 0.5
    if not cross.has_line or not plot.left() - 1 <= cross.x <= plot.right() + 1:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(theme.color("text"), 1))
    painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))
    if cross.point is None or not cross.reaches_axis:
        return
    pen = QPen(theme.color("text"), 1)
    pen.setDashPattern([1, 3])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    y = round(cross.point.y()) + 0.5
    painter.drawLine(QLineF(cross.point.x(), y, plot.left(), y))


def paint_cross_point(
    painter: QPainter, layout: ChartLayout, ruler: Ruler, cross: Cross, *, focused: bool
) -> None:
    """The ring around the point, its value, and its year in strong letters."""
    theme = ruler.theme
    if cross.hit is not None and (
        cross.hit.kind == "break" or cross.hit.kind == "event" or not cross.is_line
    ):
        paint_ring(painter, cross.hit, theme, focused=focused, round_ring=False)
    if cross.point is None:
        return
    if cross.is_line:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("focus" if focused else "text"), 2))
        painter.drawEllipse(cross.point, RING - 1, RING - 1)
    strong = [text for text in layout.texts if _stands_under(text, cross, layout)]
    texts = [text._replace(style=_STRONG, role="text") for text in strong]
    value = _value_text(layout, ruler, cross) if cross.label else None
    if value is not None:
        texts.append(value)
    _paint_over(painter, ruler, texts)


def _stands_under(text: Text, cross: Cross, layout: ChartLayout) -> bool:
    return text.kind == "place-tick" and abs(text.rect.center().x() - cross.x) < 2


def _value_text(layout: ChartLayout, ruler: Ruler, cross: Cross) -> Text | None:
    """The value in strong letters, where there is room beside the ring; that of a bar where it stands, or
    clear of all bars, or nowhere."""
    assert cross.point is not None
    own = None if cross.is_line else _own_label(layout, cross)
    if own is not None:
        return own._replace(role="text", style=_STRONG)
    width, height = ruler.width(cross.label, _STRONG) + 4, ruler.tight(_STRONG)
    x, y = cross.point.x(), cross.point.y()
    left, right, above, below = x - RING - width, x + RING, y - RING - height, y + RING
    corners = ((left, above), (right, above), (left, below), (right, below))
    places = [QRectF(round(px), round(py), width, height) for px, py in corners]
    places += around(cross.point, width, height, RING + 3, "lrab")
    bounds = layout.area.adjusted(0, 0, 0, layout.plot.bottom() - layout.area.bottom())
    free = [rect for rect in places if bounds.contains(rect)] or places[:1]
    words = [text.rect for text in layout.texts if text.kind != "gap"]
    words += [glyph.rect for glyph in layout.glyphs]
    words += [placed.box for placed in layout.marks if placed.layer.shape is Shape.BAR]
    clear = (rect for rect in free if not any(rect.intersects(word) for word in words))
    place = next(clear, free[0] if cross.is_line else None)
    return Text(place, cross.label, "label", "text", _STRONG) if place is not None else None


def _own_label(layout: ChartLayout, cross: Cross) -> Text | None:
    """The label of the point under the crosshair, if it found room."""
    assert cross.point is not None
    near = QRectF(cross.point.x() - 80, cross.point.y() - 40, 160, 80)
    own = [
        text
        for text in layout.texts
        if text.kind == "label" and text.text == cross.label and near.intersects(text.rect)
    ]
    return min(own, key=lambda text: abs(text.rect.center().x() - cross.x), default=None)


def without_own_label(layout: ChartLayout, cross: Cross | None) -> ChartLayout:
    """The layout without the label of the point under the crosshair, which is told in strong letters."""
    if cross is None or cross.point is None or not cross.label or not cross.is_line:
        return layout
    own = _own_label(layout, cross)
    if own is None:
        return layout
    cleared = copy(layout)
    cleared.texts = [text for text in layout.texts if text is not own]
    return cleared


def _paint_over(painter: QPainter, ruler: Ruler, texts: Sequence[Text]) -> None:
    for text in texts:
        painter.fillRect(text.rect.adjusted(-1, 0, 1, 0), ruler.color("surface"))
    paint_texts(painter, texts, ruler, again=True)


def paint_new_rings(painter: QPainter, points: Sequence[QPointF], theme: Theme) -> None:
    """Rings around points that have just come."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("accent"), 2))
    for point in points:
        painter.drawEllipse(point, RING - 2, RING - 2)


def event_hits(layout: ChartLayout, events: Sequence[EventMark], xs: Sequence[float]) -> list[Hit]:
    """Where marks of events stand, on the upper edge of the plot; `xs` are the pixels of their middles."""
    hits, top = [], layout.plot.top()
    for event, x in zip(events, xs, strict=True):
        if layout.plot.left() <= x <= layout.plot.right():
            sign = QRectF(x - _EVENT_HALF, top, 2 * _EVENT_HALF, _EVENT_HEIGHT)
            near = sign.adjusted(-9, -8, 9, 8)
            months = (event.first + event.last) / 2
            ring = sign.adjusted(-4, -4, 4, 4)
            hits.append(Hit(near, event.key, event.spoken, "event", -1, months, ring))
    return hits


def paint_events(painter: QPainter, hits: Sequence[Hit], theme: Theme) -> None:
    """Small flags that hang from the upper edge of the plot."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("text-2"))
    for hit in hits:
        x, top = hit.ring.center().x(), hit.ring.top() + 4
        corners = ((-_EVENT_HALF, 0), (_EVENT_HALF, 0), (0, _EVENT_HEIGHT))
        painter.drawPolygon(QPolygonF([QPointF(x + dx, top + dy) for dx, dy in corners]))


def paint_event_band(
    painter: QPainter, layout: ChartLayout, ruler: Ruler, edges: tuple[float, float], words: str
) -> None:
    """The time of one event, from edge to edge (pixels), with its words on top."""
    plot, theme = layout.plot, ruler.theme
    left, right = max(edges[0], plot.left()), min(max(edges[1], edges[0] + 1), plot.right())
    if right <= left:
        return
    band = QRectF(round(left), plot.top(), max(1, round(right - left)), plot.height())
    painter.fillRect(band, theme.color("surface-2"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(theme.color("line-strong"), 1))
    for x in (band.left() + 0.5, band.right() - 0.5):
        painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))
    elided = ruler.metrics("axis").elidedText(words, Qt.TextElideMode.ElideRight, plot.width() / 2)
    width, height = ruler.width(elided, "axis") + 4, ruler.tight("axis")
    x = band.right() + 6 if band.right() + 6 + width < plot.right() else band.left() - 6 - width
    text = Text(QRectF(x, plot.top() + 12, width, height), elided, "event", "text-2", "axis", -1)
    _paint_over(painter, ruler, [text])
