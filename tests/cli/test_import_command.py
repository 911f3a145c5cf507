"""`data import`, as a process: what it prints, its exit codes, and what the other commands then show."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data" / "user"))

from own_rows import own_csv, own_row, own_years, save
from program import Outcome, Program, is_refusal


@pytest.fixture
def run(program: Program, reference_database: Path, user_dir: Path):
    def command(*words: object) -> Outcome:
        return program(*words, "--data", reference_database, "--user-dir", user_dir)

    return command


def test_that_an_import_is_shown_by_the_other_commands(run, tmp_path: Path, user_dir: Path) -> None:
    file = save(tmp_path / "own.csv", own_csv(own_row(period=2019, value=222.5)))
    done = run(
        "data", "import", file, "--source-title", "Survey 调查", "--source-url", "https://example.org/s"
    )
    assert (done.code, done.err) == (0, "")
    assert done.out == "1 observation was imported from own.csv.\n"
    assert (user_dir / "user.sqlite").exists()
    (item,) = run("evidence", "source", "mine", "--json").json["items"]
    assert (item["value"], item["source"]["title"]) == (222.5, "Survey 调查")
    points = run("series", "gdp", "jinpu", "--json").json["lines"][0]["points"]
    assert [point["source_id"] for point in points if point["period"] == "2019"] == ["mine"]


def test_that_the_result_for_programs_is_one_object(run, tmp_path: Path, user_dir: Path) -> None:
    file = save(tmp_path / "own.csv", own_csv(*own_years(3)))
    done = run("data", "import", file, "--source-title", "Mine", "--json")
    assert done.code == 0 and done.json == {
        "schema": 1,
        "file": str(file),
        "rows": 3,
        "import_id": 1,
        "new_sources": ["mine"],
        "user_store": str(user_dir / "user.sqlite"),
    }


def test_that_wrong_rows_are_refused_with_line_and_column(run, tmp_path: Path, user_dir: Path) -> None:
    file = save(tmp_path / "own.csv", own_csv(own_row(), own_row(period="1998", value="1e999")))
    refused = run("data", "import", file, "--source-title", "Mine")
    assert is_refusal(refused) and "own.csv: line 3, column value" in refused.err
    as_json = run("data", "import", file, "--source-title", "Mine", "--json")
    assert (as_json.code, as_json.err) == (1, refused.err)
    assert as_json.json["rows"] == 0
    assert [(fault["line"], fault["column"]) for fault in as_json.json["faults"]] == [(3, "value")]
    assert not (user_dir / "user.sqlite").exists()


@pytest.mark.parametrize("thing", ["folder", "missing.csv", "rubbish.csv"])
def test_that_what_is_no_such_file_is_refused(thing: str, run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    save(tmp_path / "rubbish.csv", bytes(range(256)) * 4000)
    refused = run("data", "import", tmp_path / thing, "--source-title", "Mine")
    assert is_refusal(refused) and thing in refused.err


def test_that_a_store_of_another_program_is_refused(run, tmp_path: Path, user_dir: Path) -> None:
    user_dir.mkdir()
    save(user_dir / "user.sqlite", b"rubbish" * 1000)
    file = save(tmp_path / "own.csv", own_csv())
    for command in (("data", "import", file, "--source-title", "Mine"), ("series", "gdp", "jinpu")):
        refused = run(*command)
        assert is_refusal(refused) and "user.sqlite" in refused.err


def test_that_a_file_to_import_has_to_be_named(run) -> None:
    assert run("data", "import").code == 2
