"""Runs the real program in this process, with our own work in the place of its event loop."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SECONDS = 30
# Benchmarks are run as scripts, from a checkout in which nothing needs to be installed.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def run_program(work: Callable[[], None], *arguments: str) -> None:
    """Starts the program as its command does, with these further arguments; `work` is called where it would
    enter the event loop."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    def in_place_of_exec(*_: object) -> int:
        work()
        return 0

    QApplication.exec = staticmethod(in_place_of_exec)
    from jinpu_desktop.cli import main

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as user_dir:
        sys.argv = ["jinpu-desktop", "--user-dir", user_dir, *arguments]
        code = main()
    if code:
        raise SystemExit(f"the program ended with {code}")


def spin(until: Callable[[], bool], what: str) -> None:
    """Handles events until something is true. Ends the process with a sentence when it never is."""
    from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

    # Waits as an event loop does: a busy one would take the interpreter from the threads that read.
    heartbeat = QTimer()
    heartbeat.start(1)
    end = time.monotonic() + SECONDS
    while not until():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.monotonic() > end:
            raise SystemExit(f"waited {SECONDS} s in vain for {what}")
    heartbeat.stop()


def spin_for(seconds: float) -> None:
    """Handles events for this long: what a program does behind its first picture."""
    end = time.monotonic() + seconds
    spin(lambda: time.monotonic() > end, "time to pass")


def settled_pane(index: int) -> bool:
    """Whether the pane with this number in the registry is on screen with its answer."""
    from PySide6.QtWidgets import QApplication

    from jinpu_desktop.qt.pane_registry import PANES
    from jinpu_desktop.qt.panes.pane import Pane

    return any(
        pane.isVisible() and pane.is_settled and pane.link is not None and pane.link.pane == PANES[index].id
        for window in QApplication.topLevelWidgets()
        for pane in window.findChildren(Pane)
    )
