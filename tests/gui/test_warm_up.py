"""Panes are made ready behind the one that is shown, and nobody notices."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.pane_registry import PANES
from jinpu_desktop.qt.panes.pane import Pane
from jinpu_desktop.qt.warm_up import WarmUp
from jinpu_desktop.runtime.settings import Settings


@pytest.fixture
def explorer(qtbot: QtBot, reference_database: Path, tmp_path: Path) -> Iterator[Explorer]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    running = Explorer(app, Database(reference_database), Settings(tmp_path / "settings.json"), "light", 100)
    running.window.show()
    running.open("jinpu://overview")
    qtbot.waitUntil(lambda: running.window.is_settled, timeout=10_000)
    yield running
    running.close()


def _ready(explorer: Explorer) -> int:
    return len(explorer.window.pages.findChildren(Pane))


def test_that_all_panes_are_ready_and_the_view_has_not_moved(qtbot: QtBot, explorer: Explorer) -> None:
    explorer.warm_up()
    qtbot.waitUntil(lambda: explorer.warmth.is_done and explorer.window.is_settled, timeout=20_000)
    assert _ready(explorer) == len(PANES)
    assert str(explorer.context.navigator.current) == "jinpu://overview"
    assert explorer.window.rail.current == "overview"
    assert not explorer.context.navigator.can_go_back
    assert all(pane.is_settled for pane in explorer.window.pages.findChildren(Pane))


def test_that_a_reader_at_work_is_not_disturbed(qtbot: QtBot, explorer: Explorer) -> None:
    warmth = WarmUp(explorer.window)

    def another_pane_came_while_keys_were_pressed() -> bool:
        qtbot.keyClick(explorer.window, Qt.Key.Key_Shift)
        return _ready(explorer) > 1

    with pytest.raises(qtbot.TimeoutError):
        qtbot.waitUntil(another_pane_came_while_keys_were_pressed, timeout=1_000)
    qtbot.waitUntil(lambda: warmth.is_done and explorer.window.is_settled, timeout=20_000)
