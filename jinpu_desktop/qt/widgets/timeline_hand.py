"""How a hand moves along a timeline: wheel, trackpad and touch."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

_NOTCH = 120.0
_LINES = 3
_LINE = 40
# Two fingers this much farther apart (or closer) are one step of zooming.
_SPREAD = 1.35


class Movable(Protocol):
    """A timeline that a hand can move; all places in its pixels."""

    def scroll_by(self, pixels: float) -> bool: ...
    def zoom_by(self, step: int, at: QPointF | None = None) -> bool: ...
    def tap(self, place: QPointF) -> None: ...


class TimelineHand:
    """Turns events into movements. A finger that hardly moves taps."""

    def __init__(self, view: Movable) -> None:
        self._view = view
        self._turned = 0.0
        self._spread = 1.0
        self._pressed: QPointF | None = None
        self._at: QPointF | None = None
        self._drags = False
        self._apart: float | None = None
        self._most_fingers = 0

    def wheel(self, event: QWheelEvent) -> bool:
        """Scrolls, with Ctrl zooms at the pointer. False if nothing moved."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turned = 0.0 if self._turned * turned < 0 else self._turned
            self._turned += turned
            while abs(self._turned) >= _NOTCH:
                step = 1 if self._turned > 0 else -1
                self._turned -= step * _NOTCH
                self._view.zoom_by(step, event.position())
            return True
        pixels = event.pixelDelta().y() or turned / _NOTCH * _LINES * _LINE
        return self._view.scroll_by(-pixels) if pixels else False

    def native(self, event: QNativeGestureEvent) -> bool:
        """Two fingers spread on a trackpad."""
        if event.gestureType() == Qt.NativeGestureType.BeginNativeGesture:
            self._spread = 1.0
            return True
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._spread_by(1 + event.value(), event.position())
        return True

    def touch(self, event: QTouchEvent) -> bool:
        """One finger scrolls or taps, two zoom in time."""
        points = event.points()
        if event.type() == QEvent.Type.TouchCancel:
            self._pressed = self._at = self._apart = None
            return True
        if event.type() == QEvent.Type.TouchBegin:
            self._most_fingers, self._spread = 0, 1.0
        self._most_fingers = max(self._most_fingers, len(points))
        if len(points) >= 2:
            one, two = points[0].position(), points[1].position()
            away = one - two
            apart = max((away.x() ** 2 + away.y() ** 2) ** 0.5, 1.0)
            if self._apart is not None:
                self._spread_by(apart / self._apart, (one + two) / 2)
            self._apart = apart
        elif points and self._most_fingers == 1:
            self._one_finger(event.type(), points[0].position())
        if event.type() == QEvent.Type.TouchEnd:
            self._apart = None
        return True

    def _spread_by(self, factor: float, at: QPointF) -> None:
        self._spread *= max(factor, 0.01)
        if self._spread >= _SPREAD or self._spread <= 1 / _SPREAD:
            step = 1 if self._spread > 1 else -1
            self._spread = 1.0
            self._view.zoom_by(step, at)

    def _one_finger(self, kind: QEvent.Type, place: QPointF) -> None:
        if kind == QEvent.Type.TouchBegin:
            self._pressed = self._at = place
            self._drags = False
        elif self._pressed is None or self._at is None:
            return
        elif kind == QEvent.Type.TouchUpdate:
            far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            self._drags = self._drags or far
            if self._drags:
                self._view.scroll_by(self._at.y() - place.y())
                self._at = place
        elif kind == QEvent.Type.TouchEnd:
            dragged = self._drags
            self._pressed = self._at = None
            if not dragged:
                self._view.tap(place)
