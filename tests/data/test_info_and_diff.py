"""`data info` and `data diff`: what a database holds and what changed between two."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from jinpu_desktop.data.diff import diff
from jinpu_desktop.data.info import info
from jinpu_desktop.domain.errors import KnownError

OBS_ID = "agriculture-output|jinpu||2021|cd-2022-01-31"
TABLES = """
    source place industry company group_ stake institution indicator observation break_ fact event policy text
"""


@pytest.fixture
def changed(built, tmp_path):
    path = shutil.copy(built, tmp_path / "new.sqlite")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE observation SET value = 15.08, note = 'again' WHERE obs_id = ?", (OBS_ID,))
        connection.execute("UPDATE company SET status = 'closed' WHERE id = 'vw-faw-engine-dalian'")
        connection.execute("DELETE FROM fact WHERE id = 'company-canon-dalian-business-machines-01'")
        connection.execute(
            "INSERT INTO fact VALUES ('new-fact', 'place', 'jinpu', 't', 's', NULL, 'seed-news')"
        )
        connection.execute("UPDATE meta SET value = '2026-12-01' WHERE key = 'dossier_date'")
    return path


def test_that_info_counts_the_rows_of_every_table(database, shipped_dossier):
    answer = info(database)
    assert list(answer) == ["schema", "tables", "dossier_date", "build_hash", "sqlite_version"]
    assert set(answer["tables"]) == set(TABLES.split())
    with (shipped_dossier / "observations.csv").open("rb") as stream:
        assert answer["tables"]["observation"] == sum(1 for _ in stream) - 1
    assert answer["dossier_date"] == "2026-11-21"
    assert answer["build_hash"] == database.build_hash
    assert answer["sqlite_version"] == sqlite3.sqlite_version
    assert json.loads(json.dumps(answer)) == answer


def test_that_a_database_does_not_differ_from_itself(built):
    same = diff(built, built)
    assert not same
    assert list(same.lines()) == ["No difference in observations, facts and companies."]
    assert same.to_json()["observations"] == {"added": [], "changed": [], "removed": []}


def test_that_a_diff_names_what_was_added_changed_and_removed(built, changed):
    answer = diff(built, changed).to_json()
    assert (answer["old_date"], answer["new_date"]) == ("2026-11-21", "2026-12-01")
    cells = {"value": [15.07, 15.08], "note": [None, "again"]}
    assert answer["observations"] == {"added": [], "changed": [{"id": OBS_ID, "cells": cells}], "removed": []}
    assert answer["facts"]["added"] == ["new-fact"]
    assert answer["facts"]["removed"] == ["company-canon-dalian-business-machines-01"]
    assert answer["companies"]["changed"] == [
        {"id": "vw-faw-engine-dalian", "cells": {"status": ["unknown", "closed"]}}
    ]
    assert json.loads(json.dumps(answer)) == answer


def test_that_a_diff_can_be_read_line_by_line_and_turned_round(built, changed):
    assert list(diff(built, changed).lines()) == [
        f"~ observations {OBS_ID}: value: 15.07 -> 15.08; note: empty -> again",
        "+ facts new-fact",
        "- facts company-canon-dalian-business-machines-01",
        "~ companies vw-faw-engine-dalian: status: unknown -> closed",
    ]
    back = diff(changed, built)
    assert back.facts.added == diff(built, changed).facts.removed


def test_that_a_diff_with_a_missing_file_is_refused(built, tmp_path):
    with pytest.raises(KnownError, match="There is no database"):
        diff(built, tmp_path / "none.sqlite")
