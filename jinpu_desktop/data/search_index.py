"""Fills the search tables: what can be found, how important it is, and in which words.

Rows stand in order of importance, so that the row number is the static rank and a search can stop at the
first fifty. Two indexes serve together: `search_short` answers one and two characters, the trigrams of
`search_names` and `search_body` three and more (each hit is checked on `search_item`). Nothing here holds
all rows at once: a dossier may have a million companies.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from jinpu_desktop.data.folding import fold
from jinpu_desktop.data.short_queries import ShortQueries
from jinpu_desktop.data.spelling import spellings

# What a person looks for comes before what is said about it, and that before where it was read.
TIERS = {"event": 1, "fact": 2, "source": 3}
_BATCH = 2_000
# A trigram is common that more than one item in so many holds, and more than so few.
_COMMON_IN, _FEWEST_COMMON = 500, 50
# Bytes of trigrams gathered before they are written; less makes many small pieces to be merged.
_GATHERED = 64 * 2**20

# id, title, original, other names, subtitle, body; every query takes one id.
_ITEMS = {
    "place": "SELECT p.id, p.name_en, p.name_zh, '', u.name_en, p.summary_en FROM place p"
    " LEFT JOIN place u ON u.id = p.parent_id WHERE p.id = ?",
    "company": "SELECT c.id, c.name_en, c.name_zh, ifnull(c.group_name, ''), n.name_en,"
    " ifnull(c.products_en, '') || char(10) || ifnull(c.summary_en, '') || char(10) ||"
    " ifnull((SELECT group_concat(holder_en || char(10) || ifnull(holder_zh, ''), char(10))"
    " FROM stake WHERE company_id = c.id), '') FROM company c JOIN industry n ON n.id = c.industry_id"
    " WHERE c.id = ?",
    "group": "SELECT id, name_en, name_zh, '', NULL, summary_en FROM group_ WHERE id = ?",
    "institution": "SELECT f.id, f.name_en, f.name_zh, '', p.name_en, f.summary_en FROM institution f"
    " LEFT JOIN place p ON p.id = f.place_id WHERE f.id = ?",
    "industry": "SELECT n.id, n.name_en, n.name_zh, '', u.name_en, n.summary_en FROM industry n"
    " LEFT JOIN industry u ON u.id = n.parent_id WHERE n.id = ?",
    "indicator": "SELECT id, name_en, name_zh, '', unit, definition_en FROM indicator WHERE id = ?",
    "policy": "SELECT y.id, y.title_en, y.title_zh, '', p.name_en, y.summary_en || char(10) ||"
    " ifnull(y.who_en, '') || char(10) || ifnull(y.amount, '') FROM policy y"
    " JOIN place p ON p.id = y.place_id WHERE y.id = ?",
    "event": "SELECT id, title_en, NULL, '', date, body_en FROM event WHERE id = ?",
    "fact": "SELECT f.id, f.statement_en, NULL, '', coalesce(p.name_en, c.name_en, n.name_en, b.name_en,"
    " d.name_en, f.topic), f.topic FROM fact f"
    " LEFT JOIN place p ON f.subject_kind = 'place' AND p.id = f.subject_id"
    " LEFT JOIN company c ON f.subject_kind = 'company' AND c.id = f.subject_id"
    " LEFT JOIN industry n ON f.subject_kind = 'industry' AND n.id = f.subject_id"
    " LEFT JOIN institution b ON f.subject_kind = 'institution' AND b.id = f.subject_id"
    " LEFT JOIN indicator d ON f.subject_kind = 'indicator' AND d.id = f.subject_id WHERE f.id = ?",
    "source": "SELECT id, title, NULL, '', publisher, publisher FROM source WHERE id = ?",
}
_TABLES = {"group": "group_"}
_NAME_FIELDS = frozenset(("name", "title", "statement"))
# Whose names are spelt in Latin letters too; sentences and headlines are not typed so.
_SPELT = frozenset(("place", "company", "group", "institution", "industry", "indicator", "policy"))

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


def item_query(kind: str) -> str:
    """The query for id, title, original, other names and subtitle of one thing; it takes its id.

    Where texts are read in another language (translated_view), it answers in that.
    """
    return _ITEMS[kind]


class _Item(NamedTuple):
    """A row of search_item; names, spelt and body hold folded lines."""

    number: int
    kind: str
    id: str
    title: str
    original: str | None
    subtitle: str | None
    names: str
    spelt: str
    body: str


def fill(connection: sqlite3.Connection) -> None:
    """Fills the empty search tables from the other tables of the same database."""
    for table in ("search_names", "search_body"):
        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', {_GATHERED})")
    short, number = ShortQueries(), 0
    for batch in _batches(_items(connection)):
        marks = ", ".join("?" * len(_Item._fields))
        connection.executemany(f"INSERT INTO search_item VALUES ({marks})", batch)
        connection.executemany(
            "INSERT INTO search_names (rowid, names) VALUES (?, ?)",
            ((item.number, f"\n{item.names}\n{item.spelt}\n") for item in batch),
        )
        connection.executemany(
            "INSERT INTO search_body (rowid, body) VALUES (?, ?)",
            ((item.number, f"{item.body}\n") for item in batch if item.body),
        )
        for item in batch:
            number = item.number
            short.add(number, item.kind, item.names, item.spelt, item.body)
    for table in ("search_names", "search_body"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    grams = _trigrams(connection)
    connection.executemany("INSERT INTO search_short VALUES (?, ?, ?, ?)", short.rows(_followers(grams)))
    common = max(_FEWEST_COMMON, number // _COMMON_IN)
    connection.executemany(
        "INSERT INTO search_common VALUES (?, ?)", (pair for pair in grams.items() if pair[1] > common)
    )


def _batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    batch: list[_Item] = []
    for item in items:
        batch.append(item)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


def _items(connection: sqlite3.Connection) -> Iterator[_Item]:
    """Everything that can be found, the most important first."""
    _rank(connection)
    ranked = connection.execute("SELECT kind, id FROM temp.ranked ORDER BY tier, weight DESC, kind, id")
    for number, (kind, row_id) in enumerate(ranked, 1):
        row = connection.execute(_ITEMS[kind], (row_id,)).fetchone()
        _id, title, original, other, subtitle, body_en = row
        names, chinese = [title, original, other], [original]
        body = (body_en or "").split("\n")
        texts = connection.execute(
            "SELECT field, lang, text FROM text WHERE table_name = ? AND row_id = ?",
            (_TABLES.get(kind, kind), row_id),
        )
        for name, lang, text in texts:
            if name not in _NAME_FIELDS:
                body.append(text)
                continue
            names.append(text)
            if lang == "zh":
                chinese.append(text)
        spelt = spellings(filter(None, chinese), title) if kind in _SPELT else ()
        yield _Item(
            number, kind, row_id, title, original, subtitle, _folded(names), _lines(spelt), _folded(body)
        )
    connection.execute("DROP TABLE temp.ranked")


def _rank(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TEMP TABLE ranked (kind TEXT, id TEXT, tier INTEGER, weight INTEGER) STRICT")
    for kind in _ITEMS:
        rests = _EVIDENCE.get(kind, "SELECT NULL WHERE 0")
        counted = f"SELECT id, count(*) AS n FROM (SELECT NULL AS id UNION ALL {rests}) GROUP BY id"
        connection.execute(
            f"INSERT INTO temp.ranked SELECT ?, t.id, ?, ifnull(w.n, 0) FROM {_TABLES.get(kind, kind)} AS t"
            f" LEFT JOIN ({counted}) AS w ON w.id = t.id",
            (kind, TIERS.get(kind, 0)),
        )


def _folded(texts: Iterable[str | None]) -> str:
    return _lines(fold(text) for text in texts if text)


def _lines(folded: Iterable[str]) -> str:
    return "\n".join(f" {text}" for text in dict.fromkeys(folded) if text)


def _trigrams(connection: sqlite3.Connection) -> dict[str, int]:
    """Every trigram of the indexes, and how many items hold it, in order."""
    found: dict[str, int] = {}
    for table in ("search_names", "search_body"):
        connection.execute(f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', '{table}', 'row')")
        for term, items in connection.execute("SELECT term, doc FROM temp.terms"):
            found[term] = max(items, found.get(term, 0))
        connection.execute("DROP TABLE temp.terms")
    return dict(sorted(found.items()))


def _followers(grams: Iterable[str]) -> dict[str, str]:
    """For each pair of characters those that follow it somewhere, of trigrams in order."""
    return {pair: "".join(gram[2] for gram in of) for pair, of in groupby(grams, lambda gram: gram[:2])}
