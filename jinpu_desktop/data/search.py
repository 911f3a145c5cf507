"""Asks the search tables: which items hold given folded words, in names, spellings or texts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from jinpu_desktop.data.database import Database

GRAM = 3
# Trigrams beyond these make a search no narrower, only longer: every hit is checked on its row.
_MOST_RARE, _MOST_COMMON = 4, 5
# A pair of characters stands for many trigrams: asking for it pays if it is so many times rarer.
_RARER = 3
# So many of the most important items are looked at one by one within a few milliseconds.
IMPORTANT = 3_000
_COLUMNS = "i.item, i.kind, i.id, i.title, i.original, i.subtitle, i.names, i.spelt"
_IN_NAMES = " AND (instr(i.names, ?) OR instr(i.spelt, ?))"
_IN_LINES = " AND (instr(char(10) || i.names || char(10), ?) OR instr(char(10) || i.spelt || char(10), ?))"
_HOLDS = " AND (instr(i.names, ?) OR instr(i.spelt, ?) OR instr(i.body, ?))"
_MOST_ENTRIES = 4_000
_NAMES, _TEXT = "search_names", "search_body"


class FoundItem(NamedTuple):
    """A row of search_item. A smaller `item` is more important; names and spelt are folded lines."""

    item: int
    kind: str
    id: str
    title: str
    original: str
    subtitle: str
    names: str
    spelt: str


class ShortEntry(NamedTuple):
    """What is known of one or two characters: the best items, how many there are, what may follow them."""

    items: tuple[int, ...]
    found: int
    after: str

    @property
    def is_whole(self) -> bool:
        """Whether the items are all there are."""
        return self.found == len(self.items)


_NOTHING = ShortEntry((), 0, "")


class SearchTables:
    """Reads the search tables. Safe to share between threads. Words are folded and hold no spaces."""

    def __init__(self, database: Database, kinds: Sequence[str] = ()) -> None:
        self._database = database
        self._kinds = tuple(kinds)
        self._of_kinds = f" AND i.kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
        self._entries: dict[str, ShortEntry] = {}
        self._common: dict[str, int] | None = None

    def entry(self, query: str) -> ShortEntry:
        """What is known of one or two characters."""
        known = self._entries.get(query)
        if known is None:
            rows = self._database.query(
                "SELECT items, found, after FROM search_short WHERE query = ?", (query,)
            )
            known = _NOTHING
            if rows:
                row = rows[0]
                known = ShortEntry(tuple(json.loads(row["items"])), row["found"], row["after"] or "")
            if len(self._entries) >= _MOST_ENTRIES:
                self._entries.clear()
            self._entries[query] = known
        return known

    def at_most(self, word: str) -> int:
        """How many items hold the word, at most; 0 is sure."""
        pairs = [word] if len(word) < GRAM else [word[n : n + 2] for n in range(len(word) - 1)]
        return min(self.entry(pair).found for pair in pairs)

    def rarity(self, word: str) -> int:
        """About how many items hold the word: the fewer, the better it leads a search."""
        found = self.at_most(word)
        if len(word) < GRAM:
            return found
        common = self._common_grams()
        # A trigram that is not among the common ones is in few items, whatever its pairs are in.
        return min(found, *(common.get(gram, 0) for gram in trigrams(word)))

    def items(self, numbers: Sequence[int], words: Sequence[str] = ()) -> list[FoundItem]:
        """Those of the items that hold all words, in the order of `numbers`."""
        if not numbers:
            return []
        where = f"i.item IN ({', '.join(map(str, numbers))})"
        found = {item.item: item for item in self._rows("search_item AS i", where, (), words, len(numbers))}
        return [found[number] for number in numbers if number in found]

    def scanned(self, words: Sequence[str], limit: int) -> list[FoundItem]:
        """Items that hold all words, most important first, by looking at each: for what no index serves."""
        return self._rows("search_item AS i", "1", (), words, limit)

    def named(self, words: Sequence[str], limit: int) -> list[FoundItem]:
        """Items whose names or spellings hold all words, most important first.

        A word may hold spaces here; at least one must have three characters or more.
        """
        match = self._all_of([gram for word in words for gram in trigrams(word)], words)
        return self._matched(_NAMES, match, _IN_NAMES, words, limit)

    def important(self, pieces: Sequence[str], limit: int) -> list[FoundItem]:
        """Of the IMPORTANT first items those whose names or spellings hold all pieces.

        A piece may begin or end with a line end, where a whole name begins or ends.
        """
        check = _IN_LINES if any("\n" in piece for piece in pieces) else _IN_NAMES
        return self._rows("search_item AS i", f"i.item <= {IMPORTANT}", (), pieces, limit, check)

    def anywhere(self, driver: str, words: Sequence[str], limit: int) -> list[FoundItem]:
        """Items that hold all words, in whatever text; `driver` is the rarest of them."""
        entry = self.entry(driver) if len(driver) < GRAM else None
        if entry is not None and entry.is_whole:
            return self.items(entry.items, words)[:limit]
        if entry is not None and not entry.after:
            return self.scanned(words, limit)
        match = self._all_of(trigrams(driver)) if entry is None else _any_of(driver, entry.after)
        found = self._matched(_NAMES, match, _HOLDS, words, limit)
        seen = {item.item for item in found}
        more = self._matched(_TEXT, match, _HOLDS, words, limit + len(found))
        return [*found, *(item for item in more if item.item not in seen)]

    def in_texts(self, word: str, limit: int) -> list[FoundItem]:
        """Items whose text holds this one word of three characters or more."""
        return self._matched(_TEXT, self._all_of(trigrams(word)), " AND instr(i.body, ?)", [word], limit)

    def held(self, numbers: Sequence[int], words: Sequence[str]) -> dict[int, list[int]]:
        """How each of the items holds each word: 3 as the start of a word of a name, 2 in a name or
        spelling, 1 in a text, 0 not at all."""
        if not numbers:
            return {}
        column = (
            "CASE WHEN instr(names, ' ' || ?) THEN 3 WHEN instr(names, ?) OR instr(spelt, ?) THEN 2"
            " WHEN instr(body, ?) THEN 1 ELSE 0 END"
        )
        rows = self._database.query(
            f"SELECT item, {', '.join([column] * len(words))} FROM search_item"
            f" WHERE item IN ({', '.join(map(str, numbers))})",
            [word for word in words for _ in range(4)],
        )
        return {row[0]: list(row)[1:] for row in rows}

    def of_kind(self, kind: str) -> list[FoundItem]:
        """Everything of a kind, most important first."""
        return self._rows("search_item AS i", "i.kind = ?", (kind,), (), -1)

    def count(self) -> int:
        """How many items there are."""
        return int(self._database.query("SELECT ifnull(max(item), 0) FROM search_item")[0][0])

    def _common_grams(self) -> dict[str, int]:
        if self._common is None:
            rows = self._database.query("SELECT gram, found FROM search_common")
            self._common = {row["gram"]: row["found"] for row in rows}
        return self._common

    def _all_of(self, grams: Sequence[str], words: Sequence[str] = ()) -> str:
        """Asks for the rarest of the trigrams: long lists cost more than to look at a few rows too many.

        A pair among the words that is rarer still is asked for by all trigrams that begin with it.
        """
        known = self._common_grams()
        every = list(dict.fromkeys(grams))
        rare = [gram for gram in every if gram not in known]
        if len(rare) > _MOST_RARE:
            rare = [*rare[: _MOST_RARE // 2], *rare[-_MOST_RARE // 2 :]]
        common = sorted((gram for gram in every if gram in known), key=lambda gram: known[gram])
        chosen = [*rare, *common[: _MOST_COMMON - len(rare)]]
        asked = [f'"{gram}"' for gram in chosen]
        pair = min((word for word in words if len(word) == GRAM - 1), key=self.at_most, default="")
        if pair and not rare and self.entry(pair).after and known[chosen[0]] > _RARER * self.at_most(pair):
            asked = [f"({_any_of(pair, self.entry(pair).after)})", *asked[:1]]
        return " AND ".join(asked)

    def _matched(
        self, index: str, match: str, check: str, words: Sequence[str], limit: int
    ) -> list[FoundItem]:
        source = f"{index} AS s CROSS JOIN search_item AS i ON i.item = s.rowid"
        return self._rows(source, f"s.{index} MATCH ?", (match,), words, limit, check)

    def _rows(
        self,
        source: str,
        where: str,
        parameters: Sequence[object],
        words: Sequence[str],
        limit: int,
        check: str = "",
    ) -> list[FoundItem]:
        check = check or _HOLDS
        places = check.count("?")
        order = "s.rowid" if " AS s" in source else "i.item"
        rows = self._database.query(
            f"SELECT {_COLUMNS} FROM {source} WHERE {where}{check * len(words)}{self._of_kinds}"
            f" ORDER BY {order} LIMIT ?",
            (*parameters, *(word for word in words for _ in range(places)), *self._kinds, limit),
        )
        return [FoundItem(row[0], *(row[n] or "" for n in range(1, 8))) for row in rows]


def trigrams(piece: str) -> list[str]:
    """The trigrams that a text must hold to hold the piece."""
    return list(dict.fromkeys(piece[n : n + GRAM] for n in range(len(piece) - GRAM + 1)))


def _any_of(pair: str, after: str) -> str:
    return " OR ".join(f'"{pair}{follower}"' for follower in after)
