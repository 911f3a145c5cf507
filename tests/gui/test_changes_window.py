"""What changed with a data pack: both values, the evidence of the new one, and the way to each page."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pack_desk import (
    COMPANY,
    GONE,
    NEW,
    NEW_VALUE,
    OLD_VALUE,
    REVISED,
    PackDesk,
    SignedPacks,
    later_record,
)
from page_checks import bare_numbers, evidence_keys
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jinpu_desktop.qt.changes_window import ChangesWindow
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.qt.widgets.change_list import ChangeList, ChangeRow
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.link_text import LinkText
from jinpu_desktop.qt.widgets.tab_order import tab_stops

pytestmark = [
    pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True),
    pytest.mark.qt_log_ignore("does not support raise", extend=True),
]


def words(window) -> str:  # type: ignore[no-untyped-def]
    return "\n".join(page_text(window))


def row(window: ChangesWindow, row_id: str, what: str = "") -> ChangeRow:
    (found,) = [
        one
        for one in window.findChildren(ChangeRow)
        if one.change.id == row_id and one.change.what == what
    ]
    return found


def test_that_what_changed_tells_old_and_new_and_opens_the_evidence_of_the_new(
    desk_of: Callable[..., PackDesk], made: SignedPacks
) -> None:
    desk = desk_of(made.first)
    window = desk.changes()
    revised = row(window, REVISED)
    told = words(revised)
    assert f"{OLD_VALUE} CNY bn, Preliminary" in told and f"{NEW_VALUE} CNY bn" in told
    assert told.count("31 Jan 2022") == 2
    assert isinstance(revised.door, FigureLabel)
    revised.door.click()
    drawer = desk.explorer.window.drawer
    assert drawer is not None
    desk.wait(lambda: drawer.is_settled and drawer.key == REVISED)
    assert row(window, GONE).door is None and "225 CNY bn, Expected" in words(row(window, GONE))
    assert row(window, NEW).door is not None


def test_that_every_door_of_what_changed_has_its_evidence(
    desk_of: Callable[..., PackDesk], made: SignedPacks
) -> None:
    desk = desk_of(made.first)
    window = desk.changes()
    keys = evidence_keys(window)
    assert {REVISED, NEW, f"column:company|{COMPANY}|employees"} <= keys
    for key in keys:
        assert desk.explorer.context.services.evidence.evidence(key)
    # What is not a figure of today is quoted from the older record, or counts its own list.
    assert bare_numbers(window) == []


def test_that_a_thing_that_changed_leads_to_its_page_in_the_main_window(
    desk_of: Callable[..., PackDesk], made: SignedPacks
) -> None:
    desk = desk_of(made.first)
    window = desk.changes()
    (link,) = row(window, COMPANY, "Employees").findChildren(LinkText)
    link.open()
    desk.settle()
    assert str(desk.explorer.window.navigator.current) == f"jinpu://companies/{COMPANY}"


def test_that_without_a_pack_there_is_nothing_to_compare_with(desk_of: Callable[..., PackDesk]) -> None:
    window = desk_of().changes()
    assert "No data pack is in use" in words(window)


def test_that_the_buttons_of_the_kinds_bring_the_reader_there(
    desk_of: Callable[..., PackDesk], made: SignedPacks
) -> None:
    desk = desk_of(made.first)
    window = desk.changes()
    window.resize(700, 420)
    QApplication.processEvents()
    (companies,) = [b for b in tab_stops(window) if b.accessibleName() == "Companies, 1 added, 1 revised"]
    companies.click()  # type: ignore[attr-defined]
    focused = window.focusWidget()
    assert isinstance(focused, DoorText) and focused.text() == "North Bay Robotics"
    assert not focused.visibleRegion().isEmpty()


def test_that_a_long_list_is_folded_and_opened_by_the_keyboard(
    desk_of: Callable[..., PackDesk],
    made: SignedPacks,
    qtbot: QtBot,
    tmp_path: Path,
    reference_database: Path,
) -> None:
    desk = desk_of(made.first)
    fewer = later_record(reference_database, tmp_path / "fewer.sqlite")
    with closing(sqlite3.connect(fewer)) as connection, connection:
        connection.execute("DELETE FROM fact WHERE id LIKE 'company-%'")
        connection.execute("UPDATE meta SET value = 'd' WHERE key = 'build_hash'")
    desk.explorer.window.commands.show_changes(fewer, made.folder / "later.sqlite")
    window = desk.answered_changes()
    (folded,) = [one for one in window.findChildren(ChangeList) if one.more is not None]
    rows = len(folded.rows)
    assert folded.more is not None
    folded.more.setFocus()
    qtbot.keyClick(folded.more, Qt.Key.Key_Space)
    assert len(folded.rows) > 3 * rows
    assert isinstance(window.focusWidget(), DoorText)
    assert window.focusWidget() is folded.rows[rows].door
