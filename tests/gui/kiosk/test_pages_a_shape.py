"""Start, industries, companies and timeline: on every screen, in every language, fit for a finger."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from kiosk_stand import Stand
from kiosk_touch import open_page, place_of, targets
from page_checks import clipped, outside
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QWidget

from jinpu_desktop.qt.kiosk.widgets.kiosk_scroll import KioskScroll
from jinpu_desktop.qt.kiosk.widgets.word_card import WordCard

LINKS = (
    "jinpu://overview",
    "jinpu://industries",
    "jinpu://industries/automotive",
    "jinpu://industries/hydrogen",
    "jinpu://companies",
    "jinpu://companies?country=JP",
    "jinpu://companies?sort=name&letter=D",
    "jinpu://companies?view=groups",
    "jinpu://companies/dalian-dagang-container-terminal",
    "jinpu://companies/pfizer-dalian",
    "jinpu://companies/volkswagen",
    "jinpu://timeline",
    "jinpu://timeline?from=1984&to=1984",
)
SIZES = ((1920, 1080), (1080, 1920), (1366, 768), (3840, 2160))
# The screens of which the other languages are looked at too.
OTHERS = [(code, size) for code in ("zh", "ja", "ko") for size in SIZES[:2]]


def is_inside(outer: QWidget, inner: QWidget) -> bool:
    return outer.isAncestorOf(inner)


def crowded(page: QWidget, gap: int) -> list[str]:
    """Targets that stand nearer to each other than a finger can tell apart."""
    found = []
    scrolled = [one for one in targets(page) if not isinstance(one.parent(), KioskScroll)]
    places = {one: place_of(page, one) for one in scrolled}
    for one, other in combinations(scrolled, 2):
        if is_inside(one, other) or is_inside(other, one):
            continue
        grown = places[one].adjusted(-gap + 1, -gap + 1, gap - 1, gap - 1)
        if grown.intersects(places[other]):
            found.append(f"{words(one)} at {places[one]}, {words(other)} at {places[other]}")
    return found


def words(button: QAbstractButton) -> str:
    return f"{type(button).__name__} {button.accessibleName()[:40]!r}"


def check(stand: Stand, link: str) -> None:
    page = open_page(stand, link)
    theme = stand.face.kit.theme
    small = [words(one) for one in targets(page) if min(one.width(), one.height()) < theme.hit]
    assert small == [], link
    assert crowded(page, theme.gap) == [], link
    assert clipped(page) == [], link
    assert outside(page) == [], link
    for card in page.findChildren(WordCard):
        assert card.height() >= card.heightForWidth(card.width()), (link, card.text())
    for scroll in page.findChildren(KioskScroll):
        content = QRect(0, 0, scroll.viewport().width(), 1)
        assert scroll.content.minimumSizeHint().width() <= content.width(), link
        # No page goes on where nothing stands any more.
        needed = scroll.content.heightForWidth(scroll.content.width())
        assert scroll.content.height() <= max(needed, scroll.viewport().height()) + theme.hit, link


@pytest.mark.parametrize("size", SIZES)
def test_that_pages_fit_every_screen(new_stand: Callable[..., Stand], size: tuple[int, int]) -> None:
    stand = new_stand(size=size)
    for link in LINKS:
        check(stand, link)


@pytest.mark.parametrize(("code", "size"), OTHERS)
def test_that_pages_fit_in_every_language(
    new_stand: Callable[..., Stand], code: str, size: tuple[int, int]
) -> None:
    stand = new_stand(language=code, size=size)
    for link in LINKS:
        check(stand, link)


def test_that_no_letter_is_smaller_than_two_metres_allow(new_stand: Callable[..., Stand]) -> None:
    stand = new_stand(size=(1366, 768))
    for link in LINKS:
        page = open_page(stand, link)
        for card in page.findChildren(WordCard):
            assert all(line.font.pixelSize() >= 20 for line in card._lines), card.text()
