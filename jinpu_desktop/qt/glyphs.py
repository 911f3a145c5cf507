"""The drawn marks of a figure: status glyphs and series markers.

Each status has a shape of its own, so that its colour never works alone. Chips, figure labels,
legends and charts all draw through these two functions.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from jinpu_desktop.qt.theme import Theme

MARKERS = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross-x", "hexagon", "plus")

# All glyphs are drawn in a 12 x 12 box with y downwards and scaled into the rectangle they get.
_BOX = 12.0


def paint_glyph(
    painter: QPainter, code: str, rect: QRectF, theme: Theme, color: QColor | None = None
) -> None:
    """Draws the glyph of a status (A P E F D X C) centred in `rect`, in its role colour or `color`."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side / _BOX, side / _BOX)
    _GLYPHS[code](painter, color or theme.status_color(code))
    painter.restore()


def paint_marker(
    painter: QPainter,
    marker: str,
    center: QPointF,
    size: float,
    fill: str,
    color: QColor,
    background: QColor,
    pen_width: float = 2.0,
) -> None:
    """Draws a series marker `size` logical pixels wide around `center`.

    `fill` is `filled`, `half` (left half filled, on `background`) or `hollow` (outline on
    `background`, so that the line under it does not show through).
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(center)
    shape = marker_path(marker, size if fill == "filled" else size - pen_width / 2)
    if fill == "filled":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPath(shape)
    else:
        painter.setPen(QPen(color, pen_width, j=Qt.PenJoinStyle.MiterJoin))
        painter.setBrush(background)
        painter.drawPath(shape)
        if fill == "half":
            painter.setClipRect(QRectF(-size, -size, size, 2 * size))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawPath(shape)
    painter.restore()


def marker_path(marker: str, size: float) -> QPainterPath:
    """The outline of a marker around the origin; triangles and diamonds are a little larger, so that
    all eight weigh the same to the eye."""
    half = size / 2
    path = QPainterPath()
    if marker == "circle":
        path.addEllipse(QPointF(0, 0), half, half)
    elif marker == "square":
        path.addRect(QRectF(-half * 0.9, -half * 0.9, size * 0.9, size * 0.9))
    elif marker in ("triangle-up", "triangle-down"):
        up = 1 if marker == "triangle-up" else -1
        r = half * 1.25
        points = [(0, -r * up), (r * 0.95, r * 0.72 * up), (-r * 0.95, r * 0.72 * up)]
        path.addPolygon(_polygon(points))
    elif marker == "diamond":
        r = half * 1.25
        path.addPolygon(_polygon([(0, -r), (r, 0), (0, r), (-r, 0)]))
    elif marker == "hexagon":
        r = half * 1.1
        angles = [math.radians(30 + 60 * i) for i in range(6)]
        path.addPolygon(_polygon([(r * math.cos(a), r * math.sin(a)) for a in angles]))
    else:
        path = _cross(half * 1.1, half * 0.4, turned=marker == "cross-x")
    path.closeSubpath()
    return path


def _cross(reach: float, arm: float, turned: bool) -> QPainterPath:
    points = [(-arm, -reach), (arm, -reach), (arm, -arm), (reach, -arm), (reach, arm), (arm, arm)]
    points += [(-x, -y) for x, y in points]
    if turned:
        c = math.sqrt(0.5)
        points = [(c * (x - y), c * (x + y)) for x, y in points]
    path = QPainterPath()
    path.addPolygon(_polygon(points))
    return path


def _polygon(points: list[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _pen(color: QColor, width: float) -> QPen:
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _dot(painter: QPainter, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QPointF(6, 6), 3.6, 3.6)


def _half_disc(painter: QPainter, color: QColor) -> None:
    painter.setPen(QPen(color, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(6, 6), 4.25, 4.25)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(color))
    painter.drawPie(QRectF(1.4, 1.4, 9.2, 9.2), 90 * 16, 180 * 16)


def _double_wave(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for y in (3.9, 8.1):
        path = QPainterPath(QPointF(1.4, y + 0.7))
        path.cubicTo(QPointF(2.7, y - 1.7), QPointF(4.4, y - 1.1), QPointF(6, y))
        path.cubicTo(QPointF(7.6, y + 1.1), QPointF(9.3, y + 1.7), QPointF(10.6, y - 0.7))
        painter.drawPath(path)


def _hollow_diamond(painter: QPainter, color: QColor) -> None:
    painter.setPen(QPen(color, 1.6, j=Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(_polygon([(6, 1.1), (10.9, 6), (6, 10.9), (1.1, 6)]))


def _double_slash(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color, 1.7))
    painter.drawLine(QPointF(2.6, 10.2), QPointF(5.4, 1.8))
    painter.drawLine(QPointF(6.6, 10.2), QPointF(9.4, 1.8))


def _not_equal(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color, 1.6))
    painter.drawLine(QPointF(1.4, 4.2), QPointF(10.6, 4.2))
    painter.drawLine(QPointF(1.4, 7.8), QPointF(10.6, 7.8))
    painter.drawLine(QPointF(3.8, 10.9), QPointF(8.2, 1.1))


def _italic_f(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(QPointF(9.4, 1.9))
    path.cubicTo(QPointF(8.2, 0.7), QPointF(7.1, 1.2), QPointF(6.7, 3.2))
    path.lineTo(QPointF(5.5, 9.0))
    path.cubicTo(QPointF(5.1, 11.0), QPointF(4.0, 11.5), QPointF(2.8, 10.4))
    painter.drawPath(path)
    painter.drawLine(QPointF(3.9, 5.0), QPointF(8.8, 5.0))


_GLYPHS = {
    "A": _dot,
    "P": _half_disc,
    "E": _double_wave,
    "F": _hollow_diamond,
    "D": _double_slash,
    "X": _not_equal,
    "C": _italic_f,
}
