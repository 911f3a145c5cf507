"""Keeps one program running for weeks: starts it, listens to its heart, and starts it again when it dies.

No Qt here: what crashes the program must not crash its keeper. The child tells on its standard output that it
lives, a byte a second; it ends by itself when its standard input closes, which it does when the keeper dies.
"""

from __future__ import annotations

import contextlib
import math
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import IO, NamedTuple, Protocol

EXIT_STAFF = 0
EXIT_REFUSED = 1
EXIT_CONFIG = 64
EXIT_CRASHED = 70
EXIT_RESTART = 75

BEAT = b"."
BEAT_SECONDS = 1.0


class Limits(NamedTuple):
    """Seconds, but for `crashes`. A child that has not been heard for `silence` hangs; before its first beat
    it has `start`. `crashes` within `window` bring the safe screen for `pause`, then one more try."""

    silence: float = 8
    start: float = 45
    crashes: int = 4
    window: float = 600
    pause: float = 600
    look: float = 0.2


class Child(Protocol):
    """A running process, as much of it as is needed here."""

    def beats(self) -> int:
        """How many beats have been heard."""

    def exit_code(self) -> int | None:
        """None while it runs."""

    def kill(self) -> None:
        """End it, whatever it does, and let go of it."""

    def ask_to_end(self) -> None:
        """Close its standard input: it then ends by itself."""


class Happening(StrEnum):
    """What is told to the log."""

    STARTED = "started"
    HUNG = "hung"
    CRASHED = "crashed"
    RESTARTED = "restart wanted"
    SAFE = "safe screen"


class Supervisor:
    """Runs `spawn()` again and again until staff leave or the program refuses to start.

    `show_safe` shows the safe screen and returns what takes it away again. `tell` is told what happened.
    `clock` only goes forward, so that no change of the date can confuse it.
    """

    def __init__(
        self,
        spawn: Callable[[], Child],
        show_safe: Callable[[], Callable[[], None]],
        tell: Callable[[Happening, str], None],
        limits: Limits = Limits(),  # noqa: B008 - a value that nobody can change
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._spawn = spawn
        self._show_safe = show_safe
        self._tell = tell
        self._limits = limits
        self._clock = clock
        self._crashes: deque[float] = deque()
        self._child: Child | None = None
        self._beats = 0
        self._heard = clock()
        self._hide_safe: Callable[[], None] | None = None
        self._wait_until = -math.inf
        self._ran_once = False

    def run(self, sleep: Callable[[float], object] = time.sleep) -> int:
        """Keep it running. Returns the exit code: 0 when staff left, 64 or 1 if it refused to start."""
        try:
            while True:
                code = self.step()
                if code is not None:
                    return code
                sleep(self._limits.look)
        finally:
            self.end()

    def step(self) -> int | None:
        """Look once; an exit code when it is over."""
        now = self._clock()
        if self._child is None:
            if now >= self._wait_until:
                self._start(now)
            return None
        beats = self._child.beats()
        if beats != self._beats:
            self._beats, self._heard = beats, now
            self._ran_once = True
            self._take_safe_away()
        code = self._child.exit_code()
        if code is not None:
            self._let_go()
            return self._ended(code, now)
        patience = self._limits.silence if self._beats else self._limits.start
        if now - self._heard > patience:
            self._let_go()
            self._tell(Happening.HUNG, f"{now - self._heard:.1f} s")
            self._crashed(now)
        return None

    def end(self) -> None:
        """Let go of the child and of the safe screen."""
        if self._child is not None:
            self._child.ask_to_end()
            deadline = self._clock() + 3
            while self._child.exit_code() is None and self._clock() < deadline:
                time.sleep(0.05)
            self._let_go()
        self._take_safe_away()

    def _let_go(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child = None

    def _start(self, now: float) -> None:
        self._child = self._spawn()
        self._beats, self._heard = 0, now
        self._tell(Happening.STARTED, "")

    def _ended(self, code: int, now: float) -> int | None:
        if code == EXIT_STAFF:
            return code
        # What is refused at the first start is told to whoever starts it; later nobody would read it.
        if code in (EXIT_CONFIG, EXIT_REFUSED) and not self._ran_once:
            return code
        if code == EXIT_RESTART:
            self._tell(Happening.RESTARTED, "")
            self._start(now)
            return None
        self._tell(Happening.CRASHED, f"exit code {code}")
        self._crashed(now)
        return None

    def _crashed(self, now: float) -> None:
        self._crashes.append(now)
        while now - self._crashes[0] > self._limits.window:
            self._crashes.popleft()
        if len(self._crashes) >= self._limits.crashes:
            if self._hide_safe is None:
                self._tell(Happening.SAFE, "")
                self._hide_safe = self._show_safe()
            self._wait_until = now + self._limits.pause
        else:
            self._start(now)

    def _take_safe_away(self) -> None:
        if self._hide_safe is not None:
            hide, self._hide_safe = self._hide_safe, None
            hide()


class Process:
    """A real child process whose beats are counted by a thread."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._beats = 0
        assert self._process.stdout is not None
        self._reader = threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def beats(self) -> int:
        """How many beats have been heard."""
        return self._beats

    def exit_code(self) -> int | None:
        """None while it runs; a signal's number is negative, as subprocess tells it."""
        return self._process.poll()

    def kill(self) -> None:
        """End it at once; a stopped process too."""
        self._process.kill()
        self._process.wait()
        self.ask_to_end()
        self._reader.join(1)
        if self._process.stdout is not None and not self._reader.is_alive():
            self._process.stdout.close()

    def ask_to_end(self) -> None:
        """Close its standard input."""
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()

    def _listen(self, pipe: IO[bytes]) -> None:
        # A byte at a time: a buffered read would wait for more.
        while True:
            data = pipe.read1(4096) if hasattr(pipe, "read1") else pipe.read(1)
            if not data:
                return
            self._beats += data.count(BEAT)


class Heart:
    """The child's side: `beat` is called by the thread whose life is to be proven, a second thread writes.

    So a pipe that nobody reads never holds up the program. `on_orphaned` is called, from another thread,
    when the keeper is gone.
    """

    def __init__(self, out: IO[bytes], keeper: IO[bytes], on_orphaned: Callable[[], None]) -> None:
        self._out = out
        self._keeper = keeper
        self._due = threading.Event()
        self._on_orphaned = on_orphaned
        threading.Thread(target=self._write, daemon=True).start()
        threading.Thread(target=self._watch, daemon=True).start()

    def beat(self) -> None:
        """Tell that the calling thread lives."""
        self._due.set()

    def _write(self) -> None:
        while True:
            self._due.wait()
            self._due.clear()
            try:
                self._out.write(BEAT)
                self._out.flush()
            except (OSError, ValueError):
                return

    def _watch(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while self._keeper.read(1):
                pass
        self._on_orphaned()


def is_night_restart_due(started: float, now: float, uptime: float, at: str) -> bool:
    """Whether the time of day `at` (03:30; empty: never) has passed since the program started.

    `started` and `now` are local time in seconds since a midnight, `uptime` seconds of a clock that only
    goes forward: a clock that jumps restarts nothing within the first hour.
    """
    if not at or uptime < 3600:
        return False
    hours, _colon, minutes = at.partition(":")
    moment = int(hours) * 3600 + int(minutes) * 60
    days = math.floor((now - moment) / 86_400) - math.floor((started - moment) / 86_400)
    return days > 0
