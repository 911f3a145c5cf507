"""The tables of the user's own database, and how an older one is brought to them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from jinpu_desktop.data.database import sqlite_uri
from jinpu_desktop.data.schema import OBSERVATION, SOURCE
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _

# "JNPY": the reference database is "JNPU".
USER_APPLICATION_ID = 0x4A4E5059
ORIGINS = ("import", "folder", "feed")

# The scripts that lead from schema n to n + 1, in order; what has been shipped is never changed.
# `change_` names the series that each commit touched, so that a view can ask what changed since it looked.
# Places, indicators and sources of the dossier are not here, so nothing refers to them by a foreign key:
# the file outlives every reference database.
_FIRST = """
CREATE TABLE import_ (
    import_id INTEGER PRIMARY KEY AUTOINCREMENT,
    file_name TEXT NOT NULL,
    at        TEXT NOT NULL CHECK (datetime(at) IS NOT NULL),
    rows      INTEGER NOT NULL CHECK (rows >= 0),
    origin    TEXT NOT NULL CHECK (origin IN ('import', 'folder', 'feed')),
    sha256    TEXT NOT NULL CHECK (length(sha256) = 64)
) STRICT;
CREATE TABLE source_ (
    id           TEXT PRIMARY KEY NOT NULL,
    title        TEXT NOT NULL CHECK (title <> ''),
    publisher    TEXT NOT NULL,
    published_on TEXT,
    retrieved_on TEXT NOT NULL,
    url          TEXT,
    language     TEXT NOT NULL,
    kind         TEXT NOT NULL,
    note         TEXT
) STRICT;
CREATE TABLE observation (
    obs_id        TEXT PRIMARY KEY NOT NULL,
    indicator_id  TEXT NOT NULL,
    place_id      TEXT NOT NULL,
    industry_id   TEXT CHECK (industry_id <> ''),
    period        TEXT NOT NULL,
    value         REAL NOT NULL CHECK (value BETWEEN -1e15 AND 1e15),
    decimals      INTEGER NOT NULL CHECK (decimals BETWEEN -12 AND 12),
    qualifier     TEXT CHECK (qualifier IN ('about', 'over', 'under', 'rounded', 'revised', 'superseded',
                      'repaired')),
    status        TEXT NOT NULL CHECK (status IN ('A', 'P', 'E', 'F', 'D')),
    as_stated     TEXT NOT NULL,
    source_id     TEXT NOT NULL,
    note          TEXT,
    frequency     TEXT NOT NULL,
    period_start  INTEGER NOT NULL,
    period_months INTEGER NOT NULL CHECK (period_months > 0),
    import_id     INTEGER NOT NULL REFERENCES import_ (import_id) ON DELETE CASCADE,
    CHECK (obs_id = indicator_id || '|' || place_id || '|' || ifnull(industry_id, '') || '|' || period
                    || '|' || source_id)
) STRICT;
CREATE TABLE change_ (
    change_id    INTEGER PRIMARY KEY AUTOINCREMENT,
    indicator_id TEXT NOT NULL,
    place_id     TEXT NOT NULL,
    industry_id  TEXT NOT NULL
) STRICT;
CREATE INDEX observation_series ON observation
    (indicator_id, place_id, industry_id, period_start, period_months, status, frequency, value);
CREATE INDEX observation_place ON observation (place_id);
CREATE INDEX observation_industry ON observation (industry_id) WHERE industry_id IS NOT NULL;
CREATE INDEX observation_source ON observation (source_id);
CREATE INDEX observation_import ON observation (import_id);
"""
# What the reader keeps. `key_` is a view's link, or the evidence key of a figure; `kept_note` holds texts
# that gave way to a newer one not made from them. `at` is fixed in width, so that it sorts as text.
_SECOND = """
CREATE TABLE star (
    key_  TEXT PRIMARY KEY NOT NULL CHECK (key_ <> ''),
    link  TEXT NOT NULL CHECK (link <> ''),
    title TEXT NOT NULL,
    at    TEXT NOT NULL CHECK (datetime(at) IS NOT NULL)
) STRICT;
CREATE TABLE note (
    key_  TEXT PRIMARY KEY NOT NULL CHECK (key_ <> ''),
    link  TEXT NOT NULL CHECK (link <> ''),
    title TEXT NOT NULL,
    text  TEXT NOT NULL CHECK (text <> ''),
    at    TEXT NOT NULL CHECK (datetime(at) IS NOT NULL)
) STRICT;
CREATE TABLE kept_note (
    kept_id INTEGER PRIMARY KEY AUTOINCREMENT,
    key_    TEXT NOT NULL CHECK (key_ <> ''),
    link    TEXT NOT NULL CHECK (link <> ''),
    title   TEXT NOT NULL,
    text    TEXT NOT NULL CHECK (text <> ''),
    at      TEXT NOT NULL CHECK (datetime(at) IS NOT NULL)
) STRICT;
CREATE TABLE visit (
    key_  TEXT PRIMARY KEY NOT NULL CHECK (key_ <> ''),
    link  TEXT NOT NULL CHECK (link <> ''),
    title TEXT NOT NULL,
    kind  TEXT NOT NULL,
    at    TEXT NOT NULL CHECK (datetime(at) IS NOT NULL)
) STRICT;
CREATE INDEX visit_at ON visit (at);
"""
MIGRATIONS: tuple[str, ...] = (_FIRST, _SECOND)

SOURCE_COLUMNS = tuple(column.name for column in SOURCE.columns)
# The dossier's columns, then what a query wants to know about the period, as in the reference database.
OBSERVATION_COLUMNS = (
    "obs_id", *(column.name for column in OBSERVATION.columns),
    "frequency", "period_start", "period_months",
)  # fmt: skip


def marks(connection: sqlite3.Connection, schema: str = "main") -> tuple[int, int]:
    """`application_id` and `user_version` of a database of the connection."""
    application = connection.execute(f"PRAGMA {schema}.application_id").fetchone()[0]
    version = connection.execute(f"PRAGMA {schema}.user_version").fetchone()[0]
    return int(application), int(version)


def is_blank(connection: sqlite3.Connection) -> bool:
    """Whether nothing has been made in the file yet."""
    rows = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return rows[0] == 0 and marks(connection) == (0, 0)


def refuse_foreign(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    """The schema version of the user's database. Raises KnownError if it is another program's or newer."""
    application, version = marks(connection)
    if application != USER_APPLICATION_ID:
        message = _("{path} does not hold your own figures but something else: move it to another folder.")
        raise KnownError(message.format(path=path))
    if version > newest:
        message = _(
            "Your own figures in {path} were written by a newer version of this program (schema {found}): "
            "update the program."
        )
        raise KnownError(message.format(path=path, found=version))
    return version


def bring_up_to_date(
    connection: sqlite3.Connection, path: Path, migrations: Sequence[str] = MIGRATIONS
) -> None:
    """Makes the tables in a blank file, or moves an older one on, one schema at a time.

    Before each step from an older schema a copy is laid beside the file; a step that fails leaves the file
    as it was. `connection` is in autocommit. Raises KnownError if the file is not ours or newer, and
    sqlite3.Error if it cannot be written.
    """
    if not is_blank(connection) and refuse_foreign(connection, path, len(migrations)) == len(migrations):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again under the lock: another process may have been quicker.
        version = 0 if is_blank(connection) else refuse_foreign(connection, path, len(migrations))
        for number, script in enumerate(migrations[version:], version + 1):
            if number > 1 and number == version + 1:
                _keep_copy(path, version)
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {USER_APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _keep_copy(path: Path, version: int) -> None:
    """A copy of the file as it is committed, beside it, under a name that is still free."""
    copy, number = path.with_name(f"{path.stem}.schema-{version}{path.suffix}"), 1
    while copy.exists():
        number += 1
        copy = path.with_name(f"{path.stem}.schema-{version}-{number}{path.suffix}")
    # The migration holds the lock on its own connection; reading beside it is allowed.
    with closing(sqlite3.connect(sqlite_uri(path, "mode=rw"), uri=True)) as reader:
        reader.execute("VACUUM INTO ?", (str(copy),))


def _statements(script: str) -> list[str]:
    """The statements of a script: `executescript` would end the transaction that they belong to."""
    found, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return found
