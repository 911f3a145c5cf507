"""Qt's own controls wear the theme one by one, and those that are hidden change when they are shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea, QScrollBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.theme import Theme


@pytest.fixture
def theme(qtbot: QtBot) -> Theme:
    return Theme("light")


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    QVBoxLayout(page)
    qtbot.addWidget(page)
    page.resize(300, 200)
    page.show()
    return page


def ground(widget: QWidget) -> str:
    """The colour in the middle of the left half, where no letters stand."""
    picture = widget.grab().toImage()
    return picture.pixelColor(picture.width() // 2, picture.height() // 2).name()


def test_that_a_field_follows_the_theme(theme: Theme, page: QWidget) -> None:
    field = QLineEdit()
    page.layout().addWidget(field)
    field.show()
    dress(field, theme)
    assert ground(field) == theme.color("surface").name()
    theme.set_choice("dark")
    assert ground(field) == theme.color("surface").name()


def test_that_a_field_grows_with_the_text(theme: Theme, page: QWidget, qtbot: QtBot) -> None:
    field = QLineEdit()
    page.layout().addWidget(field)
    field.show()
    dress(field, theme)
    qtbot.waitUntil(lambda: field.height() >= 30)
    theme.set_text_scale(2.0)
    qtbot.waitUntil(lambda: field.height() >= 60)


def test_that_a_hidden_field_wears_the_new_theme_as_soon_as_it_is_shown(theme: Theme, page: QWidget) -> None:
    field = QLineEdit()
    page.layout().addWidget(field)
    field.show()
    dress(field, theme)
    field.hide()
    worn = field.styleSheet()
    theme.set_choice("dark")
    theme.set_choice("projector")
    assert field.styleSheet() == worn
    field.show()
    assert theme.color("line-strong").name() in field.styleSheet()
    theme.set_choice("dark")
    assert theme.color("line-strong").name() in field.styleSheet()


def test_that_an_area_gets_a_bar_of_ours_and_what_it_shows_is_left_alone(theme: Theme, page: QWidget) -> None:
    area, content = QScrollArea(), QWidget()
    content.setFixedHeight(2000)
    area.setWidget(content)
    page.layout().addWidget(area)
    area.show()
    dress(area, theme)
    bar = area.verticalScrollBar()
    assert isinstance(bar, QScrollBar) and bar.orientation() == Qt.Orientation.Vertical
    assert bar.isVisible() and bar.width() == 12
    assert (area.styleSheet(), content.styleSheet()) == ("", "")


def test_that_anything_else_is_dressed_with_all_that_is_inside(theme: Theme, page: QWidget) -> None:
    page.layout().addWidget(QLineEdit())
    theme.set_choice("high-contrast")
    dress(page, theme)
    assert ground(page.findChild(QLineEdit)) == theme.color("surface").name()
