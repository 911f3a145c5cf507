"""How long a visitor waits at a stand of 1920x1080: 50 ms from a touch to the first thing he sees of it, and
100 ms to the page it leads to. Times are of the thread of the windows, the shortest of some turns; a shared
machine may be half as fast as a quiet one before the run fails."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kiosk_stand import LANDSCAPE, PORTRAIT, Stand, config
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.qt.kiosk.widgets.kiosk_card import KioskCard

ANSWER_MS, PAGE_MS, ALLOWANCE, TURNS = 50, 100, 1.5, 5
FIRST = Path(__file__).with_name("kiosk_first_opening.py")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(params=[LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def stand(
    request: pytest.FixtureRequest, qtbot: QtBot, reference_database: Path, tmp_path: Path
) -> Iterator[Stand]:
    made = Stand(qtbot, reference_database, tmp_path, config(), size=request.param)
    yield made
    made.close()


def work(do: Callable[[], None]) -> float:
    """Milliseconds of work of the thread of the windows."""
    began = time.thread_time()
    do()
    return (time.thread_time() - began) * 1000


def judge(taken: dict[str, float], limit: float) -> None:
    print(", ".join(f"{name} {ms:.1f} ms" for name, ms in taken.items()), f"(limit {limit} ms)")
    slow = {name: round(ms) for name, ms in taken.items() if ms > limit * ALLOWANCE}
    assert slow == {}


def press(stand: Stand, widget: QWidget) -> None:
    """A finger goes down; what it touched shows that."""
    QTest.mousePress(widget, LEFT, pos=widget.rect().center())
    widget.repaint()


def lift_beside(stand: Stand, widget: QWidget) -> None:
    """It slides off and goes up, so that nothing is opened."""
    QTest.mouseMove(widget, QPoint(-50, -50))
    QTest.mouseRelease(widget, LEFT, pos=QPoint(-50, -50))
    stand.settle()


def test_that_a_touch_is_seen_at_once(stand: Stand) -> None:
    stand.enter()
    stand.open("jinpu://overview")
    card = next(one for one in stand.face.page.findChildren(KioskCard) if one.is_target and one.isVisible())
    touched = {
        "card": card,
        "dock": stand.face.dock.items["finance"],
        "language": stand.face.head.languages["ja"],
    }
    taken = {}
    for name, widget in touched.items():
        times = []
        for _turn in range(TURNS):
            times.append(work(lambda one=widget: press(stand, one)))  # type: ignore[misc]
            assert widget.isDown()
            lift_beside(stand, widget)
        taken[name] = min(times)
    judge(taken, ANSWER_MS)


def test_that_a_board_gives_way_to_its_page_at_once(stand: Stand) -> None:
    times = []
    for _turn in range(TURNS):

        def enter() -> None:
            stand.touch()
            while not stand.face.is_settled:
                QApplication.processEvents()
            stand.window.repaint()

        times.append(work(enter))
        assert stand.face.isVisible()
        stand.tick(81)
        stand.settle()
    judge({"board": min(times)}, PAGE_MS)


def test_that_a_page_of_the_dock_stands_within_a_tenth_of_a_second(stand: Stand) -> None:
    stand.enter()
    names = [name for name, item in stand.face.dock.items.items() if item.isVisible()]
    times: dict[str, list[float]] = {name: [] for name in names}
    for _turn in range(TURNS):
        for name in names:

            def go(name: str = name) -> None:
                stand.touch(stand.face.dock.items[name])
                while not stand.face.is_settled:
                    QApplication.processEvents()
                stand.window.repaint()

            times[name].append(work(go))
            assert stand.face.entry.id == name
    judge({name: min(taken[1:]) for name, taken in times.items()}, PAGE_MS)


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def test_that_the_first_look_at_each_page_is_as_quick(
    reference_database: Path, size: tuple[int, int]
) -> None:
    # Each is first only once in a process; the best of two, as a shared machine is busy now and then.
    runs = [first_looks(reference_database, size) for _turn in range(2)]
    taken = {name: min(run[name] for run in runs) for name in runs[0]}
    assert {"board", "to-zh", "map", "finance-zh"} <= set(taken)
    judge(taken, PAGE_MS)


def first_looks(database: Path, size: tuple[int, int]) -> dict[str, float]:
    command = [sys.executable, str(FIRST), str(database), *map(str, size)]
    environment = {**os.environ, "PYTHONPATH": str(FIRST.parents[2])}
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300, env=environment)
    lines = [line.split() for line in done.stdout.splitlines()]
    return {name: float(taken) for name, taken, _waited in lines}
