"""One line of text in a line box, measured and drawn the same way by every widget of ours."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter

from jinpu_desktop.qt.theme import Theme


class TextLine:
    """A style's font, its line height and where in the line box the letters stand.

    The box is the style's line height; the letters stand in its middle, so that two widgets with
    one style and one top share their baseline, whatever fallback font a letter comes from.
    """

    __slots__ = ("ascent", "baseline", "descent", "font", "height", "metrics")

    def __init__(self, theme: Theme, style: str, figures: bool = False) -> None:
        self.font: QFont = theme.font(style, figures)
        self.metrics, self.ascent, self.descent = theme.metrics(style, figures)
        self.height = theme.line_height(style)
        self.baseline = round((self.height - self.ascent - self.descent) / 2 + self.ascent)

    def width(self, text: str) -> float:
        """The width of the text in logical pixels."""
        return self.metrics.horizontalAdvance(text)

    def draw(self, painter: QPainter, x: float, top: float, text: str) -> None:
        """Draws the text with the line box's upper left corner at (x, top), in the painter's pen."""
        painter.setFont(self.font)
        painter.drawText(QPointF(x, top + self.baseline), text)
