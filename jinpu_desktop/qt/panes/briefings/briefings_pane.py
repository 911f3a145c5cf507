"""The Briefings pane: the reader's briefings, and the page on which one is put together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from jinpu_desktop.domain.briefing import SUFFIX
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.jobs import Channel, Dispatcher
from jinpu_desktop.qt.panes.briefings.library_page import LibraryPage
from jinpu_desktop.qt.panes.pane import Pane, or_sentence
from jinpu_desktop.runtime.language import _, language
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.services.briefings_pane import BriefingsQuery, BriefingsService, LibrarySpec

if TYPE_CHECKING:
    from jinpu_desktop.qt.panes.briefings.composer import Composer, Opened
    from jinpu_desktop.qt.panes.briefings.exporter import Exporter
    from jinpu_desktop.qt.panes.briefings.verify_page import VerifyPage
    from jinpu_desktop.services.briefing_library import Deleted

VERIFY = "verify"


class BriefingsPane(Pane):
    """`jinpu://briefings` lists, `jinpu://briefings/<file name>?page=<page id>` shows one, `?view=verify` is
    where documents are verified."""

    def __init__(
        self,
        ui: UiContext,
        dispatcher: Dispatcher,
        service: BriefingsService,
        settings: Settings,
        pane_words: Callable[[str], str],
        open_url: Callable[[QUrl], object] = QDesktopServices.openUrl,
    ) -> None:
        """`pane_words` says what a pane is called, `open_url` hands over to other programs."""
        super().__init__(ui, dispatcher, _("Briefings"))
        self._pane_words = pane_words
        self._service, self._settings, self._dispatcher = service, settings, dispatcher
        self.open_url = open_url
        self._pages = QStackedWidget()
        self._library: LibraryPage | None = None
        self._composer: Composer | None = None
        self._verify: VerifyPage | None = None
        self._exporter: Exporter | None = None
        self._dialog: QFileDialog | None = None
        self._acts = Channel(dispatcher, self)
        self._acts.arrived.connect(lambda then: then())
        self._acts.failed.connect(self._refuse)
        # What commands of the window do while this pane is shown.
        self.commands: dict[str, Callable[[], object]] = {
            "undo": lambda: self._on_asked("undo"),
            "redo": lambda: self._on_asked("redo"),
            "export-briefing": self.start_export_of_files,
            "print-briefing": self.print_it,
        }

    @property
    def library_page(self) -> LibraryPage:
        """The list of all."""
        if self._library is None:
            page = self._library = LibraryPage(self.ui)
            page.setAccessibleName(self.title)
            page.open_wanted.connect(self._open_file)
            page.new_wanted.connect(self._new)
            page.duplicate_wanted.connect(self._duplicate)
            page.delete_wanted.connect(self._delete)
            page.renamed.connect(self._rename)
            page.file_wanted.connect(self._ask_file)
            page.verify_wanted.connect(self.open_verify)
            self._pages.addWidget(page)
        return self._library

    @property
    def composer(self) -> Composer:
        """What shows one briefing and changes it."""
        if self._composer is None:
            from jinpu_desktop.qt.panes.briefings.composer import Composer
            from jinpu_desktop.qt.panes.briefings.composer_page import ComposerPage

            page = ComposerPage(self.ui, self._settings)
            page.setAccessibleName(self.title)
            self._composer = Composer(page, self._service, self._dispatcher, self._pane_words)
            self._composer.page_chosen.connect(self._on_page_chosen)
            self._composer.view_wanted.connect(lambda pane: self.ui.open_link(f"jinpu://{pane}"))
            page.head.left.connect(lambda: self.ui.open_link("jinpu://briefings"))
            page.head.asked.connect(self._on_asked)
            page.files.checks.verify_wanted.connect(self.open_verify)
            self._pages.addWidget(page)
        return self._composer

    @property
    def verify_page(self) -> VerifyPage:
        """Where documents are verified."""
        if self._verify is None:
            from jinpu_desktop.qt.panes.briefings.verify_page import VerifyPage

            self._verify = VerifyPage(self.ui, self._dispatcher, self._service)
            self._verify.left.connect(lambda: self.ui.open_link("jinpu://briefings"))
            self._pages.addWidget(self._verify)
        return self._verify

    @property
    def exporter(self) -> Exporter:
        """Writes the files; belongs to the window, so that another language does not end it."""
        if self._exporter is None:
            from jinpu_desktop.qt.panes.briefings.exporter import Exporter

            self._exporter = Exporter.of(self, self._service, self._dispatcher)
            self._exporter.follow(self.composer.page.task)
        return self._exporter

    def show_link(self, link: Link) -> None:
        service, query, words = self._service, BriefingsQuery.of(link), self._pane_words
        if link.get("view") == VERIFY:
            self.ask(service.load, lambda _spec: self._show_page(self.verify_page))
            return
        if not query.file:
            self.ask(service.load, self._show_library)
            return
        self.ask(or_sentence(lambda: _opened(service, query, words)), self._show_briefing)

    def first_focus(self) -> QWidget | None:
        shown = self._pages.currentWidget()
        if self._composer is not None and shown is self._composer.page:
            return self._composer.page.pages
        if self._library is not None and shown is self._library:
            has_rows = self._library.card.isVisible()
            return self._library.table if has_rows else self._library.new_button
        return None

    @property
    def shows_briefing(self) -> bool:
        """Whether a briefing is on the page, and not the list."""
        return self._composer is not None and self._pages.currentWidget() is self._composer.page

    # --- showing ----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.is_settled and not event.spontaneous():
            # Pages may have been added from other panes meanwhile, and files by other programs.
            self.refresh()

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self.set_content(self._pages)

    def _show_library(self, spec: LibrarySpec) -> None:
        if self._composer is not None:
            self._composer.let_go()
        self.library_page.show_library(spec)
        self._show_page(self.library_page)

    def _show_briefing(self, answer: Opened | str) -> None:
        if isinstance(answer, str):
            # One file that cannot be read takes nothing from the others.
            self.library_page.show_library(self._service.load())
            self.library_page.task.show_trouble(answer)
            self._show_page(self.library_page)
            return
        composer = self.composer
        composer.show(answer)
        self._show_page(composer.page)
        if self._exporter is None and self.window() is not self:
            # One that began before the language was changed goes on.
            from jinpu_desktop.qt.panes.briefings.exporter import Exporter

            if Exporter.running_in(self.window()):
                self.exporter.follow(composer.page.task)

    def _on_page_chosen(self, page_id: str) -> None:
        if self._link is not None and self.composer.editor is not None:
            self._link = self._link.having(page=page_id)
            self.link_changed.emit(self._link)

    # --- the list ---------------------------------------------------------------------------------

    def _open_file(self, name: str) -> None:
        self.ui.open_link(str(Link("briefings", name)))

    def _act(self, work: Callable[[], Callable[[], object]]) -> None:
        """Do something with files off the GUI thread, then what that returns here."""
        self._acts.ask(work)

    def _new(self, template: str) -> None:
        service, lang = self._service, language()

        def work() -> Callable[[], object]:
            name = service.made(template, lang)
            return partial(self._open_file, name)

        self._act(work)

    def _duplicate(self, name: str) -> None:
        library = self._service.library

        def work() -> Callable[[], object]:
            editor = library.duplicate(name)
            return partial(self._open_file, library.name_of(editor))

        self._act(work)

    def _rename(self, name: str, title: str) -> None:
        library = self._service.library
        self._act(lambda: (library.rename(name, title), self.refresh)[1])

    def _delete(self, name: str) -> None:
        library = self._service.library

        def work() -> Callable[[], object]:
            return partial(self._deleted, library.delete(name))

        self._act(work)

    def _deleted(self, deleted: Deleted) -> None:
        if self.link is not None and self.link.id:
            self.composer.let_go()
            self.ui.open_link("jinpu://briefings")
        self.refresh()
        words = _("The briefing “{name}” was deleted.").format(name=deleted.file.removesuffix(SUFFIX))
        self.library_page.task.say(words, _("Undo"), partial(self._restore, deleted))

    def _restore(self, deleted: Deleted) -> None:
        library = self._service.library
        self.library_page.task.hide()
        self._act(lambda: (library.restore(deleted), self.refresh)[1])

    def _ask_file(self) -> None:
        dialog = self._file_dialog(QFileDialog.AcceptMode.AcceptOpen, self.open_file)
        dialog.setNameFilters([_("Briefings (*{suffix})").format(suffix=SUFFIX), _("All files (*)")])

    def open_file(self, path: Path) -> None:
        """Open a briefing that lies anywhere."""
        library = self._service.library

        def work() -> Callable[[], object]:
            editor = library.open(path)
            return partial(self._open_file, library.name_of(editor))

        self._act(work)

    def _refuse(self, sentence: str) -> None:
        page = self.composer.page if self.shows_briefing else self.library_page
        page.task.show_trouble(sentence)

    # --- one briefing -----------------------------------------------------------------------------

    def _on_asked(self, what: str) -> None:
        name = self.link.id if self.link is not None else ""
        if not self.shows_briefing:
            return
        if what in ("undo", "redo"):
            getattr(self.composer, what)()
        elif what == "duplicate":
            self._duplicate(name)
        elif what == "delete":
            self._delete(name)
        elif what == "save-copy":
            dialog = self._file_dialog(QFileDialog.AcceptMode.AcceptSave, self.composer.save_copy)
            dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        elif what == "present":
            self._run_command("present")
        elif what == "print":
            self.print_it()
        elif what == "export":
            self.start_export_of_files()

    def _run_command(self, command: str) -> None:
        commands = getattr(self.window(), "commands", None)
        if commands is not None:
            commands.run(command)

    def start_export_of_files(self) -> None:
        """Ask for the folder, then write the files chosen there."""
        if not self.shows_briefing or not self.composer.page.head.export_button.isEnabled():
            return
        dialog = self._file_dialog(QFileDialog.AcceptMode.AcceptOpen, self.export_to)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setWindowTitle(_("Folder for the files"))
        self.exporter.start_where_last(dialog, self._settings)

    def export_to(self, folder: Path) -> None:
        """Write the files chosen into a folder, in the background."""
        briefing = self.composer.briefing
        if briefing is not None:
            self.exporter.remember(folder, self._settings)
            self.exporter.export(briefing, self.composer.page.files.choice, folder)

    def print_it(self) -> None:
        """Write a PDF to a temporary place and open it where PDFs are printed."""
        briefing = self.composer.briefing if self.shows_briefing else None
        if briefing is not None and briefing.pages:
            self.exporter.print_it(briefing, self.composer.page.files.choice.paper)

    def open_verify(self) -> None:
        """Go where documents are verified."""
        self.ui.open_link(str(Link("briefings").having(view=VERIFY)))

    def _file_dialog(self, mode: QFileDialog.AcceptMode, then: Callable[[Path], object]) -> QFileDialog:
        dialog = self._dialog = QFileDialog(self.window())
        dress(dialog, self.ui.theme)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(mode)
        if mode is QFileDialog.AcceptMode.AcceptOpen:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()
        return dialog


def _opened(service: BriefingsService, query: BriefingsQuery, words: Callable[[str], str]) -> Opened:
    from jinpu_desktop.qt.panes.briefings.composer import Opened

    editor = service.library.open(query.file)
    briefing = editor.briefing
    if briefing.page(query.page) is None:
        query = query._replace(page=briefing.pages[0].id if briefing.pages else "")
    page = service.page(briefing, query.page) if query.page else None
    return Opened(editor, briefing, service.rows(briefing, words, quickly=True), page)
