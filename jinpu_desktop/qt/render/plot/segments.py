"""Many pieces of line at once: drawn from memory as it lies there, and cut into dashes by arithmetic.

Qt's own dashes and polylines cost a hundred times as much on long lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, cast

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPixmap
from shiboken6 import wrapInstance

from jinpu_desktop.qt.render.plot.line_columns import Floats, Numbers

Points = npt.NDArray[np.complex128]


def draw_segments(painter: QPainter, segments: Floats) -> None:
    """Draw rows of x1, y1, x2, y2 with the painter's pen."""
    if len(segments):
        block = np.ascontiguousarray(segments, np.float64)
        painter.drawLines(cast(QLineF, wrapInstance(block.ctypes.data, QLineF)), len(block))


def draw_fragments(painter: QPainter, fragments: Floats, atlas: QPixmap) -> None:
    """Draw rows of QPainter.PixmapFragment: x, y, source rectangle, scales, rotation, opacity."""
    if len(fragments):
        block = np.ascontiguousarray(fragments, np.float64)
        first = cast(QPainter.PixmapFragment, wrapInstance(block.ctypes.data, QPainter.PixmapFragment))
        painter.drawPixmapFragments(first, len(block), atlas)


def between(x: Floats, y: Floats) -> Floats:
    """The pieces from each point to the next."""
    pieces = np.empty((max(len(x) - 1, 0), 4))
    pieces[:, 0], pieces[:, 1], pieces[:, 2], pieces[:, 3] = x[:-1], y[:-1], x[1:], y[1:]
    return pieces


def cut(pieces: Floats, left: float, right: float) -> Floats:
    """Pieces (from left to right) as far as they lie between two places of the x axis; as many as before."""
    x1, y1, x2, y2 = pieces.T
    with np.errstate(divide="ignore", invalid="ignore"):
        rise = np.where(x2 > x1, (y2 - y1) / (x2 - x1), 0.0)
    ends = np.clip(pieces[:, [0, 2]], left, right)
    inside = np.empty_like(pieces)
    inside[:, 0], inside[:, 2] = ends[:, 0], ends[:, 1]
    inside[:, 1], inside[:, 3] = y1 + (ends[:, 0] - x1) * rise, y2 - (x2 - ends[:, 1]) * rise
    return inside


class DashedLine(NamedTuple):
    """An unbroken line's `runs` (first and last point of each) in pixels, and its `pattern`, drawn and left
    out in turn, in pixels."""

    x: Floats
    y: Floats
    runs: Sequence[tuple[int, int]]
    pattern: Sequence[float]


class _Run(NamedTuple):
    """A stretch that is seen: the line's number and its points as complex numbers."""

    line: int
    points: Points


def dashed(lines: Sequence[DashedLine], left: float, right: float) -> list[Floats]:
    """The dashes of each line that lie between `left` and `right` on the x axis.

    A pattern begins anew with each run's first point, seen or not, so that dashes stay where they are while
    a line is moved. All lines are cut at once: few lines of few points cost little more than one.
    """
    runs = [
        _Run(number, line.x[start : end + 1] + 1j * line.y[start : end + 1])
        for number, line in enumerate(lines)
        for start, end in line.runs
        if line.x[end] > left and line.x[start] < right
    ]
    if not runs:
        return [np.empty((0, 4)) for _ in lines]
    # Lengths in periods of each line's own pattern; all runs end to end, each from a whole number on.
    periods = np.array([sum(line.pattern) for line in lines])
    owner = np.array([run.line for run in runs])
    counts = np.array([len(run.points) for run in runs])
    firsts = np.concatenate(([0], counts.cumsum()[:-1]))
    points = np.concatenate([run.points for run in runs])
    steps = np.zeros(len(points))
    np.abs(points[1:] - points[:-1], out=steps[1:])
    steps[firsts] = 0.0
    path = (steps / periods[owner].repeat(counts)).cumsum()
    lengths = path[firsts + counts - 1] - path[firsts]
    bases = np.concatenate(([0.0], (np.ceil(lengths[:-1]) + 1).cumsum()))
    path += (bases - path[firsts]).repeat(counts)
    start, stop = _seen(points.real, path, firsts, counts, left, right)
    begins, ends, line = _dashes(_edges(lines), owner, start, stop)
    pieces, of_dash = _pieces(points, path, begins, ends)
    limits = line[of_dash].searchsorted(np.arange(len(lines) + 1))
    return [pieces[limits[number] : limits[number + 1]] for number in range(len(lines))]


def _edges(lines: Sequence[DashedLine]) -> Floats:
    """A row for each line: where its dashes begin and end, in periods; rows are filled up with ends."""
    rows = [[0.0, *accumulate(line.pattern)] for line in lines]
    edges = np.ones((len(rows), max(map(len, rows))))
    for number, row in enumerate(rows):
        edges[number, : len(row) - 1] = np.array(row[:-1]) / row[-1]
    return edges


def _dashes(edges: Floats, owner: Numbers, start: Floats, stop: Floats) -> tuple[Floats, Floats, Numbers]:
    """Where on the path each dash begins and ends, and its line; in order."""
    first = np.floor(start)
    rounds = (np.ceil(stop) - first).astype(np.int64)
    run = np.arange(len(owner)).repeat(rounds)
    whole = np.arange(len(run)) + (first - np.concatenate(([0], rounds.cumsum()[:-1])))[run]
    own = edges[owner[run]] + whole[:, None]
    begins = np.maximum(own[:, 0:-1:2], start[run, None])
    ends = np.minimum(own[:, 1::2], stop[run, None])
    drawn = ends > begins
    return begins[drawn], ends[drawn], np.broadcast_to(owner[run, None], drawn.shape)[drawn]


def _pieces(points: Points, path: Floats, begins: Floats, ends: Floats) -> tuple[Floats, Numbers]:
    """The straight pieces of each dash, which may go around corners, with its number."""
    after, last = path.searchsorted(begins, side="right"), path.searchsorted(ends)
    counts = last - after + 1
    dash = np.arange(len(counts)).repeat(counts)
    firsts = counts.cumsum() - counts
    at = np.arange(len(dash)) + (after - firsts - 1)[dash]
    pieces = np.empty((len(dash), 2), np.complex128)
    pieces[:, 0], pieces[:, 1] = points[at], points[at + 1]
    for column, rows, places, before in (
        (0, firsts, begins, after - 1),
        (1, firsts + counts - 1, ends, last - 1),
    ):
        part = (places - path[before]) / (path[before + 1] - path[before])
        pieces[rows, column] = points[before] + part * (points[before + 1] - points[before])
    return pieces.view(np.float64), dash


def _seen(
    x: Floats, path: Floats, firsts: Numbers, counts: Numbers, left: float, right: float
) -> tuple[Floats, Floats]:
    """From where to where on the path each run is seen, at its points."""
    pieces = np.zeros(len(x), np.bool_)
    pieces[:-1] = (x[1:] > left) & (x[:-1] < right)
    pieces[firsts + counts - 1] = False
    onward = np.empty(len(path))
    onward[:-1], onward[-1] = path[1:], path[-1]
    start = np.minimum.reduceat(np.where(pieces, path, np.inf), firsts)
    stop = np.maximum.reduceat(np.where(pieces, onward, -np.inf), firsts)
    return start, stop
