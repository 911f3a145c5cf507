"""Whatever has the keyboard has a ring that takes no room and moves nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from widget_desk import GDP, colors_of

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.focus_ring import FocusRing
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage


@pytest.fixture
def ring(qapp: QApplication, theme: Theme) -> Iterator[FocusRing]:
    ring = FocusRing(theme)
    ring.follow(qapp)
    yield ring
    ring.release()
    ring.deleteLater()


def on_window(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def test_that_the_ring_stands_three_pixels_outside_and_moves_nothing(
    ui: UiContext, shown, ring: FocusRing
) -> None:
    label, button = FigureLabel(ui, GDP), PushButton(ui, "Open source")
    shown(label, button)
    before = on_window(label)
    label.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target is label
    assert on_window(ring.overlay) == before.adjusted(-3, -3, 3, 3)
    assert on_window(label) == before
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target is button


def test_that_the_ring_has_the_colour_of_the_focus_and_two_pixels(
    ui: UiContext, theme: Theme, shown, ring: FocusRing
) -> None:
    label = FigureLabel(ui, GDP, "figure")
    window = shown(label)
    label.setFocus(Qt.FocusReason.TabFocusReason)
    image = window.grab(on_window(ring.overlay)).toImage()
    middle = image.height() // 2
    column = [image.pixelColor(x, middle).name() for x in range(3)]
    assert column == [theme.color("focus").name()] * 2 + [theme.color("canvas").name()]


def test_that_the_ring_goes_with_the_widget(qtbot: QtBot, ui: UiContext, shown, ring: FocusRing) -> None:
    label = FigureLabel(ui, GDP)
    shown(label)
    label.setFocus(Qt.FocusReason.TabFocusReason)
    label.move(60, 40)
    assert on_window(ring.overlay) == on_window(label).adjusted(-3, -3, 3, 3)
    label.hide()
    assert ring.overlay is None


def test_that_a_ring_on_a_page_scrolls_with_it(ui: UiContext, qtbot: QtBot, shown, ring: FocusRing) -> None:
    page, card = ScrollPage(ui), Card(ui, "Gross domestic product")
    label = FigureLabel(ui, GDP)
    card.body.addWidget(label)
    page.body.addWidget(card)
    page.body.addSpacing(2000)
    shown(page, height=300)
    label.setFocus(Qt.FocusReason.TabFocusReason)
    page.verticalScrollBar().setValue(25)
    assert on_window(ring.overlay) == on_window(label).adjusted(-3, -3, 3, 3)
    assert page.content.isAncestorOf(ring.overlay)


def test_that_a_click_leaves_no_ring(qtbot: QtBot, shown, ring: FocusRing) -> None:
    field = QLineEdit()
    shown(field)
    field.clearFocus()
    qtbot.mousePress(field, Qt.MouseButton.LeftButton)
    assert field.hasFocus()
    assert ring.overlay is None
    qtbot.mouseRelease(field, Qt.MouseButton.LeftButton)


def test_that_the_ring_survives_the_end_of_a_page(
    qtbot: QtBot, ui: UiContext, shown, ring: FocusRing
) -> None:
    card = Card(ui, "One")
    gone, stays = FigureLabel(ui, GDP), FigureLabel(ui, GDP)
    card.body.addWidget(gone)
    shown(card, stays)
    gone.setFocus(Qt.FocusReason.TabFocusReason)
    card.setParent(None)
    card.deleteLater()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not gone)
    stays.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target is stays
    assert ring.overlay.isVisible()


def test_that_the_ring_on_the_rail_has_the_rails_colour(
    ui: UiContext, theme: Theme, shown, ring: FocusRing
) -> None:
    label = FigureLabel(ui, GDP, on_rail=True)
    window = shown(label)
    theme.set_choice("light")
    label.setFocus(Qt.FocusReason.TabFocusReason)
    assert theme.color("focus-on-rail").name() in colors_of(window.grab(on_window(ring.overlay)).toImage())
