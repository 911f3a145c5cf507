"""Finds a place for each value label where it touches no point, break, word or other label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF

_CROSSING_COST = 12.0


class LabelPlacer:
    """Keeps what is taken and offers the best free place.

    A place may not touch anything taken nor leave `bounds`; crossing a line is allowed at a price. A
    label without a free place is left out: its point still tells its value.
    """

    def __init__(self, bounds: QRectF, lines: Sequence[QLineF] = ()) -> None:
        self._bounds = bounds
        self._lines = lines
        self._taken: list[QRectF] = []

    def take(self, rects: Iterable[QRectF]) -> None:
        """Mark places as taken."""
        self._taken.extend(rects)

    def is_free(self, rect: QRectF) -> bool:
        """Whether nothing taken touches `rect` and it lies inside the bounds."""
        return self._bounds.contains(rect) and not any(rect.intersects(taken) for taken in self._taken)

    def place(self, candidates: Iterable[QRectF]) -> QRectF | None:
        """The cheapest free candidate (earlier ones are preferred), taken at once, or None."""
        best, best_cost = None, float("inf")
        for order, rect in enumerate(candidates):
            if order >= best_cost or not self.is_free(rect):
                continue
            cost = order + _CROSSING_COST * sum(_crosses(line, rect) for line in self._lines)
            if cost < best_cost:
                best, best_cost = rect, cost
        if best is not None:
            self._taken.append(best.adjusted(-2, -1, 2, 1))
        return best


def around(center: QPointF, width: float, height: float, reach: float, order: str) -> list[QRectF]:
    """Places for a label around a point `reach` pixels away from it, the sides of `order` first.

    `order` holds the letters a(bove), b(elow), l(eft), r(ight).
    """
    x, y = center.x(), center.y()
    above, below = y - reach - height, y + reach
    left, middle, right = x - reach - width, x - width / 2, x + reach
    near_left, near_right = x - width + reach, x - reach
    sides = {
        "a": [(middle, above), (near_left, above), (near_right, above)],
        "b": [(middle, below), (near_left, below), (near_right, below)],
        "l": [(left, y - height / 2)],
        "r": [(right, y - height / 2)],
    }
    first = [sides[side][0] for side in order]
    others = [place for side in order for place in sides[side][1:]]
    return [QRectF(round(px), round(py), width, height) for px, py in first + others]


def _crosses(line: QLineF, rect: QRectF) -> bool:
    """Whether a line touches a rectangle."""
    x1, y1, dx, dy = line.x1(), line.y1(), line.dx(), line.dy()
    enter, leave = 0.0, 1.0
    for p, q in (
        (-dx, x1 - rect.left()),
        (dx, rect.right() - x1),
        (-dy, y1 - rect.top()),
        (dy, rect.bottom() - y1),
    ):
        if p == 0:
            if q < 0:
                return False
        elif p < 0:
            enter = max(enter, q / p)
        else:
            leave = min(leave, q / p)
    return enter <= leave
