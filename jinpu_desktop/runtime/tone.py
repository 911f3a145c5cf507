"""A short sound by what the system has for it: Qt plays none without its multimedia part, and rings a bell
that most machines have not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

# Those of PipeWire, PulseAudio and ALSA, in the order in which they reach the loudspeakers of today.
_LINUX = (("pw-play",), ("paplay",), ("aplay", "-q"))
_MACOS = (("/usr/bin/afplay",),)


class Tone:
    """`play` plays a WAV file and waits for nothing. `players` are commands that take a file, best first;
    None: those of this system. One that fails is not tried again."""

    def __init__(self, path: Path, players: Sequence[Sequence[str]] | None = None) -> None:
        self._path = path
        system = _MACOS if sys.platform == "darwin" else _LINUX
        self._players = [tuple(one) for one in (system if players is None else players)]
        self._is_own = players is None
        self._playing: subprocess.Popen[bytes] | None = None

    def play(self) -> bool:
        """Begin to play. False where the system has nothing that plays it."""
        if self._is_own and sys.platform == "win32":
            return _play_on_windows(self._path)
        if self._is_playing():
            return True
        while self._players:
            program = shutil.which(self._players[0][0])
            if program is not None and self._start([program, *self._players[0][1:], str(self._path)]):
                return True
            del self._players[0]
        return False

    def close(self) -> None:
        """End what still plays."""
        if self._playing is not None and self._playing.poll() is None:
            self._playing.kill()
            self._playing.wait()
        self._playing = None

    def _is_playing(self) -> bool:
        if self._playing is None:
            return False
        code = self._playing.poll()
        if code is None:
            return True
        self._playing = None
        if code != 0 and self._players:
            del self._players[0]
        return False

    def _start(self, command: Sequence[str]) -> bool:
        null = subprocess.DEVNULL
        try:
            self._playing = subprocess.Popen(
                command, stdin=null, stdout=null, stderr=null, env=_environment()
            )
        except OSError:
            return False
        return True


def _play_on_windows(path: Path) -> bool:
    if sys.platform == "win32":
        import winsound

        flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        try:
            winsound.PlaySound(str(path), flags)
        except RuntimeError:
            return False
        return True
    return False


def _environment() -> dict[str, str]:
    """A frozen program's own libraries are none for the system's player."""
    own = dict(os.environ)
    before = own.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        own["LD_LIBRARY_PATH"] = before
    elif getattr(sys, "frozen", False):
        own.pop("LD_LIBRARY_PATH", None)
    return own
