"""Many pieces of line at once: drawn from memory as it lies there, and cut into dashes by arithmetic.

Qt's own dashes and polylines cost a hundred times as much on long lines.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    return np.column_stack((x[:-1], y[:-1], x[1:], y[1:]))


def dashed(x: Floats, y: Floats, pattern: Sequence[float], left: float, right: float) -> Floats:
    """The dashes of a line through all points that lie between `left` and `right` on the x axis.

    `pattern` is in pixels, drawn and left out in turn. It begins at the first point, so that dashes stay
    where they are while a line is moved.
    """
    path = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))))
    start = path[max(int(np.searchsorted(x, left)) - 1, 0)]
    stop = path[min(int(np.searchsorted(x, right, side="right")), len(x) - 1)]
    if stop <= start:
        return np.empty((0, 4))
    edges = np.concatenate(([0.0], np.cumsum(pattern)))
    period = float(edges[-1])
    rounds = np.arange(np.floor(start / period), np.ceil(stop / period)) * period
    inside = path[(path > start) & (path < stop)]
    cuts = np.concatenate(((rounds[:, None] + edges[None, :-1]).ravel(), inside, [start, stop]))
    cuts = np.unique(cuts[(cuts >= start) & (cuts <= stop)])
    middle = (cuts[1:] + cuts[:-1]) / 2 % period
    drawn = np.searchsorted(edges, middle, side="right") % 2 == 1
    at_x, at_y = np.interp(cuts, path, x), np.interp(cuts, path, y)
    return between(at_x, at_y)[drawn]
