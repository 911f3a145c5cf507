"""The dossier's rows and the user's own as one table, for every reader of the reference database.

The user's database is attached, read-only, to each connection, and temporary views take the places of
`observation` and `source`: SQLite looks among them first. So no query has to know of the user's rows; they
come after all others and carry `yours = 1`. What was committed is seen by the next query.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from jinpu_desktop.data.database import Extension, sqlite_uri
from jinpu_desktop.data.user_schema import OBSERVATION_COLUMNS, SOURCE_COLUMNS
from jinpu_desktop.data.user_store import UserStore
from jinpu_desktop.data.user_trouble import trouble

# Views have no rowid of their own; the dossier's order is by rowid, and the user's rows stand after it.
_AFTER_ALL = 1_000_000_000_000

# A row of the user's that this dossier cannot place (another dossier knew its indicator) stays hidden, and
# so does one whose identity the dossier has taken over since: `obs_id` is unique everywhere.
VISIBLE = """
indicator_id IN (SELECT id FROM main.indicator) AND place_id IN (SELECT id FROM main.place)
AND (industry_id IS NULL OR industry_id IN (SELECT id FROM main.industry))
AND obs_id NOT IN (SELECT obs_id FROM main.observation)
AND (source_id IN (SELECT id FROM main.source) OR source_id IN (SELECT id FROM yours.source_))
"""
# That costs some microseconds a row, and hardly ever is there such a row. Whether there is one is told by
# the ids that occur, which the indices hold, and by the dossier's rows, which are few beside an import.
_IDS = """
WITH RECURSIVE occurring (id) AS (
    SELECT min({column}) FROM yours.observation UNION ALL
    SELECT (SELECT min({column}) FROM yours.observation WHERE {column} > occurring.id)
    FROM occurring WHERE id IS NOT NULL)
SELECT 1 FROM occurring WHERE id IS NOT NULL AND id NOT IN (SELECT id FROM main.{table}) {also} LIMIT 1
"""
_ANY_HIDDEN = (
    _IDS.format(column="indicator_id", table="indicator", also=""),
    _IDS.format(column="place_id", table="place", also=""),
    _IDS.format(column="industry_id", table="industry", also=""),
    _IDS.format(column="source_id", table="source", also="AND id NOT IN (SELECT id FROM yours.source_)"),
    """SELECT 1 FROM main.observation AS stated JOIN yours.observation AS own ON own.obs_id = stated.obs_id
    WHERE EXISTS (SELECT 1 FROM yours.observation WHERE source_id = stated.source_id) LIMIT 1""",
)
_SOURCE = f"""
CREATE TEMP VIEW source AS
SELECT rowid AS rowid, {", ".join(SOURCE_COLUMNS)}, 0 AS yours FROM main.source
UNION ALL
SELECT rowid + {_AFTER_ALL}, {", ".join(SOURCE_COLUMNS)}, 1 FROM yours.source_
WHERE id NOT IN (SELECT id FROM main.source)
"""
# The user's rows by themselves, for queries that would have to read through all of both at once.
OWN = "own_observation"
_OWN_OBSERVATION = f"""
CREATE TEMP VIEW {OWN} AS
SELECT rowid + {_AFTER_ALL} AS rowid, {", ".join(OBSERVATION_COLUMNS)}, 1 AS yours FROM yours.observation
WHERE {{visible}}
"""
_OBSERVATION = f"""
CREATE TEMP VIEW observation AS
SELECT rowid AS rowid, {", ".join(OBSERVATION_COLUMNS)}, 0 AS yours FROM main.observation
UNION ALL
SELECT rowid + {_AFTER_ALL}, {", ".join(OBSERVATION_COLUMNS)}, 1 FROM yours.observation WHERE {{visible}}
"""
_VIEWS = ("observation", OWN, "source")


def joined_with(store: UserStore) -> Extension:
    """An extension for `Database.extend` that adds what the store holds, now and after later commits.

    Raises KnownError, from the query, if the store cannot be used. It may be applied again to a connection:
    a file that was put in the place of the old one is then read.
    """
    return _Join(store)


def still_joined(extension: Extension | None, store: UserStore, connection: sqlite3.Connection) -> bool:
    """Whether a connection that was extended so before reads the store as it is now, and need not be
    extended anew: that makes it forget every query that it has prepared."""
    return isinstance(extension, _Join) and extension.holds(store, connection)


class _Join:
    """Attaches the file that lies there now."""

    def __init__(self, store: UserStore) -> None:
        self._path = store.path
        self._file = _identity(store.path)
        # Found by the first connection, for all of them.
        self._hides: bool | None = None

    def __call__(self, connection: sqlite3.Connection) -> None:
        try:
            part(connection)
            connection.execute("PRAGMA temp_store = memory")
            connection.execute("ATTACH ? AS yours", (sqlite_uri(self._path, "mode=ro"),))
            connection.execute(_SOURCE)
            if self._hides is None:
                self._hides = _hides_any(connection)
            for view in (_OWN_OBSERVATION, _OBSERVATION):
                connection.execute(view.format(visible=VISIBLE if self._hides else "1"))
        except sqlite3.Error as error:
            raise trouble(self._path, error) from error

    def holds(self, store: UserStore, connection: sqlite3.Connection) -> bool:
        """Whether it is the same file still, and no row is to be hidden that is not."""
        if store.path != self._path or self._file is None or _identity(self._path) != self._file:
            return False
        try:
            return self._hides is True or not _hides_any(connection)
        except sqlite3.Error:
            # A thread that was not extended yet, or a file that broke: extending it says which.
            return False


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one that was put in its place."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def part(connection: sqlite3.Connection) -> None:
    """An extension that takes the user's rows away again, for a store whose file is gone."""
    for name in _VIEWS:
        connection.execute(f"DROP VIEW IF EXISTS temp.{name}")
    if any(row[1] == "yours" for row in connection.execute("PRAGMA database_list")):
        connection.execute("DETACH yours")


def _hides_any(connection: sqlite3.Connection) -> bool:
    return any(connection.execute(query).fetchone() for query in _ANY_HIDDEN)
