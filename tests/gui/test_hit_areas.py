"""What can be pressed can be hit within 32 pixels, on every pane.

Links inside running text are exempt, as WCAG 2.5.8 has it: the line height of the text bounds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.main_window import MainWindow
from jinpu_desktop.qt.pane_registry import PANES
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.link_text import LinkText
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.tab_order import tab_stops
from jinpu_desktop.runtime.settings import Settings

LEAST = 32


@pytest.fixture
def explorer(qtbot: QtBot, reference_database: Path, tmp_path: Path) -> Iterator[Explorer]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    running = Explorer(app, Database(reference_database), Settings(tmp_path / "settings.json"), "light", 100)
    running.window.resize(1366, 768)
    running.window.show()
    yield running
    running.close()


def _open(qtbot: QtBot, explorer: Explorer, link: str) -> None:
    explorer.open(link)
    qtbot.waitUntil(lambda: explorer.window.is_settled, timeout=10_000)
    QApplication.processEvents()


def _place(window: MainWindow, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def _grown(place: QRect) -> QRect:
    wide, high = max(0, LEAST - place.width()), max(0, LEAST - place.height())
    return place.adjusted(-wide // 2 - 1, -high // 2 - 1, wide // 2 + 1, high // 2 + 1)


def _in_text(widget: QWidget) -> bool:
    return isinstance(widget, DoorText | LinkText) or isinstance(widget.parent(), SentenceLabel)


def _beside(window: MainWindow, widget: QWidget, stops: list[QWidget]) -> list[QPoint]:
    """The ends of the 32 pixels around a small widget where it has no neighbour nearer than itself."""
    place = _place(window, widget)
    middle, reach = place.center(), LEAST // 2 - 1
    ends = []
    if place.height() < LEAST:
        ends += [middle + QPoint(0, -reach), middle + QPoint(0, reach)]
    if place.width() < LEAST:
        ends += [middle + QPoint(-reach, 0), middle + QPoint(reach, 0)]
    others = [_place(window, one) for one in stops if one is not widget]
    page = window.pages.geometry()
    return [
        end
        for end in ends
        if page.contains(end)
        and window.childAt(end) is not None
        and not any(_grown(one).contains(end) for one in others)
    ]


@pytest.mark.parametrize("pane", [entry.id for entry in PANES])
def test_that_a_press_within_32_pixels_reaches_what_is_small(
    qtbot: QtBot, explorer: Explorer, pane: str
) -> None:
    window = explorer.window
    _open(qtbot, explorer, f"jinpu://{pane}")
    stops = [one for one in tab_stops(window) if not one.visibleRegion().isEmpty()]
    small = [
        one
        for one in stops
        if isinstance(one, QAbstractButton)
        and window.pages.isAncestorOf(one)
        and (one.width() < LEAST or one.height() < LEAST)
        and not _in_text(one)
    ]
    if pane == "briefings":
        # Its list, without any briefing, has nothing that is small.
        assert small == []
        return
    assert small
    missed = []
    tried = 0
    for one in small:
        # What the button does is not of interest here, but that it is reached.
        one.blockSignals(True)
        for end in _beside(window, one, stops):
            tried += 1
            window.setFocus()
            under = window.childAt(end)
            assert under is not None
            at = under.mapFrom(window, end)
            QTest.mouseClick(under, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
            if window.focusWidget() is not one:
                missed.append(f"{type(one).__name__} {one.accessibleName()!r} at {end}: {under}")
        one.blockSignals(False)
    assert missed == []
    assert tried
