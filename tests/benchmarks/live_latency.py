"""How long it takes from a commit of another process until the window has painted the new figure.

    python tests/benchmarks/live_latency.py [short | COMMITS] [LINK]

200 commits are watched on the Overview, on the chart of Trends and in a list of figures; `short` watches 20
on each. Exit code 1 when the median, 99 of 100 or the slowest is beyond its limit by half; a time over its
limit is said.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inside import run_program, spin, spin_for

if TYPE_CHECKING:
    from jinpu_desktop.qt.main_window import MainWindow

COMMITS, COMMITS_SHORT = 200, 20
LINKS = (
    "jinpu://overview",
    "jinpu://trends?i=gdp&p=jinpu",
    "jinpu://sources?list=figures&words=Bench",
)
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


def is_shown(text: str) -> bool:
    """Whether the page that is shown says it, or a chart on it has a point that does."""
    from PySide6.QtWidgets import QWidget

    from jinpu_desktop.charts.chart_spec import ChartSpec
    from jinpu_desktop.qt.page_text import page_text

    pane = main_window().pane
    assert pane is not None
    charts = [getattr(each, "spec", None) for each in pane.findChildren(QWidget) if each.isVisible()]
    return any(text in line for line in page_text(pane)) or any(
        mark.figure.text == text
        for chart in charts
        if isinstance(chart, ChartSpec)
        for layer in chart.layers
        for mark in layer.marks
    )


def main_window() -> MainWindow:
    """The window of the program that runs here."""
    from PySide6.QtWidgets import QApplication

    from jinpu_desktop.qt.main_window import MainWindow

    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))


class Writer:
    """The other process: it commits a value when it is told one, and tells when."""

    def __init__(self) -> None:
        command = [sys.executable, __file__, "--write", sys.argv[sys.argv.index("--user-dir") + 1]]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.took_ms: list[float] = []

    def commit(self, value: str) -> None:
        """Have it committed; does not wait."""
        assert self._process.stdin is not None
        self._process.stdin.write(value + "\n")
        self._process.stdin.flush()

    def committed(self) -> float:
        """The moment of the last commit, as time.time()."""
        assert self._process.stdout is not None
        begun, committed = map(float, self._process.stdout.readline().split())
        self.took_ms.append((committed - begun) * 1000)
        return committed

    def close(self) -> None:
        """Let it end."""
        self._process.communicate()


def measure(commits: int, links: Sequence[str]) -> int:
    """Prints the times; returns the exit code."""
    from jinpu_desktop.qt.warm_up import WarmUp

    window = main_window()
    window.resize(*SIZE)
    spin(lambda: all(each.is_done for each in window.findChildren(WarmUp)), "panes to be made ready")
    writer, code, number = Writer(), 0, 0
    for link in links:
        window.open_text(link)
        spin(lambda: window.is_settled, link)
        spin_for(0.5)
        times = []
        for count in range(-2, commits):  # the first ones make the file and load what reads it
            number += 1
            taken = _watch(window, writer, f"{900 + number / 100:.2f}")
            if count >= 0:
                times.append(taken)
        print(link)
        code |= _report(sorted(times))
    writer.close()
    print(f"{statistics.median(writer.took_ms):.1f} ms to write, not counted above")
    return code


def _watch(window: MainWindow, writer: Writer, value: str) -> float:
    """Milliseconds from the commit of a value to the end of the paint that first shows it."""
    from PySide6.QtCore import QCoreApplication

    came: list[bool] = []
    connection = window.settled.connect(lambda: came.append(True))
    spin_for(random.uniform(0.05, 0.15))  # looks and commits do not go in step
    came.clear()
    writer.commit(value)
    while True:
        # Asked only when something has come on screen: a busy wait would slow down what it waits for.
        spin(lambda: bool(came), f"the figure {value}")
        came.clear()
        # The paint that the answer asked for stands in the queue now.
        QCoreApplication.processEvents()
        painted = time.time()
        if is_shown(value):
            break
    window.settled.disconnect(connection)
    committed = writer.committed()
    spin(lambda: window.is_settled, "the page to settle")
    return (painted - committed) * 1000


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


def main(commits: int, links: Sequence[str]) -> int:
    """Returns the exit code."""
    codes: list[int] = []
    run_program(lambda: codes.append(measure(commits, links)))
    return codes[0]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write(sys.argv[2])
    else:
        how_many, *asked = sys.argv[1:] or [str(COMMITS)]
        sys.exit(main(COMMITS_SHORT if how_many == "short" else int(how_many), asked or LINKS))
