"""Where the names of pins go: beside their pin where that is free, else further off on a leader line.

No label touches another, none stands on a pin or a leader of another, and none leaves the view. A label
for which there is no such place is left out.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
_ROUND = 24
_RINGS = (26, 48, 74, 104, 140, 180, 230, 290)


class Rect(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def moved(self, right: float, down: float) -> Rect:
        """The rectangle somewhere else."""
        return Rect(self.left + right, self.top + down, self.right + right, self.bottom + down)

    def meets(self, other: Rect) -> bool:
        """Whether the two share an area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def inside(self, other: Rect) -> bool:
        """Whether it lies wholly in the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


class Wanted(NamedTuple):
    """A label to be placed: the middle and the radius of its pin, and its own size, in pixels."""

    left: float
    top: float
    radius: float
    width: float
    height: float


class Placed(NamedTuple):
    """Where a label stands; `leader` is the line from the pin's edge to it, or None beside its pin."""

    rect: Rect
    leader: tuple[float, float, float, float] | None = None

    def moved(self, right: float, down: float) -> Placed:
        """The same, somewhere else."""
        line = self.leader
        shift = (line[0] + right, line[1] + down, line[2] + right, line[3] + down) if line else None
        return Placed(self.rect.moved(right, down), shift)


def place_labels(
    wanted: Sequence[Wanted], view: Rect, taken: Sequence[Rect] = (), gap: float = 5.0
) -> tuple[Placed | None, ...]:
    """A place for each label, in the order of their weight; None where there is none.

    `taken` are areas of the view that something else stands on. Pins off the view get no label.
    """
    pins = [_square(one) for one in wanted]
    room = _Room(view, pins, list(taken))
    return tuple(room.place(number, one, gap) for number, one in enumerate(wanted))


def still_free(
    placed: Sequence[Placed | None], pins: Sequence[Rect], view: Rect, taken: Sequence[Rect] = ()
) -> tuple[Placed | None, ...]:
    """Labels that were moved along with their pins, without those that now touch something.

    `pins` are the squares of the pins, in the order of the labels.
    """
    room = _Room(view, list(pins), list(taken))
    return tuple(room.keep(number, one) if one is not None else None for number, one in enumerate(placed))


class _Room:
    """What is taken so far."""

    def __init__(self, view: Rect, pins: list[Rect], taken: list[Rect]) -> None:
        self._view, self._pins, self._taken = view, pins, taken
        self._leaders: list[tuple[float, float, float, float]] = []

    def place(self, number: int, one: Wanted, gap: float) -> Placed | None:
        if not (self._view.left <= one.left <= self._view.right):
            return None
        if not (self._view.top <= one.top <= self._view.bottom):
            return None
        for candidate in _candidates(one, gap):
            kept = self.keep(number, candidate)
            if kept is not None:
                return kept
        return None

    def keep(self, number: int, candidate: Placed) -> Placed | None:
        """Take a place, if it is free."""
        rect = candidate.rect
        if not rect.inside(self._view) or any(rect.meets(one) for one in self._taken):
            return None
        if any(rect.meets(pin) for pin in self._pins):
            return None
        if any(_crosses(line, rect) for line in self._leaders):
            return None
        leader = candidate.leader
        if leader is not None and self._is_barred(number, leader):
            return None
        self._taken.append(rect)
        if leader is not None:
            self._leaders.append(leader)
        return candidate

    def _is_barred(self, number: int, leader: tuple[float, float, float, float]) -> bool:
        """Whether a leader would run over a label, another pin or another leader."""
        if any(_crosses(leader, rect) for rect in self._taken):
            return True
        if any(_cut(leader, line) for line in self._leaders):
            return True
        return any(_crosses(leader, _core(pin)) for at, pin in enumerate(self._pins) if at != number)


def _core(pin: Rect) -> Rect:
    """The square inside the circle of a pin: a line may pass between the corners of its own square."""
    inset = (pin.right - pin.left) * 0.15
    return Rect(pin.left + inset, pin.top + inset, pin.right - inset, pin.bottom - inset)


def _square(one: Wanted) -> Rect:
    return Rect(one.left - one.radius, one.top - one.radius, one.left + one.radius, one.top + one.radius)


def _candidates(one: Wanted, gap: float) -> Iterator[Placed]:
    half_wide, half_high, reach = one.width / 2, one.height / 2, one.radius + gap
    for right, down in _SIDES:
        # A corner may come nearer than a side: the pin is round.
        near = reach * 0.8 if right and down else reach
        x = one.left + right * (near + half_wide)
        y = one.top + down * (near + half_high)
        yield Placed(Rect(x - half_wide, y - half_high, x + half_wide, y + half_high))
    for ring in _RINGS:
        for step in range(_ROUND):
            angle = 2 * math.pi * step / _ROUND
            across, along = math.cos(angle), math.sin(angle)
            x = one.left + across * (one.radius + ring + half_wide * abs(across))
            y = one.top + along * (one.radius + ring + half_high * abs(along))
            rect = Rect(x - half_wide, y - half_high, x + half_wide, y + half_high)
            yield Placed(rect, _leader(one, rect))


def _leader(one: Wanted, rect: Rect) -> tuple[float, float, float, float]:
    """From the edge of the pin to the nearest point of the label."""
    x = min(max(one.left, rect.left), rect.right)
    y = min(max(one.top, rect.top), rect.bottom)
    length = math.hypot(x - one.left, y - one.top) or 1.0
    share = min(1.0, one.radius / length)
    return one.left + (x - one.left) * share, one.top + (y - one.top) * share, x, y


def _crosses(line: tuple[float, float, float, float], rect: Rect) -> bool:
    """Whether a line runs through the inside of a rectangle (touching its edge does not count)."""
    x, y, dx, dy = line[0], line[1], line[2] - line[0], line[3] - line[1]
    enter, leave = 0.0, 1.0
    for start, step, low, high in ((x, dx, rect.left, rect.right), (y, dy, rect.top, rect.bottom)):
        if abs(step) < 1e-12:
            if not low < start < high:
                return False
            continue
        one, two = (low - start) / step, (high - start) / step
        enter, leave = max(enter, min(one, two)), min(leave, max(one, two))
    return leave - enter > 1e-9


def _cut(one: tuple[float, float, float, float], two: tuple[float, float, float, float]) -> bool:
    """Whether two lines cut each other."""

    def side(line: tuple[float, float, float, float], x: float, y: float) -> float:
        return (line[2] - line[0]) * (y - line[1]) - (line[3] - line[1]) * (x - line[0])

    return side(one, *two[:2]) * side(one, *two[2:]) < 0 and side(two, *one[:2]) * side(two, *one[2:]) < 0
