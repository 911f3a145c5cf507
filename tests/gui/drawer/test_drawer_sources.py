"""Opening and citing the sources of a figure."""

from __future__ import annotations

import pytest
from drawer_desk import (
    COMPUTED,
    CONFLICT,
    FACT,
    JAPANESE_FIRMS,
    Desk,
)
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

# The off-screen platform says so whenever a menu opens.
menus_without_a_keyboard = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


def test_that_open_source_opens_the_address_of_the_shown_source(desk: Desk) -> None:
    desk.show(FACT)
    assert desk.opened == []
    desk.click(desk.drawer.foot.open_button)
    assert desk.opened == ["https://www.taipeitimes.com/News/biz/archives/2002/09/16/0000168280"]


@menus_without_a_keyboard
@pytest.mark.parametrize(
    "url", ["", "file:///etc/passwd", "javascript:alert(1)", "ftp://x.org/a", "//x.org", "HTTPSX://x.org"]
)
def test_that_nothing_but_web_addresses_is_ever_opened(desk: Desk, url: str) -> None:
    desk.service.change_source(url=url)
    desk.show(FACT)
    button = desk.drawer.foot.open_button
    assert button.text() == "No web address"
    assert not button.isEnabled()
    desk.click(button)
    menu = desk.blocks()[0].open_menu(desk.drawer.mapToGlobal(QPoint(20, 20)))
    menu.actions()[0].trigger()
    menu.close()
    assert desk.opened == []


def test_that_a_capital_scheme_is_a_web_address_too(desk: Desk) -> None:
    desk.service.change_source(url="HTTP://example.org/a")
    desk.show(FACT)
    desk.click(desk.drawer.foot.open_button)
    assert [QUrl(url).host() for url in desk.opened] == ["example.org"]


def test_that_a_picked_block_is_the_one_the_foot_acts_on(desk: Desk) -> None:
    desk.show(CONFLICT)
    assert any(text == "For the source: cn-setup.com" for text in desk.texts())
    desk.click(desk.blocks()[1])
    assert any(text == "For the source: velopment.de" for text in desk.texts())
    desk.click(desk.drawer.foot.open_button)
    assert [QUrl(url).host() for url in desk.opened] == ["velopment.de"]


def test_that_a_block_is_picked_by_key_and_only_by_intent(desk: Desk) -> None:
    desk.show(CONFLICT)
    desk.blocks()[0].setFocus()
    desk.press(Qt.Key.Key_Tab)
    assert desk.blocks()[1].hasFocus()
    assert any(text == "For the source: cn-setup.com" for text in desk.texts())
    desk.press(Qt.Key.Key_Return)
    assert any(text == "For the source: velopment.de" for text in desk.texts())


def test_that_the_foot_acts_on_the_statement_that_was_asked_for(desk: Desk) -> None:
    desk.show("gdp|dalian||2009|velopment-dalian")
    assert any(text == "For the source: velopment.de" for text in desk.texts())


@menus_without_a_keyboard
def test_that_the_menu_of_a_block_reaches_its_own_source(desk: Desk) -> None:
    desk.show(CONFLICT)
    block = desk.blocks()[1]
    block.setFocus()
    desk.press(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = block.findChild(QMenu)
    menu.actions()[0].trigger()
    menu.actions()[1].trigger()
    menu.close()
    assert [QUrl(url).host() for url in desk.opened] == ["velopment.de"]
    assert QGuiApplication.clipboard().text().startswith("velopment.de: ")


def test_that_copy_citation_copies_and_says_so_for_a_while(desk: Desk) -> None:
    desk.show(FACT)
    button = desk.drawer.foot.copy_button
    width = button.width()
    desk.click(button)
    assert QGuiApplication.clipboard().text().startswith("Taipei Times: “Canon may move")
    assert (button.text(), button.accessibleName(), button.width()) == ("Copied", "Copied", width)
    desk.qtbot.waitUntil(lambda: button.text() == "Copy citation", timeout=4000)


def test_that_a_computed_figure_can_be_cited_though_it_has_no_source(desk: Desk) -> None:
    desk.show(COMPUTED)
    assert not desk.drawer.foot.open_button.isVisible()
    desk.click(desk.drawer.foot.copy_button)
    assert "Calculated from Foreign-funded enterprises" in QGuiApplication.clipboard().text()


@menus_without_a_keyboard
def test_that_an_input_figure_copies_its_own_citation_by_its_menu(desk: Desk) -> None:
    desk.show(COMPUTED)
    menu = desk.figure_in_drawer(JAPANESE_FIRMS).open_menu()
    action = next(action for action in menu.actions() if action.text() == "Copy citation")
    action.trigger()
    menu.close()
    desk.qtbot.waitUntil(lambda: "Japanese-invested firms" in QGuiApplication.clipboard().text())
