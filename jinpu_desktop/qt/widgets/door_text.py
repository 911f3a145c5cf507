"""A sentence as one door: where a text tells figures, the whole of it opens its evidence."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _


class DoorText(TextLabel):
    """Plain wrapped text that opens the evidence `key` by click, Enter or Space; it underlines on hover."""

    def __init__(
        self,
        ui: UiContext,
        text: str,
        key: str,
        style: str = "body",
        role: str = "text",
        *,
        max_lines: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(ui, text, style, role, max_lines=max_lines, parent=parent)
        self.key = key
        self._hot = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("{text} Opens evidence.").format(text=text))

    def open(self) -> None:
        """Open the evidence."""
        self.ui.open_evidence(self.key, self)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.ui.theme.px(120)), hint.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.open()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hot = True
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._hot = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not (self._hot or self.hasFocus()):
            return
        painter = QPainter(self)
        painter.setPen(self.ui.theme.color("text-3"))
        height = self.ui.theme.line_height(self._style)
        for number, line in enumerate(self.lines(self.width())):
            y = min((number + 1) * height - 2, self.height() - 1)
            painter.drawLine(0, y, min(self.width(), self.fontMetrics().horizontalAdvance(line)), y)
