"""Starts the program as `jinpu-desktop` does and keeps it: whenever its windows show other texts, a line of
JSON says the moment (seconds of the machine's steady clock, after the painting) and the texts by kind of
window, until the file `stop` lies in the folder named first; then it ends.

    python followed_start.py FOLDER [arguments of the program]
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

FOLDER = Path(sys.argv[1])
LOOK_MS = 20
said: list[object] = []


def look() -> None:
    from PySide6.QtWidgets import QApplication

    from jinpu_desktop.qt.page_text import page_text

    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    for window in windows:
        # As on a large screen, where the rail has its foot.
        if type(window).__name__ == "MainWindow" and window.width() != 1500:
            window.resize(1500, 900)
    texts = sorted((type(window).__name__, page_text(window)) for window in windows)
    if [texts] != said[-1:]:
        for window in windows:
            window.repaint()
        said.append(texts)
        print(json.dumps({"at": time.monotonic(), "texts": texts}), flush=True)
    if (FOLDER / "stop").exists():
        QApplication.closeAllWindows()
        QApplication.exit(0)


if __name__ == "__main__":
    from jinpu_desktop.qt.plain_imports import use_plain_imports

    use_plain_imports()
    from PySide6.QtCore import QTimer

    from jinpu_desktop.cli import main
    from jinpu_desktop.qt.app import make_application

    application = make_application()
    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(LOOK_MS)
    sys.exit(main(sys.argv[2:]))
