"""`present`: what cannot be presented is refused in one sentence."""

from __future__ import annotations

from pathlib import Path

from program import Program

from jinpu_desktop.data.briefing_file import write_briefing
from jinpu_desktop.domain.briefing import Briefing


def test_that_a_file_that_is_none_is_refused(program: Program, tmp_path: Path) -> None:
    missing = tmp_path / "visit.jinpubrief"
    outcome = program("present", missing)
    assert outcome.code == 1
    assert outcome.out == "" and len(outcome.err.splitlines()) == 1 and str(missing) in outcome.err
    missing.write_bytes(b"no briefing")
    outcome = program("present", missing)
    assert outcome.code == 1 and len(outcome.err.splitlines()) == 1


def test_that_a_briefing_without_pages_is_refused(program: Program, tmp_path: Path) -> None:
    empty = tmp_path / "empty.jinpubrief"
    write_briefing(empty, Briefing("b", "Nothing yet", "en", "2026-11-21"))
    outcome = program("present", empty)
    assert outcome.code == 1
    assert "has no pages" in outcome.err and str(empty) in outcome.err


def test_that_a_file_must_be_named(program: Program) -> None:
    assert program("present").code == 2
