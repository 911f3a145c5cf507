"""`briefing new` and `briefing verify`, as processes."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data"))

from briefing_bytes import BRIEFING, content, file_of, packed
from program import Outcome, Program, is_refusal

from jinpu_desktop.data.briefing_file import as_bytes, read_briefing, write_briefing
from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.briefing import Briefing, FrozenValue, Layout
from jinpu_desktop.domain.link import Link
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.slides import SlidesService

TRENDS = Link.parse("jinpu://trends?i=gdp&p=jinpu")


@pytest.fixture
def run(program: Program, reference_database: Path, user_dir: Path):
    def command(*words: object) -> Outcome:
        return program("briefing", *words, "--data", reference_database, "--user-dir", user_dir)

    return command


@pytest.fixture(scope="module")
def briefing(reference_database: Path) -> Briefing:
    """A page whose values stand in the database, and one with a value that was revised and one gone."""
    database = Database(reference_database)
    page = SlidesService(Record.open(database, date(2026, 11, 21))).page_of(TRENDS)._replace(id="p1")
    database.close()
    first = page.frozen[0]
    other = page._replace(
        id="p2",
        frozen=(
            first._replace(value="1", text="1 billion yuan"),
            FrozenValue("gdp|nowhere||1999|nobody", "5", "CNY bn", "5 billion yuan", label="GDP of nowhere"),
        ),
    )
    return Briefing("b", "The area", "en", "2026-11-21", (page, other), "2026-11-21")


@pytest.mark.parametrize("name", ["area", "big-four", "port", "set-up"])
def test_that_each_template_makes_a_briefing_that_verifies(name: str, run, tmp_path: Path) -> None:
    out = tmp_path / f"{name}.jinpubrief"
    made = run("new", "--template", name, out)
    assert (made.code, made.out, made.err) == (0, f"{out}\n", "")
    briefing = read_briefing(out)
    assert briefing.language == "en" and briefing.id and briefing.title
    assert len(briefing.pages) >= 4 and briefing.pages[0].layout is Layout.TITLE
    checked = run("verify", out, "--json").json
    assert (checked["revised"], checked["gone"]) == (0, 0) and checked["unchanged"] > 10
    again = tmp_path / "again.jinpubrief"
    assert run("new", "--template", name, again).code == 0
    assert again.read_bytes() == out.read_bytes()


def test_that_a_template_speaks_the_language_asked_for(run, tmp_path: Path) -> None:
    out = tmp_path / "area.jinpubrief"
    assert run("new", "--template", "area", out, "--lang", "ja").code == 0
    assert read_briefing(out).language == "ja"


@pytest.mark.parametrize("there", ["a briefing", "something else", "a folder"])
def test_that_nothing_is_overwritten(there: str, run, tmp_path: Path) -> None:
    out = tmp_path / "out.jinpubrief"
    if there == "a folder":
        out.mkdir()
    else:
        out.write_bytes(as_bytes(BRIEFING) if there == "a briefing" else b"mine")
    before = out.read_bytes() if out.is_file() else None
    refused = run("new", "--template", "area", out)
    assert is_refusal(refused) and "out.jinpubrief" in refused.err and "not overwritten" in refused.err
    assert (out.read_bytes() if out.is_file() else None) == before


def test_that_a_folder_that_is_not_there_is_refused(run, tmp_path: Path, no_write: Path) -> None:
    for folder in (tmp_path / "gone", no_write):
        refused = run("new", "--template", "area", folder / "out.jinpubrief")
        assert is_refusal(refused) and "Cannot write" in refused.err


def test_that_verify_tells_what_is_unchanged_revised_and_gone(
    run, briefing: Briefing, tmp_path: Path
) -> None:
    file = tmp_path / "area.jinpubrief"
    write_briefing(file, briefing)
    done = run("verify", file)
    assert (done.code, done.err) == (0, "")
    *values, summary, last = done.out.splitlines()
    first = briefing.pages[0].frozen[0]
    states = [line.split()[0] for line in values]
    n = len(briefing.pages[0].frozen)
    assert states == ["unchanged"] * n + ["revised", "gone"]
    assert values[0].startswith("unchanged  page 1, ") and values[0].endswith(f": {first.text}")
    assert values[-2].startswith("revised    page 2, ")
    assert values[-2].endswith(f": 1 billion yuan -> {first.text}")
    assert values[-1] == "gone       page 2, GDP of nowhere: 5 billion yuan"
    assert summary == f"Compared with the data of 21 Nov 2026: {n} unchanged, 1 revised, 1 gone."
    assert "no proof" in last and last.endswith(".")


def test_that_verify_for_programs_is_one_object(run, briefing: Briefing, tmp_path: Path) -> None:
    file = tmp_path / "area.jinpubrief"
    write_briefing(file, briefing)
    done = run("verify", file, "--json")
    found = done.json
    assert (done.code, done.err) == (0, "")
    assert list(found) == [
        "schema", "file", "language", "frozen_date", "data_date", "unchanged", "revised", "gone", "values",
        "note",
    ]  # fmt: skip
    assert (found["schema"], found["file"], found["language"]) == (1, str(file), "en")
    assert (found["frozen_date"], found["data_date"]) == ("2026-11-21", "2026-11-21")
    assert (found["revised"], found["gone"]) == (1, 1)
    *_unchanged, revised, gone = found["values"]
    first = briefing.pages[0].frozen[0]
    assert revised == {
        "page": 2, "key": first.key, "label": first.label, "period": first.period, "state": "revised",
        "old": "1 billion yuan", "new": first.text, "words": "The value has changed.",
    }  # fmt: skip
    assert (gone["state"], gone["old"], gone["new"]) == ("gone", "5 billion yuan", None)
    assert "no proof" in found["note"]


def test_that_a_briefing_without_values_verifies(run, tmp_path: Path) -> None:
    file = tmp_path / "bare.jinpubrief"
    write_briefing(file, BRIEFING._replace(pages=()))
    done = run("verify", file)
    assert done.code == 0 and len(done.out.splitlines()) == 2
    assert done.out.startswith("There is no value in it")


@pytest.mark.parametrize(
    "data",
    [b"", b"text", as_bytes(BRIEFING)[:200], packed(("../x", b"")), file_of(content(version=9)), file_of([])],
    ids=["empty", "text", "truncated", "upward", "newer", "no object"],
)
def test_that_a_file_that_is_no_briefing_is_refused(data: bytes, run, tmp_path: Path) -> None:
    file = tmp_path / "bad.jinpubrief"
    file.write_bytes(data)
    refused = run("verify", file)
    assert is_refusal(refused) and "bad.jinpubrief" in refused.err


def test_that_a_file_that_is_not_there_is_refused(run, tmp_path: Path) -> None:
    refused = run("verify", tmp_path / "gone.jinpubrief")
    assert is_refusal(refused) and "gone.jinpubrief" in refused.err


def test_that_a_start_with_a_file_that_is_not_there_is_refused(program: Program, user_dir: Path) -> None:
    refused = program("gone.jinpubrief", "--user-dir", user_dir)
    assert is_refusal(refused) and "gone.jinpubrief" in refused.err
