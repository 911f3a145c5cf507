"""Processes that edit a briefing and are killed at any moment: what was saved is there, and most typing.

Two hundred kills take some minutes: `JINPU_KILLS=200 pytest tests/unit/services/test_briefing_kills.py`.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from edits_until_killed import editing, opened

from jinpu_desktop.data.briefing_file import as_bytes, read_briefing, write_briefing
from jinpu_desktop.data.durable_file import mark_of
from jinpu_desktop.domain.briefing import Briefing

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = Path(__file__).with_name("edits_until_killed.py")
KILLS = int(os.environ.get("JINPU_KILLS", "10"))
TYPING_KILLS = max(KILLS // 5, 3)
EMPTY = Briefing("b", "The area", "en", "2026-11-21")
# No session gets so far before it is killed.
MOST_STEPS = 30_000
# What may be lost of typing, in seconds.
MOST_LOST = 1.0


@contextmanager
def killed_later(*words: object) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(SCRIPT), *map(str, words)]
    with subprocess.Popen(command, text=True, env=environment, stdout=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def said_before_its_end(process: subprocess.Popen[str], seconds: float) -> list[list[str]]:
    """All whole lines of a process that is killed so long after its first one."""
    assert process.stdout is not None
    first = process.stdout.readline()
    assert first, "it ended by itself"
    time.sleep(seconds)  # the moment of the kill is what is tested
    process.kill()
    rest = process.stdout.read()
    whole = (first + rest).rpartition("\n")[0]
    return [line.split() for line in whole.splitlines()]


def marks_of_session(folder: Path, seed: int) -> Iterator[str]:
    """The mark of each state of the session with this seed, as many as are asked for."""
    file = folder / "again.jinpubrief"
    write_briefing(file, EMPTY)
    editor = opened(file)
    try:
        yield mark_of(as_bytes(editor.briefing))
        step = editing(editor, seed)
        for _number in range(MOST_STEPS):
            before = editor.briefing
            step()
            if editor.briefing is not before:
                yield mark_of(as_bytes(editor.briefing))
    finally:
        editor.close()


@pytest.mark.parametrize("kill", range(KILLS))
def test_that_every_change_that_was_saved_is_found_after_a_kill(kill: int, tmp_path: Path) -> None:
    file = tmp_path / "area.jinpubrief"
    write_briefing(file, EMPTY)
    with killed_later("session", file, kill) as process:
        said = said_before_its_end(process, random.Random(kill).uniform(0, 0.4))
    saved = [mark for _saved, mark in said]
    found = mark_of(file.read_bytes())
    assert mark_of(as_bytes(read_briefing(file))) == found
    # The states that were saved come in their order; the one that is found is the last of them or later.
    awaited = [*saved, found] if saved[-1] != found else saved
    for mark in marks_of_session(tmp_path, kill):
        while awaited and awaited[0] == mark:
            awaited.pop(0)
        if not awaited:
            break
    assert not awaited
    assert [path for path in tmp_path.glob("area*") if path != file] == []


@pytest.mark.parametrize("kill", range(TYPING_KILLS))
def test_that_a_kill_loses_at_most_a_second_of_typing(kill: int, tmp_path: Path) -> None:
    file = tmp_path / "area.jinpubrief"
    write_briefing(file, EMPTY)
    with killed_later("typing", file) as process:
        said = said_before_its_end(process, random.Random(kill).uniform(0.6, 2.0))
    last = float(said[-1][2])
    due = [int(number) for _typed, number, at in said if float(at) < last - MOST_LOST]
    pages = read_briefing(file).pages
    assert len(pages) == 1
    assert int(pages[0].text or 0) >= max(due, default=0)
