"""The user's data packs as a page shows them: what is in use, what is installed, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from jinpu_desktop.data.pack_file import open_pack, signed_manifest
from jinpu_desktop.data.pack_form import DATABASE, MANIFEST, SUFFIX, Manifest
from jinpu_desktop.data.pack_keys import PINNED, pinned_keys
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.bundle import database_path, resource
from jinpu_desktop.runtime.language import _
from jinpu_desktop.runtime.userdirs import packs_folder
from jinpu_desktop.services import packs
from jinpu_desktop.services.packs import InstalledPack, OlderPackError
from jinpu_desktop.services.record import Record

__all__ = ["InstalledPack", "OlderPackError", "PackShelf", "ShelfSpec", "StoppedError"]

# A folder is looked through no further: nobody keeps so many packs on a stick.
_MOST_ENTRIES = 2_000
Progress = Callable[[int, int], None]


class StoppedError(KnownError):
    """The reader does not want the pack any more; nothing of it is left."""


class ShelfSpec(NamedTuple):
    """The packs of one user.

    `dossier_date` is that of the record that is open; `pack` its pack, None for one that came with the
    program or, as `named` says, was named at the start. `trusts`: there is a key that a pack can be signed
    by. `before` is the database that a rollback goes back to, `before_pack` its pack, None for the shipped.
    """

    folder: Path
    dossier_date: str
    named: Path | None
    pack: InstalledPack | None
    trusts: bool
    installed: tuple[InstalledPack, ...]
    before: Path | None
    before_pack: InstalledPack | None


class PackShelf:
    """Lists, installs and rolls back. For any thread; each call reads the folder afresh.

    `root` is the user's folder; `keys_file` has the keys that are trusted, None for those of the program.
    """

    def __init__(self, root: Path, keys_file: Path | None = None) -> None:
        self._root = root
        self._keys_file = keys_file

    @property
    def folder(self) -> Path:
        """Where the packs lie. It need not exist."""
        return packs_folder(self._root)

    def keys(self) -> tuple[bytes, ...]:
        """The keys that are trusted. Raises KnownError if their file cannot be read."""
        return pinned_keys(self._keys_file if self._keys_file is not None else resource("keys", PINNED))

    def load(self, record: Record) -> ShelfSpec:
        """The page, for the record that is open. Raises KnownError if folder or keys cannot be read."""
        keys, folder = self.keys(), self.folder
        installed = packs.installed(folder, keys) if folder.is_dir() else ()
        path = record.database.path
        of_path = {folder / one.id / DATABASE: one for one in installed}
        pack = of_path.get(path)
        shipped = database_path()
        named = path if pack is None and path != shipped else None
        before = (packs.before_current(folder, keys) or shipped) if pack is not None else None
        before_pack = of_path.get(before) if before is not None else None
        return ShelfSpec(
            folder, record.dossier_date, named, pack, bool(keys), installed, before, before_pack
        )

    def install(
        self, path: Path, allow_older: bool, progress: Progress, stops: Callable[[], bool]
    ) -> Manifest:
        """Install a pack: a file, its folder, or a folder that holds some, of which the newest is taken.

        `progress(done, total)` counts bytes. Raises OlderPackError unless `allow_older`, StoppedError once
        `stops` says so, and KnownError in one sentence for everything else; nothing is changed then.
        """
        keys = self.keys()
        pack = newest_pack(path, keys)
        with open_pack(pack) as opened:
            # It is copied, and the copy is read.
            whole, done = 2 * signed_manifest(opened, keys).size, 0

        def watch(more: int) -> None:
            nonlocal done
            if stops():
                raise StoppedError(_("The installation was stopped; nothing was changed."))
            done += more
            progress(min(done, whole), whole)

        return packs.install(pack, self.folder, keys, allow_older, watch)

    def roll_back(self) -> str:
        """Go back to the pack used before. Returns its id, or nothing for the shipped record. KnownError."""
        return packs.rollback(self.folder, self.keys())


def newest_pack(path: Path, keys: tuple[bytes, ...]) -> Path:
    """The pack that `path` is or, if it is a folder of packs, the newest signed one in it. Raises KnownError
    if there is none."""
    if not path.is_dir() or (path / MANIFEST).exists():
        return path
    found = packs_in(path)
    if not found:
        message = _("{path} holds no data pack: choose the folder with the file that ends with {suffix}.")
        raise KnownError(message.format(path=path, suffix=SUFFIX))
    ages = {}
    for one in found:
        with suppress(KnownError), open_pack(one) as opened:
            ages[one] = signed_manifest(opened, keys).age
    # Without a good one, the first is refused with its reason.
    return max(ages, key=lambda one: ages[one]) if ages else found[0]


def packs_in(folder: Path) -> list[Path]:
    """What looks like a pack in a folder, by name. Raises KnownError if the folder cannot be read."""
    try:
        entries = [entry for entry, _number in zip(folder.iterdir(), range(_MOST_ENTRIES), strict=False)]
        return sorted(
            entry
            for entry in entries
            if (entry.name.lower().endswith(SUFFIX) or (entry / MANIFEST).is_file())
            and not entry.name.startswith(".")
        )
    except OSError as error:
        message = _("Cannot read {path} ({reason}): name another file.")
        raise KnownError(message.format(path=folder, reason=error.strerror or str(error))) from error
