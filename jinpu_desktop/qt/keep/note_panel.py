"""The note on what is shown: a field under the top bar, saved as it is typed."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from jinpu_desktop.domain.keepsake import LONGEST_NOTE, storable
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.keep.writer import Writer
from jinpu_desktop.qt.widgets.icon_button import IconButton
from jinpu_desktop.qt.widgets.scroll_page import page_margin
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.notes import NotesService

# What is typed waits no longer than this for being written, however fast somebody types on.
SAVE_AFTER_MS = 200
_LINES = 5


class _Unsaved(NamedTuple):
    """A text on its way into the store; `base` is the text that is there, as far as is known."""

    title: str
    text: str
    base: str


class NotePanel(Themed, QWidget):
    """Hidden until a note is opened. Escape closes it.

    Signal `closed()`.
    """

    closed = Signal()

    def __init__(
        self, ui: UiContext, notes: NotesService, writer: Writer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._notes, self._writer = notes, writer
        self.link = ""
        self._title = ""
        self._base = ""  # the text as it was read or handed over last
        self._unsaved: dict[str, _Unsaved] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self.save)
        column = self._column = QVBoxLayout(self)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(12)
        self.heading = TextLabel(ui, "", "h3")
        self.state = TextLabel(ui, "", "small", "text-2", wrap=False)
        self.close_button = IconButton(ui, "close", "")
        self.close_button.clicked.connect(self.close_note)
        head.addWidget(self.heading, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.state)
        head.addWidget(self.close_button)
        column.addLayout(head)
        self.field = _Field(self.close_note)
        self.field.setTabChangesFocus(True)
        dress(self.field, ui.theme)
        self.field.textChanged.connect(self._on_typed)
        column.addWidget(self.field)
        writer.written.connect(self._on_written)
        writer.refused.connect(self.on_refused)
        self.say_anew()
        self.hide()
        self.follow_theme(ui)

    def say_anew(self) -> None:
        """Say everything but the text itself in the language spoken now."""
        words = _("Close the note")
        self.close_button.setAccessibleName(words)
        self.close_button.setToolTip(words)
        self.field.setPlaceholderText(_("Your note: it is saved as you type, on this machine only."))
        self.state.setText("")
        self.heading.setText(_("Note"))
        self.field.setAccessibleName(_("Note"))

    def restyle(self) -> None:
        theme = self.ui.theme
        self.field.setFont(theme.font("body"))
        self.field.setFixedHeight(_LINES * theme.line_height("body") + theme.px(14))

    def open_note(self, link: str) -> None:
        """Show the note of a view or a figure for writing. What was typed into another one is saved."""
        self.save()
        self.link, self._title = link, ""
        unsaved = self._unsaved.get(link)
        self._base = self._notes.note(link) if unsaved is None else unsaved.text
        self.say_anew()
        self.field.blockSignals(True)
        self.field.setPlainText(self._base)
        self.field.blockSignals(False)
        self.show()

    def set_title(self, link: str, title: str) -> None:
        """Say what the note is about, once that has been read."""
        if link == self.link:
            self._title = title
            self.heading.setText(_("Note on {title}").format(title=title))
            self.field.setAccessibleName(self.heading.text())

    def follow_store(self) -> None:
        """Show what another window has written, unless something is being typed here."""
        if self.isVisible() and not self._is_dirty() and not self._unsaved:
            text = self._notes.note(self.link)
            if text != self._base:
                self._base = text
                self.field.blockSignals(True)
                self.field.setPlainText(text)
                self.field.blockSignals(False)

    def save(self) -> None:
        """Hand over to be written what was typed, and what could not be written before."""
        self._timer.stop()
        if self._is_dirty():
            text, base = self._text(), self._base
            if (older := self._unsaved.get(self.link)) is not None:
                base = older.base
            self._unsaved[self.link] = _Unsaved(self._title or self.link, text, base)
            self._base = text
            self.state.setText(_("Saving…"))
        for link in tuple(self._unsaved):
            self._writer.put(partial(self._write, link))

    def _write(self, link: str) -> None:
        # In a pool thread; what is written is known as unsaved until it is.
        unsaved = self._unsaved.get(link)
        if unsaved is not None:
            self._notes.set_note(link, *unsaved)
            if self._unsaved.get(link) is unsaved:
                del self._unsaved[link]

    def close_note(self) -> None:
        """Save and close."""
        self.save()
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def _text(self) -> str:
        # As it will be stored; only the length is left, so that a text that is too long is refused in words.
        text = self.field.toPlainText()
        return storable(text, max(len(text), LONGEST_NOTE))

    def _is_dirty(self) -> bool:
        return bool(self.link) and self._text() != self._base

    def _on_typed(self) -> None:
        self.state.setText("")
        # Not started again by each key: a text must not wait for a pause.
        if not self._timer.isActive():
            self._timer.start()

    def _on_written(self) -> None:
        if self.link and not self._unsaved and not self._is_dirty() and self.state.text():
            self.state.setText(_("Saved"))

    def on_refused(self, _sentence: str = "") -> None:
        """Something could not be written. The text is kept, and the next key or the closing tries again."""
        if self.link in self._unsaved:
            self.state.setText(_("Not saved"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The field shares its edges with the page below.
        side = page_margin(self.ui.theme, self.window().width())
        self._column.setContentsMargins(side, 8, side, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line-strong"))


class _Field(QPlainTextEdit):
    """The writing field: Escape leaves it."""

    def __init__(self, leave) -> None:  # type: ignore[no-untyped-def]
        super().__init__()
        self._leave = leave

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
