"""Notices within a moment that another data pack is in use, by whatever process, and opens its database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.jobs import Channel, Dispatcher
from jinpu_desktop.services.data_in_use import DataChoice, DataInUse, opened

# A look is one question to the file system. A watcher of Qt's would know nothing of folders on a server, and
# of none that is not there yet.
LOOK_MS = 150


class OpenedData(NamedTuple):
    """Another database than the one open until now. `made` is what was made of it off the GUI thread."""

    database: Database
    in_use: DataInUse
    made: Any


class PackWatch(QObject):
    """Looks which pack is in use. `make` is called with each fresh database, in a pool thread.

    Signals: `opened(OpenedData)`, whose database is the receiver's from then on; `trouble_met(str)`: the
    pack that is wanted is not opened, for this reason. A large pack that was opened without being read, as
    `in_use` says, is read now; if it turns out to be altered, it is as if another pack were in use.
    """

    opened = Signal(object)
    trouble_met = Signal(str)

    def __init__(
        self,
        dispatcher: Dispatcher,
        choice: DataChoice,
        in_use: DataInUse,
        make: Callable[[Database], Any],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.in_use = in_use
        self._choice, self._make = choice, make
        self._seen = in_use.mark
        self._looking, self._reading = Channel(dispatcher, self), Channel(dispatcher, self)
        self._looking.arrived.connect(self._on_looked)
        self._looking.failed.connect(self.trouble_met)
        self._reading.arrived.connect(self._on_read)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look from now on. A database that was named on the command line stays what it is."""
        if self._choice.data is None:
            self._timer.start()
            self._read_if_needed()
            self.look()

    def look(self) -> None:
        """See whether another pack was switched to, and if so open it."""
        if self._looking.is_waiting:
            return
        mark = self._choice.mark()
        if mark != self._seen:
            self._seen = mark
            self._open()

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _open(self) -> None:
        choice, shown, make = self._choice, self.in_use, self._make
        self._looking.ask(lambda: _opened(choice, shown, make))

    def _on_looked(self, found: OpenedData | DataInUse) -> None:
        before = self.in_use
        if isinstance(found, OpenedData):
            self.in_use = found.in_use
            self.opened.emit(found)
        else:
            self.in_use = found
        if self.in_use.trouble and self.in_use.trouble != before.trouble:
            self.trouble_met.emit(self.in_use.trouble)
        self._read_if_needed()

    def _read_if_needed(self) -> None:
        pack, choice = self.in_use.pack, self._choice
        if pack is not None and not pack.is_read:
            self._reading.ask(lambda: (pack, choice.read_through(pack)))

    def _on_read(self, answer: tuple[object, str]) -> None:
        pack, trouble = answer
        if pack != self.in_use.pack or self.in_use.pack is None:
            return
        if trouble:
            self._open()
        else:
            self.in_use = self.in_use._replace(pack=self.in_use.pack._replace(is_read=True))


def _opened(choice: DataChoice, shown: DataInUse, make: Callable[[Database], Any]) -> OpenedData | DataInUse:
    """What is in use now, opened if it is another database than the one that is shown. Raises KnownError."""
    found = choice.in_use(wholly=False)
    if found.path == shown.path:
        return found
    database, found = opened(found)
    try:
        return OpenedData(database, found, make(database))
    except KnownError:
        database.close()
        raise
