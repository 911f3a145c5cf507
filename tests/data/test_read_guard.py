"""What a connection to the reference database refuses, through the door that every reader goes through."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.pack_database import ForeignDatabaseError, examine_database
from jinpu_desktop.data.read_guard import guard
from jinpu_desktop.data.translated_view import in_language
from jinpu_desktop.domain.errors import BugError

WRITING = [
    "INSERT INTO place (id) VALUES ('atlantis')",
    "REPLACE INTO meta (key, value) VALUES ('build_hash', 'x')",
    "UPDATE observation SET value = 1",
    "DELETE FROM fact",
    "CREATE TABLE extra (a)",
    "CREATE TEMP TABLE extra (a)",
    "CREATE VIEW extra AS SELECT 1",
    "CREATE TEMP VIEW place AS SELECT 1 AS id",
    "CREATE INDEX extra ON fact (id)",
    "CREATE TRIGGER extra AFTER DELETE ON fact BEGIN SELECT 1; END",
    "CREATE TEMP TRIGGER extra AFTER DELETE ON fact BEGIN SELECT 1; END",
    "CREATE VIRTUAL TABLE extra USING fts5 (a)",
    "DROP TABLE fact",
    "ALTER TABLE fact RENAME TO lie",
    "REINDEX",
    "ANALYZE",
    "BEGIN",
    "SAVEPOINT here",
    "DETACH main",
]
REACHING_OUT = [
    "SELECT load_extension('libextra')",
    "SELECT readfile('/etc/hostname')",
    "SELECT writefile('out.txt', 'x')",
    "SELECT edit('x')",
    "SELECT fts3_tokenizer('simple')",
    "SELECT sqlite_version()",
    "SELECT randomblob(1000000000)",
]
SETTINGS = [
    "writable_schema = on",
    "trusted_schema = on",
    "journal_mode = wal",
    "query_only = off",
    "temp_store_directory = '.'",
    "user_version = 7",
    "application_id = 7",
    "schema_version = 7",
    "mmap_size = 0",
    "cache_size = 1",
    "optimize",
    "incremental_vacuum",
]


@pytest.fixture
def opened(built, tmp_path):
    """A database that lies in an empty folder of its own and could be written."""
    database = Database(shutil.copy(built, tmp_path / "own.sqlite"))
    before = database.path.read_bytes()
    yield database
    database.close()
    assert database.path.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["own.sqlite"]


def is_refused(database, sql, parameters=()):
    """Whether the statement is refused as such, before it was run."""
    with pytest.raises(sqlite3.DatabaseError) as caught:
        database.connection().execute(sql, parameters)
    # For a function the code is that of any wrong statement; one that this SQLite has not is not asked for.
    words = ("not authorized to use function", "no such function")
    return caught.value.sqlite_errorname == "SQLITE_AUTH" or any(word in str(caught.value) for word in words)


@pytest.mark.parametrize("sql", [*WRITING, *REACHING_OUT])
def test_that_a_statement_that_does_more_than_read_is_refused(opened, sql):
    assert is_refused(opened, sql)
    assert opened.query("SELECT count(*) FROM fact")[0][0] > 100


@pytest.mark.parametrize("setting", SETTINGS)
def test_that_no_setting_of_the_connection_can_be_changed(opened, setting):
    assert is_refused(opened, f"PRAGMA {setting}")


def test_that_no_other_database_can_be_attached_or_written(opened, tmp_path):
    out = tmp_path / "out.sqlite"
    assert is_refused(opened, "ATTACH ? AS other", (str(out),))
    assert is_refused(opened, f"ATTACH '{out}' AS other")
    assert is_refused(opened, "ATTACH ':memory:' AS other")
    assert is_refused(opened, "VACUUM INTO ?", (str(out),))
    assert is_refused(opened, f"VACUUM INTO '{out}'")
    assert is_refused(opened, "VACUUM")


def test_that_the_list_of_tables_cannot_be_written(opened):
    listed = "SELECT group_concat(sql) FROM sqlite_schema"
    before = opened.query(listed)[0][0]
    for table in ("sqlite_master", "sqlite_schema", "main.sqlite_master"):
        with pytest.raises(sqlite3.Error, match=r"may not be modified|not authorized"):
            opened.connection().execute(f"UPDATE {table} SET sql = 'CREATE TABLE a (b)' WHERE name = 'fact'")
    assert opened.query(listed)[0][0] == before


def test_that_what_an_extension_may_do_it_may_do_alone(opened, tmp_path):
    attach, view = "ATTACH ? AS other", "CREATE TEMP VIEW extra AS SELECT 1"

    def extension(connection):
        connection.execute(view)
        connection.execute(attach, (":memory:",))
        for sql in ("DELETE FROM main.fact", "CREATE TABLE other.a (b)", f"ATTACH '{tmp_path / 'x'}' AS x"):
            with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
                connection.execute(sql)

    opened.extend(extension)
    assert opened.query("SELECT * FROM extra")[0][0] == 1
    # Word for word what is kept prepared from a moment ago.
    assert is_refused(opened, attach, (":memory:",))
    assert is_refused(opened, view)
    assert is_refused(opened, "DROP VIEW temp.extra")
    assert is_refused(opened, "CREATE TABLE other.a (b)")
    assert is_refused(opened, "PRAGMA temp_store = file")


def test_that_an_extension_that_fails_leaves_the_door_shut(opened):
    def extension(connection):
        raise ValueError("no")

    connection = opened.connection()
    opened.extend(extension)
    with pytest.raises(ValueError, match="no"):
        opened.query("SELECT 1")
    with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
        connection.execute("CREATE TEMP VIEW extra AS SELECT 1")


def test_that_reading_goes_on_in_every_language_and_the_full_text_index_opens(opened):
    for code in ("zh", "en"):
        opened.extend(in_language(code), "language")
        assert opened.query("SELECT name_en FROM place WHERE id = 'jinpu'")
        assert opened.query("SELECT count(*) FROM search_names WHERE search_names MATCH ?", ("大连市",))[0][0]
    opened.verify()


def test_that_every_view_of_ours_can_be_read(opened):
    views = [row[0] for row in opened.query("SELECT name FROM sqlite_schema WHERE type = 'view'")]
    assert len(views) >= 11
    for view in views:
        assert opened.query(f"SELECT * FROM {view} LIMIT 1")


def test_that_a_refusal_is_a_fault_of_the_program(opened):
    with pytest.raises(BugError, match="not authorized"):
        opened.query("DELETE FROM fact")


def test_that_a_pack_under_examination_is_only_read(built, monkeypatch):
    refused = []

    def guarded(connection):
        guard(connection)
        for sql in ("DELETE FROM fact", "ATTACH ':memory:' AS a", "PRAGMA writable_schema = on"):
            with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
                connection.execute(sql)
            refused.append(sql)

    monkeypatch.setattr("jinpu_desktop.data.pack_database.guard", guarded)
    assert examine_database(built).dossier_date
    assert len(refused) == 3


def test_that_a_pack_with_a_view_that_reaches_out_is_refused(built, tmp_path):
    path = shutil.copy(built, tmp_path / "pack.sqlite")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIEW extra AS SELECT load_extension('libextra')")
    with pytest.raises(ForeignDatabaseError, match="extra"):
        examine_database(path)
