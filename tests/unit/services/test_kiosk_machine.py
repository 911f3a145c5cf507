"""The stand's states, against a plain model, over every order of events that hypothesis thinks of."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from jinpu_desktop.services.kiosk_machine import Effect, KioskMachine, KioskState, KioskTimes

TIMES = KioskTimes()


def after(machine: KioskMachine, seconds: float, start: float = 0, step: float = 0.25) -> list[Effect]:
    """All effects of the ticks of so many seconds."""
    found: list[Effect] = []
    for number in range(1, round(seconds / step) + 1):
        found += machine.tick(start + number * step)
    return found


def active() -> KioskMachine:
    machine = KioskMachine(TIMES, 0)
    assert machine.touched(0) == (Effect.ENTER,)
    return machine


def test_that_boards_change_until_somebody_touches_one() -> None:
    machine = KioskMachine(TIMES, 0)
    assert after(machine, 36) == [Effect.NEXT_BOARD] * 3
    assert machine.touched(36.5) == (Effect.ENTER,)
    assert machine.state is KioskState.ACTIVE


def test_that_the_bar_comes_after_a_minute_counts_twenty_and_ends_in_the_beginning() -> None:
    machine = active()
    assert after(machine, 59.75) == []
    assert machine.tick(60) == (Effect.SHOW_WARNING, Effect.COUNT, Effect.TONE)
    assert machine.seconds_left == 20
    effects = after(machine, 20, start=60)
    assert effects.count(Effect.COUNT) == 19
    assert effects.count(Effect.TONE) == 1
    assert effects[-2:] == [Effect.HIDE_WARNING, Effect.CLEAR]
    assert machine.state is KioskState.RESET
    assert machine.reset_done(80.5) == (Effect.SHOW_ATTRACT,)
    assert machine.state is KioskState.ATTRACT


def test_that_a_tone_sounds_with_twenty_and_with_five_seconds_left() -> None:
    machine = active()
    heard = {}
    for number in range(1, 320):
        if Effect.TONE in machine.tick(number / 4):
            heard[machine.seconds_left] = number / 4
    assert heard == {20: 60.0, 5: 75.0}


@pytest.mark.parametrize("moment", [60, 70.25, 79.75])
def test_that_any_touch_lets_the_visitor_stay(moment: float) -> None:
    machine = active()
    after(machine, moment)
    assert machine.touched(moment) == (Effect.HIDE_WARNING,)
    assert machine.state is KioskState.ACTIVE
    assert after(machine, 59.75, start=moment) == []


def test_that_scrolling_counts_as_activity_until_it_stops() -> None:
    machine = active()
    machine.scrolling(True, 50)
    assert after(machine, 25, start=50) == []
    machine.scrolling(False, 75)
    assert after(machine, 59.75, start=75) == []
    assert Effect.SHOW_WARNING in machine.tick(135)


def test_that_scrolling_that_never_ends_does_not_keep_the_stand_awake() -> None:
    machine = active()
    machine.scrolling(True, 1)
    after(machine, 112)
    assert machine.state is KioskState.RESET


def test_that_a_machine_that_slept_wakes_up_at_its_beginning() -> None:
    machine = active()
    assert machine.tick(5_000) == (Effect.CLEAR,)
    assert machine.state is KioskState.RESET


def test_that_the_staffs_door_closes_after_five_minutes_however_busy_somebody_is() -> None:
    machine = active()
    assert machine.staff_let_in(1) == (Effect.OPEN_STAFF,)
    for second in range(2, 301):
        assert machine.touched(second) == () == machine.tick(second)
    assert machine.tick(301) == (Effect.CLOSE_STAFF, Effect.CLEAR)


def test_that_a_reset_that_hangs_asks_for_a_fresh_process() -> None:
    machine = active()
    assert machine.start_again(1) == (Effect.CLEAR,)
    assert machine.tick(5.75) == ()
    assert machine.tick(6) == (Effect.SHOW_FAULT, Effect.RESTART)
    assert machine.state is KioskState.FAULT


def test_that_a_fault_is_calm_until_it_is_gone() -> None:
    machine = active()
    assert machine.failed("the database is gone", 1) == (Effect.SHOW_FAULT,)
    assert machine.touched(2) == () == machine.tick(500)
    assert machine.fault == "the database is gone"
    assert machine.recovered(501) == (Effect.CLEAR,)
    assert machine.reset_done(501.5) == (Effect.SHOW_ATTRACT,)
    assert machine.fault == ""


class Visits(RuleBasedStateMachine):
    """Every event at every time. The model keeps only what a person beside the stand could tell."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1_000.0
        self.machine = KioskMachine(TIMES, self.now)
        self.bar = self.staff = self.visitor = False
        self.seen = self.now

    def _take(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            match effect:
                case Effect.ENTER:
                    assert not self.visitor
                    self.visitor = True
                case Effect.SHOW_WARNING:
                    assert self.visitor
                    assert not self.bar
                    self.bar = True
                case Effect.HIDE_WARNING:
                    assert self.bar
                    self.bar = False
                case Effect.COUNT | Effect.TONE:
                    assert self.bar
                case Effect.OPEN_STAFF:
                    assert not self.staff
                    self.staff = True
                case Effect.CLOSE_STAFF:
                    assert self.staff
                    self.staff = False
                case Effect.CLEAR:
                    self.visitor = False
                case Effect.SHOW_ATTRACT:
                    assert not self.visitor

    @rule(seconds=st.one_of(st.floats(0, 2), st.floats(0, 100), st.just(100_000.0)))
    def tick(self, seconds: float) -> None:
        self.now += seconds
        self._take(self.machine.tick(self.now))

    @rule(back=st.floats(0, 1_000))
    def tick_of_a_clock_that_went_back(self, back: float) -> None:
        left, state = self.machine.seconds_left, self.machine.state
        effects = self.machine.tick(self.now - back)
        self._take(effects)
        if state is KioskState.WARNING and self.machine.state is state:
            assert self.machine.seconds_left <= left

    @rule()
    def touch(self) -> None:
        self.seen = self.now
        self._take(self.machine.touched(self.now))
        assert self.machine.state is not KioskState.WARNING
        assert self.machine.state is not KioskState.ATTRACT

    @rule(moving=st.booleans())
    def scroll(self, moving: bool) -> None:
        self._take(self.machine.scrolling(moving, self.now))

    @rule()
    def start_again(self) -> None:
        self._take(self.machine.start_again(self.now))

    @rule()
    def reset_done(self) -> None:
        self._take(self.machine.reset_done(self.now))
        assert self.machine.state is not KioskState.RESET

    @rule()
    def staff_in(self) -> None:
        self._take(self.machine.staff_let_in(self.now))

    @rule()
    def staff_out(self) -> None:
        self._take(self.machine.staff_left(self.now))
        assert self.machine.state is not KioskState.STAFF

    @rule()
    def fail(self) -> None:
        self._take(self.machine.failed("anything", self.now))
        assert self.machine.state in (KioskState.FAULT, KioskState.STAFF)

    @rule()
    def recover(self) -> None:
        self._take(self.machine.recovered(self.now))
        assert self.machine.state is not KioskState.FAULT

    @precondition(lambda self: self.machine.state is not KioskState.FAULT)
    @rule()
    def left_alone_it_comes_back_to_the_beginning(self) -> None:
        """Nobody touches anything, and resets are carried out: within six minutes boards change again."""
        for _second in range(400):
            self.now += 1
            self._take(self.machine.tick(self.now))
            if self.machine.state is KioskState.RESET:
                self._take(self.machine.reset_done(self.now))
        assert self.machine.state is KioskState.ATTRACT

    @invariant()
    def what_is_shown_fits_the_state(self) -> None:
        assert self.bar is (self.machine.state is KioskState.WARNING)
        assert self.staff is (self.machine.state is KioskState.STAFF)
        assert (self.machine.seconds_left > 0) <= (self.machine.state is KioskState.WARNING)
        if self.machine.state in (KioskState.ATTRACT, KioskState.RESET):
            assert not self.visitor


Visits.TestCase.settings = settings(max_examples=200, stateful_step_count=40, deadline=None)
TestVisits = Visits.TestCase
