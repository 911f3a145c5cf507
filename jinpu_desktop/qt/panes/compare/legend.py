"""What the bars of the table mean."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from jinpu_desktop.charts.compare_chart import OTHER_YEAR
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.compare.bar_delegate import paint_look
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed

_SWATCH, _HEIGHT, _GAP = 26, 12, 7
TICK = "tick"


class LegendItem(Themed, QWidget):
    """A swatch with its word. `look` is that of a bar, or TICK for the value of another source."""

    def __init__(self, ui: UiContext, look: str, words: str) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        self.follow_theme(ui)

    def text(self) -> str:
        """The word."""
        return self._words

    def set_text(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self._line = TextLine(self.ui.theme, "small")

    def _swatch(self) -> int:
        return self.ui.theme.px(4 if self._look == TICK else _SWATCH)

    # Overrides of Qt

    def sizeHint(self) -> QSize:
        px = self.ui.theme.px
        width = self._swatch() + px(_GAP) + self._line.width(self._words)
        return QSize(math.ceil(width), px(self.ui.theme.size("control")))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self.ui.theme, self.ui.theme.px
        painter = QPainter(self)
        high = px(_HEIGHT)
        box = QRectF(1, (self.height() - high) // 2, self._swatch() - 2, high)
        if self._look == TICK:
            painter.setPen(QPen(theme.color("conflict"), 2))
            painter.drawLine(QLineF(2, box.top() - 2, 2, box.bottom() + 2))
        else:
            look = OTHER_YEAR if self._look == OTHER_YEAR else "A"
            paint_look(painter, box, look, theme.color("line-strong"), theme)
        painter.setPen(theme.color("text-2"))
        top = (self.height() - self._line.height) // 2
        self._line.draw(painter, self._swatch() + px(_GAP), top, self._words)
