"""Visitors come and go for a fortnight, and nothing of them stays: no widget, timer, thread, file or memory.

Two hundred visits in the daily run. With JINPU_KIOSK_VISITS=100000 there are so many, in some hours, and
the slope of the memory is measured (`pytest -s` shows it); JINPU_KIOSK_SEED repeats a run.
"""

from __future__ import annotations

import gc
import os
import random
import threading
import time
from collections.abc import Callable

import psutil
import pytest
import shiboken6
from kiosk_fuzz import finger
from kiosk_stand import Stand
from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jinpu_desktop.qt.kiosk.kiosk_registry import KIOSK_PAGES
from jinpu_desktop.qt.kiosk.widgets.kiosk_card import KioskCard
from jinpu_desktop.runtime.language import language
from jinpu_desktop.services.kiosk_machine import KioskState

VISITS = int(os.environ.get("JINPU_KIOSK_VISITS", "200"))
SEED = int(os.environ.get("JINPU_KIOSK_SEED", "0")) or time.time_ns() % 1_000_000
# After each round the same plain visit is made, and then things are counted.
ROUND = 50
# Until every page, board and language has been used.
WARM_UP = 2
# KiB for each thousand visits, measured over at least so many.
SLOPE, LONG = 10.0, 20_000

pytestmark = pytest.mark.slow


def tap(stand: Stand, widget: QWidget, at: QPoint | None = None) -> None:
    place = widget.mapTo(stand.window, at or widget.rect().center())
    QTest.touchEvent(stand.window, finger()).press(0, place, stand.window).commit()
    QTest.touchEvent(stand.window, finger()).release(0, place, stand.window).commit()
    stand.settle()


def visit(stand: Stand, chance: random.Random) -> None:
    """Touch a board, look at three pages and at evidence, read it in another language, go away."""
    stand.tick(chance.choice((1, 13)))
    tap(stand, stand.window)
    assert stand.state is KioskState.ACTIVE
    for entry in chance.sample(KIOSK_PAGES, 3):
        button = stand.face.dock.items.get(entry.id)
        if button is not None and button.isVisible():
            tap(stand, button)
        else:
            stand.open(entry.link)
        assert stand.face.entry is entry
        for area in stand.face._areas():
            area.verticalScrollBar().setValue(chance.randrange(600))
        stand.now += 5
    cards = [one for one in stand.face.page.findChildren(KioskCard) if one.isVisible() and one.figures]
    if cards:
        card = chance.choice(cards)
        stand.face.kit.ui.open_evidence(card.figures[0].figure.key, card)
        stand.settle()
    code = chance.choice(list(stand.face.head.languages))
    tap(stand, stand.face.head.languages[code])
    stand.wait(lambda: language() == code)
    stand.settle()
    go_away(stand)


def go_away(stand: Stand) -> None:
    stand.tick(61)
    assert stand.state is KioskState.WARNING and stand.face.idle_bar.isVisible()
    stand.tick(20)
    assert stand.state is KioskState.ATTRACT and language() == "en" and stand.face.sheet is None
    stand.settle()


def plain_visit(stand: Stand) -> None:
    """The same each time, ending with a face that is as new."""
    tap(stand, stand.window)
    for code in ("ko", "en"):
        stand.shell.speak(code)
        stand.settle()
    go_away(stand)


def counts(stand: Stand) -> dict[str, int]:
    """How much there is of everything that must not become more."""
    stand.settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    things = shiboken6.getAllValidWrappers()
    return {
        "widgets": len(QApplication.allWidgets()),
        "objects": len(stand.window.findChildren(QObject)),
        "of the shell": len(stand.shell.findChildren(QObject))
        + len(stand.shell._parts.findChildren(QObject)),
        "of Python": sum(isinstance(one, QObject) for one in things),
        "timers": sum(isinstance(one, QTimer) and one.isActive() for one in things),
        "threads": threading.active_count(),
        "files": len(psutil.Process().open_files()),
    }


def slope(points: list[tuple[int, int]]) -> float:
    """KiB for each thousand visits, by least squares."""
    visits = sum(x for x, _ in points) / len(points)
    memory = sum(y for _, y in points) / len(points)
    spread = sum((x - visits) ** 2 for x, _ in points)
    return sum((x - visits) * (y - memory) for x, y in points) / spread / 1024 * 1000


def test_that_visits_leave_nothing_behind(new_stand: Callable[..., Stand]) -> None:
    print(f"JINPU_KIOSK_SEED={SEED}")
    chance = random.Random(SEED)
    stand = new_stand(locked=True, size=(800, 800))
    process = psutil.Process()
    first: dict[str, int] = {}
    memory: list[tuple[int, int]] = []
    for number in range(1, max(WARM_UP + 2, VISITS // ROUND) + 1):
        for _visit in range(ROUND - 1):
            visit(stand, chance)
        plain_visit(stand)
        found = counts(stand)
        memory.append((number * ROUND, process.memory_info().rss))
        print(number * ROUND, found, f"{memory[-1][1] / 2**20:.1f} MiB", flush=True)
        if number == WARM_UP:
            first = found
        elif number > WARM_UP:
            assert found == first, f"seed {SEED}, after {number * ROUND} visits"
    if len(memory) > 3:
        half = memory[len(memory) // 2 :]
        print(f"{slope(half):.1f} KiB for each thousand visits, over the last {len(half) * ROUND}")
        if VISITS >= LONG:
            assert slope(half) < SLOPE
