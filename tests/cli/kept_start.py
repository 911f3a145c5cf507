"""Starts the program as `jinpu-desktop` does and keeps it: every change of what its windows show is printed
as JSON, one state a line, until the file `stop` lies in the folder named first; then the windows are closed.

    python kept_start.py FOLDER [arguments of the program]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

FOLDER = Path(sys.argv[1])
said: list[str] = []


def look() -> None:
    from PySide6.QtWidgets import QApplication

    from jinpu_desktop.qt.main_window import MainWindow
    from jinpu_desktop.qt.page_text import page_text
    from jinpu_desktop.qt.side_window import SideWindow

    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
    if all(window.is_settled for window in windows):
        links = sorted(str(window.navigator.current) for window in windows)
        messages = [window.messages.text for window in windows if window.messages.text]
        beside = [w for w in QApplication.topLevelWidgets() if isinstance(w, SideWindow) and w.isVisible()]
        texts = {window.windowTitle(): page_text(window) for window in beside}
        state = json.dumps({"links": links, "messages": messages, "beside": texts})
        if [state] != said[-1:]:
            said.append(state)
            print(state, flush=True)
    if (FOLDER / "stop").exists():
        QApplication.closeAllWindows()


def watch_if_first(hands_over):
    """A start that hands over is left as light as it is: only the one that stays is watched."""

    def hands_over_or_watches(instance, link):
        if hands_over(instance, link):
            return True
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        run_events = QApplication.exec

        def run_and_look(*_):
            timer = QTimer()
            timer.timeout.connect(look)
            timer.start(20)
            return run_events()

        QApplication.exec = staticmethod(run_and_look)
        return False

    return hands_over_or_watches


if __name__ == "__main__":
    from jinpu_desktop.cli import main
    from jinpu_desktop.qt.single_instance import Instance

    Instance.hands_over = watch_if_first(Instance.hands_over)
    sys.exit(main(sys.argv[2:]))
