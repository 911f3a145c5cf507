"""A sheet that is open stays open when its visitor chooses another language."""

from __future__ import annotations

from collections.abc import Callable

import nacl.public
import pytest
from kiosk_stand import PORTRAIT, Stand
from nacl.encoding import Base64Encoder
from PySide6.QtCore import QPoint

from jinpu_desktop.qt.kiosk.evidence_sheet import EvidenceSheet
from jinpu_desktop.qt.kiosk.kiosk_sheet import KioskSheet
from jinpu_desktop.qt.kiosk.pages.place_sheet import PlaceListSheet, PlaceSheet
from jinpu_desktop.qt.kiosk.take_away_sheet import TakeAwaySheet
from jinpu_desktop.qt.kiosk.widgets.kiosk_card import KioskCard
from jinpu_desktop.qt.kiosk.widgets.take_button import TakeButton
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.runtime.language import language
from jinpu_desktop.services.kiosk_config import Interest


def say(stand: Stand, code: str) -> None:
    stand.touch(stand.face.head.languages[code])
    stand.wait(lambda: language() == code)
    stand.settle()


def sheet_of(stand: Stand) -> KioskSheet:
    sheet = stand.face.sheet
    assert sheet is not None
    return sheet


def take_page(stand: Stand, link: str) -> TakeAwaySheet:
    stand.enter()
    stand.open(link)
    stand.wait(lambda: bool(stand.face.page.findChildren(TakeButton)))
    stand.face.page.findChildren(TakeButton)[0].click()
    return code_of(stand)


def code_of(stand: Stand) -> TakeAwaySheet:
    sheet = stand.face.sheet
    assert isinstance(sheet, TakeAwaySheet)
    stand.settle()
    assert sheet.is_settled
    return sheet


@pytest.mark.parametrize("size", [(1920, 1080), PORTRAIT])
def test_that_the_code_of_a_page_is_told_in_the_language_that_was_chosen(
    new_stand: Callable[..., Stand], size: tuple[int, int]
) -> None:
    stand = new_stand(size=size)
    first = take_page(stand, "jinpu://policies").code.code.text.splitlines()
    say(stand, "zh")
    again = code_of(stand)
    lines = again.code.code.text.splitlines()
    title = stand.face.page.findChildren(TakeButton)[0].taken
    assert title is not None and lines[0] == title.title != first[0]
    assert lines[-1] == first[-1]
    assert again.isVisible() and again.code.isVisible()
    assert lines[0] in page_text(again)
    say(stand, "en")
    assert code_of(stand).code.code.text.splitlines() == first


def test_that_the_code_of_a_figure_names_it_in_the_language_that_was_chosen(stand: Stand) -> None:
    stand.enter()
    card = next(one for one in stand.face.page.findChildren(KioskCard) if one.figures)
    stand.face.kit.ui.open_evidence(card.figures[0].figure.key, card)
    stand.settle()
    sheet = sheet_of(stand)
    assert isinstance(sheet, EvidenceSheet)
    stand.touch(sheet.take_button)
    first = code_of(stand).code.code.text.splitlines()
    say(stand, "ja")
    lines = code_of(stand).code.code.text.splitlines()
    assert len(lines) == len(first) and lines[-1] == first[-1]
    assert all(now != before for now, before in zip(lines[:2], first, strict=False))


def test_that_the_sheets_of_the_map_stay(stand: Stand) -> None:
    stand.enter()
    stand.open("jinpu://places")
    view = stand.face.page.view  # type: ignore[attr-defined]
    view.lists_wanted.emit()
    assert isinstance(sheet_of(stand), PlaceListSheet)
    title = sheet_of(stand).title_label.text()
    say(stand, "ko")
    assert isinstance(sheet_of(stand), PlaceListSheet) and sheet_of(stand).title_label.text() != title
    stand.face.page.open_sheet(("group", "jinpu", "dalian"))
    names = [row.text() for row in sheet_of(stand).rows]  # type: ignore[attr-defined]
    assert len(names) == 2
    say(stand, "en")
    assert [row.text() for row in sheet_of(stand).rows] != names  # type: ignore[attr-defined]
    stand.face.page.choose("jinpu")  # type: ignore[attr-defined]
    stand.settle()
    assert isinstance(sheet_of(stand), PlaceSheet)
    say(stand, "zh")
    assert isinstance(sheet_of(stand), PlaceSheet)
    stand.face.close_sheet()
    say(stand, "en")
    assert stand.face.sheet is None


def test_that_evidence_over_a_place_stays_over_it(stand: Stand) -> None:
    stand.enter()
    stand.open("jinpu://places/jinpu")
    sheet = sheet_of(stand)
    assert isinstance(sheet, PlaceSheet)
    card = sheet.card
    key = card.row.position.key if card.row.position is not None else card.tiles[0].figure.key
    stand.face.kit.ui.open_evidence(key, sheet)
    stand.settle()
    say(stand, "ja")
    again = sheet_of(stand)
    assert isinstance(again, EvidenceSheet) and again.shown.keys == (key,)


def test_that_an_address_need_not_be_written_twice_and_is_agreed_to_in_the_new_language(
    new_stand: Callable[..., Stand],
) -> None:
    key = nacl.public.PrivateKey.generate().public_key.encode(Base64Encoder).decode()
    stand = new_stand(interest=Interest(True, "Investment office", key))
    sheet = take_page(stand, "jinpu://policies")
    stand.touch(sheet.leave_button)
    assert sheet.form is not None
    stand.touch(sheet.form.buttons["mail"])
    assert sheet.form.field is not None
    sheet.form.field.add("someone@example.or")
    say(stand, "zh")
    form = code_of(stand).form
    assert form is not None and form.field is None
    stand.touch(form.buttons["mail"])
    assert form.field is not None and form.field.text() == "someone@example.or"
    # Nobody after him sees it.
    stand.tick(81)
    stand.settle()
    stand.enter()
    assert stand.face.sheet is None and stand.face.place().taking is None


def test_that_a_touch_beside_the_sheet_of_another_language_closes_it(stand: Stand) -> None:
    take_page(stand, "jinpu://policies")
    say(stand, "zh")
    stand.touch(stand.face.outside, QPoint(300, 4))
    assert stand.face.sheet is None
