"""The dossier's rows and the user's own as one table, for every reader of the reference database.

The user's database is attached, read-only, to each connection, and temporary views take the places of
`observation` and `source`: SQLite looks among them first. So no query has to know of the user's rows; they
come after all others and carry `yours = 1`. What was committed is seen by the next query.
"""

from __future__ import annotations

import sqlite3

from jinpu_desktop.data.database import Extension, sqlite_uri
from jinpu_desktop.data.user_schema import OBSERVATION_COLUMNS, SOURCE_COLUMNS
from jinpu_desktop.data.user_store import UserStore, trouble

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
_SOURCE = f"""
CREATE TEMP VIEW source AS
SELECT rowid AS rowid, {", ".join(SOURCE_COLUMNS)}, 0 AS yours FROM main.source
UNION ALL
SELECT rowid + {_AFTER_ALL}, {", ".join(SOURCE_COLUMNS)}, 1 FROM yours.source_
WHERE id NOT IN (SELECT id FROM main.source)
"""
_OBSERVATION = f"""
CREATE TEMP VIEW observation AS
SELECT rowid AS rowid, {", ".join(OBSERVATION_COLUMNS)}, 0 AS yours FROM main.observation
UNION ALL
SELECT rowid + {_AFTER_ALL}, {", ".join(OBSERVATION_COLUMNS)}, 1 FROM yours.observation WHERE {VISIBLE}
"""


def joined_with(store: UserStore) -> Extension:
    """An extension for `Database.extend` that adds what the store holds, now and after later commits.

    Raises KnownError, from the query, if the store cannot be used. It may be applied again to a connection:
    a file that was put in the place of the old one is then read.
    """
    address = sqlite_uri(store.path, "mode=ro")

    def join(connection: sqlite3.Connection) -> None:
        try:
            part(connection)
            connection.execute("PRAGMA temp_store = memory")
            connection.execute("ATTACH ? AS yours", (address,))
            connection.execute(_SOURCE)
            connection.execute(_OBSERVATION)
        except sqlite3.Error as error:
            raise trouble(store.path, error) from error

    return join


def part(connection: sqlite3.Connection) -> None:
    """An extension that takes the user's rows away again, for a store whose file is gone."""
    for name in ("observation", "source"):
        connection.execute(f"DROP VIEW IF EXISTS temp.{name}")
    if any(row[1] == "yours" for row in connection.execute("PRAGMA database_list")):
        connection.execute("DETACH yours")
