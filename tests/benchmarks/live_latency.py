"""How long it takes from a commit of another process until the window has painted the new figure.

    python tests/benchmarks/live_latency.py [COMMITS [LINK]]

Exit code 1 when the median, 99 of 100 or the slowest is beyond its limit by half; a time over its limit
is said.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

from inside import run_program, spin, spin_for

COMMITS = 30
LIMITS_MS = {"median": 150, "99 of 100": 250, "slowest": 400}
FAILS_BEYOND = 1.5
SIZE = (1200, 700)
YEAR = 2024  # later than any of the record: it becomes the headline


def write(user_dir: str) -> None:
    """The other process: each number that comes in is committed as a figure, and the moment is told."""
    from jinpu_desktop.data.user_store import Batch, UserStore
    from jinpu_desktop.domain.observation import Source, observation_id

    store = UserStore(Path(user_dir) / "user.sqlite")
    source = Source("bench", "Bench", "", "", "2026-01-01", "", "", "yours", "")
    for line in sys.stdin:
        value = float(line)
        obs_id = observation_id("gdp", "jinpu", "", str(YEAR), "bench")
        row = (obs_id, "gdp", "jinpu", None, str(YEAR), value, 2, None, "A", line.strip(), "bench", None)
        at = "2026-01-01T00:00:00+00:00"
        batch = Batch("bench", "0" * 64, "feed", at, (source,), [(*row, "A", YEAR * 12, 12)], True)
        begun = time.time()
        store.add(batch)
        print(begun, time.time(), flush=True)


def shown_texts() -> set[str]:
    """The texts of all visible figures."""
    from PySide6.QtWidgets import QApplication

    from jinpu_desktop.qt.widgets.figure_label import FigureLabel

    return {
        label.figure.text
        for window in QApplication.topLevelWidgets()
        for label in window.findChildren(FigureLabel)
        if label.isVisible()
    }


def measure(commits: int, link: str) -> int:
    """Prints the times; returns the exit code."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication

    from jinpu_desktop.qt.main_window import MainWindow

    window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
    window.resize(*SIZE)
    window.open_text(link)
    spin(lambda: window.is_settled, link)
    spin_for(1.5)
    command = [sys.executable, __file__, "--write", sys.argv[sys.argv.index("--user-dir") + 1]]
    writer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert writer.stdin is not None and writer.stdout is not None
    times, writing, came = [], [], []
    window.settled.connect(lambda: came.append(True))
    for number in range(-2, commits):  # the first ones make the file and load what reads it
        value = f"{900 + (number + 3) / 100:.2f}"
        spin_for(random.uniform(0.05, 0.15))  # looks and commits do not go in step
        writer.stdin.write(value + "\n")
        writer.stdin.flush()
        # Asked only when something has come on screen: a busy wait would slow down what it waits for.
        while value not in shown_texts():
            came.clear()
            spin(lambda: bool(came), f"the figure {value}")
        # The paint that the new figure asked for stands in the queue now.
        QCoreApplication.processEvents()
        painted = time.time()
        begun, committed = map(float, writer.stdout.readline().split())
        writing.append((committed - begun) * 1000)
        if number >= 0:
            times.append((painted - committed) * 1000)
        spin(lambda: window.is_settled, "the page to settle")
    writer.stdin.close()
    writer.wait()
    print(f"{statistics.median(writing):.1f} ms to write, not counted below")
    return _report(sorted(times))


def _report(times: list[float]) -> int:
    found = {
        "median": times[len(times) // 2],
        "99 of 100": times[max(0, -(-len(times) * 99 // 100) - 1)],
        "slowest": times[-1],
    }
    code = 0
    for words, limit in LIMITS_MS.items():
        verdict = "within" if found[words] <= limit else "OVER"
        print(f"{words:10}{found[words]:8.1f} ms, {verdict} the limit of {limit} ms ({len(times)} commits)")
        code |= found[words] > limit * FAILS_BEYOND
    return code


def main(commits: int = COMMITS, link: str = "jinpu://overview") -> int:
    """Returns the exit code."""
    codes: list[int] = []
    run_program(lambda: codes.append(measure(commits, link)))
    return codes[0]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write(sys.argv[2])
    else:
        sys.exit(main(*map(int, sys.argv[1:2]), *sys.argv[2:3]))
