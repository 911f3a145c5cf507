"""The `?` page of each pane: it says what is true of the program, and it blocks nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from page_checks import clipped, visible
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.figure import MARKS
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.help_window import HelpWindow
from jinpu_desktop.qt.pane_registry import PANES
from jinpu_desktop.qt.panes.briefings.page_list import PageList
from jinpu_desktop.qt.panes.policies.step_button import StepButton
from jinpu_desktop.qt.widgets.chart_view import ChartView
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.map_view import MapView
from jinpu_desktop.qt.widgets.ownership_view import OwnershipView
from jinpu_desktop.qt.widgets.record_list import RecordList
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.qt.widgets.timeline_view import TimelineView
from jinpu_desktop.qt.widgets.trend_plot import TrendPlot
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.runtime.userdirs import UserDirs
from jinpu_desktop.services.commands import COMMANDS
from jinpu_desktop.services.help import PARTS, help_page

# What a part of the help is about, by its heading, and a link of each pane that shows all of its parts.
WIDGETS: dict[str, type[QWidget]] = {
    "On a figure": FigureLabel,
    "On a chart": ChartView,
    "On the chart": TrendPlot,
    "In the list": RecordList,
    "In a table": RecordTable,
    "On the map": MapView,
    "On the timeline": TimelineView,
    "On the ownership diagram": OwnershipView,
    "On this page": RecordTable,
    "On the steps of setting up": StepButton,
    "In the list of pages": PageList,
}
LINKS = {
    "industries": "jinpu://industries/port-shipping",
    "companies": "jinpu://companies/vw-faw-engine-dalian",
    "trends": "jinpu://trends?i=gdp&p=jinpu",
    "places": "jinpu://places/dayaowan",
    "briefings": "jinpu://briefings/The area in ten minutes.jinpubrief?page=page-3",
}


@pytest.fixture
def explorer(qtbot: QtBot, reference_database: Path, tmp_path: Path) -> Iterator[Explorer]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    database, settings = Database(reference_database), Settings(tmp_path / "settings.json")
    running = Explorer(app, database, settings, "light", 100, UserDirs(tmp_path / "user"))
    # The page of a briefing needs one.
    running.context.services.composing.made("area", "en")
    running.window.resize(1600, 1000)
    running.window.show()
    yield running
    running.close()


def _open(qtbot: QtBot, explorer: Explorer, link: str) -> None:
    explorer.open(link)
    qtbot.waitUntil(lambda: explorer.window.is_settled, timeout=10_000)
    QApplication.processEvents()


def _help(explorer: Explorer) -> HelpWindow:
    explorer.window.top_bar.help_button.click()
    found = explorer.window.findChild(HelpWindow)
    assert isinstance(found, HelpWindow)
    return found


def _does_something(widget: QWidget, written: str) -> bool:
    """Whether a key is taken by the widget or what it stands in, or is a shortcut that reaches it."""
    sequence = QKeySequence(written)
    for shortcut in widget.window().findChildren(QShortcut):
        owner = shortcut.parent()
        if (
            any(sequence == one for one in shortcut.keys())  # noqa: SIM118
            and isinstance(owner, QWidget)
            and owner.isAncestorOf(widget)
        ):
            return True
    pressed = sequence[0]
    text = written if len(written) == 1 else ""
    event = QKeyEvent(QEvent.Type.KeyPress, pressed.key(), pressed.keyboardModifiers(), text)
    QApplication.sendEvent(widget, event)
    for menu in widget.window().findChildren(QWidget):
        if menu.isWindow() and menu.windowType() == Qt.WindowType.Popup:
            menu.close()
    return event.isAccepted()


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)
@pytest.mark.parametrize("pane", PARTS)
def test_that_every_key_told_of_a_pane_does_something_there(
    qtbot: QtBot, explorer: Explorer, pane: str
) -> None:
    for part in PARTS[pane]:
        for key in part.keys:
            for written in key.keys:
                # Anew each time: a key may have led elsewhere, or taken something away.
                explorer.context.services.briefings.current().undo()
                _open(qtbot, explorer, LINKS.get(pane, f"jinpu://{pane}"))
                shown = explorer.window.pane
                assert shown is not None
                kind = WIDGETS[part.title]
                qtbot.waitUntil(lambda: any(isinstance(one, kind) for one in visible(shown)))  # noqa: B023
                found = next(one for one in visible(shown) if isinstance(one, kind))
                found.setFocus()
                assert _does_something(found, written), (pane, part.title, written)


def test_that_a_key_that_means_nothing_is_seen_to_do_nothing(qtbot: QtBot, explorer: Explorer) -> None:
    _open(qtbot, explorer, "jinpu://overview")
    figure = next(one for one in visible(explorer.window.pages) if isinstance(one, FigureLabel))
    assert not _does_something(figure, "F9")


def test_that_the_keys_of_the_window_are_those_of_its_commands() -> None:
    told = {keys for key in help_page("overview").window.keys for keys in key.keys}
    assert told == {key for one in COMMANDS for key in (one.key, *one.other_keys) if key}


def test_that_every_pane_has_help_and_every_mark_a_meaning() -> None:
    assert set(PARTS) == {entry.id for entry in PANES}
    for pane in PARTS:
        page = help_page(pane)
        assert len(page.shows) > 100
        assert {term.mark for term in page.marks} == set(MARKS)
        assert all(term.term == mark_word(term.mark) and term.words for term in page.marks)
        assert {"Index", "Year to date", "Constant prices", "Break", "Lower bound"} <= {
            term.term for term in page.terms
        }


def test_that_help_follows_the_window_and_leaves_it_usable(qtbot: QtBot, explorer: Explorer) -> None:
    _open(qtbot, explorer, "jinpu://trends?i=gdp&p=jinpu")
    shown = _help(explorer)
    assert shown.isVisible() and not shown.isModal()
    assert shown.windowTitle() == "Help: Trends"
    _open(qtbot, explorer, "jinpu://places")
    assert shown.windowTitle() == "Help: Places & ports"
    qtbot.waitUntil(lambda: clipped(shown) == [])
    explorer.theme.set_text_scale(2.0)
    qtbot.waitUntil(lambda: clipped(shown) == [])
    shown.close()
    assert _help(explorer) is shown
