"""Cards, tiles, chips and states: one left edge, nothing cut off, every word present."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from widget_desk import GDP, Doors, picture

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.chip import FilterChip, StatusChip
from jinpu_desktop.qt.widgets.figure_tile import FigureTile
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.legend_line import LegendLine
from jinpu_desktop.qt.widgets.scroll_column import ScrollColumn
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.qt.widgets.status_word import StatusWord
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.tile_layout import TileLayout

CHANGE = Figure("change", "+33.95 %", "", ("A",), "Change, plus 33.95 percent")


def place(widget: QWidget, top: QWidget) -> QRect:
    return QRect(widget.mapTo(top, QPoint()), widget.size())


def cut_off(top: QWidget) -> list[str]:
    """Every widget with words below `top` that is smaller than it needs or stands outside its parent."""
    faults = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton | StatusWord):
            continue
        needed = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else 0
        needed = max(needed, 0) or widget.minimumSizeHint().height()
        if widget.height() < needed or widget.width() < widget.minimumSizeHint().width():
            faults.append(f"{widget.accessibleName()}: {widget.size()} for {widget.minimumSizeHint()}")
        if not widget.parentWidget().rect().contains(widget.geometry()):
            faults.append(f"{widget.accessibleName()} at {widget.geometry()} outside its parent")
    return faults


def tile(ui: UiContext, right: str | Figure = CHANGE) -> FigureTile:
    return FigureTile(ui, "Foreign capital used, all projects", "end of August 2024", GDP, "", right)


def test_that_a_tile_has_one_left_edge_and_one_baseline(ui: UiContext, shown) -> None:
    card = tile(ui)
    shown(card, width=300)
    parts = [card.name_label, card.period_label, card.figure_label, card.status]
    assert len({place(part, card).left() for part in parts}) == 1
    right = card.foot_right
    assert place(right, card).right() == place(card.name_label, card).right()
    assert place(right, card).top() + right.baseline == place(card.status, card).top() + card.status.baseline


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("width", [200, 260, 420])
def test_that_nothing_of_a_tile_is_cut_off_at_any_text_size(
    ui: UiContext, theme: Theme, shown, width: int, scale: float
) -> None:
    theme.set_text_scale(scale)
    card = tile(ui)
    shown(card, width=max(width, card.minimumSizeHint().width() + 30))
    assert cut_off(card) == []


def test_that_a_tile_opens_its_value_and_its_change(qtbot: QtBot, ui: UiContext, doors: Doors, shown) -> None:
    card = tile(ui)
    shown(card, width=300)
    qtbot.mouseClick(card.figure_label, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(card.foot_right, Qt.MouseButton.LeftButton)
    assert [key for key, _origin in doors.evidence] == [GDP.key, "change"]


def test_that_a_tile_says_the_gravest_status_in_its_fixed_term(ui: UiContext, shown) -> None:
    card = tile(ui, "undated")
    shown(card, width=300)
    assert card.status.text() == "Sources disagree"
    assert not card.figure_label.has_glyph()


def test_that_a_cards_one_action_is_told(qtbot: QtBot, ui: UiContext, shown) -> None:
    card = Card(ui, "Industries with figures", "All 23")
    shown(card)
    with qtbot.waitSignal(card.action_triggered):
        qtbot.mouseClick(card.action, Qt.MouseButton.LeftButton)


def test_that_a_card_is_a_surface_with_a_line_around_it(ui: UiContext, theme: Theme, shown) -> None:
    card = Card(ui, "Title")
    shown(card)
    theme.set_choice("dark")
    image = picture(card)
    assert image.pixelColor(image.width() // 2, 0).name() == theme.color("line").name()
    assert image.pixelColor(image.width() // 2, 4).name() == theme.color("surface").name()


def test_that_chips_of_a_card_go_below_its_title_when_it_is_narrow(ui: UiContext, shown) -> None:
    card = Card(ui, "Gross domestic product", heading="h3")
    chip = StatusChip(ui, "P", "Preliminary")
    card.head.addWidget(chip)
    window = shown(card, width=500)
    assert place(chip, card).left() > place(card.title_label, card).right()
    window.resize(220, 300)
    assert place(chip, card).top() >= place(card.title_label, card).bottom()
    assert cut_off(card) == []


@pytest.mark.parametrize("code", "APEFDXC")
def test_that_a_status_chip_has_its_words_its_fill_and_in_high_contrast_a_border(
    ui: UiContext, theme: Theme, shown, code: str
) -> None:
    chip = StatusChip(ui, code, "Status")
    shown(chip)
    assert QAccessible.queryAccessibleInterface(chip).text(QAccessible.Text.Name) == "Status"
    middle = chip.width() // 2
    assert picture(chip).pixelColor(middle, 2).name() == theme.soft_color(code).name()
    theme.set_choice("high-contrast")
    image = picture(chip)
    assert image.pixelColor(middle, 0).name() == theme.status_color(code).name()
    assert image.pixelColor(middle, 2).name() == theme.color("surface").name()


def test_that_a_chip_with_evidence_is_a_door_and_one_without_takes_no_focus(
    qtbot: QtBot, ui: UiContext, doors: Doors, shown
) -> None:
    plain, door = StatusChip(ui, "P", "Preliminary"), StatusChip(ui, "X", "2 values", evidence_key="gdp")
    shown(plain, door)
    door.setFocus()
    qtbot.keyClick(door, Qt.Key.Key_Return)
    assert doors.evidence == [("gdp", door)]
    assert plain.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_that_a_filter_is_switched_by_key_and_keeps_its_size(qtbot: QtBot, ui: UiContext, shown) -> None:
    chip = FilterChip(ui, "Leasing", 0)
    shown(chip)
    size = chip.sizeHint()
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()
    assert chip.isEnabled()
    assert chip.sizeHint() == size
    interface = QAccessible.queryAccessibleInterface(chip)
    assert interface.text(QAccessible.Text.Name) == "Leasing, 0"
    assert interface.state().checked
    chip.set_count(12)
    assert interface.text(QAccessible.Text.Name) == "Leasing, 12"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [320, 1134])
def test_that_the_legend_names_all_statuses_at_any_width(
    ui: UiContext, theme: Theme, shown, width: int, scale: float
) -> None:
    theme.set_text_scale(scale)
    legend = LegendLine(ui, "Every underlined figure opens its evidence.")
    shown(legend, width=round(width * scale))
    assert [word.text() for word in legend.words] == [
        "Published",
        "Preliminary",
        "Estimate",
        "Expected",
        "Other definition",
        "Sources disagree",
        "Calculated here",
    ]
    assert cut_off(legend) == []


def test_that_items_of_one_line_share_their_baseline(ui: UiContext, shown) -> None:
    holder = QWidget()
    flow = FlowLayout(holder)
    big, small = TextLabel(ui, "257.63", "display", wrap=False), TextLabel(ui, "CNY bn", "small", wrap=False)
    flow.addWidget(big)
    flow.addWidget(small)
    shown(holder, width=600)
    assert big.y() + big.baseline == small.y() + small.baseline


def test_that_tiles_stand_in_equal_columns_as_many_as_fit(
    qtbot: QtBot, ui: UiContext, theme: Theme, shown
) -> None:
    holder = QWidget()
    tiles = TileLayout(holder, columns=3, column_width=170)
    cards = [tile(ui) for _ in range(6)]
    for card in cards:
        tiles.addWidget(card)
    window = shown(holder, width=900)
    assert tiles.column_count(holder.width()) == 3
    assert len({card.height() for card in cards[:3]}) == 1
    assert max(c.width() for c in cards) - min(c.width() for c in cards) <= 1
    theme.set_text_scale(2.0)
    window.resize(700, window.heightForWidth(700))
    qtbot.waitUntil(lambda: cut_off(holder) == [])
    assert tiles.column_count(holder.width()) < 3


def test_that_reading_is_only_mentioned_when_it_takes_its_time(qtbot: QtBot, ui: UiContext, shown) -> None:
    state = StateView(ui)
    shown(state)
    state.show_loading("Latest in the record")
    assert not state.words.isVisible()
    qtbot.waitUntil(state.words.isVisible, timeout=2000)
    assert (state.title.text(), state.words.text()) == ("Latest in the record", "Reading…")
    state.clear()
    assert not state.words.isVisible()


def test_that_an_error_offers_one_action_and_a_code(qtbot: QtBot, ui: UiContext, shown) -> None:
    state = StateView(ui)
    shown(state, height=240)
    state.show_error("The list could not be read", "The other cards still work.", "Try again", "E-12")
    assert state.code.text() == "Code for support: E-12"
    with qtbot.waitSignal(state.action_triggered):
        qtbot.mouseClick(state.action, Qt.MouseButton.LeftButton)
    state.show_empty("No figure for 2018", "Nearest: 2017")
    assert not state.action.isVisible()
    assert not state.code.isVisible()


@pytest.mark.parametrize(
    ("window", "left", "content"), [(1300, 20, 1260), (1500, 28, 1444), (2400, 360, 1680)]
)
def test_that_a_page_has_its_margins_and_its_greatest_width(
    qtbot: QtBot, ui: UiContext, window: int, left: int, content: int
) -> None:
    page = ScrollPage(ui)
    qtbot.addWidget(page)
    card = Card(ui, "One")
    page.body.addWidget(card)
    page.resize(window, 700)
    page.show()
    assert (card.x(), card.width()) == (left, content)
    page.body.addSpacing(3000)
    qtbot.waitUntil(page.edge_bar.isVisible)
    assert (card.x(), card.width()) == (left, content)


class Wayward(QWidget):
    """Just too high where there is all the width, and low where a bar takes some of it."""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return 900 if width >= 960 else 300


@pytest.mark.parametrize("kind", [ScrollPage, ScrollColumn])
def test_that_a_page_that_is_lower_beside_a_bar_comes_to_rest(
    qtbot: QtBot, ui: UiContext, kind: type[ScrollPage | ScrollColumn]
) -> None:
    page = kind(ui)
    qtbot.addWidget(page)
    wayward = Wayward()
    policy = wayward.sizePolicy()
    policy.setHeightForWidth(True)
    wayward.setSizePolicy(policy)
    page.body.addWidget(wayward)
    page.show()
    for width in range(956, 1020):
        page.resize(width, 700)
        QApplication.processEvents()
        assert wayward.height() >= wayward.heightForWidth(wayward.width())
