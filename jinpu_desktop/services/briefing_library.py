"""The reader's briefings: the files of one folder, and files elsewhere that were opened once.

A briefing is named by its file name, as in `jinpu://briefings/<file name>`. A file that lies elsewhere gets
such a name too when it is opened for the first time, so no link can make the program read a file that the
reader has not opened himself.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from jinpu_desktop.data.briefing_file import cannot_write, read_briefing, write_new_briefing
from jinpu_desktop.domain.briefing import LONGEST_TITLE, SUFFIX, Briefing
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.keepsake import storable
from jinpu_desktop.runtime.language import _, language
from jinpu_desktop.services.briefing_editor import BriefingEditor
from jinpu_desktop.services.briefing_memory import BriefingMemory
from jinpu_desktop.services.file_names import free_path, name_from, numbered

_log = logging.getLogger(__name__)
DELETED = "deleted"
# Whose name in the library is not its file's: those that lie elsewhere.
_MEMORY = "library.json"


class BriefingEntry(NamedTuple):
    """One briefing of the list; `file` is its name, `n_pages` how many pages it has. `trouble` is a sentence
    where it cannot be read, its title is then the file's name. `folder` is where it lies if that is not the
    library's own folder."""

    file: str
    title: str
    n_pages: int
    edited_on: str
    language: str
    trouble: str
    path: Path
    folder: str = ""


class Deleted(NamedTuple):
    """A briefing that was deleted, enough to bring it back. `kept` is where it lies now."""

    file: str
    kept: Path
    former: Path


class _Read(NamedTuple):
    stamp: tuple[int, int, int]
    briefing: Briefing | None
    trouble: str


class BriefingLibrary:
    """All briefings of a reader. Editors are shared: the same file always gives the same one.

    Methods raise KnownError in a sentence where a file or the folder cannot be used. For any thread, but an
    editor belongs to the one that edits. Without a folder nothing can be kept: `can_keep`.
    """

    def __init__(self, folder: Path | None, today: Callable[[], date] = date.today) -> None:
        self.folder = folder
        self._today = today
        self._lock = threading.RLock()
        self._editors: dict[str, BriefingEditor] = {}
        self._read: dict[Path, _Read] = {}
        self._memory = BriefingMemory(None if folder is None else folder / _MEMORY)

    @property
    def can_keep(self) -> bool:
        """Whether there is a folder for briefings."""
        return self.folder is not None

    # --- looking ----------------------------------------------------------------------------------

    def list(self) -> tuple[BriefingEntry, ...]:
        """Every briefing, the one edited last first; those that cannot be read at the end."""
        found = [(self._entry(name, path), _changed_at(path)) for name, path in self._paths().items()]
        found.sort(key=lambda one: (not one[0].trouble, one[0].edited_on, one[1]), reverse=True)
        return tuple(entry for entry, _at in found)

    def path_of(self, file: str) -> Path:
        """Where a briefing lies. Raises KnownError for a name that is none of ours."""
        path = self._paths().get(file)
        if path is None:
            raise KnownError(
                _("There is no briefing {name}: it was deleted, or lies in another folder.").format(name=file)
            )
        return path

    def read(self, file: str) -> Briefing:
        """A briefing as it is now, also while it is edited. Raises KnownError."""
        path = self.path_of(file)
        editor = self._editors.get(_key(path))
        return editor.briefing if editor is not None else read_briefing(path)

    def name_of(self, editor: BriefingEditor) -> str:
        """The name under which an editor's briefing is found."""
        return self._name_at(editor.path)

    # --- opening ----------------------------------------------------------------------------------

    def open(self, file: str | Path) -> BriefingEditor:
        """The editor of a briefing, by its name, or by the path of a file anywhere, which then belongs to the
        library. It is the current one from now on. What another program has written into its file since is
        taken over, in this thread."""
        path = self.path_of(file) if isinstance(file, str) else file.absolute()
        with self._lock:
            editor = self._editors.get(_key(path))
            if editor is None:
                editor = self._follow(BriefingEditor.opened(path, today=self._today))
            else:
                # What is in memory is whole, whatever has become of the file.
                with suppress(KnownError):
                    editor.reread()
            self._memory.set_current(self._name_at(path))
        return editor

    def adopt(self, path: Path) -> str:
        """Let a file that the reader named belong to the library; returns its name there. It is not read."""
        with self._lock:
            return self._name_at(path.absolute())

    @property
    def current_file(self) -> str:
        """The name of the briefing that was used last, which may be gone; empty if none was."""
        return self._memory.current()

    def current(self) -> BriefingEditor:
        """The editor of the briefing that was used last, else of the newest; a new one if there is none."""
        with self._lock:
            entries = {entry.file: entry for entry in self.list() if not entry.trouble}
            file = self._memory.current()
            if entries:
                return self.open(file if file in entries else next(iter(entries)))
            return self.new(_("My briefing"), language())

    # --- files ------------------------------------------------------------------------------------

    def new(self, title: str, lang: str) -> BriefingEditor:
        """A briefing without pages in a file of its own, named after its title."""
        return self.add(Briefing(_fresh_id(), title, lang, self._today().isoformat()))

    def add(self, briefing: Briefing) -> BriefingEditor:
        """A briefing that was made elsewhere, such as a template, in a file of its own. It gets an id if it
        has none."""
        folder = self._made_folder()
        title = " ".join(storable(briefing.title, LONGEST_TITLE).splitlines())
        with self._lock:
            path = self._free(folder, title)
            editor = BriefingEditor.created(
                path, briefing._replace(id=briefing.id or _fresh_id(), title=title), today=self._today
            )
            self._memory.set_current(path.name)
            return self._follow(editor)

    def duplicate(self, file: str) -> BriefingEditor:
        """A second one with the same pages."""
        briefing = self.read(file)
        title = _("{title} (copy)").format(title=briefing.title)[:LONGEST_TITLE]
        return self.add(briefing._replace(id=_fresh_id(), title=title))

    def rename(self, file: str, title: str) -> str:
        """Give a briefing another title, and its file the name that fits; returns that. A file elsewhere
        keeps its name: others may know it by that."""
        with self._lock:
            editor = self.open(file)
            editor.set_title(title)
            path = editor.path
            if path.parent == self.folder and path.stem != name_from(editor.briefing.title, _("Briefing")):
                editor.move_to(self._free(path.parent, editor.briefing.title))
            self._memory.set_current(self._name_at(editor.path))
            return self._name_at(editor.path)

    def delete(self, file: str) -> Deleted:
        """Take a briefing off the list and close its editor. Its file goes into the folder of deleted ones,
        or stays where it is if that is elsewhere; `restore` brings it back."""
        with self._lock:
            path = self.path_of(file)
            editor = self._editors.get(_key(path))
            kept = path
            if path.parent == self.folder:
                kept = free_path(_made(self.folder / DELETED) / path.name)
                if editor is not None:
                    editor.move_to(kept)
                else:
                    _move(path, kept)
            if editor is not None:
                self._editors.pop(_key(editor.path), None)
                editor.close()
            self._memory.drop(file)
            return Deleted(file, kept, path)

    def restore(self, deleted: Deleted) -> str:
        """Bring a deleted briefing back to where it was; returns its name."""
        with self._lock:
            path = deleted.former
            if deleted.kept != path:
                path = free_path(_made(path.parent) / path.name)
                _move(deleted.kept, path)
            return self._name_at(path)

    @property
    def troubles(self) -> tuple[str, ...]:
        """Why briefings that are being edited are not on disk, in a sentence each."""
        return tuple(editor.trouble for editor in tuple(self._editors.values()) if editor.trouble)

    def flush(self) -> bool:
        """Save everything at once; says whether all is on disk."""
        saved = [editor.flush() for editor in tuple(self._editors.values())]
        return all(saved)

    def close(self) -> bool:
        """Save everything, and let go of all editors; says whether all is on disk. What cannot be saved where
        it lies, such as on a stick that was pulled out, goes into the library's folder."""
        with self._lock:
            editors = tuple(self._editors.values())
            self._editors.clear()
        saved = [editor.close() or self._rescue(editor.briefing) for editor in editors]
        return all(saved)

    def _rescue(self, briefing: Briefing) -> bool:
        try:
            path = self._free(self._made_folder(), briefing.title)
            write_new_briefing(path, briefing)
        except KnownError as error:
            _log.error("a briefing was lost: %s", error)
            return False
        _log.info("a briefing that could not be saved in its own place is now in %s", path)
        return True

    # --- names and places -------------------------------------------------------------------------

    def _follow(self, editor: BriefingEditor) -> BriefingEditor:
        # Called from the thread that writes too: one step each, without a lock that is held while waiting.
        def on_moved(former: Path, path: Path) -> None:
            if self._editors.pop(_key(former), None) is editor:
                self._editors[_key(path)] = editor

        editor.on_moved.append(on_moved)
        self._editors[_key(editor.path)] = editor
        return editor

    def _paths(self) -> dict[str, Path]:
        if self.folder is None:
            return self._memory.elsewhere()
        try:
            names = [entry.name for entry in os.scandir(self.folder) if _is_ours(entry.name)]
        except FileNotFoundError:
            names = []
        except OSError as error:
            message = _("Cannot read the folder {folder} ({reason}): make it readable.")
            raise KnownError(message.format(folder=self.folder, reason=error.strerror)) from error
        return {**self._memory.elsewhere(), **{name: self.folder / name for name in names}}

    def _name_at(self, path: Path) -> str:
        """The name of a file in the library; one that lies elsewhere gets one now."""
        paths = self._paths()
        key = _key(path)
        for name, known in paths.items():
            if known == path or _key(known) == key:
                return name
        if path.parent == self.folder:
            return path.name
        name = name_from(path.stem, _("Briefing")) + SUFFIX
        while name in paths:
            name = numbered(Path(name)).name
        self._made_folder()
        self._memory.add(name, path)
        return name

    def _free(self, folder: Path, title: str) -> Path:
        path = folder / f"{name_from(title, _('Briefing'))}{SUFFIX}"
        taken = self._memory.elsewhere()
        while path.name in taken or path.exists() or path.is_symlink():
            path = numbered(path)
        return path

    def _made_folder(self) -> Path:
        if self.folder is None:
            raise KnownError(_("Briefings cannot be kept: the program runs without a user folder."))
        return _made(self.folder)

    def _entry(self, name: str, path: Path) -> BriefingEntry:
        editor = self._editors.get(_key(path))
        briefing, trouble = (editor.briefing, "") if editor is not None else self._read_at(path)
        folder = "" if path.parent == self.folder else str(path.parent)
        if briefing is None:
            return BriefingEntry(name, name, 0, "", "", trouble, path, folder)
        pages, title = len(briefing.pages), briefing.title or name.removesuffix(SUFFIX)
        return BriefingEntry(
            name, title, pages, briefing.edited_on, briefing.language, "", path, folder
        )  # fmt: skip

    def _read_at(self, path: Path) -> tuple[Briefing | None, str]:
        """What lies there, read again only after a change."""
        try:
            status = path.stat()
            stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        except OSError:
            stamp = (0, -1, 0)
        found = self._read.get(path)
        if found is None or found.stamp != stamp:
            try:
                found = _Read(stamp, read_briefing(path), "")
            except KnownError as error:
                found = _Read(stamp, None, str(error))
            self._read[path] = found
        return found.briefing, found.trouble


def _fresh_id() -> str:
    return os.urandom(8).hex()


def _is_ours(name: str) -> bool:
    return name.lower().endswith(SUFFIX) and not name.startswith(".")


def _key(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def _changed_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    return folder


def _move(path: Path, to: Path) -> None:
    try:
        path.rename(to)
    except OSError as error:
        raise cannot_write(to, error) from error
