"""How long the first touch on a board, the first look at each page and a change of language take, at a stand
of 1920x1080 that has just been started and has rested: for each a line of milliseconds, of the thread of the
windows and by the clock on the wall.

    python tests/benchmarks/kiosk_first_opening.py DATABASE [WIDTH HEIGHT]
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.app import make_application
from jinpu_desktop.runtime.language import language
from jinpu_desktop.services.kiosk_config import KioskConfig

LEFT = Qt.MouseButton.LeftButton


def main(database: Path, width: int = 1920, height: int = 1080) -> None:
    """Print the times."""
    app = make_application()
    from jinpu_desktop.qt.kiosk.kiosk_plan import KioskPlan
    from jinpu_desktop.qt.kiosk.kiosk_shell import KioskShell

    def until(met: Callable[[], bool]) -> None:
        while not met():
            app.processEvents()

    def rest() -> None:
        while shell.warm_up.step():
            app.processEvents()

    def touch(name: str, widget: QWidget, met: Callable[[], bool] = lambda: True) -> None:
        began, on_wall = time.thread_time(), time.monotonic()
        QTest.mouseClick(widget, LEFT, pos=widget.rect().center())
        until(met)
        until(lambda: shell.face is not None and shell.face.is_settled)
        shell.window.repaint()
        taken, waited = time.thread_time() - began, time.monotonic() - on_wall
        print(f"{name} {taken * 1000:.0f} {waited * 1000:.0f}", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        config = KioskConfig(pin_hash="none")
        plan = KioskPlan(Path(folder) / "kiosk.toml", config, database, Path(folder), windowed=True)
        shell = KioskShell(app, plan, lambda: None)
        shell.start()
        shell.window.resize(width, height)
        QTest.qWait(300)
        rest()
        touch("board", shell.window)
        for code in ("", "zh", "en"):
            if code:
                touch(f"to-{code}", shell.face.head.languages[code], lambda code=code: language() == code)
            rest()
            for name in shell.face.dock.items:
                item = shell.face.dock.items[name]
                if item.isVisible():
                    touch(f"{name}{'-' + code if code else ''}", item)
                    QTest.mouseMove(item, QPoint())
        shell.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
