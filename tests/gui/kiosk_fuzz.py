"""Hands that do anything at a stand: fingers, mice, keys, drops, and time that goes by. From a seed, so that
what they did can be done again."""

from __future__ import annotations

import random
from collections.abc import Callable

from kiosk_stand import Stand
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QHelpEvent,
    QInputDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from jinpu_desktop.services.kiosk_machine import KioskState

_DEVICES: list[object] = []
_NONE = Qt.KeyboardModifier.NoModifier
_CHORDS = (
    (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_Tab, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_Space, Qt.KeyboardModifier.AltModifier),
    *((key, Qt.KeyboardModifier.ControlModifier) for key in (
        Qt.Key.Key_Q, Qt.Key.Key_W, Qt.Key.Key_K, Qt.Key.Key_P, Qt.Key.Key_N, Qt.Key.Key_O, Qt.Key.Key_S,
        Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Plus)),
    *((Qt.Key(Qt.Key.Key_F1.value + number), _NONE) for number in range(12)),
    *((key, _NONE) for key in (
        Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Menu,
        Qt.Key.Key_Back, Qt.Key.Key_Home, Qt.Key.Key_HomePage, Qt.Key.Key_PowerOff, Qt.Key.Key_Print,
        Qt.Key.Key_A, Qt.Key.Key_Delete, Qt.Key.Key_PageDown, Qt.Key.Key_Left)),
    (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier),
    (Qt.Key.Key_L, Qt.KeyboardModifier.MetaModifier),
)  # fmt: skip
_BUTTONS = (Qt.MouseButton.LeftButton,) * 4 + (
    Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton,
)  # fmt: skip


def finger() -> object:
    """The one touch screen of these tests."""
    if not _DEVICES:
        _DEVICES.append(QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen))
    return _DEVICES[0]


class Hands:
    """`play` does the next thing; `told` are the last ones, in words; `events` counts what they were made of:
    each press, move, release, key down, key up, and tick of the clock."""

    def __init__(self, stand: Stand, seed: int) -> None:
        self._stand, self._window = stand, stand.window
        self._random = random.Random(seed)
        self.told: list[str] = []
        self.events = 0
        ways: tuple[tuple[Callable[[], str], int, int], ...] = (
            (self._tap, 20, 2), (self._fingers, 13, 3), (self._swipe, 13, 5), (self._click, 9, 2),
            (self._drag, 4, 3), (self._keys, 20, 2), (self._ask_menu, 4, 2), (self._drop, 4, 2),
            (self._wheel, 5, 1), (self._time, 6, 1), (self._frame, 1, 1), (self._sign, 1, 14),
        )  # fmt: skip
        self._ways = [(one, parts) for one, _, parts in ways]
        self._weights = [weight for _, weight, _ in ways]

    def play(self) -> None:
        """Do something, and let the stand answer."""
        way, parts = self._random.choices(self._ways, self._weights)[0]
        self.told.append(way())
        self.events += parts
        del self.told[:-40]
        QApplication.processEvents()

    # Where

    def _anywhere(self) -> QPoint:
        size = self._window.size()
        return QPoint(self._random.randrange(size.width()), self._random.randrange(size.height()))

    def _somewhere(self) -> QPoint:
        """Rather on a button than beside one: a visitor aims."""
        found = self._anywhere()
        if self._random.random() < 0.3:
            return found
        buttons = [one for one in self._window.findChildren(QAbstractButton) if one.isVisible()]
        if buttons:
            one = self._random.choice(buttons)
            place = one.mapTo(self._window, one.rect().center())
            if self._window.rect().contains(place):
                return place
        return found

    def _widget(self) -> QWidget:
        return self._window.childAt(self._anywhere()) or self._window

    # What

    def _tap(self) -> str:
        at = self._somewhere()
        QTest.touchEvent(self._window, finger()).press(0, at, self._window).commit()
        QTest.touchEvent(self._window, finger()).release(0, at, self._window).commit()
        return f"tap {at.x()},{at.y()}"

    def _fingers(self) -> str:
        count = self._random.randint(2, 5)
        places = [self._anywhere() for _ in range(count)]
        for step in ("press", "move", "release"):
            event = QTest.touchEvent(self._window, finger())
            for number, at in enumerate(places):
                getattr(event, step)(number, at, self._window)
            event.commit()
            places = places if step == "move" else [self._anywhere() for _ in range(count)]
        return f"{count} fingers"

    def _swipe(self) -> str:
        start, end = self._anywhere(), self._anywhere()
        QTest.touchEvent(self._window, finger()).press(0, start, self._window).commit()
        for share in (0.3, 0.7, 1.0):
            at = start + (end - start) * share
            QTest.touchEvent(self._window, finger()).move(0, at, self._window).commit()
        QTest.touchEvent(self._window, finger()).release(0, end, self._window).commit()
        return f"swipe {start.toTuple()} to {end.toTuple()}"

    def _click(self) -> str:
        at, button = self._somewhere(), self._random.choice(_BUTTONS)
        handle = self._window.windowHandle()
        act = QTest.mouseDClick if self._random.random() < 0.2 else QTest.mouseClick
        act(handle, button, self._random.choice((_NONE, Qt.KeyboardModifier.ControlModifier)), at)
        return f"{act.__name__} {button.name} {at.x()},{at.y()}"

    def _drag(self) -> str:
        handle, start, end = self._window.windowHandle(), self._anywhere(), self._anywhere()
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, _NONE, start)
        QTest.mouseMove(handle, end)
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, _NONE, end)
        return f"drag {start.toTuple()} to {end.toTuple()}"

    def _keys(self) -> str:
        key, modifier = self._random.choice(_CHORDS)
        target = self._window.windowHandle() if self._random.random() < 0.7 else self._widget()
        QTest.keyClick(target, key, modifier)
        return f"key {modifier.name} {key.name}"

    def _ask_menu(self) -> str:
        widget = self._widget()
        middle = widget.rect().center()
        there = widget.mapToGlobal(middle)
        reason = self._random.choice(list(QContextMenuEvent.Reason))
        kind = self._random.choice((QEvent.Type.ToolTip, QEvent.Type.WhatsThis))
        QApplication.sendEvent(widget, QContextMenuEvent(reason, middle, there))
        QApplication.sendEvent(widget, QHelpEvent(kind, middle, there))
        return f"menu of {type(widget).__name__}"

    def _drop(self) -> str:
        data = QMimeData()
        data.setUrls([QUrl("file:///etc/hostname"), QUrl("https://example.org/")])
        widget, copy, left = self._widget(), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        QApplication.sendEvent(widget, QDragEnterEvent(QPoint(3, 3), copy, data, left, _NONE))
        QApplication.sendEvent(widget, QDropEvent(QPointF(3, 3), copy, data, left, _NONE))
        return f"drop on {type(widget).__name__}"

    def _wheel(self) -> str:
        widget = self._widget()
        at = QPointF(widget.rect().center())
        turn = QPoint(0, self._random.choice((-1200, -120, 120, 1200)))
        event = QWheelEvent(
            at, QPointF(widget.mapToGlobal(at.toPoint())), QPoint(), turn, Qt.MouseButton.NoButton,
            self._random.choice((_NONE, Qt.KeyboardModifier.ControlModifier)),
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)
        return f"wheel {turn.y()}"

    def _time(self) -> str:
        seconds = self._random.choice((0.25, 0.25, 1, 5, 12, 30, 61, 81, 4000))
        self._stand.tick(seconds)
        return f"{seconds} s"

    def _frame(self) -> str:
        """What a desktop's frame or a task bar would do."""
        if self._random.random() < 0.5:
            QApplication.sendEvent(self._window, QCloseEvent())
            return "close"
        self._window.showMinimized()
        QApplication.processEvents()
        return "minimise"

    def _sign(self) -> str:
        """Somebody has seen staff do it, and guesses a PIN."""
        if self._random.random() < 0.5 or self._stand.state is KioskState.STAFF:
            self.events -= 14
            return "no sign"
        self._stand.knock()
        pad = self._stand.shell.staff.pad
        if pad is None:
            return "a sign in vain"
        for _digit in range(4):
            self._stand.touch(self._random.choice(list(pad.keys.values())))
        return "the sign"
