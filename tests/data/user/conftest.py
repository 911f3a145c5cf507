"""A store of the user's own, and an importer beside the shipped record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from own_rows import save

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.user_import import Imported, Importer, NewSource
from jinpu_desktop.data.user_store import UserStore
from jinpu_desktop.services.record import Record

MINE = NewSource("My survey")
Import = Callable[..., Imported]


@pytest.fixture
def reference(reference_database: Path) -> Iterator[Database]:
    opened = Database(reference_database)
    yield opened
    opened.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[UserStore]:
    """A store that does not exist yet."""
    store = UserStore(tmp_path / "user folder #1" / "user.sqlite")
    store.path.parent.mkdir()
    yield store
    store.close()


@pytest.fixture
def importer(reference: Database, store: UserStore) -> Importer:
    return Importer(reference, store, today=lambda: date(2026, 11, 21))


@pytest.fixture
def bring(importer: Importer, tmp_path: Path) -> Import:
    """Imports a text or bytes as a file; `mine` is a source that may be new."""

    def run(content: str | bytes, source: NewSource | None = MINE, name: str = "own.csv") -> Imported:
        return importer.add_file(save(tmp_path / name, content), source)

    return run


@pytest.fixture
def record(reference: Database, store: UserStore) -> Record:
    return Record.open(reference, date(2026, 11, 21), store)
