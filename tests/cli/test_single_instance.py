"""One window for each user's folder, and what is open again after a crash: real processes, killed too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from program import OF_THE_PLATFORM, PATIENCE, Program

from jinpu_desktop.data.briefing_file import write_briefing
from jinpu_desktop.domain.briefing import Briefing, BriefingPage, Layout

KEPT = Path(__file__).with_name("kept_start.py")
# A hundred take minutes on a small machine: `JINPU_STARTS=100 pytest tests/cli/test_single_instance.py`.
STARTS = int(os.environ.get("JINPU_STARTS", "12"))


class Running:
    """A program that is kept running, and what its windows have shown."""

    def __init__(self, program: Program, folder: Path, *words: object) -> None:
        self._folder = folder
        self._out = folder / f"out-{len(list(folder.glob('out-*')))}"
        self._err = self._out.with_suffix(".err")
        with self._out.open("wb") as out, self._err.open("wb") as err:
            self.process = subprocess.Popen(
                [sys.executable, str(KEPT), str(folder), *map(str, words)],
                cwd=program.home, env=program.environment(), stdin=subprocess.DEVNULL, stdout=out, stderr=err,
            )  # fmt: skip

    @property
    def states(self) -> list[dict[str, Any]]:
        whole = self._out.read_text(encoding="utf-8").rpartition("\n")[0]
        return [json.loads(line) for line in whole.splitlines()]

    @property
    def links(self) -> list[str]:
        return self.states[-1]["links"] if self.states else []

    def shows(self, *links: str) -> None:
        until(lambda: self.links == sorted(links), lambda: f"windows with {links}, not {self.states}")

    def err(self) -> str:
        lines = self._err.read_text(encoding="utf-8").replace(OF_THE_PLATFORM, "").splitlines()
        return "\n".join(line for line in lines if not line.startswith("This plugin does not support"))

    def stop(self) -> int:
        """Closes the windows; returns the exit code."""
        (self._folder / "stop").touch()
        code = self.process.wait(PATIENCE)
        (self._folder / "stop").unlink()
        return code


def until(true: Callable[[], bool], what: Callable[[], str]) -> None:
    """Looks again and again at what another process does."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            pytest.fail(f"waited in vain for {what()}")
        time.sleep(0.02)  # gives the processor to the process that is watched


Begin = Callable[..., Running]


@pytest.fixture
def begin(program: Program, reference_database: Path, user_dir: Path, tmp_path: Path) -> Iterator[Begin]:
    """Starts the program on one user's folder, as often as asked."""
    folder = tmp_path / "watched"
    folder.mkdir()
    begun: list[Running] = []

    def start(*words: object, data: Path = reference_database) -> Running:
        begun.append(Running(program, folder, "--data", data, "--user-dir", user_dir, *words))
        return begun[-1]

    yield start
    for running in begun:
        running.process.kill()
        running.process.wait()


def session_holds(user_dir: Path, *links: str) -> bool:
    return any(file.read_text().split() == list(links) for file in user_dir.glob("session*.txt"))


def test_that_a_second_start_hands_its_link_to_the_window_and_ends(begin: Begin) -> None:
    first = begin()
    first.shows("jinpu://overview")
    second = begin("jinpu://sources/seed-news")
    assert second.process.wait(PATIENCE) == 0
    first.shows("jinpu://sources/seed-news")
    third = begin()
    assert third.process.wait(PATIENCE) == 0
    assert (second.states, third.states, second.err(), third.err()) == ([], [], "", "")
    assert first.stop() == 0
    assert first.links == ["jinpu://sources/seed-news"] and first.err() == ""


def test_that_many_starts_at_once_leave_one_window(begin: Begin) -> None:
    started = [begin() for _start in range(STARTS)]
    until(
        lambda: sum(one.process.poll() is None for one in started) == 1,
        lambda: f"one of {STARTS} to stay, but {[one.process.poll() for one in started]} did",
    )
    (stayed,) = (one for one in started if one.process.poll() is None)
    assert [one.process.returncode for one in started if one is not stayed] == [0] * (STARTS - 1)
    stayed.shows("jinpu://overview")
    assert [one for one in started if one.states] == [stayed]
    assert stayed.stop() == 0


def test_that_a_file_is_opened_where_it_lies_by_the_window_that_runs(
    begin: Begin, program: Program, user_dir: Path
) -> None:
    (program.home / "desk").mkdir()
    for folder, title in (("desk", "Here"), (".", "There")):
        briefing = Briefing("b", title, "en", "2026-11-21", (BriefingPage("p", Layout.TITLE),))
        write_briefing(program.home / folder / "from a friend.jinpubrief", briefing)
    first = begin("desk/from a friend.jinpubrief")
    first.shows("jinpu://briefings/from%20a%20friend.jinpubrief")
    second = begin("from a friend.jinpubrief")
    assert second.process.wait(PATIENCE) == 0
    first.shows("jinpu://briefings/from%20a%20friend%20%282%29.jinpubrief")
    assert begin("desk/../desk/from a friend.jinpubrief").process.wait(PATIENCE) == 0
    first.shows("jinpu://briefings/from%20a%20friend.jinpubrief")
    assert first.states[-1]["messages"] == [] and second.err() == "" and first.stop() == 0
    # Nothing was copied: the files are edited where they are.
    assert list((user_dir / "briefings").glob("*.jinpubrief")) == []


def test_that_a_broken_file_is_told_of_in_the_window(begin: Begin, program: Program) -> None:
    (program.home / "broken.jinpubrief").write_bytes(b"PK")
    first = begin("broken.jinpubrief")
    first.shows("jinpu://briefings/broken.jinpubrief")
    assert first.stop() == 0 and first.err() == ""


def test_that_a_link_that_is_none_of_ours_is_a_sentence_in_the_window_that_runs(
    begin: Begin, program: Program
) -> None:
    first = begin()
    first.shows("jinpu://overview")
    assert begin("jinpu://nothing").process.wait(PATIENCE) == 0
    until(lambda: bool(first.states[-1]["messages"]), lambda: "a sentence")
    assert first.states[-1]["messages"][0].startswith("This link cannot be opened: ")
    assert first.links == ["jinpu://overview"]


def test_that_another_reference_database_has_a_window_of_its_own(
    begin: Begin, reference_database: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.sqlite"
    other.write_bytes(reference_database.read_bytes())
    first, second = begin(), begin("jinpu://sources", data=other)
    first.shows("jinpu://overview")
    second.shows("jinpu://sources")
    assert first.process.poll() is None and second.process.poll() is None
    assert (first.links, second.links) == (["jinpu://overview"], ["jinpu://sources"])


def test_that_a_start_after_a_kill_opens_where_the_reader_was(begin: Begin, user_dir: Path) -> None:
    first = begin("jinpu://sources/seed-news")
    first.shows("jinpu://sources/seed-news")
    assert begin("jinpu://companies").process.wait(PATIENCE) == 0
    first.shows("jinpu://companies")
    until(lambda: session_holds(user_dir, "jinpu://companies"), lambda: "the session on disk")
    first.process.kill()
    first.process.wait()
    again = begin()
    again.shows("jinpu://companies")
    assert again.err() == ""
    # Its lock and its socket are its own, whatever the dead one has left.
    assert begin("jinpu://sources").process.wait(PATIENCE) == 0
    again.shows("jinpu://sources")


def test_that_a_start_after_a_proper_end_opens_the_last_view_and_leaves_no_session(
    begin: Begin, user_dir: Path
) -> None:
    first = begin("jinpu://sources?kind=news")
    first.shows("jinpu://sources?kind=news")
    assert first.stop() == 0
    assert not list(user_dir.glob("session*")) and not list(user_dir.glob("instance*"))
    again = begin()
    again.shows("jinpu://sources?kind=news")


@pytest.mark.parametrize(
    "rubbish", [b"", b"\xff\xfe", b"rubbish\njavascript:alert(1)\n", b"jinpu://nothing\n"]
)
def test_that_rubbish_in_the_session_is_a_start_like_any_other(
    begin: Begin, user_dir: Path, rubbish: bytes
) -> None:
    first = begin("jinpu://sources")
    until(lambda: session_holds(user_dir, "jinpu://sources"), lambda: "the session on disk")
    first.process.kill()
    first.process.wait()
    (file,) = user_dir.glob("session*.txt")
    file.write_bytes(rubbish)
    again = begin()
    again.shows("jinpu://overview")
    assert again.states[-1]["messages"] == [] and again.err() == ""
