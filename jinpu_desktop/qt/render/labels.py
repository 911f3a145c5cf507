"""Finds a place for each value label where it touches no point, break, word or other label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF

from jinpu_desktop.charts import label_places
from jinpu_desktop.charts.map_labels import Rect

_MARGIN = (2.0, 1.0)


class LabelPlacer:
    """Places of labels, as the documents have them, in Qt's rectangles.

    A label without a free place is left out: its point still tells its value.
    """

    def __init__(self, bounds: QRectF, lines: Sequence[QLineF] = ()) -> None:
        pieces = [(line.x1(), line.y1(), line.x2(), line.y2()) for line in lines]
        self._places = label_places.Places(_plain(bounds), pieces, _MARGIN)

    def take(self, rects: Iterable[QRectF]) -> None:
        """Mark places as taken."""
        # What has no area is in nobody's way.
        self._places.take(_plain(rect) for rect in rects if not rect.isEmpty())

    def is_free(self, rect: QRectF) -> bool:
        """Whether nothing taken touches `rect` and it lies inside the bounds."""
        return self._places.is_free(_plain(rect))

    def place(self, candidates: Iterable[QRectF]) -> QRectF | None:
        """The cheapest free candidate (earlier ones are preferred), taken at once, or None."""
        best = self._places.place(map(_plain, candidates))
        if best is None:
            return None
        return QRectF(best.left, best.top, best.right - best.left, best.bottom - best.top)


def around(center: QPointF, width: float, height: float, reach: float, order: str) -> list[QRectF]:
    """Places for a label around a point, `reach` pixels away from it, on whole pixels; the sides of `order`
    (letters a, b, l, r: above, below, left, right) first."""
    found = label_places.around(center.x(), center.y(), width, height, reach, order)
    return [QRectF(round(rect.left), round(rect.top), width, height) for rect in found]


def _plain(rect: QRectF) -> Rect:
    return Rect(rect.left(), rect.top(), rect.right(), rect.bottom())
