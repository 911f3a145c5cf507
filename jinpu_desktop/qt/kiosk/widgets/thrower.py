"""Lets a finger throw whatever can be scrolled in a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QScrollEvent, QScrollPrepareEvent
from PySide6.QtWidgets import QAbstractButton, QScroller, QScrollerProperties, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from jinpu_desktop.qt.kiosk.widgets.kiosk_scroll import KioskScroll

# A press reaches its button at once. Once Qt has let one wait and handed it on, it loses the release of a
# finger that rests, and hands on that of one that throws.
_PRESS_DELAY_S = 0.0
_START_M = 0.004
_HELD = (QScroller.State.Pressed, QScroller.State.Dragging)
_MOVING = (QScroller.State.Dragging, QScroller.State.Scrolling)


class Thrower(QObject):
    """One for each window: whatever else grabs such a gesture leaves a type of gesture behind in Python for
    ever, and areas come and go with every page. `of` makes it when it is first needed.

    Signal `lifted()`: the finger that threw has gone up. Qt's gestures take moves and releases of a throw
    away before any filter of events, even the application's, learns of them.
    """

    lifted = Signal()

    @classmethod
    def of(cls, window: QWidget) -> Thrower:
        """The window's own."""
        found = next((one for one in window.children() if isinstance(one, cls)), None)
        return found or cls(window)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._area: KioskScroll | None = None
        self._is_held = False
        # Qt makes touches nobody takes into presses of the mouse: one gesture serves fingers and mice.
        QScroller.grabGesture(window, QScroller.ScrollerGestureType.LeftMouseButtonGesture)
        self._scroller = scroller = QScroller.scroller(window)
        metric, policy = QScrollerProperties.ScrollMetric, QScrollerProperties.OvershootPolicy
        properties = scroller.scrollerProperties()
        properties.setScrollMetric(metric.MousePressEventDelay, _PRESS_DELAY_S)
        properties.setScrollMetric(metric.VerticalOvershootPolicy, policy.OvershootAlwaysOff)
        properties.setScrollMetric(metric.HorizontalOvershootPolicy, policy.OvershootAlwaysOff)
        properties.setScrollMetric(metric.DragStartDistance, _START_M)
        scroller.setScrollerProperties(properties)
        scroller.stateChanged.connect(self._on_state)
        window.installEventFilter(self)

    @property
    def is_moving(self) -> bool:
        """Whether anything moves under or after a finger."""
        return self._scroller.state() in _MOVING

    def stop(self, area: KioskScroll) -> None:
        """Bring this area to rest, if it is the one that moves."""
        if self._area is area:
            self._scroller.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QScrollPrepareEvent):
            self._prepare(event)
            return True
        if isinstance(event, QScrollEvent):
            area = self._area
            if area is not None and isValid(area):
                area.verticalScrollBar().setValue(round(event.contentPos().y()))
            event.accept()
            return True
        return False

    def _prepare(self, event: QScrollPrepareEvent) -> None:
        """Say what would move under the finger: the innermost area that has more than it shows."""
        from jinpu_desktop.qt.kiosk.widgets.kiosk_scroll import KioskScroll

        below: QWidget | None = self._window.childAt(event.startPos().toPoint())
        while below is not None:
            if isinstance(below, KioskScroll) and below.verticalScrollBar().maximum() > 0:
                bar = below.verticalScrollBar()
                self._area = below
                event.setViewportSize(QSizeF(below.viewport().size()))
                event.setContentPosRange(QRectF(0, 0, 0, bar.maximum()))
                event.setContentPos(QPointF(0, bar.value()))
                event.accept()
                return
            below = below.parentWidget() if below is not self._window else None
        event.ignore()

    def _on_state(self, state: QScroller.State) -> None:
        was_held, self._is_held = self._is_held, state in _HELD
        if was_held and not self._is_held:
            self.lifted.emit()
        area = self._area
        if area is not None and isValid(area):
            area.set_moving(state in _MOVING)
            if state == QScroller.State.Dragging:
                # Qt keeps the release from the button: it must not stay pressed.
                buttons: list[QAbstractButton] = area.findChildren(QAbstractButton)
                for button in buttons:
                    if button.isDown():
                        button.setDown(False)
        if state == QScroller.State.Inactive:
            self._area = None
