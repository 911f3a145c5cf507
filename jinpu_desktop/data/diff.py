"""What changed from one reference database to another: observations, facts and companies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.schema import COMPANY, FACT, OBSERVATION, Table
from jinpu_desktop.runtime.language import _

Cell = str | int | float | None
# So many rows are read at a time.
_PAGE = 5000


class RowChange(NamedTuple):
    """One row that both databases have with other cells: column -> (old cell, new cell)."""

    id: str
    cells: dict[str, tuple[Cell, Cell]]


class RowPair(NamedTuple):
    """One row before and after, its cells in the order of the table's columns; None where it is not there."""

    id: str
    old: tuple[Cell, ...] | None
    new: tuple[Cell, ...] | None

    def cells(self, table: Table) -> dict[str, tuple[Cell, Cell]]:
        """The cells that differ, by column; none if the row is missing on one side."""
        if self.old is None or self.new is None:
            return {}
        pairs = zip(table.columns, self.old, self.new, strict=True)
        return {column.name: (old, new) for column, old, new in pairs if old != new}


class TableDiff(NamedTuple):
    """The ids of rows added and removed, and the rows changed, each in order of ids."""

    added: tuple[str, ...] = ()
    changed: tuple[RowChange, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Diff:
    """The difference of two databases. False in a condition if there is none."""

    old_date: str
    new_date: str
    observations: TableDiff = field(default_factory=TableDiff)
    facts: TableDiff = field(default_factory=TableDiff)
    companies: TableDiff = field(default_factory=TableDiff)

    def __bool__(self) -> bool:
        return bool(self.observations or self.facts or self.companies)

    def to_json(self) -> dict[str, Any]:
        """The object that `data diff --json` prints."""
        answer: dict[str, Any] = {"schema": 1, "old_date": self.old_date, "new_date": self.new_date}
        for name, part in self._parts():
            changed = [
                {"id": row.id, "cells": {column: list(cells) for column, cells in row.cells.items()}}
                for row in part.changed
            ]
            answer[name] = {"added": list(part.added), "changed": changed, "removed": list(part.removed)}
        return answer

    def lines(self) -> Iterator[str]:
        """The difference to be read, one row a line: `+` added, `-` removed, `~` changed."""
        if not self:
            yield _("No difference in observations, facts and companies.")
        for name, part in self._parts():
            yield from (f"+ {name} {row_id}" for row_id in part.added)
            yield from (f"- {name} {row_id}" for row_id in part.removed)
            for row in part.changed:
                cells = "; ".join(
                    f"{column}: {_shown(old)} -> {_shown(new)}" for column, (old, new) in row.cells.items()
                )
                yield f"~ {name} {row.id}: {cells}"

    def _parts(self) -> tuple[tuple[str, TableDiff], ...]:
        return ("observations", self.observations), ("facts", self.facts), ("companies", self.companies)


def diff(old: Path, new: Path) -> Diff:
    """Compares two database files. Raises KnownError if one of them cannot be opened."""
    with closing(Database(old)) as before, closing(Database(new)) as after:
        return Diff(
            before.dossier_date,
            after.dossier_date,
            *(_table_diff(table, before, after) for table in (OBSERVATION, FACT, COMPANY)),
        )


def row_pairs(
    table: Table, old: Database, new: Database, watch: Callable[[], None] = lambda: None
) -> Iterator[RowPair]:
    """The rows of a table that are not the same in both databases, in order of ids. A table is read in pages:
    one of a million rows needs no more memory than a small one. `watch` is called before each page; what it
    raises ends the reading. Raises KnownError for a damaged file."""
    before, after = _rows(table, old, watch), _rows(table, new, watch)
    left, right = next(before, None), next(after, None)
    while left is not None or right is not None:
        if right is None or (left is not None and left[0] < right[0]):
            assert left is not None
            yield RowPair(left[0], left[1:], None)
            left = next(before, None)
        elif left is None or right[0] < left[0]:
            yield RowPair(right[0], None, right[1:])
            right = next(after, None)
        else:
            if left != right:
                yield RowPair(left[0], left[1:], right[1:])
            left, right = next(before, None), next(after, None)


def _table_diff(table: Table, old: Database, new: Database) -> TableDiff:
    added, changed, removed = [], [], []
    for pair in row_pairs(table, old, new):
        if pair.old is None:
            added.append(pair.id)
        elif pair.new is None:
            removed.append(pair.id)
        else:
            changed.append(RowChange(pair.id, pair.cells(table)))
    return TableDiff(tuple(added), tuple(changed), tuple(removed))


def _rows(table: Table, database: Database, watch: Callable[[], None]) -> Iterator[tuple[Any, ...]]:
    """Each row as its id and its cells. Ids are compared by their bytes, in SQLite as in Python."""
    columns = ", ".join((table.id_column, *(column.name for column in table.columns)))
    sql = f"SELECT {columns} FROM main.{table.name} WHERE {table.id_column} > ? ORDER BY 1 LIMIT {_PAGE}"
    last = ""
    watch()
    while rows := database.query(sql, (last,)):
        yield from map(tuple, rows)
        last = rows[-1][0]
        watch()


def _shown(cell: Cell) -> str:
    return _("empty") if cell is None else str(cell)
