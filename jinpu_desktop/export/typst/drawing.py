"""A drawing as a list of lines, shapes and words, which the typst template puts on the page as vectors.

Points are typographic points from the upper left corner, y downwards; colours are roles of the theme. An
item is a list of plain values, so that all of it travels as JSON and nothing is ever read as markup.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from jinpu_desktop.charts.map_labels import Rect

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Point = tuple[float, float]
# A step of an outline: a point to draw a line to, or two handles and a point for a curve.
Step = tuple[float, ...]

# How far the handles of four curves stand off that together look like a circle.
_ROUND = 0.5522847498
_ALIGNED = {-1: "left", 0: "center", 1: "right"}


class Pen(NamedTuple):
    """A line's colour role, its width in points and its dashes (lengths in points; empty: solid)."""

    role: str
    width: float = 1.0
    dashes: tuple[float, ...] = ()
    cap: str = "butt"
    join: str = "miter"


class Drawing:
    """Collects items. `width` and `height` are the room that it takes on the page."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self.items: list[list[Any]] = []

    def outline(
        self,
        parts: Iterable[Sequence[Step]],
        pen: Pen | None = None,
        fill: str = "",
        closed: bool = False,
        even_odd: bool = False,
    ) -> None:
        """One or more outlines with the same look; each begins with a point."""
        kept = [[[round(number, 2) for number in step] for step in part] for part in parts if len(part) > 1]
        look = [_pen(pen), fill, closed, even_odd]
        if kept and self.items and self.items[-1][0] == "o" and self.items[-1][2:] == look and not even_odd:
            # One shape of many parts is set much faster than many shapes.
            self.items[-1][1].extend(kept)
        elif kept:
            self.items.append(["o", kept, *look])

    def line(self, x1: float, y1: float, x2: float, y2: float, pen: Pen) -> None:
        """A straight line."""
        self.outline([((x1, y1), (x2, y2))], pen)

    def rect(self, rect: Rect, pen: Pen | None = None, fill: str = "", radius: float = 0.0) -> None:
        """A rectangle, with round corners where `radius` says so."""
        left, top, right, bottom = (round(number, 2) for number in rect)
        self.items.append(["r", left, top, right - left, bottom - top, _pen(pen), fill, radius])

    def circle(self, x: float, y: float, radius: float, pen: Pen | None = None, fill: str = "") -> None:
        """A circle around a point."""
        r, k = radius, radius * _ROUND
        steps: list[Step] = [
            (x, y - r),
            (x + k, y - r, x + r, y - k, x + r, y),
            (x + r, y + k, x + k, y + r, x, y + r),
            (x - k, y + r, x - r, y + k, x - r, y),
            (x - r, y - k, x - k, y - r, x, y - r),
        ]
        self.outline([steps], pen, fill, closed=True)

    def half_disc(self, x: float, y: float, radius: float, fill: str) -> None:
        """The left half of a filled circle."""
        r, k = radius, radius * _ROUND
        steps: list[Step] = [
            (x, y - r),
            (x - k, y - r, x - r, y - k, x - r, y),
            (x - r, y + k, x - k, y + r, x, y + r),
        ]
        self.outline([steps], None, fill, closed=True)

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float,
        role: str = "text",
        weight: str = "regular",
        align: int = -1,
    ) -> None:
        """One line of words: `x` is their left edge, middle (`align` 0) or right edge (1)."""
        if text:
            place = (round(x, 2), round(baseline, 2), text, round(size, 2))
            self.items.append(["t", *place, role, weight, _ALIGNED[align]])

    def hatch(self, rect: Rect, pen: Pen, step: float) -> None:
        """Rising lines at 45 degrees, cut off at the edges of a rectangle."""
        high = rect.bottom - rect.top
        parts = []
        for number in range(math.ceil((rect.right - rect.left + high) / step) + 1):
            start = rect.left - high + number * step
            left, right = max(start, rect.left), min(start + high, rect.right)
            if right > left:
                parts.append(((left, rect.bottom - (left - start)), (right, rect.bottom - (right - start))))
        self.outline(parts, pen)

    def clipped(self, other: Drawing, right: float, down: float) -> None:
        """Another drawing, moved, and cut off at its own edges."""
        self.items.append(["g", round(right, 2), round(down, 2), other.items, other.width, other.height])

    def as_data(self) -> dict[str, Any]:
        """The drawing as plain values."""
        return {"width": self.width, "height": self.height, "items": self.items}


def _pen(pen: Pen | None) -> list[Any] | None:
    return None if pen is None else [pen.role, round(pen.width, 2), list(pen.dashes), pen.cap, pen.join]


def widened(rect: Rect, across: float, down: float) -> Rect:
    """A rectangle that is larger (or smaller) on each side."""
    return Rect(rect.left - across, rect.top - down, rect.right + across, rect.bottom + down)


def middle(rect: Rect) -> Point:
    """The middle of a rectangle."""
    return (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2
