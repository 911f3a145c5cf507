"""The quiet ground of what is chosen, which in high contrast needs a border to be seen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from jinpu_desktop.qt.theme import Theme


def paint_border(painter: QPainter, rect: QRect | QRectF, theme: Theme, role: str = "accent") -> None:
    """In high contrast: a line of one pixel in a colour role along the inside of the rectangle."""
    if not theme.outlined:
        return
    box, color = QRectF(rect).toRect(), theme.color(role)
    painter.fillRect(box.left(), box.top(), box.width(), 1, color)
    painter.fillRect(box.left(), box.bottom(), box.width(), 1, color)
    painter.fillRect(box.left(), box.top(), 1, box.height(), color)
    painter.fillRect(box.right(), box.top(), 1, box.height(), color)


def paint_row_border(painter: QPainter, rect: QRect, theme: Theme, first: bool, last: bool) -> None:
    """The same around a row of cells: of one cell, what is at the outside."""
    if not theme.outlined:
        return
    color = theme.color("accent")
    painter.fillRect(rect.left(), rect.top(), rect.width(), 1, color)
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color)
    if first:
        painter.fillRect(rect.left(), rect.top(), 1, rect.height(), color)
    if last:
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), color)
