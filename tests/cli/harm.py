"""What can be wrong with a database. Each function writes a spoilt copy and returns its path."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

PAGE = 4096


def missing(sound: Path, path: Path) -> Path:
    return path


def other_kind(sound: Path, path: Path) -> Path:
    path.write_text("name,value\n1,2\n", encoding="utf-8")
    return path


def other_program(sound: Path, path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE observation (value)")
    return path


def newer(sound: Path, path: Path) -> Path:
    path.write_bytes(sound.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    return path


def cut_off(sound: Path, path: Path) -> Path:
    path.write_bytes(sound.read_bytes()[:-PAGE])
    return path


def broken_page(sound: Path, path: Path) -> Path:
    """Destroys the root page of the observations."""
    with closing(sqlite3.connect(sound)) as connection:
        roots = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'observation'")
        page = roots.fetchone()[0]
    content = bytearray(sound.read_bytes())
    content[(page - 1) * PAGE : page * PAGE] = b"\xa5" * PAGE
    path.write_bytes(content)
    return path


HARMS: dict[str, Callable[[Path, Path], Path]] = {
    "missing": missing,
    "other-kind": other_kind,
    "other-program": other_program,
    "newer": newer,
    "cut-off": cut_off,
    "broken-page": broken_page,
}
# A part of the sentence that each of them gets.
SENTENCES = {
    "missing": "There is no database",
    "other-kind": "is not an SQLite database",
    "other-program": "is a database of another program",
    "newer": "newer version of this program",
    "cut-off": "is cut off",
    "broken-page": "is damaged",
}
