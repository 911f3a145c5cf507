"""The Timeline pane through its widgets: filters, lanes, closeness, the selected event, narrow pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pane_desk import Doors, PaneDesk, rows_by_id, settle
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.qt.panes.timeline.event_card import EventCard
from jinpu_desktop.qt.panes.timeline.timeline_page import TimelinePage
from jinpu_desktop.qt.panes.timeline.timeline_pane import TimelinePane
from jinpu_desktop.services.timeline import TimelineService

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)

FAB = "2007-03-intel-announces-a-chip-plant-for"
COMPANY = "sk-hynix-semiconductor-dalian"

Open = Callable[[str], TimelinePage]

EVENTS = rows_by_id("events")


@pytest.fixture
def pane(desk: PaneDesk) -> TimelinePane:
    return desk.show(TimelinePane(desk.ui, desk.dispatcher, TimelineService(desk.record)), 716)


@pytest.fixture
def show(open_link: Callable[[str], TimelinePane]) -> Open:
    def show_(link: str) -> TimelinePage:
        page = open_link(link).page
        assert page is not None
        return page

    return show_


@pytest.fixture
def changes(pane: TimelinePane) -> list[str]:
    """The links that the pane changed to in place."""
    links: list[str] = []
    pane.link_changed.connect(lambda link: links.append(str(link)))
    return links


def card(page: TimelinePage) -> EventCard:
    shown = page.both.event_card
    assert isinstance(shown, EventCard)
    return shown


def sentence(page: TimelinePage) -> str:
    return page.filters.sentence.text()


def test_that_the_newest_event_is_selected_with_its_statement_and_source(show: Open, doors: Doors) -> None:
    page = show("jinpu://timeline")
    newest = max(EVENTS.values(), key=lambda row: row["date"])
    assert page.line.current_id == newest["id"]
    assert card(page).title.text() == newest["title_en"]
    told = card(page).text
    assert told is not None
    assert told.text() == newest["body_en"]
    card(page).title.open()
    assert doors.evidence == [f"event:{newest['id']}"]
    card(page).links[0].open()
    assert doors.links == [f"jinpu://sources/{newest['source_id']}"]


def test_that_a_link_restores_event_filters_lanes_and_closeness(show: Open) -> None:
    page = show(f"jinpu://timeline/{FAB}?company={COMPANY}&from=2000&lanes=kind&zoom=month")
    stated = {key for key, row in EVENTS.items() if row["company_id"] == COMPANY}
    assert {row.id for row in page.line.rows} == stated
    assert page.line.current_id == FAB
    assert (page.line.form.lanes, page.line.form.zoom) == ("kind", "month")
    assert page.filters.menus["company"].value == COMPANY
    assert page.filters.menus["first"].value == "2000"
    assert page.filters.zoom.segments["month"].isChecked()
    assert sentence(page).endswith(f", from 2000: {len(stated)}")


def test_that_a_chip_filters_in_place_and_the_sentence_counts(
    qtbot: QtBot, pane: TimelinePane, show: Open, changes: list[str]
) -> None:
    page = show("jinpu://timeline")
    chip = page.filters.kinds["closure"]
    stated = {key for key, row in EVENTS.items() if row["kind"] == "closure"}
    assert chip.count == len(stated)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle(qtbot, pane)
    assert {row.id for row in page.line.rows} == stated
    assert sentence(page) == f"Closure: {len(stated)}"
    page.filters.clear.click()
    settle(qtbot, pane)
    assert len(page.line.rows) == len(EVENTS)
    assert changes == ["jinpu://timeline?kind=closure", "jinpu://timeline"]


def test_that_a_menu_filters_by_a_place_with_all_that_lies_in_it(
    qtbot: QtBot, pane: TimelinePane, show: Open, changes: list[str]
) -> None:
    page = show("jinpu://timeline")
    menu = page.filters.menus["place"].open_menu()
    action = next(one for one in menu.actions() if one.text().startswith("Dalian Jinpu New Area\t"))
    words = action.text()
    action.trigger()
    menu.close()
    settle(qtbot, pane)
    assert words.endswith(f"\t{len(page.line.rows)}")
    assert changes == ["jinpu://timeline?place=jinpu"]


def test_that_lanes_and_closeness_keep_the_open_event(
    qtbot: QtBot, pane: TimelinePane, show: Open, changes: list[str]
) -> None:
    page = show(f"jinpu://timeline/{FAB}")
    menu = page.filters.lanes.open_menu()
    next(one for one in menu.actions() if one.text() == "by industry").trigger()
    menu.close()
    settle(qtbot, pane)
    page.filters.zoom.segments["decade"].click()
    settle(qtbot, pane)
    assert page.line.current_id == FAB
    assert changes == [
        f"jinpu://timeline/{FAB}?lanes=industry",
        f"jinpu://timeline/{FAB}?lanes=industry&zoom=decade",
    ]


def test_that_arrows_change_the_event_in_place_and_enter_is_a_step(
    qtbot: QtBot, pane: TimelinePane, show: Open, changes: list[str], doors: Doors
) -> None:
    page = show("jinpu://timeline?kind=policy")
    page.line.setFocus(Qt.FocusReason.TabFocusReason)
    second = page.line.rows[1].id
    qtbot.keyClick(page.line, Qt.Key.Key_Down)
    settle(qtbot, pane)
    assert changes == [f"jinpu://timeline/{second}?kind=policy"]
    assert card(page).spec.row.id == second
    assert page.line.hasFocus()
    qtbot.keyClick(page.line, Qt.Key.Key_Return)
    assert doors.links == [f"jinpu://timeline/{second}?kind=policy"]


def test_that_plus_zooms_through_the_link(
    qtbot: QtBot, pane: TimelinePane, show: Open, changes: list[str]
) -> None:
    page = show("jinpu://timeline")
    page.line.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.line, Qt.Key.Key_Plus)
    settle(qtbot, pane)
    assert page.line.form.zoom == "month"
    assert changes[-1].endswith("zoom=month")


def test_that_right_leads_to_the_event(qtbot: QtBot, show: Open) -> None:
    page = show("jinpu://timeline")
    page.line.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.line, Qt.Key.Key_Right)
    assert card(page).title.hasFocus()


def test_that_the_event_leads_to_company_place_industry_and_their_events(show: Open, doors: Doors) -> None:
    shown = card(show(f"jinpu://timeline/{FAB}"))
    for link in shown.links[1:]:
        link.open()
    for every in shown.lists:
        every.click()
    row = EVENTS[FAB]
    assert doors.links == [
        f"jinpu://companies/{row['company_id']}",
        f"jinpu://places/{row['place_id']}",
        f"jinpu://industries/{row['industry_id']}",
        f"jinpu://timeline?company={row['company_id']}",
        f"jinpu://timeline?place={row['place_id']}",
        f"jinpu://timeline?industry={row['industry_id']}",
    ]


def test_that_show_on_chart_opens_a_series_with_the_event_marked(show: Open, doors: Doors) -> None:
    shown = card(show(f"jinpu://timeline/{FAB}"))
    assert shown.chart is not None
    shown.chart.click()
    (link,) = map(Link.parse, doors.links)
    assert (link.pane, link.get("ev")) == ("trends", FAB)
    assert card(show("jinpu://timeline/1899-port-of-dalian-founded")).chart is None


def test_that_partial_dates_say_what_is_not_stated(show: Open) -> None:
    assert card(show("jinpu://timeline/1899-port-of-dalian-founded")).spec.date_note in "\n".join(
        page_text(show("jinpu://timeline/1899-port-of-dalian-founded"))
    )


def test_that_nothing_found_is_said_with_the_filter_in_the_way(
    qtbot: QtBot, pane: TimelinePane, show: Open
) -> None:
    page = show("jinpu://timeline?kind=closure&from=1980&to=1990")
    assert page.state.isVisible()
    assert "Closure, 1980 to 1990" in page.state.words.text()
    assert "without “1980 to 1990”" in page.state.words.text()
    assert page.both.event_card is None
    page.state.action.click()
    settle(qtbot, pane)
    assert len(page.line.rows) == len(EVENTS)
    assert not page.state.isVisible()


def test_that_an_unknown_event_is_said_and_the_line_stays(show: Open, doors: Doors) -> None:
    page = show("jinpu://timeline/no-such-event?kind=policy")
    assert "no-such-event" in page.state.words.text()
    assert page.line.isVisible()
    page.state.action.click()
    assert doors.links == ["jinpu://timeline?kind=policy"]


def test_that_an_event_outside_the_filters_is_shown_beside_them(show: Open) -> None:
    page = show(f"jinpu://timeline/{FAB}?kind=closure")
    assert card(page).spec.row.id == FAB
    assert page.line.current_id == ""


def test_that_a_narrow_page_has_line_and_event_in_tabs(qtbot: QtBot, pane: TimelinePane, show: Open) -> None:
    pane.resize(700, 700)
    page = show("jinpu://timeline")
    assert page.both.is_narrow
    assert page.line.isVisible()
    assert not card(page).isVisible()
    page = show(f"jinpu://timeline/{FAB}")
    assert card(page).isVisible()
    assert not page.line.isVisible()
    page.both.tabs.tabs["line"].click()
    assert page.line.isVisible()
    assert page.filters.menus["kind"].isVisible()
    assert not page.filters.kinds["policy"].isVisible()


def test_that_asking_again_changes_nothing_on_screen(qtbot: QtBot, pane: TimelinePane, show: Open) -> None:
    page = show("jinpu://timeline")
    page.line.scroll_by(900)
    shown = card(page)
    pane.refresh()
    settle(qtbot, pane)
    assert page.line.bar.value() == 900
    assert card(page) is shown
