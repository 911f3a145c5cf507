"""Places, companies and the other named things, and the facts, events and stakes about them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.rows import SourceOf, event_from, fact_from, has, stake_from, text
from jinpu_desktop.domain.entity import KIND_TABLES, Entity, Event, Fact, Stake

# What stands under a name in a list, per kind; every table has its own.
_SUBTITLES = {
    "company": "group_name",
    "group": "country",
    "place": "kind",
    "industry": "isic_code",
    "institution": "type",
    "policy": "kind",
    "indicator": "unit",
    "event": "date",
    "source": "publisher",
}
_NAMES = {"policy": ("title_en", "title_zh"), "event": ("title_en", None), "source": ("title", None)}
_COUNTED = frozenset({"observation", "fact", "event", "stake", "policy", "source", *KIND_TABLES.values()})
# What one dossier has a few dozen of, and no user adds to.
_SMALL = frozenset({"place", "industry"})

# From so many ids on not all of them are compared with a mistyped one, but those that begin alike.
_MANY, _ALIKE = 2_000, 3


class _Kept(NamedTuple):
    language: object
    rows: tuple[sqlite3.Row, ...]
    by_id: dict[str, Entity]


class EntityRepository:
    """Reads what has a name, and what is told of it in words. Safe to share between threads."""

    def __init__(self, database: Database, source_of: SourceOf) -> None:
        self._database = database
        self._source_of = source_of
        self._inside: dict[str, frozenset[str]] = {}
        self._small: dict[str, _Kept] = {}

    def entity(self, kind: str, entity_id: str) -> Entity:
        """Name and subtitle of one thing. Raises KeyError if the kind or the id is unknown."""
        if kind in _SMALL:
            return self._kept(kind).by_id[entity_id]
        return _entity(kind, self.row(kind, entity_id))

    def row(self, kind: str, entity_id: str) -> sqlite3.Row:
        """All columns of one thing. Raises KeyError if the kind or the id is unknown."""
        rows = self._database.query(f"SELECT * FROM {KIND_TABLES[kind]} WHERE id = ?", (entity_id,))
        if not rows:
            raise KeyError(entity_id)
        return rows[0]

    def rows(self, kind: str) -> list[sqlite3.Row]:
        """Every row of a kind, in the dossier's order."""
        if kind in _SMALL:
            return list(self._kept(kind).rows)
        return self._database.query(f"SELECT * FROM {KIND_TABLES[kind]} ORDER BY rowid")

    def _kept(self, kind: str) -> _Kept:
        """All of a kind of which there are few: every figure on a page asks for the names of some."""
        language = self._database.extension("language")
        kept = self._small.get(kind)
        if kept is None or kept.language is not language:
            rows = tuple(self._database.query(f"SELECT * FROM {KIND_TABLES[kind]} ORDER BY rowid"))
            kept = _Kept(language, rows, {row["id"]: _entity(kind, row) for row in rows})
            self._small[kind] = kept
        return kept

    def entities(self, kind: str) -> list[Entity]:
        """Everything of a kind, in the dossier's order."""
        if kind in _SMALL:
            return list(self._kept(kind).by_id.values())
        return [_entity(kind, row) for row in self.rows(kind)]

    def facts(self, subject_kind: str, subject_id: str) -> list[Fact]:
        """The facts about one subject."""
        return self._facts("subject_kind = ? AND subject_id = ?", (subject_kind, subject_id))

    def fact(self, fact_id: str) -> Fact:
        """One fact. Raises KeyError if there is none of that id."""
        found = self._facts("id = ?", (fact_id,))
        if not found:
            raise KeyError(fact_id)
        return found[0]

    def facts_of_source(self, source_id: str) -> list[Fact]:
        """The facts that rest on a source."""
        return self._facts("source_id = ?", (source_id,))

    def event(self, event_id: str) -> Event:
        """One event. Raises KeyError if there is none of that id."""
        found = self._events("id = ?", (event_id,))
        if not found:
            raise KeyError(event_id)
        return found[0]

    def events(self) -> list[Event]:
        """All events, newest first."""
        return self._events("1 ORDER BY date DESC, rowid", ())

    def latest_events(self, limit: int) -> list[Event]:
        """The newest events, newest first."""
        return self._events("1 ORDER BY date DESC, rowid LIMIT ?", (limit,))

    def events_of(self, column: str, value: str) -> list[Event]:
        """Events by `place_id`, `industry_id`, `company_id` or `source_id`, newest first."""
        if column not in ("place_id", "industry_id", "company_id", "source_id"):
            raise ValueError(column)
        return self._events(f"{column} = ? ORDER BY date DESC, rowid", (value,))

    def stakes(self, company_id: str) -> list[Stake]:
        """Every documented stake in a company."""
        return self._stakes("company_id = ? ORDER BY rowid", (company_id,))

    def stake(self, stake_id: str) -> Stake:
        """One stake. Raises KeyError if there is none of that id."""
        found = self._stakes("stake_id = ?", (stake_id,))
        if not found:
            raise KeyError(stake_id)
        return found[0]

    def stakes_of_source(self, source_id: str) -> list[Stake]:
        """The stakes that rest on a source."""
        return self._stakes("source_id = ? ORDER BY rowid", (source_id,))

    def resting_on(self, kind: str, source_id: str, most: int = -1) -> list[sqlite3.Row]:
        """Rows of a kind (place, company, policy...) that cite a source, at most so many (-1: all)."""
        return self._database.query(
            f"SELECT * FROM {KIND_TABLES[kind]} WHERE source_id = ? ORDER BY rowid LIMIT ?", (source_id, most)
        )

    def companies_of(self, group_id: str) -> list[str]:
        """The ids of the companies that belong to a group, in the dossier's order."""
        rows = self._database.query("SELECT id FROM company WHERE group_id = ? ORDER BY rowid", (group_id,))
        return [row["id"] for row in rows]

    def ids_like(self, kind: str, entity_id: str) -> list[str]:
        """The ids of a kind that an unknown one may be meant for: all, or where there are many those that
        begin alike."""
        table, first = KIND_TABLES[kind], entity_id[:_ALIKE]
        rows = self._database.query(
            f"SELECT id FROM {table} WHERE id BETWEEN :first AND :last OR :many > (SELECT count(*) FROM"
            f" (SELECT 1 FROM {table} LIMIT :many)) ORDER BY rowid LIMIT :many",
            {"first": first, "last": first + "\U0010ffff", "many": _MANY},
        )
        return [row["id"] for row in rows]

    def places_within(self, place_id: str) -> frozenset[str]:
        """A place and everything that lies in it. Asked for every row of a list, so it is kept."""
        inside = self._inside.get(place_id)
        if inside is None:
            rows = self._database.query(
                "WITH RECURSIVE inside(id) AS (SELECT ? UNION SELECT place.id FROM place JOIN inside"
                " ON place.parent_id = inside.id) SELECT id FROM inside",
                (place_id,),
            )
            inside = self._inside[place_id] = frozenset(row["id"] for row in rows)
        return inside

    def count(self, table: str) -> int:
        """How many rows a table of the record has."""
        if table not in _COUNTED:
            raise ValueError(table)
        return int(self._database.query(f"SELECT count(*) FROM {table}")[0][0])

    def _facts(self, where: str, parameters: Sequence[object]) -> list[Fact]:
        rows = self._database.query(f"SELECT * FROM fact WHERE {where} ORDER BY rowid", parameters)
        return [fact_from(row, self._source_of) for row in rows]

    def _events(self, where: str, parameters: Sequence[object]) -> list[Event]:
        rows = self._database.query(f"SELECT * FROM event WHERE {where}", parameters)
        return [event_from(row, self._source_of) for row in rows]

    def _stakes(self, where: str, parameters: Sequence[object]) -> list[Stake]:
        rows = self._database.query(f"SELECT * FROM stake WHERE {where}", parameters)
        return [stake_from(row, self._source_of) for row in rows]


def _entity(kind: str, row: sqlite3.Row) -> Entity:
    name, original = _NAMES.get(kind, ("name_en", "name_zh"))
    return Entity(
        kind,
        row["id"],
        text(row, name),
        text(row, original) if original and has(row, original) else "",
        text(row, _SUBTITLES[kind]),
    )
