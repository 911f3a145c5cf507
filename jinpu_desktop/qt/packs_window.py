"""The window of data packs: which record is shown, which packs are installed, installing and going back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from jinpu_desktop.qt.context import AppContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.side_window import SideWindow
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.note_box import NoteBox
from jinpu_desktop.qt.widgets.pack_row import PackRow
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.rule import Rule
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.task_line import TaskLine
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.pack_shelf import OlderPackError, PackShelf, ShelfSpec, StoppedError
from jinpu_desktop.services.pack_words import (
    back_words,
    in_use_words,
    installed_words,
    older_words,
    origin_words,
    rolled_back_words,
)

if TYPE_CHECKING:
    from jinpu_desktop.qt.main_window import MainWindow


class _Done(NamedTuple):
    """What came of a task: `words` say it in the language spoken when they are asked. `older` is a pack that
    was refused because newer data are installed."""

    words: Callable[[], str]
    older: Path | None = None


class PacksWindow(SideWindow):
    """Lists the packs of the user, and follows what is in use. A pack is installed by a button or by dropping
    it here; that can be stopped, and is told of in a line. A switch shows in every window a moment later."""

    _progressed = Signal(int, int)

    def __init__(self, window: MainWindow, context: AppContext) -> None:
        super().__init__(window, context)
        self._spec: ShelfSpec | None = None
        self._done: _Done | None = None
        self._stop = threading.Event()
        self._dialog: QFileDialog | None = None
        self._reading, self._acting = (Channel(context.dispatcher, self) for _channel in range(2))
        self._reading.arrived.connect(self._show)
        self._reading.failed.connect(self._refuse)
        self._acting.arrived.connect(self._on_done)
        self._acting.failed.connect(self._refuse)
        self._progressed.connect(self._on_progressed)
        window.commands.record_changed.connect(self.refresh)
        window.closed.connect(self._stop.set)
        self.setAcceptDrops(True)

    @property
    def _shelf(self) -> PackShelf:
        shelf = self._context.services.shelf
        assert shelf is not None
        return shelf

    @property
    def is_busy(self) -> bool:
        """Whether a pack is being installed or left."""
        return self._acting.is_waiting

    def title(self) -> str:
        return _("Data packs")

    def refresh(self) -> None:
        """Look at the packs again."""
        if self._code:
            shelf, services = self._shelf, self._context.services
            self._reading.ask(lambda: shelf.load(services.record))

    def install(self, path: Path, allow_older: bool = False) -> None:
        """Install a pack: its file, its folder, or a folder that holds some."""
        if self.is_busy:
            return
        self._stop = threading.Event()
        self._window.closed.connect(self._stop.set)
        shelf, stops, progressed = self._shelf, self._stop.is_set, self._tell_progress
        self._acting.ask(lambda: _installed(shelf, path, allow_older, progressed, stops))
        self._on_progressed(0, 0)
        self._enable()

    def roll_back(self) -> None:
        """Go back to the record that was in use before."""
        if self.is_busy:
            return
        shelf, services = self._shelf, self._context.services
        self._acting.ask(lambda: _rolled_back(shelf, shelf.load(services.record)))
        self._enable()

    def offer(self, path: Path) -> None:
        """Show a pack that somebody opened, with a way to install it."""
        self.show_it()
        words = _("{name} is a data pack. It is checked before it is installed.")
        self.task.say(words.format(name=path.name), _("Install it"), partial(self.install, path))
        self.task.action.setFocus()

    def fill(self, page: ScrollPage) -> None:
        words = _(
            "A data pack is a newer record of the area, signed by those who made it. It is checked before it "
            "is opened, and comes as a file: nothing is fetched from a network."
        )
        page.body.addWidget(TextLabel(self._ui, words, "body", "text-2"))
        self.task = TaskLine(self._ui)
        self.task.cancel_wanted.connect(self._on_cancel)
        page.body.addWidget(self.task)
        page.body.addWidget(self._in_use_card())
        page.body.addWidget(self._install_card())
        self._list = Card(self._ui, _("Installed"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._list.body.addLayout(self._rows)
        page.body.addWidget(self._list)
        if self._done is not None:
            self._tell(self._done)
        self._enable()
        self.refresh()

    def _in_use_card(self) -> Card:
        ui = self._ui
        card = Card(ui, _("In use"))
        self.in_use = TextLabel(ui, "", "body-medium", selectable=True)
        self.origin = TextLabel(ui, "", "small", "text-2", selectable=True)
        self.origin.setProperty("citation", True)
        self.changes_button = PushButton(ui, _("What changed since the one before"))
        self.changes_button.clicked.connect(lambda: self._window.commands.run("what-changed"))
        self.back_button = PushButton(ui, _("Roll back"))
        self.back_button.clicked.connect(self.roll_back)
        self.back_words = TextLabel(ui, "", "small", "text-2")
        for label in (self.in_use, self.origin):
            card.body.addWidget(label)
        card.body.addLayout(_line(self.changes_button, self.back_button))
        card.body.addWidget(self.back_words)
        return card

    def _install_card(self) -> Card:
        ui = self._ui
        card = Card(ui, _("Install a data pack"))
        self.untrusting = NoteBox(ui, _("This build trusts no pack's signature yet"))
        words = _(
            "So it installs no data pack, from wherever one comes: a build with the key of those who make "
            "the packs does. The record that came with it is whole."
        )
        self.untrusting.body.addWidget(TextLabel(ui, words, "small", "text-2"))
        self.untrusting.hide()
        hint = _("A file that ends with .jinpupack may also be dropped here.")
        self.hint = TextLabel(ui, hint, "small", "text-2")
        self.file_button = PushButton(ui, _("Install from a file…"), kind="primary", icon="plus")
        self.folder_button = PushButton(ui, _("Install from a USB folder…"))
        self.file_button.clicked.connect(self._ask_file)
        self.folder_button.clicked.connect(self._ask_folder)
        card.body.addWidget(self.untrusting)
        card.body.addWidget(self.hint)
        card.body.addLayout(_line(self.file_button, self.folder_button))
        return card

    # Showing

    def _show(self, spec: ShelfSpec) -> None:
        before, self._spec = self._spec, spec
        self.in_use.setText(in_use_words(spec))
        self.origin.setText(origin_words(spec))
        self.origin.setVisible(bool(self.origin.text()))
        self.back_words.setText(back_words(spec))
        self.back_words.setVisible(spec.before is not None)
        self.untrusting.setVisible(not spec.trusts)
        self.hint.setVisible(spec.trusts and spec.named is None)
        if before is None or not self._rows.count() or before[1:] != spec[1:]:
            self._show_list(spec)
        self._enable()
        self.settled.emit()

    def _show_list(self, spec: ShelfSpec) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        rows: list[QWidget] = []
        for pack in spec.installed:
            rows += [Rule(self._ui)] if rows else []
            rows.append(PackRow(self._ui, pack, in_use=pack == spec.pack))
        if not rows:
            rows.append(TextLabel(self._ui, _("No data pack is installed."), "body", "text-2"))
        for row in rows:
            self._rows.addWidget(row)
            # Not a moment later, as a layout would: the card would be empty so long.
            row.show()

    def _enable(self) -> None:
        spec, idle = self._spec, not self.is_busy
        usable = spec is not None and spec.trusts and spec.named is None
        for button in (self.file_button, self.folder_button):
            button.setEnabled(idle and usable)
        in_use = spec is not None and spec.before is not None
        self.back_button.setEnabled(idle and in_use)
        self.changes_button.setEnabled(in_use)

    def _tell(self, done: _Done) -> None:
        if done.older is None:
            self.task.say(done.words())
            return
        again = partial(self.install, done.older, True)
        self.task.say(done.words(), _("Install it all the same"), again)
        self.task.action.setFocus()

    def _refuse(self, sentence: str) -> None:
        self._done = None
        self.task.show_trouble(sentence)
        self._enable()
        self.settled.emit()

    def _on_done(self, done: _Done) -> None:
        self._done = done
        self._tell(done)
        self._enable()
        self.refresh()

    # Installing

    def _tell_progress(self, done: int, total: int) -> None:
        """From a pool thread."""
        if isValid(self):
            self._progressed.emit(done, total)

    def _on_progressed(self, done: int, total: int) -> None:
        if not self.is_busy:
            return
        words = _("Checking and copying the pack…")
        if total:
            # All bytes are there, and the database is read as one.
            share = _("Installing the pack: {percent} %").format(percent=100 * done // total)
            words = share if done < total else _("Checking the database…")
        self.task.show_progress(words, done, total)

    def _on_cancel(self) -> None:
        self._stop.set()

    def _ask_file(self) -> None:
        dialog = self._new_dialog(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Data packs (*.jinpupack)"), _("All files (*)")])
        dialog.open()

    def _ask_folder(self) -> None:
        dialog = self._new_dialog(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.open()

    def _new_dialog(self, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = self._dialog = QFileDialog(self)
        dress(dialog, self._ui.theme)
        dialog.setFileMode(mode)
        dialog.fileSelected.connect(lambda name: self.install(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    # Overrides of Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.file_button.isEnabled() and len(_files(event)) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in _files(event):
            self.install(path)
        event.acceptProposedAction()


def _installed(
    shelf: PackShelf,
    path: Path,
    allow_older: bool,
    progress: Callable[[int, int], None],
    stops: Callable[[], bool],
) -> _Done:
    """In a pool thread. Raises KnownError for a pack that is refused."""
    try:
        manifest = shelf.install(path, allow_older, progress, stops)
    except StoppedError:
        return _Done(lambda: _("The installation was stopped; nothing was changed."))
    except OlderPackError as error:
        return _Done(partial(older_words, path, error.found, error.known), path)
    return _Done(partial(installed_words, manifest.dossier_date))


def _rolled_back(shelf: PackShelf, spec: ShelfSpec) -> _Done:
    """In a pool thread."""
    shelf.roll_back()
    return _Done(partial(rolled_back_words, spec))


def _line(*buttons: QWidget) -> FlowLayout:
    line = FlowLayout(gap=8, line_gap=8)
    for button in buttons:
        line.addWidget(button)
    return line


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def show_changes(window: MainWindow, context: AppContext, before: Path, after: Path) -> None:
    """Show what changed from one database to another, beside a window. `context` is that of its panes."""
    from jinpu_desktop.qt.changes_window import ChangesWindow

    ChangesWindow.of(window, context).show_between(before, after)
