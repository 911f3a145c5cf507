"""An icon button that stays on."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.icon_button import IconButton


class ToggleIcon(IconButton):
    """On: framed and filled in the accent's soft colour."""

    def __init__(self, ui: UiContext, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(ui, icon, name, framed=True, parent=parent)
        self._icon = icon
        self.setCheckable(True)

    # Overrides of Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.isChecked():
            super().paintEvent(event)
            return
        theme = self.ui.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent"), 1))
        painter.setBrush(theme.color("accent-soft"))
        radius = theme.radius("control")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        side = theme.px(20)
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        self.ui.icons.paint(painter, self._icon, QRectF(left, top, side, side), "accent")
