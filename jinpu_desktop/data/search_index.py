"""Fills the search tables: what can be found, how important it is, and in which words.

Rows stand in order of importance, so that the row number is the static rank and a search can stop at the
first fifty. Two indexes serve together: `search_short` answers one and two characters, the trigrams of
`search_names` and `search_body` three and more (each hit is checked on `search_item`).
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import add

BEST = 50
# What a person looks for comes before what is said about it, and that before where it was read.
TIERS = {"event": 1, "fact": 2, "source": 3}

_ITEMS = {
    "place": "SELECT p.id, p.name_en, p.name_zh, '', u.name_en, p.summary_en FROM place p"
    " LEFT JOIN place u ON u.id = p.parent_id",
    "company": "SELECT c.id, c.name_en, c.name_zh, ifnull(c.group_name, ''), n.name_en,"
    " ifnull(c.products_en, '') || char(10) || ifnull(c.summary_en, '') || char(10) ||"
    " ifnull((SELECT group_concat(holder_en || char(10) || ifnull(holder_zh, ''), char(10))"
    " FROM stake WHERE company_id = c.id), '') FROM company c JOIN industry n ON n.id = c.industry_id",
    "group": "SELECT id, name_en, name_zh, '', NULL, summary_en FROM group_",
    "institution": "SELECT f.id, f.name_en, f.name_zh, '', p.name_en, f.summary_en FROM institution f"
    " LEFT JOIN place p ON p.id = f.place_id",
    "industry": "SELECT n.id, n.name_en, n.name_zh, '', u.name_en, n.summary_en FROM industry n"
    " LEFT JOIN industry u ON u.id = n.parent_id",
    "indicator": "SELECT id, name_en, name_zh, '', unit, definition_en FROM indicator",
    "policy": "SELECT y.id, y.title_en, y.title_zh, '', p.name_en, y.summary_en || char(10) ||"
    " ifnull(y.who_en, '') || char(10) || ifnull(y.amount, '') FROM policy y"
    " JOIN place p ON p.id = y.place_id",
    "event": "SELECT id, title_en, NULL, '', date, body_en FROM event",
    "fact": "SELECT id, statement_en, NULL, '', topic, topic FROM fact",
    "source": "SELECT id, title, NULL, '', publisher, publisher FROM source",
}
_TABLES = {"group": "group_"}
_NAME_FIELDS = frozenset(("name", "title", "statement"))

# How many rows rest on an item: figures, facts, events, stakes, companies.
_EVIDENCE = {
    "place": "SELECT place_id FROM observation UNION ALL SELECT place_id FROM company UNION ALL"
    " SELECT place_id FROM event UNION ALL SELECT subject_id FROM fact WHERE subject_kind = 'place'",
    "company": "SELECT company_id FROM stake UNION ALL SELECT company_id FROM event UNION ALL"
    " SELECT subject_id FROM fact WHERE subject_kind = 'company'",
    "group": "SELECT group_id FROM company UNION ALL SELECT c.group_id FROM fact f JOIN company c"
    " ON f.subject_kind = 'company' AND c.id = f.subject_id",
    "institution": "SELECT subject_id FROM fact WHERE subject_kind = 'institution'",
    "industry": "SELECT industry_id FROM observation UNION ALL SELECT industry_id FROM company UNION ALL"
    " SELECT industry_id FROM event UNION ALL SELECT subject_id FROM fact WHERE subject_kind = 'industry'",
    "indicator": "SELECT indicator_id FROM observation UNION ALL"
    " SELECT subject_id FROM fact WHERE subject_kind = 'indicator'",
    "source": "SELECT source_id FROM observation UNION ALL SELECT source_id FROM fact UNION ALL"
    " SELECT source_id FROM event UNION ALL SELECT source_id FROM stake UNION ALL"
    " SELECT source_id FROM policy",
}


@dataclass(slots=True)
class _Item:
    kind: str
    id: str
    title: str
    subtitle: str | None
    weight: int
    names: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)


def fold(text: str) -> str:
    """The form in which texts and queries are compared: width, case and accents do not matter.

    Every run of spaces and punctuation is one space. Only Latin, Greek and Cyrillic letters lose their
    accents: the marks of kana and the parts of Hangul make other words.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(text.lower().translate(_FOLDING).split())


class _Folding(dict[int, str]):
    """What each character becomes: its letter without accent, or a space. Filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        parts = unicodedata.normalize("NFD", char)
        if len(parts) > 1 and parts[0] < "\u0530":
            char = parts[0]
        elif "\u0300" <= char < "\u0483" and unicodedata.combining(char):
            char = ""
        elif not (char.isalnum() or unicodedata.combining(char)):
            char = " "
        self[code] = char
        return char


_FOLDING = _Folding()


def fill(connection: sqlite3.Connection) -> None:
    """Fills the empty search tables from the other tables of the same database."""
    items = list(_ranked(connection))
    rows = []
    for number, item in enumerate(items, 1):
        names, body = _lines(item.names), _lines(item.body)
        rows.append((number, item.kind, item.id, item.title, item.subtitle, names, body))
    connection.executemany("INSERT INTO search_item VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    connection.executemany(
        "INSERT INTO search_names (rowid, names) VALUES (?, ?)", ((row[0], row[5]) for row in rows if row[5])
    )
    connection.executemany(
        "INSERT INTO search_body (rowid, body) VALUES (?, ?)", ((row[0], row[6]) for row in rows if row[6])
    )
    connection.execute("INSERT INTO search_names (search_names) VALUES ('optimize')")
    connection.execute("INSERT INTO search_body (search_body) VALUES ('optimize')")
    connection.executemany(
        "INSERT INTO search_short VALUES (?, ?)", _short_queries([(row[0], row[5], row[6]) for row in rows])
    )


def _ranked(connection: sqlite3.Connection) -> list[_Item]:
    items: list[_Item] = []
    by_row: dict[tuple[str, str], _Item] = {}
    for kind, query in _ITEMS.items():
        weights: dict[str, int] = {}
        if kind in _EVIDENCE:
            counted = f"SELECT id, count(*) FROM (SELECT NULL AS id UNION ALL {_EVIDENCE[kind]}) GROUP BY id"
            weights = dict(connection.execute(counted).fetchall())
        for row_id, title, title_zh, other, subtitle, body in connection.execute(query):
            item = _Item(kind, row_id, title, subtitle, weights.get(row_id, 0))
            item.names += [name for name in (title, title_zh, other) if name]
            item.body += (body or "").split("\n")
            items.append(item)
            by_row[_TABLES.get(kind, kind), row_id] = item
    for table, row_id, name, text in connection.execute("SELECT table_name, row_id, field, text FROM text"):
        found = by_row.get((table, row_id))
        if found is not None:
            (found.names if name in _NAME_FIELDS else found.body).append(text)
    items.sort(key=lambda item: (TIERS.get(item.kind, 0), -item.weight, item.kind, item.id))
    return items


def _lines(texts: Iterable[str]) -> str:
    folded = dict.fromkeys(fold(text) for text in texts)
    return "\n".join(f" {text}" for text in folded if text)


def _short_queries(items: list[tuple[int, str, str]]) -> Iterator[tuple[str, str]]:
    """Each query of one or two characters with its best items.

    A whole name comes before the start of a word, that before the inside of a name, that before a text.
    """
    ranks = tuple(defaultdict[str, list[int]](list) for _ in range(4))
    for number, names, body in items:
        lines = [line[1:] for line in names.split("\n")]
        words = set(names.split())
        whole = {line for line in lines if 1 <= len(line) <= 2}
        starts = {word[:n] for word in words for n in (1, 2)} - whole
        inside = _grams(words) - starts - whole
        elsewhere = _grams(set(body.split()) - words) - inside - starts - whole
        for rank, grams in enumerate((whole, starts, inside, elsewhere)):
            found = ranks[rank]
            for gram in grams:
                numbers = found[gram]
                if len(numbers) < BEST:
                    numbers.append(number)
    for query in sorted(set().union(*ranks)):
        best = [number for rank in ranks for number in rank.get(query, ())][:BEST]
        yield query, f"[{','.join(map(str, best))}]"


def _grams(words: set[str]) -> set[str]:
    """The characters of the words and their pairs of neighbouring characters."""
    grams = set("".join(words))
    for word in words:
        grams.update(map(add, word, word[1:]))
    return grams
