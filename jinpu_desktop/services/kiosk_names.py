"""Companies as a visitor finds them without typing: by country, by the first letter of their name, by group.

The first letter is that of the reader's language: a Latin letter in English, the first letter of the pinyin
in Chinese, the kana row in Japanese, the first consonant in Korean.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from jinpu_desktop.data.company_index import CompanyIndex
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.runtime.language import _, language
from jinpu_desktop.services.companies import CompaniesQuery, CompaniesService, GroupRow
from jinpu_desktop.services.company_row import CompanyRow, read_rows
from jinpu_desktop.services.record import Record

# What the pad has beside letters: names that begin with a digit, and those in Chinese characters where the
# reader's letters are others.
DIGITS, CHARACTERS = "0–9", "漢字"
LATIN = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
KANA_ROWS = ("ア", "カ", "サ", "タ", "ナ", "ハ", "マ", "ヤ", "ラ", "ワ")
HANGUL = ("ㄱ", "ㄴ", "ㄷ", "ㄹ", "ㅁ", "ㅂ", "ㅅ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ")
# The first consonants of Hangul syllables in the order of Unicode; doubled ones stand with the single.
_FIRST_CONSONANTS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
_FIRST_SYLLABLE, _LAST_SYLLABLE, _PER_CONSONANT = 0xAC00, 0xD7A3, 588
# Katakana from which on the next row begins.
_ROW_STARTS = "ァカサタナハマャラヮ"
PAGE = 24


class Letter(NamedTuple):
    """A key of the pad; nobody's name begins with it if it is not `used`."""

    text: str
    used: bool


class NamesQuery(NamedTuple):
    """Which names: those of `companies`, or where `by_name` of a letter (empty: none is chosen yet)."""

    companies: CompaniesQuery
    by_name: bool = False
    letter: str = ""
    page: int = 0

    @classmethod
    def of(cls, link: Link) -> NamesQuery:
        """The query that a link of the companies carries; a page that is no number is the first."""
        query = CompaniesQuery.of(link)
        letter, page = link.get("letter"), link.get("page")
        by_name = bool(letter) or link.get("sort") == "name"
        number = int(page) - 1 if page.isascii() and page.isdigit() and len(page) < 6 else 0
        return cls(query, by_name, letter, max(0, number))


class NamesSpec(NamedTuple):
    """A page of names. `counted` is their count as a door, None for a letter. `letters` is the pad, empty
    unless names are looked up by letter; `ownership` are the ways of being owned to choose from."""

    query: NamesQuery
    title: str
    counted: Figure | None
    rows: tuple[CompanyRow, ...]
    page: int
    pages: int
    letters: tuple[Letter, ...] = ()
    ownership: tuple[tuple[str, str], ...] = ()


class GroupsSpec(NamedTuple):
    """A page of groups; those with companies here first."""

    rows: tuple[GroupRow, ...]
    page: int
    pages: int


class KioskNames:
    """Reads pages of names. Thread-safe; the letters are worked out once for each language."""

    def __init__(self, record: Record, companies: CompaniesService) -> None:
        self._record, self._companies = record, companies
        self._letters: dict[tuple[str, str], dict[str, list[int]]] = {}

    def names(self, query: NamesQuery) -> NamesSpec:
        """The names asked for. Raises KnownError for a view or an order that does not exist."""
        if query.by_name and not query.companies.is_filtered:
            return self._by_letter(query)
        spec = self._companies.load(query.companies._replace(sort="name", view="list"))
        page, pages = _paged(query.page, len(spec.rows))
        offered = [
            (choice.value, choice.words)
            for choice in spec.choices["ownership"]
            if choice.n or choice.value == query.companies.ownership
        ]
        return NamesSpec(
            query,
            spec.sentence or _("All companies"),
            spec.counted,
            tuple(spec.rows[page * PAGE : (page + 1) * PAGE]),
            page,
            pages,
            ownership=tuple(offered),
        )

    def groups(self, page: int) -> GroupsSpec:
        """Groups of companies."""
        rows = self._companies.load(CompaniesQuery(view="groups")).groups
        page, pages = _paged(page, len(rows))
        return GroupsSpec(rows[page * PAGE : (page + 1) * PAGE], page, pages)

    def _by_letter(self, query: NamesQuery) -> NamesSpec:
        by_letter = self._known_letters()
        letters = tuple(Letter(text, text in by_letter) for text in pad(language(), by_letter))
        places = by_letter.get(query.letter, [])
        page, pages = _paged(query.page, len(places))
        rows = self._read(places[page * PAGE : (page + 1) * PAGE])
        return NamesSpec(query, _("A to Z"), None, rows, page, pages, letters)

    def _read(self, row_ids: Sequence[int]) -> tuple[CompanyRow, ...]:
        found = self._record.database.query(
            "SELECT * FROM (SELECT rowid AS row_number, * FROM company)"
            " WHERE row_number IN (SELECT value FROM json_each(?))",
            (json.dumps(list(row_ids)),),
        )
        at = {row["row_number"]: number for number, row in enumerate(found)}
        rows = read_rows(self._record, found)
        return tuple(rows[at[row_id]] for row_id in row_ids)

    def _known_letters(self) -> dict[str, list[int]]:
        """The letters of this language with the row numbers of those they begin, in the order of names."""
        database, code = self._record.database, language()
        key = (code, database.build_hash)
        found = self._letters.get(key)
        if found is None:
            rows = database.query(
                "SELECT c.rowid AS row_number, c.name_en AS name, s.spelt AS spelt FROM company c"
                " LEFT JOIN search_item s ON s.kind = 'company' AND s.id = c.id"
            )
            first = {row["row_number"]: initials(row["name"], row["spelt"] or "", code) for row in rows}
            index = CompanyIndex(database)
            found = {}
            for row_id in index.order("name", code).row_ids([*range(index.size)]):
                for letter in first.get(row_id, ()):
                    found.setdefault(letter, []).append(row_id)
            self._letters[key] = found
        return found


def _paged(page: int, size: int) -> tuple[int, int]:
    pages = max(1, -(-size // PAGE))
    return min(page, pages - 1), pages


def pad(code: str, used: object) -> tuple[str, ...]:
    """The keys of a language in their order; those beside the letters only where they are in `used`."""
    own = {"ja": KANA_ROWS, "ko": HANGUL}.get(code, ())
    beside = [key for key in (DIGITS, CHARACTERS) if key in used]  # type: ignore[operator]
    return (*own, *LATIN, *beside)


def initials(name: str, spelt: str, code: str) -> tuple[str, ...]:
    """The keys under which a name is found. `spelt` are its spellings, the whole pinyin first.

    A Japanese name in characters that tells its kana behind them is found by both.
    """
    if code == "zh":
        sound = spelt.partition("\n")[0].strip() if _first_character(name) else ""
        return (_letter(sound or name, code),)
    first = _letter(name, code)
    if code == "ja" and first == CHARACTERS:
        _name, bracket, reading = name.partition("（")
        row = _letter(reading, code) if bracket else ""
        return (first, row) if row in KANA_ROWS else (first,)
    return (first,)


def _first_character(name: str) -> bool:
    return bool(name) and "\u3400" <= name[0] <= "\u9fff"


def _letter(text: str, code: str) -> str:
    """The key of the first letter or digit of a text."""
    for char in unicodedata.normalize("NFKC", text):
        if char.isdigit():
            return DIGITS
        if char.isalpha():
            return _key(char, code)
    return DIGITS


def _key(char: str, code: str) -> str:
    if code == "ko" and _FIRST_SYLLABLE <= ord(char) <= _LAST_SYLLABLE:
        return _FIRST_CONSONANTS[(ord(char) - _FIRST_SYLLABLE) // _PER_CONSONANT]
    if code == "ja" and "ぁ" <= char <= "ヺ":
        return _kana_row(char)
    plain = unicodedata.normalize("NFD", char)[0].upper()
    return plain if plain in LATIN else CHARACTERS


def _kana_row(char: str) -> str:
    katakana = chr(ord(char) + 0x60) if char <= "ゖ" else char
    # ガ is カ with a mark, ヴ is ウ with one.
    katakana = unicodedata.normalize("NFD", katakana)[0]
    at = sum(katakana >= start for start in _ROW_STARTS) - 1
    return KANA_ROWS[max(0, at)]
