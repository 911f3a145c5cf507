"""The Trends pane through its widgets: list, chart, table, point, choices, views and files."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pane_desk import Doors, PaneDesk
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from trends_desk import choose, click, settled, shown_keys

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.panes.trends.trends_page import TrendsPage
from jinpu_desktop.qt.panes.trends.trends_pane import TrendsPane
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.services.trends import TrendsService

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)

EIGHT = "jinpu,pudong,binhai,dalian,liaoning,qingdao,tianjin,shenyang"
SHOWN_2021 = "gdp|jinpu||2021|cd-2022-01-31"

Open = Callable[[str], TrendsPage]


@pytest.fixture
def pane(desk: PaneDesk, settings: Settings) -> TrendsPane:
    return desk.show(TrendsPane(desk.ui, desk.dispatcher, TrendsService(desk.record), settings), 846)


@pytest.fixture
def show(qtbot: QtBot, open_link: Callable[[str], TrendsPane]) -> Open:
    return lambda link: settled(qtbot, open_link(link))


def test_that_the_pane_opens_on_the_growth_of_the_area(show: Open) -> None:
    page = show("jinpu://trends")
    assert page.chart.top.title.text() == "Gross domestic product, Dalian Jinpu New Area"
    assert page.chart.top.unit.text() == "CNY bn, current prices"
    assert page.side.list.current_id == "gdp"
    assert page.chart.area.growth is not None


def test_that_the_chart_of_jinpu_shows_each_point_with_its_state(show: Open) -> None:
    page = show("jinpu://trends?i=gdp&p=jinpu")
    main = page.chart.area.main
    assert main is not None
    points = [hit.spoken for hit in main.hits() if hit.kind == "point"]
    assert len(points) == 6
    assert next(words for words in points if words.startswith("2016")).endswith("expected")
    assert "preliminary" in next(words for words in points if words.startswith("2021"))
    assert next(words for words in points if words.startswith("2025")).startswith("2025, above 300")
    assert len([hit for hit in main.hits() if hit.kind == "break"]) == 2


def test_that_a_click_on_a_point_opens_its_evidence_and_pins_it(
    qtbot: QtBot, show: Open, doors: Doors
) -> None:
    page = show("jinpu://trends?i=gdp&p=jinpu")
    main = page.chart.area.main
    assert main is not None
    hit = next(hit for hit in main.hits() if hit.kind == "point" and hit.spoken.startswith("2017"))
    click(qtbot, main, hit.rect.center().toPoint())
    assert doors.evidence == [hit.key]
    assert page.selected is not None
    assert page.selected.period_text == "2017"
    assert [block.value.figure.text for block in page.point.blocks] == ["210.27", "210"]
    assert page.chart.stepper.words.text().startswith("2017 · point 3 of 6 · 210.27")


def test_that_the_selected_point_shows_all_its_values_the_shown_one_first(show: Open, doors: Doors) -> None:
    page = show("jinpu://trends?i=gdp&p=jinpu")
    assert page.selected is not None
    assert page.selected.key == SHOWN_2021
    assert [(block.value.figure.text, block.value.is_shown) for block in page.point.blocks] == [
        ("257.63", True),
        ("252.9", False),
    ]
    assert [chip.text() for chip in page.point.chips] == ["Preliminary"]
    page.point.blocks[1].figure.click()
    page.point.open_all.click()
    earlier = page.point.blocks[1].value.figure.key
    assert earlier.startswith("gdp|jinpu||2021|")
    assert doors.evidence == [earlier, SHOWN_2021]


def test_that_the_stepper_goes_from_point_to_point_and_stops_at_the_ends(qtbot: QtBot, show: Open) -> None:
    page = show("jinpu://trends?i=gdp&p=jinpu")
    stepper = page.chart.stepper
    click(qtbot, stepper.on)
    assert page.selected is not None
    assert page.selected.period_text == "2025"
    assert not stepper.on.isEnabled()
    main = page.chart.area.main
    assert main is not None
    assert main.current is not None
    assert main.current.key == page.selected.key
    for _step in range(5):
        click(qtbot, stepper.back)
    assert page.selected.period_text == "2015"
    assert not stepper.back.isEnabled()


def test_that_arrow_keys_on_the_chart_move_the_point_panel(qtbot: QtBot, show: Open, doors: Doors) -> None:
    page = show("jinpu://trends?i=gdp&p=jinpu")
    main = page.chart.area.main
    assert main is not None
    main.setFocus()
    qtbot.keyClick(main, Qt.Key.Key_Home)
    assert page.selected is not None
    assert page.selected.period_text == "2015"
    qtbot.keyClick(main, Qt.Key.Key_Return)
    assert doors.evidence == [page.selected.key]


def test_that_t_shows_the_same_numbers_as_a_table_that_sorts_and_copies(qtbot: QtBot, show: Open) -> None:
    page = show("jinpu://trends?i=gdp&p=jinpu")
    main = page.chart.area.main
    assert main is not None
    main.setFocus()
    qtbot.keyClick(main, Qt.Key.Key_T)
    assert page.chart.shows_table
    table = page.chart.table
    rows = [table.record_model.row(n) for n in range(table.record_model.rowCount())]
    assert [row.figure.key for row in rows] == shown_keys(page)
    table.sort_by(1, Qt.SortOrder.DescendingOrder)
    click(qtbot, page.chart.copy)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[2] for line in lines] == [
        "Value", ">300", "257.63", "232", "225", "210.27", "207.94",
    ]  # fmt: skip
    qtbot.keyClick(page.chart, Qt.Key.Key_T)
    assert not page.chart.shows_table


def test_that_a_figure_of_the_table_opens_its_evidence(qtbot: QtBot, show: Open, doors: Doors) -> None:
    page = show("jinpu://trends?i=gdp&p=jinpu")
    click(qtbot, page.chart.top.table)
    table = page.chart.table
    table.setFocus()
    table.setCurrentIndex(table.record_model.index(2, 1))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert doors.evidence == ["gdp|jinpu||2017|runsky-2018-12-05"]


def test_that_choosing_a_form_changes_the_link_in_place_and_the_link_restores_it(
    qtbot: QtBot, pane: TrendsPane, show: Open
) -> None:
    links: list[Link] = []
    pane.link_changed.connect(links.append)
    page = show("jinpu://trends?i=gdp&p=jinpu,dalian")
    click(qtbot, page.chart.top.forms.segments["index"])
    page = settled(qtbot, pane)
    page.chart.controls.base.open_menu()
    assert page.chart.controls.base.menu is not None
    choose(page.chart.controls.base.menu, "2010")
    page = settled(qtbot, pane)
    click(qtbot, page.chart.controls.estimates)
    page = settled(qtbot, pane)
    assert str(links[-1]) == "jinpu://trends?i=gdp&p=jinpu,dalian&t=index&base=2010&est=0"
    title, keys = page.chart.top.title.text(), shown_keys(page)
    assert "2010 = 100" in title
    show("jinpu://trends?i=gdp&p=jinpu")
    page = show(str(links[-1]))
    assert (page.chart.top.title.text(), shown_keys(page)) == (title, keys)
    assert not page.chart.controls.estimates.isChecked()


def test_that_no_growth_stands_beside_a_break(show: Open) -> None:
    page = show("jinpu://trends?i=gdp&p=jinpu&t=yoy")
    assert page.spec is not None
    assert {point.period_text for point in page.spec.points} == {"2016"}
    told = [row for row in page.point.notes if "break" in row.text.lower()]
    assert any("2021" in note.text for note in told)


def test_that_a_ninth_line_is_refused_in_words_and_offered_in_charts_of_their_own(
    qtbot: QtBot, pane: TrendsPane, show: Open
) -> None:
    page = show(f"jinpu://trends?i=gdp&p={EIGHT}")
    main = page.chart.area.main
    assert main is not None
    assert main.spec is not None
    assert main.spec.series_count == 8
    menu = page.open_add()
    assert menu is not None
    choose(menu, "Place", "China")
    assert page.chart.notice.isVisible()
    assert "at most eight lines" in page.chart.notice.words.text()
    assert page.spec is not None
    assert len(page.spec.query.places) == 8
    click(qtbot, page.chart.notice.action)
    page = settled(qtbot, pane)
    assert len(page.chart.area.multiples) == 9
    assert page.chart.area.main is None


def test_that_yuan_and_dollars_never_stand_on_one_scale(show: Open) -> None:
    page = show("jinpu://trends?i=trade-total,fdi-utilized&p=jinpu")
    units = [chart.spec.unit_text for chart in page.chart.area.multiples if chart.spec]
    assert units == ["CNY bn", "USD mn"]


def test_that_places_are_added_from_the_menu_and_taken_off_by_their_chips(
    qtbot: QtBot, pane: TrendsPane, show: Open
) -> None:
    page = show("jinpu://trends?i=gdp&p=jinpu")
    menu = page.open_add()
    assert menu is not None
    choose(menu, "Place", "Liaoning")
    page = settled(qtbot, pane)
    assert list(page.chart.controls.lines) == ["jinpu", "liaoning"]
    click(qtbot, page.chart.controls.lines["jinpu"])
    page = settled(qtbot, pane)
    assert str(pane.link) == "jinpu://trends?i=gdp&p=liaoning"
    click(qtbot, page.chart.controls.lines["liaoning"])
    assert str(settled(qtbot, pane).spec.query.link()) == "jinpu://trends?i=gdp&p=liaoning"  # type: ignore[union-attr]
