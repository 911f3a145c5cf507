"""The staff's door: no default, no free tries, no lock that a restart opens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.services.staff_pin import Answer, StaffDoor, hash_pin

PIN = "286419"


@pytest.fixture(scope="module")
def hashed() -> str:
    return hash_pin(PIN)


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def fail(door: StaffDoor, times: int = 5) -> None:
    for _time in range(times):
        door.try_pin("000000")


def test_that_only_the_right_pin_opens(tmp_path: Path, hashed: str) -> None:
    door = StaffDoor(tmp_path, hashed, Clock())
    assert door.try_pin("286418").answer is Answer.WRONG
    assert door.try_pin("").answer is Answer.WRONG
    assert door.try_pin(PIN).answer is Answer.OPEN
    assert PIN not in hashed


def test_that_each_wrong_pin_says_how_many_are_left(tmp_path: Path, hashed: str) -> None:
    door = StaffDoor(tmp_path, hashed, Clock())
    assert [door.try_pin("111111").attempts_left for _time in range(4)] == [4, 3, 2, 1]
    assert door.try_pin("111111").answer is Answer.LOCKED


def test_that_locks_double_from_15_minutes_to_4_hours_and_hold_against_the_right_pin(
    tmp_path: Path, hashed: str
) -> None:
    clock = Clock()
    door = StaffDoor(tmp_path, hashed, clock)
    lengths = []
    for _lock in range(7):
        fail(door)
        lengths.append(door.look().seconds_left)
        clock.now += lengths[-1] - 1
        assert door.try_pin(PIN).answer is Answer.LOCKED
        clock.now += 1
        assert door.look().answer is Answer.WRONG
    assert lengths == [900, 1800, 3600, 7200, 14400, 14400, 14400]
    assert door.try_pin(PIN).answer is Answer.OPEN
    fail(door)
    assert door.look().seconds_left == 900


def test_that_a_restart_opens_nothing_and_gives_no_free_tries(tmp_path: Path, hashed: str) -> None:
    fail(StaffDoor(tmp_path, hashed, Clock()), 3)
    door = StaffDoor(tmp_path, hashed, Clock())
    assert door.look().attempts_left == 2
    fail(door, 2)
    again = StaffDoor(tmp_path, hashed, Clock())
    assert again.try_pin(PIN) == again.look()
    assert again.look().seconds_left == 900


def test_that_a_running_lock_goes_on_where_it_was_after_a_restart(tmp_path: Path, hashed: str) -> None:
    clock = Clock()
    door = StaffDoor(tmp_path, hashed, clock)
    fail(door)
    clock.now += 600
    assert door.look().seconds_left == 300
    later = Clock()
    later.now = 5.0  # a machine that was switched on again counts from zero
    assert StaffDoor(tmp_path, hashed, later).look().seconds_left == 300


@pytest.mark.parametrize(
    "rubbish",
    ["", "{", "[]", '{"failures": -9, "locks": 0, "left": 0}', '{"failures": 0, "locks": 0, "left": 1e9}',
     '{"failures": true, "locks": 0, "left": 0}', "[" * 100_000],
    ids=range(7),
)  # fmt: skip
def test_that_a_file_somebody_changed_locks_the_door(tmp_path: Path, hashed: str, rubbish: str) -> None:
    (tmp_path / "staff-door.json").write_text(rubbish)
    door = StaffDoor(tmp_path, hashed, Clock())
    assert door.try_pin(PIN).answer is Answer.LOCKED
    assert door.look().seconds_left == 900


def test_that_a_disk_that_takes_nothing_still_counts(tmp_path: Path, hashed: str) -> None:
    door = StaffDoor(tmp_path / "gone", hashed, Clock())
    fail(door)
    assert door.try_pin(PIN).answer is Answer.LOCKED


def test_that_the_file_tells_nothing_of_the_pin(tmp_path: Path, hashed: str) -> None:
    door = StaffDoor(tmp_path, hashed, Clock())
    door.try_pin("123123")
    kept = json.loads((tmp_path / "staff-door.json").read_text())
    assert kept == {"failures": 1, "locks": 0, "left": 0}


@pytest.mark.parametrize(
    "pin", ["", "12345", "1234567890123", "12345a", "１２３４５６", "111111", "123456", "987654"]
)
def test_that_a_pin_that_anybody_would_try_is_refused(pin: str) -> None:
    with pytest.raises(KnownError):
        hash_pin(pin)
