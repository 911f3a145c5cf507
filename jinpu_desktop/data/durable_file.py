"""Files that outlive a crash: written whole and forced to disk, and never over what somebody else wrote."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

# What reads the file for a moment, such as a virus scanner, holds up a rename on Windows.
_RENAME_TRIES, _RENAME_PAUSE = 10, 0.02
# So long a write waits for another process that is writing the same file, in seconds.
_PATIENCE, _PAUSE = 2.0, 0.005
# What a process that was killed has left of a write is cleared away after so many seconds.
_STALE = 3600.0


def put_whole(path: Path, data: bytes) -> None:
    """Write a file so that whoever looks, even after a crash, finds the old one or the new one, never a part.

    When this returns the new one is on the disk. Raises OSError; the old file is then as it was.
    """
    with replacing(path) as fresh:
        _fill(fresh, data)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file to be written beside `path`, which takes its place, on the disk, when the block has ended well.

    If it has not, `path` is as it was and nothing stays beside it. What a link names is replaced, not the
    link. Raises OSError, also for a folder and for a file that is not to be written.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    with _beside(target) as fresh:
        yield fresh
        _reach_disk(fresh, target)
        rename_over(fresh, target)
    settle(target.parent)


def put_new(path: Path, data: bytes) -> None:
    """Like `put_whole`, but only where nothing is: raises FileExistsError otherwise."""
    if path.exists() or path.is_symlink():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    with _beside(path) as fresh:
        _fill(fresh, data)
        _reach_disk(fresh, path)
        if sys.platform == "win32":
            os.rename(fresh, path)  # noqa: PTH104 - on Windows it refuses to replace, which is what we want
        else:
            try:
                os.link(fresh, path)  # refuses an existing name, as a rename would not
            except FileExistsError:
                raise
            except OSError:
                # A file system without hard links, such as that of a memory stick.
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
                os.replace(fresh, path)
    settle(path.parent)


def content_mark(path: Path, most: int) -> str | None:
    """A mark that differs for different contents; None if there is no such file. Raises OSError.

    Of a file that is longer than `most` bytes only the beginning counts.
    """
    try:
        with path.open("rb") as file:
            return mark_of(file.read(most + 1))
    except FileNotFoundError:
        return None


def mark_of(data: bytes) -> str:
    """The mark that `content_mark` gives a file with this content."""
    return hashlib.sha256(data).hexdigest()


def clear_up(folder: Path) -> None:
    """Take away what processes that were killed in a write have left in the folder."""
    with suppress(OSError):
        for left in folder.glob(".writing-*.tmp"):
            if time.time() - left.stat().st_mtime > _STALE:
                left.unlink()


@contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """Keep other processes of this user out until the block ends, if they ask in the same way.

    Nothing is left beside the file: the lock lies in the system's folder for passing things, and goes with
    its process. Where it cannot be had within two seconds the block runs all the same.
    """
    held = _held_lock(path)
    try:
        yield
    finally:
        if held is not None:
            held.close()


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """The name of a temporary file in the same folder, gone after the block. It is short: the file's own may
    fill the length that a name may have."""
    fresh = path.with_name(f".writing-{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        yield fresh
    finally:
        # The system may refuse this too; the reason why nothing was written is the one to be told.
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _fill(fresh: Path, data: bytes) -> None:
    number = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(number, "wb") as file:
        file.write(data)


def _reach_disk(fresh: Path, target: Path) -> None:
    """Let a file reach the disk before its name does: else a power cut leaves an empty one. Who might read
    the old one may read the new one."""
    with fresh.open("r+b") as file:
        os.fsync(file.fileno())
    if target.exists():
        with suppress(OSError):
            fresh.chmod(stat.S_IMODE(target.stat().st_mode))


def rename_over(fresh: Path, target: Path) -> None:
    """Give a file or folder another's name, trying again where something is reading it. Raises OSError."""
    for left in range(_RENAME_TRIES - 1, -1, -1):
        try:
            os.replace(fresh, target)
            return
        except PermissionError:
            if os.name != "nt" or not left:
                raise
            time.sleep(_RENAME_PAUSE)


def settle(folder: Path) -> None:
    """Force the new names in a folder to disk, where folders can be."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _held_lock(path: Path) -> BinaryIO | None:
    try:
        folder = Path(tempfile.gettempdir()) / f"jinpu-explorer-{_user()}"
        folder.mkdir(mode=0o700, exist_ok=True)
        name = hashlib.sha256(os.fsencode(os.path.normcase(os.path.realpath(path)))).hexdigest()[:32]
        file = (folder / f"{name}.lock").open("ab")
    except OSError:
        return None
    end = time.monotonic() + _PATIENCE
    while not _lock(file):
        if time.monotonic() > end:
            file.close()
            return None
        time.sleep(_PAUSE)
    return file


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> bool:
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _user() -> str:
        return "user"  # the folder for passing things is each user's own there

else:
    import fcntl

    def _lock(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system without locks
        return True

    def _user() -> str:
        return str(os.getuid())
