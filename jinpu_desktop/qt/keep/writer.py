"""Writes that must happen, in the order in which they were asked for, off the GUI thread."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.jobs import Channel, Dispatcher
from jinpu_desktop.runtime.language import _

_log = logging.getLogger(__name__)
Work = Callable[[], None]


class Writer(QObject):
    """Signals: `written()` when everything that was asked for is done, `refused(str)` with a sentence for
    each thing that could not be done."""

    written = Signal()
    refused = Signal(str)

    def __init__(self, dispatcher: Dispatcher, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: deque[Work] = deque()
        self._troubles: deque[str] = deque()
        self._draining = threading.Lock()
        self._channel = Channel(dispatcher, self)
        self._channel.arrived.connect(self._on_drained)
        self._channel.failed.connect(self.refused)

    def put(self, work: Work) -> None:
        """Have it done soon, after everything asked for before."""
        self._work.append(work)
        self._channel.ask(self._drain)

    def finish(self) -> list[str]:
        """Do what is left now, before the program ends; returns the sentences of what could not be done."""
        self._drain()
        troubles = list(self._troubles)
        self._troubles.clear()
        return troubles

    def _drain(self) -> None:
        # One at a time: whoever holds the lock does the work of all, in order.
        with self._draining:
            while self._work:
                work = self._work.popleft()
                try:
                    work()
                except KnownError as error:
                    self._troubles.append(str(error))
                except Exception:
                    _log.exception("a write failed")
                    self._troubles.append(
                        _("This was not saved by a fault of the program; the log says more.")
                    )

    def _on_drained(self, _nothing: object) -> None:
        while self._troubles:
            self.refused.emit(self._troubles.popleft())
        self.written.emit()
