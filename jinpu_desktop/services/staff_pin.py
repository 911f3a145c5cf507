"""The staff's door: a PIN that is kept only as a hash, and locks that a restart does not open."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.written_file import write_whole

SHORTEST, LONGEST = 6, 12
MOST_FAILURES = 5
FIRST_LOCK = 15 * 60
LONGEST_LOCK = 4 * 60 * 60
# Doubled so often, a lock has long reached its greatest length.
_MOST_DOUBLED = 10
# How often a running lock is written down, in seconds.
_WRITTEN_EVERY = 30
_NAME = "staff-door.json"


class Answer(StrEnum):
    """What came of a PIN."""

    OPEN = "open"
    WRONG = "wrong"
    LOCKED = "locked"


class Outcome(NamedTuple):
    """`seconds_left` until the lock opens, `attempts_left` until it closes."""

    answer: Answer
    seconds_left: int = 0
    attempts_left: int = 0


class _State(NamedTuple):
    """`failures` since the last right PIN or lock, `locks` since the last right PIN, `left` the seconds that
    the lock had left when this was written."""

    failures: int = 0
    locks: int = 0
    left: int = 0


def hash_pin(pin: str) -> str:
    """The Argon2id hash of a PIN (libsodium's moderate time, interactive memory: about 0.1 s and 64 MiB).

    Raises KnownError for a PIN that is too short or long, no number, or one that anybody would try.
    """
    import nacl.pwhash.argon2id as argon

    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        sentence = _("A PIN has {least} to {most} digits: choose another one.")
        raise KnownError(sentence.format(least=SHORTEST, most=LONGEST))
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    if len(steps) == 1 and steps <= {-1, 0, 1}:
        raise KnownError(_("Anybody would try this PIN: choose digits that do not follow each other."))
    hashed: bytes = argon.str(pin.encode(), argon.OPSLIMIT_MODERATE, argon.MEMLIMIT_INTERACTIVE)
    return hashed.decode()


class StaffDoor:
    """Five wrong PINs lock the door for 15 minutes; each further five for twice as long, at most 4 hours.

    The count lies in a file of `folder`, so that pulling the plug opens nothing. A lock runs down while the
    stand runs, by a clock that only goes forward (`time.monotonic`): no change of the date opens it, and none
    keeps it shut. A file that cannot be read counts as a lock that begins now.
    """

    def __init__(self, folder: Path, pin_hash: str, clock: Callable[[], float]) -> None:
        self._file = folder / _NAME
        self._hash = pin_hash.encode()
        self._clock = clock
        self._state = self._read()
        self._written = clock()

    def look(self) -> Outcome:
        """Whether the door is locked now, without trying a PIN."""
        left = self._seconds_left()
        if left and self._clock() - self._written >= _WRITTEN_EVERY:
            self._keep(self._state._replace(left=left))
        attempts = MOST_FAILURES - self._state.failures
        return Outcome(Answer.LOCKED, left) if left else Outcome(Answer.WRONG, 0, attempts)

    def try_pin(self, pin: str) -> Outcome:
        """Try a PIN. Takes about a tenth of a second: not for the GUI thread. Never raises."""
        if left := self._seconds_left():
            return Outcome(Answer.LOCKED, left)
        # Counted before it is tried: pulling the plug in between is no free try.
        failures = self._state.failures + 1
        if failures >= MOST_FAILURES:
            length = min(FIRST_LOCK * 2 ** min(self._state.locks, _MOST_DOUBLED), LONGEST_LOCK)
            self._keep(_State(0, self._state.locks + 1, length))
        else:
            self._keep(_State(failures, self._state.locks))
        if self._is_right(pin):
            self._keep(_State())
            return Outcome(Answer.OPEN, 0, MOST_FAILURES)
        return self.look()

    def _is_right(self, pin: str) -> bool:
        import nacl.exceptions
        import nacl.pwhash

        try:
            return bool(nacl.pwhash.verify(self._hash, pin.encode("utf-8", "replace")))
        except (nacl.exceptions.CryptoError, ValueError, TypeError):
            return False

    def _seconds_left(self) -> int:
        return max(0, math.ceil(self._state.left - (self._clock() - self._written)))

    def _keep(self, state: _State) -> None:
        self._state = state
        self._written = self._clock()
        # A disk that is full or read-only: the count goes on in memory, and the door stays usable.
        with suppress(KnownError):
            write_whole(self._file, json.dumps(state._asdict()).encode())

    def _read(self) -> _State:
        if not self._file.exists():
            return _State()
        try:
            found = json.loads(self._file.read_bytes())
            state = _State(*(found[name] for name in _State._fields))
            if _is_sound(state):
                return state
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            pass
        return _State(0, 1, FIRST_LOCK)


def _is_sound(state: _State) -> bool:
    """Whether these can be the numbers that were written."""
    return (
        type(state.failures) is int
        and type(state.locks) is int
        and type(state.left) is int
        and 0 <= state.failures < MOST_FAILURES
        and state.locks >= 0
        and 0 <= state.left <= LONGEST_LOCK
    )
