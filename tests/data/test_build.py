"""The database holds what the CSV files say, no more and no less, and is the same every time."""

from __future__ import annotations

import csv
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from dossier_copy import DossierCopy

from jinpu_desktop.data.build import build
from jinpu_desktop.data.database import Database
from jinpu_desktop.data.schema import BY_STEM, LANGUAGES, TABLES
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.period import Period

MARKS = {"application_id": 0x4A4E5055, "user_version": 2, "journal_mode": "delete", "freelist_count": 0}


def csv_rows(folder, file):
    with (folder / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_that_two_builds_of_one_dossier_are_byte_identical(built, shipped_dossier, tmp_path):
    again = tmp_path / "again.sqlite"
    command = (
        "import sys, pathlib; from jinpu_desktop.data.build import build;"
        " build(*map(pathlib.Path, sys.argv[1:]))"
    )
    # Another process with other hash seeds: nothing may depend on the order of a set.
    subprocess.run(
        [sys.executable, "-c", command, str(shipped_dossier), str(again)],
        env={**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": str(shipped_dossier.parents[1])},
        check=True,
    )
    assert again.read_bytes() == built.read_bytes()


def test_that_building_the_shipped_dossier_takes_under_three_seconds(shipped_dossier, tmp_path):
    took = []
    for number in range(3):
        start = time.process_time()
        build(shipped_dossier, tmp_path / f"timed-{number}.sqlite")
        took.append(time.process_time() - start)
    # The other two may have had the machine's caches against them.
    assert min(took) < 3


@pytest.mark.parametrize("name", MARKS)
def test_that_the_file_carries_its_marks(built, name):
    with closing(sqlite3.connect(built)) as connection:
        assert connection.execute(f"PRAGMA {name}").fetchone()[0] == MARKS[name]


def test_that_no_reference_dangles_and_every_page_is_sound(built):
    with closing(sqlite3.connect(built)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_that_every_cell_of_the_dossier_stands_in_the_database(database, shipped_dossier, table):
    columns = ", ".join(column.name for column in table.columns)
    stored = [tuple(row) for row in database.query(f"SELECT {columns} FROM {table.name} ORDER BY rowid")]
    typed = {"REAL": float, "INTEGER": int, "TEXT": str}
    expected = [
        tuple(typed[c.sql_type](row[c.name]) if row[c.name] else None for c in table.columns)
        for row in csv_rows(shipped_dossier, table.file)
    ]
    assert stored == expected


def test_that_every_translation_stands_in_the_database(database, shipped_dossier):
    stored = {tuple(row) for row in database.query("SELECT table_name, row_id, field, lang, text FROM text")}
    expected = {
        (BY_STEM[row["table"]].name, row["id"], row["field"], lang, row["text"])
        for lang in LANGUAGES
        for row in csv_rows(shipped_dossier, f"translations/{lang}.csv")
    }
    assert stored == expected


def test_that_the_made_columns_of_an_observation_follow_from_its_row(database):
    rows = database.query("SELECT * FROM observation")
    assert {row["frequency"] for row in rows} >= {"A", "H", "Q", "M", "YTD-05", "YTD-09"}
    for row in rows:
        parts = (
            row["indicator_id"],
            row["place_id"],
            row["industry_id"] or "",
            row["period"],
            row["source_id"],
        )
        period = Period.parse(row["period"])
        assert row["obs_id"] == "|".join(parts)
        assert (row["frequency"], row["period_start"], row["period_months"]) == (
            period.line_key,
            period.start,
            period.months,
        )


HTML = "<b>Port</b> & <script>alert('x')</script>, \"quoted\""


@pytest.fixture(scope="module")
def changed(shipped_dossier, tmp_path_factory):
    """A dossier with HTML in its first fact and without a descriptor, built."""
    folder = tmp_path_factory.mktemp("changed")
    copy = DossierCopy.of(shipped_dossier, folder / "dossier")
    copy.set("facts.csv", 2, statement_en=HTML)
    (copy.folder / "datapackage.json").unlink()
    build(copy.folder, folder / "jinpu.sqlite")
    database = Database(folder / "jinpu.sqlite")
    yield database
    database.close()


def test_that_the_database_knows_its_date_and_the_hash_of_its_input(database, changed):
    assert database.dossier_date == "2026-11-21"
    assert len(database.build_hash) == len(changed.build_hash) == 64
    assert database.build_hash != changed.build_hash


def test_that_a_dossier_without_a_descriptor_is_dated_by_its_latest_source(changed):
    assert changed.dossier_date == "2026-11-21"


def test_that_html_in_a_row_is_kept_as_the_text_it_is(changed):
    assert changed.query("SELECT statement_en FROM fact WHERE rowid = 1")[0][0] == HTML


def test_that_a_faulty_dossier_is_refused_and_the_old_database_stays(dossier, built, tmp_path):
    out = tmp_path / "jinpu.sqlite"
    out.write_bytes(built.read_bytes())
    dossier.set("observations.csv", 7, value="about 3")
    dossier.set("observations.csv", 9, status="Z")
    with pytest.raises(KnownError, match=r"has 2 faults.*observations\.csv:7: value: number: 'about 3'"):
        build(dossier.folder, out)
    assert out.read_bytes() == built.read_bytes()
    assert [path.name for path in tmp_path.iterdir() if "building" in path.name] == []


def test_that_a_file_of_another_program_is_never_overwritten(shipped_dossier, tmp_path):
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"PK\x03\x04 my letter")
    stranger = tmp_path / "stranger.sqlite"
    with closing(sqlite3.connect(stranger)) as connection:
        connection.execute("CREATE TABLE mine (a)")
    for path in (letter, stranger):
        before = path.read_bytes()
        with pytest.raises(KnownError, match="is left alone"):
            build(shipped_dossier, path)
        assert path.read_bytes() == before


def test_that_a_place_to_build_that_is_no_file_is_refused_in_a_sentence(shipped_dossier, tmp_path):
    with pytest.raises(KnownError, match="is a folder"):
        build(shipped_dossier, tmp_path)
    with pytest.raises(KnownError, match="There is no folder"):
        build(shipped_dossier, tmp_path / "no" / "such" / "jinpu.sqlite")
