"""Many pieces of line at once: drawn from memory as it lies there, and cut into dashes by arithmetic.

Qt's own dashes and polylines cost a hundred times as much on long lines.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate
from typing import cast

import numpy as np
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPixmap
from shiboken6 import wrapInstance

from jinpu_desktop.qt.render.plot.line_columns import Floats


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


def dashed(
    x: Floats, y: Floats, runs: Sequence[tuple[int, int]], pattern: Sequence[float], left: float, right: float
) -> Floats:
    """The dashes of an unbroken line's `runs` (first and last point of each) that lie between `left` and
    `right` on the x axis.

    `pattern` is in pixels, drawn and left out in turn. It begins anew with each run's first point, seen or
    not, so that dashes stay where they are while a line is moved.
    """
    edges = np.array((0.0, *accumulate(pattern)))
    period = float(edges[-1])
    seen = [run for run in runs if x[run[1]] > left and x[run[0]] < right]
    if not seen:
        return np.empty((0, 4))
    # All runs end to end on one path, each from a multiple of the period on.
    low, high = seen[0][0], seen[-1][1] + 1
    points = np.concatenate([np.arange(start - low, end + 1 - low) for start, end in seen])
    steps = np.empty(high - low)
    steps[0] = 0.0
    x, y = x[low:high], y[low:high]
    np.hypot(x[1:] - x[:-1], y[1:] - y[:-1], out=steps[1:])
    firsts = [0, *accumulate(end - start + 1 for start, end in seen[:-1])]
    x, y, steps = x[points], y[points], steps[points]
    steps[firsts] = 0.0
    path = steps.cumsum()
    for first in firsts[1:]:
        path[first:] += math.ceil(path[first - 1] / period) * period + period - path[first]
    start = path[max(int(x.searchsorted(left)) - 1, 0)]
    stop = path[min(int(x.searchsorted(right, side="right")), len(x) - 1)]
    rounds = np.arange(math.floor(start / period), math.ceil(stop / period)) * period
    low, high = path.searchsorted(start), path.searchsorted(stop)
    cuts = np.concatenate(((rounds[:, None] + edges[None, :-1]).ravel(), path[low : high + 1]))
    cuts = cuts[(cuts >= start) & (cuts <= stop)]
    cuts.sort()
    begins, ends = cuts[:-1], cuts[1:]
    middle = (begins + ends) / 2
    drawn = (edges.searchsorted(middle % period, side="right") % 2 == 1) & (ends > begins)
    # What lies between two runs is no line.
    is_first = np.zeros(len(path) + 1, np.bool_)
    is_first[firsts] = True
    drawn &= ~is_first[path.searchsorted(middle)]
    return between(np.interp(cuts, path, x), np.interp(cuts, path, y))[drawn]
