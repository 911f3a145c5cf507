"""A first look at the user's own database, for a start that has no time for more."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from jinpu_desktop.data.database import sqlite_uri


def may_hold_figures(path: Path) -> bool:
    """Whether an import may be in force: False only for a file that surely holds stars and notes alone.

    A millisecond. Whatever is wrong with the file is left to whoever opens it in earnest.
    """
    try:
        with closing(sqlite3.connect(sqlite_uri(path, "mode=ro"), uri=True)) as connection:
            return connection.execute("SELECT 1 FROM import_ LIMIT 1").fetchone() is not None
    except sqlite3.Error:
        return True
