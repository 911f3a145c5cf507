"""Questions to services, asked off the GUI thread: the newest answer wins, a view that is gone gets none."""

from __future__ import annotations

import logging
import weakref
from collections.abc import Callable
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal
from shiboken6 import isValid

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _

_log = logging.getLogger(__name__)


class Channel(QObject):
    """One view's line to the dispatcher.

    Signals: `arrived(object)` with the newest answer, `failed(str)` with one sentence.
    """

    arrived = Signal(object)
    failed = Signal(str)

    def __init__(self, dispatcher: Dispatcher, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dispatcher = dispatcher
        self._newest = 0
        self.number = dispatcher.register(self)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._dispatcher.is_pending(self.number)

    def ask(self, work: Callable[[], Any]) -> None:
        """Run `work` in a pool thread; an earlier question that is still open is forgotten."""
        self._newest = self._dispatcher.submit(self.number, work)

    def deliver(self, question: int, answer: object, trouble: str) -> None:
        """Called by the dispatcher on the GUI thread; stale answers are dropped."""
        if question != self._newest:
            return
        if trouble:
            self.failed.emit(trouble)
        else:
            self.arrived.emit(answer)


class Dispatcher(QObject):
    """Runs questions in a thread pool. One, as long-lived as the program, so no answer outlives it.

    Signal `idled()`: no question is open any more.
    """

    idled = Signal()
    _finished = Signal(int, int, object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._channels: weakref.WeakValueDictionary[int, Channel] = weakref.WeakValueDictionary()
        self._numbers = count(1)
        self._questions = count(1)
        self._open: dict[int, int] = {}
        self._is_closed = False
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def register(self, channel: Channel) -> int:
        """Take in a channel; returns its number."""
        number = next(self._numbers)
        self._channels[number] = channel
        return number

    def submit(self, channel: int, work: Callable[[], Any]) -> int:
        """Queue a question for a channel; returns the question's number."""
        question = next(self._questions)
        if self._is_closed:
            return question
        self._open[question] = channel
        self._pool.start(_Job(self._finished, channel, question, work))
        return question

    def is_pending(self, channel: int) -> bool:
        """Whether a question of this channel is open."""
        return channel in self._open.values()

    @property
    def is_idle(self) -> bool:
        """Whether no question is open."""
        return not self._open

    def close(self) -> None:
        """Wait for running questions and take no more; to be called before the database is closed."""
        self._is_closed = True
        self._pool.clear()
        self._pool.waitForDone()
        self._open.clear()

    def _on_finished(self, channel: int, question: int, answer: object, trouble: str) -> None:
        self._open.pop(question, None)
        view = self._channels.get(channel)
        # Qt deletes a channel with its view while Python may still hold what is left of it.
        if view is not None and isValid(view) and not self._is_closed:
            view.deliver(question, answer, trouble)
        if not self._open:
            self.idled.emit()


class _Job:
    # No QRunnable: of those that end before `start` returns, PySide keeps the Python half for ever.
    def __init__(self, finished: Any, channel: int, question: int, work: Callable[[], Any]) -> None:
        self._finished = finished
        self._channel = channel
        self._question = question
        self._work = work

    def __call__(self) -> None:
        answer, trouble = None, ""
        try:
            answer = self._work()
        except KnownError as error:
            trouble = str(error)
        except Exception:
            _log.exception("a question failed")
            trouble = _("This view failed by a fault of the program; the log says more.")
        self._finished.emit(self._channel, self._question, answer, trouble)
