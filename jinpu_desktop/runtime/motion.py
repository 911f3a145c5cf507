"""Whether the system asks programs to move as little as possible. PySide6 6.11 has no hint for it."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Sequence

# Runs a command and returns what it prints, or None if it is not there, fails, or takes too long.
Run = Callable[[Sequence[str]], str | None]

_PATIENCE_S = 2.0
# The reader may change the system's setting while the program runs.
_GOOD_FOR_S = 30.0
_PORTAL = (
    "gdbus", "call", "--session", "--timeout", "2", "--dest", "org.freedesktop.portal.Desktop",
    "--object-path", "/org/freedesktop/portal/desktop",
    "--method", "org.freedesktop.portal.Settings.ReadOne", "org.freedesktop.appearance", "reduced-motion",
)  # fmt: skip
_GNOME = ("gsettings", "get", "org.gnome.desktop.interface", "enable-animations")
_KDE = ("kreadconfig6", "--file", "kdeglobals", "--group", "KDE", "--key", "AnimationDurationFactor")
_MACOS = ("/usr/bin/defaults", "read", "com.apple.universalaccess", "reduceMotion")
_SPI_GETCLIENTAREAANIMATION = 0x1042


class SystemMotion:
    """What the system asks for, read in a thread of its own: it may take a program's start.

    The first question starts the reading; until it is answered nothing moves.
    """

    def __init__(self, read: Callable[[], bool] | None = None, clock: Callable[[], float] = time.monotonic):
        self._read = read or reduces_motion
        self._clock = clock
        self._reduced = True
        self._read_at: float | None = None
        self._thread: threading.Thread | None = None

    def may_move(self, choice: str) -> bool:
        """Whether things may move, by the program's own setting: on, off, or system. Never waits."""
        if choice != "system":
            return choice == "on"
        if self._thread is None and (self._read_at is None or self._clock() - self._read_at > _GOOD_FOR_S):
            self._thread = threading.Thread(target=self._ask, name="motion", daemon=True)
            self._thread.start()
        return not self._reduced

    def wait(self) -> None:
        """Wait for a reading that is under way."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def _ask(self) -> None:
        try:
            self._reduced = self._read()
        finally:
            self._read_at = self._clock()
            self._thread = None


def reduces_motion(platform: str = sys.platform, run: Run | None = None) -> bool:
    """Whether the system asks for less motion; False where it does not say. May take some seconds."""
    if platform == "win32":
        return _windows_reduces()
    run = run or _run
    if platform == "darwin":
        return (run(_MACOS) or "").strip() == "1"
    # The portal speaks for every desktop, but not every desktop has taught it this yet.
    portal = run(_PORTAL)
    if portal is not None:
        return "uint32 1" in portal
    gnome, kde = run(_GNOME), run(_KDE)
    return (gnome or "").strip() == "false" or (kde or "").strip() in ("0", "0.0")


def _windows_reduces() -> bool:
    import ctypes

    shown = ctypes.c_int(1)
    user = getattr(ctypes, "windll").user32  # noqa: B009 - the name exists on Windows alone
    told = user.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(shown), 0)
    return bool(told) and not shown.value


def _run(command: Sequence[str]) -> str | None:
    import subprocess

    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    return done.stdout if done.returncode == 0 else None
