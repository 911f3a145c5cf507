"""What can go wrong with the user's own database, in words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from jinpu_desktop.domain.errors import BugError, KnownError
from jinpu_desktop.runtime.language import _


def trouble(path: Path, error: sqlite3.Error) -> KnownError | BugError:
    """What went wrong with the user's database, in a sentence; a BugError if it is our own doing."""
    code = getattr(error, "sqlite_errorcode", -1) & 0xFF
    sentences = {
        sqlite3.SQLITE_BUSY: _("{path} is being written by another program: try again in a minute."),
        sqlite3.SQLITE_FULL: _("There is no room to write {path}: free some space and try again."),
        sqlite3.SQLITE_NOTADB: _(
            "{path} does not hold your own figures but something else: move it to another folder."
        ),
        sqlite3.SQLITE_CORRUPT: _(
            "Your own figures in {path} are damaged: put a copy in their place, or move the file away."
        ),
    }
    sentences[sqlite3.SQLITE_LOCKED] = sentences[sqlite3.SQLITE_BUSY]
    world = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY)
    if code in world:
        message = _("{path} cannot be opened or written ({reason}): check that you may write there.")
        return KnownError(message.format(path=path, reason=error))
    if code in sentences:
        return KnownError(sentences[code].format(path=path))
    return BugError(f"the user's database {path}: {error}")


def with_trouble_ignored(leftover: Path) -> None:
    """Removes a file that may be there; one that cannot be removed harms nobody."""
    try:
        leftover.unlink(missing_ok=True)
    except OSError:
        return
