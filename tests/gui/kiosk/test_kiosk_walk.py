"""Everything a visitor can be shown, in four languages, on three screens, in every theme.

Nothing is cut off, painted over another text, fainter than its ground allows or too small to be read; nothing
is left in English where another language is spoken; every number is a door, every door answers, every target
has a name. In the daily run each link meets each language on one screen, in one theme; with JINPU_WALK=full
it meets every language on every screen.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from kiosk_stand import LANDSCAPE, PORTRAIT, Stand
from kiosk_touch import doors, open_page, targets
from page_checks import _NUMBER, _undoored_texts, _without_exempt, clipped, outside, unnamed, visible
from painted_text import Writing, weakest
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtWidgets import QAbstractButton, QWidget
from walk_checks import Reader, cut_texts, overlapping, said

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.kiosk.kiosk_registry import KIOSK_PAGES
from jinpu_desktop.qt.kiosk.widgets.kiosk_card import KioskCard
from jinpu_desktop.qt.widgets.count_link import CountLink
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.runtime.language import LANGUAGES

FULL = os.environ.get("JINPU_WALK") == "full"
CONFLICT = "gdp%7Cdalian%7C%7C2009%7Ccn-setup-dalian"
DETAILS = (
    "jinpu://industries/automotive",
    "jinpu://companies?country=JP",
    "jinpu://companies?view=groups",
    "jinpu://companies/vw-faw-engine-dalian",
    "jinpu://companies/dalian-dagang-container-terminal",
    "jinpu://companies/volkswagen",
    "jinpu://finance?type=bank",
    "jinpu://finance/dce",
    "jinpu://trends?i=trade-total,exports,imports",
    "jinpu://places/dayaowan?view=page",
    "jinpu://compare?group=ports",
    "jinpu://policies?step=5",
    "jinpu://policies/jinpu-one-day-approval",
    "jinpu://timeline?from=1984&to=1984",
    "jinpu://sources/pe-gh-provgdp",
    f"jinpu://overview?evidence={CONFLICT}",
)
LINKS = (*(entry.link for entry in KIOSK_PAGES), *DETAILS)
SIZES = (LANDSCAPE, PORTRAIT, (1366, 768))
THEMES = {"light": 4.5, "dark": 4.5, "high-contrast": 7.0, "projector": 7.0}
LEAST_LETTERS, LEAST_HIT = 20, 48
# The number of a step before its name.
_STEP = re.compile(r"^[1-9] ")
_FORMS = tuple(product(LANGUAGES, SIZES))

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("does not support grabbing", extend=True)]


@contextmanager
def sizes_of_letters(found: dict[str, int]) -> Iterator[None]:
    """Notes the pixels of each text that is painted."""
    inner = QPainter.drawText

    def draw_text(painter: QPainter, *rest: Any) -> Any:
        text = next((one for one in reversed(rest) if isinstance(one, str)), "")
        if text.strip():
            found[text] = round(painter.font().pixelSize() * painter.worldTransform().m22())
        return inner(painter, *rest)

    QPainter.drawText = draw_text  # type: ignore[method-assign]
    try:
        yield
    finally:
        QPainter.drawText = inner  # type: ignore[method-assign]


def behind_no_door(page: QWidget) -> list[str]:
    """Texts with a number that no touch explains: neither they nor the card they stand on is a door."""
    return [
        f"{type(each).__name__}: {text}"
        for each in visible(page)
        for text in _undoored_texts(each)
        if _NUMBER.search(_without_exempt(_STEP.sub("", text))) and not _is_on_a_door(each, page)
    ]


def _is_on_a_door(widget: QWidget, page: QWidget) -> bool:
    one: QWidget | None = widget
    while one is not None and one is not page:
        # A card that leads to a page whose numbers are doors will do.
        if isinstance(one, KioskCard) and (one.figures or one.link):
            return True
        if isinstance(one, FigureLabel | CountLink | QAbstractButton) and not isinstance(one, KioskCard):
            return True
        one = one.parentWidget()
    return False


def nameless(page: QWidget) -> list[str]:
    """Targets of which a screen reader can say nothing."""
    found = []
    for one in targets(page):
        heard = QAccessible.queryAccessibleInterface(one)
        if heard is None or not heard.text(QAccessible.Text.Name):
            found.append(f"{type(one).__name__} at {one.geometry()}")
    return found


def small_targets(page: QWidget) -> list[str]:
    return [
        f"{type(one).__name__} {one.accessibleName()[:40]!r} {one.width()}x{one.height()}"
        for one in targets(page)
        if min(one.width(), one.height()) < LEAST_HIT
    ]


class Walk:
    """Goes through the pages of a stand and notes what is wrong."""

    def __init__(self, stand: Stand, reader: Reader, code: str) -> None:
        self._stand, self._reader, self._code = stand, reader, code
        self._judged: set[str] = set()
        self._answered: set[str] = set()
        self.wrong: list[str] = []

    def look(self, link: str, theme: str) -> None:
        stand = self._stand
        stand.shell.theme.set_choice(theme)
        page = open_page(stand, link)
        letters: dict[str, int] = {}
        writing = Writing()
        with writing.watching(), sizes_of_letters(letters):
            # A sheet covers what is painted below it.
            picture, texts = writing.written(stand.face.sheet or stand.window)
        found = [*clipped(stand.window), *outside(page), *cut_texts(texts), *overlapping(texts)]
        found += [f"{text!r} has {size} px" for text, size in letters.items() if size < LEAST_LETTERS]
        for one in texts:
            least = weakest(picture, one)
            if least is not None and least < THEMES[theme] - 0.05:
                found.append(f"{one.text[:40]!r} has a contrast of {least:.1f}")
        found += [*unnamed(stand.window), *nameless(stand.window), *small_targets(stand.window)]
        if self._code == "en":
            found += [
                one for one in behind_no_door(page) if not self._reader._is_printed(one.partition(": ")[2])
            ]
        lines = said(stand.window) - self._judged
        self._judged |= lines
        if self._code == "en":
            self._reader.learn(lines)
        found += self._reader.faults(lines, self._code)
        found += list(self._dumb_doors(page))
        self.wrong += [f"{self._code} {link} {theme}: {one}" for one in dict.fromkeys(found)]

    def _dumb_doors(self, page: QWidget) -> Iterator[str]:
        evidence = self._stand.face.kit.services.evidence
        for key in set(doors(page)) - self._answered:
            self._answered.add(key)
            if not evidence.evidence(key).heading:
                yield f"{key} opens nothing"


@pytest.fixture(scope="module")
def reader(reference_database: Path) -> Iterator[Reader]:
    database = Database(reference_database)
    yield Reader(database)
    database.close()


@pytest.mark.parametrize(("code", "size"), _FORMS, ids=str)
def test_that_what_visitors_are_shown_is_fit_to_be_seen(
    new_stand: Callable[..., Stand], reader: Reader, code: str, size: tuple[int, int]
) -> None:
    number = _FORMS.index((code, size))
    stand = new_stand(size=size, language=code)
    walk = Walk(stand, reader, code)
    themes = list(THEMES)
    for turn, link in enumerate(LINKS):
        if FULL or (turn + number) % len(SIZES) == 0:
            walk.look(link, themes[(turn + number // len(SIZES)) % len(themes)])
    assert not walk.wrong, "\n".join(walk.wrong)
