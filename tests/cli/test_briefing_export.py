"""`briefing export` as a person types it."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Outcome, Program, is_refusal

from jinpu_desktop.export.reread import frozen_in


@pytest.fixture(scope="module")
def briefing(
    shared_program: Program, reference_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A briefing from a template, in Korean."""
    path = tmp_path_factory.mktemp("briefing") / "four.jinpubrief"
    made = shared_program(
        "briefing", "new", "--template", "big-four", path, "--lang", "ko", "--data", reference_database
    )
    assert made.code == 0, made.err
    return path


@pytest.fixture
def exported(shared_program: Program, briefing: Path, reference_database: Path) -> object:
    """Runs the command on the briefing."""

    def run(*arguments: object) -> Outcome:
        return shared_program("briefing", "export", briefing, *arguments, "--data", reference_database)

    return run


def test_that_it_writes_all_that_is_named_and_says_where(exported, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    names = ["a.pdf", "b.pptx", "c.xlsx", "d.zip", "pages"]
    paths = [tmp_path / name for name in names]
    done = exported("--to", paths[0], paths[1], "--to", *paths[2:], "--paper", "a4")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [str(path) for path in paths]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    for path in paths[:3]:
        # In the briefing's language, whatever the machine speaks.
        assert frozen_in(path).language == "ko"


def test_that_another_language_can_be_asked_for_before_or_after(exported, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert exported("--to", tmp_path / "a.xlsx", "--lang", "zh").code == 0
    assert frozen_in(tmp_path / "a.xlsx").language == "zh"


def test_that_two_exports_are_the_same_bytes(exported, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for name in ("one", "two"):
        assert (
            exported("--to", *(tmp_path / f"{name}.{kind}" for kind in ("pdf", "pptx", "xlsx", "zip"))).code
            == 0
        )
    for kind in ("pdf", "pptx", "xlsx", "zip"):
        assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes()


def test_that_what_cannot_be_written_is_refused_in_a_sentence(
    exported, no_write: Path, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    for target in (tmp_path / "a.doc", tmp_path / "none" / "a.pdf", tmp_path, no_write / "a.pptx"):
        if target == tmp_path:
            continue
        assert is_refusal(exported("--to", target)), target
    assert not list(tmp_path.iterdir())


def test_that_a_file_that_is_no_briefing_is_refused(shared_program: Program, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jinpubrief"
    bad.write_bytes(b"no zip")
    assert is_refusal(shared_program("briefing", "export", bad, "--to", tmp_path / "a.pdf"))


def test_that_wrong_usage_is_2(shared_program: Program, briefing: Path) -> None:
    assert shared_program("briefing", "export", briefing).code == 2
    assert shared_program("briefing", "export", "--to", "a.pdf").code == 2
    assert "example: jinpu-desktop briefing export" in shared_program("briefing", "export", "--help").out
