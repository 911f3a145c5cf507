"""The sign by which staff ask to be let in: the logo held, then two opposite corners. Qt-free."""

from __future__ import annotations

import math
from typing import NamedTuple

HOLD_S = 5.0
CORNERS_S = 3.0


class Touch(NamedTuple):
    """A touch in the window: its place, the window's size, the side of a corner, all in pixels."""

    x: float
    y: float
    width: int
    height: int
    corner: int

    def corner_name(self) -> tuple[bool, bool] | None:
        """(is right, is low) of the corner that was touched, or None."""
        left, top = self.x <= self.corner, self.y <= self.corner
        right, low = self.x >= self.width - self.corner, self.y >= self.height - self.corner
        return (right, low) if (left or right) and (top or low) else None


class StaffGesture:
    """Told of each press and release; `pressed` answers True when the sign is complete.

    `now` is in seconds of a clock that only goes forward. Nothing is shown of it.
    """

    def __init__(self) -> None:
        self._held_since = math.inf
        self._asked_at = -math.inf
        self._first: tuple[bool, bool] | None = None

    def pressed(self, touch: Touch, on_logo: bool, now: float) -> bool:
        """A finger went down."""
        if now - self._asked_at <= CORNERS_S:
            corner = touch.corner_name()
            if corner is not None:
                first, self._first = self._first, corner
                if first is not None and first == (not corner[0], not corner[1]):
                    self.forget()
                    return True
                return False
        self._first = None
        self._held_since = now if on_logo else math.inf
        return False

    def released(self, now: float) -> None:
        """The finger went up."""
        if now - self._held_since >= HOLD_S:
            self._asked_at, self._first = now, None
        self._held_since = math.inf

    def forget(self) -> None:
        """Begin anew."""
        self._held_since, self._asked_at, self._first = math.inf, -math.inf, None
