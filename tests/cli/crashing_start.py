"""Starts the program as `jinpu-desktop` does, and lets it fail in its window in one of several ways:

    python crashing_start.py (slot|qt|native|none) [arguments of the program]

Once the first page has come it fails, and where it goes on it prints what the window says, as JSON, and ends.
"""

from __future__ import annotations

import json
import os
import signal
import sys

# The folders that the desktop was asked to open; it is not to do so while tests run.
opened: list[str] = []


def fail(way: str) -> None:
    if way == "slot":
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, lambda: {}["a fault put in by a test"])
    elif way == "qt":
        from PySide6.QtCore import qFatal

        qFatal("Qt cannot go on")
    elif way == "native":
        os.kill(os.getpid(), signal.SIGSEGV)


def run_and_fail(way: str) -> int:
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from jinpu_desktop.qt.main_window import MainWindow

    window = next((one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)), None)

    def turn(until) -> None:
        while not until():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)

    if window is None:
        # A talk, which tells nobody: it goes on to its end.
        fail(way)
        done: list[bool] = []
        QTimer.singleShot(0, lambda: done.append(True))
        turn(lambda: done)
        return 0
    turn(lambda: window.is_settled)
    said = window.messages.text
    fail(way)
    if way == "slot":
        turn(lambda: window.messages.text)
        said = window.messages.text
    button = window.messages.way_button
    if button is not None and button.isVisible():
        button.click()
    print(json.dumps({"said": said, "opened": opened}), flush=True)
    return 0


if __name__ == "__main__":
    from PySide6.QtGui import QDesktopServices
    from PySide6.QtWidgets import QApplication

    way = sys.argv.pop(1)
    QDesktopServices.openUrl = staticmethod(lambda url: opened.append(url.toLocalFile()))
    QApplication.exec = staticmethod(lambda *_: run_and_fail(way))
    from jinpu_desktop.cli import main

    sys.exit(main())
