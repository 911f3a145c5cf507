"""Finds a place for each word of a chart where it touches no point, break or other word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinpu_desktop.charts.map_labels import Rect

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Piece = tuple[float, float, float, float]
_CROSSING_COST = 12.0


class Places:
    """Keeps what is taken and offers the best free place.

    A place may not touch anything taken nor leave `bounds`; crossing one of `lines` (from x, y to x, y) is
    allowed at a price. `margin` is kept free on both sides of what was placed, and above and below it.
    """

    def __init__(
        self, bounds: Rect, lines: Sequence[Piece] = (), margin: tuple[float, float] = (1, 0.5)
    ) -> None:
        self._bounds = bounds
        self._lines = lines
        self._margin = margin
        self._taken: list[Rect] = []

    def copy(self) -> Places:
        """The same places taken, to try something out."""
        other = Places(self._bounds, self._lines, self._margin)
        other.take(self._taken)
        return other

    def take(self, rects: Iterable[Rect]) -> None:
        """Mark places as taken."""
        self._taken.extend(rects)

    def is_free(self, rect: Rect) -> bool:
        """Whether nothing taken touches `rect` and it lies inside the bounds."""
        return rect.inside(self._bounds) and not any(rect.meets(taken) for taken in self._taken)

    def place(self, candidates: Iterable[Rect]) -> Rect | None:
        """The cheapest free candidate (earlier ones are preferred), taken at once, or None."""
        best, best_cost = None, float("inf")
        for order, rect in enumerate(candidates):
            if order >= best_cost or not self.is_free(rect):
                continue
            cost = order + _CROSSING_COST * sum(_crosses(line, rect) for line in self._lines)
            if cost < best_cost:
                best, best_cost = rect, cost
        if best is not None:
            across, down = self._margin
            self._taken.append(
                Rect(best.left - across, best.top - down, best.right + across, best.bottom + down)
            )
        return best


def box(left: float, top: float, width: float, height: float) -> Rect:
    """A rectangle by its size."""
    return Rect(left, top, left + width, top + height)


def around(x: float, y: float, width: float, height: float, reach: float, order: str) -> list[Rect]:
    """Places for a label around a point, `reach` away from it, the sides of `order` first.

    `order` holds the letters a(bove), b(elow), l(eft), r(ight).
    """
    above, below = y - reach - height, y + reach
    left, centred, right = x - reach - width, x - width / 2, x + reach
    near_left, near_right = x - width + reach, x - reach
    sides = {
        "a": [(centred, above), (near_left, above), (near_right, above)],
        "b": [(centred, below), (near_left, below), (near_right, below)],
        "l": [(left, y - height / 2)],
        "r": [(right, y - height / 2)],
    }
    first = [sides[side][0] for side in order]
    others = [place for side in order for place in sides[side][1:]]
    return [box(px, py, width, height) for px, py in first + others]


def _crosses(line: Piece, rect: Rect) -> bool:
    """Whether a line touches a rectangle."""
    x, y, dx, dy = line[0], line[1], line[2] - line[0], line[3] - line[1]
    enter, leave = 0.0, 1.0
    for start, step, low, high in ((x, dx, rect.left, rect.right), (y, dy, rect.top, rect.bottom)):
        if abs(step) < 1e-9:
            if not low <= start <= high:
                return False
            continue
        one, two = (low - start) / step, (high - start) / step
        enter, leave = max(enter, min(one, two)), min(leave, max(one, two))
    return leave >= enter
