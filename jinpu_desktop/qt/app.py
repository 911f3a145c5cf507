"""The composition root: makes everything once, hands each part what it needs, and runs the window."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import AppContext, UiContext
from jinpu_desktop.qt.icons import Icons
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.main_window import MainWindow
from jinpu_desktop.qt.navigator import Navigator
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.focus_ring import FocusRing
from jinpu_desktop.runtime.bundle import database_path
from jinpu_desktop.runtime.language import _
from jinpu_desktop.runtime.settings import LAST_LINK, TEXT_PERCENT, THEME, Settings
from jinpu_desktop.runtime.userdirs import UserDirs
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.window_facts import rail_foot

EXIT_REFUSED = 1


class _Doors:
    """The two ways out of a widget. They lead to the window, which does not exist when widgets are made."""

    def __init__(self) -> None:
        self.window: MainWindow | None = None

    def open_evidence(self, key: str, origin: QWidget) -> None:
        if self.window is not None:
            self.window.open_evidence(key, origin)

    def open_link(self, text: str) -> None:
        if self.window is not None:
            self.window.open_text(text)


class Explorer:
    """The running program without its event loop: application, look, services and the window.

    `theme` and `text_percent` override the settings when given. Raises KnownError if the database cannot
    be used.
    """

    def __init__(
        self,
        app: QApplication,
        database: Database,
        settings: Settings,
        theme: str | None = None,
        text_percent: int | None = None,
    ) -> None:
        self.record = Record.open(database, date.today())
        percent = settings.get(TEXT_PERCENT) if text_percent is None else text_percent
        self.theme = Theme(theme or settings.get(THEME), percent / 100)
        self.theme.apply(app)
        doors = _Doors()
        ui = UiContext(self.theme, Icons(self.theme), doors.open_evidence, doors.open_link)
        self.context = AppContext(ui, Services(self.record), Dispatcher(), Navigator(), settings)
        self.window = doors.window = MainWindow(self.context, rail_foot(self.record))
        self._ring = FocusRing(self.theme)
        self._ring.follow(app)

    def open(self, text: str) -> None:
        """Show the first view: the link, or the Overview with a sentence if it is none of ours."""
        try:
            link = Link.parse(text)
        except ValueError:
            self.context.navigator.open(Link("overview"))
            self.window.open_text(text)
            return
        self.context.navigator.open(link)

    def close(self) -> None:
        """Wait for running questions and close the database."""
        self.window.close()
        self.context.dispatcher.close()
        self.record.database.close()


def make_application() -> QApplication:
    """The one QApplication. Raises KnownError where there is no display to open a window on."""
    headless = sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    if headless:
        raise KnownError(
            _("There is no display to open a window on: use “jinpu-desktop snapshot --out DIR” to draw the panes.")
        )
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setDesktopFileName("jinpu-explorer")
    app = QApplication([sys.argv[0]])
    app.setApplicationName("Jinpu Explorer")
    return app


def run_explorer(data: Path | None, user_dir: Path | None, theme: str | None, link: str) -> int:
    """Open the window and run until it is closed. Returns the exit code."""
    app = make_application()
    try:
        dirs = UserDirs(user_dir)
        database = Database(data if data is not None else database_path())
        settings = Settings(dirs.settings_file)
        explorer = Explorer(app, database, settings, theme)
    except KnownError as error:
        return _run_trouble(app, str(error), link)
    reports = _start_logging(dirs)
    reports.on_trouble = explorer.window.messages.show_message
    explorer.open(link or settings.get(LAST_LINK))
    if settings.problem:
        explorer.window.messages.show_message(settings.problem)
    explorer.window.show()
    code = app.exec()
    explorer.close()
    try:
        settings.save()
    except KnownError as error:
        print(error, file=sys.stderr)
        return EXIT_REFUSED
    return code


def _start_logging(dirs: UserDirs):  # type: ignore[no-untyped-def]
    from jinpu_desktop.runtime.logs import start_logging

    return start_logging(dirs.logs)


def _run_trouble(app: QApplication, sentence: str, link: str) -> int:
    """Show why the program cannot start, with a way on; the sentence goes to stderr as well."""
    from jinpu_desktop.qt.trouble_window import TroubleWindow

    print(sentence, file=sys.stderr)
    theme = Theme()
    theme.apply(app)
    ui = UiContext(theme, Icons(theme), lambda key, origin: None, lambda text: None)
    window = TroubleWindow(ui, sentence)
    window.show()
    app.exec()
    if window.chosen is None:
        return EXIT_REFUSED
    return run_explorer(window.chosen.data, window.chosen.user_dir, None, link)
