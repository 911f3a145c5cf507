"""What visitors press, drag and hold gets none of them out."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from kiosk_stand import Stand
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QHelpEvent, QInputDevice, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from jinpu_desktop.runtime.language import language
from jinpu_desktop.services.kiosk_machine import KioskState

KEYS = (
    (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier),
)


@pytest.fixture
def locked(new_stand: Callable[..., Stand]) -> Stand:
    stand = new_stand(locked=True, size=(800, 800))
    stand.enter()
    return stand


def windows() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


@pytest.fixture(scope="module")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


def test_that_keys_do_nothing(locked: Stand) -> None:
    before = (locked.text(), locked.face.place(), windows())
    for target in (locked.window, locked.face.page):
        for key, modifier in KEYS:
            QTest.keyClick(target, key, modifier)
            QTest.keyClick(locked.window.windowHandle(), key, modifier)
    QTest.keyClicks(locked.window, "quit()")
    QApplication.processEvents()
    assert (locked.text(), locked.face.place(), windows()) == before
    assert locked.window.isVisible() and locked.exit_code is None
    assert QApplication.focusWidget() is None


def test_that_the_window_refuses_to_be_closed(locked: Stand) -> None:
    assert not locked.window.close()
    assert locked.window.isVisible() and locked.exit_code is None


def test_that_the_window_has_no_frame_and_stays_on_top(locked: Stand) -> None:
    flags = locked.window.windowFlags()
    assert flags & Qt.WindowType.FramelessWindowHint and flags & Qt.WindowType.WindowStaysOnTopHint
    assert locked.window.isFullScreen()


def test_that_a_small_window_comes_back(locked: Stand) -> None:
    locked.window.showMinimized()
    # A minimised window still counts as one of full screen.
    locked.wait(lambda: not locked.window.isMinimized())
    assert locked.window.isVisible() and locked.window.isFullScreen()


def test_that_a_long_press_and_the_other_buttons_open_no_menu(locked: Stand) -> None:
    before = (locked.face.place(), windows())
    places = [locked.face.page, *locked.face.page.findChildren(QWidget)]
    for widget in places:
        if not widget.isVisible():
            continue
        middle = widget.rect().center()
        QTest.mouseClick(widget, Qt.MouseButton.RightButton, pos=middle)
        QTest.mouseClick(widget, Qt.MouseButton.MiddleButton, pos=middle)
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(widget, QContextMenuEvent(reason, middle, widget.mapToGlobal(middle)))
    QApplication.processEvents()
    assert (locked.face.place(), windows()) == before


def test_that_nothing_can_be_dropped_and_no_tool_tip_comes(locked: Stand) -> None:
    drop = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        QMimeData(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(locked.window, drop)
    assert not drop.isAccepted()
    before = windows()
    tip = QHelpEvent(QEvent.Type.ToolTip, QPoint(40, 40), QPoint(40, 40))
    QApplication.sendEvent(locked.face.head, tip)
    QApplication.processEvents()
    assert windows() == before


def test_that_a_window_which_opens_all_the_same_is_closed(
    locked: Stand, caplog: pytest.LogCaptureFixture
) -> None:
    for stranger in (QDialog(), QWidget()):
        stranger.show()
        locked.wait(lambda one=stranger: not one.isVisible())  # type: ignore[misc]
        stranger.deleteLater()
    assert "QDialog" in caplog.text
    caplog.clear()


def test_that_touches_enter_open_and_extend_as_presses_do(
    new_stand: Callable[..., Stand], finger: QPointingDevice
) -> None:
    stand = new_stand(locked=True, size=(800, 800))
    window = stand.window

    def tap(widget: QWidget) -> None:
        at = widget.mapTo(window, widget.rect().center())
        QTest.touchEvent(window, finger).press(0, at, window).commit()
        QTest.touchEvent(window, finger).release(0, at, window).commit()
        QApplication.processEvents()

    tap(window)
    stand.settle()
    assert stand.state is KioskState.ACTIVE
    tap(stand.face.dock.items["finance"])
    stand.settle()
    assert stand.face.entry.id == "finance"
    stand.tick(61)
    assert stand.state is KioskState.WARNING
    tap(stand.face.head.languages["ko"])
    stand.wait(lambda: language() == "ko")
    assert stand.state is KioskState.ACTIVE


def test_that_several_fingers_at_once_are_one_visitor(
    new_stand: Callable[..., Stand], finger: QPointingDevice
) -> None:
    stand = new_stand(locked=True, size=(800, 800))
    window = stand.window
    for _round in range(3):
        first, second = QPoint(100, 400), QPoint(500, 420)
        QTest.touchEvent(window, finger).press(0, first, window).press(1, second, window).commit()
        QTest.touchEvent(window, finger).move(0, second, window).move(1, first, window).commit()
        QTest.touchEvent(window, finger).release(0, second, window).release(1, first, window).commit()
        QApplication.processEvents()
        stand.settle()
    assert stand.state is KioskState.ACTIVE and windows() == [window]


def test_that_the_pointer_shows_itself_only_to_a_mouse_and_rests_soon(
    new_stand: Callable[..., Stand], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [time.monotonic()]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    stand = new_stand(locked=True, size=(800, 800))

    def is_hidden() -> bool:
        cursor = QApplication.overrideCursor()
        return cursor is not None and cursor.shape() is Qt.CursorShape.BlankCursor

    assert is_hidden()
    QTest.mouseMove(stand.window.windowHandle(), QPoint(300, 300))
    QTest.mouseMove(stand.window.windowHandle(), QPoint(310, 310))
    QApplication.processEvents()
    assert not is_hidden()
    clock[0] += 3.1
    stand.tick()
    assert is_hidden()
    stand.close()
    assert QApplication.overrideCursor() is None


def test_that_a_rehearsal_is_an_ordinary_window(stand: Stand) -> None:
    assert not stand.window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert stand.window.close()
    assert stand.exit_code == 0


def test_that_a_press_whose_end_got_lost_is_let_go_of(locked: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [time.monotonic()]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    QTest.mousePress(locked.window, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    clock[0] += 6
    locked.shell.guard.tick()
    assert locked.shell.guard.is_pressed
    clock[0] += 2
    with locked.qtbot.waitSignal(locked.shell.guard.released):
        locked.shell.guard.tick()
    assert not locked.shell.guard.is_pressed
