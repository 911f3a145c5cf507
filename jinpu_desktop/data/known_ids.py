"""Which ids a dossier has, and which one was probably meant by an id that it has not."""

from __future__ import annotations

import re

from jinpu_desktop.data.csv_reader import Sheet
from jinpu_desktop.data.fault import quoted
from jinpu_desktop.data.schema import BY_STEM, TABLES
from jinpu_desktop.runtime.language import _

# Looking for similar ids takes milliseconds; after so many a person reads no further suggestions.
_MOST_SUGGESTIONS = 100
_SHORT = 4


class KnownIds:
    """The ids of all tables. A table that could not be read whole is taken to have every id."""

    def __init__(self, sheets: dict[str, Sheet]) -> None:
        self.tables = {stem: table for stem, table in BY_STEM.items() if table.translated}
        self._ids: dict[str, set[str] | None] = {}
        self._sheets = sheets
        self._faulty: dict[str, list[list[str | None]]] = {}
        self._suggestions: dict[tuple[str, str], list[str]] = {}
        for table in TABLES:
            sheet = sheets[table.name]
            complete = not sheet.partial and set(table.key) <= set(sheet.columns)
            self._ids[table.name] = _ids(sheet) if complete else None

    def has(self, table: str, row_id: str) -> bool:
        """Whether the row exists, or may exist in a part that could not be read."""
        ids = self._ids[table]
        if ids is None or row_id in ids:
            return True
        parts = row_id.split("|")
        return any(
            len(parts) == len(faulty)
            and all(cell in (None, part) for cell, part in zip(faulty, parts, strict=True))
            for faulty in self._faulty_identities(table)
        )

    def _faulty_identities(self, table: str) -> list[list[str | None]]:
        """The identities of rows with a faulty key, made of several cells; None for each faulty cell.

        Asked for late, when the references between rows have been checked as well.
        """
        if table not in self._faulty:
            sheet = self._sheets[table]
            key = sheet.table.key
            self._faulty[table] = [
                [None if name in row.bad else row.cells[name] for name in key]
                for row in sheet.rows
                if len(key) > 1 and row.bad.intersection(key)
            ]
        return self._faulty[table]

    def missing(self, table: str, row_id: str) -> str:
        """Says that there is no such row, with the ids that were probably meant."""
        stem = next(t.file for t in TABLES if t.name == table)
        nearest = self._nearest(table, row_id)
        if nearest:
            words = _("{id} is not in {file}; nearest: {nearest}")
            return words.format(id=quoted(row_id), file=stem, nearest=", ".join(map(quoted, nearest)))
        return _("{id} is not in {file}").format(id=quoted(row_id), file=stem)

    def _nearest(self, table: str, row_id: str) -> list[str]:
        key = table, row_id
        if key not in self._suggestions and len(self._suggestions) < _MOST_SUGGESTIONS:
            from difflib import get_close_matches

            # In a short id two letters in the wrong order are a third of it.
            cutoff = 0.7 if len(row_id) > _SHORT else 0.6
            known = sorted(self._ids[table] or ())
            self._suggestions[key] = get_close_matches(row_id[:100], known, n=3, cutoff=cutoff)
        return self._suggestions.get(key, [])


def _ids(sheet: Sheet) -> set[str]:
    table = sheet.table
    ids = {table.identity(row.cells) for row in sheet.rows}
    # An id with a capital or a space is a fault of its own; what it should have been is no second one.
    faulty = [row.cells[name] for name in table.key for row in sheet.rows if row.bad and name in row.bad]
    for text in (*sheet.salvaged, *faulty):
        ids.add(text)
        ids.add(re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-"))
    return ids
