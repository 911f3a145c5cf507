"""An explorer over a data pack of its own user, for tests of the windows that tell of packs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.changes_window import ChangesWindow
from jinpu_desktop.qt.packs_window import PacksWindow
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.runtime.userdirs import UserDirs
from jinpu_desktop.services.data_in_use import DataChoice, opened
from jinpu_desktop.services.pack_shelf import PackShelf

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data" / "packs"))

from later_record import COMPANY, GONE, NEW, NEW_VALUE, OLD_VALUE, REVISED, later_record
from signed_packs import SignedPacks

__all__ = [
    "COMPANY", "GONE", "NEW", "NEW_VALUE", "OLD_VALUE", "REVISED", "PackDesk", "SignedPacks", "install",
    "later_record",
]  # fmt: skip

PATIENCE = 20_000


class PackDesk:
    """Starts the program as `run_explorer` does, with keys of its own instead of those of the program."""

    def __init__(self, qtbot: QtBot, user_dir: Path, keys: Path | None) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        dirs = UserDirs(user_dir)
        self._qtbot = qtbot
        self.shelf = PackShelf(user_dir, keys)
        choice = DataChoice(None, user_dir, keys)
        database, in_use = opened(choice.in_use())
        settings = Settings(dirs.settings_file)
        self.explorer = Explorer(app, database, settings, "light", 100, dirs, in_use)
        self.explorer.follow_packs(choice)
        self.explorer.window.resize(1366, 768)
        self.explorer.window.show()
        self.explorer.open("jinpu://overview")
        self.settle()

    def settle(self) -> None:
        """Wait until the main window shows what was asked for."""
        self.wait(lambda: self.explorer.window.is_settled)
        QApplication.processEvents()

    def wait(self, is_so: Callable[[], bool]) -> None:
        """Wait for something that comes in a moment."""
        self._qtbot.waitUntil(is_so, timeout=PATIENCE)

    def packs(self) -> PacksWindow:
        """The window of data packs, with its list."""
        window = self.explorer.window.commands.show_packs()
        self.wait(lambda: bool(window.in_use.text()) and not window.is_busy)
        # What was just put in is shown with the next events.
        QApplication.processEvents()
        return window

    def changes(self) -> ChangesWindow:
        """The window of what changed, opened by its command, with its answer."""
        self.explorer.window.commands.run("what-changed")
        return self.answered_changes()

    def answered_changes(self) -> ChangesWindow:
        """The window of what changed that is open, once it has an answer."""
        window = ChangesWindow.of(self.explorer.window, self.explorer.context)
        self.wait(lambda: window.isVisible() and (bool(window.cards) or window.state.state == "empty"))
        QApplication.processEvents()
        return window

    def close(self) -> None:
        """Put everything away."""
        self.explorer.close()


def install(user_dir: Path, made: SignedPacks, *packs: Path) -> None:
    """Install packs as another process would."""
    shelf = PackShelf(user_dir, made.keys)
    for pack in packs:
        shelf.install(pack, False, lambda done, total: None, lambda: False)
