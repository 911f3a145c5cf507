"""A finger that is drawn across a page from side to side."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QTouchEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit

_BEGIN = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)
_END = (QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd)
_LEAST = 160
# So much more across than up or down.
_STEEPNESS = 2.0


class Swipe(QObject):
    """Watches `area`, a widget of a page. Signal `swiped(int)`: 1 for what comes next (the finger went left),
    -1 for what was before. What a finger began to touch on its way is let go of.

    It looks at the window's events: where a list scrolls, Qt gives the widgets no events of a moving finger.
    """

    swiped = Signal(int)

    def __init__(self, kit: KioskKit, area: QWidget) -> None:
        super().__init__(area)
        self._kit, self._area = kit, area
        self._window: QWindow | None = None
        self._began: QPointF | None = None
        area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._area:
            if event.type() == QEvent.Type.Show:
                self._watch(self._area.window().windowHandle())
            elif event.type() == QEvent.Type.Hide:
                self._watch(None)
        elif event.type() in _BEGIN or event.type() in _END:
            self._follow(event)
        return False

    def _watch(self, window: QWindow | None) -> None:
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window, self._began = window, None
        if window is not None:
            window.installEventFilter(self)

    def _follow(self, event: QEvent) -> None:
        at = _place(event)
        if at is None:
            return
        if event.type() in _BEGIN:
            inside = self._area.rect().contains(self._area.mapFromGlobal(at.toPoint()))
            self._began = at if inside else None
            return
        began, self._began = self._began, None
        if began is None:
            return
        across, along = at.x() - began.x(), at.y() - began.y()
        if abs(across) >= self._kit.theme.k(_LEAST) and abs(across) >= _STEEPNESS * abs(along):
            buttons: list[QAbstractButton] = self._area.findChildren(QAbstractButton)
            for button in buttons:
                button.setDown(False)
            self.swiped.emit(1 if across < 0 else -1)


def _place(event: QEvent) -> QPointF | None:
    if isinstance(event, QTouchEvent):
        return event.points()[0].globalPosition() if event.points() else None
    if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
        return event.globalPosition()
    return None
