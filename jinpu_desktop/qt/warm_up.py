"""Panes made ready while nobody waits, so that the first opening of each is as quick as the later ones."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from jinpu_desktop.qt.main_window import MainWindow
from jinpu_desktop.qt.pane_registry import PANES

# After the start has settled, and then one pane whenever the reader has rested for so long.
_REST_MS = 700
# The interactive charts bring pyqtgraph and numpy with them: those are loaded in another thread first.
_HEAVY = "trends"
_INPUT = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin)


class WarmUp(QObject):
    """Opens one pane after the other behind the one that is shown; any input puts it off."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: deque[str] = deque()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._on_rested)
        self.begin()

    def begin(self) -> None:
        """Make every pane of the window ready; also when its panes have gone."""
        self._waiting = deque(sorted((entry.id for entry in PANES), key=_HEAVY.__eq__))
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._rest.start()

    @property
    def is_done(self) -> bool:
        """Whether every pane is ready."""
        return not self._waiting

    def _on_rested(self) -> None:
        if self._window.is_settled and (self._waiting[0] != _HEAVY or _is_engine_loaded()):
            self._window.prepare(self._waiting.popleft())
        if self._waiting:
            self._rest.start()
        else:
            app = QApplication.instance()
            if app is not None:
                app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._rest.start()
        return False


def _is_engine_loaded() -> bool:
    """Whether the charts need no more waiting; asks for them if not."""
    from jinpu_desktop.qt.render.plot import engine

    engine.load_behind()
    return engine.is_loaded()
