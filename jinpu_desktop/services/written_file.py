"""Files that a reader saves: whole or not at all."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinpu_desktop.data import durable_file
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ETXTBSY)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that whoever looks, even after a crash, finds the old one or the new one, never a part.

    Raises KnownError in a sentence where it cannot be written; the old file is then as it was.
    """
    try:
        durable_file.put_whole(path, data)
    except OSError as error:
        raise KnownError(why_not_written(path, error)) from error


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file to be written beside `path`, which takes its place when the block has ended well.

    If it has not, `path` is as it was and nothing stays beside it. Raises KnownError in a sentence for what
    the system refuses, in the block or after it.
    """
    try:
        with durable_file.replacing(path) as fresh:
            yield fresh
    except OSError as error:
        raise KnownError(why_not_written(path, error)) from error


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
