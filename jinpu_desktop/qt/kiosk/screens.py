"""Which screen the stand is on, and what lies over the others."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.kiosk.kiosk_theme import KioskTheme
from jinpu_desktop.qt.kiosk.kiosk_window import KioskWindow

# Screens come and go in several steps.
_SETTLE_MS = 300


def chosen_screen(wish: str) -> QScreen:
    """The screen of this name or number (from 1); the main one where there is none."""
    screens = QGuiApplication.screens()
    for number, screen in enumerate(screens, 1):
        if wish and wish in (screen.name(), str(number)):
            return screen
    return QGuiApplication.primaryScreen()


class Screens(QObject):
    """Puts the window on its screen and plain covers on all others, now and whenever a screen comes, goes or
    changes. `changed` is called afterwards."""

    def __init__(
        self, window: KioskWindow, theme: KioskTheme, wish: str, changed: Callable[[], None]
    ) -> None:
        super().__init__()
        self._window, self._theme, self.wish, self._changed = window, theme, wish, changed
        self.covers: list[Cover] = []
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLE_MS)
        self._later.timeout.connect(self.place)
        app.screenAdded.connect(self._on_added)
        app.screenRemoved.connect(self._on_changed)
        app.primaryScreenChanged.connect(self._on_changed)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._on_changed)

    def place(self) -> None:
        """Cover the chosen screen with the window and the others with nothing to see."""
        here = chosen_screen(self.wish)
        window = self._window
        window.setScreen(here)
        window.setGeometry(here.geometry())
        window.showFullScreen()
        for cover in self.covers:
            cover.let_go()
        self.covers = [Cover(self._theme, one) for one in QGuiApplication.screens() if one is not here]
        window.raise_()
        window.activateWindow()
        self._changed()

    def end(self) -> None:
        """Take the covers away."""
        self._later.stop()
        for cover in self.covers:
            cover.let_go()
        self.covers = []

    def _on_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_changed)
        self._later.start()

    def _on_changed(self, *_what: object) -> None:
        self._later.start()


class Cover(QWidget):
    """Lies over a screen that is not the stand's."""

    def __init__(self, theme: KioskTheme, screen: QScreen) -> None:
        super().__init__()
        self._theme = theme
        self._may_go = False
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
        self.setWindowFlags(flags | Qt.WindowType.WindowStaysOnTopHint)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def let_go(self) -> None:
        """Take it away."""
        self._may_go = True
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._may_go)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color("rail"))
