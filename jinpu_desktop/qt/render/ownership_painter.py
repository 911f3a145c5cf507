"""Draws an ownership diagram that has been laid out."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from jinpu_desktop.qt.glyphs import paint_glyph
from jinpu_desktop.qt.render.ownership_layout import Box, Connector, OwnershipLayout, Words
from jinpu_desktop.qt.theme import Theme

_RING = 2
_RING_GAP = 1
_DASHES = (3.0, 3.0)


def paint_ownership(
    painter: QPainter,
    layout: OwnershipLayout,
    theme: Theme,
    *,
    focus_index: int | None = None,
    hover_index: int | None = None,
) -> None:
    """Paint the diagram on `surface`; `focus_index` and `hover_index` number the layout's hits."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for connector in layout.connectors:
        _paint_connector(painter, connector, theme)
    for box in layout.boxes:
        _paint_box(painter, box, theme)
    hot = {layout.hits[at].key for at in (focus_index, hover_index) if at is not None}
    for words in layout.words:
        painter.setPen(theme.color(words.role))
        words.line.draw(painter, words.x, words.top, words.text)
        if words.key:
            _paint_underline(painter, words, theme, solid=words.key in hot)
    for glyph in layout.glyphs:
        paint_glyph(painter, "X", glyph, theme)
    if focus_index is not None:
        _paint_ring(painter, layout, layout.hits[focus_index].ring, theme)
    painter.restore()


def _paint_connector(painter: QPainter, connector: Connector, theme: Theme) -> None:
    pen = QPen(theme.color(connector.role), connector.width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if connector.dashed:
        pen.setDashPattern(list(_DASHES))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # A line of odd width is sharp on half pixels, one of even width on whole ones.
    shift = 0.5 if connector.width % 2 else 0.0
    points = [QPointF(round(point.x()) + shift, round(point.y()) + shift) for point in connector.points]
    painter.drawPolyline(points)


def _paint_box(painter: QPainter, box: Box, theme: Theme) -> None:
    strong = box.kind != "unstated"
    width = 2 if box.kind == "stated" else 1
    painter.setPen(QPen(theme.color("accent" if strong else "line-strong"), width))
    fill = "accent-soft" if box.kind == "company" and not theme.outlined else "surface"
    painter.setBrush(theme.color(fill))
    inset = width / 2
    radius = theme.radius("card")
    rect = QRectF(box.rect.toRect()).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(rect, radius, radius)


def _paint_underline(painter: QPainter, words: Words, theme: Theme, *, solid: bool) -> None:
    pen = QPen(theme.color("text" if solid else "text-3"), 1)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if not solid:
        pen.setDashPattern([1, 1])
    painter.setPen(pen)
    y = round(words.top + words.line.baseline + theme.px(3)) + 0.5
    left = round(words.x)
    painter.drawLine(QPointF(left, y), QPointF(left + round(words.line.width(words.text)), y))


def _paint_ring(painter: QPainter, layout: OwnershipLayout, rect: QRectF, theme: Theme) -> None:
    reach = _RING_GAP + _RING / 2
    painter.setPen(QPen(theme.color("focus"), _RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = theme.radius("control")
    ring = rect.adjusted(-reach, -reach, reach, reach)
    # A box may end where the widget does: the ring is not cut off there.
    room = QRectF(0, 0, layout.width, layout.height)
    painter.drawRoundedRect(ring.intersected(room.adjusted(1, 1, -1, -1)), radius, radius)
