"""Makes the stand and runs it until staff leave, or something else ends it."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.app import make_application
from jinpu_desktop.runtime.language import set_language
from jinpu_desktop.runtime.logs import CrashReports, start_logging
from jinpu_desktop.runtime.supervisor import EXIT_CONFIG, EXIT_CRASHED
from jinpu_desktop.runtime.userdirs import UserDirs, user_root
from jinpu_desktop.services.kiosk_config import read_config

# So many faults that nobody caught within a minute end the process; its keeper starts a fresh one.
_MOST_FAULTS, _WINDOW_S = 3, 60.0


def run_kiosk(
    config_path: Path,
    data: Path | None,
    user_dir: Path | None,
    windowed: bool,
    language: str | None,
    beat: Callable[[], None],
    *,
    theme: str | None = None,
) -> int:
    """The stand's exit code: 0 when staff leave, 64 for a set-up with a fault, 75 for a wished restart, 70
    after faults that nobody caught. `language` goes before that of the set-up. Raises KnownError where there
    is no display."""
    try:
        config = read_config(config_path)
    except KnownError as error:
        print(error, file=sys.stderr)
        return EXIT_CONFIG
    if language is not None:
        codes = config.languages if language in config.languages else (language, *config.languages)
        config = config._replace(language=language, languages=codes)
    set_language(config.language)
    app = make_application()
    # After the application: what it imports is not needed to be refused.
    from jinpu_desktop.qt.fault_watch import QtMessages
    from jinpu_desktop.qt.kiosk.kiosk_plan import KioskPlan
    from jinpu_desktop.qt.kiosk.kiosk_shell import KioskShell

    plan = KioskPlan(config_path, config, data, user_root(user_dir), windowed, theme or "system")
    try:
        reports = start_logging(UserDirs(user_dir).logs)
    except KnownError as error:
        # A disk that is full or read-only: visitors are served, nothing is kept, staff are told.
        logging.basicConfig(level=logging.INFO)
        logging.getLogger(__name__).error("nothing can be kept: %s", error)
        reports = CrashReports()
        plan = plan._replace(troubles=(str(error),), can_keep=False)
    shell = KioskShell(app, plan, beat)
    Faults(reports, shell.uncaught).install()
    messages = QtMessages(reports)
    shell.start()
    try:
        return int(app.exec())
    finally:
        messages.end()
        shell.close()


class Faults:
    """What happens to faults that nobody caught: each is reported, the visitor is shown the start, and many
    of them end the process."""

    def __init__(
        self,
        reports: CrashReports,
        show_start: Callable[[], None],
        end: Callable[[int], object] = os._exit,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._reports, self._show_start, self._end, self._clock = reports, show_start, end, clock
        self._times: deque[float] = deque()
        self._is_telling = False

    def install(self) -> None:
        """Take over."""
        self._reports.install()
        self._reports.on_trouble = lambda _sentence: None
        sys.excepthook = self.handle

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What `sys.excepthook` calls."""
        self._reports.handle(kind, error, trace)
        now = self._clock()
        self._times.append(now)
        while now - self._times[0] > _WINDOW_S:
            self._times.popleft()
        if len(self._times) >= _MOST_FAULTS:
            logging.shutdown()
            self._end(EXIT_CRASHED)
            return
        if not self._is_telling:
            self._is_telling = True
            try:
                self._show_start()
            finally:
                self._is_telling = False
