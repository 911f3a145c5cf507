"""What is open, written down all the time, so that after a crash the next start opens it again."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.main_window import MainWindow
from jinpu_desktop.qt.windows import Windows

_log = logging.getLogger(__name__)
# At most so long, in milliseconds, until a change is on disk.
_WRITE_MS = 500
_MOST_WINDOWS = 8


class Session(QObject):
    """Keeps the links of all open windows in a file, one a line; the file goes when the program ends."""

    def __init__(self, file: Path, windows: Windows) -> None:
        super().__init__(windows)
        self._file = file
        self._windows = windows
        self._written = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WRITE_MS)
        self._timer.timeout.connect(self._write)
        for window in windows.all:
            self._follow(window)
        windows.made.connect(self._follow)
        windows.closed.connect(self._on_changed)

    def end(self) -> None:
        """The program ends as it should: there is nothing to restore."""
        self._timer.stop()
        self._windows.made.disconnect(self._follow)
        self._windows.closed.disconnect(self._on_changed)
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    def _follow(self, window: MainWindow) -> None:
        window.navigator.current_changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self, *_changed: object) -> None:
        # Not put off by further changes: a reader who never rests is kept too.
        if not self._timer.isActive():
            self._timer.start()

    def _write(self) -> None:
        text = "".join(f"{link}\n" for link in self._windows.links())
        if text == self._written:
            return
        fresh = self._file.with_suffix(f".{os.getpid()}.tmp")
        try:
            try:
                fresh.write_text(text, encoding="utf-8")
                os.replace(fresh, self._file)
                self._written = text
            finally:
                fresh.unlink(missing_ok=True)
        except OSError as error:
            _log.info("the session was not kept (%s)", error)


def taken_session(file: Path) -> list[str]:
    """The links that were open when the program ended without closing; empty if it closed well.

    The file is taken away: should one of these links be what ended the program, the next start is free of it.
    """
    try:
        text = file.read_text(encoding="utf-8")
        file.unlink()
    except (OSError, UnicodeDecodeError):
        return []
    return [line for line in text.splitlines() if _is_link(line)][-_MOST_WINDOWS:]


def _is_link(text: str) -> bool:
    try:
        Link.parse(text)
    except ValueError:
        return False
    return True
