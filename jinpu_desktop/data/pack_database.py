"""Whether a database that came from elsewhere is ours: its marks, every object in it, every page."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from jinpu_desktop.data.database import APPLICATION_ID, MAGIC, SCHEMA_VERSION, sqlite_uri
from jinpu_desktop.data.read_guard import guard
from jinpu_desktop.runtime.bundle import bundle_root
from jinpu_desktop.runtime.language import _

_HEAD_BYTES = 100


class ForeignDatabaseError(Exception):
    """The database is not ours or damaged; the text says why, to stand in brackets."""


class OtherSchemaError(Exception):
    """The database is ours, of another version of the program."""

    def __init__(self, found: int) -> None:
        super().__init__(f"schema {found}")
        self.found = found


class DatabaseMarks(NamedTuple):
    """What a database says of itself."""

    dossier_date: str
    build_hash: str
    schema: int


def examine_database(path: Path) -> DatabaseMarks:
    """Reads the whole file. Raises ForeignDatabaseError, OtherSchemaError, or OSError if it cannot be read.

    Nothing in the file is trusted: its views and triggers are compared as texts and never run.
    """
    _refuse_by_header(path)
    try:
        with closing(sqlite3.connect(sqlite_uri(path, "mode=ro&immutable=1"), uri=True)) as connection:
            connection.execute("PRAGMA trusted_schema = off")
            connection.execute("PRAGMA cell_size_check = on")
            guard(connection)
            _refuse_strange_objects(connection)
            if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
                raise ForeignDatabaseError(_("it is damaged or cut short"))
            meta = dict(connection.execute("SELECT key, value FROM meta"))
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise ForeignDatabaseError(_("it is damaged or cut short")) from error
    return DatabaseMarks(
        str(meta.get("dossier_date", "")), str(meta.get("build_hash", "")), SCHEMA_VERSION
    )  # fmt: skip


def _refuse_by_header(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if not head.startswith(MAGIC) or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise ForeignDatabaseError(_("its database is none of this program"))
    version = int.from_bytes(head[60:64], "big")
    if version != SCHEMA_VERSION:
        raise OtherSchemaError(version)


def _refuse_strange_objects(connection: sqlite3.Connection) -> None:
    """Only what `db/schema.sql` makes may be there, word for word: a trigger or a view is code."""
    schema = (bundle_root() / "db" / "schema.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(":memory:")) as model:
        model.executescript(schema)
        ours = _objects(model)
    theirs = _objects(connection)
    for key, sql in theirs.items():
        if key not in ours or sql != ours[key]:
            message = _("its database holds “{name}”, which is none of ours")
            raise ForeignDatabaseError(message.format(name=key[1][:80]))
    if len(theirs) != len(ours):
        raise ForeignDatabaseError(_("its database is none of this program"))


def _objects(connection: sqlite3.Connection) -> dict[tuple[str, str], str | None]:
    """The words of every object, by kind and name. Those of the tables that the full-text index keeps for
    itself are SQLite's own and differ between its versions."""
    shadows = {row[1] for row in connection.execute("PRAGMA table_list") if row[2] == "shadow"}
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema")
    return {(str(kind), str(name)): None if name in shadows else sql for kind, name, sql in rows}
