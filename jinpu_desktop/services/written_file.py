"""Files that a reader saves: whole or not at all."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ETXTBSY)
# So much of a name goes into that of the file beside it, which must not get too long for the system.
_KEPT_OF_NAME = 20


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that whoever looks finds the old one or the new one, never a part.

    Raises KnownError in a sentence where it cannot be written; the old file is then as it was.
    """
    with replacing(path) as fresh:
        fresh.write_bytes(data)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file to be written beside `path`, which takes its place when the block has ended well.

    If it has not, `path` is as it was and nothing stays beside it. Raises KnownError in a sentence for what
    the system refuses, in the block or after it.
    """
    # What a link names is replaced, not the link.
    target = Path(os.path.realpath(path))
    name = f".{target.name[:_KEPT_OF_NAME]}.{os.getpid()}-{threading.get_ident()}.tmp"
    fresh = target.with_name(name)
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        try:
            yield fresh
            _settle(fresh)
            os.replace(fresh, target)
        finally:
            # The system may refuse this too; the reason why nothing was written is the one to be told.
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
    except OSError as error:
        raise KnownError(why_not_written(path, error)) from error


def _settle(path: Path) -> None:
    """Let a file reach the disk before its name does: else a power cut leaves an empty one."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def why_not_written(path: Path, error: OSError) -> str:
    """One sentence on a file that could not be written, and what to do."""
    if error.errno in _FULL:
        words = _("Cannot write {path}: there is no room left; free some or choose another folder.")
    elif error.errno == errno.ENAMETOOLONG:
        words = _("Cannot write {path}: the name is too long; choose a shorter one.")
    elif isinstance(error, IsADirectoryError) or path.is_dir():
        words = _("Cannot write {path}: there is a folder of that name; choose another name.")
    elif isinstance(error, (FileNotFoundError, NotADirectoryError)):
        words = _("Cannot write {path}: its folder is not there (any more); choose another one.")
    elif error.errno in _CLOSED:
        words = _(
            "Cannot write {path}: it may be open elsewhere, or its folder does not let you write; "
            "close it or choose another folder."
        )
    else:
        words = _("Cannot write {path} ({reason}): choose another folder or name.")
    return words.format(path=path, reason=error.strerror or error)
