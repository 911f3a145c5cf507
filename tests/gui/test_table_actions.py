"""Columns, copies and files of tables, in the window, by the hands of a reader."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.qt.widgets.table_bar import TableBar
from jinpu_desktop.runtime.settings import Settings

CTRL = Qt.KeyboardModifier.ControlModifier
TABLE = "jinpu://companies?view=table"
PLACES = [
    TABLE,
    "jinpu://companies?view=groups",
    "jinpu://finance",
    "jinpu://compare",
    "jinpu://compare?view=weights",
    "jinpu://compare?view=profile",
    "jinpu://sources",
    "jinpu://sources/cn-setup-dalian",
    "jinpu://industries/automotive",
]
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


class Reader:
    """A reader with a window, whose settings last from one window to the next."""

    def __init__(self, qtbot: QtBot, database: Path, settings: Path) -> None:
        self.qtbot, self._database, self._settings = qtbot, database, settings
        self.explorer: Explorer | None = None

    def open(self, link: str) -> RecordTable:
        if self.explorer is None:
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            settings = Settings(self._settings)
            self.explorer = Explorer(app, Database(self._database), settings, "light", 100)
            self.window = self.explorer.window
            self.window.resize(1400, 900)
            self.window.show()
        self.window.open_text(link)
        self.settle()
        assert self.window.pane is not None
        tables = self.window.pane.findChildren(RecordTable)
        return next(table for table in tables if table.isVisible() and table.record_model.rowCount())

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.is_settled, timeout=10_000)

    def close(self) -> None:
        if self.explorer is not None:
            self.explorer.context.settings.save()
            self.explorer.close()
            self.explorer = None

    def choose(self, menu: QMenu, words: str) -> None:
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.close()
        self.settle()

    def clipboard(self) -> list[list[str]]:
        return [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]


@pytest.fixture
def reader(qtbot: QtBot, reference_database: Path, tmp_path: Path) -> Iterator[Reader]:
    reader = Reader(qtbot, reference_database, tmp_path / "settings.json")
    yield reader
    reader.close()


def headings(table: RecordTable) -> list[str]:
    columns = table.record_model.columns
    return [column.heading for number, column in enumerate(columns) if not table.isColumnHidden(number)]


def test_that_a_hidden_column_stays_hidden_at_the_next_start(reader: Reader) -> None:
    table = reader.open(TABLE)
    assert "Country" in headings(table)
    bar = next(bar for bar in reader.window.findChildren(TableBar) if bar.isVisible())
    bar.columns.click()
    reader.choose(table.findChildren(QMenu)[-1], "Country")
    assert "Country" not in headings(table)
    reader.close()
    table = reader.open(TABLE)
    assert "Country" not in headings(table)
    reader.choose(table.open_columns_menu(table.mapToGlobal(table.rect().center())), "Country")
    assert "Country" in headings(table)


def test_that_a_column_that_gave_way_comes_when_it_is_asked_for(reader: Reader) -> None:
    table = reader.open(TABLE)
    reader.window.resize(1024, 700)
    gave_way = next(
        number for number in range(len(table.record_model.columns)) if table.isColumnHidden(number)
    )
    table.choose_column(gave_way, True)
    assert not table.isColumnHidden(gave_way)


def test_that_the_last_column_stays(reader: Reader) -> None:
    table = reader.open(TABLE)
    for number in range(len(table.record_model.columns)):
        table.choose_column(number, False)
    assert len(headings(table)) == 1


def test_that_the_whole_table_is_copied_by_two_keys(reader: Reader, qtbot: QtBot) -> None:
    table = reader.open("jinpu://compare")
    qtbot.keyClick(table, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(table, Qt.Key.Key_C, CTRL)
    reader.settle()
    head, *rows = reader.clipboard()
    assert head[:3] == ["Rank", "Place", "Bar"]
    assert head[-3:] == ["Status", "Sources", "Evidence"]
    assert len(rows) == table.record_model.rowCount()
    jinpu = next(row for row in rows if row[1] == "Dalian Jinpu")
    assert "257.63" in jinpu and "Preliminary" in jinpu[-3]
    assert "gdp|jinpu||2021" in jinpu[-1] and "“" in jinpu[-2]
    assert "copied with their sources" in reader.window.keep.notice.text


def test_that_moving_on_takes_the_choice_of_all_rows_back(reader: Reader, qtbot: QtBot) -> None:
    table = reader.open("jinpu://compare")
    qtbot.keyClick(table, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_C, CTRL)
    reader.settle()
    assert len(reader.clipboard()) == 1


def test_that_rows_are_saved_in_the_order_and_columns_shown(reader: Reader, tmp_path: Path) -> None:
    table = reader.open(TABLE)
    table.sort_by(0, Qt.SortOrder.DescendingOrder)
    table.choose_column(1, False)
    bar = next(bar for bar in reader.window.findChildren(TableBar) if bar.isVisible())
    bar.more.click()
    reader.choose(table.findChildren(QMenu)[-1], "Save table as CSV…")
    dialog = reader.window.findChild(QFileDialog)
    assert dialog is not None and dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit(str(tmp_path / "companies.csv"))
    dialog.close()
    reader.settle()
    data = (tmp_path / "companies.csv").read_bytes()
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0][1] != table.record_model.columns[1].heading
    names = [row[0] for row in rows[1:]]
    assert names == sorted(names, key=str.casefold, reverse=True)
    assert "was saved" in reader.window.keep.notice.text


def test_that_a_file_that_cannot_be_written_is_told(reader: Reader, tmp_path: Path) -> None:
    table = reader.open("jinpu://compare")
    assert table.ui.tables is not None
    table.ui.tables.save_to(table.content(), tmp_path / "no folder" / "x.csv")
    reader.qtbot.waitUntil(lambda: "Cannot write" in reader.window.messages.text)


@pytest.mark.parametrize("link", PLACES)
def test_that_every_table_offers_columns_and_copies(link: str, reader: Reader) -> None:
    table = reader.open(link)
    menu = table.open_menu(table.record_model.index(0, 0), table.mapToGlobal(table.rect().center()))
    words = [action.text() for action in menu.actions()]
    menu.close()
    assert {"Copy with citation", "Copy table", "Save table as CSV…", "Columns"} <= set(words)
    assert any(bar.isVisible() for bar in reader.window.findChildren(TableBar))
    assert table.content().rows
