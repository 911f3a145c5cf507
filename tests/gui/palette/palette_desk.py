"""A reader who searches and commands: the real window, with the palette open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.main_window import MainWindow
from jinpu_desktop.qt.palette.palette import CommandPalette
from jinpu_desktop.qt.palette.palette_row import PaletteRow
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.runtime.userdirs import UserDirs

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Searcher:
    """The program on a user's folder of its own. `press` and `search` wait until all is on screen."""

    def __init__(self, qtbot: QtBot, app: QApplication, database: Path, user_dir: Path) -> None:
        dirs = UserDirs(user_dir)
        self.qtbot = qtbot
        self.settings = Settings(dirs.settings_file)
        self.explorer = Explorer(app, Database(database), self.settings, "light", 100, dirs)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.explorer.open("jinpu://overview")
        self.settle()

    @property
    def window(self) -> MainWindow:
        return self.explorer.window

    @property
    def palette(self) -> CommandPalette:
        assert self.window.palette_card is not None
        return self.window.palette_card

    @property
    def is_open(self) -> bool:
        return self.window.palette_card is not None and self.window.palette_card.isVisible()

    @property
    def link(self) -> str:
        return str(self.window.navigator.current)

    @property
    def rows(self) -> list[PaletteRow]:
        assert self.is_open
        return list(self.palette.list.rows)

    @property
    def current(self) -> PaletteRow:
        row = self.palette.list.current
        assert row is not None
        return row

    def settle(self) -> None:
        self.qtbot.waitUntil(
            lambda: (
                all(window.is_settled for window in self.explorer.windows.all)
                and (not self.is_open or self.palette.is_filled)
            ),
            timeout=10_000,
        )

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.settle()

    def search(self, words: str = "") -> None:
        """Opens the palette by its key and types."""
        self.press(Qt.Key.Key_K, CTRL)
        assert self.palette.field.hasFocus()
        self.qtbot.keyClicks(self.palette.field, words)
        self.settle()

    def paste(self, text: str) -> None:
        """Opens the palette and puts a text in, as the clipboard does."""
        self.press(Qt.Key.Key_K, CTRL)
        self.palette.field.setText(text)
        self.settle()
