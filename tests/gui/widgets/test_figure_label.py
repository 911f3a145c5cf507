"""A figure on a page is a door: to its evidence, and to a menu, by every means of input."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QEnterEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from widget_desk import GDP, PLAIN, Doors, colors_of, picture

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.figure_label import FigureLabel

# The off-screen platform cannot hold the keyboard for a menu.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


def menu_words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def open_menu(label: FigureLabel) -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.parent() is label
    return menu


def test_that_a_click_opens_the_evidence(qtbot: QtBot, ui: UiContext, doors: Doors, shown) -> None:
    label = FigureLabel(ui, GDP)
    shown(label)
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert doors.evidence == [(GDP.key, label)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_that_enter_and_space_open_the_evidence(
    qtbot: QtBot, ui: UiContext, doors: Doors, shown, key: Qt.Key
) -> None:
    label = FigureLabel(ui, GDP)
    shown(label)
    label.setFocus()
    qtbot.keyClick(label, key)
    assert doors.evidence == [(GDP.key, label)]


def test_that_a_figure_is_reached_with_the_tab_key(qtbot: QtBot, ui: UiContext, shown) -> None:
    first, second = FigureLabel(ui, GDP), FigureLabel(ui, PLAIN)
    shown(first, second)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()


def test_that_a_screen_reader_hears_the_whole_phrase(ui: UiContext, shown) -> None:
    label = FigureLabel(ui, GDP)
    shown(label)
    interface = QAccessible.queryAccessibleInterface(label)
    assert interface.text(QAccessible.Text.Name) == f"{GDP.spoken}. Opens evidence."
    assert interface.role() == QAccessible.Role.Button
    label.setFigure(PLAIN)
    assert interface.text(QAccessible.Text.Name) == "Area, 2,299 square kilometres. Opens evidence."


def test_that_right_click_opens_the_menu_and_not_the_evidence(
    qtbot: QtBot, ui: UiContext, doors: Doors, shown
) -> None:
    label = FigureLabel(ui, GDP)
    shown(label)
    at = label.rect().center()
    QApplication.sendEvent(
        label, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, label.mapToGlobal(at))
    )
    menu = open_menu(label)
    assert menu_words(menu) == ["Open evidence", "Copy value", "Copy citation"]
    menu.close()
    assert doors.evidence == []


def test_that_shift_f10_opens_the_menu(qtbot: QtBot, ui: UiContext, shown) -> None:
    label = FigureLabel(ui, GDP)
    shown(label)
    label.setFocus()
    qtbot.keyClick(label, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = open_menu(label)
    assert menu_words(menu) == ["Open evidence", "Copy value", "Copy citation"]
    menu.close()


def test_that_a_long_press_opens_the_menu_and_the_release_opens_nothing(
    qtbot: QtBot, ui: UiContext, doors: Doors, shown
) -> None:
    label = FigureLabel(ui, GDP)
    shown(label)
    qtbot.mousePress(label, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None, timeout=3000)
    open_menu(label).close()
    qtbot.mouseRelease(label, Qt.MouseButton.LeftButton)
    assert doors.evidence == []


def test_that_the_menu_copies_the_value_and_asks_for_the_citation(
    qtbot: QtBot, ui: UiContext, doors: Doors, shown
) -> None:
    label = FigureLabel(ui, GDP)
    shown(label)
    menu = label.open_menu()
    opened, value, citation = menu.actions()
    value.trigger()
    assert QGuiApplication.clipboard().text() == "257.63 CNY bn"
    with qtbot.waitSignal(label.citation_requested) as asked:
        citation.trigger()
    assert asked.args == [GDP.key]
    opened.trigger()
    assert doors.evidence == [(GDP.key, label)]
    menu.close()


@pytest.mark.parametrize(("marks", "role"), [(("P",), "preliminary"), (("A", "P", "X"), "conflict")])
def test_that_the_gravest_status_is_drawn_in_its_colour(
    ui: UiContext, theme: Theme, shown, marks: tuple[str, ...], role: str
) -> None:
    label = FigureLabel(ui, Figure("k", "12.5", "", marks))
    shown(label)
    assert theme.color(role).name() in colors_of(picture(label))
    assert label.has_glyph()


def test_that_a_plainly_published_value_has_no_glyph(ui: UiContext, theme: Theme, shown) -> None:
    published, preliminary = FigureLabel(ui, PLAIN), FigureLabel(ui, Figure("k", "2,299", "", ("P",)))
    shown(published, preliminary)
    assert not published.has_glyph()
    assert published.sizeHint().width() < preliminary.sizeHint().width()


def test_that_hover_turns_the_underline_solid_and_moves_nothing(
    qtbot: QtBot, ui: UiContext, theme: Theme, shown
) -> None:
    label = FigureLabel(ui, PLAIN, "figure")
    shown(label)

    def dots() -> int:
        image = picture(label)
        y = image.height() - 2
        return sum(image.pixelColor(x, y) != image.pixelColor(x + 1, y) for x in range(image.width() - 1))

    label.clearFocus()
    size, resting = label.size(), dots()
    assert resting > 10
    label.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    center = QPoint(2, 2)
    QApplication.sendEvent(label, QEnterEvent(center, center, center))
    assert dots() <= 2
    label.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(label, QEvent(QEvent.Type.Leave))
    assert (dots(), label.size()) == (resting, size)


@pytest.mark.parametrize("style", ["small", "body", "value", "fact", "figure", "display"])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_that_nothing_of_a_figure_is_cut_off(
    ui: UiContext, theme: Theme, shown, style: str, scale: float
) -> None:
    theme.set_text_scale(scale)
    label = FigureLabel(ui, GDP, style, show_unit=True)
    window = shown(label, width=900)
    assert label.width() >= label.sizeHint().width()
    around = label.geometry().adjusted(-4, -4, 4, 4)
    inside, wide = picture(label), window.grab(around).toImage()
    ground = theme.color("canvas")
    # The outermost row below and column right of the ink are empty: nothing ends at the very edge.
    bottom = [wide.pixelColor(x, wide.height() - 4) for x in range(wide.width())]
    assert all(pixel.name() == ground.name() for pixel in bottom)
    assert inside.height() >= theme.line_height(style)
    left_ink = [inside.pixelColor(0, y) for y in range(inside.height())]
    assert len({pixel.name() for pixel in left_ink}) >= 2  # the underline starts at the left edge


def test_that_a_bigger_text_size_grows_the_figure_at_once(ui: UiContext, theme: Theme, shown) -> None:
    label = FigureLabel(ui, GDP, "figure")
    shown(label)
    before = label.sizeHint()
    theme.set_text_scale(2.0)
    assert label.sizeHint().width() > before.width() * 1.8
    assert label.sizeHint().height() > before.height() * 1.8


def test_that_another_theme_repaints_the_figure(ui: UiContext, theme: Theme, shown) -> None:
    label = FigureLabel(ui, GDP, "figure")
    shown(label)
    theme.set_choice("dark")
    assert theme.color("text").name() in colors_of(picture(label))
