"""Stars, notes and visits in the user's own database. Each change is one commit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jinpu_desktop.data.user_store import UserStore
from jinpu_desktop.domain.keepsake import Note, Star, Visit

MOST_VISITS = 200
_NOTE_COLUMNS = "key_, link, title, text, at"


class Keepsakes(NamedTuple):
    """All that is kept, the newest first. `kept` holds the texts that gave way to newer ones."""

    stars: tuple[Star, ...] = ()
    notes: tuple[Note, ...] = ()
    kept: tuple[Note, ...] = ()


class Merged(NamedTuple):
    """What an import of stars and notes added; `n_kept` notes had another text, of which both are there."""

    n_stars: int
    n_notes: int
    n_kept: int


class NoteStore:
    """Reads and writes what a reader keeps. Safe to share between threads; raises KnownError as the store
    does."""

    def __init__(self, store: UserStore) -> None:
        self.store = store

    def all(self) -> Keepsakes:
        """Everything but the visits."""
        read = self.store.read
        return Keepsakes(
            tuple(Star(*row) for row in read("SELECT * FROM star ORDER BY at DESC, rowid DESC")),
            tuple(
                Note(*row) for row in read(f"SELECT {_NOTE_COLUMNS} FROM note ORDER BY at DESC, rowid DESC")
            ),
            tuple(
                Note(*row)
                for row in read(f"SELECT {_NOTE_COLUMNS} FROM kept_note ORDER BY at DESC, kept_id DESC")
            ),
        )

    def put_star(self, star: Star) -> None:
        """Sets a star; one that is there takes the new title and stays in its place."""
        with self.store.transaction() as connection:
            _put_star(connection, star)

    def drop_star(self, key: str) -> None:
        """Takes a star away, if it is there."""
        with self.store.transaction() as connection:
            connection.execute("DELETE FROM star WHERE key_ = ?", (key,))

    def put_note(self, note: Note, base: str | None = None) -> None:
        """Sets the text of a note; an empty one takes the note away.

        `base` is the text that the new one was made from: if another process has written another one since,
        that one is kept aside.
        """
        with self.store.transaction() as connection:
            found = _note(connection, note.key)
            if found is not None and found.text == note.text:
                return
            if found is not None and base is not None and found.text != base:
                _keep(connection, found)
            if note.text:
                _put_note(connection, note)
            else:
                connection.execute("DELETE FROM note WHERE key_ = ?", (note.key,))

    def drop_kept(self, note: Note) -> None:
        """Takes away a text that gave way to a newer one."""
        with self.store.transaction() as connection:
            connection.execute("DELETE FROM kept_note WHERE key_ = ? AND text = ?", (note.key, note.text))

    def put_kept(self, note: Note) -> None:
        """Brings back a text that gave way to a newer one."""
        with self.store.transaction() as connection:
            _keep(connection, note)

    def visits(self, most: int) -> tuple[Visit, ...]:
        """The views that were open last, the newest first."""
        sql = "SELECT link, title, kind, at FROM visit ORDER BY at DESC, rowid DESC LIMIT ?"
        return tuple(Visit(*row) for row in self.store.read(sql, (most,)))

    def put_visit(self, key: str, visit: Visit) -> None:
        """Notes that a view was open; the oldest visits go."""
        with self.store.transaction() as connection:
            # Taken out first: of two in one millisecond the later row is the later visit.
            connection.execute("DELETE FROM visit WHERE key_ = ?", (key,))
            connection.execute("INSERT INTO visit VALUES (?, ?, ?, ?, ?)", (key, *visit))
            connection.execute(
                "DELETE FROM visit WHERE key_ NOT IN"
                " (SELECT key_ FROM visit ORDER BY at DESC, rowid DESC LIMIT ?)",
                (MOST_VISITS,),
            )

    def merge(self, other: Keepsakes) -> Merged:
        """Adds what another store held, all of it or nothing. Of two texts of a note the newer one wins and
        the other is kept aside."""
        with self.store.transaction() as connection:
            n_stars = sum(_put_star(connection, star) for star in other.stars)
            n_notes, n_kept = _merge_notes(connection, other.notes)
            for note in other.kept:
                now = _note(connection, note.key)
                if now is None or now.text != note.text:
                    _keep(connection, note)
        return Merged(n_stars, n_notes, n_kept)


def _merge_notes(connection: sqlite3.Connection, notes: Iterable[Note]) -> tuple[int, int]:
    n_new = n_kept = 0
    for note in notes:
        found = _note(connection, note.key)
        if found is None:
            n_new += 1
        elif found.text == note.text:
            continue
        else:
            n_kept += 1
            if found.at >= note.at:
                _keep(connection, note)
                continue
            _keep(connection, found)
        _put_note(connection, note)
    return n_new, n_kept


def _put_star(connection: sqlite3.Connection, star: Star) -> int:
    there = connection.execute("SELECT 1 FROM star WHERE key_ = ?", (star.key,)).fetchone()
    connection.execute(
        "INSERT INTO star VALUES (?, ?, ?, ?) ON CONFLICT (key_) DO UPDATE SET title = excluded.title", star
    )
    return 0 if there else 1


def _note(connection: sqlite3.Connection, key: str) -> Note | None:
    row = connection.execute(f"SELECT {_NOTE_COLUMNS} FROM note WHERE key_ = ?", (key,)).fetchone()
    return None if row is None else Note(*row)


def _put_note(connection: sqlite3.Connection, note: Sequence[str]) -> None:
    connection.execute(
        "INSERT INTO note VALUES (?, ?, ?, ?, ?) ON CONFLICT (key_) DO UPDATE SET link = excluded.link,"
        " title = excluded.title, text = excluded.text, at = excluded.at",
        note,
    )


def _keep(connection: sqlite3.Connection, note: Note) -> None:
    same = "SELECT 1 FROM kept_note WHERE key_ = ? AND text = ?"
    if connection.execute(same, (note.key, note.text)).fetchone() is None:
        connection.execute(f"INSERT INTO kept_note ({_NOTE_COLUMNS}) VALUES (?, ?, ?, ?, ?)", note)
