"""When a stand that nobody touches begins anew in the night."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from jinpu_desktop.runtime.supervisor import is_night_restart_due
from jinpu_desktop.services.kiosk_machine import KioskState

# A clock that is set back further than an hour of summer time was wrong before.
_SET_BACK_S = 3 * 3600
_QUIET = (KioskState.ATTRACT, KioskState.FAULT)


def local_seconds() -> float:
    """Local time in seconds since a midnight."""
    return (datetime.now() - datetime(2000, 1, 1)).total_seconds()  # noqa: DTZ001, DTZ005 - what a clock shows


class NightRestart:
    """Asked now and then (a tick of the window does), it tells once the quiet hour `at` (03:30; empty: never)
    has passed and nobody is there. Who is told ends the process with EXIT_RESTART.

    `wall` is local time in seconds since a midnight, `clock` only goes forward.
    """

    def __init__(
        self,
        at: str,
        wall: Callable[[], float] = local_seconds,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._at = at
        self._wall = wall
        self._clock = clock
        self._began = clock()
        self._started = self._latest = wall()

    def is_due(self, state: KioskState) -> bool:
        """Whether to begin anew now. A visitor or staff are never interrupted: it stays due until they have
        gone. A fault is no reason to wait, for a fresh process may end it."""
        now = self._wall()
        if now < self._latest - _SET_BACK_S:
            # Else no night would count until the clock is again where it wrongly was.
            self._started = now
            self._latest = now
        self._latest = max(self._latest, now)
        if state not in _QUIET:
            return False
        return is_night_restart_due(self._started, now, self._clock() - self._began, self._at)
