"""Where a briefing is saved while it is edited: by itself, durably, and never over what others wrote."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from jinpu_desktop.data.briefing_file import MOST_BYTES, as_bytes, briefing_in, cannot_write, read_bytes
from jinpu_desktop.data.durable_file import alone_with, clear_up, content_mark, mark_of, put_new, put_whole
from jinpu_desktop.domain.briefing import Briefing
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.autosave import Autosave
from jinpu_desktop.services.file_names import free_name

# Typing is handed over for writing at the latest so long after it began, in seconds.
COMMIT_AFTER = 0.5

Cancel = Callable[[], None]
Later = Callable[[float, Callable[[], None]], Cancel]


def later(seconds: float, call: Callable[[], None]) -> Cancel:
    """Call it in a thread after so many seconds, unless the answer is called before."""
    timer = threading.Timer(seconds, call)
    timer.daemon = True
    timer.start()

    def cancel() -> None:
        timer.cancel()
        if timer is not threading.current_thread():
            timer.join()

    return cancel


class BriefingSaver:
    """The file of one editor. `saved` is the state that is on disk, `trouble` why the newest is not.

    A file that somebody else has written in the meantime is left alone: the briefing goes into "name (2)"
    beside it and stays there. What cannot be written is tried again with the next state. `on_saved`,
    `on_trouble` (with a sentence) and `on_moved` (old and new path) are called from the thread that writes.
    """

    def __init__(self, path: Path, saved: Briefing, mark: str, later: Later = later) -> None:
        """`mark` is that of the content that holds `saved`."""
        self.path = path
        self.saved = saved
        self.trouble = ""
        self.on_saved: list[Callable[[], None]] = []
        self.on_trouble: list[Callable[[str], None]] = []
        self.on_moved: list[Callable[[Path, Path], None]] = []
        self._mark = mark
        self._later = later
        self._cancel: Cancel | None = None
        self._typed = saved
        self._typing = threading.Lock()
        self._autosave: Autosave[Briefing] = Autosave(self._write)

    @classmethod
    def opened(cls, path: Path, later: Later = later) -> BriefingSaver:
        """Of a file that is there. Raises KnownError if it cannot be read as a briefing."""
        data = read_bytes(path)
        clear_up(path.parent)
        return cls(path, briefing_in(path, data), mark_of(data), later)

    @classmethod
    def created(cls, path: Path, briefing: Briefing, later: Later = later) -> BriefingSaver:
        """Of a new file, which is written here. Raises KnownError if it cannot be, or if one is there."""
        data = as_bytes(briefing)
        try:
            put_new(path, data)
        except (OSError, ValueError) as error:
            raise cannot_write(path, error) from error
        return cls(path, briefing, mark_of(data), later)

    def save(self, briefing: Briefing) -> None:
        """Have this state written at once, in the thread that writes."""
        self._rest()
        self._autosave.put(briefing)

    def save_soon(self, briefing: Briefing) -> None:
        """Have this state, or a newer one, written at the latest after COMMIT_AFTER."""
        with self._typing:
            self._typed = briefing
            if self._cancel is None:
                self._cancel = self._later(COMMIT_AFTER, self._on_due)

    def flush(self, briefing: Briefing) -> None:
        """Write this state, unless it is on disk, and return when the thread has done so, or failed."""
        self._rest()
        self._autosave.wait()
        if self.saved is not briefing:
            self._autosave.put(briefing)
            self._autosave.wait()

    def save_as(self, path: Path, briefing: Briefing) -> None:
        """Write this state into another file, over what is there, and stay with that. Raises KnownError."""
        self._rest()
        self._autosave.wait()
        data = as_bytes(briefing)
        try:
            with alone_with(path):
                put_whole(path, data)
        except (OSError, ValueError) as error:
            raise cannot_write(path, error) from error
        former, self.path, self._mark = self.path, path, mark_of(data)
        self._settle(briefing)
        if former != path:
            self._tell_moved(former)

    def move_to(self, path: Path, briefing: Briefing) -> None:
        """Save this state and move the file to where nothing is. Raises KnownError; it then stays put."""
        self.flush(briefing)
        former = self.path
        try:
            with alone_with(former):
                former.rename(path)
        except (OSError, ValueError) as error:
            raise cannot_write(path, error) from error
        self.path = path
        self._tell_moved(former)

    def reread(self) -> Briefing | None:
        """What somebody else has written into the file since; None if nothing. Only while all is saved.
        Raises KnownError if it is no briefing any more."""
        data = read_bytes(self.path)
        mark = mark_of(data)
        if mark == self._mark:
            return None
        found = briefing_in(self.path, data)
        self._mark = mark
        self._settle(found)
        return found

    def _on_due(self) -> None:
        with self._typing:
            self._cancel = None
            typed = self._typed
        self._autosave.put(typed)

    def _rest(self) -> None:
        """No more waiting for the end of typing: a newer state comes."""
        with self._typing:
            cancel, self._cancel = self._cancel, None
        if cancel is not None:
            cancel()

    def _write(self, briefing: Briefing) -> None:
        former = self.path
        try:
            data = as_bytes(briefing)
            mark = mark_of(data)
            with alone_with(former):
                found = content_mark(former, MOST_BYTES)
                if found in (None, self._mark):
                    put_whole(former, data)
                elif found != mark:
                    self.path = _put_beside(former, data)
            self._mark = mark
        except (OSError, ValueError) as error:
            self._fail(_unsaved_words(briefing, former.parent, error))
        except KnownError as error:
            self._fail(str(error))
        else:
            self._settle(briefing)
            if self.path != former:
                self._tell_moved(former)
                self._tell_trouble(_beside_words(former, self.path))

    def _settle(self, briefing: Briefing) -> None:
        self.saved = briefing
        self.trouble = ""
        for call in tuple(self.on_saved):
            call()

    def _fail(self, sentence: str) -> None:
        self.trouble = sentence
        self._tell_trouble(sentence)

    def _tell_moved(self, former: Path) -> None:
        for call in tuple(self.on_moved):
            call(former, self.path)

    def _tell_trouble(self, sentence: str) -> None:
        for call in tuple(self.on_trouble):
            call(sentence)


def _put_beside(path: Path, data: bytes) -> Path:
    while True:
        beside = free_name(path)
        try:
            put_new(beside, data)
        except FileExistsError:
            continue
        return beside


def _beside_words(former: Path, path: Path) -> str:
    sentence = _(
        "{name} was changed by another program in the meantime, so your briefing is now in “{new}” and both "
        "are kept."
    )
    return sentence.format(name=former.name, new=path.name)


def _unsaved_words(briefing: Briefing, folder: Path, error: Exception) -> str:
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    return _(
        "“{title}” could not be saved in {folder} ({reason}): it stays open here and is saved with the next "
        "change, or save it in another folder."
    ).format(title=briefing.title, folder=folder, reason=reason)
