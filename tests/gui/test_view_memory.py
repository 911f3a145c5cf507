"""Back and forward bring the reader to the lines and the focus that he left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.runtime.settings import Settings

LONG = "jinpu://industries/automotive"


@pytest.fixture
def explorer(qtbot: QtBot, reference_database: Path, tmp_path: Path) -> Iterator[Explorer]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    running = Explorer(app, Database(reference_database), Settings(tmp_path / "settings.json"), "light", 100)
    running.window.resize(1100, 640)
    running.window.show()
    yield running
    running.close()


def show(qtbot: QtBot, explorer: Explorer, link: str) -> None:
    explorer.open(link)
    settle(qtbot, explorer)


def settle(qtbot: QtBot, explorer: Explorer) -> None:
    qtbot.waitUntil(lambda: explorer.window.is_settled, timeout=10_000)


def longest(explorer: Explorer) -> QAbstractScrollArea:
    """The part of the page with the most to scroll."""
    pane = explorer.window.pane
    assert pane is not None
    areas = [area for area in pane.findChildren(QAbstractScrollArea) if area.isVisible()]
    return max(areas, key=lambda area: area.verticalScrollBar().maximum())


@pytest.mark.parametrize(
    "between", ["jinpu://sources", "jinpu://industries/petrochemicals"], ids=["other pane", "same pane"]
)
def test_that_back_returns_to_the_lines_that_were_left(
    qtbot: QtBot, explorer: Explorer, between: str
) -> None:
    show(qtbot, explorer, LONG)
    qtbot.waitUntil(lambda: longest(explorer).verticalScrollBar().maximum() > 200)
    longest(explorer).verticalScrollBar().setValue(170)
    show(qtbot, explorer, between)
    explorer.context.navigator.go_back()
    settle(qtbot, explorer)
    qtbot.waitUntil(lambda: longest(explorer).verticalScrollBar().value() == 170)
    explorer.context.navigator.go_forward()
    settle(qtbot, explorer)
    assert longest(explorer).verticalScrollBar().value() == 0


def test_that_a_new_visit_of_the_same_page_begins_at_its_top(qtbot: QtBot, explorer: Explorer) -> None:
    show(qtbot, explorer, LONG)
    qtbot.waitUntil(lambda: longest(explorer).verticalScrollBar().maximum() > 200)
    longest(explorer).verticalScrollBar().setValue(170)
    show(qtbot, explorer, "jinpu://industries/petrochemicals")
    show(qtbot, explorer, LONG)
    assert longest(explorer).verticalScrollBar().value() == 0


def test_that_back_returns_the_focus_to_the_figure_that_had_it(qtbot: QtBot, explorer: Explorer) -> None:
    show(qtbot, explorer, "jinpu://overview")
    window, pane = explorer.window, explorer.window.pane
    assert pane is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    figure = pane.first_focus()
    assert figure is not None
    figure.setFocus()
    show(qtbot, explorer, "jinpu://sources")
    assert not figure.hasFocus()
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, explorer)
    qtbot.waitUntil(figure.hasFocus)
