"""The fields in which a page is written. Undo belongs to the whole briefing, not to a field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress

_UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def _is_undoing(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in _UNDOING)


class TitleField(QLineEdit):
    """One line. Signal `written(str)`: the reader changed it."""

    written = Signal(str)

    def __init__(self, ui: UiContext, name: str, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui
        self.setMaxLength(longest)
        self.setAccessibleName(name)
        dress(self, ui.theme)
        self.textEdited.connect(self.written)

    def show_text(self, text: str) -> None:
        """Show a text; the cursor stays where it was as far as that goes."""
        if text != self.text():
            at = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(at, len(text)))

    # Overrides of Qt

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_undoing(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_undoing(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.ui.theme.px(120), super().minimumSizeHint().height())


class TextField(QPlainTextEdit):
    """Several lines, as many as `lines` to be seen at once. Tab leaves it.

    Signal `written(str)`: the reader changed it.
    """

    written = Signal(str)

    def __init__(
        self, ui: UiContext, name: str, longest: int, lines: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.ui, self._longest, self._lines = ui, longest, lines
        self._is_filling = False
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        dress(self, ui.theme)
        self.textChanged.connect(self._on_changed)
        ui.theme.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Take fonts and sizes from the theme again."""
        theme = self.ui.theme
        self.setFont(theme.font("body"))
        self.setFixedHeight(self._lines * theme.line_height("body") + theme.px(14))

    def show_text(self, text: str) -> None:
        """Show a text; the cursor stays where it was as far as that goes."""
        if text == self.toPlainText():
            return
        at = self.textCursor().position()
        self._is_filling = True
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(at, len(text)))
        self.setTextCursor(cursor)
        self._is_filling = False

    def _on_changed(self) -> None:
        if self._is_filling:
            return
        text = self.toPlainText()
        if len(text) > self._longest:
            cursor = self.textCursor()
            at = min(cursor.position(), self._longest)
            self._is_filling = True
            self.setPlainText(text[: self._longest])
            cursor = self.textCursor()
            cursor.setPosition(at, QTextCursor.MoveMode.MoveAnchor)
            self.setTextCursor(cursor)
            self._is_filling = False
            text = text[: self._longest]
        self.written.emit(text)

    # Overrides of Qt

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_undoing(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_undoing(event):
            event.ignore()
        else:
            super().keyPressEvent(event)
