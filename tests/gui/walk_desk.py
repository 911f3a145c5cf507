"""The program as the walk has it: one Explorer that changes language, theme, text and size in place."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from painted_text import Writing
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from walk_checks import Reader, said

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.main_window import MainWindow
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.runtime.userdirs import UserDirs

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data" / "user"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data" / "packs"))

from later_record import NAMES
from own_rows import own_csv, own_years, save
from signed_packs import SignedPacks

# Kept by a reader, as lists of stars and notes show it.
KEPT = "jinpu://trends?i=gdp&p=jinpu"


class Desk:
    """Opens pages and waits for them."""

    def __init__(self, qtbot: QtBot, database: Path, folder: Path) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        dirs = UserDirs(folder / "user")
        self._qtbot, self.database = qtbot, database
        self._folder = folder
        self._made: SignedPacks | None = None
        self.explorer = Explorer(app, Database(database), Settings(dirs.settings_file), "light", 100, dirs)
        self.reader = Reader(self.explorer.record.database)
        self.writing = Writing()
        self.window.show()
        notes = self.explorer.context.services.notes
        notes.set_starred(KEPT, "GDP", True)
        notes.set_note(KEPT, "GDP", "GDP 2017")
        self.show("jinpu://overview")
        own = self.explorer.show_own_figures()
        own.import_file(save(folder / "own.csv", own_csv(*own_years(3))))
        self.wait(lambda: bool(own.said.text()))
        own.close()
        self.settle()

    @property
    def window(self) -> MainWindow:
        """The main window."""
        return self.explorer.window

    @property
    def made(self) -> SignedPacks:
        """Two signed packs with their keys, made when first asked for."""
        if self._made is None:
            folder = self._folder / "packs to install"
            folder.mkdir()
            self._made = SignedPacks.made(folder, self.database)
            # Names of companies and publications that only these records have.
            self.reader.allow(NAMES)
        return self._made

    @property
    def refusal(self) -> str:
        """A sentence of the program's about what it cannot do, in the language spoken."""
        try:
            Database(self.database.with_name("not-there.sqlite"))
        except KnownError as error:
            return str(error)
        raise AssertionError("a database that is not there was opened")

    def said(self, widget: QWidget) -> set[str]:
        """Every line of a window."""
        return said(widget)

    def show(self, link: str) -> None:
        """Open a link, and wait until it is there."""
        self.explorer.open(link)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is asked for any more and all layouts are done."""
        window = self.window
        self.wait(lambda: window.is_settled and window.updatesEnabled())
        self.rest()

    def rest(self) -> None:
        """Let layouts that depend on each other settle, and what was put away go."""
        for _pass in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def wait(self, is_done: Callable[[], bool]) -> None:
        """Wait for something that comes in a moment."""
        if not is_done():
            self._qtbot.waitUntil(is_done, timeout=20_000)

    def speak(self, code: str) -> None:
        """Change the language."""
        self.explorer.speak(code)
        self.settle()

    def dress(self, theme: str, text: int, size: tuple[int, int]) -> None:
        """Change theme, text size (percent) and the size of the window."""
        self.explorer.theme.set_choice(theme)
        self.explorer.theme.set_text_scale(text / 100)
        self.window.resize(*size)
        self.settle()
        # Pictures that were made beforehand in the look before are none of this one.
        list(self.writing.kept())

    def close(self) -> None:
        """Put everything away."""
        self.explorer.close()
