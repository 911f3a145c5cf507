"""Paints breaks, brackets, glyphs, the arrows of bounds, and the rings of focus and pointer."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from jinpu_desktop.charts.chart_spec import Bound
from jinpu_desktop.qt.glyphs import paint_glyph
from jinpu_desktop.qt.render.placed import ChartLayout, Hit
from jinpu_desktop.qt.theme import Theme


def paint_breaks(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    """Dashed verticals where lines stop."""
    pen = QPen(theme.color("definition"), 1)
    pen.setDashPattern([3, 3])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(pen)
    for placed in layout.breaks:
        painter.drawLine(QLineF(placed.x, placed.top, placed.x, placed.bottom))


def paint_glyphs(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    """Double slashes of breaks and other definitions, not-equal signs of disputes."""
    for glyph in layout.glyphs:
        paint_glyph(painter, glyph.code, glyph.rect, theme)


def paint_brackets(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    """A bracket under two values of one period, open to them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.color("conflict"), 1.5, j=Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    for box in layout.brackets:
        left, right = round(box.left()) + 0.5, round(box.right()) + 0.5
        bottom = round(box.bottom()) + 0.5
        corners = [(left, box.top()), (left, bottom), (right, bottom), (right, box.top())]
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in corners]))


def paint_arrows(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    """Arrows from bounds towards where the true value lies."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for placed in layout.marks:
        if placed.arrow is None:
            continue
        painter.setPen(
            QPen(
                theme.series_color(placed.layer.series),
                1.6,
                c=Qt.PenCapStyle.RoundCap,
                j=Qt.PenJoinStyle.RoundJoin,
            )
        )
        box = placed.arrow
        up = placed.mark.bound is Bound.OVER
        tip, foot = (box.top(), box.bottom()) if up else (box.bottom(), box.top())
        back = tip + (4.5 if up else -4.5)
        x = box.center().x()
        painter.drawLine(QLineF(x, foot, x, tip))
        painter.drawPolyline(QPolygonF([QPointF(x - 4, back), QPointF(x, tip), QPointF(x + 4, back)]))


def paint_ring(painter: QPainter, hit: Hit, theme: Theme, *, focused: bool, round_ring: bool) -> None:
    """The ring around what has the focus, or a thinner one around what the pointer is on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("focus" if focused else "line-strong"), 2 if focused else 1.5))
    ring = QRectF(hit.ring)
    if round_ring:
        painter.drawEllipse(ring)
    else:
        radius = theme.radius("control")
        painter.drawRoundedRect(ring, radius, radius)
