"""Companies on the stand: found without a keyboard, and each with its owners, facts and warning."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from kiosk_stand import Stand
from kiosk_touch import doors, open_page, shown_keys, touch, words_of

from jinpu_desktop.qt.kiosk.pages.company_view import CompanyView
from jinpu_desktop.qt.kiosk.widgets.choice_row import ChoiceRow, PageTurner
from jinpu_desktop.qt.kiosk.widgets.kiosk_diagram import KioskDiagram
from jinpu_desktop.qt.kiosk.widgets.page_head import PageHead
from jinpu_desktop.qt.kiosk.widgets.word_card import WordCard


def cards(page: object) -> list[WordCard]:
    return page.findChildren(WordCard)  # type: ignore[attr-defined,no-any-return]


def test_that_countries_are_cards_with_their_counts(stand: Stand) -> None:
    page = open_page(stand, "jinpu://companies")
    japan = cards(page)[0]
    assert "Japan" in japan.text() and japan.figure is not None
    assert japan.figure.figure.text == "42"
    touch(stand, japan.figure)
    assert shown_keys(stand) == (japan.figure.figure.key,)
    stand.face.close_sheet()
    touch(stand, japan)
    assert stand.face.page.subject() == "jinpu://companies?country=JP"
    assert len(cards(stand.face.page)) == 24


def test_that_the_pages_of_a_list_hold_every_name_once(stand: Stand) -> None:
    page = open_page(stand, "jinpu://companies?country=JP")
    found = [card.link for card in cards(page)]
    turner = page.findChildren(PageTurner)[0]
    assert not turner.before.isEnabled()
    turner.behind.click()
    stand.settle()
    found += [card.link for card in cards(page) if card.link not in found]
    assert len(found) == 42
    assert not page.findChildren(PageTurner)[-1].behind.isEnabled()


def test_that_joint_ventures_can_be_picked_out(stand: Stand) -> None:
    page = open_page(stand, "jinpu://companies?country=JP")
    row = page.findChildren(ChoiceRow)[0]
    touch(stand, row.buttons["joint-venture"])
    assert "ownership=joint-venture" in stand.face.page.subject()
    shown = cards(stand.face.page)
    assert shown and all("Joint venture" in card.text() for card in shown)


@pytest.mark.parametrize(
    ("code", "letter", "name"),
    [
        ("en", "V", "Volkswagen"),
        ("zh", "J", "佳能"),
        ("ja", "カ", "キヤノン"),
        ("ko", "ㅍ", "폭스바겐"),
    ],
)
def test_that_a_company_is_found_by_the_letter_its_reader_knows(
    new_stand: Callable[..., Stand], code: str, letter: str, name: str
) -> None:
    stand = new_stand(language=code)
    page = open_page(stand, "jinpu://companies?sort=name")
    assert not cards(page)
    pad = page.findChildren(ChoiceRow)[1]
    touch(stand, pad.buttons[letter])
    assert any(name in card.text() for card in cards(stand.face.page))


def test_that_letters_nobody_begins_with_cannot_be_touched(stand: Stand) -> None:
    page = open_page(stand, "jinpu://companies?sort=name")
    pad = page.findChildren(ChoiceRow)[1]
    assert not pad.buttons["X"].isEnabled()
    touch(stand, pad.buttons["X"])
    assert not cards(stand.face.page)


def test_that_a_group_leads_to_its_companies(stand: Stand) -> None:
    page = open_page(stand, "jinpu://companies?view=groups")
    group = next(card for card in cards(page) if "Volkswagen" in card.text())
    group.click()
    stand.settle()
    assert "Volkswagen Automatic Transmission" in words_of(stand.face.page)


def test_that_a_company_s_shares_open_their_evidence_at_a_touch(stand: Stand) -> None:
    page = open_page(stand, "jinpu://companies/vw-automatic-transmission-dalian")
    diagram = page.findChildren(KioskDiagram)[0]
    hit = diagram.hits()[0]
    touch(stand, diagram, hit.rect.center().toPoint())
    assert shown_keys(stand) == (hit.key,)


def test_that_old_evidence_is_warned_of(stand: Stand) -> None:
    old = open_page(stand, "jinpu://companies/vw-automatic-transmission-dalian")
    assert "more than three years ago" in words_of(old)
    view = old.findChildren(CompanyView)[-1]
    assert view.spec.warning in view.warning.text()


@pytest.mark.parametrize(
    "company",
    ["vw-automatic-transmission-dalian", "sk-hynix-semiconductor-dalian", "dalian-dagang-container-terminal"],
)
def test_that_every_figure_and_sentence_of_a_company_has_evidence(stand: Stand, company: str) -> None:
    page = open_page(stand, f"jinpu://companies/{company}")
    keys = set(doors(page))
    assert len(keys) > 5
    for key in keys:
        assert stand.face.kit.services.evidence.evidence(key).heading


def test_that_the_way_back_leads_to_the_country(stand: Stand) -> None:
    page = open_page(stand, "jinpu://companies/vw-automatic-transmission-dalian")
    back = page.findChildren(PageHead)[0].back
    assert back is not None
    touch(stand, back)
    assert stand.face.page.subject() == "jinpu://companies?country=DE"


def test_that_a_choice_nobody_fits_says_so(stand: Stand) -> None:
    page = open_page(stand, "jinpu://companies?country=SE&ownership=state-owned")
    assert "No company fits this choice." in words_of(page)
