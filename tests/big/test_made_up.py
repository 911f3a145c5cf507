"""A dossier with many made-up companies: sound, the same each time, found by search, in little memory."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from made_up import SOURCE, made_up_companies, write_dossier

from jinpu_desktop.data.build import build
from jinpu_desktop.data.check import check
from jinpu_desktop.data.database import Database
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.search import SearchQuery, SearchService

COMPANIES = 600


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("big") / "dossier"
    write_dossier(folder, COMPANIES)
    return folder


def test_that_the_made_up_dossier_is_sound_and_says_what_it_is(dossier: Path) -> None:
    assert check(dossier) == []
    with (dossier / "companies.csv").open(encoding="utf-8", newline="") as file:
        made_up = [row for row in csv.DictReader(file) if row["id"].startswith("made-up-")]
    assert len(made_up) == COMPANIES
    assert {row["source_id"] for row in made_up} == {SOURCE}
    with (dossier / "sources.csv").open(encoding="utf-8", newline="") as file:
        (source,) = [row for row in csv.DictReader(file) if row["id"] == SOURCE]
    assert "none of them exists" in source["title"]


def test_that_companies_have_names_in_four_scripts_and_are_the_same_each_time() -> None:
    first, second = list(made_up_companies(50)), list(made_up_companies(80))
    assert first == second[:50]
    for company in first:
        assert company.english.isascii()
        assert any("\u4e00" <= char <= "\u9fff" for char in company.chinese)
        assert any("\u30a0" <= char <= "\u30ff" for char in company.japanese)
        assert any("\uac00" <= char <= "\ud7a3" for char in company.korean)


def test_that_a_search_finds_each_made_up_company_by_each_of_its_names(dossier: Path, tmp_path: Path) -> None:
    built = tmp_path / "big.sqlite"
    build(dossier, built)
    database = Database(built)
    search = SearchService(Record.open(database, date(2026, 11, 21)))
    for number, company in enumerate(made_up_companies(COMPANIES), 1):
        if number % 20:
            continue
        for name in (company.english, company.chinese, company.japanese, company.korean):
            found = [hit.id for hit in search.find(SearchQuery(name)).hits]
            assert f"made-up-{number:07}" in found
    database.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no count of the most memory used")
def test_that_ten_times_the_companies_take_little_more_memory(tmp_path: Path) -> None:
    most = []
    for companies in (600, 6_000):
        command = [sys.executable, str(Path(__file__).with_name("made_up.py")), str(companies)]
        done = subprocess.run(
            [*command, str(tmp_path / str(companies))], capture_output=True, text=True, check=True
        )
        most.append(int(done.stdout.rsplit("most memory ", 1)[1].split()[0]))
    # The rows, and the trigrams that are gathered before they are written: under 12 KiB each.
    assert most[1] - most[0] < 5_400 * 12 / 1024
