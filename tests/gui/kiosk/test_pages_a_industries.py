"""Industries on the stand: cards, and from each of them its page; nothing deeper."""

from __future__ import annotations

import pytest
from kiosk_stand import Stand
from kiosk_touch import doors, open_page, place_of, shown_keys, targets, touch, words_of

from jinpu_desktop.qt.kiosk.pages.industry_view import IndustryView
from jinpu_desktop.qt.kiosk.widgets.kiosk_scroll import KioskScroll
from jinpu_desktop.qt.kiosk.widgets.kiosk_section import KioskSection
from jinpu_desktop.qt.kiosk.widgets.page_head import PageHead
from jinpu_desktop.qt.kiosk.widgets.word_card import WordCard
from jinpu_desktop.services.industries import IndustriesQuery


def test_that_every_industry_has_a_card_three_side_by_side(stand: Stand) -> None:
    page = open_page(stand, "jinpu://industries")
    rows = stand.face.kit.services.industries.load(IndustriesQuery()).rows
    cards = page.findChildren(WordCard)
    assert [card.link for card in cards] == [f"jinpu://industries/{row.id}" for row in rows]
    tops = [place_of(page, card).top() for card in cards[:4]]
    assert tops[0] == tops[1] == tops[2] < tops[3]


def test_that_a_card_leads_on_and_the_figure_on_it_to_its_evidence(stand: Stand) -> None:
    page = open_page(stand, "jinpu://industries")
    card = page.findChildren(WordCard)[0]
    assert card.figure is not None
    touch(stand, card.figure)
    assert shown_keys(stand) == (card.figure.figure.key,)
    stand.face.close_sheet()
    title = card.rect().topLeft()
    title.setX(title.x() + 60)
    title.setY(title.y() + 30)
    touch(stand, card, title)
    assert stand.face.page.subject() == card.link


def test_that_a_page_tells_what_is_documented_and_the_way_back(stand: Stand) -> None:
    page = open_page(stand, "jinpu://industries/automotive")
    words = words_of(page)
    for expected in ("84.86", "Companies", "Facts", "Sources", "largest documented cluster of Jinpu"):
        assert expected in words
    head = page.findChildren(PageHead)[0]
    assert head.back is not None
    touch(stand, head.back)
    assert stand.face.page.subject() == "jinpu://industries"


@pytest.mark.parametrize("industry", ["automotive", "hydrogen", "petrochemicals", "semiconductors"])
def test_that_every_figure_and_sentence_of_a_page_has_evidence(stand: Stand, industry: str) -> None:
    page = open_page(stand, f"jinpu://industries/{industry}")
    for section in page.findChildren(KioskSection):
        while section.more.isVisible():
            section.show_more()
    keys = set(doors(page))
    assert len(keys) > 5
    for key in keys:
        assert stand.face.kit.services.evidence.evidence(key).heading


def test_that_no_visitor_s_trace_stays(stand: Stand) -> None:
    page = open_page(stand, "jinpu://industries/automotive")
    view = page.findChildren(IndustryView)[0]
    section = next(one for one in page.findChildren(KioskSection) if one.more.isVisible())
    few = len(section.cards)
    view.reveal(section.more)
    touch(stand, section.more)
    assert len(section.cards) > few
    view.verticalScrollBar().setValue(300)
    stand.face.page.clear()
    assert len(section.cards) == few and section.more.isVisible()
    assert all(scroll.verticalScrollBar().value() == 0 for scroll in page.findChildren(KioskScroll))


def test_that_an_industry_that_is_not_there_leaves_a_calm_start(
    stand: Stand, caplog: pytest.LogCaptureFixture
) -> None:
    open_page(stand, "jinpu://industries")
    stand.open("jinpu://industries/no-such-industry")
    stand.settle()
    assert stand.face.entry.id == "start"
    assert "no-such-industry" not in words_of(stand.face)
    assert len(targets(stand.face.page)) > 3
    caplog.clear()
