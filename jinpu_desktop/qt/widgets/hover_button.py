"""What our painted buttons have in common by mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

from jinpu_desktop.qt.widgets.themed import Themed


class HoverButton(Themed, QAbstractButton):
    """Never smaller than its contents; Enter clicks it as Space does; it is painted anew under the mouse."""

    # Overrides of Qt

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: object) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()
