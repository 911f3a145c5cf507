"""What every text that opens something does by mouse and keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent

from jinpu_desktop.qt.widgets.text_label import TextLabel

# Qt's part of a text: a mixin is none, so that each text names the label that it is made on.
if TYPE_CHECKING:
    _Label = TextLabel
else:
    _Label = object


class OpeningText(_Label):
    """Mixed into a TextLabel, before it: a click, Enter and Space call `open()`; `_hot` is true under the
    mouse."""

    heard_as = "Link"
    _hot = False

    def open(self) -> None:
        """Open what the text leads to."""
        raise NotImplementedError

    # Overrides of Qt

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.ui.theme.px(120)), hint.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.open()

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
