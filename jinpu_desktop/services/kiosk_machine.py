"""What an unattended stand is doing, second by second: the one place that decides when visitors come and go.

It knows no Qt and no clock of its own: every event brings the time, in seconds of a clock that never goes
back (`time.monotonic`), so that neither a changed date nor a sleeping machine can confuse it. Each event is
answered by the effects that the window has to carry out, in their order.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import NamedTuple


class KioskState(StrEnum):
    """ATTRACT: boards change by themselves. ACTIVE: a visitor is here. WARNING: is he still? RESET: his
    traces are being removed. STAFF: behind the door. FAULT: a calm screen instead of the explorer."""

    ATTRACT = "attract"
    ACTIVE = "active"
    WARNING = "warning"
    RESET = "reset"
    STAFF = "staff"
    FAULT = "fault"


class Effect(StrEnum):
    """What the window has to do. ENTER: open the subject of the board that was touched, in its language.
    CLEAR: remove every trace of the visitor, then tell `reset_done`. RESTART: end with the exit code that
    asks the supervisor for a fresh process."""

    SHOW_ATTRACT = "show-attract"
    NEXT_BOARD = "next-board"
    ENTER = "enter"
    SHOW_WARNING = "show-warning"
    COUNT = "count"
    TONE = "tone"
    HIDE_WARNING = "hide-warning"
    CLEAR = "clear"
    OPEN_STAFF = "open-staff"
    CLOSE_STAFF = "close-staff"
    SHOW_FAULT = "show-fault"
    RESTART = "restart"


Effects = tuple[Effect, ...]


class KioskTimes(NamedTuple):
    """Seconds. `idle` without activity until the bar, `countdown` from there to the reset, `board` for each
    board of the attract loop, `staff` until the staff's door closes by itself. A tone sounds with so many
    seconds left (`tones`). A reset that takes longer than `reset` is a fault; kinetic scrolling that does
    not stop within `scroll` no longer counts as activity."""

    idle: float = 60
    countdown: float = 20
    board: float = 12
    staff: float = 300
    reset: float = 5
    scroll: float = 30
    tones: tuple[int, ...] = (20, 5)


class KioskMachine:
    """Begins in ATTRACT. Events that mean nothing in a state have no effect there; none raises."""

    def __init__(self, times: KioskTimes, now: float) -> None:
        self._times = times
        self._now = now
        self._last = now  # of the last activity
        self._since = now  # of the state
        self._board = now  # when the board shown came
        self._scrolling: float | None = None
        self._left: int | None = None
        self.state = KioskState.ATTRACT
        self.fault = ""

    @property
    def seconds_left(self) -> int:
        """What the bar counts: whole seconds until the reset, 0 in any other state than WARNING."""
        if self.state is not KioskState.WARNING:
            return 0
        return max(0, math.ceil(self._since + self._times.countdown - self._now))

    def touched(self, now: float) -> Effects:
        """A finger or a pointer went down anywhere. The first touch is never swallowed: it enters."""
        self._advance(now)
        match self.state:
            case KioskState.ATTRACT:
                self._go(KioskState.ACTIVE)
                return (Effect.ENTER,)
            case KioskState.ACTIVE:
                self._last = self._now
            case KioskState.WARNING:
                self._go(KioskState.ACTIVE)
                return (Effect.HIDE_WARNING,)
            case _:
                pass
        return ()

    def scrolling(self, moving: bool, now: float) -> Effects:
        """Kinetic scrolling began or ended. While it lasts the visitor is here, whatever he touches."""
        self._advance(now)
        self._scrolling = self._now if moving else None
        if self.state is KioskState.ACTIVE:
            self._last = self._now
        return ()

    def start_again(self, now: float) -> Effects:
        """The visitor asked for the beginning."""
        self._advance(now)
        if self.state in (KioskState.ACTIVE, KioskState.WARNING):
            return self._reset()
        return ()

    def reset_done(self, now: float) -> Effects:
        """Every trace of the visitor is gone."""
        self._advance(now)
        if self.state is not KioskState.RESET:
            return ()
        self._go(KioskState.ATTRACT)
        return (Effect.SHOW_ATTRACT,)

    def staff_let_in(self, now: float) -> Effects:
        """The PIN was right. A fault may be looked into as well; a reset ends first."""
        self._advance(now)
        if self.state in (KioskState.RESET, KioskState.STAFF):
            return ()
        hide = (Effect.HIDE_WARNING,) if self.state is KioskState.WARNING else ()
        self._go(KioskState.STAFF)
        return (*hide, Effect.OPEN_STAFF)

    def staff_left(self, now: float) -> Effects:
        """Staff closed their door. What they did leaves no trace either."""
        self._advance(now)
        if self.state is not KioskState.STAFF:
            return ()
        return (Effect.CLOSE_STAFF, *self._reset())

    def failed(self, reason: str, now: float) -> Effects:
        """Something cannot go on; `reason` is for staff. Behind their door they see it at once."""
        self._advance(now)
        self.fault = reason
        if self.state in (KioskState.FAULT, KioskState.STAFF):
            return ()
        hide = (Effect.HIDE_WARNING,) if self.state is KioskState.WARNING else ()
        self._go(KioskState.FAULT)
        return (*hide, Effect.SHOW_FAULT)

    def recovered(self, now: float) -> Effects:
        """What had failed works again."""
        self._advance(now)
        self.fault = ""
        return self._reset() if self.state is KioskState.FAULT else ()

    def tick(self, now: float) -> Effects:
        """Time went by; to be told a few times a second. A machine that slept wakes up at its beginning."""
        self._advance(now)
        match self.state:
            case KioskState.ATTRACT:
                return self._attract()
            case KioskState.ACTIVE:
                return self._active()
            case KioskState.WARNING:
                return self._warning()
            case KioskState.RESET if self._now - self._since >= self._times.reset:
                self._go(KioskState.FAULT)
                return (Effect.SHOW_FAULT, Effect.RESTART)
            case KioskState.STAFF if self._now - self._since >= self._times.staff:
                return (Effect.CLOSE_STAFF, *self._reset())
            case _:
                return ()

    def _attract(self) -> Effects:
        if self._now - self._board < self._times.board:
            return ()
        self._board = self._now
        return (Effect.NEXT_BOARD,)

    def _active(self) -> Effects:
        if self._scrolling is not None and self._now - self._scrolling < self._times.scroll:
            self._last = self._now
        idle = self._now - self._last
        if idle >= self._times.idle + self._times.countdown:
            return self._reset()
        if idle < self._times.idle:
            return ()
        # The bar counts from the moment it was due, not from when somebody looked at the clock.
        due = self._last + self._times.idle
        self._go(KioskState.WARNING)
        self._since = due
        return (Effect.SHOW_WARNING, *self._counted())

    def _warning(self) -> Effects:
        return self._reset() if self.seconds_left == 0 else self._counted()

    def _counted(self) -> Effects:
        """The seconds left, when they are others than a moment ago; with a tone if one is due."""
        left, before = self.seconds_left, self._left
        if left == before:
            return ()
        self._left = left
        due = any(left <= tone < (before if before is not None else tone + 1) for tone in self._times.tones)
        return (Effect.COUNT, Effect.TONE) if due else (Effect.COUNT,)

    def _reset(self) -> Effects:
        hide = (Effect.HIDE_WARNING,) if self.state is KioskState.WARNING else ()
        self._go(KioskState.RESET)
        return (*hide, Effect.CLEAR)

    def _go(self, state: KioskState) -> None:
        self.state = state
        self._since = self._last = self._board = self._now
        self._left = None
        self._scrolling = None

    def _advance(self, now: float) -> None:
        self._now = max(self._now, now)
