"""Notices within a moment that the user's own figures have changed, by whatever process."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jinpu_desktop.data.user_probe import may_hold_figures
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.jobs import Channel, Dispatcher
from jinpu_desktop.runtime.userdirs import UserDirs
from jinpu_desktop.services.bundle import Services

if TYPE_CHECKING:
    from jinpu_desktop.data.user_store import UserStore
    from jinpu_desktop.services.record import Record

# A look costs some microseconds, and this is the most that a change waits for it.
LOOK_MS = 25
FIRST_LOOK_MS = 500
# A store that cannot be used is looked at less often, until it can.
TROUBLE_MS = 1000


class Live(QObject):
    """Watches the store of the user's own figures.

    As long as there is none, a look is one question to the file system and nothing of the store is loaded.
    Signals: `record_changed()` when services answer from another state than before; `trouble_met(str)` with
    a sentence when the store cannot be used, once until it can be again. The record is then shown without it.
    `figures_changed()` comes before the first where it was the user's own that have. `own_figures` is how
    many of those are shown.
    """

    record_changed = Signal()
    figures_changed = Signal()
    trouble_met = Signal(str)

    def __init__(
        self, services: Services, dispatcher: Dispatcher, dirs: UserDirs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.dirs = dirs
        self.own_figures = 0
        self._services = services
        self._store: UserStore | None = None
        self._file: Path = dirs.store_file
        self._seen = 0
        self._figures: object = (0, 0)
        self._trouble = ""
        self._channel = Channel(dispatcher, self)
        self._channel.arrived.connect(self._on_read)
        self._channel.failed.connect(self._on_trouble)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def store(self) -> UserStore:
        """The store, whether or not its file exists."""
        if self._store is None:
            from jinpu_desktop.data.user_store import UserStore

            self._store = UserStore(self._file)
        return self._store

    @property
    def trouble(self) -> str:
        """Why the store cannot be used now, in a sentence; empty if it can."""
        return self._trouble

    def start(self) -> None:
        """Read what is there now, and watch from here on. A store that cannot be used is told of later."""
        if self._file.exists() and may_hold_figures(self._file):
            try:
                self._seen = self.store.data_version()
                self._figures = self.store.figures_version()
                self.own_figures = _read(self._services, self.store)
            except KnownError as error:
                self._on_trouble(str(error))
        else:
            # The first view comes first: there is nothing that it could show of the store.
            self._timer.setInterval(FIRST_LOOK_MS)
        self._timer.start()

    def look(self) -> None:
        """See whether anything was committed, and if so have it read off the GUI thread."""
        if self._timer.interval() == FIRST_LOOK_MS:
            self._timer.setInterval(LOOK_MS)
        if self._channel.is_waiting or (self._store is None and not self._file.exists()):
            return
        try:
            version = self.store.data_version()
        except KnownError as error:
            self._on_trouble(str(error))
            return
        if version != self._seen or self._trouble:
            self._seen = version
            services, store = self._services, self.store
            known = None if self._trouble else self._figures
            self._channel.ask(lambda: _read_if_changed(services, store, known))

    def take(self, record: Record) -> None:
        """Have the services answer from another record, which reads the store as it was a moment ago."""
        self._services.take(record)
        if self._store is not None:
            services, store = self._services, self._store
            self._channel.ask(lambda: _read_if_changed(services, store, None))
        self.record_changed.emit()

    def close(self) -> None:
        """Look no more."""
        # Its own, and those of who tells of changes.
        for timer in self.findChildren(QTimer):
            timer.stop()
        if self._store is not None:
            self._store.close()

    def _on_read(self, read: tuple[object, int]) -> None:
        figures, own = read
        if own >= 0:
            self.own_figures = own
        if figures == self._figures and not self._trouble:
            return
        self._figures = figures
        self._trouble = ""
        self._timer.setInterval(LOOK_MS)
        self.figures_changed.emit()
        self.record_changed.emit()

    def _on_trouble(self, sentence: str) -> None:
        if sentence != self._trouble:
            self._trouble = sentence
            self.own_figures = 0
            self._timer.setInterval(TROUBLE_MS)
            self.trouble_met.emit(sentence)
            self.figures_changed.emit()
            self.record_changed.emit()


def _read_if_changed(services: Services, store: UserStore, known: object) -> tuple[object, int]:
    """Read the store unless its figures are those that are known: a star or a note is no reason to.

    Returns what its figures are known by from now on, and how many are shown; -1 if none was read.
    """
    try:
        figures: object = store.figures_version()
    except KnownError:
        # The reading below meets the same, and goes back to the record without the store.
        figures = None
    own = _read(services, store) if figures is None or figures != known else -1
    return figures, own


def _read(services: Services, store: UserStore) -> int:
    """Let the services answer from the store as it is now; returns how many figures of it they show. Raises
    KnownError, then they go on without it."""
    record = services.record
    try:
        record.show_yours(store)
        record.observations.count()
        return record.observations.count_own()
    except KnownError:
        record.hide_yours()
        raise
    finally:
        services.refresh()
