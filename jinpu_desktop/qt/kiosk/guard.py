"""Stands between the hands of visitors and the program: sees each touch, lets through what a stand is for."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QEventPoint, QInputDevice, QMouseEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

_log = logging.getLogger(__name__)

_POINTER_S = 3.0
# A press that comes so long after one whose end was never told is a new one.
_LOST_S = 1.0
# Nobody holds a finger down for so long; its end was never told.
_HELD_MOST_S = 7.0
_Type = QEvent.Type
_KEYS = frozenset(
    (_Type.KeyPress, _Type.KeyRelease, _Type.ShortcutOverride, _Type.Shortcut, _Type.InputMethod)
)
_NEVER = frozenset(
    (
        _Type.ContextMenu,
        _Type.ToolTip,
        _Type.WhatsThis,
        _Type.QueryWhatsThis,
        _Type.StatusTip,
        _Type.DragEnter,
        _Type.DragMove,
        _Type.Drop,
        _Type.NativeGesture,
        _Type.EnterWhatsThisMode,
    )
)
_PRESSES = frozenset((_Type.MouseButtonPress, _Type.MouseButtonDblClick, _Type.TouchBegin, _Type.TouchUpdate))
_RELEASES = frozenset((_Type.MouseButtonRelease, _Type.TouchEnd, _Type.TouchCancel))
_POINTERS = (QInputDevice.DeviceType.Mouse, QInputDevice.DeviceType.TouchPad)
_WATCHED = _KEYS | _NEVER | _PRESSES | _RELEASES | {_Type.MouseMove, _Type.Wheel, _Type.Show}


class Guard(QObject):
    """An event filter of the whole application. Signals: `touched(QPointF)` with the place on the screens for
    each finger or button that goes down, before anything else learns of it; `released()` after it went up.

    `locked`: keys do nothing, and no window opens but those in `windows`. Right clicks, long presses, drops,
    tool tips and pinches do nothing in any case.
    """

    touched = Signal(QPointF)
    released = Signal()

    def __init__(
        self, windows: Callable[[], list[QWidget]], *, locked: bool, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._windows, self._locked = windows, locked
        self._swallowed_at: float | None = None
        self._pressed = False
        self._pressed_at = 0.0
        self._pointer_until = 0.0
        self._is_pointer_hidden = False

    @property
    def is_pressed(self) -> bool:
        """Whether a finger or a button is down."""
        return self._pressed

    def begin(self, app: QApplication) -> None:
        """Watch over this application."""
        app.installEventFilter(self)
        if self._locked:
            self._hide_pointer()

    def end(self, app: QApplication) -> None:
        """Watch no more."""
        app.removeEventFilter(self)
        if self._is_pointer_hidden:
            self._is_pointer_hidden = False
            QApplication.restoreOverrideCursor()

    def swallow(self) -> None:
        """The touch that is going on has done its work: nothing below it is to get the rest of it."""
        self._swallowed_at = time.monotonic()

    def let_go(self) -> None:
        """The finger has gone up, says somebody who saw it where this filter did not."""
        if self._pressed:
            self._end_press()

    def tick(self) -> None:
        """Hide the pointer when it has rested, and let go of a press whose end got lost. To be called a few
        times a second."""
        if self._pressed and time.monotonic() - self._pressed_at > _HELD_MOST_S:
            self._pressed = False
            self._after_release()
        if self._locked and not self._is_pointer_hidden and time.monotonic() > self._pointer_until:
            self._hide_pointer()

    # Override of Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _WATCHED:
            return False
        if kind in _NEVER:
            event.accept() if kind is _Type.ContextMenu else event.ignore()
            return True
        if kind in _KEYS:
            return self._locked
        if kind in _PRESSES:
            return self._on_press(event)
        if kind in _RELEASES:
            return self._on_release(event)
        if kind == _Type.MouseMove:
            return self._on_move(event)
        if kind == _Type.Wheel:
            assert isinstance(event, QWheelEvent)
            return bool(event.modifiers())
        if kind == _Type.Show and self._locked:
            self._on_shown(watched)
        return False

    def _on_press(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            if event.button() != Qt.MouseButton.LeftButton:
                return True
            is_lost = time.monotonic() - (self._swallowed_at or 0.0) > _LOST_S
            places = [event.globalPosition()]
        elif isinstance(event, QTouchEvent):
            is_lost = event.type() == _Type.TouchBegin
            pressed = QEventPoint.State.Pressed
            places = [point.globalPosition() for point in event.points() if point.state() == pressed]
        else:
            return False
        if self._swallowed_at is not None and is_lost:
            self._swallowed_at = None
        if self._swallowed_at is not None:
            return True
        for place in places:
            self._pressed, self._pressed_at = True, time.monotonic()
            self.touched.emit(place)
        return self._swallowed_at is not None

    def _on_release(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.button() != Qt.MouseButton.LeftButton:
            return True
        self._end_press()
        return self._swallowed_at is not None

    def _end_press(self) -> None:
        self._pressed = False
        # After what was touched has done its work.
        QTimer.singleShot(0, self, self._after_release)

    def _after_release(self) -> None:
        self._swallowed_at = None
        self.released.emit()

    def _on_move(self, event: QEvent) -> bool:
        if self._swallowed_at is not None:
            return True
        # Touches that nobody took come as moves of the mouse too; those have no pointer.
        plain = Qt.MouseEventSource.MouseEventNotSynthesized
        if isinstance(event, QMouseEvent) and event.source() == plain and event.device().type() in _POINTERS:
            self._show_pointer()
        return False

    def _on_shown(self, watched: QObject) -> None:
        if not isinstance(watched, QWidget) or not watched.isWindow() or watched in self._windows():
            return
        _log.warning("a window that a stand has not was about to open: %s", type(watched).__name__)
        QTimer.singleShot(0, watched, watched.close)

    def _show_pointer(self) -> None:
        self._pointer_until = time.monotonic() + _POINTER_S
        if self._is_pointer_hidden:
            self._is_pointer_hidden = False
            QApplication.restoreOverrideCursor()

    def _hide_pointer(self) -> None:
        if not self._is_pointer_hidden:
            self._is_pointer_hidden = True
            QApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)
