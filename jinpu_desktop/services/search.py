"""One search over everything that has a name or a text, and over the program's commands."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter
from typing import NamedTuple

from jinpu_desktop.data.folding import fold, matched_spans
from jinpu_desktop.data.search import FoundItem, SearchTables
from jinpu_desktop.domain.code_words import unit_word
from jinpu_desktop.domain.entity import KIND_PANES
from jinpu_desktop.domain.link import Link
from jinpu_desktop.runtime.language import _, language
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.search_items import NAME_BEGINS, holding_most, matching, rank_of
from jinpu_desktop.services.search_series import SeriesSearch
from jinpu_desktop.services.search_spelling import nearest_word
from jinpu_desktop.services.search_words import content_words, loose_forms

KINDS = (
    "company", "group", "institution", "industry", "place", "indicator", "policy", "event", "fact", "source",
    "command",
)  # fmt: skip
# Longer than any name or sentence of the record; what is typed beyond is not looked for.
LONGEST_QUERY = 600
MOST_WORDS = 24
# Hits that hold all words of a question: if there are fewer, those that hold most of them follow.
_ENOUGH = 12
_MOST_COMMANDS = 5
_MOST_NAMED = 3


class SearchQuery(NamedTuple):
    """What was typed; at most `limit` hits, of these kinds only (none: of all)."""

    words: str
    limit: int = 50
    kinds: tuple[str, ...] = ()


class SearchHit(NamedTuple):
    """Something found. `original` is its Chinese name or empty; `link` is empty for a command, whose `id`
    names it; `marks` are the spans of `title` (from, to) that match the words.
    """

    kind: str
    id: str
    title: str
    original: str
    subtitle: str
    link: str
    marks: tuple[tuple[int, int], ...] = ()


class SearchAnswer(NamedTuple):
    """The hits, best first. `nearest`: nothing matched as typed, these match the nearest spelling.

    `took_ms` is the time from the question to this answer, in milliseconds.
    """

    query: str
    hits: tuple[SearchHit, ...]
    nearest: bool
    took_ms: float


class _Found(NamedTuple):
    items: list[FoundItem]
    # What to mark in the titles.
    words: Sequence[str]
    nearest: bool = False


class SearchService:
    """Finds what was typed. Thread-safe."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._tables = SearchTables(record.database)
        self._series = SeriesSearch(record, self._tables)

    def find(self, query: SearchQuery) -> SearchAnswer:
        """The best hits, in one ranked list; no text of any kind makes it fail."""
        begun = perf_counter()
        words = query_words(query.words)
        commands = _commands(words) if not query.kinds or "command" in query.kinds else []
        tables = SearchTables(self._record.database, query.kinds) if query.kinds else self._tables
        found = self._found(tables, words, query.limit) if words else _Found([], ())
        if found.nearest and commands:
            found = _Found([], ())
        hits = [self._hit(item, found.words) for item in found.items]
        # Series stand before all but things whose name begins as typed, commands after those and them.
        named = sum(1 for item in found.items[:_MOST_NAMED] if rank_of(item, words) <= NAME_BEGINS)
        hits[named:named] = self._series_hits(words, query.kinds)
        begin = next((n for n, hit in enumerate(hits) if not hit.marks or hit.marks[0][0]), len(hits))
        hits[begin:begin] = commands
        answer = tuple(hits[: max(query.limit, 0)])
        return SearchAnswer(query.words, answer, found.nearest, (perf_counter() - begun) * 1000)

    def _found(self, tables: SearchTables, words: list[str], limit: int) -> _Found:
        found = matching(tables, words, limit)
        if found:
            return _Found(found, words)
        content = content_words(words)
        if len(content) < len(words):
            found = matching(tables, content, limit)
        if not found:
            mended = self._mended(content)
            if mended != content:
                found = matching(tables, mended, limit) or holding_most(tables, mended, limit)
                if found:
                    return _Found(found, mended, nearest=True)
        if len(found) < min(limit, _ENOUGH):
            # What is named so may answer a question better than the one text that holds all its words.
            most = holding_most(tables, content, limit)
            seen = {item.item for item in most}
            found = [*most, *(item for item in found if item.item not in seen)]
        marked = [form for word in content for form in (word, *loose_forms(word))]
        return _Found(found[:limit], marked)

    def _mended(self, words: list[str]) -> list[str]:
        """The words, those that are nowhere replaced by the nearest that is in a name."""
        tables = self._tables
        mended = []
        for word in words:
            unknown = not any(matching(tables, [form], 1) for form in (word, *loose_forms(word)))
            mended.append((nearest_word(tables, word) if unknown else "") or word)
        return [part for word in mended for part in word.split()]

    def _series_hits(self, words: list[str], kinds: Sequence[str]) -> list[SearchHit]:
        if not words or (kinds and "indicator" not in kinds):
            return []
        forms = [form for word in content_words(words) for form in (word, *loose_forms(word))]
        return [
            SearchHit(
                "indicator", one.indicator_id, one.title, "", unit_word(one.unit), one.link,
                matched_spans(one.title, forms),
            )
            for one in self._series.find(words)
        ]  # fmt: skip

    def _hit(self, item: FoundItem, words: Sequence[str]) -> SearchHit:
        title, original, subtitle = self._told(item)
        marks = matched_spans(title, words)
        link = str(self._link(item))
        subtitle = unit_word(subtitle) if item.kind == "indicator" else subtitle
        return SearchHit(item.kind, item.id, title, original, subtitle, link, marks)

    def _told(self, item: FoundItem) -> tuple[str, str, str]:
        """Title, original and subtitle in the language spoken; the index itself holds the English ones."""
        if language() == "en" or item.kind == "source":
            return item.title, item.original, item.subtitle
        from jinpu_desktop.data.search_index import item_query

        rows = self._record.database.query(item_query(item.kind), (item.id,))
        if not rows:
            return item.title, item.original, item.subtitle
        _id, title, original, _other, subtitle, _body = rows[0]
        return title, original or (item.title if title != item.title else ""), subtitle or ""

    def _link(self, item: FoundItem) -> Link:
        if item.kind != "fact":
            return self._page(item.kind, item.id)
        rows = self._record.database.query(
            "SELECT subject_kind, subject_id FROM fact WHERE id = ?", (item.id,)
        )
        return self._page(*rows[0]).having(evidence=item.id)

    def _page(self, kind: str, row_id: str) -> Link:
        if kind in KIND_PANES:
            return Link(KIND_PANES[kind], row_id)
        return Link("trends", "", (("i", row_id),)).having(p=self._series.best_place(row_id))


def query_words(text: str) -> list[str]:
    """What was typed as folded words; what no one can have meant (10,000 characters) is cut."""
    return fold(text[:LONGEST_QUERY]).split()[:MOST_WORDS]


def _commands(words: Sequence[str]) -> list[SearchHit]:
    """The commands whose words hold all words typed, those that begin so first."""
    if not words:
        return []
    from jinpu_desktop.services.commands import COMMANDS

    hits = []
    for command in COMMANDS:
        title = _(command.words)
        folded = f" {fold(title)}"
        if all(f" {word}" in folded or (word in folded and not word.isascii()) for word in words):
            marks = matched_spans(title, words)
            hits.append(SearchHit("command", command.id, title, "", command.key, "", marks))
    hits.sort(key=lambda hit: hit.marks[0][0])
    return hits[:_MOST_COMMANDS]
