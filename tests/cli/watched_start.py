"""Starts the program as `jinpu-desktop` does, but with a reader: when its window stands, its texts are
printed as JSON, one window a line, and the window is closed or, if the first word says so, a button pressed.

    python watched_start.py close|shipped [arguments of the program]
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from jinpu_desktop.cli import main
from jinpu_desktop.qt.app import make_application
from jinpu_desktop.qt.main_window import MainWindow
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.qt.trouble_window import TroubleWindow

LOOKS = 1_500


class Reader:
    """Looks every 20 ms whether a window has all its content."""

    def __init__(self, way: str) -> None:
        self._way = way
        self._looks = 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(20)

    def _look(self) -> None:
        self._looks += 1
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and _stands(window):
                self._read(window)
                return
        if self._looks > LOOKS:
            print("no window stood after 30 seconds", file=sys.stderr)
            QApplication.exit(3)

    def _read(self, window: QWidget) -> None:
        said = {"window": type(window).__name__, "texts": page_text(window), "width": window.width()}
        print(json.dumps(said), flush=True)
        if isinstance(window, TroubleWindow) and self._way == "shipped":
            window.shipped.click()
        else:
            window.close()


def _stands(window: QWidget) -> bool:
    return isinstance(window, TroubleWindow) or (isinstance(window, MainWindow) and window.is_settled)


if __name__ == "__main__":
    application = make_application()
    reader = Reader(sys.argv[1])
    sys.exit(main(sys.argv[2:]))
