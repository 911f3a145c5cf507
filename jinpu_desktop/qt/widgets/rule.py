"""A thin line between rows."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.themed import Themed


class Rule(Themed, QWidget):
    """1 px high, in `line` or another role."""

    def __init__(self, ui: UiContext, role: str = "line", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setFixedHeight(1)
        self.follow_theme(ui)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.ui.theme.color(self._role))
