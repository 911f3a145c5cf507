"""A finger that taps, rests and taps, or throws a list: each gesture does one thing."""

from __future__ import annotations

import pytest
from kiosk_stand import Stand
from kiosk_touch import open_page
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from jinpu_desktop.qt.kiosk.widgets.kiosk_scroll import KioskScroll
from jinpu_desktop.qt.kiosk.widgets.word_card import WordCard

AT = QPoint(60, 40)


def put(stand: Stand) -> WordCard:
    """A card of a page that scrolls, where the screen in memory has it."""
    card = open_page(stand, "jinpu://industries").findChildren(WordCard)[1]
    stand.window.move(QPoint(300, 400) - card.mapTo(stand.window, AT))
    stand.settle()
    return card


@pytest.mark.parametrize("held_ms", [0, 10, 60, 400])
def test_that_a_tap_is_one_however_long_the_finger_rests(stand: Stand, held_ms: int) -> None:
    card = put(stand)
    window, place = stand.window.windowHandle(), card.mapTo(stand.window, AT)
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=place)
    QTest.qWait(held_ms)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=place)
    stand.settle()
    assert stand.face.page.subject() == card.link


@pytest.mark.parametrize("held_ms", [0, 60, 400])
def test_that_a_throw_moves_the_list_and_opens_nothing(stand: Stand, held_ms: int) -> None:
    card = put(stand)
    window, place = stand.window.windowHandle(), card.mapTo(stand.window, AT)
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=place)
    QTest.qWait(held_ms)
    for step in range(1, 11):
        QTest.mouseMove(window, place - QPoint(0, 20 * step))
        QTest.qWait(5)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=place - QPoint(0, 200))
    stand.settle()
    assert stand.face.page.subject() == "jinpu://industries"
    assert not card.isDown()
    scroll = stand.face.page.findChildren(KioskScroll)[0]
    assert scroll.verticalScrollBar().value() > 100
    stand.wait(lambda: not scroll.is_moving)


def test_that_a_throw_has_an_end_though_qt_keeps_its_release_from_everybody(stand: Stand) -> None:
    card = put(stand)
    stand.tick(61)
    bar = stand.face.idle_bar
    assert bar.isVisible()
    window, place = stand.window.windowHandle(), card.mapTo(stand.window, AT)
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=place)
    for step in range(1, 11):
        QTest.mouseMove(window, place - QPoint(0, 20 * step))
    # Not under the finger.
    assert stand.shell.guard.is_pressed and bar.isVisible()
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=place - QPoint(0, 200))
    stand.settle()
    assert not stand.shell.guard.is_pressed
    assert not bar.isVisible()
