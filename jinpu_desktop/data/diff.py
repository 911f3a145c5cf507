"""What changed from one reference database to another: observations, facts and companies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.schema import COMPANY, FACT, OBSERVATION, Table
from jinpu_desktop.runtime.language import _

Cell = str | int | float | None


class RowChange(NamedTuple):
    """One row that both databases have with other cells: column -> (old cell, new cell)."""

    id: str
    cells: dict[str, tuple[Cell, Cell]]


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


def _table_diff(table: Table, old: Database, new: Database) -> TableDiff:
    before, after = _rows(table, old), _rows(table, new)
    changed = []
    for row_id in sorted(before.keys() & after.keys()):
        if before[row_id] != after[row_id]:
            pairs = zip(table.columns, before[row_id], after[row_id], strict=True)
            changed.append(RowChange(row_id, {column.name: (a, b) for column, a, b in pairs if a != b}))
    return TableDiff(
        tuple(sorted(after.keys() - before.keys())),
        tuple(changed),
        tuple(sorted(before.keys() - after.keys())),
    )


def _rows(table: Table, database: Database) -> dict[str, tuple[Cell, ...]]:
    columns = ", ".join(column.name for column in table.columns)
    rows = database.query(f"SELECT {table.id_column}, {columns} FROM {table.name}")
    return {row[0]: tuple(row)[1:] for row in rows}


def _shown(cell: Cell) -> str:
    return _("empty") if cell is None else str(cell)
