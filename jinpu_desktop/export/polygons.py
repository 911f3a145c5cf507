"""Coastlines made small: cut to a rectangle, and without points that nobody sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

Point = tuple[float, float]
Cut = tuple[float, float, float, float]


def clipped(ring: Sequence[Point], cut: Cut) -> list[Point]:
    """A polygon inside a rectangle of left, top, right and bottom; empty if nothing of it lies there."""
    left, top, right, bottom = cut
    for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        ring = list(_half(ring, axis, limit, sign))
        if len(ring) < 3:
            return []
    return list(ring)


def _half(ring: Sequence[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    """What of a polygon lies on one side of a line."""
    for before, here in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
        was, lies = ((point[axis] - limit) * sign >= 0 for point in (before, here))
        if was != lies:
            yield _crossing(before, here, axis, limit)
        if lies:
            yield here


def _crossing(one: Point, other: Point, axis: int, limit: float) -> Point:
    share = (limit - one[axis]) / (other[axis] - one[axis])
    x, y = (one[at] + (other[at] - one[at]) * share for at in (0, 1))
    return (limit, y) if axis == 0 else (x, limit)


def clipped_line(line: Sequence[Point], cut: Cut) -> Iterator[list[Point]]:
    """The parts of an open line that lie inside a rectangle."""
    part: list[Point] = []
    for one, other in pairwise(line):
        piece = _segment(one, other, cut)
        if piece is None:
            if len(part) > 1:
                yield part
            part = []
            continue
        start, end = piece
        if not part or part[-1] != start:
            if len(part) > 1:
                yield part
            part = [start]
        part.append(end)
    if len(part) > 1:
        yield part


def _segment(one: Point, other: Point, cut: Cut) -> tuple[Point, Point] | None:
    left, top, right, bottom = cut
    enter, leave = 0.0, 1.0
    for axis, low, high in ((0, left, right), (1, top, bottom)):
        step = other[axis] - one[axis]
        if step == 0:
            if not low <= one[axis] <= high:
                return None
            continue
        near, far = sorted(((low - one[axis]) / step, (high - one[axis]) / step))
        enter, leave = max(enter, near), min(leave, far)
    if enter > leave:
        return None
    at: Callable[[float], Point] = lambda share: (  # noqa: E731 - two points of one line
        one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)  # fmt: skip
    return (one if enter == 0 else at(enter)), (other if leave == 1 else at(leave))


def simplified(line: Sequence[Point], tolerance: float) -> list[Point]:
    """A line without the points that lie nearer than `tolerance` to what is left (Douglas and Peucker)."""
    if len(line) < 3:
        return list(line)
    kept = [False] * len(line)
    kept[0] = kept[-1] = True
    todo = [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        far, at = _farthest(line, first, last)
        if far > tolerance * tolerance:
            kept[at] = True
            todo += [(first, at), (at, last)]
    return [point for point, stays in zip(line, kept, strict=True) if stays]


def _farthest(line: Sequence[Point], first: int, last: int) -> tuple[float, int]:
    """The square of the greatest distance from the chord between two points, and where it is."""
    x, y = line[first]
    wide, high = line[last][0] - x, line[last][1] - y
    square = wide * wide + high * high
    most, at = 0.0, first
    for number in range(first + 1, last):
        across, down = line[number][0] - x, line[number][1] - y
        # Where the chord has no length, as in a closed ring, the distance to its one point counts.
        far = (across * high - down * wide) ** 2 / square if square else across * across + down * down
        if far > most:
            most, at = far, number
    return most, at
