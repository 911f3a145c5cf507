"""One running program for each user's folder: a second start hands its link to the first and ends.

Qt's network library is loaded only by a second start, and by the first one after its window stands.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import MOST_CHARACTERS
from jinpu_desktop.runtime.language import _
from jinpu_desktop.runtime.userdirs import UserDirs

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

# A first start on a busy machine may need so long until it listens, in seconds.
PATIENCE = 60.0
# Between two looks for the first start, in seconds: many who wait must not take the processor from it.
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.05, 0.8
_ANSWER_MS = 5_000
_HEARD = b"heard\n"
_LONGEST = 4 * MOST_CHARACTERS
# As many starts at once as a desk ever sees.
_BACKLOG = 128


class Instance:
    """The claim to be the only program over a user's folder and, if one is named, a reference database.

    `is_first`: no other program runs there. Where nothing can be written there is no claim, and the program
    starts as if it were alone: what is wrong with the folder is told by those who need it.
    """

    def __init__(self, user_dir: Path | None, data: Path | None) -> None:
        self._server: QLocalServer | None = None
        self._lock: QLockFile | None = None
        self._on_link: Callable[[str], None] | None = None
        self.root: Path | None = None
        self.mark = ""
        self.is_first = True
        try:
            self.root = UserDirs(user_dir).root
        except KnownError:
            return
        if data is not None:
            self.mark = f"-{_hashed(str(data.absolute()))}"
        self._address = self.root / f"instance{self.mark}.address"
        self._lock = QLockFile(str(self.root / f"instance{self.mark}.lock"))
        # Only a lock whose process is gone is stale, however long it was held.
        self._lock.setStaleLockTime(0)
        self.is_first = self._claim()

    def hands_over(self, link: str) -> bool:
        """Have the running program show the link (empty: only its window). False: there is none any more,
        this one is the first now. Raises KnownError if a running program does not answer."""
        end = time.monotonic() + PATIENCE
        pause = _SHORTEST_PAUSE
        while not self.is_first:
            if self._tell(link):
                return True
            if time.monotonic() > end:
                raise KnownError(_silent_words().format(folder=self.root))
            time.sleep(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE)
            self.is_first = self._claim()
        return False

    def listen(self, on_link: Callable[[str], None]) -> None:
        """From now on take links of later starts; an empty one asks for the window only."""
        if self._lock is None or not self._lock.isLocked():
            return
        from PySide6.QtNetwork import QLocalServer

        self._on_link = on_link
        name = f"jinpu-explorer-{_hashed(f'{_user()} {self._address.absolute()}')}"
        # What a program that died has left; it is not there any more, for we hold the lock.
        QLocalServer.removeServer(name)
        self._server = server = QLocalServer()
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.setListenBacklogSize(_BACKLOG)
        server.setMaxPendingConnections(_BACKLOG)
        server.newConnection.connect(self._on_connected)
        if server.listen(name):
            self._write_address(server.fullServerName())

    def release(self) -> None:
        """Let another program be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._lock is not None and self._lock.isLocked():
            self._address.unlink(missing_ok=True)
            self._lock.unlock()

    def _claim(self) -> bool:
        assert self._lock is not None
        if self._lock.tryLock(0):
            self._address.unlink(missing_ok=True)
            return True
        return self._lock.error() != QLockFile.LockError.LockFailedError

    def _write_address(self, name: str) -> None:
        fresh = self._address.with_suffix(f".{os.getpid()}.tmp")
        try:
            fresh.write_text(name, encoding="utf-8")
            os.replace(fresh, self._address)
        except OSError:
            # On a full disk later starts wait in vain and say so; this one works on.
            fresh.unlink(missing_ok=True)

    def _tell(self, link: str) -> bool:
        try:
            name = self._address.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return False
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(name)
        if not socket.waitForConnected(_ANSWER_MS):
            return False
        socket.write(" ".join(link.splitlines()).encode("utf-8", "replace")[:_LONGEST] + b"\n")
        while not socket.canReadLine():
            if not socket.waitForReadyRead(_ANSWER_MS):
                return False
        return socket.readLine().data() == _HEARD

    def _on_connected(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            caller = _Caller(socket, self._take)
            socket.disconnected.connect(socket.deleteLater)
            caller.read()

    def _take(self, link: str) -> None:
        if self._on_link is not None:
            self._on_link(link)


class _Caller(QObject):
    """A later start that is connected; it goes with its socket."""

    def __init__(self, socket: QLocalSocket, take: Callable[[str], None]) -> None:
        super().__init__(socket)
        self._socket = socket
        self._take = take
        socket.readyRead.connect(self.read)

    def read(self) -> None:
        """Read a line, once it is whole, and answer. A line that is too long ends the call."""
        if self._socket.canReadLine():
            line = bytes(self._socket.readLine().data())
            self._socket.write(_HEARD)
            self._socket.flush()
            self._socket.disconnectFromServer()
            self._take(line.decode("utf-8", "replace").strip())
        elif self._socket.bytesAvailable() > _LONGEST:
            self._socket.abort()


def _silent_words() -> str:
    return _(
        "Jinpu Explorer runs already with the folder {folder} but does not answer: end it, or name another "
        "folder with --user-dir."
    )


def _hashed(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _user() -> str:
    return "" if sys.platform == "win32" else str(os.getuid())
