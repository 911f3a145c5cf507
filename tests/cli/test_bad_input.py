"""Databases, folders and dossiers that cannot be used: one plain sentence, exit code 1, nothing touched."""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from harm import HARMS, SENTENCES
from program import Outcome, Program, is_refusal

Said = Callable[..., Outcome]
DOSSIER = Path(__file__).resolve().parents[2] / "db" / "dossier"


def state(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of what is in it."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize(
    "command",
    [("data", "info"), ("evidence", "source", "seed-news", "--json"), ("snapshot", "--out", "shots")],
    ids=lambda words: words[0],
)
def test_that_a_database_that_cannot_be_used_is_refused_and_left_as_it_was(
    program: Program, bad_databases: dict[str, Path], harm: str, command: tuple[str, ...]
) -> None:
    path = bad_databases[harm]
    before = state(path.parent)
    refused = program(*command, "--data", path)
    assert is_refusal(refused)
    assert SENTENCES[harm] in refused.err and str(path) in refused.err
    assert state(path.parent) == before
    assert state(program.home) == {}


@pytest.mark.parametrize("harm", HARMS)
def test_that_diff_names_the_database_it_cannot_use(
    said: Said, bad_databases: dict[str, Path], reference_database: Path, harm: str
) -> None:
    refused = said("data", "diff", reference_database, bad_databases[harm])
    assert is_refusal(refused)
    assert str(bad_databases[harm]) in refused.err


def test_that_an_empty_dossier_folder_is_refused(said: Said, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for refused in (said("data", "check", empty), said("data", "build", empty, tmp_path / "out.sqlite")):
        assert is_refusal(refused)
        assert "holds no dossier" in refused.err and str(empty) in refused.err
    assert state(tmp_path) == {}


@pytest.mark.parametrize("action", ["check", "build"])
def test_that_a_dossier_that_is_missing_or_a_file_is_refused(said: Said, tmp_path: Path, action: str) -> None:
    file = tmp_path / "file.csv"
    file.write_text("mine", encoding="utf-8")
    for source in (file, tmp_path / "none"):
        refused = said("data", action, source, *([tmp_path / "out.sqlite"] if action == "build" else []))
        assert is_refusal(refused)
        assert str(source) in refused.err
    assert state(tmp_path) == {"file.csv": hashlib.sha256(b"mine").hexdigest()}


def test_that_a_build_overwrites_no_file_that_is_not_ours(said: Said, tmp_path: Path) -> None:
    mine = tmp_path / "thesis.sqlite"
    mine.write_bytes(b"my own work")
    refused = said("data", "build", DOSSIER, mine)
    assert is_refusal(refused) and str(mine) in refused.err
    assert mine.read_bytes() == b"my own work"
    assert list(tmp_path.iterdir()) == [mine]


def test_that_a_picture_for_a_user_folder_that_cannot_be_used_is_refused(
    said: Said, no_write: Path, reference_database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    out = tmp_path / "shots"
    for folder in (file, file / "below", no_write / "jinpu"):
        words = ("--pane", "sources", "--data", reference_database, "--user-dir", folder)
        refused = said("snapshot", "--out", out, *words)
        assert is_refusal(refused)
        assert str(folder) in refused.err and "--user-dir" in refused.err
    assert not out.exists()
    assert file.read_text(encoding="utf-8") == "mine"


def test_that_a_build_into_a_folder_that_takes_nothing_is_refused(said: Said, no_write: Path) -> None:
    refused = said("data", "build", DOSSIER, no_write / "out.sqlite")
    assert is_refusal(refused)
    assert str(no_write) in refused.err


def test_that_pictures_for_a_folder_that_takes_nothing_are_refused(
    said: Said, no_write: Path, reference_database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    for out in (no_write / "shots", file, file / "below"):
        refused = said("snapshot", "--out", out, "--pane", "overview", "--data", reference_database)
        assert is_refusal(refused)
        assert str(out) in refused.err
    assert file.read_text(encoding="utf-8") == "mine"


def test_that_html_in_a_row_of_the_dossier_is_shown_as_text(program: Program, tmp_path: Path) -> None:
    folder, database, shots = tmp_path / "dossier", tmp_path / "html.sqlite", tmp_path / "shots"
    shutil.copytree(DOSSIER, folder)
    harmless = "<b>bold</b> &amp; <img src='x.png'>"
    rewrite(folder / "sources.csv", "seed-news", title=harmless)
    newest = max(read(folder / "events.csv"), key=lambda row: row["date"])
    rewrite(folder / "events.csv", newest["id"], title_en=f"Opening {harmless}")
    assert program("data", "build", folder, database).code == 0
    words = ("--pane", "overview", "--link", "jinpu://sources/seed-news")
    assert program("snapshot", "--out", shots, *words, "--data", database).code == 0
    assert f"Opening {harmless}" in (shots / "overview.txt").read_text(encoding="utf-8").splitlines()
    assert harmless in (shots / "sources-seed-news.txt").read_text(encoding="utf-8").splitlines()
    evidence = program("evidence", "source", "seed-news", "--json", "--data", database)
    assert {item["source"]["title"] for item in evidence.json["items"]} == {harmless}


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rewrite(path: Path, row_id: str, **cells: str) -> None:
    """Changes cells of one row of a table."""
    rows = read(path)
    for row in rows:
        if row["id"] == row_id:
            row |= cells
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
