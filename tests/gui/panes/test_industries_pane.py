"""The Industries pane through its widgets: list, pages, doors and keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pane_desk import Doors, PaneDesk, rows_by_id, rows_of, words_on
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.qt.panes.industries.industries_pane import IndustriesPane
from jinpu_desktop.qt.panes.industries.industry_view import IndustryView
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.events_box import EventsBox
from jinpu_desktop.qt.widgets.record_delegate import paddings
from jinpu_desktop.qt.widgets.script_line import script_line
from jinpu_desktop.qt.widgets.whole_table import WholeTable
from jinpu_desktop.qt.widgets.wrapped_text import wrapped
from jinpu_desktop.services.industries import IndustriesService

COMPANY = 0

Open = Callable[[str], IndustriesPane]


INDUSTRIES = rows_by_id("industries")


@pytest.fixture
def pane(desk: PaneDesk) -> IndustriesPane:
    return desk.show(IndustriesPane(desk.ui, desk.dispatcher, IndustriesService(desk.record)), 716)


@pytest.fixture
def open_link(qtbot: QtBot, open_link: Open) -> Open:
    def open_(link: str) -> IndustriesPane:
        pane = open_link(link)
        settle(qtbot, pane)
        return pane

    return open_


def settle(qtbot: QtBot, pane: IndustriesPane) -> None:
    qtbot.waitUntil(lambda: pane.is_settled and (pane.view is None or pane.view.is_complete))


def view_of(pane: IndustriesPane) -> IndustryView:
    assert pane.view is not None
    return pane.view


def cut_cells(theme: Theme, table: WholeTable) -> list[str]:
    """The words of cells that need more lines than their row has room for."""
    model, cut = table.record_model, []
    for row in range(model.rowCount()):
        for number, column in enumerate(model.columns):
            index = model.index(row, number)
            if table.isColumnHidden(number) or column.figures is not None:
                continue
            line = script_line(theme, column.style, model.language(index))
            room = table.columnWidth(number) - sum(paddings(number, len(model.columns)))
            lines = wrapped(line, model.text(index) or model.absent(number), room)
            if len(lines) * line.height > table.rowHeight(row):
                cut.append(model.text(index))
    return cut


def click_row(qtbot: QtBot, pane: IndustriesPane, industry_id: str) -> None:
    number = next(at for at, row in enumerate(pane.list.rows) if row.id == industry_id)
    index = pane.list.model().index(number, 0)
    pane.list.scrollTo(index)
    place = pane.list.visualRect(index).topLeft()
    place.setX(place.x() + 30)
    place.setY(place.y() + 14)
    qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_that_every_industry_opens_by_a_click_as_a_step(qtbot: QtBot, open_link: Open, doors: Doors) -> None:
    pane = open_link("jinpu://industries")
    told: list[str] = []
    pane.link_changed.connect(lambda link: told.append(str(link)))
    for industry_id in INDUSTRIES:
        click_row(qtbot, pane, industry_id)
    assert doors.links == [f"jinpu://industries/{industry_id}" for industry_id in INDUSTRIES]
    assert told == []


def test_that_every_industry_opens_by_arrow_keys_in_place(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    pane = open_link("jinpu://industries")
    told: list[str] = []
    pane.link_changed.connect(lambda link: told.append(link.id))
    pane.list.setFocus()
    seen = [view_of(pane).spec.id]
    for _step in range(len(INDUSTRIES) - 1):
        qtbot.keyClick(pane.list, Qt.Key.Key_Down)
        settle(qtbot, pane)
        seen.append(view_of(pane).spec.id)
    assert sorted(seen) == sorted(INDUSTRIES)
    assert told == seen[1:]
    assert doors.links == []
    assert pane.list.hasFocus()


@pytest.mark.parametrize("industry_id", INDUSTRIES)
def test_that_every_industry_opens_by_link_with_its_names_and_summary(
    open_link: Open, industry_id: str
) -> None:
    pane = open_link(f"jinpu://industries/{industry_id}")
    row, view = INDUSTRIES[industry_id], view_of(pane)
    words = words_on(view)
    assert row["name_en"] in words
    assert row["name_zh"] in words
    assert row["summary_en"] in words
    assert pane.list.current_id == industry_id


def test_that_without_an_id_the_first_industry_is_shown_and_later_the_last_one_seen(open_link: Open) -> None:
    assert view_of(open_link("jinpu://industries")).spec.id == "automotive"
    open_link("jinpu://industries/hydrogen")
    assert view_of(open_link("jinpu://industries")).spec.id == "hydrogen"


def test_that_an_unknown_industry_is_named_beside_the_list_and_leads_back(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    pane = open_link("jinpu://industries/no-such")
    assert "no-such" in words_on(pane)
    assert len(pane.list.rows) == len(INDUSTRIES)
    state = pane.both.detail.findChildren(QWidget)  # type: ignore[union-attr]
    action = next(child for child in state if child.isVisible() and hasattr(child, "click"))
    action.click()
    assert doors.links == ["jinpu://industries"]


def test_that_a_branch_stands_indented_below_its_parent(open_link: Open) -> None:
    rows = open_link("jinpu://industries").list.rows
    for number, row in enumerate(rows):
        assert row.level == bool(INDUSTRIES[row.id]["parent_id"])
        if row.level:
            above = next(one.id for one in reversed(rows[:number]) if one.level == 0)
            assert above == INDUSTRIES[row.id]["parent_id"]


def test_that_letters_jump_to_an_industry(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://industries")
    pane.list.setFocus()
    qtbot.keyClicks(pane.list, "tour")
    settle(qtbot, pane)
    assert view_of(pane).spec.id == "tourism"


def test_that_right_enters_the_page_and_left_and_escape_return_to_the_list(
    qtbot: QtBot, open_link: Open
) -> None:
    pane = open_link("jinpu://industries/automotive")
    pane.list.setFocus()
    for back in (Qt.Key.Key_Left, Qt.Key.Key_Escape):
        qtbot.keyClick(pane.list, Qt.Key.Key_Right)
        entered = QApplication.focusWidget()
        assert view_of(pane).best is not None
        assert entered is view_of(pane).best.figure_label  # type: ignore[union-attr]
        qtbot.keyClick(entered, back)
        assert QApplication.focusWidget() is pane.list


def test_that_enter_opens_the_industry_and_enters_its_page(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    pane = open_link("jinpu://industries/aerospace")
    pane.list.setFocus()
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert doors.links == ["jinpu://industries/aerospace"]
    assert QApplication.focusWidget() is view_of(pane).head.summary


def test_that_left_in_a_table_moves_by_cell_until_the_first_column(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://industries/automotive")
    table = view_of(pane).figures.table  # type: ignore[union-attr]
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.hasFocus()
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert pane.list.hasFocus()


def test_that_a_figure_in_a_row_is_a_door_that_leaves_the_page_as_it_is(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    pane = open_link("jinpu://industries/automotive")
    number, row = next((at, row) for at, row in enumerate(pane.list.rows) if row.id == "petrochemicals")
    rect = pane.list.visualRect(pane.list.model().index(number, 0))
    place = next(
        point
        for x in range(rect.left(), rect.right(), 4)
        for y in range(rect.top(), rect.bottom(), 4)
        if pane.list.figure_at(point := QPoint(x, y)) is not None
    )
    qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert row.figure is not None
    assert doors.evidence == [row.figure.key]
    assert pane.list.current_id == "automotive"
    assert doors.links == []


def test_that_the_best_figure_and_the_tiles_open_their_evidence(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    view = view_of(open_link("jinpu://industries/automotive"))
    stated = {
        "|".join((o["indicator_id"], o["place_id"], o["industry_id"], o["period"], o["source_id"])): o
        for o in rows_of("observations")
    }
    labels = [view.best.figure_label, *(one.figure_label for one in view.tiles)]  # type: ignore[union-attr]
    assert len(labels) == 4
    for label in labels:
        qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
        row = stated[doors.evidence[-1]]
        assert float(label.figure.text.lstrip("><").replace(",", "")) == float(row["value"])


def test_that_an_industry_without_a_series_names_the_nearest_and_leads_there(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    view = view_of(open_link("jinpu://industries/machine-tools"))
    assert view.series.chart is None
    assert "No series: " in words_on(view.series)
    assert view.series.nearest is not None
    assert "Equipment manufacturing" in view.series.nearest.text()
    assert view.series.link is not None
    qtbot.mouseClick(view.series.link, Qt.MouseButton.LeftButton)
    assert doors.links == ["jinpu://industries/equipment-manufacturing"]


def test_that_an_industry_with_a_series_shows_its_points_as_doors(open_link: Open) -> None:
    view = view_of(open_link("jinpu://industries/petrochemicals"))
    assert view.series.chart is not None
    annual = {
        "|".join((o["indicator_id"], o["place_id"], o["industry_id"], o["period"], o["source_id"]))
        for o in rows_of("observations")
        if o["industry_id"] == "petrochemicals"
        and o["indicator_id"] == "industrial-value-added-growth"
        and len(o["period"]) == 4
    }
    assert annual <= {hit.key for hit in view.series.chart.hits()}


def test_that_the_coverage_names_its_years(open_link: Open) -> None:
    view = view_of(open_link("jinpu://industries/hydrogen"))
    assert view.coverage is not None
    assert view.coverage.strip.accessibleName() == "figures for 2024, 2025"


def test_that_a_company_opens_its_page(qtbot: QtBot, open_link: Open, doors: Doors) -> None:
    view = view_of(open_link("jinpu://industries/semiconductors"))
    table = view.companies.table  # type: ignore[union-attr]
    assert table is not None
    view.reveal(table)
    model = table.record_model
    qtbot.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(model.index(0, COMPANY)).center()
    )
    assert doors.links == [f"jinpu://companies/{model.row(0).id}"]
    companies = {row["name_en"] for row in rows_of("companies") if row["industry_id"] == "semiconductors"}
    assert {model.text(model.index(at, COMPANY)) for at in range(model.rowCount())} == companies


def test_that_a_source_opens_its_page_and_all_are_shown_on_demand(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    view = view_of(open_link("jinpu://industries/automotive"))
    assert view.sources is not None
    first = view.sources.table.record_model.rowCount()
    assert first == 8
    more = view.sources.rows.more
    assert more is not None
    assert more.text() == f"Show all {len(view.spec.sources)}"
    qtbot.keyClick(more, Qt.Key.Key_Return)
    table = view.sources.table
    assert table.record_model.rowCount() == len(view.spec.sources)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert doors.links == [f"jinpu://sources/{view.spec.sources[0].source.id}"]


def test_that_the_newest_events_stand_on_the_page_each_a_door_and_all_on_the_timeline(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    pane = open_link("jinpu://industries/automotive")
    card = view_of(pane).events
    assert card is not None
    (box,) = card.findChildren(EventsBox)
    stated = [row for row in rows_of("events") if row["industry_id"] == "automotive"]
    newest = sorted((row["date"] for row in stated), reverse=True)[:8]
    assert sorted((row.date for row in box.line.rows), reverse=True) == newest
    box.line.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(box.line, Qt.Key.Key_End)
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert doors.evidence == [box.line.rows[-1].key]
    box.every.click()
    assert str(len(stated)) in box.every.text()
    assert doors.links == ["jinpu://timeline?industry=automotive"]
    qtbot.keyClick(box.line, Qt.Key.Key_Escape)
    assert pane.list.hasFocus()


def test_that_the_companies_of_branches_are_counted_apart_with_a_way_there(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    view = view_of(open_link("jinpu://industries/modern-services"))
    assert view.companies is not None
    for link in view.companies.branch_links:
        link.click()
    branches = [row["id"] for row in INDUSTRIES.values() if row["parent_id"] == "modern-services"]
    assert doors.links == [f"jinpu://industries/{industry_id}" for industry_id in branches]


def test_that_what_is_not_known_is_said_in_words(open_link: Open) -> None:
    view = view_of(open_link("jinpu://industries/aerospace"))
    assert view.missing is not None
    words = words_on(view.missing)
    for what in ("figures", "companies", "events", "policies"):
        assert what in words
    assert "No figure for this industry was found." in words_on(view.head)


def test_that_no_cell_of_a_table_is_cut_short(theme: Theme, open_link: Open) -> None:
    pane = open_link("jinpu://industries/automotive")
    for scale in (1.0, 2.0):
        theme.set_text_scale(scale)
        QApplication.processEvents()
        for table in view_of(pane).findChildren(WholeTable):
            assert table.verticalScrollBar().maximum() <= 1
            assert cut_cells(theme, table) == []


def test_that_list_and_page_stand_one_after_the_other_on_a_narrow_page(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    pane = open_link("jinpu://industries")
    pane.resize(600, 600)
    QApplication.processEvents()
    assert pane.list.isVisible()
    assert not view_of(pane).isVisible()
    pane.list.setFocus()
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    settle(qtbot, pane)
    assert pane.list.isVisible()
    qtbot.keyClick(pane.list, Qt.Key.Key_Right)
    assert not pane.list.isVisible()
    assert view_of(pane).isVisible()
    qtbot.mouseClick(pane.both.back, Qt.MouseButton.LeftButton)
    assert pane.list.isVisible()
    assert pane.list.hasFocus()


def test_that_going_through_the_list_keeps_one_page_alive(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://industries")
    pane.list.setFocus()
    for _step in range(6):
        qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    settle(qtbot, pane)
    qtbot.waitUntil(lambda: len(pane.findChildren(IndustryView)) == 1)


def test_that_a_page_makes_widgets_for_its_first_rows_only(open_link: Open) -> None:
    for industry_id in ("automotive", "equipment-manufacturing"):
        assert len(view_of(open_link(f"jinpu://industries/{industry_id}")).findChildren(QWidget)) < 400
