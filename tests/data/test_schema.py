"""The declaration in Python, the hand-written SQL and the data package say the same."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from jinpu_desktop.data.datapackage import describe
from jinpu_desktop.data.schema import BY_NAME, LANGUAGES, TABLES, TRANSLATION_COLUMNS, all_files

PANES = [
    "overview", "industries", "companies", "finance", "trends", "places", "compare", "policies", "timeline",
    "sources", "briefings",
]  # fmt: skip
ADDED = {"observation": ["frequency", "period_start", "period_months"]}
CODED = [(table, column) for table in TABLES for column in table.columns if column.kind in ("code", "codes")]
WRONG = {"date": "2016-02-30", "period": "2016-13", "moment": "2016-13", "url": "ftp://x", "language": "EN"}
WRONG |= {"country": "Germany", "number": 1e300, "integer": 10**12}
CHECKED = [(table, column) for table in TABLES for column in table.columns if column.kind in WRONG]


@pytest.fixture
def writable(built, tmp_path):
    with closing(sqlite3.connect(shutil.copy(built, tmp_path / "writable.sqlite"))) as connection:
        yield connection


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_that_schema_and_declaration_agree_on_columns_types_and_references(database, table):
    info = database.query(f"PRAGMA table_info({table.name})")
    declared = [(column.name, column.sql_type, int(column.required)) for column in table.columns]
    made = [(table.row_id, "TEXT", 1)] if table.row_id else []
    added = [(name, "TEXT" if name == "frequency" else "INTEGER", 1) for name in ADDED.get(table.name, [])]
    assert [(row["name"], row["type"], row["notnull"]) for row in info] == made + declared + added
    assert [row["name"] for row in info if row["pk"]] == [table.id_column]
    references = database.query(f"PRAGMA foreign_key_list({table.name})")
    assert {(row["from"], row["table"]) for row in references} == {
        (column.name, column.references) for column in table.columns if column.references
    }


def test_that_every_table_is_strict(database):
    strict = {
        row["name"]: row["strict"] for row in database.query("PRAGMA table_list") if row["type"] == "table"
    }
    assert all(strict[name] for name in [*BY_NAME, "text", "meta", "search_item", "search_short"])


@pytest.mark.parametrize(("table", "column"), CODED, ids=lambda part: part.name)
def test_that_a_code_list_is_the_same_in_sql(writable, table, column):
    setting = f"UPDATE {table.name} SET {column.name} = ? WHERE rowid = 1"
    if column.name == "position":
        setting = f"UPDATE {table.name} SET {column.name} = ? WHERE lat IS NOT NULL"
    for code in column.codes:
        writable.execute(setting, (code,))
    for wrong in ("other thing", column.codes[0].upper() + "!", ""):
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            writable.execute(setting, (wrong,))


@pytest.mark.parametrize(("table", "column"), CHECKED, ids=lambda part: part.name)
def test_that_sql_refuses_a_cell_of_the_wrong_form(writable, table, column):
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        writable.execute(f"UPDATE {table.name} SET {column.name} = ?", (WRONG[column.kind],))


def test_that_translations_name_only_what_the_schema_knows(writable):
    tables, fields = TRANSLATION_COLUMNS[0].codes, TRANSLATION_COLUMNS[2].codes
    stems = {table.stem: table.name for table in TABLES}
    for table in tables:
        for field in fields:
            for lang in LANGUAGES:
                row = (stems[table], "x", field, lang, "x")
                writable.execute("INSERT INTO text VALUES (?, ?, ?, ?, ?)", row)
    for wrong in [("source", "name", "zh"), ("place", "colour", "zh"), ("place", "name", "de")]:
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            writable.execute("INSERT INTO text VALUES (?, 'y', ?, ?, 'y')", wrong)


@pytest.mark.parametrize("pane", PANES)
def test_that_each_pane_has_a_view_with_rows_to_read(database, pane):
    rows = database.query(f"SELECT * FROM pane_{pane} LIMIT 3")
    assert rows
    assert len(rows[0].keys()) >= 8


def test_that_the_view_of_sources_counts_what_rests_on_each(database):
    columns = "figures", "facts", "events", "stakes", "policies"
    row = database.query("SELECT * FROM pane_sources WHERE id = 'seed-news'")[0]
    tables = "observation", "fact", "event", "stake", "policy"
    counts = [
        database.query(f"SELECT count(*) FROM {name} WHERE source_id = 'seed-news'")[0][0] for name in tables
    ]
    assert [row[name] for name in columns] == counts
    assert row["figures"] > 0
    assert (
        len(database.query("SELECT * FROM pane_sources"))
        == database.query("SELECT count(*) FROM source")[0][0]
    )


def test_that_the_data_package_is_what_the_declaration_makes_it(shipped_dossier):
    written = json.loads((shipped_dossier / "datapackage.json").read_text(encoding="utf-8"))
    assert written == describe("2026-11-21")
    assert [resource["path"] for resource in written["resources"]] == [table.file for table in all_files()]


def test_that_frictionless_accepts_the_dossier_and_refuses_a_broken_one(dossier):
    import frictionless

    assert frictionless.validate(str(dossier.folder / "datapackage.json"), type="package").valid
    dossier.set("observations.csv", 5, place_id="atlantis")
    dossier.set("facts.csv", 5, subject_kind="thing")
    report = frictionless.validate(str(dossier.folder / "datapackage.json"), type="package")
    assert {error[0] for error in report.flatten(["type"])} == {"foreign-key", "constraint-error"}
