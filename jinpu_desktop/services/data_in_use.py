"""Which reference database the program reads: the one named, the data pack in use, or the one it came with.

Without an installed pack this is one question to the file system, and nothing that reads packs is loaded.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.runtime.bundle import database_path, resource
from jinpu_desktop.runtime.userdirs import current_pack_file, user_root

if TYPE_CHECKING:
    from jinpu_desktop.data.database import Database


class SignedPack(NamedTuple):
    """The pack that the open database belongs to. Dates are days (2026-11-21); `key` is the beginning of the
    public key that signed it. Not `is_read`: this start has not read all of it yet."""

    id: str
    dossier_date: str
    made_on: str
    key: str
    is_read: bool = True


class DataInUse(NamedTuple):
    """The database to open. `pack` is None for one that is not signed; `trouble` is the sentence why it is
    not the pack that is wanted. `mark` is what `DataChoice.mark` said before it was looked up."""

    path: Path
    pack: SignedPack | None = None
    trouble: str = ""
    mark: object = None


class DataChoice(NamedTuple):
    """What decides: `data` as named on the command line, or None; the user's folder; and the file of the
    keys that are trusted, None for the pinned ones."""

    data: Path | None
    root: Path
    keys: Path | None = None

    @classmethod
    def of(cls, data: Path | None, user_dir: Path | None) -> DataChoice:
        """By the options of the command line. Nothing is made."""
        # Where the folder is costs something to find out on some platforms, and a named file needs none.
        return cls(data, user_root(user_dir) if data is None else Path())

    def mark(self) -> object:
        """Differs when another pack has been switched to, by whatever process. Some microseconds."""
        if self.data is not None:
            return None
        try:
            found = current_pack_file(self.root).stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def in_use(self, wholly: bool = True) -> DataInUse:
        """What to open now. Not `wholly`: a large pack that was read through before is not read again, and
        `read_through` is to be asked soon."""
        if self.data is not None:
            return DataInUse(self.data)
        mark = self.mark()
        if mark is None:
            return DataInUse(database_path())
        return self._pack_in_use(wholly)._replace(mark=mark)

    def read_through(self, pack: SignedPack) -> str:
        """Read all of the pack in use. Returns the sentence why it is not to be opened any more, else
        nothing; then `in_use` names another database."""
        from jinpu_desktop.services import packs

        return packs.read_through(current_pack_file(self.root).parent / pack.id, self._keys())

    def _pack_in_use(self, wholly: bool) -> DataInUse:
        from jinpu_desktop.domain.errors import KnownError
        from jinpu_desktop.services import packs

        try:
            found = packs.in_use(current_pack_file(self.root).parent, self._keys(), wholly)
        except KnownError as error:
            return DataInUse(database_path(), None, str(error))
        if found.database is None or found.manifest is None:
            return DataInUse(database_path(), None, found.trouble)
        manifest = found.manifest
        pack = SignedPack(manifest.id, manifest.dossier_date, manifest.made_on, found.key, found.is_read)
        return DataInUse(found.database, pack, found.trouble)

    def _keys(self) -> tuple[bytes, ...]:
        from jinpu_desktop.data.pack_keys import PINNED, pinned_keys

        return pinned_keys(self.keys if self.keys is not None else resource("keys", PINNED))


def opened(found: DataInUse) -> tuple[Database, DataInUse]:
    """Open what was found, and say what was opened. A pack that cannot be opened after all, such as on a
    disk that fails, leaves the place to the shipped database. Raises KnownError if that, or the file that was
    named, cannot be used."""
    from jinpu_desktop.data.database import Database
    from jinpu_desktop.domain.errors import KnownError

    try:
        return Database(found.path), found
    except KnownError as error:
        if found.pack is None:
            raise
        found = DataInUse(database_path(), None, found.trouble or str(error), found.mark)
        return Database(found.path), found
