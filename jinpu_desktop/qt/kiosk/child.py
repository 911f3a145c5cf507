"""The stand as its keeper starts it: heard by its beats, gone with its keeper; and the same in a window."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.supervisor import EXIT_CONFIG, EXIT_STAFF, Heart
from jinpu_desktop.runtime.taken_streams import take_streams
from jinpu_desktop.services.kiosk_config import read_config

# A stand whose keeper has gone may close in good order for so many seconds. Then it ends itself, and should
# even that not be heard, the system ends it.
_ORDERLY_S, _AT_LAST_S = 1.2, 1.7


def run_watched(
    config: Path, data: Path | None, user_dir: Path | None, language: str | None, theme: str | None
) -> int:
    """The stand under its keeper. Returns the kiosk's exit code; raises KnownError where it cannot start."""
    streams = take_streams()
    farewell = _Farewell()
    heart = Heart(streams.beats, streams.keeper, farewell.leave)
    return _run(config, data, user_dir, windowed=False, language=language, theme=theme, beat=heart.beat)


def run_rehearsal(
    config: Path, data: Path | None, user_dir: Path | None, language: str | None, theme: str | None
) -> int:
    """The stand in a window, without a keeper."""
    return _run(config, data, user_dir, windowed=True, language=language, theme=theme, beat=_nothing)


def _run(
    config: Path,
    data: Path | None,
    user_dir: Path | None,
    *,
    windowed: bool,
    language: str | None,
    theme: str | None,
    beat: Callable[[], None],
) -> int:
    from jinpu_desktop.qt.kiosk.chores import Chores
    from jinpu_desktop.qt.kiosk.run import run_kiosk

    try:
        # The file may have become another one since the keeper looked.
        chores = Chores(read_config(config), user_dir, windowed)
    except KnownError as error:
        print(error, file=sys.stderr)
        return EXIT_CONFIG

    def live() -> None:
        beat()
        chores.step()

    try:
        return run_kiosk(config, data, user_dir, windowed, language, live, theme=theme)
    finally:
        chores.end()


def _nothing() -> None:
    """Nobody listens."""


class _Farewell(QObject):
    """What happens when the keeper is gone, and with it whoever would start this again.

    Not by QCoreApplication.quit: it asks windows, which refuse to be closed here, and called from another
    thread it waits for that of the windows, which may be waiting for Python.
    """

    _asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)

    def leave(self) -> None:
        """End this process; called from a thread of its own."""
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, _AT_LAST_S)
        # Heard only by a window that is not stuck.
        self._asked.emit()
        time.sleep(_ORDERLY_S)
        os._exit(EXIT_STAFF)

    def _on_asked(self) -> None:
        QCoreApplication.exit(EXIT_STAFF)
