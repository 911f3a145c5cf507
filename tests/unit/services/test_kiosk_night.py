"""The nightly restart: once a night, when nobody is there, whatever the clock does."""

from __future__ import annotations

import pytest

from jinpu_desktop.services.kiosk_machine import KioskState
from jinpu_desktop.services.kiosk_night import NightRestart, local_seconds

HOUR = 3600.0
DAY = 24 * HOUR


class Night:
    """A stand that was started at an hour of day 10, with clocks that the test moves."""

    def __init__(self, hour: float, at: str = "03:30") -> None:
        self.wall = 10 * DAY + hour * HOUR
        self.clock = 5000.0
        self.restart = NightRestart(at, lambda: self.wall, lambda: self.clock)

    def pass_by(self, hours: float) -> None:
        self.wall += hours * HOUR
        self.clock += hours * HOUR

    def due(self, state: KioskState = KioskState.ATTRACT) -> bool:
        return self.restart.is_due(state)

    def first_due(self, hours: float, step: float = 0.25) -> float | None:
        """After how many hours it is due for the first time, asked all the while."""
        for number in range(round(hours / step)):
            if self.due():
                return number * step
            self.pass_by(step)
        return None


def test_that_a_stand_begins_anew_at_its_quiet_hour() -> None:
    assert Night(9).first_due(48) == 18.5


def test_that_one_that_began_after_it_waits_for_the_next_night() -> None:
    assert Night(3.6).first_due(48) == 24


def test_that_none_is_wanted_where_no_hour_is_set() -> None:
    assert Night(9, at="").first_due(72) is None


@pytest.mark.parametrize("state", [KioskState.ACTIVE, KioskState.WARNING, KioskState.RESET, KioskState.STAFF])
def test_that_whoever_is_there_is_not_interrupted(state: KioskState) -> None:
    night = Night(20)
    night.pass_by(8)
    assert not night.due(state)
    assert night.due()


def test_that_a_fault_waits_for_nobody() -> None:
    night = Night(20)
    night.pass_by(8)
    assert night.due(KioskState.FAULT)


def test_that_a_clock_set_right_after_the_start_restarts_nothing_within_an_hour() -> None:
    night = Night(9)
    night.wall += 400 * DAY
    assert not night.due()
    night.pass_by(0.9)
    assert not night.due()


def test_that_a_machine_that_slept_over_the_hour_begins_anew_when_it_wakes() -> None:
    night = Night(9)
    night.pass_by(9)
    assert not night.due()
    night.wall += 14 * HOUR  # the clock that only goes forward stands still in sleep
    assert night.due()


def test_that_a_clock_set_back_by_days_does_not_cost_those_nights() -> None:
    night = Night(9)
    night.pass_by(2)
    assert not night.due()
    night.wall -= 30 * DAY
    assert night.first_due(48) == 16.5


@pytest.mark.parametrize("jump", [-1.0, 1.0])
def test_that_summer_time_brings_neither_two_restarts_nor_none(jump: float) -> None:
    before = Night(9)
    before.pass_by(17)  # two in the morning
    assert not before.due()
    before.wall += jump * HOUR
    assert before.first_due(10) == 1.5 - jump
    after = Night(3.51)  # it has just begun anew
    after.pass_by(0.4)
    after.wall += jump * HOUR
    assert after.first_due(20) is None


def test_that_the_clock_on_the_wall_is_one_of_local_days() -> None:
    from datetime import datetime

    before = datetime.now()  # noqa: DTZ005
    seconds = local_seconds() % DAY
    assert (seconds - (before.hour * HOUR + before.minute * 60 + before.second)) % DAY < 60
