"""Stars and notes on anything, the views seen last, and one file that holds all stars and notes."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.keepsake import (
    LONGEST_NOTE,
    LONGEST_TITLE,
    Note,
    Star,
    Visit,
    keep_key,
    storable,
)
from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    from jinpu_desktop.data.note_store import Keepsakes, Merged, NoteStore

__all__ = ["Note", "NotesService", "Star", "Visit"]


class NotesService:
    """What the reader keeps, in the user's own database. Safe to share between threads.

    Links are texts; a star or a note belongs to the view that a link names, or to a figure if the link has
    `evidence=`. Questions about stars and notes are answered from memory in microseconds, and follow what
    other processes write. Writing is committed when a method returns, and takes some milliseconds: ask for
    it off the GUI thread. Methods raise KnownError in one sentence if the store cannot be used, and
    ValueError for a text that is no link of ours. Without a file nothing is kept, and writing is refused.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._store: NoteStore | None = None
        self._seen = -1
        self._stars: dict[str, Star] = {}
        self._notes: dict[str, Note] = {}
        self._kept: tuple[Note, ...] = ()

    @property
    def can_keep(self) -> bool:
        """Whether there is a file to keep anything in."""
        return self._file is not None

    def starred(self) -> tuple[Star, ...]:
        """Everything with a star, the latest first."""
        self._look()
        return tuple(self._stars.values())

    def is_starred(self, link: str) -> bool:
        """Whether a view, or a figure, has a star."""
        self._look()
        return keep_key(link) in self._stars

    def set_starred(self, link: str, title: str, on: bool) -> None:
        """Give a view or a figure a star, or take it away."""
        key = keep_key(link)
        if on:
            self._writer().put_star(Star(key, link, storable(title, LONGEST_TITLE), _now()))
        elif self._there():
            self._writer().drop_star(key)

    def put_back(self, star: Star) -> None:
        """Bring back a star that was taken away, as it was."""
        self._writer().put_star(star)

    def note(self, link: str) -> str:
        """The text of a note; empty if there is none."""
        self._look()
        found = self._notes.get(keep_key(link))
        return "" if found is None else found.text

    def set_note(self, link: str, title: str, text: str, base: str | None = None) -> None:
        """Write the text of a note, as it is; an empty one takes the note away.

        `base` is the text that this one was made from. If it is given and another window has written another
        text since, that one is kept aside. Raises KnownError for a text that is too long to be a note.
        """
        if len(text) > LONGEST_NOTE:
            message = _("The note is longer than {most} characters: shorten it, the end is not saved yet.")
            raise KnownError(message.format(most=f"{LONGEST_NOTE:,}"))
        key = keep_key(link)
        if text or self._there():
            note = Note(key, link, storable(title, LONGEST_TITLE), storable(text, LONGEST_NOTE), _now())
            self._writer().put_note(note, base)

    def notes(self) -> tuple[Note, ...]:
        """Every note, the one changed last first."""
        self._look()
        return tuple(self._notes.values())

    def kept_notes(self) -> tuple[Note, ...]:
        """Texts of notes that gave way to a newer one of another window or of an import."""
        self._look()
        return self._kept

    def drop_kept(self, note: Note) -> None:
        """Take away a text that gave way to a newer one."""
        self._writer().drop_kept(note)

    def put_kept(self, note: Note) -> None:
        """Bring back such a text."""
        self._writer().put_kept(note)

    def visited(self, link: str, title: str, kind: str) -> None:
        """Note that a view was open. Evidence that was open beside it does not count."""
        from jinpu_desktop.domain.link import Link

        plain = str(Link.parse(link).having(evidence=""))
        visit = Visit(plain, storable(title, LONGEST_TITLE), kind, _now())
        self._writer().put_visit(keep_key(plain), visit)

    def recent(self, n: int) -> tuple[Visit, ...]:
        """The last `n` views, the newest first."""
        if not self._there():
            return ()
        return self._writer().visits(max(n, 0))

    def version(self) -> int:
        """A number that differs after each change of any process; 0 while nothing is there. Microseconds."""
        return self._writer().store.data_version() if self._there() else 0

    def export_to(self, path: Path) -> None:
        """Write all stars and notes into one file, whole or not at all. Raises KnownError."""
        from jinpu_desktop.services.notes_file import as_bytes
        from jinpu_desktop.services.written_file import write_whole

        write_whole(path, as_bytes(self._all()))

    def import_from(self, path: Path) -> Merged:
        """Add what a file of `export_to` holds, all of it or nothing; says how much was new.

        Of two texts of one note the newer one wins and the other is kept aside. Raises KnownError that names
        file and place if anything in it cannot be used.
        """
        from jinpu_desktop.services.notes_file import read_file

        keepsakes = read_file(path)
        return self._writer().merge(keepsakes)

    def close(self) -> None:
        """Let go of the file. The service can still be used."""
        if self._store is not None:
            self._store.store.close()

    def _all(self) -> Keepsakes:
        from jinpu_desktop.data.note_store import Keepsakes

        return self._writer().all() if self._there() else Keepsakes()

    def _there(self) -> bool:
        return self._file is not None and self._file.exists()

    def _look(self) -> None:
        """Read everything again if a commit came since."""
        if not self._there():
            self._seen, self._stars, self._notes, self._kept = -1, {}, {}, ()
            return
        version = self.version()
        if version == self._seen:
            return
        keepsakes = self._all()
        with self._lock:
            self._stars = {star.key: star for star in keepsakes.stars}
            self._notes = {note.key: note for note in keepsakes.notes}
            self._kept = keepsakes.kept
            self._seen = version

    def _writer(self) -> NoteStore:
        if self._file is None:
            raise KnownError(_("Stars and notes cannot be kept: the program runs without a user folder."))
        with self._lock:
            if self._store is None:
                from jinpu_desktop.data.note_store import NoteStore
                from jinpu_desktop.data.user_store import UserStore

                self._store = NoteStore(UserStore(self._file))
            return self._store


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
