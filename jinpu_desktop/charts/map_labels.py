"""Where the names of pins go: beside their pin where that is free, else further off on a leader line.

No label touches another, none stands on a pin or a leader of another, and none leaves the view. A label
for which there is no such place is left out.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
_ROUND = 24
_ROUNDS = 5
_GAIN = 7.0
_AWAY = 5.0
_ALONE = (0.0, 0.0, 0.0)
_NEAR = 130.0
_CROWDED = 0.02
_RINGS = (26, 48, 74, 104, 140, 180, 230, 290)


# On a page that is shown to a hall or printed, names of the places that matter most and no more.
MOST_ON_PAGE = 7


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
    wanted: Sequence[Wanted],
    view: Rect,
    taken: Sequence[Rect] = (),
    gap: float = 5.0,
    most: int | None = None,
) -> tuple[Placed | None, ...]:
    """A place for each label, in the order of their weight; None where there is none.

    `most` is how many get one at most: the first in the view.

    `taken` are areas of the view that something else stands on. Pins off the view get no label. Where not
    all find a place, those left over are tried before the others, a few times; the round with the fewest
    names left out and the shortest leaders counts.
    """
    # The first round goes by sides alone, the others by the way out of the crowd. Whoever was left out
    # gains weight for the next round.
    outward = [_ALONE] * len(wanted)
    weight = [float(-number) for number in range(len(wanted))]
    order = [number for number, one in enumerate(wanted) if most is None or _is_in(one, view)][:most]
    named = frozenset(order)
    best: tuple[Placed | None, ...] = ()
    least = math.inf
    for number_of_round in range(_ROUNDS):
        found = _placed_in(order, wanted, outward, view, taken, gap)
        left = [
            number
            for number, one in enumerate(found)
            if one is None and number in named and _is_in(wanted[number], view)
        ]
        loss = sum(6 + 24 * (1 - number / len(wanted)) for number in left)
        loss += sum(math.dist(one.leader[:2], one.leader[2:]) for one in found if one and one.leader) / 60
        if loss < least:
            best, least = found, loss
        if not left:
            break
        if number_of_round == 0:
            outward = [_outward(one, wanted) for one in wanted]
        else:
            for number in left:
                weight[number] += _GAIN
        order.sort(key=lambda number: (number > 0, -weight[number]))
    return best


def _is_in(one: Wanted, view: Rect) -> bool:
    return view.left <= one.left <= view.right and view.top <= one.top <= view.bottom


def _placed_in(
    order: Iterable[int],
    wanted: Sequence[Wanted],
    outward: Sequence[tuple[float, float, float]],
    view: Rect,
    taken: Sequence[Rect],
    gap: float,
) -> tuple[Placed | None, ...]:
    room = _Room(view, [_square(one) for one in wanted], list(taken))
    found: list[Placed | None] = [None] * len(wanted)
    for number in order:
        found[number] = room.place(number, wanted[number], outward[number], gap)
    return tuple(found)


def _outward(one: Wanted, wanted: Sequence[Wanted]) -> tuple[float, float, float]:
    """The way out of the crowd around a pin, and how thick the crowd is (0: nobody near)."""
    right = down = crowd = 0.0
    for other in wanted:
        across, along = one.left - other.left, one.top - other.top
        away = math.hypot(across, along)
        if 1e-3 < away < _NEAR:
            right, down, crowd = right + across / away**2, down + along / away**2, crowd + 1 / away
    return right, down, crowd


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
        self._wide = [_around(pin, _AWAY) for pin in pins]
        self._leaders: list[tuple[float, float, float, float]] = []

    def place(
        self, number: int, one: Wanted, outward: tuple[float, float, float], gap: float
    ) -> Placed | None:
        if not _is_in(one, self._view):
            return None
        for candidate in _candidates(one, outward, gap):
            kept = self.keep(number, candidate)
            if kept is not None:
                return kept
        return None

    def keep(self, number: int, candidate: Placed) -> Placed | None:
        """Take a place, if it is free."""
        rect = candidate.rect
        if not rect.inside(self._view) or _meets_any(rect, self._taken):
            return None
        # A label that touches another pin would seem to be that one's.
        wide = self._wide
        if rect.meets(self._pins[number]) or _meets_any(rect, wide[:number] + wide[number + 1 :]):
            return None
        if self._leaders and any(_crosses(line, rect) for line in self._leaders):
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
    return _around(pin, (pin.left - pin.right) * 0.08)


def _around(rect: Rect, by: float) -> Rect:
    """A rectangle that is larger on each side."""
    return Rect(rect.left - by, rect.top - by, rect.right + by, rect.bottom + by)


def _meets_any(rect: Rect, others: Sequence[Rect]) -> bool:
    """Whether a rectangle shares an area with one of the others; asked thousands of times."""
    left, top, right, bottom = rect
    for other_left, other_top, other_right, other_bottom in others:
        if left < other_right and other_left < right and top < other_bottom and other_top < bottom:
            return True
    return False


def _square(one: Wanted) -> Rect:
    return Rect(one.left - one.radius, one.top - one.radius, one.left + one.radius, one.top + one.radius)


def _candidates(one: Wanted, outward: tuple[float, float, float], gap: float) -> Iterator[Placed]:
    """Beside the pin first, then further and further off; in a crowd the way out of it comes first."""
    half_wide, half_high, reach = one.width / 2, one.height / 2, one.radius + gap
    sides, turns = list(_SIDES), [2 * math.pi * step / _ROUND for step in range(_ROUND)]
    if outward[2] > _CROWDED:
        sides.sort(key=lambda side: -(side[0] * outward[0] + side[1] * outward[1]))
        turns.sort(key=lambda turn: -(math.cos(turn) * outward[0] + math.sin(turn) * outward[1]))
    for right, down in sides:
        # A corner may come nearer than a side: the pin is round.
        near = reach * 0.8 if right and down else reach
        x = one.left + right * (near + half_wide)
        y = one.top + down * (near + half_high)
        yield Placed(Rect(x - half_wide, y - half_high, x + half_wide, y + half_high))
    for ring in _RINGS:
        for turn in turns:
            across, along = math.cos(turn), math.sin(turn)
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
