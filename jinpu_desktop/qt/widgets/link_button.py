"""A text that does something: the one action of a card, a source title, a name that leads on."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.hover_button import HoverButton
from jinpu_desktop.qt.widgets.text_line import TextLine


class LinkButton(HoverButton):
    """Text in the accent colour, underlined on hover and focus; Enter and Space click it."""

    def __init__(
        self,
        ui: UiContext,
        text: str,
        style: str = "small-medium",
        role: str = "accent",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style, self._role = style, role
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setText(text)
        self.follow_theme(ui)

    @property
    def baseline(self) -> int:
        """Pixels from the widget's top to the baseline."""
        return self._line.baseline

    def restyle(self) -> None:
        self._line = TextLine(self.ui.theme, self._style)

    def sizeHint(self) -> QSize:
        return QSize(math.ceil(self._line.width(self.text())), self._line.height)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self.ui.theme.px(96)), self._line.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = self.ui.theme.color(self._role if self.isEnabled() else "text-3")
        painter.setPen(color)
        text = self._line.metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() + 0.5)
        self._line.draw(painter, 0, 0, text)
        if self.underMouse() or self.hasFocus():
            y = self._line.baseline + 2.5
            painter.setPen(QPen(color, 1))
            painter.drawLine(QPointF(0, y), QPointF(self._line.width(text), y))
