"""The parts of a keeper with real processes: the safe screen comes, stays, goes when a stand is heard."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from jinpu_desktop.cli.kiosk_keeper import SafeScreen, claim_of
from jinpu_desktop.runtime.own_command import own_command
from jinpu_desktop.runtime.supervisor import EXIT_STAFF, Happening, Limits, Process, Supervisor

PATIENCE = 60.0
CRASHING = [sys.executable, "-c", "raise SystemExit(70)"]
# Heard at once; staff leave when the test has written a file.
LIVING = """
import sys, time
from pathlib import Path
from jinpu_desktop.runtime.supervisor import Heart
from jinpu_desktop.runtime.taken_streams import take_streams
streams = take_streams()
heart = Heart(streams.beats, streams.keeper, lambda: None)
while not Path(sys.argv[1]).exists():
    heart.beat()
    time.sleep(0.05)
"""


def children() -> list[psutil.Process]:
    """The safe screens that run below this process."""
    found = []
    for one in psutil.Process().children():
        try:
            if "--safe-screen" in one.cmdline() and one.status() != psutil.STATUS_ZOMBIE:
                found.append(one)
        except psutil.Error:
            continue
    return found


@pytest.fixture
def safe(tmp_path: Path) -> Iterator[SafeScreen]:
    made = SafeScreen(own_command("kiosk", "--safe-screen", str(tmp_path / "none.png")))
    yield made
    made.hide()


def test_that_the_safe_screen_goes_when_the_next_stand_is_heard(safe: SafeScreen, tmp_path: Path) -> None:
    told: list[Happening] = []
    seen_safe: list[int] = []
    goal = tmp_path / "leave"
    began = time.monotonic()

    def spawn() -> Process:
        if Happening.SAFE in told:
            seen_safe.append(len(children()))
            return Process([sys.executable, "-c", LIVING, str(goal)])
        return Process(CRASHING)

    def rest(seconds: float) -> None:
        assert time.monotonic() - began < PATIENCE
        if seen_safe and not children():
            goal.touch()
        time.sleep(seconds)

    limits = Limits(crashes=4, pause=1, start=PATIENCE)
    keeper = Supervisor(spawn, safe.show, lambda what, words: told.append(what), limits)
    assert keeper.run(rest) == EXIT_STAFF
    assert told.count(Happening.CRASHED) == 4
    assert told[-2:] == [Happening.SAFE, Happening.STARTED]
    assert seen_safe == [1]
    assert children() == []


def test_that_a_safe_screen_that_dies_is_shown_again(safe: SafeScreen) -> None:
    safe.show()
    (first,) = children()
    first.kill()
    end = time.monotonic() + PATIENCE
    while not (found := children()) or found[0].pid == first.pid:
        assert time.monotonic() < end
        safe.look()
    safe.hide()
    assert children() == []


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_that_a_safe_screen_that_hangs_is_taken_away_all_the_same(safe: SafeScreen) -> None:
    safe.show()
    (one,) = children()
    one.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    safe.hide()
    assert children() == []
    assert time.monotonic() - began < 10


def test_that_an_explorer_runs_beside_a_kiosk(tmp_path: Path) -> None:
    claim = claim_of(tmp_path)
    try:
        script = (
            "import sys\nfrom pathlib import Path\n"
            "from jinpu_desktop.qt.single_instance import Instance\n"
            "instance = Instance(Path(sys.argv[1]), None)\n"
            "print(instance.is_first)\ninstance.release()"
        )
        done = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True
        )
        assert (claim.is_mine, done.stdout) == (True, "True\n")
    finally:
        claim.release()


def test_that_the_options_of_every_command_reach_the_stand() -> None:
    from jinpu_desktop.cli.kiosk_keeper import common_words

    options = argparse.Namespace(lang="ja", theme=None, data=Path("a b.sqlite"), user_dir=Path("x"))
    assert common_words(options) == ["--lang", "ja", "--data", "a b.sqlite", "--user-dir", "x"]
