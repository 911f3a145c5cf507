"""Faults of the program while a window is open: each has its report, and the window says where it lies."""

from __future__ import annotations

import logging
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, QUrl, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices

from jinpu_desktop.qt.widgets.message_bar import MessageWay
from jinpu_desktop.runtime.language import _
from jinpu_desktop.runtime.logs import CrashReports, start_logging

_log = logging.getLogger("qt")
# So many messages stand in the report: those before the last often say why.
_KEPT_MESSAGES = 10
_Handler = Callable[[QtMsgType, QMessageLogContext, str], None]


class FaultWatch:
    """Logs to a folder and reports faults, those too that Qt ends the process for, until `end`.

    `show` is given each sentence, and a way to the folder where a report lies.
    """

    def __init__(
        self,
        logs: Path,
        show: Callable[[str, MessageWay | None], None],
        last_page: Callable[[], str] = str,
        open_url: Callable[[QUrl], object] = QDesktopServices.openUrl,
    ) -> None:
        self._show, self._open_url = show, open_url
        self.reports = start_logging(logs)
        self.reports.last_page = last_page
        self.reports.on_trouble = self._tell
        self._messages = QtMessages(self.reports)

    def tell_of_last_time(self) -> None:
        """Say so if a start before this one was ended by a crash."""
        if self.reports.left is not None:
            sentence = _("The program broke off when it ran last: the report is in {path}.")
            self._show(sentence.format(path=self.reports.left), self._way_to(self.reports.left))

    def end(self) -> None:
        """The windows go: a fault from now on is told of on stderr and ends the process."""
        self.reports.on_trouble = None
        self._messages.end()

    def _tell(self, sentence: str) -> None:
        self._show(sentence, self._way_to(self.reports.told))

    def _way_to(self, report: Path | None) -> MessageWay | None:
        if report is None:
            return None
        folder = QUrl.fromLocalFile(str(report.parent))
        return MessageWay(_("Open the folder"), lambda: self._open_url(folder))


class QtMessages:
    """Keeps what Qt says in the log, and makes a report of the message that Qt ends the process after."""

    def __init__(self, reports: CrashReports) -> None:
        self._reports = reports
        self._said: deque[str] = deque(maxlen=_KEPT_MESSAGES)
        self._before: _Handler | None = qInstallMessageHandler(self._take)

    def end(self) -> None:
        """Leave the messages to whoever had them before. May be called again."""
        qInstallMessageHandler(self._before)

    def _take(self, kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        self._said.append(words)
        if kind == QtMsgType.QtFatalMsg:
            said = "\n".join(f"Qt: {one}" for one in self._said)
            self._reports.end_with(f"{said}\n\n{_stacks()}", "Qt")
        if self._before is not None:
            self._before(kind, context, words)
        elif sys.stderr is not None:
            print(words, file=sys.stderr)
        _log.info("%s: %s", context.category, words)


def _stacks() -> str:
    """Where each thread of Python is, the innermost call last."""
    import threading
    import traceback

    names = {thread.ident: thread.name for thread in threading.enumerate()}
    return "\n".join(
        f"Thread {names.get(number, number)}:\n{''.join(traceback.format_stack(frame))}"
        for number, frame in sys._current_frames().items()
    )
