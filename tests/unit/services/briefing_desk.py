"""An editor whose clock stands until it is moved, and folders that cannot be written."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.domain.briefing import Briefing, BriefingPage, Layout
from jinpu_desktop.services.briefing_editor import BriefingEditor
from jinpu_desktop.services.briefing_library import BriefingLibrary

DAY = "2026-11-21"
BRIEFING = Briefing("b", "Theirs", "zh", "2026-05-01")
CHART = BriefingPage("", Layout.CHART, "jinpu://trends?i=gdp")


class Desk:
    """A briefing in a file of its own folder, and its editor. `waiting` are the calls that wait for time."""

    def __init__(
        self,
        folder: Path,
        pages: tuple[BriefingPage, ...] = (),
        today: Callable[[], date] = lambda: date(2026, 11, 21),
    ) -> None:
        self.now = 100.0
        self.waiting: list[tuple[float, Callable[[], None]]] = []
        self.path = folder / "briefings" / "area.jinpubrief"
        self.path.parent.mkdir()
        self.editor = BriefingEditor.created(
            self.path,
            Briefing("b", "The area", "en", DAY, pages),
            self._later,
            today=today,
            clock=lambda: self.now,
        )

    def follow(self) -> list[Briefing]:
        """Every state from now on."""
        seen: list[Briefing] = []
        self.editor.on_changed.append(lambda: seen.append(self.editor.briefing))
        return seen

    def time_passes(self) -> None:
        """Everything that waited for time happens."""
        waiting, self.waiting = self.waiting, []
        for _seconds, call in waiting:
            call()

    def _later(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        entry = (seconds, call)
        self.waiting.append(entry)
        return lambda: self.waiting.remove(entry) if entry in self.waiting else None


@contextmanager
def is_blocked(folder: Path, how: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing can be written into the folder until the block ends; what was in it is then there again, if it
    did not go."""
    if how in ("gone", "a file"):
        away = folder.with_name("away")
        folder.rename(away)
        if how == "a file":
            folder.write_bytes(b"")
        yield
        return
    if how == "read-only" and (sys.platform == "win32" or os.getuid() == 0):
        # Nothing is read-only for root: what its system would answer to others is answered for it.
        error = PermissionError(13, os.strerror(13))
    elif how == "read-only":
        folder.chmod(0o500)
        yield
        folder.chmod(0o700)
        return
    else:
        error = OSError(28, os.strerror(28))
    real = os.open

    def refuse(path: object, flags: int, *more: int, **named: int) -> int:
        if flags & os.O_CREAT and Path(os.fsdecode(path)).parent == folder:  # type: ignore[arg-type]
            raise error
        return real(path, flags, *more, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        yield


def new_library(folder: Path) -> BriefingLibrary:
    """The library of a folder on DAY."""
    return BriefingLibrary(folder, today=lambda: date.fromisoformat(DAY))


def again(library: BriefingLibrary) -> BriefingLibrary:
    """The library as the next start finds it."""
    library.close()
    return new_library(library.folder)


def files(library: BriefingLibrary) -> list[str]:
    """The names of the files that it lists."""
    return [entry.file for entry in library.list()]
