"""What must be true of everything that can be read, in every language, theme and text size."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from page_checks import visible
from painted_text import PaintedText
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QMenu, QWidget

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.page_text import page_text

_CATALOGUE = Path(__file__).resolve().parents[2] / "resources/translations/zh/LC_MESSAGES/jinpu.po"
_LATIN = re.compile(r"[A-Za-z]{4,}")
# Three plain words of English in a row are a phrase and no name, unit or code.
_PHRASE = re.compile(r"(?<![\w/.-])[a-z]{2,}(?: [a-z]{2,}){2,}(?![\w/.-])")
# Behind a text of the record that has no translation yet: the reader is told so.
_MARKED = "[EN]"
_UNFINISHED = (
    re.compile(r"\{[a-z_]*\}"),  # a place for a value
    re.compile(r"%\([a-z_]+\)|%[sd]\b"),
    re.compile(r"\b(?:None|nan|NaN|NULL|undefined|True|False)\b"),
    re.compile(r"\b[a-z]+_[a-z_]+\b"),  # a name of the code
    re.compile(r"</?[a-z]+>|&(?:amp|lt|gt|nbsp);"),
    re.compile("[\N{REPLACEMENT CHARACTER}\x04\N{WHITE SQUARE}]"),
)
# Where names of the code belong: links, addresses, paths, keys of evidence, and what a user named himself.
_ADDRESS = re.compile(r"(?:jinpu|https?|file)://\S+|\S*[/\\]\S+|\S+\|\S*|\S+\.(?:sqlite|csv|json|py)\b")
# Lines that are the same in every language, each with its reason.
_THE_SAME = {
    "Jinpu Explorer",  # the program's name
    "© OpenStreetMap contributors",  # the words that its licence asks for
    "English", "TEU",
}  # fmt: skip
# Keys as they are printed on keyboards.
_KEY = re.compile(
    r"(?:(?:Ctrl|Shift|Alt|Meta|Esc|Enter|Return|Space|Home|End|Tab|PgUp|PgDown|Left|Right|Up|Down|Del"
    r"|Delete|Menu|F\d+)\b[+ ]*)+[A-Z/?,.=-]?"
)
# What a link asks for in vain is said back as it came.
_ASKED = re.compile(r"\b(?:no[- ]such[a-z -]*|atlantis|ninth|maybe|moon|clouds|soon)\b")
# What the program is called stands in the titles of its windows.
_TITLE = " – Jinpu Explorer"
# Names of what the program is made of and runs on.
_RUNS_ON = re.compile(r"\b(?:Python|PySide\d|SQLite|Linux [\w.-]+|Windows \w+|macOS [\d.]+)\b")
# What a source says in English is quoted behind its translation.
_QUOTED = re.compile(r"colleges and districts")
# Titles and publishers are cited as printed; names stand in the letters they are known by.
_PRINTED = (
    "SELECT title FROM source", "SELECT publisher FROM source", "SELECT as_stated FROM observation",
    "SELECT name_zh FROM place", "SELECT holder_en FROM stake", "SELECT name_en FROM company",
    "SELECT name_en FROM institution", "SELECT title_en FROM policy", "SELECT name_en FROM place",
    "SELECT name_en FROM industry", "SELECT name_en FROM group_",
)  # fmt: skip


def said(widget: QWidget) -> set[str]:
    """Every line that is read, pointed at or heard in a window or a menu."""
    lines = {widget.windowTitle()} if widget.isWindow() else set()
    if isinstance(widget, QMenu):
        return lines | set(_menu_lines(widget))
    lines |= set(page_text(widget))
    for each in visible(widget):
        for text in (each.accessibleName(), each.accessibleDescription(), each.toolTip()):
            lines |= set(text.splitlines())
    return lines


def _menu_lines(menu: QMenu) -> Iterator[str]:
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _menu_lines(below)
        yield from action.text().replace("&&", "&").split("\t")


class Reader:
    """Knows what is said in English, and finds it where another language is spoken."""

    def __init__(self, database: Database) -> None:
        rows = (row for sql in _PRINTED for row in database.query(sql))
        self._printed = {str(row[0]) for row in rows if row[0]}
        self._long = _longest_first(self._printed)
        self._english: set[str] = set()
        self._judged: dict[tuple[str, str], str] = {}

    def learn(self, lines: Iterable[str]) -> None:
        """Take these lines for English."""
        self._english |= set(lines)

    def allow(self, lines: Iterable[str]) -> None:
        """Take these lines for names, in whatever language they are."""
        self._printed |= set(lines)
        self._long = _longest_first(self._printed)

    def faults(self, lines: Iterable[str], code: str) -> list[str]:
        """The lines that are not fit to be read: unfinished, or not in the language spoken."""
        return sorted(filter(None, (self._judge(line, code) for line in lines)))

    def _judge(self, line: str, code: str) -> str:
        # The same lines are met again and again.
        key = (code, line)
        if key not in self._judged:
            fault = "unfinished" if _is_unfinished(line) else ""
            fault = fault or ("English" if code != "en" and self._is_english(line) else "")
            self._judged[key] = f"{fault}: {line}" if fault else ""
        return self._judged[key]

    def _is_english(self, line: str) -> bool:
        bare = line.removesuffix(_TITLE)
        if not _LATIN.search(bare) or _MARKED in line or line in _THE_SAME or self._is_printed(line):
            return False
        words = self._without_printed(bare)
        for known in (_ADDRESS, _KEY, _ASKED, _QUOTED, _RUNS_ON):
            words = known.sub(" ", words)
        if not _LATIN.search(words):
            return False
        met = line in self._english and not _ASKED.search(line)
        return met or bool(_PHRASE.search(words)) or _is_message(words.strip())

    def _without_printed(self, words: str) -> str:
        """The words without the names and titles in them."""
        for text in self._long:
            if text in words:
                words = words.replace(text, " ")
        return words

    def _is_printed(self, line: str) -> bool:
        """Whether a line is a citation or a name, alone or shortened to its first words."""
        bare = line.strip("“”").removesuffix("…")
        return bare in self._printed or (
            len(bare) > 8 and any(bare in text if _PHRASE.search(bare) else text.startswith(bare)
                                  for text in self._printed)
        )  # fmt: skip


def _longest_first(names: Iterable[str]) -> list[str]:
    """Some are a part of others."""
    return sorted((one for one in names if len(one) > 3), key=len, reverse=True)


def _is_unfinished(line: str) -> bool:
    words = _ADDRESS.sub(" ", line)
    return any(sign.search(words) for sign in _UNFINISHED)


def _is_message(line: str) -> bool:
    """Whether a line is an English message of the program, with values in its places."""
    return any(message.fullmatch(line) for message in _messages())


@cache
def _messages() -> tuple[re.Pattern[str], ...]:
    from babel.messages.pofile import read_po

    with _CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    ids = {part for one in catalogue if one.id for part in ([one.id] if isinstance(one.id, str) else one.id)}
    return tuple(re.compile(_pattern(one), re.S) for one in ids if _LATIN.search(_fixed(one)))


def _fixed(message: str) -> str:
    return "".join(before for before, _name, _form, _conversion in string.Formatter().parse(message))


def _pattern(message: str) -> str:
    parts = string.Formatter().parse(message)
    return "".join(re.escape(before) + ("" if name is None else ".*?") for before, name, _f, _c in parts)


# --- room -------------------------------------------------------------------------------------

# What antialiasing and rounding may take of a letter's edge, in pixels.
_SLACK = 1.5
# Where rows move under an edge, an edge cuts the letters of the last one.
_SCROLLED = ("QWidget", "Viewport", "MapView", "TimelineView")
# Its headings stay while the rows move.
_STAYS = "TimelineView"


def cut_texts(texts: Iterable[PaintedText]) -> list[str]:
    """Texts that were painted where a part of them can never be seen."""
    found = []
    for one in texts:
        if one.room.isEmpty():
            continue
        aside = max(one.room.left() - one.core.left(), one.core.right() - one.room.right())
        above = max(one.room.top() - one.core.top(), one.core.bottom() - one.room.bottom())
        if aside > _SLACK or (above > _SLACK and not one.on.startswith(_SCROLLED)):
            found.append(f"{one.text[:50]!r} on {one.on} sticks out by {max(aside, above):.0f} px")
    return found


def overlapping(texts: Iterable[PaintedText]) -> list[str]:
    """Pairs of texts whose letters stand on top of each other."""
    seen = [(one, _seen(one)) for one in texts]
    seen = sorted(((one, box) for one, box in seen if not box.isEmpty()), key=lambda each: each[1].left())
    found = []
    for number, (one, box) in enumerate(seen):
        for other, there in seen[number + 1 :]:
            if there.left() >= box.right() - _SLACK:
                break
            shared = box.intersected(there)
            if _is_covered(one, shared) or one.text == other.text:
                continue
            if shared.width() > _SLACK and shared.height() > _SLACK:
                found.append(f"{one.text[:40]!r} and {other.text[:40]!r} share {_size(shared)} px")
    return found


def _is_covered(one: PaintedText, shared: QRectF) -> bool:
    """Whether a heading that stays at the top of its view covers the row that moves away below it."""
    return one.on == _STAYS and shared.top() - one.room.top() < 2 * one.core.height()


def _seen(one: PaintedText) -> QRectF:
    return one.core.intersected(QRectF(one.rect))


def _size(box: QRectF) -> str:
    return f"{box.width():.0f}x{box.height():.0f}"
