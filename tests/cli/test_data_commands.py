"""`data info`, `data check`, `data diff`, `data build` and `doctor`, as processes."""

from __future__ import annotations

import csv
import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from program import Outcome, Program, is_one_sentence, is_refusal

Said = Callable[..., Outcome]
DOSSIER = Path(__file__).resolve().parents[2] / "db" / "dossier"
TABLES = (
    *("source", "place", "industry", "company", "group_", "stake", "institution", "indicator", "observation"),
    *("break_", "fact", "event", "policy", "text"),
)
FACT = "company-canon-dalian-business-machines-01"
FONTS = ("font English", "font 中文", "font 日本語", "font 한국어")
CHECKS = ("python", "qt", *FONTS, "sqlite", "data", "user folder", "binding canary")


def test_that_info_counts_the_rows_of_every_table(said: Said, reference_database: Path) -> None:
    info = said("data", "info", "--json", "--data", reference_database)
    assert info.code == 0 and info.err == ""
    assert list(info.json) == ["schema", "tables", "dossier_date", "build_hash", "sqlite_version"]
    assert info.json["schema"] == 1
    assert set(info.json["tables"]) == set(TABLES)
    with (DOSSIER / "observations.csv").open(encoding="utf-8", newline="") as file:
        assert info.json["tables"]["observation"] == sum(1 for _ in csv.reader(file)) - 1
    assert info.json["dossier_date"] == "2026-11-21"
    assert len(info.json["build_hash"]) == 64


def test_that_info_for_people_says_the_same(said: Said, reference_database: Path) -> None:
    content = said("data", "info", "--json", "--data", reference_database).json
    text = said("data", "info", "--data", reference_database).out
    lines = dict(line.split(maxsplit=1) for line in text.splitlines())
    assert {name: int(lines[name].replace(",", "")) for name in TABLES} == content["tables"]
    for name in ("dossier_date", "build_hash", "sqlite_version"):
        assert lines[name] == content[name]


def test_that_a_sound_dossier_has_no_faults(said: Said) -> None:
    assert said("data", "check", DOSSIER) == Outcome(0, "", "")
    assert said("data", "check", DOSSIER, "--json").json == {"schema": 1, "faults": []}


@pytest.fixture(scope="session")
def faulty_dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped dossier with a place off the earth and a fact without a source."""
    folder = tmp_path_factory.mktemp("faulty") / "dossier"
    shutil.copytree(DOSSIER, folder)
    edit_first(folder / "places.csv", lat="91.5")
    edit_first(folder / "facts.csv", source_id="")
    return folder


def edit_first(path: Path, **cells: str) -> None:
    """Changes cells of the first row of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0] |= cells
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_that_each_fault_of_a_dossier_is_one_line_with_its_place(said: Said, faulty_dossier: Path) -> None:
    check = said("data", "check", faulty_dossier)
    assert check.code == 1
    assert is_one_sentence(check.err) and str(faulty_dossier) in check.err and "2 faults" in check.err
    places, facts = check.out.splitlines()
    assert places.startswith("places.csv:2: lat: ") and "91.5" in places
    assert facts.startswith("facts.csv:2: source_id: ")


def test_that_the_faults_as_json_say_the_same_as_the_lines(said: Said, faulty_dossier: Path) -> None:
    check = said("data", "check", faulty_dossier, "--json")
    assert check.code == 1 and is_one_sentence(check.err)
    assert list(check.json) == ["schema", "faults"]
    for fault in check.json["faults"]:
        assert list(fault) == ["file", "line", "column", "rule", "found"]
    lines = ["{file}:{line}: {column}: {rule}: {found}".format(**fault) for fault in check.json["faults"]]
    assert lines == said("data", "check", faulty_dossier).out.splitlines()


def test_that_a_dossier_with_faults_is_not_built_and_nothing_is_left(
    said: Said, faulty_dossier: Path, tmp_path: Path
) -> None:
    refused = said("data", "build", faulty_dossier, tmp_path / "out.sqlite")
    assert is_refusal(refused)
    assert "places.csv:2" in refused.err
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="session")
def changed(reference_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which a company is gone and a fact has another date."""
    path = Path(shutil.copy(reference_database, tmp_path_factory.mktemp("changed") / "new.sqlite"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE fact SET as_of = '1999' WHERE id = ?", (FACT,))
        connection.execute("DELETE FROM company WHERE id = 'vw-faw-engine-dalian'")
    return path


def test_that_a_diff_names_what_changed(said: Said, reference_database: Path, changed: Path) -> None:
    lines = said("data", "diff", reference_database, changed)
    assert (lines.code, lines.err) == (0, "")
    assert [line[:2] for line in lines.out.splitlines()] == ["~ ", "- "]
    diff = said("data", "diff", reference_database, changed, "--json").json
    assert list(diff) == ["schema", "old_date", "new_date", "observations", "facts", "companies"]
    assert diff["schema"] == 1
    assert diff["companies"] == {"added": [], "changed": [], "removed": ["vw-faw-engine-dalian"]}
    (fact,) = diff["facts"]["changed"]
    assert fact["id"] == FACT
    assert fact["cells"]["as_of"][1] == "1999"


def test_that_databases_without_difference_say_so(said: Said, reference_database: Path) -> None:
    same = said("data", "diff", reference_database, reference_database)
    assert same == Outcome(0, "No difference in observations, facts and companies.\n", "")


def test_that_a_build_names_its_file_and_equals_the_one_before(
    said: Said, reference_database: Path, tmp_path: Path
) -> None:
    out = tmp_path / "again.sqlite"
    assert said("data", "build", DOSSIER, out) == Outcome(0, f"{out}\n", "")
    assert digest(out) == digest(reference_database)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_that_doctor_finds_this_machine_ready(said: Said, reference_database: Path) -> None:
    answer = said("doctor", "--json", "--data", reference_database)
    assert (answer.code, answer.err) == (0, "")
    assert list(answer.json) == ["schema", "ok", "checks"]
    assert answer.json["ok"] is True
    checks = answer.json["checks"]
    assert [check["name"] for check in checks] == list(CHECKS)
    for check in checks:
        assert list(check) == ["name", "ok", "detail"]
        assert check["ok"] is True and check["detail"]


def test_that_doctor_needs_no_display(program: Program, reference_database: Path) -> None:
    nowhere = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    answer = program("doctor", "--data", reference_database, **nowhere)
    assert answer.code == 0
    assert len(answer.out.splitlines()) == len(CHECKS)


def test_that_one_failed_check_of_doctor_hides_none_of_the_others(program: Program, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("mine", encoding="utf-8")
    answer = program("doctor", "--json", "--data", tmp_path / "none.sqlite", "--user-dir", blocked)
    assert answer.code == 1 and answer.json["ok"] is False
    failed = {check["name"]: check["detail"] for check in answer.json["checks"] if not check["ok"]}
    assert set(failed) == {"data", "user folder"}
    assert str(tmp_path / "none.sqlite") in failed["data"] and str(blocked) in failed["user folder"]
    assert is_one_sentence(answer.err) and "data, user folder" in answer.err
    assert blocked.read_text(encoding="utf-8") == "mine"
