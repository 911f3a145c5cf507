"""The program's name and mark at the head of the rail."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _, comma


class RailBrand(Themed, QWidget):
    """Mark, name and place; on the narrow rail the mark alone, with a rule below."""

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(comma().join((self._name(), self._place())))
        self.follow_theme(ui)

    def text(self) -> str:
        """The words shown."""
        return self._name() if self._compact else f"{self._name()}\n{self._place()}"

    def set_compact(self, compact: bool) -> None:
        """The mark alone, or with name and place."""
        self._compact = compact
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self._name_line = TextLine(self.ui.theme, "brand")
        self._place_line = TextLine(self.ui.theme, "small")

    @staticmethod
    def _name() -> str:
        return _("Jinpu Explorer")

    @staticmethod
    def _place() -> str:
        return _("Dalian, China")

    def sizeHint(self) -> QSize:
        px = self.ui.theme.px
        if self._compact:
            return QSize(px(30), px(30) + 28)
        text = max(self._name_line.width(self._name()), self._place_line.width(self._place()))
        height = max(px(30), self._name_line.height + self._place_line.height)
        return QSize(math.ceil(18 + px(40) + text + 8), height + 33)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, side = self.ui.theme, self.ui.theme.px(30)
        painter = QPainter(self)
        if self._compact:
            left = (self.width() - side) // 2
            self.ui.icons.paint(painter, "app-mark", QRectF(left, 11, side, side))
            painter.fillRect(16, self.height() - 5, self.width() - 32, 1, theme.color("rail-active"))
            return
        text = self._name_line.height + self._place_line.height
        height = max(side, text)
        top = 16
        box = QRectF(18, top + (height - side) // 2, side, side)
        self.ui.icons.paint(painter, "app-mark", box)
        x = 18 + theme.px(40)
        top += (height - text) // 2
        painter.setPen(theme.color("rail-text"))
        self._name_line.draw(painter, x, top, self._name())
        painter.setPen(theme.color("rail-text-2"))
        self._place_line.draw(painter, x, top + self._name_line.height, self._place())
