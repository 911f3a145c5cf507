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
    verify_bytes,
    verify_pack,
    write_folder,
)
from jinpu_desktop.data.pack_form import DATABASE, Manifest
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _

CURRENT = "current"
_INSTALLING, _ASIDE = ".installing-", ".aside-"
_MOST_LINES = 20
_MOST_BYTES = 4096
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
    """The database to open, None for the shipped one, and the sentence why it is not the one wanted."""

    database: Path | None
    trouble: str


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
                _switch(packs, (manifest.id, *_history(packs)))
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


def in_use(packs: Path, keys: Sequence[bytes]) -> InUse:
    """Which database to open. A pack that does not pass its check is told of, and never opened."""
    name = _current_id(packs)
    if not name:
        return InUse(None, "")
    manifest, trouble = _checked(packs / name, keys)
    return InUse(packs / name / DATABASE if manifest else None, trouble)


def before_current(packs: Path, keys: Sequence[bytes]) -> Path | None:
    """The database of the pack that `rollback` would go back to; None for the shipped one."""
    earlier = (packs / name for name in _history(packs)[1:] if name)
    return next((folder / DATABASE for folder in earlier if _is_intact(folder, keys)), None)


def current_database(packs: Path, keys: Sequence[bytes]) -> Path | None:
    """The database of the pack in use, if it passes its check; None for the shipped one."""
    return in_use(packs, keys).database


def _checked(folder: Path, keys: Sequence[bytes]) -> tuple[Manifest | None, str]:
    try:
        manifest = verify_bytes(folder, keys)
        if manifest.id != folder.name:
            message = _("{path} is refused as a data pack ({reason}): ask for it anew from where it came.")
            raise KnownError(message.format(path=folder, reason=_("it lies under another's name")))
    except KnownError as error:
        return None, str(error)
    return manifest, ""


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


def _clear_up(packs: Path) -> None:
    for path in packs.iterdir():
        if path.name.startswith((_INSTALLING, _ASIDE)):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _STALE:
                    shutil.rmtree(path, ignore_errors=True)


def _cannot_write(packs: Path, error: OSError) -> KnownError:
    message = _("Cannot write {path} ({reason}): choose another folder or name.")
    return KnownError(message.format(path=packs, reason=error.strerror or os.strerror(error.errno or 0)))
