"""The stand's start: what a visitor finds there, and that every figure on it leads to who stated it."""

from __future__ import annotations

from collections.abc import Callable

from kiosk_stand import PORTRAIT, Stand
from kiosk_touch import doors, open_page, shown_keys, targets, touch, words_of
from PySide6.QtCore import QPoint

from jinpu_desktop.qt.kiosk.pages.start_cards import FigureCard, HeroCard, OriginCard
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton

START = "jinpu://overview"


def test_that_the_start_shows_where_firms_come_from_and_six_cards(stand: Stand) -> None:
    page = open_page(stand, START)
    assert len(page.findChildren(OriginCard)) == 1
    titles = [card.accessibleName().split(",")[0] for card in page.findChildren(FigureCard)]
    assert titles == [
        "Foreign capital",
        "Foreign trade",
        "Car industry",
        "Businesses",
        "Bay finance",
        "Approval",
    ]
    words = words_of(page)
    for expected in ("2,423", "896", "All others", "880", "51 % of Dalian, 30 % of Liaoning", "2024, +2.3 %"):
        assert expected in words.replace("\u00a0", " ")


def test_that_the_start_stands_upright_with_the_chart_above(new_stand: Callable[..., Stand]) -> None:
    stand = new_stand(size=PORTRAIT)
    page = open_page(stand, START)
    hero, origin = page.findChildren(HeroCard)[0], page.findChildren(OriginCard)[0]
    cards = page.findChildren(FigureCard)
    assert len(cards) == 6
    assert hero.geometry().bottom() < cards[0].mapTo(page, QPoint()).y() < origin.mapTo(page, QPoint()).y()
    assert "257.63" in words_of(page)


def test_that_a_touch_on_a_card_opens_every_figure_on_it(stand: Stand) -> None:
    page = open_page(stand, START)
    for card in (*page.findChildren(OriginCard), *page.findChildren(FigureCard)):
        touch(stand, card)
        assert shown_keys(stand) == tuple(one.figure.key for one in card.figures)
        stand.face.close_sheet()


def test_that_the_sheet_of_a_card_has_the_figures_of_its_sentence_too(stand: Stand) -> None:
    page = open_page(stand, START)
    trade = next(card for card in page.findChildren(FigureCard) if "Foreign trade" in card.accessibleName())
    printed = {one.figure.printed.replace("\u00a0", " ") for one in trade.figures}
    assert {"51 %", "30 %", "+2.3 %"} <= printed


def test_that_every_figure_of_the_start_has_evidence(new_stand: Callable[..., Stand]) -> None:
    for size in ((1920, 1080), PORTRAIT):
        stand = new_stand(size=size)
        keys = set(doors(open_page(stand, START)))
        assert len(keys) > 15
        for key in keys:
            assert stand.face.kit.services.evidence.evidence(key).heading
        stand.close()


def test_that_a_point_of_the_chart_opens_its_own_year(new_stand: Callable[..., Stand]) -> None:
    stand = new_stand(size=PORTRAIT)
    hero = open_page(stand, START).findChildren(HeroCard)[0]
    hit = next(hit for hit in hero.chart.hits() if "2017" in hit.key)
    touch(stand, hero.chart, hit.ring.center().toPoint())
    assert shown_keys(stand) == (hit.key,)
    stand.face.close_sheet()
    # Beside its points the chart belongs to the card.
    touch(stand, hero.chart, QPoint(hero.chart.width() // 2, 4))
    assert shown_keys(stand) == tuple(one.figure.key for one in hero.figures)


def test_that_the_start_leads_to_the_timeline(stand: Stand) -> None:
    page = open_page(stand, START)
    way = next(
        button for button in targets(page) if isinstance(button, KioskButton) and "timeline" in button.text()
    )
    touch(stand, way)
    assert stand.face.entry.id == "timeline"


def test_that_the_start_says_so_calmly_when_the_record_has_nothing(stand: Stand) -> None:
    from jinpu_desktop.qt.kiosk.pages.start_page import StartPage
    from jinpu_desktop.services.kiosk_start import StartSpec

    page = open_page(stand, START)
    assert isinstance(page, StartPage)
    page._show(StartSpec(None, (), None, "", (), ()))
    assert "No figure found." in words_of(page)
