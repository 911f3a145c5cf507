"""What a reference database holds, in a few numbers."""

from __future__ import annotations

import sqlite3
from typing import Any

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.schema import TABLES


def info(database: Database) -> dict[str, Any]:
    """Rows a table, dossier date, build hash and SQLite's version, as `data info --json` prints them."""
    names = [*(table.name for table in TABLES), "text"]
    counts = database.query(" UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in names))
    return {
        "schema": 1,
        "tables": dict(map(tuple, counts)),
        "dossier_date": database.dossier_date,
        "build_hash": database.build_hash,
        "sqlite_version": sqlite3.sqlite_version,
    }
