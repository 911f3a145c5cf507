"""What the library of briefings remembers between two starts: the current one, and files that lie elsewhere.

`library.json` in its folder: `{"schema": 1, "current": file name, "elsewhere": {name: absolute path}}`. It is
shared by all processes of the user; rubbish in it counts as nothing.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinpu_desktop.data.briefing_file import cannot_write
from jinpu_desktop.data.durable_file import alone_with, put_whole
from jinpu_desktop.domain.briefing import SUFFIX

_log = logging.getLogger(__name__)
_SCHEMA = 1
_MOST_BYTES = 1024 * 1024
# The list shows so many files of other folders; the one opened longest ago goes first.
MOST_ELSEWHERE = 100


class BriefingMemory:
    """Reads its file again when another process has changed it. For any thread."""

    def __init__(self, file: Path | None) -> None:
        """Without a file it remembers until the program ends."""
        self._file = file
        self._lock = threading.RLock()
        self._stamp: tuple[int, int, int] | None = None
        self._current = ""
        self._elsewhere: dict[str, str] = {}

    def current(self) -> str:
        """The name of the briefing used last; it need not be there any more."""
        with self._lock:
            self._look()
            return self._current

    def elsewhere(self) -> dict[str, Path]:
        """Files outside the library's folder, by the names they have in the library."""
        with self._lock:
            self._look()
            return {name: Path(path) for name, path in self._elsewhere.items()}

    def set_current(self, name: str) -> None:
        """Remember which one was used last. Where that cannot be kept, it is forgotten at the end."""
        with self._lock:
            self._look()
            if name != self._current:
                self._current = name
                try:
                    self._write()
                except OSError as error:
                    _log.info("the current briefing was not remembered (%s)", error)

    def add(self, name: str, path: Path) -> None:
        """Remember a file that lies elsewhere. Raises KnownError if that cannot be kept."""

        def change() -> None:
            self._elsewhere[name] = str(path)
            for oldest in tuple(self._elsewhere)[:-MOST_ELSEWHERE]:
                del self._elsewhere[oldest]

        self._change(change)

    def drop(self, name: str) -> None:
        """Forget a name. Raises KnownError if that cannot be kept."""

        def change() -> None:
            self._elsewhere.pop(name, None)
            self._current = "" if self._current == name else self._current

        self._change(change)

    def _change(self, change: Callable[[], None]) -> None:
        with self._lock:
            if self._file is None:
                change()
                return
            try:
                with alone_with(self._file):
                    self._look()
                    change()
                    self._write()
            except OSError as error:
                raise cannot_write(self._file, error) from error

    def _look(self) -> None:
        if self._file is None:
            return
        try:
            status = self._file.stat()
            stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
            if stamp == self._stamp or status.st_size > _MOST_BYTES:
                return
            content = json.loads(self._file.read_bytes())
        except FileNotFoundError:
            return
        except (OSError, ValueError, RecursionError) as error:
            _log.info("what the library of briefings remembered cannot be read (%s)", error)
            return
        self._stamp = stamp
        if isinstance(content, dict) and content.get("schema") == _SCHEMA:
            self._current = _text(content.get("current"))
            elsewhere = content.get("elsewhere")
            found = elsewhere.items() if isinstance(elsewhere, dict) else ()
            self._elsewhere = {name: path for name, path in found if _is_remembered(name, path)}

    def _write(self) -> None:
        if self._file is None:
            return
        content = {"schema": _SCHEMA, "current": self._current, "elsewhere": self._elsewhere}
        put_whole(self._file, (json.dumps(content, indent=1) + "\n").encode())
        status = self._file.stat()
        self._stamp = (status.st_mtime_ns, status.st_size, status.st_ino)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _is_remembered(name: Any, path: Any) -> bool:
    return (
        isinstance(name, str)
        and name.lower().endswith(SUFFIX)
        and isinstance(path, str)
        and "\0" not in path
        and Path(path).is_absolute()
    )
