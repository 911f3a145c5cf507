"""Remembers that a large installed pack was read through, so that a start need not read it all first.

Beside the pack's folder lies a note with what the file system says of its database: as long as that is
the same, nobody has written to the file by any usual way. It guards against accidents and spares time, not
more: who could write the one file could write the other. So whoever relies on it reads all of the file soon
afterwards (`services.packs.read_through`).
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from jinpu_desktop.data.durable_file import put_whole
from jinpu_desktop.data.pack_form import DATABASE, Manifest

# Up to so many bytes are read before they are opened, always: that takes a tenth of a second at most.
ALWAYS_READ = 32 * 1024**2
_NAME = ".read-{id}"
_MOST_BYTES = 400


def note_read(folder: Path, manifest: Manifest) -> None:
    """The whole database of an installed pack was just found to be what its manifest says."""
    if manifest.size > ALWAYS_READ:
        # Without the note the next start is slower, and no more.
        with suppress(OSError):
            put_whole(_note(folder), _words(folder, manifest))


def was_read(folder: Path, manifest: Manifest) -> bool:
    """Whether that was noted, and the file has not changed since; never for a small one."""
    if manifest.size <= ALWAYS_READ:
        return False
    try:
        with _note(folder).open("rb") as file:
            return file.read(_MOST_BYTES) == _words(folder, manifest)
    except OSError:
        return False


def forget_read(folder: Path) -> None:
    """The pack is to be read before it is opened again, or is gone."""
    with suppress(OSError):
        _note(folder).unlink(missing_ok=True)


def _note(folder: Path) -> Path:
    return folder.with_name(_NAME.format(id=folder.name))


def _words(folder: Path, manifest: Manifest) -> bytes:
    found = (folder / DATABASE).stat()
    state = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_dev, found.st_ino)
    return f"{manifest.sha256} {' '.join(map(str, state))}\n".encode("ascii")
