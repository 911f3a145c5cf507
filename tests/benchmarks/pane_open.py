"""How long each pane takes from the key press to its content on screen, the first time and from then on.

    python tests/benchmarks/pane_open.py [TIMES] [--at-once]

With `--at-once` half a second after the start, before the program has made its panes ready.

Exit code 1 when a time is beyond its limit by half; a time over its limit is said.
"""

from __future__ import annotations

import statistics
import sys
import time

from inside import run_program, settled_pane, spin, spin_for

FIRST_LIMIT_MS = 100
AGAIN_LIMIT_MS = 30
FAILS_BEYOND = 1.5
AT_ONCE = "--at-once"


def open_pane(index: int) -> float:
    """Presses the pane's keys; milliseconds until its content is painted."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QKeySequence
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from jinpu_desktop.qt.main_window import MainWindow
    from jinpu_desktop.qt.pane_registry import PANES
    from jinpu_desktop.services.commands import PANE_KEYS

    modifier = "Ctrl" if sys.platform == "darwin" else "Alt"
    keys = QKeySequence(f"{modifier}+{PANE_KEYS[PANES[index].id]}")
    window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
    begun = time.perf_counter()
    QTest.keySequence(window, keys)
    spin(lambda: settled_pane(index), f"pane number {index + 1}")
    # The paint that the answer asked for stands in the queue now.
    QCoreApplication.processEvents()
    return (time.perf_counter() - begun) * 1000


def measure(times: int, at_once: bool) -> int:
    """Prints a line for each pane but the first, which is open at start; returns the exit code."""
    from jinpu_desktop.qt.pane_registry import PANES

    spin(lambda: settled_pane(0), "the Overview")
    # A reader looks at the Overview before he goes on; meanwhile the program makes its panes ready.
    spin_for(0.5 if at_once else 8)
    code = 0
    for index, entry in enumerate(PANES[1:], start=1):
        first = open_pane(index)
        again = []
        for _ in range(times):
            open_pane(0)
            again.append(open_pane(index))
        median = statistics.median(again)
        for words, taken, limit in (("first", first, FIRST_LIMIT_MS), ("again", median, AGAIN_LIMIT_MS)):
            verdict = "within" if taken <= limit else "OVER"
            print(f"{entry.id:12}{words}  {taken:7.1f} ms, {verdict} the limit of {limit} ms")
            code |= taken > limit * FAILS_BEYOND
    return code


def main(times: int = 9, at_once: bool = False) -> int:
    """Returns the exit code."""
    codes: list[int] = []
    run_program(lambda: codes.append(measure(times, at_once)))
    return codes[0]


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word != AT_ONCE]
    sys.exit(main(*numbers[:1], at_once=AT_ONCE in sys.argv))
