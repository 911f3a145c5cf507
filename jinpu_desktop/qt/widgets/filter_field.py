"""The field beside a list for words that its rows must contain."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.runtime.language import _

_MOST_WORDS = 200


class FilterField(QLineEdit):
    """Escape empties it. `least` is its least width in pixels at 100 % text.

    Signal `left_downwards()`: the reader goes on to the list.
    """

    left_downwards = Signal()

    def __init__(self, ui: UiContext, name: str, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui
        self._least = least
        self.setMaxLength(_MOST_WORDS)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        # Qt's own button in the field says nothing to a screen reader.
        for button in self.findChildren(QAbstractButton):
            button.setAccessibleName(_("Clear"))
        dress(self, ui.theme)

    # Overrides of Qt

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(self.minimumSizeHint())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.ui.theme.px(self._least), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
