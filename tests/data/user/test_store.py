"""The user's store: one file, all rows of an import or none, what changed since, copies, older schemas."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from own_rows import own_csv, own_row, own_years

from jinpu_desktop.data import user_store
from jinpu_desktop.data.user_import import NewSource
from jinpu_desktop.data.user_schema import MIGRATIONS
from jinpu_desktop.data.user_store import UserStore
from jinpu_desktop.domain.errors import KnownError

SERIES = ("gdp", "jinpu", "")


def test_that_nothing_is_made_before_the_first_import(store: UserStore) -> None:
    assert not store.exists() and not store.prepare()
    assert (store.imports(), store.sources(), store.count(), store.position()) == ((), (), 0, 0)
    assert store.data_version() == 0
    assert list(store.path.parent.iterdir()) == []


def test_that_an_import_tells_what_it_was(bring, store: UserStore) -> None:
    imported = bring(own_csv(*own_years(3)), NewSource("My survey", "https://example.org/a"))
    (one,) = store.imports()
    assert (one.import_id, one.file_name, one.rows, one.origin) == (
        imported.import_id,
        "own.csv",
        3,
        "import",
    )
    (source,) = store.sources()
    assert (source.id, source.title, source.url) == ("mine", "My survey", "https://example.org/a")


def test_that_an_undone_import_leaves_nothing_behind(bring, store: UserStore) -> None:
    first = bring(own_csv(*own_years(2)))
    second = bring(own_csv(*own_years(3, first=1950, source_id="other")), NewSource("Another"))
    assert store.undo(first.import_id) == 2
    assert (store.count(), [one.import_id for one in store.imports()]) == (3, [second.import_id])
    assert [source.id for source in store.sources()] == ["other"]
    with pytest.raises(KnownError, match="no import number"):
        store.undo(first.import_id)


def test_that_undoing_where_nothing_is_makes_nothing(store: UserStore) -> None:
    with pytest.raises(KnownError):
        store.undo(1)
    assert not store.exists()


def test_that_a_source_stays_as_long_as_one_import_uses_it(bring, store: UserStore) -> None:
    first = bring(own_csv(*own_years(2)))
    bring(own_csv(*own_years(2, first=1950)), source=None)
    store.undo(first.import_id)
    assert [source.id for source in store.sources()] == ["mine"]


def test_that_every_commit_changes_the_data_version(bring, store: UserStore) -> None:
    seen = [store.data_version()]
    imported = bring(own_csv())
    seen.append(store.data_version())
    assert store.data_version() == seen[-1]
    store.undo(imported.import_id)
    seen.append(store.data_version())
    assert len(set(seen)) == 3


def test_that_a_file_put_in_its_place_is_a_change(bring, store: UserStore, tmp_path: Path) -> None:
    bring(own_csv(*own_years(2)))
    store.save_copy(tmp_path / "copy.sqlite")
    bring(own_csv(*own_years(2, first=1950)))
    before = store.data_version()
    store.close()
    for name in ("user.sqlite-wal", "user.sqlite-shm"):
        (store.path.parent / name).unlink(missing_ok=True)
    shutil.move(tmp_path / "copy.sqlite", store.path)
    assert store.data_version() != before
    assert store.count() == 2


def test_that_what_changed_since_is_told_by_series(bring, store: UserStore) -> None:
    start = store.position()
    imported = bring(own_csv(own_row(), own_row(place_id="dalian"), own_row(indicator_id="exports")))
    changes = store.changed_since(start)
    assert changes.series == {SERIES, ("gdp", "dalian", ""), ("exports", "jinpu", "")}
    assert store.changed_since(changes.position).series == frozenset()
    bring(own_csv(*own_years(2)))
    later = store.changed_since(changes.position)
    assert later.series == {SERIES}
    store.undo(imported.import_id)
    assert store.changed_since(later.position).series == changes.series


def test_that_a_view_that_was_away_too_long_reads_everything(bring, store, monkeypatch) -> None:
    monkeypatch.setattr(user_store, "CHANGES_KEPT", 2)
    bring(own_csv())
    for n in range(4):
        bring(own_csv(*own_years(1, first=1950 + n)))
    position = store.position()
    assert store.changed_since(position - 1).series == {SERIES}
    assert store.changed_since(0).series is None
    assert store.changed_since(0).position == position
    # As after a copy was put back: the log is shorter than what the view has seen.
    assert store.changed_since(position + 7).series is None


def test_that_a_failure_in_the_middle_leaves_nothing(bring, store: UserStore) -> None:
    bring(own_csv(*own_years(2)))
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("CREATE TRIGGER stop BEFORE INSERT ON observation WHEN new.period = '1960'"
                      " BEGIN SELECT RAISE(ABORT, 'stop'); END")  # fmt: skip
    before = (store.imports(), store.count(), store.position())
    with pytest.raises(Exception, match="stop"):
        bring(own_csv(*own_years(20, first=1950)))
    assert (store.imports(), store.count(), store.position()) == before


def test_that_a_copy_holds_everything_in_one_file(bring, store: UserStore, tmp_path: Path) -> None:
    bring(own_csv(*own_years(5)))
    store.data_version()
    target = tmp_path / "copies %23" / "copy.sqlite"
    target.parent.mkdir()
    target.write_text("an older copy", encoding="utf-8")
    store.save_copy(target)
    assert [path.name for path in target.parent.iterdir()] == ["copy.sqlite"]
    assert UserStore(target).count() == 5


def test_that_a_copy_is_refused_where_it_would_do_harm(bring, store: UserStore, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no figures"):
        store.save_copy(tmp_path / "copy.sqlite")
    bring(own_csv())
    for target in (store.path, tmp_path, tmp_path / "missing" / "copy.sqlite"):
        with pytest.raises(KnownError):
            store.save_copy(target)
    assert store.count() == 1


@pytest.mark.parametrize("content", [b"rubbish, not a database" * 100, b"SQLite format 3\0" + b"x" * 5000])
def test_that_a_file_of_another_kind_is_refused_and_kept(content: bytes, bring, store: UserStore) -> None:
    store.path.write_bytes(content)
    for ask in (store.imports, store.prepare, lambda: store.undo(1), lambda: bring(own_csv())):
        with pytest.raises(KnownError, match=r"user\.sqlite.*\.$"):
            ask()
    assert store.path.read_bytes() == content


def test_that_a_database_of_another_program_is_refused(bring, store: UserStore, reference_database) -> None:
    shutil.copy(reference_database, store.path)
    with pytest.raises(KnownError, match="something else"):
        bring(own_csv())


def test_that_a_newer_store_is_refused_and_kept(bring, store: UserStore) -> None:
    bring(own_csv())
    with closing(sqlite3.connect(store.path)) as other:
        other.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    for ask in (store.count, lambda: bring(own_csv(*own_years(2)))):
        with pytest.raises(KnownError, match="newer version"):
            ask()


MORE = "CREATE TABLE extra (word TEXT) STRICT;\nINSERT INTO extra VALUES ('new');\n"


def test_that_an_older_store_is_moved_on_and_a_copy_kept(bring, store: UserStore) -> None:
    bring(own_csv(*own_years(3)))
    newer = UserStore(store.path, (*MIGRATIONS, MORE, "ALTER TABLE extra ADD COLUMN more TEXT;"))
    assert newer.count() == 3
    with closing(sqlite3.connect(store.path)) as opened:
        assert opened.execute("SELECT word, more FROM extra").fetchall() == [("new", None)]
        assert opened.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 2,)
    copy = store.path.with_name(f"user.schema-{len(MIGRATIONS)}.sqlite")
    assert UserStore(copy).count() == 3
    with pytest.raises(KnownError, match="newer version"):
        store.count()


def test_that_a_migration_that_fails_changes_nothing(bring, store: UserStore) -> None:
    bring(own_csv(*own_years(3)))
    with pytest.raises(Exception, match="no_such_table"):
        UserStore(store.path, (*MIGRATIONS, MORE + "DELETE FROM no_such_table;")).count()
    assert store.count() == 3
    with closing(sqlite3.connect(store.path)) as opened:
        names = {row[0] for row in opened.execute("SELECT name FROM sqlite_schema")}
    assert "extra" not in names
    # The next attempt lays its copy beside the first one.
    assert UserStore(store.path, (*MIGRATIONS, MORE)).count() == 3
    assert store.path.with_name(f"user.schema-{len(MIGRATIONS)}-2.sqlite").exists()
