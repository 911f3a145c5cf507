"""How long one frame takes while a hand moves time: axes, grid, lines, marks and labels at 1200 x 700.

    python tests/benchmarks/panning.py [FRAMES]

Beside our chart, in the same run: a plain pyqtgraph plot with its grid, and matplotlib's Qt canvas if
matplotlib is installed (it is no part of the development packages). Exit code 1 when a 95th percentile is
beyond its limit by half; one over its limit is said.
"""

from __future__ import annotations

import itertools
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

SIZE = (1200, 700)
FAILS_BEYOND = 1.5
FEW_FRAMES = 12
# The middle is zoomed into, so that panning has somewhere to go.
ZOOMED = 3.0
# One value in twenty is disputed, the others are of every other status.
STATUSES = (
    ("A",),
    ("P",),
    ("A",),
    ("E",),
    ("A",),
    ("F",),
    ("D",),
    ("A",),
    ("C",),
    *(("A",), ("P",)) * 5,
    ("X", "A"),
)
# Lines break this often.
BREAKS = 5


class Case(NamedTuple):
    """`lines` lines of `points` points, and how many milliseconds a frame may take."""

    lines: int
    points: int
    limit: float

    @property
    def name(self) -> str:
        return f"{self.lines} x {self.points:,}"


CASES = (Case(12, 60, 8), Case(1, 1_000_000, 8), Case(12, 5_000, 16), Case(4, 100_000, 16))


def values_of(case: Case) -> list[list[float]]:
    """Walks with steps of many sizes, as exchange rates and throughputs have them; the same every time."""
    chance = random.Random(4)
    lines = []
    for _ in range(case.lines):
        steps = (chance.gauss(0, 1) for _ in range(case.points))
        walk = list(itertools.accumulate(steps, initial=0.0))[1:]
        low, high = min(walk), max(walk)
        base = chance.uniform(100, 500)
        lines.append([base + 400 * (value - low) / (high - low) for value in walk])
    return lines


def chart_of(case: Case, lines: list[list[float]]) -> Any:
    """A chart of these lines, month by month, short ones with marks of every status."""
    from jinpu_desktop.charts.chart_spec import ChartSpec, Join, Layer, Mark, PairedMark, Shape
    from jinpu_desktop.charts.scale import value_axis
    from jinpu_desktop.charts.time_axis import time_axis
    from jinpu_desktop.domain.figure import Figure
    from jinpu_desktop.domain.period import Frequency, Period

    figures = [Figure(f"k{number}", "1", "CNY bn", marks, "a value") for number, marks in enumerate(STATUSES)]
    layers, ends = [], []
    for number, line in enumerate(lines):
        marks = []
        for index, value in enumerate(line):
            exact = Decimal(repr(round(value, 2)))
            figure = figures[index % len(figures)] if case.points <= 60 else figures[0]
            pairs = (PairedMark(exact + 5, figures[1], "also"),) if figure is figures[-1] else ()
            join = Join.NONE if (index + 1) % (case.points // BREAKS) == 0 else Join.SOLID
            marks.append(Mark(24_000.5 + index, exact, figure, f"{exact}", join=join, pairs=pairs, width=1.0))
        layers.append(Layer(Shape.LINE, number, f"Line {number + 1}", tuple(marks)))
        ends += [min(mark.value for mark in marks), max(mark.value for mark in marks)]
    first, last = (Period(month, 1, Frequency.MONTH) for month in (24_000, 24_000 + case.points - 1))
    axis = time_axis([first, last]) if case.points <= 5_000 else _long_axis(case.points)
    y_axis = value_axis(ends, "", may_leave_zero=True)
    return ChartSpec(case.name, "CNY bn", tuple(layers), axis, y_axis, summary=case.name)


def _long_axis(points: int) -> Any:
    """An axis for more months than there are years to name."""
    from jinpu_desktop.charts.chart_spec import Tick, XAxis

    step = points / 24
    ticks = tuple(Tick(24_000 + step * (n + 0.5), f"{n}", f"{n}") for n in range(24))
    return XAxis(24_000.0, 24_000.0 + points, step, ticks)


def windows(case: Case, frames: int) -> Iterator[tuple[str, float, float]]:
    """Stretches of time: half of them panned by seven pixels each, half zoomed in small steps."""
    whole = float(case.points)
    span = whole / ZOOMED
    first = 24_000 + (whole - span) / 2
    for number in range(frames):
        shift = (number % (frames // 2 + 1)) * 7 * span / 1100
        if number < frames // 2:
            yield "pan", first + shift, first + shift + span
        else:
            wide = span * 1.02 ** (number - frames // 2 if number % 2 else frames // 2 - number)
            wide = min(wide, whole)
            middle = 24_000 + whole / 2
            yield "zoom", middle - wide / 2, middle + wide / 2


def timed(frame: Callable[[int], None], frames: int) -> list[float]:
    """Milliseconds of each frame, after some that are not counted."""
    for number in range(3):
        frame(number)
    taken = []
    for number in range(frames):
        begun = time.perf_counter()
        frame(number)
        taken.append((time.perf_counter() - begun) * 1000)
        if number == FEW_FRAMES and sum(taken) > 3000:
            break
    return taken


def high(taken: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(taken, n=20)[-1]


def ours(case: Case, lines: list[list[float]], frames: int) -> dict[str, list[float]]:
    """Our chart: panned by pixels and zoomed by steps, as a hand does it."""
    from PySide6.QtWidgets import QApplication, QGraphicsView

    from jinpu_desktop.qt.context import UiContext
    from jinpu_desktop.qt.icons import Icons
    from jinpu_desktop.qt.theme import Theme
    from jinpu_desktop.qt.widgets.trend_plot import TrendPlot

    theme = Theme("light")
    plot = TrendPlot(UiContext(theme, Icons(theme), lambda *_: None, lambda *_: None), chart_of(case, lines))
    plot.resize(*SIZE)
    plot.show()
    plot.zoom_by(5)
    QApplication.processEvents()
    view = plot.findChild(QGraphicsView).viewport()

    def pan(number: int) -> None:
        assert plot.pan_by(7 if number // 30 % 2 else -7)
        view.repaint()

    def zoom(number: int) -> None:
        assert plot.zoom_by(0.2 if number // 10 % 2 else -0.2)
        view.repaint()

    taken = {"pan": timed(pan, frames), "zoom": timed(zoom, frames)}
    plot.close()
    plot.deleteLater()
    QApplication.processEvents()
    return taken


def plain_pyqtgraph(case: Case, lines: list[list[float]], frames: int) -> list[float]:
    """A PlotWidget as one writes it first: a grid, thin lines, symbols where they can be told apart."""
    import numpy as np
    import pyqtgraph
    from PySide6.QtWidgets import QApplication

    widget = pyqtgraph.PlotWidget()
    widget.resize(*SIZE)
    widget.showGrid(x=True, y=True)
    x = 24_000.5 + np.arange(case.points)
    for number, line in enumerate(lines):
        symbols = {"symbol": "o", "symbolSize": 9} if case.points <= 60 else {}
        widget.plot(x, np.array(line), pen=pyqtgraph.intColor(number), **symbols)
    widget.show()
    QApplication.processEvents()
    steps = list(windows(case, frames))

    def frame(number: int) -> None:
        _, first, last = steps[number]
        widget.setXRange(first, last, padding=0)
        widget.viewport().repaint()

    taken = timed(frame, frames)
    widget.close()
    widget.deleteLater()
    QApplication.processEvents()
    return taken


def matplotlib_canvas(case: Case, lines: list[list[float]], frames: int) -> list[float] | None:
    """A figure on matplotlib's Qt canvas with a grid; None if matplotlib is not installed."""
    try:
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
        from matplotlib.figure import Figure
    except ImportError:
        return None
    figure = Figure(figsize=(SIZE[0] / 100, SIZE[1] / 100), dpi=100)
    canvas = FigureCanvasQTAgg(figure)
    axes = figure.add_subplot()
    axes.grid(True)
    x = [24_000.5 + index for index in range(case.points)]
    for line in lines:
        axes.plot(x, line, marker="o" if case.points <= 60 else "")
    canvas.resize(*SIZE)
    canvas.show()
    steps = list(windows(case, frames))

    def frame(number: int) -> None:
        _, first, last = steps[number]
        axes.set_xlim(first, last)
        canvas.draw()
        canvas.repaint()

    taken = timed(frame, frames)
    canvas.close()
    canvas.deleteLater()
    return taken


def measure(case: Case, frames: int) -> bool:
    """Prints a case; returns whether it is within half beyond its limit."""
    lines = values_of(case)
    own = ours(case, lines, frames)
    worst = high(own["pan"] + own["zoom"])
    verdict = "within" if worst <= case.limit else "OVER"
    print(
        f"{case.name:14}{worst:7.2f} ms ({verdict} {case.limit:g}); pan {statistics.median(own['pan']):.2f}"
        f" / {high(own['pan']):.2f}, zoom {statistics.median(own['zoom']):.2f} / {high(own['zoom']):.2f}"
    )
    for name, others in (("pyqtgraph", plain_pyqtgraph), ("matplotlib", matplotlib_canvas)):
        taken = others(case, lines, frames)
        if taken is None:
            print(f"    {name:12}is not installed")
        else:
            print(f"    {name:12}{high(taken):9.2f} ms, {high(taken) / worst:.1f} times ours")
    return worst <= case.limit * FAILS_BEYOND


def main(frames: int = 120) -> int:
    """Returns the exit code."""
    from PySide6.QtWidgets import QApplication

    QApplication.instance() or QApplication([])
    print("95th percentile of a frame, pan and zoom together; then median / 95th percentile of each")
    verdicts = [measure(case, frames) for case in CASES]
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
