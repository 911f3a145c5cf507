"""How a hand moves time and points at values: mouse, wheel, touch and trackpad."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QNativeGestureEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

# One notch of a wheel in the units of QWheelEvent.
_NOTCH = 120.0
# What one step of zooming multiplies by, see TimeWindow.
_ZOOM_STEP = 1.25


class Movable(Protocol):
    """A chart that a hand can move and point into; all places in its pixels."""

    def pan_by(self, pixels: float) -> bool: ...
    def zoom_by(self, steps: float, at: float | None = None) -> bool: ...
    def point_at(self, place: QPointF | None) -> None: ...
    def tap(self, place: QPointF) -> None: ...


class PlotHand:
    """Turns events into movements of a chart. What is moved less than a drag is a tap."""

    def __init__(self, chart: Movable) -> None:
        self._chart = chart
        self._pressed: QPointF | None = None
        self._at: QPointF | None = None
        self._drags = False
        self._fingers: tuple[float, float] | None = None
        self._touched_with: int = 0

    @property
    def is_dragging(self) -> bool:
        """Whether a hand holds the chart and moves it."""
        return self._drags

    def press(self, event: QMouseEvent) -> bool:
        """A button went down. Returns whether that means something here."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        self._pressed = self._at = event.position()
        self._drags = False
        return True

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved."""
        if self._pressed is None:
            self._chart.point_at(event.position())
        else:
            self._drag_to(event.position())

    def release(self, event: QMouseEvent) -> None:
        """The button came up."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._let_go(event.position())

    def leave(self) -> None:
        """The pointer left the chart."""
        self._chart.point_at(None)

    def _drag_to(self, place: QPointF) -> None:
        assert self._pressed is not None and self._at is not None
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self._drags and not far:
            return
        self._drags = True
        # Whole pixels only: what is painted can then be shifted instead of painted anew.
        pixels = round(place.x() - self._at.x())
        if pixels:
            self._at = QPointF(self._at.x() + pixels, place.y())
            self._chart.pan_by(-pixels)

    def _let_go(self, place: QPointF) -> None:
        pressed, dragged = self._pressed, self._drags
        self._pressed = self._at = None
        self._drags = False
        if pressed is not None and not dragged:
            self._chart.tap(place)

    def wheel(self, event: QWheelEvent) -> bool:
        """Zooms at the pointer, or pans with Shift and with a sideways wheel. False if nothing moved."""
        turned, sideways = event.angleDelta().y(), event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not sideways:
            turned, sideways = 0, turned
        if abs(sideways) > abs(turned):
            pixels = event.pixelDelta().x() or sideways / _NOTCH * 60
            return self._chart.pan_by(-round(pixels))
        return self._chart.zoom_by(turned / _NOTCH, event.position().x()) if turned else False

    def native(self, event: QNativeGestureEvent) -> bool:
        """Two fingers spread on a trackpad."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._chart.zoom_by(_steps(1 + event.value()), event.position().x())
        return True

    def touch(self, event: QTouchEvent) -> bool:
        """One finger drags or taps, two spread time."""
        points = event.points()
        if event.type() == QEvent.Type.TouchCancel:
            self._pressed = self._at = self._fingers = None
            self._drags = False
            return True
        if event.type() == QEvent.Type.TouchBegin:
            self._touched_with = 0
        self._touched_with = max(self._touched_with, len(points))
        if len(points) >= 2:
            self._spread(points[0], points[1])
            return True
        self._fingers = None
        if points and self._touched_with == 1:
            self._one_finger(event, points[0].position())
        return True

    def _one_finger(self, event: QTouchEvent, place: QPointF) -> None:
        if event.type() == QEvent.Type.TouchBegin:
            self._pressed = self._at = place
            self._drags = False
        elif event.type() == QEvent.Type.TouchUpdate and self._pressed is not None:
            self._drag_to(place)
        elif event.type() == QEvent.Type.TouchEnd:
            self._let_go(place)

    def _spread(self, one: QEventPoint, two: QEventPoint) -> None:
        """Time under both fingers stays under them."""
        self._pressed = self._at = None
        self._drags = True
        left, right = sorted((one.position().x(), two.position().x()))
        apart, middle = max(right - left, 1.0), (left + right) / 2
        if self._fingers is not None:
            before, old_middle = self._fingers
            self._chart.pan_by(old_middle - middle)
            self._chart.zoom_by(_steps(apart / before), middle)
        self._fingers = (apart, middle)
        if QEventPoint.State.Released in (one.state(), two.state()):
            self._fingers = None
            self._drags = False


def _steps(factor: float) -> float:
    """A factor as steps of zooming."""
    from math import log

    return log(max(factor, 0.01), _ZOOM_STEP)
