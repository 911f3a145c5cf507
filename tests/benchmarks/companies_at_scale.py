"""The companies pane with very many companies: opening, filters, orders, scrolling end to end, memory.

    python tests/benchmarks/companies_at_scale.py [--companies N | --data FILE.sqlite]

Without options 20,000 companies are made up, with `--data` those of a file are used (see tests/big). The same
is done with 1,000, for the memory. Times are those of the processor, all threads together, and by the clock.
Exit code 1 when a time of the processor is beyond its limit by half, or memory at all.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from inside import run_program, spin, spin_for

OPENING_MS, CHANGE_MS, FRAME_MS = 100, 50, 50
MEMORY_FACTOR = 1.3
FAILS_BEYOND = 1.5
FEW, MANY = 1_000, 20_000
FRAMES = 300
FILTERS = ("in_jinpu=yes", "ownership=joint-venture", "country=JP", "industry=automotive", "place=dalian",
           "in_jinpu=no&country=DE&status=operating", "")  # fmt: skip
SORTS = ("name", "established", "industry", "status-date")

Times = dict[str, list[tuple[float, float]]]


def child(data: Path, language: str) -> None:
    """Prints the times and the memory of one run as JSON."""
    times: Times = {}
    answer: dict[str, object] = {"times": times}

    def work() -> None:
        window = _window()
        spin(lambda: window.is_settled, "the first page")
        # Meanwhile the program makes its other panes ready.
        spin_for(8)
        _measure(times)
        spin_for(1)
        answer["memory"] = _memory()

    run_program(work, "--data", str(data), "--lang", language)
    print(json.dumps(answer))


def _window():  # type: ignore[no-untyped-def]
    from PySide6.QtWidgets import QApplication

    from jinpu_desktop.qt.main_window import MainWindow

    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))


def _measure(times: Times) -> None:
    from PySide6.QtCore import Qt

    _note(times, "opening", lambda: _go("jinpu://companies"))
    _scroll(times, "frame of the list", _window().pane.lists.rows)
    for query in FILTERS:
        _note(times, "filter, list", lambda query=query: _go(f"jinpu://companies?{query}"))
    for sort in SORTS:
        _note(times, "order, list", lambda sort=sort: _go(f"jinpu://companies?sort={sort}"))
    _note(times, "opening the table", lambda: _go("jinpu://companies?view=table"))
    table = _window().pane.lists.table
    _scroll(times, "frame of the table", table)
    for query in FILTERS:
        _note(times, "filter, table", lambda query=query: _go(f"jinpu://companies?view=table&{query}"))
    for column in range(table.model().columnCount()):
        for way in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            _note(times, "order, table", lambda way=way, column=column: _sort(table, column, way))
    _scroll(times, "frame of the table", table)
    _note(times, "by country", lambda: _go("jinpu://companies?view=country"))
    _note(times, "groups", lambda: _go("jinpu://companies?view=groups"))
    _note(times, "page of an industry", lambda: _go("jinpu://industries/automotive"))
    _note(times, "page of a place", lambda: _go("jinpu://places/dalian?view=page"))


def _go(link: str) -> None:
    window, link = _window(), link.rstrip("?&")
    window.open_text(link)
    spin(lambda: window.is_settled and str(window.pane.link or "") == link, link)
    _paint(window)


def _sort(table, column: int, way) -> None:  # type: ignore[no-untyped-def]
    table.sort_by(column, way)
    table.viewport().repaint()


def _scroll(times: Times, name: str, view) -> None:  # type: ignore[no-untyped-def]
    """From one end to the other, in great leaps: no frame finds a row read already."""
    bar = view.verticalScrollBar()
    for frame in range(FRAMES + 1):

        def step(frame: int = frame) -> None:
            bar.setValue(bar.maximum() * frame // FRAMES)
            view.viewport().repaint()

        _note(times, name, step)


def _paint(window) -> None:  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QCoreApplication

    QCoreApplication.processEvents()
    window.repaint()


def _note(times: Times, name: str, work: Callable[[], None]) -> None:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    spent = (time.process_time() - processor) * 1000, (time.perf_counter() - clock) * 1000
    times.setdefault(name, []).append(spent)


def _memory() -> float:
    """MiB that this process alone holds, or 0 where the system does not tell."""
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.is_file():
        return 0.0
    lines = [line.split() for line in rollup.read_text().splitlines()[1:]]
    return sum(int(line[1]) for line in lines if line[0] in ("Private_Clean:", "Private_Dirty:")) / 1024


def made(folder: Path, companies: int) -> Path:
    """A database with so many made-up companies."""
    script = Path(__file__).parents[1] / "big" / "made_up.py"
    command = [sys.executable, str(script), str(companies), str(folder / str(companies))]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder / str(companies) / "jinpu.sqlite"


def run(data: Path, language: str) -> tuple[Times, float]:
    """The times and the memory of a run in a process of its own."""
    command = [sys.executable, __file__, "--child", str(data.absolute()), "--lang", language]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    answer = json.loads(done.stdout.splitlines()[-1])
    return answer["times"], answer["memory"]


def told(times: Times) -> bool:
    """Prints a line for each thing that was done; returns whether one is beyond its limit by half."""
    failed = False
    for name, taken in times.items():
        frame = name.startswith("frame")
        limit = FRAME_MS if frame else OPENING_MS if name.startswith(("opening", "page")) else CHANGE_MS
        spent = sorted(processor for processor, _clock in taken)
        middle, most = spent[len(spent) // 2], spent[-1]
        clock = max(clock for _processor, clock in taken)
        verdict = "within" if most <= limit else "OVER"
        print(
            f"{name:22} {len(taken):4} times, median {middle:6.1f} ms, longest {most:6.1f} ms"
            f" ({clock:6.1f} ms by the clock), {verdict} {limit} ms"
        )
        failed |= most > limit * FAILS_BEYOND
    return failed


def main() -> int:
    """Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--companies", type=int, default=MANY)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--lang", default="en")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child, options.lang)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        few = made(Path(folder), FEW)
        many = options.data or made(Path(folder), options.companies)
        little = run(few, options.lang)[1]
        times, much = run(many, options.lang)
    failed = told(times)
    if little:
        factor = much / little
        verdict = "within" if factor <= MEMORY_FACTOR else "OVER"
        print(
            f"memory {much:.0f} MiB, with {FEW:,} companies {little:.0f} MiB: {factor:.2f} times,"
            f" {verdict} {MEMORY_FACTOR}"
        )
        failed |= factor > MEMORY_FACTOR
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
