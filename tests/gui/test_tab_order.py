"""The Tab key goes through every pane as it is read, through everything, and out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from page_checks import visible
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.pane_registry import PANES
from jinpu_desktop.qt.widgets.tab_order import in_rows
from jinpu_desktop.runtime.settings import Settings

MOST_STEPS = 200


@pytest.fixture
def explorer(qtbot: QtBot, reference_database: Path, tmp_path: Path) -> Iterator[Explorer]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    running = Explorer(app, Database(reference_database), Settings(tmp_path / "settings.json"), "light", 100)
    running.window.resize(1600, 1000)
    running.window.show()
    running.window.activateWindow()
    yield running
    running.close()


def _round(qtbot: QtBot, window: QWidget, key: Qt.Key) -> list[QWidget]:
    """What gets the focus, one after the other, until the first comes again."""
    found: list[QWidget] = []
    window.setFocus()
    for _step in range(MOST_STEPS):
        qtbot.keyClick(window.focusWidget(), key)
        focused = window.focusWidget()
        if found and focused is found[0]:
            return found
        if found and focused is found[-1]:
            # The ownership diagram has steps of its own.
            continue
        names = [one.accessibleName() for one in found[-4:]]
        assert focused not in found, f"a ring that leaves out the rest: {names}, {focused.accessibleName()}"
        found.append(focused)
    raise AssertionError("the keys lead nowhere")


@pytest.mark.parametrize("pane", [entry.id for entry in PANES])
def test_that_tab_goes_through_a_pane_as_it_is_read(qtbot: QtBot, explorer: Explorer, pane: str) -> None:
    window = explorer.window
    explorer.open(f"jinpu://{pane}")
    qtbot.waitUntil(lambda: window.is_settled, timeout=10_000)
    QApplication.processEvents()
    tops = {id(one): one.mapTo(window, QPoint()).y() for one in visible(window.pages)}
    there = _round(qtbot, window, Qt.Key.Key_Tab)
    # Rail, top bar, page.
    parts = [
        next(
            n for n, part in enumerate((window.rail, window.top_bar, window.pages)) if part.isAncestorOf(one)
        )
        for one in there
    ]
    assert parts == sorted(parts)
    page = [one for one in there if window.pages.isAncestorOf(one)]
    # The figures of the sentence under the title come before what stands below it.
    assert tops[id(page[0])] <= min(tops[id(one)] for one in page) + page[0].height()
    wanted = [
        one
        for one in visible(window.pages)
        if isinstance(one, QAbstractButton)
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert [one.accessibleName() for one in wanted if one not in there] == []
    back = _round(qtbot, window, Qt.Key.Key_Backtab)
    assert back == there[::-1]


def test_that_places_are_read_by_rows_and_parts_beside_each_other_from_the_left() -> None:
    title, button = QRect(0, 10, 300, 34), QRect(800, 14, 90, 28)
    left, right, foot = QRect(0, 60, 300, 600), QRect(320, 60, 570, 590), QRect(0, 680, 890, 20)
    assert in_rows([foot, right, button, left, title]) == [4, 2, 3, 1, 0]
