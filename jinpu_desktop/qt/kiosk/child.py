"""The stand as its keeper starts it: heard by its beats, gone with its keeper; and the same in a window."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.supervisor import EXIT_CONFIG, EXIT_STAFF, Heart
from jinpu_desktop.runtime.taken_streams import take_streams
from jinpu_desktop.services.kiosk_config import read_config

# A stand whose keeper has gone may close in good order for so many seconds.
_ORDERLY_S = 1.0


def run_watched(
    config: Path, data: Path | None, user_dir: Path | None, language: str | None, theme: str | None
) -> int:
    """The stand under its keeper. Returns the kiosk's exit code; raises KnownError where it cannot start."""
    streams = take_streams()
    heart = Heart(streams.beats, streams.keeper, _leave)
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


def _leave() -> None:
    """The keeper is gone, and with it whoever would start this again; called from a thread of its own."""
    app = QCoreApplication.instance()
    if app is not None:
        # Heard only by a window that is not stuck.
        app.quit()
    time.sleep(_ORDERLY_S)
    os._exit(EXIT_STAFF)
