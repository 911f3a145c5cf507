"""The timeline on the stand: a year at a time, by buttons, arrows and a finger drawn across."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from kiosk_stand import LANDSCAPE, PORTRAIT, Stand
from kiosk_touch import _device, doors, open_page, place_of, shown_keys, touch, words_of
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from jinpu_desktop.qt.kiosk.pages.timeline_years import TimelineYears
from jinpu_desktop.qt.kiosk.widgets.word_card import WordCard
from jinpu_desktop.services.timeline import TimelineQuery

LINK = "jinpu://timeline"


def years(stand: Stand, link: str = LINK) -> TimelineYears:
    return open_page(stand, link).findChildren(TimelineYears)[-1]


def swipe(stand: Stand, view: TimelineYears, across: int) -> None:
    assert view.list is not None
    start = view.list.mapTo(stand.window, QPoint(view.list.width() // 2, view.list.height() // 2))
    device, end = _device(), start + QPoint(across, 10)
    QTest.touchEvent(stand.window, device).press(0, start, stand.window).commit()
    for step in range(1, 6):
        between = start + (end - start) * step / 5
        QTest.touchEvent(stand.window, device).move(0, between, stand.window).commit()
    QTest.touchEvent(stand.window, device).release(0, end, stand.window).commit()
    stand.settle()


def test_that_the_newest_year_is_shown_first_with_all_its_events(stand: Stand) -> None:
    view = years(stand)
    rows = stand.face.kit.services.timeline.load(TimelineQuery()).rows
    assert view.year == rows[0].year
    cards = view.findChildren(WordCard)
    assert [card.key for card in cards] == [row.key for row in rows if row.year == view.year]


def test_that_buttons_and_arrows_change_the_year(stand: Stand) -> None:
    view = years(stand)
    assert not view.later.isEnabled()
    touch(stand, view.buttons[2])
    assert view.year == view.years[2] and view.buttons[2].isChecked()
    assert stand.face.page.subject() == f"jinpu://timeline?from={view.year}&to={view.year}"
    touch(stand, view.earlier)
    assert view.year == view.years[3]
    touch(stand, view.later)
    assert view.year == view.years[2]


def test_that_every_year_can_be_reached_by_the_arrow(stand: Stand) -> None:
    view = years(stand)
    seen = [view.year]
    while view.earlier.isEnabled():
        view.earlier.click()
        seen.append(view.year)
        assert str(view.year) in [button.text() for button in view.buttons if button.isChecked()]
    assert seen == view.years


def test_that_a_finger_drawn_across_changes_the_year_and_opens_nothing(stand: Stand) -> None:
    view = years(stand)
    swipe(stand, view, -500)
    assert view.year == view.years[1]
    assert shown_keys(stand) == ()
    swipe(stand, view, 500)
    assert view.year == view.years[0]
    swipe(stand, view, -60)
    assert view.year == view.years[0]


def test_that_an_event_opens_its_evidence(stand: Stand) -> None:
    view = years(stand)
    card = view.findChildren(WordCard)[0]
    touch(stand, card)
    assert shown_keys(stand) == (card.key,)
    for key in set(doors(view)):
        assert stand.face.kit.services.evidence.evidence(key).heading


def test_that_a_link_names_the_year_or_the_event(stand: Stand) -> None:
    assert years(stand, "jinpu://timeline?from=2014&to=2014").year == 2014
    row = stand.face.kit.services.timeline.load(TimelineQuery()).rows[-1]
    assert years(stand, f"jinpu://timeline/{row.id}").year == row.year
    view = years(stand, "jinpu://timeline?company=vw-automatic-transmission-dalian")
    assert view.years and len(view.years) < 12
    # No event is of that year: the newest is shown.
    assert years(stand, "jinpu://timeline?from=1950&to=1950").year == years(stand).year


def test_that_a_choice_without_events_says_so(stand: Stand) -> None:
    page = open_page(stand, "jinpu://timeline?kind=sale&place=no-such-place")
    assert "No event fits this choice." in words_of(page)


def test_that_no_visitor_s_year_stays(stand: Stand) -> None:
    view = years(stand)
    view.buttons[3].click()
    assert view.year != view.years[0]
    stand.face.page.clear()
    assert view.year == view.years[0]


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT])
def test_that_events_keep_clear_of_the_edge_whether_or_not_they_scroll(
    new_stand: Callable[..., Stand], size: tuple[int, int]
) -> None:
    stand = new_stand(size=size)
    page = open_page(stand, "jinpu://timeline")
    years = page.findChildren(TimelineYears)[0]
    scrolling = set()
    for year in (*years.years[:3], *years.years[-3:]):
        years.go_to(year)
        stand.settle()
        assert years.list is not None
        scrolling.add(years.list.down.isVisible())
        right = max(place_of(page, card).right() for card in years.list.findChildren(WordCard))
        margin = stand.shell.theme.space("page-margin")
        if years.list.down.isVisible():
            assert right < place_of(page, years.list.down).left()
        else:
            most = page.width() - 1 - margin
            assert right == most if size == PORTRAIT else right <= most, year
    assert size == LANDSCAPE or False in scrolling
