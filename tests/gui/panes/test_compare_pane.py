"""The Compare pane through its widgets: table, keys, weights, places side by side, links."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pane_desk import Doors, PaneDesk, settle
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.panes.compare.bar_table import BarTable
from jinpu_desktop.qt.panes.compare.columns import BAR, YEAR
from jinpu_desktop.qt.panes.compare.compare_pane import ComparePane
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.runtime.settings import COMPARE_WEIGHTS, Settings
from jinpu_desktop.services.compare import CompareService

Open = Callable[[str], ComparePane]
VALUE = 3


@pytest.fixture
def pane(desk: PaneDesk, settings: Settings) -> ComparePane:
    return desk.show(ComparePane(desk.ui, desk.dispatcher, CompareService(desk.record), settings), 900)


def table_of(pane: ComparePane) -> BarTable:
    assert pane.view.table is not None
    assert pane.view.table.table is not None
    return pane.view.table.table


def places_of(table: BarTable) -> list[str]:
    model = table.record_model
    return [model.row(number).id for number in range(model.rowCount())]


def cell(table: BarTable, place: str, column: int) -> QPoint:
    return table.visualRect(table.record_model.index(places_of(table).index(place), column)).center()


def click(qtbot: QtBot, table: BarTable, at: QPoint) -> None:
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_that_the_page_opens_on_the_gdp_of_jinpu_and_its_rivals(open_link: Open) -> None:
    pane = open_link("jinpu://compare")
    table = table_of(pane)
    assert pane.view.controls.year.text() == "2021"
    assert places_of(table)[:3] == ["pudong", "binhai", "west-coast"]
    assert "5 of 6" in pane.view.scope.text()
    assert not any(row.is_other_year for row in table.record_model.rows)


def test_that_brackets_step_through_the_years_that_have_values(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://compare?i=gdp&y=2021")
    table_of(pane).setFocus()
    with qtbot.waitSignal(pane.link_changed) as changed:
        qtbot.keyClick(table_of(pane), "[")
    settle(qtbot, pane)
    assert changed.args is not None
    assert changed.args[0].get("y") == "2020"
    assert pane.view.controls.year.text() == "2020"
    qtbot.keyClick(table_of(pane), "]")
    settle(qtbot, pane)
    assert pane.view.controls.year.text() == "2021"


def test_that_other_years_come_only_when_asked_for_and_hollow(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://compare?i=gdp&y=2021")
    assert "fuzhou-new-area" not in places_of(table_of(pane))
    assert not pane.view.controls.legend[1].isVisible()
    pane.view.controls.off.segments["2"].click()
    settle(qtbot, pane)
    table = table_of(pane)
    assert "fuzhou-new-area" in places_of(table)
    assert pane.view.controls.legend[1].isVisible()
    assert pane.link is not None
    assert pane.link.get("off") == "2"


def ink(table: BarTable, at: QPoint) -> QColor:
    return table.viewport().grab().toImage().pixelColor(at)


def bar_middle(table: BarTable, place: str) -> QPoint:
    """The middle of a place's bar."""
    number = places_of(table).index(place)
    row = table.record_model.row(number)
    rect = table.visualRect(table.record_model.index(number, BAR)).adjusted(12, 0, -12, 0)
    x = table.bars.x_of(float(row.bar.value) / 2, rect.left(), rect.width())
    return QPoint(round(x), rect.center().y())


def test_that_a_bar_of_the_year_is_filled_and_one_of_another_year_is_hollow(
    open_link: Open, theme: Theme
) -> None:
    table = table_of(open_link("jinpu://compare?i=gdp&y=2021&off=2"))
    assert ink(table, bar_middle(table, "binhai")) == theme.color("line-strong")
    assert ink(table, bar_middle(table, "fuzhou-new-area")) == theme.color("surface")


def test_that_the_year_of_another_year_stands_in_its_own_colour(open_link: Open, theme: Theme) -> None:
    table = table_of(open_link("jinpu://compare?i=gdp&y=2021&off=2"))
    picture = table.viewport().grab().toImage()

    def colours(place: str) -> set[str]:
        number = places_of(table).index(place)
        rect = table.visualRect(table.record_model.index(number, YEAR))
        spots = ((x, y) for x in range(rect.left(), rect.right()) for y in range(rect.top(), rect.bottom()))
        return {picture.pixelColor(x, y).name() for x, y in spots}

    bold = theme.color("definition").name()
    assert bold in colours("fuzhou-new-area")
    assert bold not in colours("binhai")


def test_that_jinpu_is_marked(open_link: Open, theme: Theme) -> None:
    table = table_of(open_link("jinpu://compare?i=gdp&y=2021"))
    at = cell(table, "jinpu", 1)
    edge = QPoint(2, at.y())
    assert ink(table, edge) == theme.color("accent-soft")
    assert ink(table, QPoint(2, cell(table, "binhai", 1).y())) == theme.color("surface")


def test_that_arrows_go_by_cell_and_enter_opens_the_evidence(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    table = table_of(open_link("jinpu://compare?i=gdp&y=2021"))
    table.setFocus()
    table.setCurrentIndex(table.record_model.index(0, BAR))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(table, key)
    assert doors.evidence == [table.record_model.row(1).figure.key]
    qtbot.keyClick(table, Qt.Key.Key_Left)
    qtbot.keyClick(table, Qt.Key.Key_Up)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert doors.evidence[-1] == table.record_model.row(0).figure.key


def test_that_the_tick_of_another_source_opens_that_one(qtbot: QtBot, open_link: Open, doors: Doors) -> None:
    table = table_of(open_link("jinpu://compare?i=gdp&y=2021"))
    row = table.record_model.row(0)
    rect = table.visualRect(table.record_model.index(0, BAR)).adjusted(12, 0, -12, 0)
    tick = table.bars.x_of(float(row.bar.ticks[0]), rect.left(), rect.width())
    click(qtbot, table, QPoint(round(tick), rect.center().y()))
    click(qtbot, table, QPoint(rect.left() + 20, rect.center().y()))
    assert doors.evidence == [row.rivals[0].key, row.figure.key]


def test_that_a_sorted_column_stays_with_its_ranks(open_link: Open) -> None:
    table = table_of(open_link("jinpu://compare?i=gdp&y=2021"))
    table.sort_by(VALUE, Qt.SortOrder.AscendingOrder)
    assert places_of(table)[0] == "lanzhou"
    assert table.record_model.row(0).rank.text == "6"


def test_that_the_current_cell_stays_at_its_place_when_the_year_changes(
    qtbot: QtBot, open_link: Open
) -> None:
    pane = open_link("jinpu://compare?i=gdp&y=2021")
    table = table_of(pane)
    table.setCurrentIndex(table.record_model.index(places_of(table).index("binhai"), VALUE))
    pane.view.controls.off.segments["2"].click()
    settle(qtbot, pane)
    index = table_of(pane).currentIndex()
    assert table_of(pane).record_model.row(index.row()).id == "binhai"
    assert index.column() == VALUE


def test_that_choosing_an_indicator_changes_table_and_link(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://compare?y=2020")
    box = pane.view.controls.indicator
    number = box.findData("population")
    assert box.itemText(number) == "Resident population  (6)"
    box.setFocus()
    box.setCurrentIndex(number)
    box.activated.emit(number)
    settle(qtbot, pane)
    assert pane.link is not None
    assert pane.link.get("i") == "population"
    assert table_of(pane).accessibleName() == "Resident population, persons, 2020"
    assert [c.heading for c in table_of(pane).record_model.columns][VALUE] == "persons"


def test_that_the_other_group_is_that_of_the_ports(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://compare?i=gdp&y=2021")
    pane.view.controls.groups.segments["ports"].click()
    settle(qtbot, pane)
    assert "dalian-port" in places_of(table_of(pane))
    headings = [column.heading for column in table_of(pane).record_model.columns]
    assert "km²" not in headings


def test_that_an_empty_year_offers_the_nearest(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://compare?i=gdp&y=1999")
    card = pane.view.table
    assert card is not None
    assert not table_of(pane).isVisible()
    assert card.state.action.text() == "Show 2005"
    card.state.action.click()
    settle(qtbot, pane)
    assert places_of(table_of(pane)) == ["binhai"]


def test_that_what_a_link_asks_for_in_vain_stands_on_the_page(open_link: Open) -> None:
    pane = open_link("jinpu://compare?i=no-such-thing")
    assert "no-such-thing" in pane.view.missing.text()
    assert pane.view.missing.isVisible()
    assert places_of(table_of(pane))
    open_link("jinpu://compare")
    assert not pane.view.missing.isVisible()


def test_that_the_name_of_a_place_puts_it_beside_jinpu(qtbot: QtBot, open_link: Open, doors: Doors) -> None:
    table = table_of(open_link("jinpu://compare?i=gdp&y=2021"))
    click(qtbot, table, cell(table, "pudong", 1))
    assert Link.parse(doors.links[0]).get("p") == "jinpu,pudong"
    assert Link.parse(doors.links[0]).get("view") == "profile"


# --- weights ----------------------------------------------------------------------------------


def test_that_keys_and_clicks_set_weights_and_the_ranking_follows(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://compare?view=weights&y=2021&w=gdp:1")
    view = pane.view.weights
    assert view is not None
    assert places_of(view.table)[0] == "pudong"
    growth = view.dials["gdp-growth"]
    growth.setFocus()
    qtbot.keyClick(growth, "5")
    settle(qtbot, pane)
    assert pane.link is not None
    assert pane.link.get("w") == "gdp:1,gdp-growth:5"
    assert growth.hasFocus()
    assert growth.accessibleName() == "Weight of Real GDP growth: 5 of 5"
    qtbot.keyClick(growth, Qt.Key.Key_Left)
    settle(qtbot, pane)
    assert growth.weight == 4
    gdp = view.dials["gdp"]
    qtbot.mouseClick(gdp, Qt.MouseButton.LeftButton, pos=gdp.field(0).center().toPoint())
    settle(qtbot, pane)
    assert pane.link.get("w") == "gdp-growth:4"
    assert places_of(view.table)[0] == "west-coast"


def test_that_every_score_opens_its_inputs(qtbot: QtBot, open_link: Open, doors: Doors) -> None:
    pane = open_link("jinpu://compare?view=weights&y=2021&w=gdp:1,gdp-growth:1")
    view = pane.view.weights
    assert view is not None
    click(qtbot, view.table, cell(view.table, "jinpu", VALUE))
    assert doors.evidence == ["calc:score:new-areas;jinpu;2021;gdp%3D1;gdp-growth%3D1"]


def test_that_missing_data_is_counted_on_the_page(open_link: Open) -> None:
    pane = open_link("jinpu://compare?view=weights&y=2021&w=gdp:1,gdp-growth:1")
    view = pane.view.weights
    assert view is not None
    texts = {row.id: row.used.text for row in view.table.record_model.rows}
    assert texts["jinpu"] == "2 of 2"
    assert texts["binhai"] == "1 of 2"


def test_that_saved_weights_come_back_and_the_link_goes_before_them(
    qtbot: QtBot, open_link: Open, settings: Settings
) -> None:
    pane = open_link("jinpu://compare?view=weights&y=2021&w=gdp:3")
    view = pane.view.weights
    assert view is not None
    view.save.click()
    assert settings.get(COMPARE_WEIGHTS) == "gdp:3"
    assert view.told.text().startswith("Saved.")
    open_link("jinpu://compare?view=weights&y=2021")
    assert {name: dial.weight for name, dial in view.dials.items()} == {"gdp": 3, "gdp-growth": 0}
    open_link("jinpu://compare?view=weights&y=2021&w=gdp-growth:2")
    assert view.dials["gdp-growth"].weight == 2
    assert view.dials["gdp"].weight == 0


def test_that_zero_for_all_leaves_a_sentence_instead_of_a_ranking(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://compare?view=weights&y=2021&w=gdp:3")
    view = pane.view.weights
    assert view is not None
    view.clear.click()
    settle(qtbot, pane)
    assert not view.table.isVisible()
    assert view.state.words.text() == "Give at least one indicator a weight above zero."
    assert pane.link is not None
    assert pane.link.get("w") == "none"


# --- side by side -----------------------------------------------------------------------------


def test_that_chips_choose_two_to_four_places(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://compare?view=profile&p=jinpu,pudong")
    view = pane.view.profile
    assert view is not None
    for place in ("binhai", "lanzhou"):
        view.chips[place].click()
        settle(qtbot, pane)
    assert pane.link is not None
    assert pane.link.get("p") == "jinpu,pudong,binhai,lanzhou"
    view.chips["nansha"].click()
    assert not view.chips["nansha"].isChecked()
    assert view.told.text() == "Four places are the most: take one away first."
    for place in ("binhai", "lanzhou"):
        view.chips[place].click()
        settle(qtbot, pane)
    view.chips["pudong"].click()
    assert view.chips["pudong"].isChecked()
    assert view.told.text() == "Two places are the least: add another first."


def test_that_a_profile_says_years_status_and_their_differences(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    pane = open_link("jinpu://compare?view=profile&p=jinpu,pudong")
    view = pane.view.profile
    assert view is not None
    assert view.table is not None
    model = view.table.record_model
    gdp = next(number for number in range(model.rowCount()) if model.row(number).id == "gdp")
    cells = [model.text(model.index(gdp, column)) for column in range(model.columnCount())]
    assert cells == [
        "Gross domestic product, CNY bn",
        "257.63",
        "2021, preliminary",
        "1,671.515",
        "2023",
        "different years: 2021, 2023",
    ]
    at = view.table.visualRect(model.index(gdp, 1)).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert doors.evidence == [model.row(gdp).cells[0].figure.key]


def test_that_the_tabs_lead_from_view_to_view(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://compare")
    for name in ("weights", "profile", "table"):
        pane.view.tabs.tabs[name].click()
        settle(qtbot, pane)
        assert pane.link is not None
        assert (pane.link.get("view") or "table") == name
        assert pane.first_focus() is not None
        assert pane.first_focus().isVisible()  # type: ignore[union-attr]
