"""The keeper of a stand: what it does about death, silence and the keeper's own end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jinpu_desktop.runtime.supervisor import (
    EXIT_CONFIG,
    EXIT_CRASHED,
    EXIT_RESTART,
    EXIT_STAFF,
    Happening,
    Process,
    Supervisor,
    is_night_restart_due,
)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Puppet:
    """A child that does what the test says."""

    def __init__(self) -> None:
        self.heard = 0
        self.code: int | None = None
        self.killed = False

    def beats(self) -> int:
        return self.heard

    def exit_code(self) -> int | None:
        return self.code

    def kill(self) -> None:
        self.killed = True
        self.code = -9

    def ask_to_end(self) -> None:
        self.code = EXIT_STAFF


class Stand:
    """A supervisor whose children, clock and safe screen the test holds in its hands."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.children: list[Puppet] = []
        self.told: list[Happening] = []
        self.safe = 0
        self.keeper = Supervisor(
            self._spawn, self._show_safe, lambda what, words: self.told.append(what), clock=self.clock
        )

    def _spawn(self) -> Puppet:
        self.children.append(Puppet())
        return self.children[-1]

    def _show_safe(self) -> Callable[[], None]:
        self.safe += 1

        def hide() -> None:
            self.safe -= 1

        return hide

    @property
    def child(self) -> Puppet:
        return self.children[-1]

    def live(self, seconds: float, *, beating: bool = True) -> int | None:
        for _step in range(round(seconds / 0.5)):
            self.clock.now += 0.5
            if beating:
                self.child.heard += 1
            code = self.keeper.step()
            if code is not None:
                return code
        return None

    def crash(self, code: int = EXIT_CRASHED) -> int | None:
        self.child.code = code
        return self.keeper.step()


@pytest.fixture
def stand() -> Stand:
    stand = Stand()
    stand.keeper.step()
    return stand


def test_that_a_living_child_is_left_alone(stand: Stand) -> None:
    assert stand.live(10_000) is None
    assert len(stand.children) == 1


def test_that_staff_may_leave(stand: Stand) -> None:
    stand.live(5)
    assert stand.crash(EXIT_STAFF) == EXIT_STAFF


@pytest.mark.parametrize("code", [EXIT_CONFIG, 1])
def test_that_a_refusal_at_the_first_start_is_passed_on(stand: Stand, code: int) -> None:
    assert stand.crash(code) == code


def test_that_a_refusal_of_a_stand_that_ran_is_a_crash_that_nobody_needs_to_see(stand: Stand) -> None:
    stand.live(5)
    assert stand.crash(EXIT_CONFIG) is None
    assert len(stand.children) == 2


def test_that_a_hang_is_seen_within_ten_seconds_and_another_child_started_at_once(stand: Stand) -> None:
    stand.live(60)
    first = stand.child
    stand.live(10, beating=False)
    assert first.killed
    assert len(stand.children) == 2
    assert Happening.HUNG in stand.told


def test_that_a_slow_start_is_no_hang_but_an_endless_one_is(stand: Stand) -> None:
    stand.live(40, beating=False)
    assert len(stand.children) == 1
    stand.live(10, beating=False)
    assert len(stand.children) == 2


def test_that_a_wanted_restart_is_no_crash(stand: Stand) -> None:
    for _night in range(20):
        stand.live(2)
        stand.crash(EXIT_RESTART)
    assert stand.safe == 0
    assert len(stand.children) == 21


def test_that_the_fourth_crash_in_ten_minutes_brings_the_safe_screen(stand: Stand) -> None:
    for _time in range(3):
        stand.live(100)
        stand.crash()
    assert stand.safe == 0
    stand.live(100)
    stand.crash()
    assert stand.safe == 1
    assert len(stand.children) == 4
    stand.live(599, beating=False)
    assert len(stand.children) == 4
    stand.live(2, beating=False)
    assert len(stand.children) == 5
    assert stand.safe == 1
    stand.live(1)
    assert stand.safe == 0


def test_that_four_crashes_in_a_longer_time_do_not(stand: Stand) -> None:
    for _time in range(12):
        stand.live(201)
        stand.crash(-signal.SIGSEGV)
    assert stand.safe == 0


CHILD = """
import sys, time, os
from jinpu_desktop.runtime.supervisor import Heart
heart = Heart(sys.stdout.buffer, sys.stdin.buffer, lambda: os._exit(0))
for _ in range(2000):
    heart.beat()
    time.sleep(0.05)
"""


def test_that_a_real_child_is_heard_and_goes_when_its_keeper_does(tmp_path: Path) -> None:
    child = Process([sys.executable, "-c", CHILD])
    try:
        deadline = time.monotonic() + 20
        while child.beats() < 3 and time.monotonic() < deadline:
            child._reader.join(0.02)
        assert child.beats() >= 3
        child.ask_to_end()
        assert child._process.wait(10) == 0
    finally:
        child.kill()


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("sign", ["SIGKILL", "SIGSTOP"])
def test_that_a_killed_or_frozen_child_is_replaced(sign: str) -> None:
    script = f"""
import sys
from jinpu_desktop.runtime.supervisor import Limits, Process, Supervisor
def spawn():
    child = Process([sys.executable, "-c", {CHILD!r}])
    print("child", child.pid, flush=True)
    return child
tell = lambda what, words: print(what.value, flush=True)
Supervisor(spawn, lambda: lambda: None, tell, Limits(silence=1, start=5)).run()
"""
    keeper = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    try:
        assert keeper.stdout is not None
        lines = iter(keeper.stdout.readline, "")
        first = int(next(lines).split()[1])
        assert next(lines) == "started\n"
        os.kill(first, getattr(signal, sign))
        met = next(lines)
        assert met == ("crashed\n" if sign == "SIGKILL" else "hung\n")
        second = int(next(lines).split()[1])
        assert second != first
    finally:
        keeper.kill()
        keeper.communicate()


@pytest.mark.parametrize(
    ("started", "now", "uptime", "due"),
    [
        (10, 20, 10 * 3600, False),
        (2, 3.6, 1.6 * 3600, True),
        (2, 3.6, 10, False),  # the clock jumped
        (4, 27, 23 * 3600, False),
        (4, 27.6, 23.6 * 3600, True),
        (3.4, 3.6, 720, False),
        (23, 22, 7200, False),  # set back
    ],
)
def test_that_the_night_restart_comes_once_at_its_hour(
    started: float, now: float, uptime: float, due: bool
) -> None:
    assert is_night_restart_due(started * 3600, now * 3600, uptime, "03:30") is due
    assert not is_night_restart_due(started * 3600, now * 3600, uptime, "")
