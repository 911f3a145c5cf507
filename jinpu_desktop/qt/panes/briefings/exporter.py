"""Writes a briefing's files in the background: with progress, to be cancelled, and told when it is over."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from jinpu_desktop.domain.briefing import Briefing
from jinpu_desktop.qt.jobs import Channel, Dispatcher
from jinpu_desktop.runtime.language import _, ngettext
from jinpu_desktop.runtime.settings import BRIEFING_FOLDER, Settings
from jinpu_desktop.services.briefings_pane import BriefingsService

if TYPE_CHECKING:
    from jinpu_desktop.qt.panes.briefings.briefings_pane import BriefingsPane
    from jinpu_desktop.qt.panes.briefings.files_card import FileChoice
    from jinpu_desktop.qt.widgets.task_line import TaskLine


class Exporter(QObject):
    """One per window, so that it outlives a pane that is made anew in another language.

    Signals: `finished(object)` with the paths written, `refused(str)`, `cancelled()`.
    """

    finished = Signal(object)
    refused = Signal(str)
    cancelled = Signal()
    _progressed = Signal(int, int)

    def __init__(self, window: QWidget, service: BriefingsService, dispatcher: Dispatcher) -> None:
        super().__init__(window)
        self._window, self._service = window, service
        self._cancel = threading.Event()
        self._line: TaskLine | None = None
        self._done: tuple[int, int] = (0, 0)
        self._is_printing = False
        self.open_url: Callable[[QUrl], object] = lambda url: None
        self._channel = Channel(dispatcher, self)
        self._channel.arrived.connect(self._on_written)
        self._channel.failed.connect(self._on_refused)
        self._progressed.connect(self._on_progressed)
        closed = getattr(window, "closed", None)
        if closed is not None:
            closed.connect(self.cancel)

    @classmethod
    def of(cls, pane: BriefingsPane, service: BriefingsService, dispatcher: Dispatcher) -> Exporter:
        """That of the pane's window."""
        window = pane.window()
        found = next((one for one in window.children() if isinstance(one, cls)), None)
        exporter = found or cls(window, service, dispatcher)
        exporter.open_url = pane.open_url
        return exporter

    @classmethod
    def running_in(cls, window: QWidget) -> bool:
        """Whether files are being written for a window."""
        return any(isinstance(one, cls) and one.is_running for one in window.children())

    @property
    def is_running(self) -> bool:
        """Whether files are being written."""
        return self._channel.is_waiting

    def follow(self, line: TaskLine) -> None:
        """Tell in this line how it goes, from now on."""
        if line is not self._line:
            self._line = line
            line.cancel_wanted.connect(self.cancel)
        if self.is_running:
            self._on_progressed(*self._done)

    def export(self, briefing: Briefing, choice: FileChoice, folder: Path) -> None:
        """Write the files chosen into a folder, under names that are still free there."""
        if self.is_running or not choice.kinds:
            return
        self._is_printing = False
        self._start(partial(_written, self._service, briefing, choice, folder))

    def print_it(self, briefing: Briefing, paper: str) -> None:
        """Write a PDF to a temporary place, and open it."""
        from jinpu_desktop.qt.panes.briefings.files_card import FileChoice

        if self.is_running:
            return
        self._is_printing = True
        place = tempfile.mkdtemp(prefix="jinpu-")
        # The viewer may hold it open for as long as this program runs.
        atexit.register(shutil.rmtree, place, ignore_errors=True)
        choice = FileChoice(("pdf",), paper, "png")
        self._start(partial(_written, self._service, briefing, choice, Path(place)))

    def cancel(self) -> None:
        """Write no more; what is not whole does not stay."""
        self._cancel.set()

    def remember(self, folder: Path, settings: Settings) -> None:
        """Begin there the next time."""
        if len(str(folder)) < 4000:
            settings.set(BRIEFING_FOLDER, str(folder))

    def start_where_last(self, dialog: QFileDialog, settings: Settings) -> None:
        """Let a dialog begin in the folder of the last export, if it is still there."""
        folder = settings.get(BRIEFING_FOLDER)
        if folder and Path(folder).is_dir():
            dialog.setDirectory(folder)

    def _start(self, work: Callable[..., tuple[Path, ...]]) -> None:
        self._cancel = cancel = threading.Event()
        self._done = (0, 0)

        def progress(done: int, total: int) -> None:
            if isValid(self):
                self._progressed.emit(done, total)

        self._channel.ask(lambda: work(progress, cancel.is_set))
        self._on_progressed(0, 0)

    def _on_progressed(self, done: int, total: int) -> None:
        if not self.is_running:
            return
        self._done = (done, total)
        line = self._told()
        if line is not None:
            words = _("Writing the files…") if not self._is_printing else _("Making the PDF…")
            if total:
                words = _("{what} {done} of {total}").format(what=words, done=done, total=total)
            line.show_progress(words, done, total)

    def _told(self) -> TaskLine | None:
        return self._line if self._line is not None and isValid(self._line) else None

    def _on_written(self, paths: tuple[Path, ...]) -> None:
        line = self._told()
        if self._cancel.is_set() and not paths:
            if line is not None:
                line.say(_("The export was cancelled; nothing was written."))
            self.cancelled.emit()
            return
        if self._is_printing:
            if line is not None:
                line.say(_("The PDF was opened in the program that shows PDFs: print it there."))
            self.open_url(QUrl.fromLocalFile(str(paths[0])))
        else:
            self._tell(paths)
        self.finished.emit(paths)

    def _tell(self, paths: tuple[Path, ...]) -> None:
        words = ngettext("Briefing exported: {n} file", "Briefing exported: {n} files", len(paths))
        folder = QUrl.fromLocalFile(str(paths[0].parent))
        sentence, action = words.format(n=len(paths)), _("Open the folder")
        line = self._told()
        if line is not None and line.isVisible():
            line.say(sentence, action, lambda: self.open_url(folder))
            return
        # The reader has gone on to another page.
        if line is not None:
            line.hide()
        keep = getattr(self._window, "keep", None)
        if keep is not None:
            keep.notice.say(sentence, action, partial(self.open_url, folder))

    def _on_refused(self, sentence: str) -> None:
        line = self._told()
        if line is not None:
            line.show_trouble(sentence)
        if line is None or not line.isVisible():
            show = getattr(self._window, "show_message", None)
            if show is not None:
                show(sentence)
        self.refused.emit(sentence)


def _written(
    service: BriefingsService,
    briefing: Briefing,
    choice: FileChoice,
    folder: Path,
    progress: Callable[[int, int], None],
    is_cancelled: Callable[[], bool],
) -> tuple[Path, ...]:
    """In a pool thread."""
    from jinpu_desktop.qt.panes.briefings.export_files import write_files

    return write_files(service, briefing, choice, folder, progress, is_cancelled)
