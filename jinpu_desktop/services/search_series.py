"""A query that names an indicator and a place, and perhaps a year, as the series it means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jinpu_desktop.data.search import FoundItem, SearchTables
from jinpu_desktop.domain.conflict import resolve
from jinpu_desktop.domain.link import Link
from jinpu_desktop.domain.observation import Observation, Status
from jinpu_desktop.domain.period import Frequency
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.best_documented import AREA
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.search_words import content_words, is_latin, loose_forms, runs

_MOST_SERIES = 5
_MOST_PLACES = 6
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# What follows the name of a place of this kind and is often left out.
_KIND_ENDINGS = ("市", "省", "県", "시", "성")
_SHORTEST_PART, _SHORTEST_PAIR = 4, 2
_FREQUENCIES = ("A", "H", "Q", "M")


class FoundSeries(NamedTuple):
    """One indicator at one place. `unit` is that of the indicator."""

    indicator_id: str
    title: str
    unit: str
    link: str
    is_sure: bool


class _Subject(NamedTuple):
    """An indicator or a place: its row and its folded names, also as one text of lines that begin with a
    space."""

    item: FoundItem
    lines: tuple[str, ...]
    text: str


class _Known(NamedTuple):
    """The frequencies of all figures by indicator and place; what has figures; where to show an indicator."""

    frequencies: dict[tuple[str, str], list[str]]
    indicators: list[_Subject]
    places: list[_Subject]
    best_places: dict[str, str]


class _Named(NamedTuple):
    """A place that a query names, what is left of the query, and how well it was named."""

    place: _Subject
    rest: tuple[str, ...]
    is_whole: bool
    length: int


class SeriesSearch:
    """Finds series by the names of indicator and place. Thread-safe: what it keeps, any thread may make."""

    def __init__(self, record: Record, tables: SearchTables) -> None:
        self._record = record
        self._tables = tables
        self._kept: _Known | None = None

    def best_place(self, indicator_id: str) -> str:
        """The place to show an indicator for: the area if there are figures, else the best documented."""
        return self._known().best_places.get(indicator_id, "")

    def find(self, words: Sequence[str]) -> list[FoundSeries]:
        """Series whose indicator and place the words name, best first; only such as have figures."""
        year, parts = _year_and_parts(words)
        if len(content_words(parts)) < 2 and all(is_latin(part) for part in parts):
            return []
        known = self._known()
        frequencies = known.frequencies
        ranked: dict[tuple[str, str], tuple[tuple[object, ...], _Named, _Subject]] = {}
        for named in _places_named(parts, known.places):
            forms = _forms(named.rest)
            for indicator in known.indicators:
                pair = (indicator.item.id, named.place.item.id)
                held = _held(indicator, forms) if pair in frequencies else 0
                if not held or (not named.is_whole and _is_all_in_names(indicator, parts)):
                    continue
                rank = (
                    -named.is_whole, -named.length, -held, -len(frequencies[pair]),
                    len(indicator.item.title), indicator.item.item,
                )  # fmt: skip
                if pair not in ranked or rank < ranked[pair][0]:
                    ranked[pair] = (rank, named, indicator)
        best = sorted(ranked.values(), key=lambda entry: entry[0])[:_MOST_SERIES]
        return [self._series(indicator, named, year) for _rank, named, indicator in best]

    def _known(self) -> _Known:
        if self._kept is None:
            frequencies: dict[tuple[str, str], list[str]] = {}
            for row in self._record.database.query(
                "SELECT indicator_id, place_id, frequency FROM observation WHERE industry_id IS NULL"
            ):
                frequencies.setdefault((row[0], row[1]), []).append(row[2])
            best: dict[str, tuple[bool, int, str]] = {}
            for (indicator, place), of_pair in frequencies.items():
                rank = (place == AREA, len(of_pair), place)
                best[indicator] = max(best.get(indicator, rank), rank)
            with_figures = {place for _indicator, place in frequencies}
            self._kept = _Known(
                frequencies,
                [_subject(item) for item in self._tables.of_kind("indicator") if item.id in best],
                [_subject(item) for item in self._tables.of_kind("place") if item.id in with_figures],
                {indicator: place for indicator, (_area, _many, place) in best.items()},
            )
        return self._kept

    def _series(self, indicator: _Subject, named: _Named, year: str) -> FoundSeries:
        item, place = indicator.item, named.place.item
        query = [("i", item.id), ("p", place.id)]
        frequencies = self._known().frequencies[item.id, place.id]
        if Frequency.ANNUAL.value not in frequencies:
            query.append(("f", next((f for f in _FREQUENCIES if f in frequencies), "ALL")))
        link = Link("trends", "", tuple(query))
        of_year = self._of_year(item.id, place.id, year) if year else None
        if of_year is None:
            title = _("{indicator}, {place}").format(indicator=item.title, place=place.title)
        else:
            title = _("{indicator}, {place}, {year}")
            title = title.format(indicator=item.title, place=place.title, year=year)
            link = link.having(evidence=of_year.obs_id)
        return FoundSeries(item.id, title, item.subtitle, str(link), named.is_whole)

    def _of_year(self, indicator_id: str, place_id: str, year: str) -> Observation | None:
        """The figure that is shown for the year."""
        every = self._record.observations.observations(indicator_id, place_id)
        same = [one for one in every if one.period.text == year]
        competing = [one for one in same if one.status is not Status.DEFINITION]
        if competing:
            return resolve(competing).shown
        return same[0] if same else None


def _year_and_parts(words: Sequence[str]) -> tuple[str, list[str]]:
    """The year that the words name, or empty, and the rest, cut where Latin letters meet other scripts."""
    year, parts = "", list[str]()
    for run in (run for word in words for run in runs(word)):
        if run.isascii() and run.isdigit() and _FIRST_YEAR <= int(run[:9]) <= _LAST_YEAR:
            year = run
        elif run not in ("年", "年の", "년", "년의"):
            parts.append(run.removeprefix("年") if year and run != "年" else run)
    return year, parts


def _subject(item: FoundItem) -> _Subject:
    lines = [line.strip() for line in f"{item.names}\n{item.spelt}".split("\n")]
    for line in list(lines):
        words = line.split()
        # Korean names are followed by their Chinese characters.
        hangul = [word for word in words if "\uac00" <= word[0] <= "\ud7a3"]
        if hangul and len(hangul) < len(words):
            lines.append(" ".join(hangul))
    lines += [line[:-1] for line in lines if line.endswith(_KIND_ENDINGS) and len(line) > _SHORTEST_PAIR]
    lines = [line for line in dict.fromkeys(lines) if line]
    return _Subject(item, tuple(lines), "".join(f"\n {line}" for line in lines))


def _places_named(parts: Sequence[str], places: Sequence[_Subject]) -> list[_Named]:
    """The places that the query names best, each with the rest of the query; whole names first."""
    found = [named for place in places for named in [_named(parts, place)] if named is not None]
    found.sort(key=lambda named: (not named.is_whole, -named.length, named.place.item.item))
    return [named for named in found if _says_something(named.rest)][:_MOST_PLACES]


def _says_something(rest: Sequence[str]) -> bool:
    """Whether what is left may name an indicator: one lone Chinese character is the end of a name."""
    return any(is_latin(word) or len(word) >= _SHORTEST_PAIR for word in content_words(list(rest)))


def _named(parts: Sequence[str], place: _Subject) -> _Named | None:
    best: _Named | None = None
    for start in range(len(parts)):
        for end in range(len(parts), start, -1):
            span = " ".join(parts[start:end])
            rest = (*parts[:start], *parts[end:])
            whole = span in place.lines
            if whole or _is_part(span, place):
                named = _Named(place, rest, whole, len(span))
                best = named if best is None or (whole, len(span)) > (best.is_whole, best.length) else best
        if not is_latin(parts[start]):
            inside = _named_inside(parts, start, place)
            if inside and (best is None or (True, inside.length) > (best.is_whole, best.length)):
                best = inside
    return best


def _is_part(span: str, place: _Subject) -> bool:
    """Whether words of a place's name begin so; of a Chinese, Japanese or Korean name two characters do."""
    if is_latin(span):
        return len(span) >= _SHORTEST_PART and f" {span}" in place.text
    return len(span) >= _SHORTEST_PAIR and span in place.text


def _named_inside(parts: Sequence[str], at: int, place: _Subject) -> _Named | None:
    """A Chinese, Japanese or Korean word that holds a name of the place: what stands before and after."""
    word = parts[at]
    held = [line for line in place.lines if len(line) >= _SHORTEST_PAIR and line in word and line != word]
    if not held:
        return None
    name = max(held, key=len)
    left = [part.strip("的の의") for part in word.split(name, 1)]
    rest = (*parts[:at], *(part for part in left if part), *parts[at + 1 :])
    return _Named(place, rest, True, len(name))


def _forms(rest: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The words that are left for the indicator, each with what may stand in its place."""
    return [(word, loose_forms(word)) for word in content_words(list(rest))]


def _held(indicator: _Subject, forms: Sequence[tuple[str, list[str]]]) -> int:
    """How well the names of an indicator hold the words: two for each, one for its forms; 0 if one is not."""
    names, points = indicator.text, 0
    for word, loose in forms:
        if f" {word}" in names or (not is_latin(word) and word in names):
            points += 2
        elif all(form in names for form in loose):
            points += 1
        else:
            return 0
    return points


def _is_all_in_names(indicator: _Subject, parts: Sequence[str]) -> bool:
    """Whether the query is a name of the indicator, and names a place only by chance."""
    return all(f" {part}" in indicator.text for part in parts)
