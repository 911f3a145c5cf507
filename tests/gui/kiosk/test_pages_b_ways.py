"""What a finger does on finance, trends, the map, the comparison, setting up and sources of the stand."""

from __future__ import annotations

import pytest
from kiosk_stand import Stand
from kiosk_touch import open_page, shown_keys, words_of
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.kiosk.evidence_words import BlockCard
from jinpu_desktop.qt.kiosk.pages.compare_view import CompareView
from jinpu_desktop.qt.kiosk.pages.finance_view import BayCard, FinanceView
from jinpu_desktop.qt.kiosk.pages.map_and_layers import MapAndLayers
from jinpu_desktop.qt.kiosk.pages.path_view import PathView, PolicyCard
from jinpu_desktop.qt.kiosk.pages.place_sheet import PlaceListSheet, PlaceSheet
from jinpu_desktop.qt.kiosk.pages.trend_view import TrendView
from jinpu_desktop.qt.kiosk.pages.trends_page import TopicView
from jinpu_desktop.qt.kiosk.widgets.row_button import RowButton


def touch(stand: Stand, widget: QWidget, at: QPoint | None = None) -> None:
    """Press and release, as Qt makes it of a finger, and wait for what comes of it."""
    place = widget.mapTo(stand.window, at or widget.rect().center())
    # The screen in memory is smaller than the window, and outside of it Qt finds no widget under a finger.
    stand.window.move(QPoint(300, 300) - place)
    stand.settle()
    stand.touch(widget, at)
    stand.qtbot.wait(40)
    stand.settle()


def test_that_the_card_of_the_bay_opens_all_its_figures(stand: Stand) -> None:
    page = open_page(stand, "jinpu://finance")
    card = page.findChildren(BayCard)[0]
    assert "438" in words_of(page)
    touch(stand, card)
    assert shown_keys(stand) == tuple(one.figure.key for one in card.figures)
    assert len(card.figures) > 3


def test_that_a_large_filter_leaves_the_institutions_of_a_kind_and_a_row_leads_to_one(stand: Stand) -> None:
    page = open_page(stand, "jinpu://finance")
    view = page.findChildren(FinanceView)[0]
    assert view.list is not None
    everything = view.list.total.figure.text
    view.reveal(view.filters["bank"])
    touch(stand, view.filters["bank"])
    assert int(view.list.total.figure.text) < int(everything)
    assert stand.face.page.subject() == "jinpu://finance?type=bank"
    assert view.filters["bank"].isChecked() and not view.filters[""].isChecked()
    row = view.findChildren(RowButton)[0]
    view.reveal(row)
    stand.settle()
    touch(stand, row)
    assert stand.face.page.subject() == row.link
    assert "Details" in words_of(stand.face.page)


def test_that_a_topic_offers_at_most_six_indicators_and_one_of_them_its_chart(stand: Stand) -> None:
    page = open_page(stand, "jinpu://trends")
    view = page.findChildren(TopicView)[0]
    assert len(view.topics) == 3
    before = [card.words for card in view.cards]
    touch(stand, view.topics["trade"])
    assert [card.words for card in view.cards] != before
    assert 0 < len(view.cards) <= 6
    assert stand.face.page.subject() == "jinpu://trends?topic=trade"
    card = view.cards[0]
    touch(stand, card)
    assert stand.face.page.subject() == card.link
    assert page.findChildren(TrendView)


def test_that_the_stepper_says_each_point_and_its_words_open_the_evidence(stand: Stand) -> None:
    page = open_page(stand, "jinpu://trends?i=gdp")
    view = page.findChildren(TrendView)[0]
    assert view.stepper is not None and view.stepper.words is not None
    assert "2021" in view.stepper.words.accessibleName()
    touch(stand, view.stepper.back)
    assert view.point.period_text == "2020"
    assert "207.94" in view.stepper.words.accessibleName()
    assert view.charts[0].current is not None and view.charts[0].current.key == view.point.key
    touch(stand, view.stepper.words)
    assert shown_keys(stand) == (view.point.key,)
    stand.face.close_sheet()
    for _turn in view.spec.points:
        view.step(-1)
    assert not view.stepper.back.isEnabled() and view.stepper.on.isEnabled()


def test_that_a_touched_point_is_picked_out_and_opens_its_evidence(stand: Stand) -> None:
    page = open_page(stand, "jinpu://trends?i=gdp")
    view = page.findChildren(TrendView)[0]
    chart = view.charts[0]
    hit = next(hit for hit in chart.hits() if hit.kind == "point" and hit.key != view.point.key)
    touch(stand, chart, hit.rect.center().toPoint())
    assert view.point.key == hit.key
    assert shown_keys(stand) == (hit.key,)


def test_that_a_chart_of_nothing_offers_the_nearest_there_is(stand: Stand) -> None:
    page = open_page(stand, "jinpu://trends?i=gdp&from=1960&to=1961")
    assert "No figure for 1960 to 1961." in words_of(page)
    assert "2015" in words_of(page)


def test_that_a_pin_opens_its_place_as_a_sheet_with_figures_and_from_there_its_page(stand: Stand) -> None:
    page = open_page(stand, "jinpu://places")
    view = page.findChildren(MapAndLayers)[0]
    alone = next(one for one in view.map.placed if len(one.standing.pins) == 1)
    touch(stand, view.map, view.map.map_point(alone.standing.pin.id))
    sheet = stand.face.sheet
    assert isinstance(sheet, PlaceSheet)
    assert sheet.card.row.id == alone.standing.pin.id == view.map.selected
    assert stand.face.page.subject().startswith(f"jinpu://places/{alone.standing.pin.id}")
    touch(stand, sheet.page_button)
    assert stand.face.sheet is None
    assert "view=page" in stand.face.page.subject()


def test_that_pins_too_close_to_tell_apart_are_listed(stand: Stand) -> None:
    page = open_page(stand, "jinpu://places")
    view = page.findChildren(MapAndLayers)[0]
    group = next(one for one in view.map.placed if len(one.standing.pins) > 1)
    touch(stand, view.map, view.map.map_point(group.standing.pin.id))
    sheet = stand.face.sheet
    assert isinstance(sheet, PlaceListSheet)
    assert [row.text() for row in sheet.rows] == [pin.label for pin in group.standing.pins]
    touch(stand, sheet.rows[-1])
    assert isinstance(stand.face.sheet, PlaceSheet)
    assert stand.face.sheet.card.row.name == group.standing.pins[-1].label


def test_that_layers_and_levels_change_what_the_map_shows(stand: Stand) -> None:
    page = open_page(stand, "jinpu://places")
    view = page.findChildren(MapAndLayers)[0]
    everything = len(view.spec.map.pins)
    touch(stand, view.layers["ports"])
    assert len(view.spec.map.pins) < everything
    touch(stand, view.levels["far"])
    assert view.spec.query.level == "far" and view.levels["far"].isChecked()
    assert "Dayao Bay" not in {pin.label for pin in view.spec.map.pins}
    assert "© OpenStreetMap contributors" in view.map.readable_texts()


def test_that_places_without_a_position_are_listed(stand: Stand) -> None:
    page = open_page(stand, "jinpu://places")
    view = page.findChildren(MapAndLayers)[0]
    touch(stand, view.lists)
    sheet = stand.face.sheet
    assert isinstance(sheet, PlaceListSheet)
    assert len(sheet.rows) == len(view.spec.unplaced) + len(view.spec.beyond) > 10


def test_that_years_and_indicators_are_gone_through_by_touch(stand: Stand) -> None:
    page = open_page(stand, "jinpu://compare")
    view = page.findChildren(CompareView)[0]
    assert len(view.indicators) == 6
    assert any(row.row.marked for row in view.rows) and len(view.rows) <= 9
    year = view.spec.query.year
    touch(stand, view.earlier)
    view = page.findChildren(CompareView)[-1]
    assert view.spec.query.year < year
    other = [name for name in view.indicators if name != view.spec.query.indicator][-1]
    touch(stand, view.indicators[other])
    view = page.findChildren(CompareView)[-1]
    assert view.spec.query.indicator == other and view.indicators[other].isChecked()
    assert f"i={other}" in stand.face.page.subject()


def test_that_each_row_of_the_comparison_opens_what_it_shows(stand: Stand) -> None:
    page = open_page(stand, "jinpu://compare")
    view = page.findChildren(CompareView)[0]
    for row in view.rows:
        view.reveal(row)
        stand.settle()
        touch(stand, row)
        assert shown_keys(stand) == tuple(one.figure.key for one in row.figures)
        stand.face.close_sheet()


def test_that_a_step_leads_to_its_policies_and_the_amount_of_one_to_its_evidence(stand: Stand) -> None:
    page = open_page(stand, "jinpu://policies")
    steps = page.findChildren(PathView)[0].steps
    assert [card.words[0].text for card in steps] == ["1", "2", "3", "4", "5"]
    touch(stand, steps[1])
    assert stand.face.page.subject() == "jinpu://policies?step=2"
    cards = open_page(stand, "jinpu://policies?step=2").findChildren(PolicyCard)
    card = next(card for card in cards if card.amount is not None)
    assert card.amount is not None
    touch(stand, card.amount)
    assert shown_keys(stand) == (card.amount.figure.key,)
    stand.face.close_sheet()
    title = card.rect().topLeft()
    title.setX(title.x() + 40)
    title.setY(title.y() + 30)
    touch(stand, card, title)
    assert stand.face.page.subject() == card.link
    assert "Before you rely on it" in words_of(stand.face.page)


def test_that_a_source_is_reached_from_the_evidence_and_counts_what_rests_on_it(stand: Stand) -> None:
    open_page(stand, "jinpu://compare")
    stand.open("jinpu://trends?i=gdp")
    view = stand.face.page.findChildren(TrendView)[0]
    assert view.stepper is not None and view.stepper.words is not None
    touch(stand, view.stepper.words)
    assert stand.face.sheet is not None
    block = stand.face.sheet.findChildren(BlockCard)[0]
    touch(stand, block)
    assert stand.face.page.subject() == f"jinpu://sources/{block.block.source.id}"
    words = words_of(stand.face.page)
    assert "statements in the record rest on this source" in words and "Retrieved" in words
    assert "http" not in words


@pytest.mark.parametrize(
    "link",
    [
        "jinpu://finance?type=bank",
        "jinpu://trends?topic=trade",
        "jinpu://places/dayaowan",
        "jinpu://compare?y=2019",
    ],
)
def test_that_nothing_of_a_visitor_stays(stand: Stand, link: str) -> None:
    page = open_page(stand, link)
    stand.face.clear()
    assert words_of(page) == ""
    entry = next(one for one in stand.face.pages if stand.face.pages[one] is page)
    stand.face._on_dock(entry)
    stand.settle()
    assert stand.face.page is page
    assert stand.face.sheet is None
    assert "?" not in page.subject() and len(words_of(page)) > 100
