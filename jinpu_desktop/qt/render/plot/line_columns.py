"""A line's marks as columns of numbers, and the few points of them that a row of pixels can show."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from jinpu_desktop.charts.chart_spec import Bound, Join, Layer
from jinpu_desktop.charts.log_scale import LogScale
from jinpu_desktop.qt.render.lines import marker_of

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

NO_JOIN, SOLID, DASHED = 0, 1, 2
_JOINS = {Join.NONE: NO_JOIN, Join.SOLID: SOLID, Join.DASHED: DASHED}
# Blocks of the pyramid grow by this factor, from the smallest on.
_SMALLEST, _GROWTH = 16, 4
# A block may cover this part of a pixel, so that no extreme moves visibly.
_BLOCKS_A_PIXEL = 4
# Lines torn into more visible pieces than this are searched point by point.
_MOST_PIECES = 64


class LineColumns:
    """A layer as arrays: `x` in months since the year 0, `y` in axis units, `joins` to the next point.

    `looks` numbers the marker of each point within `markers` (shape, filling); `told` are the points that
    must be seen however many there are: bounds, disputed ones and those that no line reaches.
    """

    def __init__(self, layer: Layer, log: LogScale | None = None) -> None:
        marks, count = layer.marks, len(layer.marks)
        self.series = layer.series
        self.x: Floats = np.fromiter((mark.x for mark in marks), np.float64, count)
        self.y: Floats = np.fromiter((float(mark.value) for mark in marks), np.float64, count)
        self.joins = np.fromiter((_JOINS[mark.join] for mark in marks), np.uint8, count)
        self.joins[-1:] = NO_JOIN
        self.markers: list[tuple[str, str]] = []
        self.looks = self._find_looks(layer)
        marked = np.fromiter((bool(mark.pairs or mark.bound.value) for mark in marks), np.bool_, count)
        reached = np.concatenate(([False], self.joins[:-1] != NO_JOIN)) | (self.joins != NO_JOIN)
        self.told: Numbers = np.flatnonzero(marked | ~reached) if count else np.empty(0, np.int64)
        if log is not None:
            self.y = np.log10(self.y) + log.shift
        self.has_dashed = bool((self.joins == DASHED).any())
        changes = np.flatnonzero(np.diff(self.joins)) + 1 if count else np.empty(0, np.int64)
        self._tears: Numbers = changes
        self._stretch: Numbers | None = None
        self._blocks: dict[int, tuple[Numbers, Numbers]] = {}

    def __len__(self) -> int:
        return len(self.x)

    @cached_property
    def solid_runs(self) -> Sequence[tuple[int, int]]:
        """First and last point of each unbroken solid stretch."""
        return _runs(self.joins, SOLID)

    def _find_looks(self, layer: Layer) -> npt.NDArray[np.uint8]:
        known: dict[tuple[tuple[str, ...], Bound], int] = {}
        looks = np.empty(len(layer.marks), np.uint8)
        for index, mark in enumerate(layer.marks):
            kind = (mark.figure.marks, mark.bound)
            look = known.get(kind)
            if look is None:
                marker = marker_of(mark.status, bool(mark.bound.value), layer.series)
                if marker not in self.markers:
                    self.markers.append(marker)
                look = known[kind] = self.markers.index(marker)
            looks[index] = look
        return looks

    def within(self, first: float, last: float) -> tuple[int, int]:
        """The range of points from `first` to `last`, as start and end of a slice."""
        start, end = np.searchsorted(self.x, (first, last))
        return int(start), int(np.searchsorted(self.x, last, side="right")) if end < len(self.x) else int(end)

    def kept(self, first: float, last: float, pixels: int, y: Floats | None = None) -> Numbers:
        """The points to draw between `first` and `last` on `pixels` pixels, in order.

        At most two in each pixel of an unbroken stretch, its lowest and its highest, with the ends of all
        stretches, and one point beyond either side so that lines run on. `y` replaces the line's values.
        """
        start, end = self.within(first, last)
        low, high = max(start - 1, 0), min(end + 1, len(self.x))
        if end - start <= 2:
            return np.arange(low, high)
        values = self.y if y is None else y
        candidates = self._candidates(start, end, pixels) if y is None else np.arange(start, end)
        inner = self._reduced(candidates, values, first, pixels / (last - first))
        return np.concatenate((np.arange(low, start), inner, np.arange(end, high)))

    def _candidates(self, start: int, end: int, pixels: int) -> Numbers:
        """All points, or the extremes of blocks much narrower than a pixel."""
        size = _block_size((end - start) / max(1, pixels * _BLOCKS_A_PIXEL))
        low, high = np.searchsorted(self._tears, (start, end))
        tears = self._tears[low:high]
        if size < _SMALLEST or len(tears) > _MOST_PIECES:
            return np.arange(start, end)
        edges = [start, *(int(tear) for tear in tears if start < tear < end), end]
        pieces = [self._piece(a, b, size) for a, b in pairwise(edges)]
        return np.concatenate(pieces)

    def _piece(self, start: int, end: int, size: int) -> Numbers:
        first, last = -(-start // size), end // size
        if last <= first:
            return np.arange(start, end)
        lowest, highest = self._extremes(size)
        lows, highs = lowest[first:last], highest[first:last]
        inner = np.empty(2 * len(lows), np.int64)
        inner[0::2], inner[1::2] = np.minimum(lows, highs), np.maximum(lows, highs)
        return np.concatenate((np.arange(start, first * size), inner, np.arange(last * size, end)))

    def _extremes(self, size: int) -> tuple[Numbers, Numbers]:
        """Where the lowest and the highest value of each whole block of `size` points stand."""
        known = self._blocks.get(size)
        if known is None:
            count = len(self.x) // size
            blocks = self.y[: count * size].reshape(count, size)
            base = np.arange(count, dtype=np.int64) * size
            known = self._blocks[size] = (base + blocks.argmin(axis=1), base + blocks.argmax(axis=1))
        return known

    def _reduced(self, candidates: Numbers, values: Floats, first: float, scale: float) -> Numbers:
        """The lowest and highest of each pixel and stretch, and the ends of stretches."""
        pixel = np.floor((self.x[candidates] - first) * scale).astype(np.int64)
        stretch = self._stretches()[candidates]
        torn = np.diff(stretch) != 0
        starts = np.concatenate(([0], np.flatnonzero(torn | (np.diff(pixel) != 0)) + 1))
        if len(starts) * 2 >= len(candidates) and np.diff(np.append(starts, len(candidates))).max() <= 2:
            return candidates
        sizes = np.diff(np.append(starts, len(candidates)))
        group = np.repeat(np.arange(len(starts)), sizes)
        y = values[candidates]
        keep = np.zeros(len(candidates), np.bool_)
        for extreme in (np.minimum, np.maximum):
            hits = np.flatnonzero(y == extreme.reduceat(y, starts)[group])
            keep[hits[np.concatenate(([True], np.diff(group[hits]) != 0))]] = True
        ends = np.flatnonzero(torn)
        keep[ends] = keep[ends + 1] = True
        return candidates[keep]

    def _stretches(self) -> Numbers:
        if self._stretch is None:
            steps = np.zeros(len(self.x), np.int64)
            steps[self._tears] = 1
            self._stretch = np.cumsum(steps)
        return self._stretch


def _block_size(points: float) -> int:
    """The largest block of the pyramid that holds at most `points` points; 1 if there is none."""
    if points < _SMALLEST:
        return 1
    return int(_SMALLEST * _GROWTH ** math.floor(math.log(points / _SMALLEST, _GROWTH)))


def _runs(joins: npt.NDArray[np.uint8], wanted: int) -> Sequence[tuple[int, int]]:
    """Runs of segments of one kind: first point and last point of each."""
    of_kind = np.concatenate(([False], joins == wanted, [False]))
    edges = np.flatnonzero(of_kind[1:] != of_kind[:-1])
    return [(int(start), int(end)) for start, end in zip(edges[0::2], edges[1::2], strict=True)]
