"""Everything the program shows, in four languages, four themes and three text sizes.

No English is left where another language is spoken, no placeholder and no name of the code; nothing is cut
off or painted over another text; everything stands out from its ground. What is walked: PANES of the program,
LINKS of test_every_pane, OPENERS of walk_openers; to have something new walked, add it there.

Panes and windows are walked in all 48 forms; menus, Qt's dialogs and the help of each pane in every language
and theme, at a text size that changes; each link meets every language, theme and text size once in turn. With
JINPU_WALK=full everything is walked in all forms and sizes, which takes an hour.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
from page_checks import clipped, outside
from painted_text import weakest
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot
from test_every_pane import LINKS
from walk_checks import cut_texts, overlapping
from walk_desk import Desk
from walk_openers import OPENERS, Opener

from jinpu_desktop.qt.pane_registry import PANES
from jinpu_desktop.runtime.language import LANGUAGES, language

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
# Where the faults of each language are written as well, one to a line: <this>-<language>.txt
REPORT = os.environ.get("JINPU_WALK_REPORT", "")
FULL = os.environ.get("JINPU_WALK") == "full"
TEXT_NEEDS = {"light": 4.5, "dark": 4.5, "high-contrast": 7.0, "projector": 7.0}
TEXTS = (100, 150, 200)
SIZES = ((1366, 768), (1024, 640), (1920, 1080))
FORMS = tuple(product(TEXT_NEEDS, TEXTS))


class Form(NamedTuple):
    """How the window looks while something is walked."""

    number: int
    theme: str
    text: int
    size: tuple[int, int]


@pytest.fixture
def desk(qtbot: QtBot, reference_database: Path, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(qtbot, reference_database, tmp_path)
    with desk.writing.watching():
        yield desk
    desk.close()


def forms(speech: int) -> Iterator[Form]:
    """The forms of one language. Sizes change from form to form, otherwise for each language."""
    for number, (theme, text) in enumerate(FORMS):
        for step, size in enumerate(SIZES):
            if FULL or (number + number // len(TEXTS) + speech + step) % len(SIZES) == 0:
                yield Form(number, theme, text, size)


def links_of(form: Form, speech: int) -> Iterator[str]:
    """The links whose turn it is: in four languages each link meets each theme and each text size."""
    for turn, link in enumerate(LINKS):
        theme = (turn + speech) % len(TEXT_NEEDS)
        text = (turn + speech) % len(TEXTS)
        if FULL or form.number == theme * len(TEXTS) + text:
            yield link


@pytest.mark.parametrize("code", LANGUAGES)
def test_that_everything_can_be_read(desk: Desk, code: str) -> None:
    learn_english(desk)
    desk.speak(code)
    speech = LANGUAGES.index(code)
    faults: dict[str, list[str]] = defaultdict(list)
    for form in forms(speech):
        desk.dress(form.theme, form.text, form.size)
        assert language() == code
        at = f"{code} {form.theme} {form.text} % {form.size[0]}x{form.size[1]}"
        for turn, link in enumerate([*(f"jinpu://{entry.id}" for entry in PANES), *links_of(form, speech)]):
            desk.show(link)
            found = faults_of(desk, desk.window, form, is_measured(turn, form))
            for fault in found:
                faults[fault].append(f"{at} {link}")
        for turn, opener in enumerate(OPENERS):
            if not FULL and (turn + form.number + speech) % opener.turns:
                continue
            found = faults_beside(desk, opener, form, is_measured(turn, form))
            for fault in found:
                faults[fault].append(f"{at} {opener.name}")
    told = [f"{fault} ({len(places)} times, first at {places[0]})" for fault, places in faults.items()]
    if REPORT:
        Path(f"{REPORT}-{code}.txt").write_text("\n".join(told), encoding="utf-8")
    assert told == []


def is_measured(turn: int, form: Form) -> bool:
    """Whether the pixels are looked at now: each thing in each theme of each language, at one text size."""
    return FULL or turn % len(TEXTS) == form.number % len(TEXTS)


_LEARNT: set[str] = set()


def learn_english(desk: Desk) -> None:
    """Read everything in English, once for all tests."""
    if not _LEARNT:
        for link in [*(f"jinpu://{entry.id}" for entry in PANES), *LINKS]:
            desk.show(link)
            _LEARNT.update(desk.said(desk.window))
        for opener in OPENERS:
            desk.show(opener.link)
            for shown in opener.open(desk):
                if not isinstance(shown, QFileDialog):
                    _LEARNT.update(desk.said(shown))
            desk.rest()
    desk.reader.learn(_LEARNT)
    # A view that was visited is remembered by the title that it had then.
    desk.reader.allow(visit.title for visit in desk.explorer.context.services.notes.recent(1000))


def faults_beside(desk: Desk, opener: Opener, form: Form, measured: bool) -> list[str]:
    """What is wrong with something that opens on a page."""
    desk.show(opener.link)
    found = []
    for shown in opener.open(desk):
        desk.rest()
        found += faults_of(desk, shown, form, measured)
    desk.rest()
    return found


def faults_of(desk: Desk, shown: QWidget, form: Form, measured: bool) -> list[str]:
    """What is wrong with what is shown now; `measured` if its pixels are to be looked at too."""
    if isinstance(shown, QFileDialog):
        return [*desk.reader.faults([shown.windowTitle(), *shown.nameFilters()], language())]
    faults = desk.reader.faults(desk.said(shown), language())
    if isinstance(shown, QMenu):
        wide = shown.sizeHint().width()
        return faults + ([f"a menu of {wide} px"] if wide > form.size[0] else [])
    picture, texts = desk.writing.written(shown)
    kept = list(desk.writing.kept())
    faults += [*clipped(shown), *outside(shown), *cut_texts(texts), *overlapping(texts)]
    if measured:
        least = TEXT_NEEDS[form.theme]
        pictures = [(picture, texts), *kept]
        weak = [(one, weakest(where, one)) for where, those in pictures for one in those]
        faults += [f"{one.text[:40]!r}: {n:.2f}" for one, n in weak if n is not None and n < least]
    return faults
