"""Run by a test, in a process whose platform has three screens in memory: what covers them as they come
and go.

Screens of the platform stay; what the system's list of them says is what changes here.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from jinpu_desktop.qt.app import make_application
from jinpu_desktop.services.kiosk_config import KioskConfig

_PATIENCE_S = 20.0


def main(database: Path, folder: Path) -> None:
    """Ends with an AssertionError where something is not covered."""
    app = make_application()
    from jinpu_desktop.qt.kiosk.kiosk_plan import KioskPlan
    from jinpu_desktop.qt.kiosk.kiosk_shell import KioskShell

    there = list(QGuiApplication.screens())
    assert [one.name() for one in there] == ["left", "middle", "right"]

    QGuiApplication.screens = staticmethod(lambda: there)  # type: ignore[method-assign, assignment]
    QGuiApplication.primaryScreen = staticmethod(lambda: there[0])  # type: ignore[method-assign, assignment]
    config = KioskConfig(pin_hash="none", screen="middle")
    shell = KioskShell(app, KioskPlan(folder / "kiosk.toml", config, database, folder), lambda: None)
    shell.start()
    middle = there[1]

    def is_covered(own: QRect, *others: QRect) -> bool:
        assert shell.screens is not None
        covers = [one.geometry() for one in shell.screens.covers if one.isVisible()]
        return shell.window.geometry() == own and covers == list(others) and shell.window.isVisible()

    def covered(own: QRect, *others: QRect) -> None:
        end = time.monotonic() + _PATIENCE_S
        while not is_covered(own, *others):
            assert time.monotonic() < end, (own, others, shell.window.geometry())
            app.processEvents()

    left, right = there[0].geometry(), there[2].geometry()
    covered(middle.geometry(), left, right)
    # A cover cannot be closed.
    assert shell.screens is not None
    cover = shell.screens.covers[0]
    assert not cover.close() and cover.isVisible()
    # The stand's own screen vanishes, and comes back.
    there.remove(middle)
    app.screenRemoved.emit(middle)
    covered(left, right)
    there.insert(1, middle)
    app.screenAdded.emit(middle)
    covered(middle.geometry(), left, right)
    # Another one vanishes.
    gone = there.pop()
    app.screenRemoved.emit(gone)
    covered(middle.geometry(), left)
    # All but one, again and again, faster than anything can follow.
    for _turn in range(20):
        gone = there.pop()
        app.screenRemoved.emit(gone)
        there.append(gone)
        app.screenAdded.emit(gone)
    covered(middle.geometry(), left)
    shell.close()
    assert not any(one.isVisible() for one in app.topLevelWidgets())
    print("all covered")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
