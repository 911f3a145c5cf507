"""Opening a database: what is not ours or not whole is refused in one sentence, and nothing is written."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from contextlib import closing

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import BugError, KnownError


@pytest.fixture
def copy(built, tmp_path):
    return shutil.copy(built, tmp_path / "copy.sqlite")


def mark(path, **pragmas):
    with closing(sqlite3.connect(path)) as connection:
        for name, value in pragmas.items():
            connection.execute(f"PRAGMA {name} = {value}")


def refusal(path):
    with pytest.raises(KnownError) as caught:
        Database(path)
    sentence = str(caught.value)
    assert str(path) in sentence
    assert "\n" not in sentence
    return sentence


def test_that_a_missing_database_is_refused_and_not_made(tmp_path):
    assert "There is no database" in refusal(tmp_path / "none.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_that_a_folder_is_no_database(tmp_path):
    assert "is a folder" in refusal(tmp_path)


@pytest.mark.parametrize("content", [b"", b"name,value\n1,2\n", b"SQLite format 2\0" + bytes(200)])
def test_that_a_file_of_another_kind_is_refused(tmp_path, content):
    path = tmp_path / "file.sqlite"
    path.write_bytes(content)
    assert "is not an SQLite database" in refusal(path)


def test_that_a_database_of_another_program_is_refused(tmp_path):
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE a (b)")
    assert "of another program" in refusal(path)


def test_that_a_newer_and_an_older_schema_are_told_apart(copy):
    mark(copy, user_version=3)
    assert "newer version" in refusal(copy)
    mark(copy, user_version=1)
    assert "older version" in refusal(copy)


@pytest.mark.parametrize("keep", [20, 99, 512, 4096, 100_000, -1])
def test_that_a_database_that_was_cut_off_is_refused(copy, built, keep):
    copy.write_bytes(built.read_bytes()[:keep])
    assert "cut off" in refusal(copy)


def test_that_our_marks_on_an_empty_database_do_not_make_it_ours(tmp_path):
    path = tmp_path / "empty.sqlite"
    mark(path, application_id=0x4A4E5055, user_version=2)
    assert "is damaged" in refusal(path)


def test_that_a_broken_first_page_is_refused_at_once(copy):
    content = bytearray(copy.read_bytes())
    content[100:4000] = b"\xa5" * 3900
    copy.write_bytes(content)
    assert "is damaged" in refusal(copy)


def test_that_a_broken_page_is_a_plain_sentence_wherever_it_is_met(copy):
    with closing(sqlite3.connect(copy)) as connection:
        roots = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'observation'")
        pages = [row[0] for row in roots]
    content = bytearray(copy.read_bytes())
    for page in pages:
        content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    copy.write_bytes(content)
    database = Database(copy)
    with pytest.raises(KnownError, match="is damaged"):
        database.query("SELECT * FROM observation")
    with pytest.raises(KnownError, match="is damaged"):
        database.verify()
    assert database.query("SELECT count(*) FROM place")[0][0] > 0
    database.close()


def test_that_a_sound_database_verifies(database):
    database.verify()


# Windows allows no question mark in a name.
ODD_NAMES = ["a#b%20c", "金普新区 データ 자료", "it's & so; on", *(["a?b=c"] if os.name != "nt" else [])]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_that_odd_letters_in_a_path_open_the_right_file(built, tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    database = Database(shutil.copy(built, folder / f"{name}.sqlite"))
    assert database.query("SELECT count(*) FROM place")[0][0] > 80
    database.close()
    assert len(list(tmp_path.rglob("*"))) == 2


def test_that_the_database_cannot_be_written(database):
    with pytest.raises(BugError, match="not authorized"):
        database.query("DELETE FROM fact")
    # Nor where nobody guards what is run: the file itself is opened for reading.
    connection = database.connection()
    connection.set_authorizer(None)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM fact")


def test_that_each_thread_has_a_connection_of_its_own(database):
    connections, counts = [database.connection()], []
    together = threading.Barrier(4)

    def read():
        # One after the other they could share: a thread that is gone leaves its connection to the next.
        together.wait(timeout=10)
        connections.append(database.connection())
        counts.append(database.query("SELECT count(*) FROM source")[0][0])
        together.wait(timeout=10)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(id, connections))) == 5
    assert counts == [counts[0]] * 4
    assert database.connection() is connections[0]


def test_that_closing_closes_every_thread_and_may_be_repeated(built):
    database = Database(built)
    others = []
    thread = threading.Thread(target=lambda: others.append(database.connection()))
    thread.start()
    thread.join()
    database.close()
    database.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        others[0].execute("SELECT 1")
    with pytest.raises(BugError, match="closed"):
        database.query("SELECT 1")


def test_that_wrong_sql_is_our_bug_and_not_the_files(database):
    with pytest.raises(BugError, match="no such column"):
        database.query("SELECT colour FROM place")
