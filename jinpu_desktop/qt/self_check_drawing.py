"""The part of the self-check that looks at what is drawn: fonts, letters of each language, panes, a stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from string import printable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase, QImage, QPainter, QTextLayout
from PySide6.QtWidgets import QWidget

from jinpu_desktop.data.database import Database
from jinpu_desktop.export.typst.fonts import CJK, LATIN
from jinpu_desktop.qt.app import Explorer, make_application
from jinpu_desktop.qt.doctor import SAMPLES, Check, checked
from jinpu_desktop.qt.kiosk.kiosk_snapshot import KioskDesk
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.qt.pane_registry import pane_ids
from jinpu_desktop.qt.snapshot import wait_until
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.runtime.bundle import resource
from jinpu_desktop.runtime.language import LANGUAGES, _, speaking
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.services.data_in_use import DataChoice

if TYPE_CHECKING:
    from jinpu_desktop.qt.self_check import Bench, Named

STAND = "kiosk"
NAMES = (
    *(f"letters-{code}" for code in LANGUAGES),
    *(f"pane-{pane}" for pane in pane_ids()),
    STAND,
)
_FONT_FILES = (
    *(file for _family, file in LATIN.values()),
    *(f"{stem}-{weight}.otf" for _family, stem in CJK.values() for weight in ("Regular", "Bold")),
)
_FAMILIES = ("IBM Plex Sans", *(family for family, _stem in CJK.values()))
_SAMPLES = dict(zip(LANGUAGES, SAMPLES.values(), strict=True))
_PAGE, _SCREEN = QSize(1366, 768), QSize(1920, 1080)
# A page that was drawn has words, and pixels of more colours than its ground, its lines and one ink.
_FEWEST_LINES, _FEWEST_COLOURS = 5, 100
_SHOWN_LETTERS = 12


def fonts() -> Sequence[Named]:
    """A check for each font that comes with the program."""

    def of(file: str) -> Callable[[], tuple[bool, str]]:
        return lambda: _font(file)

    return [(f"font-{file.partition('.')[0]}", of(file)) for file in _FONT_FILES]


def examine(bench: Bench) -> Iterator[Check]:
    """The letters of each language, each pane, and a page of a stand, all in NAMES."""
    for code in LANGUAGES:
        yield checked(f"letters-{code}", lambda code=code: _letters(bench, code))  # type: ignore[misc]
    yield from _panes(bench)
    yield checked(STAND, lambda: _stand(bench))


# --- fonts --------------------------------------------------------------------------------------


def _font(file: str) -> tuple[bool, str]:
    make_application()
    path = resource("fonts", file)
    number = QFontDatabase.addApplicationFont(str(path)) if path.is_file() else -1
    if number < 0:
        sentence = _("The font {file} could not be read: install the program again.")
        return False, sentence.format(file=path)
    return True, ", ".join(QFontDatabase.applicationFontFamilies(number))


def _letters(bench: Bench, code: str) -> tuple[bool, str]:
    """A sample and every letter that the record has in this language, as running text."""
    make_application()
    rows = bench.database.query("SELECT text FROM text WHERE lang = ?", (code,))
    found = {letter for row in rows for letter in row[0] if letter.isprintable() and not letter.isspace()}
    sample = _SAMPLES[code] + printable.strip() + "".join(sorted(found))
    with speaking(code):
        layout = QTextLayout(sample, Theme().font("body"))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    missing = {sample[at] for run in runs for at, glyph in _pairs(run) if glyph == 0}
    families = {run.rawFont().familyName() for run in runs}
    strange = sorted(name for name in families if not name.startswith(_FAMILIES))
    if missing or not runs:
        shown = "".join(sorted(missing)[:_SHOWN_LETTERS])
        return False, _("No font has {letters}: install the program again.").format(letters=shown)
    if strange:
        sentence = _("Letters come from {fonts}, which is not ours: install the program again.")
        return False, sentence.format(fonts=", ".join(strange))
    if not _has_ink(layout):
        return False, _("The letters were not drawn.")
    return True, _("{n} letters in {fonts}").format(n=len(set(sample)), fonts=", ".join(sorted(families)))


def _pairs(run: object) -> Iterator[tuple[int, int]]:
    return zip(run.stringIndexes(), run.glyphIndexes(), strict=False)  # type: ignore[attr-defined]


def _has_ink(layout: QTextLayout) -> bool:
    picture = QImage(_PAGE, QImage.Format.Format_Grayscale8)
    picture.fill(255)
    painter = QPainter(picture)
    layout.draw(painter, layout.position())
    painter.end()
    return _colours(picture) > 1


# --- pages --------------------------------------------------------------------------------------


def _panes(bench: Bench) -> Iterator[Check]:
    """One window is made, as in a program that runs, and goes from pane to pane."""
    made: list[Explorer] = []

    def window() -> tuple[bool, str]:
        settings = Settings(bench.folder / "settings.json")
        # Its own way to the file: it is closed with the window.
        database = Database(bench.database.path)
        explorer = Explorer(make_application(), database, settings, "light", 100)
        made.append(explorer)
        explorer.window.resize(_PAGE)
        explorer.window.show()
        return True, ""

    opened = checked("window", window)
    if not opened.ok:
        yield from (Check(f"pane-{pane}", False, opened.detail) for pane in pane_ids())
        return
    with closing(made[0]) as explorer:
        for pane in pane_ids():
            yield checked(f"pane-{pane}", lambda pane=pane: _pane(explorer, pane))  # type: ignore[misc]


def _pane(explorer: Explorer, pane: str) -> tuple[bool, str]:
    link = f"jinpu://{pane}"
    explorer.open(link)
    wait_until(lambda: explorer.window.is_settled, link)
    page = explorer.window.pane
    assert page is not None
    for state in page.findChildren(StateView):
        if state.isVisibleTo(page) and state.state == "error":
            return False, " ".join(page_text(state))
    return drawn(page)


def _stand(bench: Bench) -> tuple[bool, str]:
    choice = DataChoice(bench.database.path, bench.folder)
    desk = KioskDesk(make_application(), choice, "light", _SCREEN.width(), _SCREEN.height())
    with closing(desk):
        desk.open("jinpu://overview")
        wait_until(lambda: desk.is_settled, STAND)
        desk.complete()
        wait_until(lambda: desk.is_settled, STAND)
        return drawn(desk.window)


def drawn(page: QWidget) -> tuple[bool, str]:
    """Whether a page has words and ink, and how much of both."""
    lines, colours = len(page_text(page)), _colours(page.grab().toImage())
    if lines < _FEWEST_LINES or colours < _FEWEST_COLOURS:
        sentence = _("The page is empty: {lines} lines of text, {colours} colours.")
        return False, sentence.format(lines=lines, colours=colours)
    return True, _("{lines} lines of text, {colours} colours").format(lines=lines, colours=colours)


def _colours(picture: QImage) -> int:
    """How many different pixels a picture has."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    return len(set(memoryview(plain.constBits()).cast("I")))
