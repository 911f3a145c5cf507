"""Documents on their way to the disk: refused in a sentence before the work, whole or not at all after it."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.services.written_file import replacing, why_not_written, write_whole

__all__ = ["check_target", "replacing", "write_document"]


def write_document(path: Path, data: bytes) -> None:
    """Write a document so that whoever looks finds the old one or the new one, never a part.

    Raises KnownError in a sentence where it cannot be written; the old file is then as it was.
    """
    check_target(path, len(data))
    write_whole(path, data)


def check_target(path: Path, size: int = 0) -> None:
    """Raises KnownError if a file of `size` bytes can surely not be written there, so that nobody waits for
    a document in vain. What it lets pass may still fail: the world goes on."""
    folder = path.parent
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        room = shutil.disk_usage(folder)
        # Folders that no disk stands behind tell of no room at all.
        if room.total and room.free < size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    except OSError as error:
        raise KnownError(why_not_written(path, error)) from error
