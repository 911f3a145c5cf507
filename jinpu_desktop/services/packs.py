"""The data packs of a user's folder: they lie side by side, and a small file names the one in use.

`packs/<id>/` holds a pack as a folder and is never changed; `packs/current` has the id of the pack in use in
its first line, those in use before it in the next ones. An empty first line stands for the shipped database.
A process that is killed leaves either the state before or the state after, and perhaps a temporary folder
that a later installation takes away.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from jinpu_desktop.data.durable_file import alone_with, put_whole, rename_over, settle
from jinpu_desktop.data.pack_file import (
    Watch,
    build_pack,
    examine_installed,
    open_pack,
    sign_pack,
    signed_manifest,
    signer,
    verify_bytes,
    verify_marks,
    verify_pack,
    write_folder,
)
from jinpu_desktop.data.pack_form import DATABASE, Manifest
from jinpu_desktop.data.pack_stamp import forget_read, note_read, was_read
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _

CURRENT = "current"
_INSTALLING, _ASIDE = ".installing-", ".aside-"
_MOST_LINES = 20
_MOST_BYTES = 4096
# So many packs stay that were in use before the present one.
_KEPT_BEFORE = 2
# What a killed installation left is taken away after so many seconds: another one may be at work.
_STALE = 3600.0

build, sign, verify = build_pack, sign_pack, verify_pack


class OlderPackError(KnownError):
    """A pack holds older data than those installed; the days of both."""

    def __init__(self, sentence: str, found: str, known: str) -> None:
        super().__init__(sentence)
        self.found, self.known = found, known


class InstalledPack(NamedTuple):
    """A pack of the user's folder. `trouble` is the sentence why it is not opened, else empty; `manifest` is
    None then."""

    id: str
    manifest: Manifest | None
    is_current: bool
    trouble: str


class InUse(NamedTuple):
    """The database to open, None for the shipped one, and the sentence why it is not the one wanted.

    `manifest` is that of the pack it belongs to, `key` names who signed it. Not `is_read`: the database was
    read through at another time only, so `read_through` is to be called soon.
    """

    database: Path | None
    trouble: str
    manifest: Manifest | None = None
    key: str = ""
    is_read: bool = True


def install(
    pack: Path, packs: Path, keys: Sequence[bytes], allow_older: bool = False, watch: Watch | None = None
) -> Manifest:
    """Put a pack into the folder `packs`, made if missing, and switch to it. Raises KnownError.

    Data older than the newest installed are refused (OlderPackError) unless `allow_older`. `watch` is told
    of twice the size of the database, as it is copied and checked.
    """
    with open_pack(pack) as opened:
        manifest = signed_manifest(opened, keys)
        if not allow_older:
            _refuse_older(pack, manifest, packs, keys)
        try:
            packs.mkdir(parents=True, exist_ok=True)
            _clear_up(packs)
            with alone_with(packs / CURRENT):
                if not _is_intact(packs / manifest.id, keys):
                    fresh = Path(tempfile.mkdtemp(prefix=_INSTALLING, dir=packs))
                    try:
                        write_folder(opened, manifest, fresh, watch)
                        examine_installed(fresh, keys, watch)
                        _put_in_place(fresh, packs / manifest.id)
                    finally:
                        shutil.rmtree(fresh, ignore_errors=True)
                note_read(packs / manifest.id, manifest)
                _switch(packs, (manifest.id, *_history(packs)))
                _prune(packs, manifest, keys)
        except OSError as error:
            raise _cannot_write(packs, error) from error
    return manifest


def rollback(packs: Path, keys: Sequence[bytes]) -> str:
    """Go back to the pack that was in use before, passing over those that are not intact. Returns its id, or
    nothing for the shipped database. Raises KnownError if no pack is in use."""
    try:
        with alone_with(packs / CURRENT):
            history = _history(packs)
            if not history or not history[0]:
                raise KnownError(_("No data pack is in use, so there is nothing to go back to."))
            earlier = [name for name in history[1:] if name]
            while earlier and not _is_intact(packs / earlier[0], keys):
                earlier.pop(0)
            _switch(packs, tuple(earlier))
    except OSError as error:
        raise _cannot_write(packs, error) from error
    return earlier[0] if earlier else ""


def installed(packs: Path, keys: Sequence[bytes]) -> tuple[InstalledPack, ...]:
    """The packs of the folder, newest first, those that would not be opened last. Raises KnownError if the
    folder cannot be read."""
    current = _current_id(packs)
    found = []
    for name in _names(packs):
        manifest, trouble = _checked(packs / name, keys)
        found.append(InstalledPack(name, manifest, name == current, trouble))
    found.sort(key=lambda each: each.manifest.age if each.manifest else ("", ""), reverse=True)
    return tuple(found)


def in_use(packs: Path, keys: Sequence[bytes], wholly: bool = True) -> InUse:
    """Which database to open. A pack that does not pass its check is told of and never opened: the one that
    was in use before it is, else the shipped database.

    Not `wholly`: a large database that was read through before and has not been touched since is not read.
    """
    history = _history(packs)
    if not history or not history[0]:
        return InUse(None, "")
    trouble = ""
    for name in filter(None, history):
        folder = packs / name
        is_read = wholly or not _was_read(folder, keys)
        manifest, why_not = _checked(folder, keys, wholly=is_read)
        if manifest is not None:
            return InUse(folder / DATABASE, trouble, manifest, signer(folder, keys), is_read)
        trouble = trouble or why_not
    return InUse(None, trouble)


def read_through(folder: Path, keys: Sequence[bytes]) -> str:
    """Read all of an installed pack, which takes a while for a large one. Returns the sentence why it is not
    to be opened any more, else nothing."""
    return _checked(folder, keys)[1]


def before_current(packs: Path, keys: Sequence[bytes]) -> Path | None:
    """The database of the pack that `rollback` would go back to; None for the shipped one."""
    earlier = (packs / name for name in _history(packs)[1:] if name)
    return next((folder / DATABASE for folder in earlier if _is_intact(folder, keys)), None)


def current_database(packs: Path, keys: Sequence[bytes]) -> Path | None:
    """The database of the pack in use, if it passes its check; None for the shipped one."""
    return in_use(packs, keys).database


def _checked(
    folder: Path, keys: Sequence[bytes], *, wholly: bool = True
) -> tuple[Manifest | None, str]:
    """The manifest of an installed pack, or the sentence why it is refused."""
    try:
        manifest = verify_bytes(folder, keys) if wholly else verify_marks(folder, keys)
        if manifest.id != folder.name:
            message = _("{path} is refused as a data pack ({reason}): ask for it anew from where it came.")
            raise KnownError(message.format(path=folder, reason=_("it lies under another's name")))
    except KnownError as error:
        forget_read(folder)
        return None, str(error)
    if wholly:
        note_read(folder, manifest)
    return manifest, ""


def _was_read(folder: Path, keys: Sequence[bytes]) -> bool:
    try:
        return was_read(folder, verify_marks(folder, keys))
    except KnownError:
        return False


def _is_intact(folder: Path, keys: Sequence[bytes]) -> bool:
    return _checked(folder, keys)[0] is not None


def _refuse_older(pack: Path, manifest: Manifest, packs: Path, keys: Sequence[bytes]) -> None:
    newest = manifest
    for name in _names(packs):
        # A pack that is damaged, or whose key is retired, keeps nothing newer out.
        with suppress(KnownError), open_pack(packs / name) as other:
            newest = max(newest, signed_manifest(other, keys), key=lambda each: each.age)
    if newest.age > manifest.age:
        message = _(
            "{path} holds data of {found}, and those of {known} are installed: add --allow-older to go back."
        )
        found, known = manifest.dossier_date, newest.dossier_date
        raise OlderPackError(message.format(path=pack, found=found, known=known), found, known)


def _names(packs: Path) -> list[str]:
    try:
        return sorted(path.name for path in packs.iterdir() if path.is_dir() and path.name[0] != ".")
    except FileNotFoundError:
        return []
    except OSError as error:
        message = _("Cannot read {path} ({reason}): name another file.")
        raise KnownError(message.format(path=packs, reason=error.strerror or str(error))) from error


def _put_in_place(fresh: Path, target: Path) -> None:
    if target.exists():
        # Damaged, or it would have been used as it is.
        aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=target.parent))
        rename_over(target, aside / target.name)
        rename_over(fresh, target)
        shutil.rmtree(aside, ignore_errors=True)
    else:
        rename_over(fresh, target)
    settle(target.parent)


def _switch(packs: Path, names: tuple[str, ...]) -> None:
    lines = tuple(dict.fromkeys(names))[:_MOST_LINES]
    put_whole(packs / CURRENT, ("\n".join(lines) + "\n").encode("ascii"))


def _current_id(packs: Path) -> str:
    history = _history(packs)
    return history[0] if history else ""


def _history(packs: Path) -> tuple[str, ...]:
    """The lines of the file; none if there is no such file or it is not ours. A line that could be a path
    leads nowhere."""
    try:
        with (packs / CURRENT).open("rb") as file:
            lines = file.read(_MOST_BYTES).decode("ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    safe = set("abcdefghijklmnopqrstuvwxyz0123456789-")
    return tuple(line for line in lines if set(line) <= safe)


def _prune(packs: Path, current: Manifest, keys: Sequence[bytes]) -> None:
    """Take packs away that are older than the one in use and were not in use shortly before it. What no
    trusted key has signed is left: another key may open it."""
    kept = list(filter(None, _history(packs)))[: _KEPT_BEFORE + 1]
    for name in _names(packs):
        folder = packs / name
        if name in kept:
            continue
        with suppress(KnownError, OSError):
            with open_pack(folder) as pack:
                is_older = signed_manifest(pack, keys).age <= current.age
            if is_older and name != current.id:
                forget_read(folder)
                # By a rename: what is killed in between leaves no pack that lacks something.
                aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=packs))
                rename_over(folder, aside / name)
                shutil.rmtree(aside, ignore_errors=True)


def _clear_up(packs: Path) -> None:
    for path in packs.iterdir():
        if path.name.startswith((_INSTALLING, _ASIDE)):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _STALE:
                    shutil.rmtree(path, ignore_errors=True)


def _cannot_write(packs: Path, error: OSError) -> KnownError:
    message = _("Cannot write {path} ({reason}): choose another folder or name.")
    return KnownError(message.format(path=packs, reason=error.strerror or os.strerror(error.errno or 0)))
