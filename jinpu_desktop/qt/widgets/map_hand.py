"""What hands do to a map: mouse, wheel and fingers as pushes, zooms and taps."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QPointF, Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QTouchEvent, QWheelEvent

# A press that moves less is a tap, in pixels.
_SLACK = 6.0
_SLACK_TOUCH = 12.0
_NOTCH = 120.0
_PER_NOTCH = 1.25
_PIXELS_TO_DOUBLE = 240.0
_BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)


class Held(Protocol):
    """The map that a hand moves."""

    def push_by(self, right: float, down: float) -> None:
        """Move the land."""

    def zoom_at(self, factor: float, at: QPointF) -> None:
        """Zoom so that the land under a point stays."""

    def tap(self, at: QPointF) -> None:
        """Take what is at a point."""


class MapHand:
    """Translates events. A hand that comes to rest is told by nothing: the map notices by itself."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._from: QPointF | None = None
        self._last = QPointF()
        self._is_push = False
        self._was_pinch = False

    @property
    def pushes(self) -> bool:
        """Whether a hand is moving the land now."""
        return self._from is not None and self._is_push

    def press(self, event: QMouseEvent) -> bool:
        """A button goes down; False for one that means nothing here."""
        if event.button() not in _BUTTONS:
            return False
        self._begin(event.position())
        return True

    def move(self, event: QMouseEvent) -> bool:
        """The mouse moves; whether the land goes with it."""
        if self._from is None:
            return False
        self._go(event.position(), _SLACK)
        return True

    def release(self, event: QMouseEvent) -> None:
        """The button goes up: a press that did not move is a tap."""
        if self._from is not None and not self._is_push and event.button() == Qt.MouseButton.LeftButton:
            self._held.tap(event.position())
        self._from = None

    def turn(self, event: QWheelEvent) -> None:
        """The wheel or a touch pad zooms at the pointer."""
        if event.pixelDelta().y():
            factor = 2 ** (event.pixelDelta().y() / _PIXELS_TO_DOUBLE)
        else:
            factor = _PER_NOTCH ** (event.angleDelta().y() / _NOTCH)
        if factor != 1:
            self._held.zoom_at(factor, event.position())

    def touch(self, event: QTouchEvent) -> None:
        """One finger pushes or taps, two zoom and push at once."""
        kind = event.type()
        points = event.points()
        if kind == QEvent.Type.TouchCancel:
            self._from = None
        elif kind == QEvent.Type.TouchEnd:
            if self._from is not None and not self._is_push and not self._was_pinch and points:
                self._held.tap(points[0].position())
            self._from, self._was_pinch = None, False
        elif len(points) >= 2:
            self._pinch(event)
        elif kind == QEvent.Type.TouchBegin or self._from is None:
            self._begin(points[0].position())
        else:
            self._go(points[0].position(), _SLACK_TOUCH)

    def _begin(self, at: QPointF) -> None:
        self._from, self._last, self._is_push = at, at, False

    def _go(self, at: QPointF, slack: float) -> None:
        assert self._from is not None
        if not self._is_push and _length(at - self._from) < slack:
            return
        self._is_push = True
        step, self._last = at - self._last, at
        self._held.push_by(step.x(), step.y())

    def _pinch(self, event: QTouchEvent) -> None:
        one, two = event.points()[:2]
        before, after = one.lastPosition() - two.lastPosition(), one.position() - two.position()
        middle = (one.position() + two.position()) / 2
        shift = middle - (one.lastPosition() + two.lastPosition()) / 2
        if _length(before) > 1 and _length(after) > 1:
            self._held.zoom_at(_length(after) / _length(before), middle - shift)
        self._held.push_by(shift.x(), shift.y())
        # A finger that stays goes on pushing from where it is, and is no tap any more.
        self._begin(one.position())
        self._was_pinch = self._is_push = True


def _length(step: QPointF) -> float:
    return math.hypot(step.x(), step.y())
