"""The first line of the rail's foot: whether the data can be trusted."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed


class RailStateLine(Themed, QWidget):
    """An icon and the pack's state in words."""

    def __init__(self, ui: UiContext, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._icon = text, icon
        self.setAccessibleName(text)
        self.follow_theme(ui)

    def text(self) -> str:
        """The words shown."""
        return self._text

    def restyle(self) -> None:
        self._line = TextLine(self.ui.theme, "small-medium")

    def sizeHint(self) -> QSize:
        width = self.ui.theme.px(20) + self._line.width(self._text)
        return QSize(math.ceil(width), self._line.height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self.ui.theme, self.ui.theme.px
        painter = QPainter(self)
        box = QRectF(0, (self._line.height - px(13)) // 2, px(13), px(13))
        self.ui.icons.paint(painter, self._icon, box, "rail-text")
        painter.setPen(theme.color("rail-text"))
        self._line.draw(painter, px(20), 0, self._text)
