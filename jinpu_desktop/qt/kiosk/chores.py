"""What a stand does beside its visitors: it keeps the screen awake and paints its safe screen's picture."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtWidgets import QApplication

from jinpu_desktop.qt.awake import Awake
from jinpu_desktop.runtime.userdirs import user_root
from jinpu_desktop.services.kiosk_config import KioskConfig

# The picture is painted when the first page stands, so many beats (seconds) after the start.
_PICTURE_STEP = 5

_log = logging.getLogger(__name__)


class Chores:
    """`step` is to be called about once a second by the thread of the windows. A rehearsal has none."""

    def __init__(self, config: KioskConfig, user_dir: Path | None, windowed: bool) -> None:
        self._config = config
        self._folder = user_root(user_dir)
        self._windowed = windowed
        self._steps = 0

    def step(self) -> None:
        """Do what is due."""
        app = QApplication.instance()
        if self._windowed or app is None or self._steps > _PICTURE_STEP:
            return
        self._steps += 1
        if self._steps == 1:
            Awake(app).begin()
        elif self._steps == _PICTURE_STEP:
            from jinpu_desktop.qt.kiosk.safe_picture import keep_safe_pictures

            keep_safe_pictures(self._folder, self._config)

    def end(self) -> None:
        """Let the screen sleep again."""
        awake = Awake.current()
        if awake is not None:
            awake.end()
