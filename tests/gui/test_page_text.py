"""Every text a person can read on a page, in the order of reading."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.qt.page_text import page_text

Page = Callable[..., QWidget]


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    """A shown page of labels, each at its place: text=(x, y, width, height)."""

    def make(**places: tuple[int, int, int, int]) -> QWidget:
        page = QWidget()
        qtbot.addWidget(page)
        page.resize(600, 400)
        for text, place in places.items():
            QLabel(text, page).setGeometry(QRect(*place))
        page.show()
        return page

    return make


def test_that_rows_are_read_from_the_top_whatever_was_made_first(page: Page) -> None:
    assert page_text(page(third=(0, 80, 50, 20), first=(0, 0, 50, 20), second=(0, 40, 50, 20))) == [
        "first", "second", "third",
    ]  # fmt: skip


def test_that_what_stands_in_one_row_is_read_from_the_left(page: Page) -> None:
    uneven = page(right=(200, 0, 50, 30), left=(0, 8, 50, 14), below=(0, 50, 300, 20))
    assert page_text(uneven) == ["left", "right", "below"]


def test_that_two_columns_are_read_one_after_the_other(page: Page) -> None:
    columns = page(a1=(0, 0, 50, 30), b1=(100, 10, 50, 35), a2=(0, 40, 50, 30), b2=(100, 50, 50, 35))
    assert page_text(columns) == ["a1", "a2", "b1", "b2"]


def test_that_a_tall_widget_is_read_before_the_rows_at_its_right(page: Page) -> None:
    tiles = page(
        hero=(0, 0, 100, 100),
        one=(120, 0, 50, 40), two=(180, 0, 50, 40), three=(120, 50, 50, 40), four=(180, 50, 50, 40),
    )  # fmt: skip
    assert page_text(tiles) == ["hero", "one", "two", "three", "four"]


def test_that_what_overlaps_is_read_all_the_same(page: Page) -> None:
    assert page_text(page(under=(0, 0, 100, 100), over=(20, 20, 100, 100))) == ["under", "over"]


def test_that_what_is_hidden_or_empty_is_not_read(page: Page, qtbot: QtBot) -> None:
    shown = page(seen=(0, 0, 50, 20), hidden=(0, 30, 50, 20))
    QLabel("", shown).show()
    QLabel("   ", shown).show()
    next(label for label in shown.findChildren(QLabel) if label.text() == "hidden").hide()
    assert page_text(shown) == ["seen"]
    shown.hide()


def test_that_fields_buttons_and_choices_are_read(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    field, empty = QLineEdit(page), QLineEdit(page)
    button, choice = QPushButton("Open", page), QComboBox(page)
    for number, widget in enumerate((field, empty, button, choice)):
        widget.setGeometry(0, 40 * number, 200, 30)
    field.setText("typed")
    field.setPlaceholderText("not this")
    empty.setPlaceholderText("Search")
    choice.addItems(["chosen", "not this"])
    page.show()
    assert page_text(page) == ["typed", "Search", "Open", "chosen"]


def test_that_a_table_is_read_with_its_headings_row_by_row(qtbot: QtBot) -> None:
    model = QStandardItemModel()
    model.setHorizontalHeaderLabels(["Title", "Year"])
    for row in (("one", "2016"), ("two", "2017")):
        model.appendRow([QStandardItem(text) for text in row])
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(model)
    table.show()
    assert page_text(table) == ["Title", "Year", "one", "2016", "two", "2017"]


def test_that_each_line_of_a_text_is_a_line(page: Page) -> None:
    shown = page(x=(0, 0, 50, 60))
    shown.findChild(QLabel).setText("first\n\nsecond")
    assert page_text(shown) == ["first", "second"]


def test_that_html_is_read_as_the_signs_it_is_made_of(page: Page) -> None:
    shown = page(x=(0, 0, 50, 60))
    shown.findChild(QLabel).setText("<b>bold</b> & more")
    assert page_text(shown) == ["<b>bold</b> & more"]


def test_that_a_widget_that_paints_its_own_texts_names_them(qtbot: QtBot) -> None:
    class Painted(QWidget):
        def readable_texts(self) -> list[str]:
            return ["Japan", "896"]

    painted = Painted()
    qtbot.addWidget(painted)
    QLabel("inside, already said", painted)
    painted.show()
    assert page_text(painted) == ["Japan", "896"]
