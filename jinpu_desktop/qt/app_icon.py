"""The program's own picture: for its windows, and drawn to files by `packaging/linux/icons.py`."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPen, QPixmap, QTransform

from jinpu_desktop.qt.icon_shapes import IconShape, read_icon
from jinpu_desktop.runtime.bundle import resource

NAME = "app-mark"
# Those of a window's frame and a list of windows, at both common screen factors; each takes its time at the
# start. Docks show the larger ones that were installed with the desktop entry.
_WINDOW_SIZES = (16, 32, 64)
# From this size on, in pixels, lines and dot are drawn as they are in the file; below they grow, up to
# these factors at 16 pixels, or they would be thinner than what a screen shows clearly.
_PLAIN_SIZE, _SMALLEST = 48, 16
_LINE_GROWTH, _DOT_GROWTH = 1.6, 1.25


def window_icon() -> QIcon:
    """The icon of every window."""
    icon = QIcon()
    for pixels in _WINDOW_SIZES:
        icon.addPixmap(QPixmap.fromImage(drawn(pixels)))
    return icon


def drawn(pixels: int, margin: float = 0.0) -> QImage:
    """The picture on a transparent square of so many pixels; `margin`: the part of its side that is left free
    at each edge, from 0 to 0.4."""
    side, shapes = _shapes()
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = pixels * (1 - 2 * margin)
    painter.translate(pixels * margin, pixels * margin)
    painter.scale(inner / side, inner / side)
    small = min(1.0, max(0.0, (_PLAIN_SIZE - inner) / (_PLAIN_SIZE - _SMALLEST)))
    for shape in shapes:
        _draw(painter, shape, 1 + small * (_LINE_GROWTH - 1), 1 + small * (_DOT_GROWTH - 1), side)
    painter.end()
    return image


@cache
def _shapes() -> tuple[float, list[IconShape]]:
    return read_icon(resource("icons", f"{NAME}.svg").read_bytes(), NAME)


def _draw(painter: QPainter, shape: IconShape, line: float, dot: float, side: float) -> None:
    path = shape.path
    if shape.stroke == "none":
        painter.setPen(Qt.PenStyle.NoPen)
        if path.boundingRect().width() < side:  # the dot, not the ground
            path = _grown(path.boundingRect().center(), dot).map(path)
    else:
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(QColor(shape.stroke), shape.width * line, Qt.PenStyle.SolidLine, cap, join))
    painter.setBrush(Qt.BrushStyle.NoBrush if shape.fill == "none" else QColor(shape.fill))
    painter.drawPath(path)


def _grown(centre: QPointF, factor: float) -> QTransform:
    move = QTransform.fromTranslate(centre.x(), centre.y())
    return move.scale(factor, factor).translate(-centre.x(), -centre.y())
