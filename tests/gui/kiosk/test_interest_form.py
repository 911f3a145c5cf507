"""Leaving an address: only after consent, only by keys to touch, sealed at once, never read back."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from kiosk_stand import LANDSCAPE, PORTRAIT, Stand
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton

from jinpu_desktop.qt.kiosk.interest_form import InterestForm, consent_words
from jinpu_desktop.qt.kiosk.kiosk_kit import TakenAway
from jinpu_desktop.qt.kiosk.take_away_sheet import TakeAwaySheet
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.services.interest import Entry, Keys, make_keys, open_sealed
from jinpu_desktop.services.kiosk_config import Interest

ORGANISER = "Jinpu Investment Office"
LINK = "jinpu://companies/goodyear"


class Visitor:
    """Somebody at a stand where an address may be left."""

    def __init__(self, stand: Stand, keys: Keys) -> None:
        self.stand, self.keys = stand, keys
        stand.enter()
        stand.face.kit.take_away(TakenAway(LINK, "Goodyear"))
        sheet = stand.face.sheet
        assert isinstance(sheet, TakeAwaySheet)
        self.sheet = sheet
        stand.wait(lambda: sheet.is_settled)
        stand.settle()
        stand.touch(sheet.leave_button)
        stand.settle()

    @property
    def form(self) -> InterestForm:
        form = self.sheet.form
        assert form is not None
        return form

    def press(self, name: str) -> None:
        self.stand.touch(self.form.buttons[name])
        self.stand.settle()

    def write(self, *letters: str) -> None:
        keys = self.form.keys
        assert keys is not None
        for one in letters:
            self.stand.touch(keys.keys[one])

    def kept(self) -> list[Path]:
        return sorted((self.stand.shell.folder / "interest").glob("*"))

    def entry(self) -> Entry:
        (file,) = self.kept()
        return open_sealed(self.keys.private, file.read_bytes())


@pytest.fixture
def new_visitor(new_stand: Callable[..., Stand]) -> Callable[..., Visitor]:
    """Makes a visitor."""

    def make(**values: object) -> Visitor:
        keys = make_keys()
        return Visitor(new_stand(interest=Interest(True, ORGANISER, keys.public), **values), keys)

    return make


def test_that_an_address_is_sealed_with_the_consent_and_the_view_it_was_given_for(
    new_visitor: Callable[..., Visitor],
) -> None:
    visitor = new_visitor()
    assert consent_words(ORGANISER) in " ".join(page_text(visitor.sheet))
    visitor.press("mail")
    visitor.write(*"anna_1@x-y", ".cn")
    visitor.press("seal")
    visitor.stand.wait(lambda: "on" in visitor.form.buttons)
    entry = visitor.entry()
    assert (entry.contact, entry.link, entry.language) == ("anna_1@x-y.cn", LINK, "en")
    assert entry.consent == consent_words(ORGANISER)
    (file,) = visitor.kept()
    assert b"anna" not in file.read_bytes() and b"anna" not in base64.b64encode(file.read_bytes())


def test_that_the_number_of_a_card_can_be_left_instead(new_visitor: Callable[..., Visitor]) -> None:
    visitor = new_visitor()
    visitor.press("card")
    assert visitor.form.keys is not None and set(visitor.form.keys.keys) == set("0123456789")
    visitor.write(*"427")
    visitor.press("seal")
    visitor.stand.wait(lambda: "on" in visitor.form.buttons)
    assert visitor.entry().contact == "card 427"


@pytest.mark.parametrize(
    "written", ["", "anna", "anna@", "anna@x", "@x.cn", "anna@x..cn", "anna@@x.cn", "anna@x.c"]
)
def test_that_only_what_can_be_an_address_can_be_left(
    new_visitor: Callable[..., Visitor], written: str
) -> None:
    visitor = new_visitor()
    visitor.press("mail")
    visitor.write(*written)
    assert not visitor.form.buttons["seal"].isEnabled()
    visitor.press("seal")
    assert visitor.kept() == []


def test_that_letters_can_be_taken_back_and_too_many_are_not_taken(
    new_visitor: Callable[..., Visitor],
) -> None:
    visitor = new_visitor()
    visitor.press("card")
    visitor.write(*"1234567890")
    field, keys = visitor.form.field, visitor.form.keys
    assert field is not None and keys is not None and field.text() == "12345678"
    visitor.stand.touch(keys.delete_key)
    assert field.text() == "1234567"


def test_that_whoever_says_no_leaves_nothing(new_visitor: Callable[..., Visitor]) -> None:
    visitor = new_visitor()
    visitor.press("mail")
    visitor.write(*"anna@x.cn")
    visitor.press("no")
    assert visitor.sheet.form is None and visitor.sheet.code.isVisible() and visitor.kept() == []


def test_that_a_reset_leaves_no_trace_of_what_was_written(new_visitor: Callable[..., Visitor]) -> None:
    visitor = new_visitor()
    visitor.press("mail")
    visitor.write(*"anna@x.cn")
    visitor.stand.tick(81)
    visitor.stand.enter()
    assert visitor.kept() == []
    assert not any("anna" in line for line in visitor.stand.text())
    visitor.stand.face.kit.take_away(TakenAway(LINK, "Goodyear"))
    sheet = visitor.stand.face.sheet
    assert isinstance(sheet, TakeAwaySheet) and sheet.form is None


def test_that_what_is_sealed_is_not_shown_again(new_visitor: Callable[..., Visitor]) -> None:
    visitor = new_visitor()
    visitor.press("mail")
    visitor.write(*"anna@x.cn")
    visitor.press("seal")
    visitor.stand.wait(lambda: "on" in visitor.form.buttons)
    assert not any("anna" in line for line in visitor.stand.text())
    visitor.press("on")
    assert visitor.sheet.code.isVisible()
    visitor.stand.touch(visitor.sheet.leave_button)
    visitor.stand.settle()
    visitor.press("mail")
    assert visitor.form.field is not None and visitor.form.field.text() == ""


def test_that_a_disk_that_takes_nothing_is_told_calmly(
    new_visitor: Callable[..., Visitor], caplog: pytest.LogCaptureFixture
) -> None:
    visitor = new_visitor()
    visitor.press("mail")
    visitor.write(*"anna@x.cn")
    (visitor.stand.shell.folder / "interest").write_text("in the way")
    visitor.press("seal")
    visitor.stand.wait(lambda: "on" in visitor.form.buttons)
    assert any("nothing was kept" in line for line in page_text(visitor.sheet))
    assert any("an address could not be kept" in record.message for record in caplog.records)
    assert not any("anna" in record.message for record in caplog.records)
    caplog.clear()


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT])
def test_that_each_key_is_as_large_as_a_finger_and_can_be_reached(
    new_visitor: Callable[..., Visitor], size: tuple[int, int]
) -> None:
    visitor = new_visitor(size=size)
    visitor.press("mail")
    keys = visitor.form.keys
    assert keys is not None
    hit = visitor.stand.shell.theme.hit
    buttons: list[QAbstractButton] = [*keys.keys.values(), keys.delete_key, *visitor.form.buttons.values()]
    for button in buttons:
        assert button.width() >= min(hit, 72) and button.height() >= hit, button.text()
        box = button.rect().translated(button.mapTo(visitor.sheet, QPoint()))
        assert visitor.sheet.rect().contains(box), button.text()
        assert button.visibleRegion().boundingRect() == button.rect(), button.text()
