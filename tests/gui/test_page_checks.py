"""The checks of the list test find what they are for: a planted fault of each kind."""

from __future__ import annotations

import pytest
from page_checks import bare_numbers, clipped, outside, unnamed, unreachable
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.icons import Icons
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.text_label import TextLabel

FIGURE = Figure("gdp|jinpu||2021|x", "257.63", "CNY bn", ("P",), "GDP, 257.63")


@pytest.fixture
def ui(qapp: object) -> UiContext:
    theme = Theme("light")
    return UiContext(theme, Icons(theme), lambda key, origin: None, lambda text: None)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page)
    page.resize(400, 300)
    return page


def _show(page: QWidget, *widgets: QWidget) -> None:
    layout = page.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
    page.show()


def test_that_a_number_in_plain_words_is_found_but_not_a_date_or_a_door(ui: UiContext, page: QWidget) -> None:
    _show(
        page,
        TextLabel(ui, "They made 438 of them"),
        TextLabel(ui, "22 Nov 2016 · 18 months old"),
        SentenceLabel(ui, ["It was", FIGURE, "in 2021 and 13.9 later"]),
        FigureLabel(ui, FIGURE),
    )
    assert [text.partition(": ")[2] for text in bare_numbers(page)] == [
        "They made 438 of them",
        "in 2021 and 13.9 later",
    ]


def test_that_too_little_room_is_found(ui: UiContext, page: QWidget) -> None:
    roomy, tight = FigureLabel(ui, FIGURE), FigureLabel(ui, FIGURE)
    _show(page, roomy)
    assert clipped(page) == []
    tight.setParent(page)
    tight.setGeometry(0, 0, 12, 8)
    tight.show()
    assert len(clipped(page)) == 1


def test_that_what_sticks_out_is_found(ui: UiContext, page: QWidget) -> None:
    stray = TextLabel(ui, "half away", wrap=False)
    stray.setParent(page)
    stray.move(380, 10)
    page.show()
    assert len(outside(page)) == 1


def test_that_a_nameless_and_an_unreachable_button_are_found(page: QWidget) -> None:
    nameless, unreached = QPushButton(""), QPushButton("Open")
    unreached.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    _show(page, nameless, unreached)
    assert len(unnamed(page)) == 1
    assert len(unreachable(page)) == 1
