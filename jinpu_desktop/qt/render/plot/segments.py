"""Many pieces of line at once: drawn from memory as it lies there, and cut into dashes by arithmetic.

Qt's own dashes and polylines cost a hundred times as much on long lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, cast

import numpy as np
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPixmap
from shiboken6 import wrapInstance

from jinpu_desktop.qt.render.plot.line_columns import Floats, Numbers


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


class DashedLine(NamedTuple):
    """An unbroken line's `runs` (first and last point of each) in pixels, and its `pattern`, drawn and left
    out in turn, in pixels."""

    x: Floats
    y: Floats
    runs: Sequence[tuple[int, int]]
    pattern: Sequence[float]


class _Run(NamedTuple):
    """A stretch that is seen: the line's number and the slices of its points."""

    line: int
    x: Floats
    y: Floats


def dashed(lines: Sequence[DashedLine], left: float, right: float) -> list[Floats]:
    """The dashes of each line that lie between `left` and `right` on the x axis.

    A pattern begins anew with each run's first point, seen or not, so that dashes stay where they are while
    a line is moved. All lines are cut at once: few lines of few points cost little more than one.
    """
    runs = [
        _Run(number, line.x[start : end + 1], line.y[start : end + 1])
        for number, line in enumerate(lines)
        for start, end in line.runs
        if line.x[end] > left and line.x[start] < right
    ]
    if not runs:
        return [np.empty((0, 4)) for _ in lines]
    # Lengths in periods of each line's own pattern; all runs end to end, each from a whole number on.
    periods = np.array([sum(line.pattern) for line in lines])
    edges = _edges(lines)
    owner = np.array([run.line for run in runs])
    counts = np.array([len(run.x) for run in runs])
    firsts = np.concatenate(([0], counts.cumsum()[:-1]))
    x, y = np.concatenate([run.x for run in runs]), np.concatenate([run.y for run in runs])
    steps = np.zeros(len(x))
    np.hypot(x[1:] - x[:-1], y[1:] - y[:-1], out=steps[1:])
    steps[firsts] = 0.0
    path = (steps / periods[owner].repeat(counts)).cumsum()
    lengths = path[firsts + counts - 1] - path[firsts]
    bases = np.concatenate(([0.0], (np.ceil(lengths[:-1]) + 1).cumsum()))
    path += (bases - path[firsts]).repeat(counts)
    start, stop = _seen(x, path, firsts, counts, left, right)
    rounds = np.ceil(stop).astype(np.int64) - np.floor(start).astype(np.int64)
    shifts = np.floor(start) - np.concatenate(([0], rounds.cumsum()[:-1]))
    whole = np.arange(rounds.sum()) + shifts.repeat(rounds)
    cuts = np.concatenate(((whole[:, None] + edges[owner.repeat(rounds), :-1]).ravel(), path))
    cuts.sort()
    begins, ends = cuts[:-1], cuts[1:]
    middle = (begins + ends) / 2
    run = bases.searchsorted(middle, side="right") - 1
    parity = (edges[owner[run]] <= (middle - np.floor(middle))[:, None]).sum(axis=1)
    drawn = (parity % 2 == 1) & (ends > begins) & (middle > start[run]) & (middle < stop[run])
    pieces = between(np.interp(cuts, path, x), np.interp(cuts, path, y))[drawn]
    limits = owner[run[drawn]].searchsorted(np.arange(len(lines) + 1))
    return [pieces[limits[number] : limits[number + 1]] for number in range(len(lines))]


def _edges(lines: Sequence[DashedLine]) -> Floats:
    """A row for each line: where its dashes begin and end, in periods; rows are filled up with ends."""
    rows = [[0.0, *accumulate(line.pattern)] for line in lines]
    longest = max(map(len, rows))
    edges = np.ones((len(rows), longest))
    for number, row in enumerate(rows):
        edges[number, : len(row) - 1] = np.array(row[:-1]) / row[-1]
    return edges


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
