"""The rail and the bar: every pane in reach by hand and by key, at every width and text size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from widget_desk import Doors, colors_of, picture

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.nav_rail import NavRail, RailItem
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.top_bar import TopBar

# The off-screen platform cannot hold the keyboard for a menu.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
GROUPS = [
    (
        "Explore",
        [
            RailItem("overview", "Overview", "Overview", "overview"),
            RailItem("finance", "Xiaoyao Bay finance", "Finance", "finance"),
        ],
    ),
    ("Act", [RailItem("policies", "Policies & setting up", "Policies", "policies")]),
    ("Record", [RailItem("sources", "Sources", "Sources", "sources")]),
]
COUNT = Figure("count|observation", "1,883", "", ("C",), "Observations in the dossier, 1,883")


@pytest.fixture
def rail(ui: UiContext, shown) -> NavRail:
    rail = NavRail(ui, GROUPS)
    rail.set_current("overview")
    rail.set_foot("Data pack verified", [["21 Nov 2026 · works offline"], [COUNT, "observations"]])
    shown(rail, width=240, height=700)
    return rail


def test_that_a_click_on_the_rail_names_the_pane(qtbot: QtBot, rail: NavRail) -> None:
    with qtbot.waitSignal(rail.pane_selected) as chosen:
        qtbot.mouseClick(rail.buttons[2], Qt.MouseButton.LeftButton)
    assert chosen.args == ["policies"]
    assert rail.current == "policies"


def test_that_the_active_pane_stays_marked_when_it_is_chosen_again(qtbot: QtBot, rail: NavRail) -> None:
    qtbot.mouseClick(rail.buttons[0], Qt.MouseButton.LeftButton)
    assert rail.current == "overview"


def test_that_arrows_move_on_the_rail_and_enter_chooses(qtbot: QtBot, rail: NavRail) -> None:
    first, last = rail.buttons[0], rail.buttons[-1]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Up)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert rail.buttons[1].hasFocus()
    qtbot.keyClick(rail.buttons[1], Qt.Key.Key_End)
    assert last.hasFocus()
    assert rail.current == "overview"
    with qtbot.waitSignal(rail.pane_selected) as chosen:
        qtbot.keyClick(last, Qt.Key.Key_Return)
    assert chosen.args == ["sources"]
    qtbot.keyClick(last, Qt.Key.Key_Home)
    assert first.hasFocus()


def test_that_the_active_pane_is_told_to_screen_readers(rail: NavRail) -> None:
    interfaces = [QAccessible.queryAccessibleInterface(button) for button in rail.buttons]
    names = [interface.text(QAccessible.Text.Name) for interface in interfaces]
    assert names == ["Overview", "Xiaoyao Bay finance", "Policies & setting up", "Sources"]
    assert [interface.state().checked for interface in interfaces] == [True, False, False, False]


def test_that_the_active_pane_has_a_fill_and_a_bar(rail: NavRail, theme: Theme) -> None:
    image = picture(rail.buttons[0])
    assert [image.pixelColor(x, 5).name() for x in range(3)] == [theme.rail_accent().name()] * 3
    assert image.pixelColor(4, 5).name() == theme.color("rail-active").name()
    assert theme.color("rail-active").name() not in colors_of(picture(rail.buttons[1]))


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
def test_that_the_rail_is_one_ground_in_every_theme(rail: NavRail, theme: Theme, name: str) -> None:
    theme.set_choice(name)
    image = picture(rail)
    at = image.width() - 4
    assert {image.pixelColor(at, y).name() for y in (2, 90, 300, image.height() - 3)} <= {
        theme.color("rail").name(),
        theme.color("rail-active").name(),
    }


def test_that_the_narrow_rail_keeps_its_labels(rail: NavRail) -> None:
    assert rail.width() == 208
    rail.set_compact(True)
    assert rail.width() == 88
    assert [button.text() for button in rail.buttons] == ["Overview", "Finance", "Policies", "Sources"]
    assert rail.buttons[1].accessibleName() == "Xiaoyao Bay finance"
    assert not rail.foot.isVisible()
    rail.set_compact(False)
    assert rail.foot.isVisible()


@pytest.mark.parametrize("compact", [True, False])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_that_no_label_of_the_rail_is_cut_off(
    rail: NavRail, theme: Theme, compact: bool, scale: float
) -> None:
    theme.set_text_scale(scale)
    rail.set_compact(compact)
    rail.window().layout().activate()
    for button in rail.buttons:
        assert button.width() >= button.sizeHint().width()
        assert button.height() >= button.sizeHint().height()


def test_that_a_number_in_the_foot_is_a_door(qtbot: QtBot, rail: NavRail, doors: Doors) -> None:
    lines = rail.foot.findChildren(SentenceLabel)
    assert [line.text() for line in lines] == ["21 Nov 2026 · works offline", "1,883 observations"]
    label = lines[1].figure_labels[0]
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert doors.evidence == [(COUNT.key, label)]


@pytest.fixture
def bar(ui: UiContext, shown) -> TopBar:
    bar = TopBar(ui, [("en", "English")])
    shown(bar, width=1180, height=120)
    return bar


def action(menu: QMenu, text: str) -> QAction:
    return next(one for one in menu.actions() if one.text() == text)


def test_that_typing_and_enter_are_told(qtbot: QtBot, bar: TopBar) -> None:
    told: list[str] = []
    bar.search_edited.connect(told.append)
    qtbot.keyClicks(bar.search, "ab")
    with qtbot.waitSignal(bar.search_submitted) as sent:
        qtbot.keyClick(bar.search, Qt.Key.Key_Return)
    assert told == ["a", "ab"]
    assert sent.args == [bar.search.text()]


def test_that_the_arrows_can_be_used_only_where_they_lead_somewhere(qtbot: QtBot, bar: TopBar) -> None:
    assert not bar.back.isEnabled()
    bar.set_history(True, False)
    assert not bar.forward.isEnabled()
    with qtbot.waitSignal(bar.back_requested):
        qtbot.mouseClick(bar.back, Qt.MouseButton.LeftButton)
    assert (bar.back.accessibleName(), bar.back.toolTip()) == ("Back", "Back")


def test_that_one_language_needs_no_button(bar: TopBar) -> None:
    assert not bar.language_button.isVisible()


def test_that_two_languages_have_a_button_that_says_which_is_chosen(
    qtbot: QtBot, ui: UiContext, shown
) -> None:
    bar = TopBar(ui, [("en", "English"), ("zh", "中文")])
    shown(bar, width=1180)
    assert bar.language_button.text() == "English"
    menu = bar.open_language_menu()
    with qtbot.waitSignal(bar.language_chosen) as chosen:
        action(menu, "中文").trigger()
    menu.close()
    assert chosen.args == ["zh"]


def test_that_the_theme_menu_changes_theme_and_text_size(qtbot: QtBot, bar: TopBar, theme: Theme) -> None:
    menu = bar.open_theme_menu()
    assert [one.text() for one in menu.actions() if one.isChecked()] == ["Light", "Text size 100 %"]
    with qtbot.waitSignal(bar.theme_chosen) as chosen:
        action(menu, "High contrast").trigger()
    with qtbot.waitSignal(bar.text_scale_chosen) as scaled:
        action(menu, "Text size 150 %").trigger()
    menu.close()
    assert (theme.choice, theme.text_scale) == ("high-contrast", 1.5)
    assert (chosen.args, scaled.args) == (["high-contrast"], [1.5])


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_that_the_bar_fits_the_smallest_page_at_every_text_size(
    bar: TopBar, theme: Theme, scale: float
) -> None:
    theme.set_text_scale(scale)
    compact_rail = 88 * scale + 24
    assert bar.minimumSizeHint().width() <= 1024 - compact_rail
    assert bar.height() == round(52 * scale)


def test_that_the_bar_is_a_surface_with_a_rule_below(bar: TopBar, theme: Theme) -> None:
    theme.set_choice("dark")
    image = picture(bar)
    middle = image.width() // 2 + 100
    assert image.pixelColor(middle, image.height() - 1).name() == theme.color("line").name()
    assert image.pixelColor(middle, 4).name() == theme.color("surface").name()
