"""One search over everything that has a name or a text, and over the program's commands."""

from __future__ import annotations

from time import perf_counter
from typing import NamedTuple

from jinpu_desktop.data.folding import fold
from jinpu_desktop.domain.entity import KIND_PANES
from jinpu_desktop.services.record import Record

LONGEST_QUERY = 400


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


class SearchService:
    """Finds what was typed. Thread-safe."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def find(self, query: SearchQuery) -> SearchAnswer:
        """The best hits, in one ranked list; no text of any kind makes it fail."""
        begun = perf_counter()
        words = fold(query.words[:LONGEST_QUERY]).split()
        hits: list[SearchHit] = []
        if words:
            rows = self._record.database.query("SELECT * FROM search_item ORDER BY item")
            ranked = []
            for row in rows:
                if query.kinds and row["kind"] not in query.kinds:
                    continue
                both = row["names"] + row["body"]
                if all(word in both for word in words):
                    ranked.append((not all(f" {word}" in row["names"] for word in words), row["item"], row))
            ranked.sort(key=lambda entry: entry[:2])
            for _rank, _item, row in ranked[: query.limit]:
                pane = KIND_PANES.get(row["kind"])
                link = f"jinpu://{pane}/{row['id']}" if pane else f"jinpu://trends?i={row['id']}"
                hits.append(SearchHit(row["kind"], row["id"], row["title"], "", row["subtitle"] or "", link))
        return SearchAnswer(query.words, tuple(hits), False, (perf_counter() - begun) * 1000)
