"""Times a GUI program as a whole process: from its spawn to a settled picture, and its memory then."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from x_screen import Screen

MIB = 2**20
# The picture must stay as it is for this long to count as settled.
QUIET_SECONDS = 0.4
SECONDS_A_RUN = 60
SECONDS_TO_CLOSE = 3


class DidNotSettleError(Exception):
    """The program ended early or its picture never came to rest; the text holds the end of its output."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Of one start. Milliseconds since the spawn; MiB of the process with its children, once settled."""

    window_ms: float
    settled_ms: float
    cpu_ms: float
    rss_mib: float
    pss_mib: float


def time_start(screen: Screen, command: list[str], cwd: Path, shot: Path | None = None) -> Timing:
    """Starts the command on the screen, waits until its picture rests, and ends it.

    `settled_ms` is the last change of the picture before a quiet time in which the window is not
    blank. With `shot` the settled screen is saved there. Raises DidNotSettleError.
    """
    environment = {**os.environ, "DISPLAY": screen.name}
    # The last one would make every start compile a program that is not installed, as no user's does.
    for name in (
        "WAYLAND_DISPLAY",
        "XAUTHORITY",
        "SESSION_MANAGER",
        "QT_QPA_PLATFORM",
        "PYTHONDONTWRITEBYTECODE",
    ):
        environment.pop(name, None)
    while screen.wait_event(0):
        pass
    before = {window.id for window in screen.windows()}
    with tempfile.TemporaryFile() as log:
        begun = time.monotonic()
        process = psutil.Popen(
            command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            window, settled = _watch(screen, process, begun, before)
            if shot:
                screen.picture().save(shot)
            return _measure(process, window - begun, settled - begun)
        except DidNotSettleError as error:
            log.seek(0)
            said = log.read()[-800:].decode("utf-8", "replace")
            raise DidNotSettleError(f"{error}; its output ends: {said}") from None
        finally:
            _end(screen, process, before)


def _watch(screen: Screen, process: psutil.Popen, begun: float, before: set[int]) -> tuple[float, float]:
    """When the first window was there, and when the picture changed last."""
    window = changed = 0.0
    last_sum = blank_sum = None
    while (now := time.monotonic()) < begun + SECONDS_A_RUN:
        screen.wait_event(0.005)
        if process.poll() is not None:
            raise DidNotSettleError(f"ended with {process.returncode} before it settled")
        new = [each for each in screen.windows() if each.id not in before]
        if not new:
            continue
        window = window or now
        picture = screen.checksum()
        if picture != last_sum:
            last_sum, changed = picture, now
        elif now - changed >= QUIET_SECONDS and picture != blank_sum:
            if not any(map(screen.is_blank, new)):
                return window, changed
            blank_sum = picture
    raise DidNotSettleError("not settled" if window else "no window")


def _measure(process: psutil.Popen, window: float, settled: float) -> Timing:
    cpu = rss = pss = 0.0
    for each in [process, *process.children(recursive=True)]:
        times, memory = each.cpu_times(), each.memory_full_info()
        cpu += times.user + times.system
        rss += memory.rss / MIB
        pss += memory.pss / MIB
    return Timing(window * 1000, settled * 1000, cpu * 1000, rss, pss)


def _end(screen: Screen, process: psutil.Popen, before: set[int]) -> None:
    """Asks the windows to close, so that the program ends as users end it; else ends it by force."""
    for window in reversed(screen.windows()):
        if window.id not in before:
            screen.ask_to_close(window)
    for force in (None, signal.SIGTERM, signal.SIGKILL):
        if force is not None and process.poll() is None:
            process.send_signal(force)
        try:
            process.wait(SECONDS_TO_CLOSE)
            break
        except psutil.TimeoutExpired:
            continue
    end = time.monotonic() + SECONDS_TO_CLOSE
    while any(window.id not in before for window in screen.windows()) and time.monotonic() < end:
        screen.wait_event(0.02)
