"""Ties the page of a briefing to its editor: every act becomes a command, every change is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from shiboken6 import isValid

from jinpu_desktop.domain.briefing import Briefing, BriefingPage, FrozenValue, Layout
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.jobs import Channel, Dispatcher
from jinpu_desktop.qt.panes.briefings.composer_page import ComposerPage
from jinpu_desktop.runtime.language import OWN_NAMES, _, language
from jinpu_desktop.services.briefing_editor import BriefingEditor
from jinpu_desktop.services.briefings_pane import (
    BriefingsService,
    Checks,
    ComposedPage,
    PageRow,
    edited_words,
    pages_words,
)

# Checks look at every value of the briefing: they wait until the reader rests.
CHECK_AFTER_MS = 250


class Opened(NamedTuple):
    """A briefing as it is first shown."""

    editor: BriefingEditor
    briefing: Briefing
    rows: tuple[PageRow, ...]
    page: ComposedPage | None


class Composer(QObject):
    """Shows one editor's briefing on a ComposerPage.

    Signals: `page_chosen(str)` when another page is in the middle, `view_wanted(str)` with the id of the pane
    where the reader is to choose a view.
    """

    page_chosen = Signal(str)
    view_wanted = Signal(str)
    _changed = Signal()
    _saved = Signal()
    _troubled = Signal(str)

    def __init__(
        self,
        page: ComposerPage,
        service: BriefingsService,
        dispatcher: Dispatcher,
        pane_words: Callable[[str], str],
    ) -> None:
        """`pane_words` says what a pane is called."""
        super().__init__(page)
        self.page = page
        self._service, self._pane_words = service, pane_words
        self.editor: BriefingEditor | None = None
        self.current = ""
        self._shown: ComposedPage | None = None
        self._checked: Checks | None = None
        self._calls: tuple[tuple[list[Any], Any], ...] = ()
        self._rows, self._slides, self._checks, self._values = (
            Channel(dispatcher, self) for _channel in range(4)
        )
        self._rows.arrived.connect(self._on_rows)
        self._slides.arrived.connect(self._on_page)
        self._checks.arrived.connect(self._on_checks)
        self._values.arrived.connect(self._on_new_values)
        for channel in (self._rows, self._slides, self._values):
            channel.failed.connect(page.task.show_trouble)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(CHECK_AFTER_MS)
        self._soon.timeout.connect(self._check)
        # An editor may tell of a change from the thread that reads or writes its file.
        self._changed.connect(self._on_changed)
        self._saved.connect(self._show_state)
        self._troubled.connect(page.task.show_trouble)
        self._connect_page()

    def show(self, opened: Opened) -> None:
        """Show a briefing; of the same one only what is new."""
        if opened.editor is not self.editor:
            self.let_go()
            self.editor = opened.editor
            self._follow(opened.editor)
            self.page.task.hide()
            self.page.notice.hide()
            self._checked = None
        self.current = opened.page.page_id if opened.page else ""
        self._on_rows(opened.rows)
        if opened.page is not None:
            self._on_page(opened.page)
        self._show_words()
        self._show_state()
        self._ask_rows()
        self._soon.start()

    def let_go(self) -> None:
        """Follow the editor no more."""
        editor, self.editor = self.editor, None
        calls, self._calls = self._calls, ()
        if editor is not None:
            for told, call in calls:
                told.remove(call)

    def _follow(self, editor: BriefingEditor) -> None:
        # The editor outlives this page, which is made anew with every language.
        def changed() -> None:
            if isValid(self):
                self._changed.emit()

        def saved() -> None:
            if isValid(self):
                self._saved.emit()

        def troubled(sentence: str) -> None:
            if isValid(self):
                self._troubled.emit(sentence)

        pairs = ((editor.on_changed, changed), (editor.on_saved, saved), (editor.on_trouble, troubled))
        for told, call in pairs:
            told.append(call)  # type: ignore[arg-type]
        self._calls = pairs

    @property
    def briefing(self) -> Briefing | None:
        """The briefing as it is now."""
        return self.editor.briefing if self.editor is not None else None

    def choose(self, page_id: str) -> None:
        """Bring a page into the middle."""
        briefing = self.briefing
        if briefing is None or briefing.page(page_id) is None or page_id == self.current:
            return
        self._take(page_id)

    def undo(self) -> None:
        """Take the last step back, and say what it was."""
        if self.editor is not None and (what := self.editor.undo()):
            self.announce(_("Taken back: {what}").format(what=what))

    def redo(self) -> None:
        """Do again what was taken back, and say what it was."""
        if self.editor is not None and (what := self.editor.redo()):
            self.announce(_("Done again: {what}").format(what=what))

    def add(self, what: str) -> None:
        """Add a page of a layout of its own behind the one chosen, or lead to the views of a pane."""
        if what not in {layout.value for layout in Layout}:
            self.view_wanted.emit(what)
            return
        layout = Layout(what)
        link = "jinpu://sources" if layout is Layout.SOURCES else ""
        page = BriefingPage("", layout, link)
        self._do(lambda editor: self._take(editor.add_page(page, editor.briefing.number_of(self.current))))
        self.page.words.enter()

    def announce(self, sentence: str) -> None:
        """Have screen readers say it."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.page.pages, sentence))

    def save_copy(self, path: Path) -> None:
        """Write the briefing into another file too; this one stays the one that is edited."""
        from jinpu_desktop.data.briefing_file import write_briefing

        briefing = self.briefing
        if briefing is None:
            return
        try:
            write_briefing(path, briefing)
        except KnownError as error:
            self.page.task.show_trouble(str(error))
            return
        self.page.task.say(_("A copy was saved as {path}.").format(path=path))

    # --- what the reader does ---------------------------------------------------------------------

    def _connect_page(self) -> None:
        page, pages = self.page, self.page.pages
        pages.page_chosen.connect(self.choose)
        pages.move_wanted.connect(self._move)
        pages.remove_wanted.connect(self._remove)
        pages.duplicate_wanted.connect(self._duplicate)
        page.add_wanted.connect(self.add)
        page.words.written.connect(self._write)
        page.head.renamed.connect(lambda title: self._do(lambda editor: editor.set_title(title)))
        page.files.option_changed.connect(self._set_option)
        page.files.files_changed.connect(self._show_state)
        page.files.checks.page_wanted.connect(self.choose)
        page.files.checks.new_values_wanted.connect(self.take_new_values)

    def _do(self, command: Callable[[BriefingEditor], object]) -> None:
        if self.editor is None:
            return
        try:
            command(self.editor)
        except KnownError as error:
            self.page.task.show_trouble(str(error))

    def _move(self, page_id: str, to: int) -> None:
        self._do(lambda editor: editor.move_page(page_id, to))
        briefing = self.briefing
        if briefing is not None:
            words = _("Now page {number} of {total}")
            self.announce(words.format(number=briefing.number_of(page_id), total=len(briefing.pages)))

    def _remove(self, page_id: str) -> None:
        briefing = self.briefing
        if briefing is None:
            return
        number = briefing.number_of(page_id)
        rest = [page.id for page in briefing.pages if page.id != page_id]
        if page_id == self.current:
            self.current = rest[min(number, len(rest)) - 1] if rest else ""
        self._do(lambda editor: editor.remove_page(page_id))
        self.announce(_("Page {number} is gone").format(number=number))
        self.page.task.say(_("Page {number} is gone.").format(number=number), _("Undo"), self._undo_removal)
        self.page_chosen.emit(self.current)

    def _undo_removal(self) -> None:
        self.page.task.hide()
        self.undo()
        self.page.pages.setFocus()

    def _duplicate(self, page_id: str) -> None:
        self._do(lambda editor: self._take(editor.duplicate_page(page_id)))

    def _write(self, field: str, value: str) -> None:
        page_id = self.current
        commands: dict[str, Callable[[BriefingEditor], object]] = {
            "title": lambda editor: editor.set_page_title(page_id, value),
            "text": lambda editor: editor.set_page_text(page_id, value),
            "notes": lambda editor: editor.set_page_notes(page_id, value),
            "layout": lambda editor: editor.set_page_layout(page_id, Layout(value)),
        }
        if page_id:
            self._do(commands[field])

    def _set_option(self, name: str, value: object) -> None:
        if name == "language":
            self._do(lambda editor: editor.set_language(str(value)))
        else:
            self._do(lambda editor: editor.set_options(**{name: bool(value)}))

    def take_new_values(self) -> None:
        """Take the values of the record as it is now over those that were frozen."""
        briefing, checked, service = self.briefing, self._checked, self._service
        if briefing is not None and checked is not None and checked.changed:
            self._values.ask(lambda: service.renewed(briefing, checked.changed))

    def _on_new_values(self, values: dict[str, tuple[FrozenValue, ...]]) -> None:
        service = self._service
        self._do(lambda editor: editor.refresh_frozen(values, service.data_date, service.data_hash))
        self.page.task.say(_("The new values stand in the briefing."), _("Undo"), self._undo_removal)

    # --- what is shown ----------------------------------------------------------------------------

    def _take(self, page_id: str) -> None:
        self.current = page_id
        self._show_words()
        self._ask()
        self.page_chosen.emit(page_id)

    def _on_changed(self) -> None:
        briefing = self.briefing
        if briefing is None:
            return
        if briefing.page(self.current) is None:
            self.current = briefing.pages[0].id if briefing.pages else ""
        self._show_words()
        self._show_state()
        self._ask()
        self._soon.start()

    def _ask(self) -> None:
        briefing, service, current = self.briefing, self._service, self.current
        if briefing is None:
            return
        self._ask_rows()
        if current:
            self._slides.ask(lambda: service.page(briefing, current))

    def _ask_rows(self) -> None:
        briefing, service, words = self.briefing, self._service, self._pane_words
        if briefing is not None:
            self._rows.ask(lambda: service.rows(briefing, words))

    def _check(self) -> None:
        briefing, service = self.briefing, self._service
        if briefing is not None:
            self._checks.ask(lambda: service.checks(briefing))

    def _on_rows(self, rows: tuple[PageRow, ...]) -> None:
        self.page.show_rows(rows, self.current)

    def _on_page(self, page: ComposedPage | None) -> None:
        if page is not None and page.page_id == self.current:
            self._shown = page
            self.page.show_page(page)
            self._show_words()

    def _on_checks(self, checks: Checks) -> None:
        if checks == self._checked:
            return
        self._checked = checks
        self.page.files.checks.show_checks(checks)
        if checks.notice:
            self.page.notice.say(checks.notice, _("Take the new values"), self.take_new_values)
        else:
            self.page.notice.hide()

    def _show_words(self) -> None:
        briefing = self.briefing
        page = briefing.page(self.current) if briefing is not None else None
        if page is not None:
            shown = self._shown
            own = shown.view_title if shown is not None and shown.page_id == page.id else ""
            self.page.words.show_page(page, own)

    def _show_state(self) -> None:
        editor, briefing = self.editor, self.briefing
        if editor is None or briefing is None:
            return
        kept = _("not saved") if editor.trouble else _("saved on this computer")
        if not editor.is_saved and not editor.trouble:
            kept = _("saving…")
        parts = (
            pages_words(len(briefing.pages)),
            edited_words(briefing.edited_on, self._service.today),
            kept,
        )
        self.page.show_briefing(briefing, " · ".join(parts))
        self.page.head.show_steps(editor.undo_words, editor.redo_words)
        note = ""
        if briefing.language != language():
            words = _("Shown in the language of this window; the files will be in {language}.")
            note = words.format(language=OWN_NAMES.get(briefing.language, briefing.language))
        self.page.preview.show_note(note)
