"""The window of stars and notes: lists of both, opened, removed and brought back, saved as a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from jinpu_desktop.domain.keepsake import Note, Star
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import AppContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.keep.columns import note_columns, page_words, star_columns
from jinpu_desktop.qt.keep.keep_list import KeepList
from jinpu_desktop.qt.keep.notice_line import NoticeLine
from jinpu_desktop.qt.renewal import renewed
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.message_bar import MessageBar
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, ngettext
from jinpu_desktop.services.notes import NotesService

if TYPE_CHECKING:
    from jinpu_desktop.qt.keep.keep import Keep

FILE_NAME = "jinpu-notes.json"


class _Kept(NamedTuple):
    stars: tuple[Star, ...]
    notes: tuple[Note, ...]
    older: tuple[Note, ...]


class KeepWindow(QWidget):
    """Follows what any window keeps. Signal `settled()`: the lists, or what came of a file, are on screen."""

    settled = Signal()

    def __init__(self, context: AppContext, keep: Keep) -> None:
        super().__init__()
        self._ui, self._keep, self._notes = context.ui, keep, keep.notes
        self._kept = _Kept((), (), ())
        self._dialog: QFileDialog | None = None
        self._reading, self._acting = (Channel(context.dispatcher, self) for _channel in range(2))
        self._reading.arrived.connect(self._show)
        self._acting.arrived.connect(self._on_done)
        for trouble in (self._reading.failed, self._acting.failed, keep.writer.refused):
            trouble.connect(self._on_refused)
        keep.changed.connect(self.refresh)
        keep.writer.written.connect(self.refresh)
        self._make_parts()
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        self.setMinimumSize(480, 360)
        self.resize(self._ui.theme.px(820), self._ui.theme.px(680))
        self.refresh()

    def say_anew(self) -> None:
        """Say everything in the language spoken now, where the reader is."""
        with renewed(self):
            self._make_parts()
            self._fill()
        self.refresh()

    def _make_parts(self) -> None:
        self.setWindowTitle(_("Stars and notes"))
        self.messages = MessageBar(self._ui)
        self.notice = NoticeLine(self._ui)
        self.filter = QLineEdit()
        dress(self.filter, self._ui.theme)
        self.filter.setPlaceholderText(_("Filter stars and notes"))
        self.filter.setAccessibleName(_("Filter stars and notes"))
        self.filter.textChanged.connect(lambda _text: self._fill())
        self.export_button = PushButton(self._ui, _("Save all as a file…"), icon="download")
        self.import_button = PushButton(self._ui, _("Add from a file…"), icon="plus")
        self.export_button.clicked.connect(self._ask_where)
        self.import_button.clicked.connect(self._ask_file)
        self.stars = KeepList(self._ui, _("Stars"), star_columns(), _nothing_starred(), "stars")
        self.notes = KeepList(self._ui, _("Notes"), note_columns(), _nothing_noted(), "notes")
        self.older = KeepList(self._ui, _("Older texts of notes"), note_columns(), "", "older-notes")
        self._connect()
        self._lay_out()

    def refresh(self) -> None:
        """Read what is kept again."""
        notes = self._notes
        self._reading.ask(lambda: _Kept(notes.starred(), notes.notes(), notes.kept_notes()))

    def export_to(self, path: Path) -> None:
        """Write all stars and notes into a file, and say so."""
        notes = self._notes
        # What is being typed belongs into the file too.
        self._keep.save()
        self._acting.ask(lambda: _exported(notes, path))

    def import_from(self, path: Path) -> None:
        """Add the stars and notes of a file, all or none, and say what came of it."""
        notes = self._notes
        self._acting.ask(lambda: _imported(notes, path))

    def _connect(self) -> None:
        for kept in (self.stars, self.notes, self.older):
            kept.opened.connect(self._open)
        self.stars.removed.connect(self._remove_star)
        self.notes.removed.connect(self._remove_note)
        self.older.removed.connect(self._remove_older)

    def _lay_out(self) -> None:
        page = ScrollPage(self._ui)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for line in (self.messages, self.notice):
            outer.addWidget(line)
        outer.addWidget(page, 1)
        page.body.addWidget(TextLabel(self._ui, _("Stars and notes"), "h1"))
        hint = _("They are kept on this machine only. A file of them can be added on another machine.")
        page.body.addWidget(TextLabel(self._ui, hint, "body", "text-2"))
        buttons = FlowLayout(gap=8, line_gap=8)
        buttons.addWidget(self.export_button)
        buttons.addWidget(self.import_button)
        page.body.addLayout(buttons)
        page.body.addWidget(self.filter)
        for kept in (self.stars, self.notes, self.older):
            page.body.addWidget(kept)
        page.body.addStretch(1)

    def _show(self, kept: _Kept) -> None:
        self._kept = kept
        self._fill()
        self.settled.emit()

    def _fill(self) -> None:
        words = self.filter.text().strip()
        wanted = words.casefold()

        def fits(kept: Star | Note) -> bool:
            text = kept.text if isinstance(kept, Note) else page_words(kept)
            return wanted in f"{kept.title}\n{text}".casefold()

        self.stars.show_rows(tuple(filter(fits, self._kept.stars)), words)
        self.notes.show_rows(tuple(filter(fits, self._kept.notes)), words)
        self.older.show_rows(tuple(filter(fits, self._kept.older)), words)
        self.older.setVisible(bool(self._kept.older))
        self.export_button.setEnabled(any(self._kept))

    def _open(self, kept: Star | Note) -> None:
        self._ui.open_link(kept.link)
        if isinstance(kept, Note):
            self._keep.open_note(Link.parse(kept.link))
        window = self._keep.window
        window.raise_()
        window.activateWindow()

    def _remove_star(self, star: Star) -> None:
        gone = _("The star of “{title}” is gone.").format(title=star.title)
        self._remove(
            gone,
            partial(self._notes.set_starred, star.link, star.title, False),
            partial(self._notes.put_back, star),
        )

    def _remove_note(self, note: Note) -> None:
        self._remove(
            _("The note on “{title}” is gone.").format(title=note.title),
            partial(self._notes.set_note, note.link, note.title, ""),
            partial(self._notes.set_note, note.link, note.title, note.text),
        )

    def _remove_older(self, note: Note) -> None:
        self._remove(
            _("The older text on “{title}” is gone.").format(title=note.title),
            partial(self._notes.drop_kept, note),
            partial(self._notes.put_kept, note),
        )

    def _remove(self, sentence: str, do: Callable[[], None], undo: Callable[[], None]) -> None:
        self._keep.writer.put(do)
        self.notice.say(sentence, _("Undo"), partial(self._keep.writer.put, undo))

    def _on_done(self, sentence: str) -> None:
        self.messages.hide()
        self.notice.say(sentence)
        self.refresh()

    def _on_refused(self, sentence: str) -> None:
        self.messages.show_message(sentence)
        self.settled.emit()

    def _ask_where(self) -> None:
        dialog = self._new_dialog(self.export_to)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile(FILE_NAME)
        dialog.open()

    def _ask_file(self) -> None:
        dialog = self._new_dialog(self.import_from)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Stars and notes (*.json)"), _("All files (*)")])
        dialog.open()

    def _new_dialog(self, then: Callable[[Path], None]) -> QFileDialog:
        dialog = self._dialog = QFileDialog(self)
        dress(dialog, self._ui.theme)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        return dialog


def _exported(notes: NotesService, path: Path) -> str:
    notes.export_to(path)
    return _("All stars and notes were saved as {path}.").format(path=path)


def _imported(notes: NotesService, path: Path) -> str:
    merged = notes.import_from(path)
    stars = ngettext("{n} star", "{n} stars", merged.n_stars).format(n=f"{merged.n_stars:,}")
    texts = ngettext("{n} note", "{n} notes", merged.n_notes).format(n=f"{merged.n_notes:,}")
    sentence = _("{file}: {stars} and {notes} were added.").format(file=path.name, stars=stars, notes=texts)
    if merged.n_kept:
        differed = ngettext(
            "{n} note had another text here: the newer one is shown, the other is kept below.",
            "{n} notes had another text here: the newer ones are shown, the others are kept below.",
            merged.n_kept,
        )
        sentence += " " + differed.format(n=f"{merged.n_kept:,}")
    return sentence


def _nothing_starred() -> str:
    return _(
        "Nothing has a star yet: put one on any view at the top of the window, or on a figure in its menu."
    )


def _nothing_noted() -> str:
    return _(
        "There is no note yet: write one on any view at the top of the window, or on a figure in its menu."
    )
