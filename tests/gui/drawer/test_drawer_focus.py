"""Opening, closing, going onward and back, and where the focus goes."""

from __future__ import annotations

from drawer_desk import (
    ALL_FIRMS,
    COMPUTED,
    CONFLICT,
    COUNT,
    EVENT,
    FACT,
    JAPANESE_FIRMS,
    Desk,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from jinpu_desktop.qt.widgets.link_button import LinkButton


def test_that_a_click_on_a_figure_opens_its_evidence(desk: Desk) -> None:
    assert not desk.drawer.isVisible()
    with desk.qtbot.waitSignal(desk.drawer.settled):
        desk.click(desk.figure)
    assert desk.drawer.isVisible()
    assert "Gross domestic product" in desk.texts()
    assert "Dalian · 2009" in desk.texts()


def test_that_escape_closes_the_drawer_and_gives_the_focus_back_to_the_figure(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.drawer.settled):
        desk.press(Qt.Key.Key_Return)
    assert desk.drawer.isAncestorOf(QApplication.focusWidget())
    with desk.qtbot.waitSignal(desk.drawer.closed):
        desk.press(Qt.Key.Key_Escape)
    assert not desk.drawer.isVisible()
    assert desk.figure.hasFocus()


def test_that_the_close_button_does_the_same(desk: Desk) -> None:
    desk.show(FACT)
    with desk.qtbot.waitSignal(desk.drawer.closed):
        desk.click(desk.drawer.close_button)
    assert not desk.drawer.isVisible()
    assert desk.figure.hasFocus()


def test_that_closing_does_not_mind_that_the_figure_is_gone(desk: Desk) -> None:
    desk.show(FACT)
    desk.figure.deleteLater()
    with desk.qtbot.waitSignal(desk.figure.destroyed):
        pass
    desk.press(Qt.Key.Key_Escape)
    assert not desk.drawer.isVisible()


def test_that_closing_leaves_the_focus_alone_that_is_elsewhere_by_then(desk: Desk) -> None:
    field = QLineEdit()
    desk.window.layout().addWidget(field)
    desk.show(FACT)
    field.setFocus()
    desk.drawer.close_evidence()
    assert field.hasFocus()


def test_that_the_newest_of_two_questions_is_the_one_answered(desk: Desk) -> None:
    keys: list[str] = []
    desk.drawer.shown.connect(keys.append)
    desk.drawer.show_evidence(CONFLICT, desk.figure)
    desk.show(FACT)
    assert keys == [CONFLICT, FACT]
    assert desk.drawer.key == FACT
    assert "Capacity" in desk.texts()
    assert "Dalian · 2009" not in desk.texts()


def test_that_an_input_leads_onward_and_back_returns_to_it(desk: Desk) -> None:
    desk.show(COMPUTED)
    assert not desk.drawer.back_button.isVisible()
    with desk.qtbot.waitSignal(desk.drawer.settled):
        desk.click(desk.figure_in_drawer(JAPANESE_FIRMS))
    assert desk.drawer.key == JAPANESE_FIRMS
    assert "896" in desk.texts()
    assert desk.drawer.back_button.isVisible()
    with desk.qtbot.waitSignal(desk.drawer.settled):
        desk.click(desk.drawer.back_button)
    assert desk.drawer.key == COMPUTED
    assert "1,527" in desk.texts()
    assert not desk.drawer.back_button.isVisible()
    assert desk.figure_in_drawer(JAPANESE_FIRMS).hasFocus()


def test_that_escape_after_going_onward_returns_to_the_figure_on_the_page(desk: Desk) -> None:
    desk.show(COMPUTED)
    desk.figure_in_drawer(ALL_FIRMS).setFocus()
    with desk.qtbot.waitSignal(desk.drawer.settled):
        desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Escape)
    assert desk.figure.hasFocus()


def test_that_a_figure_of_the_page_starts_afresh(desk: Desk) -> None:
    desk.show(COMPUTED)
    with desk.qtbot.waitSignal(desk.drawer.settled):
        desk.click(desk.figure_in_drawer(JAPANESE_FIRMS))
    desk.show(FACT)
    assert not desk.drawer.can_go_back
    assert not desk.drawer.back_button.isVisible()


def test_that_a_count_leads_to_the_list_that_was_counted(desk: Desk) -> None:
    desk.show(COUNT)
    link = next(link for link in desk.drawer.findChildren(LinkButton) if link.isVisible())
    desk.click(link)
    assert desk.links == ["jinpu://sources?list=disputed"]


def test_that_a_link_is_offered_only_to_a_pane_that_exists(desk: Desk) -> None:
    desk.show(FACT)
    assert not desk.drawer.findChildren(LinkButton)
    desk.service.change = lambda evidence: evidence._replace(subject_link="jinpu://sources/seed-news")
    desk.show(EVENT)
    link = next(link for link in desk.drawer.findChildren(LinkButton) if link.isVisible())
    assert link.text() == "Open on its page"
    desk.click(link)
    assert desk.links == ["jinpu://sources/seed-news"]
