"""What a connection to a reference database may do, whatever statement reaches it: read.

SQLite asks for leave while it prepares a statement, so a statement that is kept costs nothing more. The file
is opened read-only as well; this also stops what a read-only file does not, such as attaching another one,
copying to a new one, or calling a function that reads or loads files.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

# Those that take and give values only. What is missing here is refused: add it when a query needs it.
_FUNCTIONS = frozenset(
    ("abs", "avg", "char", "coalesce", "count", "date", "datetime", "glob", "group_concat", "ifnull", "instr",
     "json_extract", "length", "like", "lower", "ltrim", "match", "max", "min", "nullif", "printf", "replace",
     "round", "rtrim", "substr", "sum", "total", "trim", "typeof", "unicode", "upper")
)  # fmt: skip
# Those that tell something and, with any argument, set nothing. `data_version` is the full-text index's own.
_PRAGMAS = frozenset(
    ("data_version", "database_list", "foreign_key_check", "foreign_key_list", "integrity_check",
     "quick_check", "table_info", "table_list")
)  # fmt: skip
_READS = frozenset((sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE, sqlite3.SQLITE_SELECT))
_SCHEMAS = frozenset(("sqlite_master", "sqlite_schema", "sqlite_temp_master", "sqlite_temp_schema"))
_VIEWS = frozenset((sqlite3.SQLITE_CREATE_TEMP_VIEW, sqlite3.SQLITE_DROP_TEMP_VIEW))
_ROWS = frozenset((sqlite3.SQLITE_DELETE, sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE))


def guard(connection: sqlite3.Connection) -> None:
    """From now on every statement but a reading one fails with sqlite3.DatabaseError (SQLITE_AUTH)."""
    connection.set_authorizer(_reading)


@contextmanager
def joining(connection: sqlite3.Connection) -> Iterator[None]:
    """While the block runs, a guarded connection may also be given temporary views, and another database by a
    bound file name (ATTACH ?), or lose them. All that was prepared in it is asked for leave anew after it."""
    connection.set_authorizer(_joining)
    try:
        yield
    finally:
        connection.set_authorizer(_reading)


def _reading(action: int, first: str | None, second: str | None, database: str | None, _: str | None) -> int:
    if action in _READS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_OK if second in _FUNCTIONS else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if first in _PRAGMAS else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_UPDATE and first in _SCHEMAS and database == "main":
        # Asked when a full-text index tells its columns, by an UPDATE that SQLite never runs. Left out of the
        # statement instead of refused: the index opens, and a real one would change nothing.
        return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_DENY


def _joining(action: int, first: str | None, second: str | None, database: str | None, by: str | None) -> int:
    allowed = (
        # A name in the statement itself could come from anywhere; a bound one comes from our own line.
        (action == sqlite3.SQLITE_ATTACH and first is None)
        or action == sqlite3.SQLITE_DETACH
        or (action == sqlite3.SQLITE_PRAGMA and first == "temp_store")
        or (action in _VIEWS and database == "temp")
        # How a temporary view is put into the list of them, and taken out.
        or (action in _ROWS and database == "temp")
    )
    return sqlite3.SQLITE_OK if allowed else _reading(action, first, second, database, by)
