"""Opens a reference database read-only, and refuses what is not one in a sentence."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from jinpu_desktop.data.read_guard import guard, joining
from jinpu_desktop.domain.errors import BugError, KnownError
from jinpu_desktop.runtime.language import _

APPLICATION_ID = 0x4A4E5055
SCHEMA_VERSION = 2
MAGIC = b"SQLite format 3\0"
# SQLite's result codes for a file that is damaged, unreadable or gone: the world's fault, not ours.
_WORLD = frozenset(
    (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN,
     sqlite3.SQLITE_PERM, sqlite3.SQLITE_FULL, sqlite3.SQLITE_NOMEM)
)  # fmt: skip

Parameters = Sequence[Any] | Mapping[str, Any]
# Gives a connection further tables to read, such as the user's own figures.
Extension = Callable[[sqlite3.Connection], None]


class _OfThread(NamedTuple):
    """A thread's connection, and the extensions that prepared it, by purpose."""

    connection: sqlite3.Connection
    applied: dict[str, Extension]


class Database:
    """A reference database, opened immutable: it is never written and never watched, and every statement but
    a reading one is refused (data/read_guard.py).

    Each thread gets a connection of its own. Raises KnownError on opening if the file is missing, is not
    ours, is of another schema, or is cut off; and from `query` if a page turns out to be broken.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._uri = sqlite_uri(path, "mode=ro&immutable=1")
        # By the number of the system's thread. Python's own `threading.local` forgets all between two jobs of
        # a thread that Qt made, and each job would open a connection more.
        self._by_thread: dict[int, _OfThread] = {}
        self._idle = threading.Condition()
        self._connections: list[sqlite3.Connection] = []
        self._running = 0
        self._closed = False
        self._extensions: dict[str, Extension] = {}
        _refuse_by_header(path)
        try:
            self.query("SELECT count(*) FROM sqlite_schema")
            self._meta = {row["key"]: row["value"] for row in self.query("SELECT key, value FROM meta")}
        except (KnownError, BugError) as error:
            self.close()
            raise KnownError(_broken(path)) from error

    @property
    def dossier_date(self) -> str:
        """The date of the dossier inside, such as 2026-11-21; empty if it names none."""
        return str(self._meta.get("dossier_date", ""))

    @property
    def build_hash(self) -> str:
        """SHA-256 over the files that the database was built from."""
        return str(self._meta.get("build_hash", ""))

    def connection(self) -> sqlite3.Connection:
        """The connection of this thread; rows can be read by column name. Prefer `query`."""
        ours = self._by_thread.get(threading.get_ident())
        if ours is None or self._closed:
            ours = _OfThread(self._connect(), {})
            self._by_thread[threading.get_ident()] = ours
        for purpose, extension in tuple(self._extensions.items()):
            if ours.applied.get(purpose) is not extension:
                with joining(ours.connection):
                    extension(ours.connection)
                ours.applied[purpose] = extension
        return ours.connection

    def extend(self, extension: Extension, purpose: str = "yours") -> None:
        """Lets `extension` prepare every connection, at its thread's next query; a later one of the same
        purpose comes on top.

        Other threads may be asking meanwhile. What `extension` raises comes out of the query.
        """
        self._extensions[purpose] = extension

    def extension(self, purpose: str = "yours") -> Extension | None:
        """What `extend` was called with last for this purpose."""
        return self._extensions.get(purpose)

    def is_extended(self, purpose: str = "yours") -> bool:
        """Whether `extend` was ever called for this purpose."""
        return purpose in self._extensions

    def _connect(self) -> sqlite3.Connection:
        with self._idle:
            if self._closed:
                raise BugError(f"the database {self.path} is closed")
            try:
                # Only `close` ever touches a connection from another thread, and then no query is running.
                connection = sqlite3.connect(
                    self._uri, uri=True, check_same_thread=False, cached_statements=256
                )
            except sqlite3.Error as error:
                raise KnownError(_unreadable(self.path, str(error))) from error
            connection.row_factory = sqlite3.Row
            guard(connection)
            self._connections.append(connection)
        return connection

    def query(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """All rows of a query. Raises KnownError if the file is damaged, BugError if the SQL is wrong."""
        with self._idle:
            if self._closed:
                raise BugError(f"the database {self.path} is closed")
            self._running += 1
        try:
            # Counted before it is asked for: `rest` would close it in between.
            connection = self.connection()
            try:
                return connection.execute(sql, parameters).fetchall()
            except sqlite3.Error as error:
                if _is_the_worlds(error):
                    raise KnownError(_broken(self.path)) from error
                raise BugError(f"query failed: {error}: {sql}") from error
        finally:
            with self._idle:
                self._running -= 1
                self._idle.notify_all()

    def verify(self) -> None:
        """Reads the whole file and raises KnownError if any page is broken (a tenth of a second or more)."""
        answer = [row[0] for row in self.query("PRAGMA quick_check(1)")]
        if answer != ["ok"]:
            raise KnownError(_broken(self.path))

    def rest(self) -> None:
        """Waits for running queries and lets go of the file: another database is read from now on.

        Who asks this one all the same, such as a list that is not renewed yet, is answered: it opens again.
        """
        with self._idle:
            self._idle.wait_for(lambda: self._running == 0)
            connections, self._connections = self._connections, []
            self._by_thread.clear()
            for connection in connections:
                connection.close()

    def close(self) -> None:
        """Waits for running queries and closes the connections of all threads. May be called again."""
        with self._idle:
            self._closed = True
            self._idle.wait_for(lambda: self._running == 0)
            connections, self._connections = self._connections, []
        for connection in connections:
            connection.close()


def sqlite_uri(path: Path, options: str) -> str:
    """The file as SQLite's URI; `#`, `?`, `%` and other letters of a folder's name are escaped."""
    uri = path.absolute().as_uri()
    if not uri.startswith("file:///"):
        # A Windows share is file://server/...; SQLite takes no server, but it takes an empty one.
        uri = "file:////" + uri.removeprefix("file://")
    return f"{uri}?{options}"


def _refuse_by_header(path: Path) -> None:
    """Reads the first hundred bytes: SQLite itself would not say in a sentence what is wrong."""
    if path.is_dir():
        raise KnownError(_("{path} is a folder, not a database: name the file itself.").format(path=path))
    try:
        with path.open("rb") as file:
            head = file.read(100)
        size = path.stat().st_size
    except FileNotFoundError as error:
        message = _("There is no database at {path}: build one with `jinpu-desktop data build`.")
        raise KnownError(message.format(path=path)) from error
    except OSError as error:
        raise KnownError(_unreadable(path, error.strerror or str(error))) from error
    if not head.startswith(MAGIC):
        raise KnownError(
            _("{path} is not an SQLite database: name a file built by this program.").format(path=path)
        )
    if len(head) < 100:
        raise KnownError(_truncated(path))
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        message = _("{path} is a database of another program: name one built by `jinpu-desktop data build`.")
        raise KnownError(message.format(path=path))
    version = int.from_bytes(head[60:64], "big")
    if version > SCHEMA_VERSION:
        message = _(
            "{path} was made for a newer version of this program (schema {found}): update the program."
        )
        raise KnownError(message.format(path=path, found=version))
    if version < SCHEMA_VERSION:
        message = _("{path} was made for an older version of this program (schema {found}): build it again.")
        raise KnownError(message.format(path=path, found=version))
    page_size = int.from_bytes(head[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    if size < page_size * int.from_bytes(head[28:32], "big"):
        raise KnownError(_truncated(path))


def _is_the_worlds(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    # Text that is no longer UTF-8 is a damaged page too; Python reports it without a code.
    return "decode" in str(error) if code is None else (code & 0xFF) in _WORLD


def _broken(path: Path) -> str:
    return _("The database {path} is damaged: build it again or put a fresh copy in its place.").format(
        path=path
    )


def _truncated(path: Path) -> str:
    return _("The database {path} is cut off: build it again or put a fresh copy in its place.").format(
        path=path
    )


def _unreadable(path: Path, reason: str) -> str:
    return _("The database {path} cannot be read ({reason}): check that you may read it.").format(
        path=path, reason=reason
    )
