"""What the commands and keys of one window do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import AppContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.pane_registry import PANES
from jinpu_desktop.runtime.language import _
from jinpu_desktop.runtime.settings import MOTION, TEXT_PERCENT, THEME
from jinpu_desktop.services.commands import (
    COMMANDS,
    LANGUAGE_COMMAND,
    MOTION_COMMAND,
    PANE_COMMAND,
    TEXT_COMMAND,
    THEME_COMMAND,
    Command,
)

if TYPE_CHECKING:
    from pathlib import Path

    from jinpu_desktop.qt.main_window import MainWindow
    from jinpu_desktop.qt.packs_window import PacksWindow

Slot = Callable[[], Any]


class _Entry(NamedTuple):
    slot: Slot
    available: Callable[[], bool] | None


class WindowCommands(QObject):
    """Maps the ids of `COMMANDS` to what they do in this window, and makes their keys.

    A command whose part of the program is made elsewhere is added there, with `add`. Signal
    `record_changed()`: what the window shows of the record has changed.
    """

    record_changed = Signal()

    def __init__(self, window: MainWindow, context: AppContext) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._entries: dict[str, _Entry] = {}
        self._citations = Channel(context.dispatcher, self)
        # By a lambda: the clipboard's wrapper does not live long enough to be connected to.
        self._citations.arrived.connect(lambda text: QGuiApplication.clipboard().setText(text))
        self._citations.failed.connect(window.show_message)
        self._commands = {one.id: one for one in COMMANDS}
        for entry in PANES:
            self.add(PANE_COMMAND + entry.id, partial(self.open_pane, entry.id))
        self._add_moves()
        self._add_views()
        self._add_looks()

    def add(self, command_id: str, slot: Slot, available: Callable[[], bool] | None = None) -> None:
        """What a command does, and whether it can be done now (always, without `available`)."""
        command = self._commands[command_id]
        new = command_id not in self._entries
        self._entries[command_id] = _Entry(slot, available)
        if new:
            for key in filter(None, (command.key, *command.other_keys)):
                sequence = QKeySequence(platform_key(command, key))
                QShortcut(sequence, self._window).activated.connect(partial(self.run, command_id))

    def has(self, command_id: str) -> bool:
        """Whether the command exists in this window, now or at another time."""
        return command_id in self._entries

    def can(self, command_id: str) -> bool:
        """Whether the command exists in this window and can be done now."""
        entry = self._entries.get(command_id)
        return entry is not None and (entry.available is None or bool(entry.available()))

    def run(self, command_id: str) -> None:
        """Do it; what cannot be done now is left."""
        if self.can(command_id):
            self._entries[command_id].slot()

    def possible(self) -> Iterator[Command]:
        """The commands that can be done now, in the order of the list."""
        return (one for one in COMMANDS if self.can(one.id))

    def open_pane(self, pane_id: str) -> None:
        """Open a pane as it is at first."""
        self._context.navigator.open(Link(pane_id))

    def _add_moves(self) -> None:
        window, navigator = self._window, self._context.navigator
        self.add("find", window.open_palette)
        self.add("help", self._show_help)
        self.add("back", navigator.go_back, lambda: navigator.can_go_back)
        self.add("forward", navigator.go_forward, lambda: navigator.can_go_forward)
        self.add("next-region", partial(window.go_region, 1))
        self.add("previous-region", partial(window.go_region, -1))
        self.add("set-up-kiosk", self._set_up_kiosk)
        self.add("about", self._show_about)
        if self._context.services.can_keep:
            self.add("data-packs", self.show_packs)
            self.add("what-changed", self._show_latest_changes)
        self.add("full-screen", self._fill_screen)
        self.add("present", partial(self._present, here=False))
        self.add("present-here", partial(self._present, here=True))
        self.add("close-window", window.close)
        self.add("quit", QApplication.closeAllWindows)

    def _add_views(self) -> None:
        self.add("copy-link", self._copy_link)
        self.add("open-link", self._open_clipboard)
        self.add("copy-citation", self._copy_citation, lambda: bool(self._evidence))
        self.add("save-picture", self._save_picture)
        for kind in ("png", "svg", "csv"):
            self.add(f"export-{kind}", partial(self._export, kind), lambda: self._exporter is not None)

    def _add_looks(self) -> None:
        self.add("next-theme", self._next_theme)
        for command in COMMANDS:
            if command.id.startswith(THEME_COMMAND):
                self.add(command.id, partial(self.choose_theme, command.id.removeprefix(THEME_COMMAND)))
            elif command.id.startswith(TEXT_COMMAND):
                self.add(command.id, partial(self.choose_text, int(command.id.removeprefix(TEXT_COMMAND))))
            elif command.id.startswith(MOTION_COMMAND):
                choice = command.id.removeprefix(MOTION_COMMAND)
                self.add(command.id, partial(self._context.settings.set, MOTION, choice))
            elif command.id.startswith(LANGUAGE_COMMAND):
                choice = command.id.removeprefix(LANGUAGE_COMMAND)
                self.add(command.id, partial(self._window.language_chosen.emit, choice))

    def copy_citation(self, key: str) -> None:
        """Put the citation of a figure on the clipboard, once it has been read."""
        from jinpu_desktop.services.citation import citation_for

        self._citations.ask(lambda: citation_for(self._context.services.evidence, key))

    def choose_theme(self, choice: str) -> None:
        """Wear a theme, and remember it."""
        self._context.ui.theme.set_choice(choice)
        self._context.settings.set(THEME, choice)

    def choose_text(self, percent: int) -> None:
        """Write in this size, and remember it."""
        self._context.ui.theme.set_text_scale(percent / 100)
        self._context.settings.set(TEXT_PERCENT, percent)

    def _next_theme(self) -> None:
        order = ("light", "dark", "high-contrast", "projector")
        self.choose_theme(order[(order.index(self._context.ui.theme.name) + 1) % len(order)])

    @property
    def _evidence(self) -> str:
        current = self._context.navigator.current
        return current.get("evidence") if current is not None else ""

    @property
    def _exporter(self) -> Callable[[str], None] | None:
        """The way of the pane shown to write its chart into a file; None if it has none or no chart yet."""
        pane = self._window.pane
        return getattr(pane, "start_export", None) if pane is not None and pane.is_settled else None

    def _export(self, kind: str) -> None:
        if (export := self._exporter) is not None:
            export(kind)

    def _save_picture(self) -> None:
        from jinpu_desktop.qt.page_picture import start_saving

        dress(start_saving(self._window), self._context.ui.theme)

    def _copy_citation(self) -> None:
        self.copy_citation(self._evidence)

    def _copy_link(self) -> None:
        current = self._context.navigator.current
        if current is not None:
            QGuiApplication.clipboard().setText(str(current))
            self._window.announce(_("The link of this view is on the clipboard."))

    def _open_clipboard(self) -> None:
        text = QGuiApplication.clipboard().text().strip()
        if text:
            self._window.open_text(text)
        else:
            self._window.show_message(_("There is no link on the clipboard: copy one first."))

    def _show_help(self) -> None:
        from jinpu_desktop.qt.help_window import HelpWindow

        HelpWindow.of(self._window, self._context.ui).show_help()

    def _present(self, *, here: bool) -> None:
        from jinpu_desktop.qt.presenter.presenting import Presenting

        Presenting.of(self._window, self._context).start(here=here)

    def _set_up_kiosk(self) -> None:
        from jinpu_desktop.qt.kiosk.assistant import KioskAssistant

        KioskAssistant.of(self._window, self._context).show_it()

    def _show_about(self) -> None:
        from jinpu_desktop.qt.about_window import AboutWindow

        AboutWindow.of(self._window, self._context).show_it()

    def show_packs(self, offered: Path | None = None) -> PacksWindow:
        """Open the window of data packs; `offered` is a pack that somebody opened."""
        from jinpu_desktop.qt.packs_window import PacksWindow

        packs = PacksWindow.of(self._window, self._context)
        if offered is None:
            packs.show_it()
        else:
            packs.offer(offered)
        return packs

    def _show_latest_changes(self) -> None:
        from jinpu_desktop.qt.changes_window import ChangesWindow

        ChangesWindow.of(self._window, self._context).show_latest()

    def show_changes(self, before: Path, after: Path) -> None:
        """Show what changed from one database to another."""
        from jinpu_desktop.qt.packs_window import show_changes

        show_changes(self._window, self._context, before, after)

    def _fill_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)


def platform_key(command: Command, key: str) -> str:
    """The key as it is on this platform: on macOS, where Alt writes special characters, panes open with the
    Command key, which Qt calls Ctrl."""
    if sys.platform == "darwin" and command.id.startswith(PANE_COMMAND):
        return key.replace("Alt+", "Ctrl+")
    return key
