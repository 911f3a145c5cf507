"""A stand shows another data pack between two visitors, never under one."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal

from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.kiosk.kiosk_record import KioskRecord, record_of
from jinpu_desktop.qt.pack_watch import OpenedData, PackWatch

_log = logging.getLogger(__name__)


class KioskPacks(QObject):
    """Follows which pack is in use, and keeps it ready until somebody says that nobody is looking.

    Signal `waiting()`: another one is ready to be taken.
    """

    waiting = Signal()

    def __init__(self, dispatcher: Dispatcher, record: KioskRecord) -> None:
        super().__init__()
        self._dispatcher, self._record = dispatcher, record
        self._watch: PackWatch | None = None
        self._ready: OpenedData | None = None

    def follow(self) -> None:
        """Look from now on, beginning with what the record has just opened."""
        self.close()
        record = self._record
        if record.in_use.trouble:
            _log.error("%s", record.in_use.trouble)
        self._watch = PackWatch(self._dispatcher, record.choice, record.in_use, record_of, self)
        self._watch.opened.connect(self._on_opened)
        self._watch.trouble_met.connect(self._on_trouble)
        self._watch.start()

    def take(self) -> bool:
        """Have the record read what is ready; everything that shows it is to be made anew then. Whether there
        was something."""
        ready, self._ready = self._ready, None
        if ready is None:
            return False
        self._record.take(ready)
        _log.info("the stand shows the data of %s", ready.database.dossier_date)
        return True

    def close(self) -> None:
        """Look no more, and let go of what nobody has taken."""
        if self._watch is not None:
            self._watch.close()
            self._watch.deleteLater()
            self._watch = None
        self._drop()

    def _drop(self) -> None:
        if self._ready is not None:
            self._ready.database.close()
            self._ready = None

    def _on_opened(self, fresh: OpenedData) -> None:
        self._drop()
        self._ready = fresh
        self.waiting.emit()

    def _on_trouble(self, sentence: str) -> None:
        # For staff: visitors are never told.
        self._record.in_use = self._record.in_use._replace(trouble=sentence)
        _log.error("%s", sentence)
