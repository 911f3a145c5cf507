"""The page of the user's own figures: where they lie, what came in, taking it back, saving a copy."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "data" / "user"))

from own_rows import own_csv, own_row, own_years, save

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.user_store import UserStore
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.user_data import UserDataQuery, UserDataService


@pytest.fixture
def service(reference_database: Path, tmp_path: Path) -> Iterator[UserDataService]:
    database, store = Database(reference_database), UserStore(tmp_path / "user.sqlite")
    yield UserDataService(Record.open(database, date(2026, 11, 21), store), store)
    store.close()
    database.close()


def test_that_an_empty_page_says_where_the_figures_would_lie(
    service: UserDataService, tmp_path: Path
) -> None:
    spec = service.load(UserDataQuery())
    assert (spec.path, spec.size, spec.n_observations, spec.imports) == (tmp_path / "user.sqlite", 0, 0, ())
    assert spec.problem == "" and not spec.path.exists()


def test_that_the_page_lists_what_was_imported(service: UserDataService, tmp_path: Path) -> None:
    service.import_file(
        save(tmp_path / "one.csv", own_csv(*own_years(3))), "My survey", "https://example.org"
    )
    service.import_file(save(tmp_path / "two.csv", own_csv(own_row())))
    spec = service.load(UserDataQuery(most=1))
    assert (spec.n_observations, spec.n_imports, spec.n_hidden) == (4, 2, 0)
    assert [one.file_name for one in spec.imports] == ["two.csv"]
    assert [source.title for source in spec.sources] == ["My survey"]
    assert spec.size == spec.path.stat().st_size > 0


def test_that_undoing_takes_an_import_off_the_page(service: UserDataService, tmp_path: Path) -> None:
    imported = service.import_file(save(tmp_path / "one.csv", own_csv(*own_years(3))), "My survey")
    assert service.undo(imported.import_id) == 3
    spec = service.load(UserDataQuery())
    assert (spec.n_observations, spec.imports, spec.sources) == (0, (), ())


def test_that_a_copy_can_be_saved(service: UserDataService, tmp_path: Path) -> None:
    service.import_file(save(tmp_path / "one.csv", own_csv(*own_years(3))), "My survey")
    service.save_copy(tmp_path / "copy.sqlite")
    assert UserStore(tmp_path / "copy.sqlite").count() == 3


def test_that_a_store_that_cannot_be_used_is_told_on_the_page(
    service: UserDataService, tmp_path: Path
) -> None:
    (tmp_path / "user.sqlite").write_bytes(b"rubbish" * 1000)
    spec = service.load(UserDataQuery())
    assert "user.sqlite" in spec.problem and spec.problem.endswith(".")
    with pytest.raises(KnownError):
        service.undo(1)
