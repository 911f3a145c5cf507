"""The user's own figures: a small database in the user's folder that several processes share.

It is kept in write-ahead mode where the file system can do that: a reader is never held up by an import,
sees a commit at once, and a process that is killed loses nothing that was committed.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from jinpu_desktop.data.database import sqlite_uri
from jinpu_desktop.data.user_schema import (
    MIGRATIONS,
    OBSERVATION_COLUMNS,
    SOURCE_COLUMNS,
    bring_up_to_date,
    is_blank,
    refuse_foreign,
)
from jinpu_desktop.data.user_trouble import trouble, with_trouble_ignored
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.observation import Source
from jinpu_desktop.runtime.language import _

# An import of 100,000 rows holds the lock for seconds; a second one waits for it.
WRITE_PATIENCE_S = 60.0
READ_PATIENCE_S = 5.0
# Views that were away longer than this read everything again.
CHANGES_KEPT = 10_000
_OPTIONAL = ("published_on", "url", "note")

SeriesKey = tuple[str, str, str]


class Import(NamedTuple):
    """One import: `origin` is import, folder or feed; `at` the moment as 2026-11-21T10:30:00+00:00.

    `file_name` is the name without folder; for a feed its address. `sha256` is of the file as it was read.
    """

    import_id: int
    file_name: str
    at: str
    rows: int
    origin: str
    sha256: str


class Batch(NamedTuple):
    """What one import adds: rows in the order of OBSERVATION_COLUMNS, and the sources that are new.

    `replaces_former` takes away what the same feed had brought before, in the same transaction.
    """

    file_name: str
    sha256: str
    origin: str
    at: str
    sources: Sequence[Source]
    rows: Sequence[Sequence[object]]
    replaces_former: bool = False


class Changes(NamedTuple):
    """What changed since a position: the series touched, None for "read everything again".

    A series is (indicator id, place id, industry id or ""). `position` is where to ask from next time.
    """

    position: int
    series: frozenset[SeriesKey] | None


class AlreadyImportedError(KnownError):
    """The same file of the watched folder was imported before and is still in force."""


class UserStore:
    """The file of the user's own figures and notes. It is made by the first of them that is stored.

    Every method may be called from any thread: each opens a connection of its own and closes it, except
    `data_version`, which keeps one open behind a lock. Methods raise KnownError in one sentence if the file
    is damaged, of another program, of a newer version, busy for too long, or cannot be written.
    """

    def __init__(self, path: Path, migrations: Sequence[str] = MIGRATIONS) -> None:
        self.path = path
        self._migrations = migrations
        self._watching = threading.Lock()
        self._watcher: sqlite3.Connection | None = None
        self._watched: tuple[int, int] | None = None
        self._replaced = 0

    def exists(self) -> bool:
        """Whether anything was ever stored (a file that is still blank counts as nothing)."""
        try:
            return self.path.stat().st_size > 0
        except OSError:
            return False

    def data_version(self) -> int:
        """A number that differs after each commit of any process, this one too; 0 while nothing is there.

        A few microseconds: it may be asked many times a second.
        """
        with self._watching:
            try:
                found = self.path.stat()
            except OSError:
                self._stop_watching()
                return 0
            identity = (found.st_dev, found.st_ino)
            if self._watcher is None or identity != self._watched:
                if found.st_size == 0:
                    return 0
                self._stop_watching()
                self._replaced += 1
                with self._told():
                    self._watcher, self._watched = self._connect("ro", READ_PATIENCE_S), identity
            with self._told():
                version = self._watcher.execute("PRAGMA data_version").fetchone()[0]
            return (self._replaced << 40) + int(version)

    def close(self) -> None:
        """Lets go of the connection that `data_version` keeps. The store can still be used."""
        with self._watching:
            self._stop_watching()

    def prepare(self) -> bool:
        """Checks the marks of the file and moves an older schema on. False if nothing is there yet."""
        if not self.exists():
            return False
        with self._told(), closing(self._connect("rw", READ_PATIENCE_S)) as connection:
            if is_blank(connection):
                return False
            if refuse_foreign(connection, self.path, len(self._migrations)) < len(self._migrations):
                bring_up_to_date(connection, self.path, self._migrations)
        return True

    def add(self, batch: Batch) -> int:
        """Adds all rows of a batch, or none. Returns the id of the import, by which it can be undone.

        Raises KnownError if a row is there already, AlreadyImportedError for a file of the watched folder
        that is: both only where another process was quicker than the check.
        """
        with self.transaction() as connection:
            if batch.replaces_former:
                former = "origin = ? AND file_name = ?"
                self._remove(connection, former, (batch.origin, batch.file_name))
            elif batch.origin == "folder":
                _refuse_twice(connection.execute("SELECT * FROM import_"), batch.file_name, batch.sha256)
            cursor = connection.execute(
                "INSERT INTO import_ (file_name, at, rows, origin, sha256) VALUES (?, ?, ?, ?, ?)",
                (batch.file_name, batch.at, len(batch.rows), batch.origin, batch.sha256),
            )
            import_id = int(cursor.lastrowid or 0)
            marks = ", ".join("?" * len(SOURCE_COLUMNS))
            connection.executemany(
                f"INSERT INTO source_ ({', '.join(SOURCE_COLUMNS)}) VALUES ({marks})"
                " ON CONFLICT (id) DO UPDATE SET title = excluded.title, url = excluded.url,"
                " retrieved_on = excluded.retrieved_on",
                [_source_row(source) for source in batch.sources],
            )
            self._insert(connection, import_id, batch)
            self._log(connection, "import_id = ?", (import_id,))
            self._tidy(connection)
        return import_id

    def refuse_twice(self, file_name: str, sha256: str) -> None:
        """Raises AlreadyImportedError if a file with this content came in by the watched folder before."""
        _refuse_twice(self.imports(), file_name, sha256)

    def undo(self, import_id: int) -> int:
        """Takes away everything that one import brought; returns how many rows that were.

        Raises KnownError if there is no such import (any more).
        """
        if not self.prepare():
            raise KnownError(_no_import(import_id))
        with self.transaction() as connection:
            removed = self._remove(connection, "import_id = ?", (import_id,))
            if removed is None:
                raise KnownError(_no_import(import_id))
            self._tidy(connection)
        return removed

    def imports(self) -> tuple[Import, ...]:
        """Every import that is in force, the latest first."""
        rows = self.read("SELECT * FROM import_ ORDER BY import_id DESC")
        return tuple(Import(*row) for row in rows)

    def sources(self) -> tuple[Source, ...]:
        """The user's own sources, by id."""
        rows = self.read(f"SELECT {', '.join(SOURCE_COLUMNS)} FROM source_ ORDER BY id")
        return tuple(Source(*("" if value is None else value for value in row)) for row in rows)

    def has_figures(self) -> bool:
        """Whether an import is in force; stars and notes alone are no figures."""
        return bool(self.read("SELECT 1 FROM import_ LIMIT 1"))

    def figures_version(self) -> tuple[int, int]:
        """Differs after each commit that touched figures, and not after those that touched notes alone.

        (0, 0) as long as there was never a figure. The first number is of files that `data_version` met.
        """
        position = self.position()
        return (self._replaced if position else 0), position

    def count(self) -> int:
        """How many observations of the user's own there are."""
        rows = self.read("SELECT count(*) FROM observation")
        return int(rows[0][0]) if rows else 0

    def holders(self, but_feed: str = "") -> dict[str, int]:
        """The import that brought each observation, by `obs_id`; without those of the feed that is named."""
        rows = self.read(
            "SELECT obs_id, import_id FROM observation WHERE import_id NOT IN"
            " (SELECT import_id FROM import_ WHERE origin = 'feed' AND file_name = ?)",
            (but_feed,),
        )
        return {str(obs_id): int(import_id) for obs_id, import_id in rows}

    def position(self) -> int:
        """Where the log of changes stands now, for `changed_since`."""
        rows = self.read("SELECT seq FROM sqlite_sequence WHERE name = 'change_'")
        return int(rows[0][0]) if rows else 0

    def changed_since(self, position: int) -> Changes:
        """The series that commits after `position` touched; None where the log does not reach back."""
        rows = self.read(
            "SELECT change_id, indicator_id, place_id, industry_id FROM change_ WHERE change_id > ?"
            " ORDER BY change_id",
            (position,),
        )
        now = self.position()
        if (rows and rows[0][0] == position + 1) or now == position:
            return Changes(max(now, position), frozenset((row[1], row[2], row[3]) for row in rows))
        return Changes(now, None)

    def save_copy(self, path: Path) -> None:
        """Writes everything into one file of its own, which replaces an older copy whole or not at all.

        Raises KnownError if nothing was ever imported, or if `path` is the store itself, a folder, or
        cannot be written.
        """
        if not self.prepare():
            raise KnownError(_("There are no figures of your own yet: import some before saving a copy."))
        if path.is_dir() or (path.exists() and path.samefile(self.path)):
            message = _("{path} cannot take the copy: name another file, such as my-figures.sqlite.")
            raise KnownError(message.format(path=path))
        fresh = path.with_name(f".{path.name}.{os.getpid()}.copy")
        try:
            fresh.unlink(missing_ok=True)
            with closing(self._connect("rw", READ_PATIENCE_S)) as connection:
                connection.execute("VACUUM INTO ?", (str(fresh),))
            os.replace(fresh, path)
        except (OSError, sqlite3.Error) as error:
            reason = (isinstance(error, OSError) and error.strerror) or str(error)
            message = _("The copy {path} cannot be written ({reason}): choose another folder or make room.")
            raise KnownError(message.format(path=path, reason=reason)) from error
        finally:
            with_trouble_ignored(fresh)

    def read(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query; none as long as nothing is there."""
        if not self.prepare():
            return []
        with self._told(), closing(self._connect("ro", READ_PATIENCE_S)) as connection:
            return connection.execute(sql, parameters).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection inside a transaction: committed at the end, undone by any exception."""
        with self._told(), closing(self._connect("rwc", WRITE_PATIENCE_S)) as connection:
            bring_up_to_date(connection, self.path, self._migrations)
            # Answers "delete" where the file system cannot do it; then the rollback journal serves as well.
            connection.execute("PRAGMA journal_mode = wal")
            connection.execute("PRAGMA synchronous = full")
            connection.execute("PRAGMA foreign_keys = on")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    # --- inside -------------------------------------------------------------------------------------

    def _insert(self, connection: sqlite3.Connection, import_id: int, batch: Batch) -> None:
        marks = ", ".join("?" * len(OBSERVATION_COLUMNS))
        try:
            connection.executemany(
                f"INSERT INTO observation ({', '.join(OBSERVATION_COLUMNS)}, import_id)"
                f" VALUES ({marks}, {import_id})",
                batch.rows,
            )
        except sqlite3.IntegrityError as error:
            if "observation.obs_id" not in str(error):
                raise
            message = _("{file} holds a figure that another import has just brought: look and try again.")
            raise KnownError(message.format(file=batch.file_name)) from error

    def _remove(self, connection: sqlite3.Connection, where: str, parameters: Sequence[object]) -> int | None:
        """Takes away imports with their rows; None if there are none."""
        found = connection.execute(
            f"SELECT import_id, rows FROM import_ WHERE {where}", parameters
        ).fetchall()
        for import_id, _rows in found:
            self._log(connection, "import_id = ?", (import_id,))
            connection.execute("DELETE FROM import_ WHERE import_id = ?", (import_id,))
        return sum(rows for _import_id, rows in found) if found else None

    @staticmethod
    def _log(connection: sqlite3.Connection, where: str, parameters: Sequence[object]) -> None:
        connection.execute(
            "INSERT INTO change_ (indicator_id, place_id, industry_id)"
            " SELECT DISTINCT indicator_id, place_id, ifnull(industry_id, '') FROM observation"
            f" WHERE {where}",
            parameters,
        )

    @staticmethod
    def _tidy(connection: sqlite3.Connection) -> None:
        """Sources that no row names any more, and changes that nobody will ask for."""
        connection.execute(
            "DELETE FROM source_ WHERE NOT EXISTS"
            " (SELECT 1 FROM observation WHERE observation.source_id = source_.id)"
        )
        connection.execute(
            "DELETE FROM change_ WHERE change_id <= (SELECT max(change_id) FROM change_) - ?", (CHANGES_KEPT,)
        )

    def _connect(self, mode: str, patience: float) -> sqlite3.Connection:
        # Only `close` and `data_version` share a connection between threads, one at a time.
        return sqlite3.connect(
            sqlite_uri(self.path, f"mode={mode}"),
            uri=True,
            timeout=patience,
            isolation_level=None,
            check_same_thread=False,
        )

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turns what SQLite says about the world into one sentence."""
        try:
            yield
        except sqlite3.Error as error:
            raise trouble(self.path, error) from error

    def _stop_watching(self) -> None:
        if self._watcher is not None:
            self._watcher.close()
        self._watcher = self._watched = None


def _refuse_twice(imports: Iterable[Sequence[Any]], file_name: str, sha256: str) -> None:
    for one in map(Import._make, imports):
        if one.origin == "folder" and one.sha256 == sha256:
            message = _("{file} was imported already, on {day}.")
            raise AlreadyImportedError(message.format(file=file_name, day=one.at[:10]))


def _source_row(source: Source) -> list[str | None]:
    cells = ((name, str(getattr(source, name))) for name in SOURCE_COLUMNS)
    return [None if name in _OPTIONAL and not cell else cell for name, cell in cells]


def _no_import(import_id: int) -> str:
    return _("There is no import number {number}: it may have been undone already.").format(number=import_id)
