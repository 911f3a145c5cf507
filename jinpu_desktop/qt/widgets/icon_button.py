"""A button that is only a picture: for close, step, theme, help, back and forward, never for more."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.hover_button import HoverButton


class IconButton(HoverButton):
    """An icon in a square of 32 px (times the text size). `name` is its accessible name and tool tip."""

    def __init__(
        self, ui: UiContext, icon: str, name: str, framed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._framed = icon, framed
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.follow_theme(ui)

    def restyle(self) -> None:
        self.ring_radius = self.ui.theme.radius("control")

    def sizeHint(self) -> QSize:
        side = self.ui.theme.px(self.ui.theme.size("control"))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        if hot or self._framed:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.color("line-strong") if self._framed else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("surface-2" if hot else "surface"))
            radius = theme.radius("control")
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        side = theme.px(20)
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        self.ui.icons.paint(painter, self._icon_name, QRectF(left, top, side, side), "text-2")
