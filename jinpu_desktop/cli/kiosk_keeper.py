"""The keeper of a stand: what `jinpu-desktop kiosk` is until staff leave."""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from jinpu_desktop.cli.options import EXIT_DONE
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.claim import Claim
from jinpu_desktop.runtime.own_command import own_command
from jinpu_desktop.runtime.supervisor import Happening, Process, Supervisor
from jinpu_desktop.runtime.systemd import ALIVE, READY, tell_systemd
from jinpu_desktop.runtime.userdirs import UserDirs, user_root

LOCK = "kiosk.lock"
LOG = "kiosk.log"
LOG_BYTES = 200_000
SAFE_PICTURE = "kiosk-safe.png"
# A safe screen that dies is shown again, so many seconds later.
_SAFE_AGAIN = 2.0
_PATIENCE = 3.0


class FolderClaim(Claim):
    """The claim to be the only kiosk on a user's folder. An explorer may run beside it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / LOCK)
        self.folder = folder


def claim_of(user_dir: Path | None) -> FolderClaim:
    """The claim to this user's folder. A folder that cannot be written to is told of by the stand itself,
    which has to come up all the same."""
    with contextlib.suppress(KnownError):
        return FolderClaim(UserDirs(user_dir).root)
    return FolderClaim(user_root(user_dir))


def keep(options: argparse.Namespace, config: Path, folder: Path) -> int:
    """Start the stand again and again until staff leave it. Returns the kiosk's exit code."""
    log = _log_of(folder)

    def tell(what: Happening, words: str) -> None:
        log.info("%s%s", what.value, f" ({words})" if words else "")

    common = common_words(options)
    safe = SafeScreen(own_command("kiosk", "--safe-screen", str(folder / SAFE_PICTURE), *common))
    child = own_command("kiosk", "--child", "--config", str(config), *common)
    keeper = Supervisor(lambda: Process(child), safe.show, tell)

    def rest(seconds: float) -> None:
        safe.look()
        tell_systemd(ALIVE)
        time.sleep(seconds)

    signal.signal(signal.SIGTERM, _leave)
    tell_systemd(READY)
    try:
        code = keeper.run(rest)
    except (SystemExit, KeyboardInterrupt):
        log.info("ended from outside")
        raise
    log.info("ended (exit code %d)", code)
    return code


class SafeScreen:
    """The safe screen as a process of its own: what kills it, a graphics driver for example, does not kill
    the keeper. It goes when its standard input ends, and so with its keeper."""

    def __init__(self, command: list[str]) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._again = 0.0

    def show(self) -> Callable[[], None]:
        """Show it; returns what takes it away."""
        self._start()
        return self.hide

    def look(self) -> None:
        """Show it again if it has died."""
        if self._process is not None and self._process.poll() is not None:
            if not self._again:
                self._again = time.monotonic() + _SAFE_AGAIN
            elif time.monotonic() >= self._again:
                self._close()
                self._start()

    def hide(self) -> None:
        """Take it away."""
        if self._process is None:
            return
        self._close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _start(self) -> None:
        self._again = 0.0
        # The picture is drawn without the graphics driver, which may be what fails.
        environment = {**os.environ, "QT_XCB_GL_INTEGRATION": "none", "QT_OPENGL": "software"}
        with contextlib.suppress(OSError):
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment
            )

    def _close(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()


def _leave(*_signal: object) -> NoReturn:
    """Asked to end by the system: the stand and the safe screen are taken along."""
    sys.exit(EXIT_DONE)


def common_words(options: argparse.Namespace) -> list[str]:
    """The options of every command, as they were given."""
    given = (
        ("--lang", options.lang),
        ("--theme", options.theme),
        ("--data", options.data),
        ("--user-dir", options.user_dir),
    )
    return [word for name, value in given if value is not None for word in (name, str(value))]


def _log_of(folder: Path) -> logging.Logger:
    """What happened to the stand, in the user's logs folder and of bounded size. Where nothing can be
    written, nothing is."""
    from jinpu_desktop.runtime.logs import RotatingFile

    log = logging.Logger("jinpu.kiosk", logging.INFO)
    logs = folder / "logs"
    with contextlib.suppress(OSError):
        logs.mkdir(parents=True, exist_ok=True)
    handler = RotatingFile(logs / LOG, LOG_BYTES)
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(message)s"))
    log.addHandler(handler)
    return log
