"""A claim that one process alone can have, as a lock that the system keeps on an open file.

The system lets go of it when its holder ends, however that happens: a claim never outlives a process.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


class Claim:
    """The claim to `path`, an empty file that is made and left there.

    `is_mine` is False if another process has it. Where nothing can be written there is nothing to claim,
    and everyone goes on as if he were alone.
    """

    def __init__(self, path: Path) -> None:
        self._file: int | None = None
        self.is_mine = True
        try:
            # What Python opens is not handed on to child processes: they cannot keep the claim alive.
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return
        self.is_mine = _lock(self._file)
        if not self.is_mine:
            self.release()

    def release(self) -> None:
        """Let go of it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


if sys.platform == "win32":

    def _lock(file: int) -> bool:
        import msvcrt

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _lock(file: int) -> bool:
        import errno
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # A network drive may know no locks.
            return error.errno not in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES)
        return True
