"""`self-check`: everything that came with the program is tried out, and what is missing is named."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from program import ROOT, Outcome, Program, is_one_sentence

from jinpu_desktop.export.typst.fonts import CJK, LATIN
from jinpu_desktop.qt.pane_registry import pane_ids

pytestmark = pytest.mark.slow
DOCUMENTS = ("briefing", "pdf", "pptx", "xlsx", "csv", "png", "svg")
FONTS = 3 + 2 * 3


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What it says of this checkout, as a screen would be there."""
    program = Program(tmp_path_factory.mktemp("self-check"))
    return program("self-check", "--json", DISPLAY=":77", QT_QPA_PLATFORM="xcb")


@pytest.fixture
def copied(program: Program, tmp_path: Path) -> Path:
    """The program as a package installs it, away from the checkout; the folder that it finds its files in."""
    package = tmp_path / "installed" / "jinpu_desktop"
    shutil.copytree(ROOT / "jinpu_desktop", package, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    bundle = package / "_bundle"
    shutil.copytree(ROOT / "resources", bundle / "resources")
    (bundle / "db").mkdir()
    shutil.copy(ROOT / "db" / "jinpu.sqlite", bundle / "db")
    return bundle


def of_the_copy(program: Program, bundle: Path) -> Outcome:
    path = os.pathsep.join((str(bundle.parent.parent), os.environ["PYTHONPATH"]))
    return program("self-check", PYTHONPATH=path)


def failed(outcome: Outcome) -> dict[str, str]:
    """The sentences of the lines that failed, by name."""
    lines = [line.split(" ", 2) for line in outcome.out.splitlines()]
    assert {words[0] for words in lines} <= {"ok", "FAILED"}
    return {words[1]: words[2] for words in lines if words[0] == "FAILED"}


def test_that_all_is_tried_out_without_a_display(whole: Outcome) -> None:
    assert (whole.code, whole.err) == (0, "")
    found = {check["name"]: check for check in whole.json["checks"]}
    assert whole.json["ok"] and all(check["ok"] for check in found.values())
    assert len(found) == len(whole.json["checks"])
    assert {f"pane-{pane}" for pane in pane_ids()} <= found.keys()
    assert {*DOCUMENTS, "data", "search", "kiosk", "signatures", "pin", "connections"} <= found.keys()
    assert {f"letters-{code}" for code in ("en", "zh", "ja", "ko")} <= found.keys()
    assert len([name for name in found if name.startswith("font-")]) == FONTS == len(LATIN) + 2 * len(CJK)
    assert found["windows"]["detail"] == "offscreen"


def test_that_it_reads_what_it_wrote(whole: Outcome) -> None:
    details = {check["name"]: check["detail"] for check in whole.json["checks"]}
    for name in ("briefing", "pdf", "pptx", "xlsx"):
        assert int(details[name].split()[0]) > 20, details[name]
    assert int(details["png"].split()[0]) == int(details["svg"].split()[0]) >= 5


@pytest.mark.parametrize("harm", ["torn", "rows"])
def test_that_a_broken_database_is_named_and_what_needs_it_not_looked_at(
    program: Program, reference_database: Path, tmp_path: Path, harm: str
) -> None:
    broken = tmp_path / "broken.sqlite"
    content = bytearray(reference_database.read_bytes())
    if harm == "torn":
        content = content[: len(content) // 2]
    else:
        content[len(content) // 2 : len(content) // 2 + 200_000] = b"\xff" * 200_000
    broken.write_bytes(content)
    outcome = program("self-check", "--data", broken)
    sentences = failed(outcome)
    assert outcome.code == 1 and is_one_sentence(outcome.err)
    assert str(broken) in sentences.pop("data")
    assert set(sentences) == {
        "search",
        *(f"letters-{code}" for code in ("en", "zh", "ja", "ko")),
        *(f"pane-{pane}" for pane in pane_ids()),
        "kiosk",
        *DOCUMENTS,
    }
    assert len(set(sentences.values())) == 1
    assert "ok sorting 安 北 中" in outcome.out


def test_that_missing_fonts_keys_and_templates_are_named(program: Program, copied: Path) -> None:
    missing = copied / "resources" / "fonts" / "NotoSansCJKJP-Regular.otf"
    missing.unlink()
    (copied / "resources" / "fonts" / "IBMPlexSans-Medium.ttf").write_bytes(b"no font")
    (copied / "resources" / "keys" / "pinned.json").unlink()
    (copied / "resources" / "templates" / "document.typ").unlink()
    outcome = of_the_copy(program, copied)
    sentences = failed(outcome)
    assert outcome.code == 1 and is_one_sentence(outcome.err)
    assert str(missing) in sentences.pop("font-NotoSansCJKJP-Regular")
    assert "IBMPlexSans-Medium.ttf" in sentences.pop("font-IBMPlexSans-Medium")
    assert "pinned.json" in sentences.pop("signatures")
    assert sentences.keys() >= {"pdf", "png", "svg"}
    assert not sentences.keys() & {"pptx", "xlsx", "csv", "data", "pane-overview"}
    for name in (*sentences, "signatures"):
        assert name in outcome.err


def test_that_an_empty_record_is_no_whole_installation(program: Program, copied: Path) -> None:
    import sqlite3

    with sqlite3.connect(copied / "db" / "jinpu.sqlite") as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM policy")
    connection.close()
    sentence = failed(of_the_copy(program, copied))["data"]
    assert "policy" in sentence
