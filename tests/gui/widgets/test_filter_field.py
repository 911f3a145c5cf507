"""The field for words: named in all its parts, left downwards, emptied by Escape and by its button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.filter_field import FilterField


def test_that_every_part_has_a_name_and_the_button_empties_the_field(
    qtbot: QtBot, ui: UiContext, shown
) -> None:
    field = FilterField(ui, "Filter by words", 200)
    shown(field)
    qtbot.keyClicks(field, "port")
    (button,) = field.findChildren(QAbstractButton)
    assert field.accessibleName() == "Filter by words" and button.accessibleName() == "Clear"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert field.text() == ""


def test_that_escape_empties_it_and_down_and_enter_lead_on(qtbot: QtBot, ui: UiContext, shown) -> None:
    field = FilterField(ui, "Filter by words", 200)
    shown(field)
    qtbot.keyClicks(field, "port")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        with qtbot.waitSignal(field.left_downwards):
            qtbot.keyClick(field, key)
    assert field.text() == "port"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
