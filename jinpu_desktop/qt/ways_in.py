"""The watched folder and the feed, in a thread of their own, as far as the settings turn them on."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from jinpu_desktop.qt.live import Live
from jinpu_desktop.runtime.language import _
from jinpu_desktop.runtime.settings import FEED_MINUTES, FEED_URL, WATCHED_FOLDER, Settings
from jinpu_desktop.services.record import Record

if TYPE_CHECKING:
    from jinpu_desktop.services.feed import Feed
    from jinpu_desktop.services.watched_folder import WatchedFolder

_log = logging.getLogger(__name__)
_POLL_S = 0.5
_REPORTS_KEPT = 20


class WayReport(NamedTuple):
    """What came in by the `folder` or the `feed`, or why it did not, in a sentence; `at` such as 14:05."""

    way: str
    ok: bool
    sentence: str
    at: str


class WaysIn(QObject):
    """Runs what the settings turn on, and nothing else: without both no thread exists.

    Signal `reported(WayReport)` on the GUI thread. Whoever watches the store hears of what was imported.
    """

    reported = Signal(object)
    _told = Signal(object)

    def __init__(
        self,
        record: Record,
        live: Live,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._record, self._live, self._settings = record, live, settings
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._feed: Feed | None = None
        self._watched: WatchedFolder | None = None
        self.reports: list[WayReport] = []
        self._told.connect(self._on_told)

    @property
    def feed(self) -> Feed | None:
        """The feed that is polled, for its last success and failure."""
        return self._feed

    def take(self, record: Record) -> None:
        """Check what comes in against another record from now on."""
        self._record = record
        for way in (self._feed, self._watched):
            if way is not None:
                way.importer = way.importer._replace(database=record.database)

    def apply(self) -> None:
        """Run with the settings as they are now."""
        self.close()
        folder = self._settings.get(WATCHED_FOLDER).strip()
        url = self._settings.get(FEED_URL).strip()
        if not folder and not url:
            return
        stop = self._stop = threading.Event()
        minutes = self._settings.get(FEED_MINUTES)
        self._thread = threading.Thread(
            target=self._run, args=(stop, folder, url, minutes), name="ways in", daemon=True
        )
        self._thread.start()

    def look_now(self) -> None:
        """Ask the feed at once."""
        if self._feed is not None:
            self._feed.look_now()

    def close(self) -> None:
        """End the thread; an import that is under way is waited for, a look at the feed is broken off."""
        self._stop.set()
        if self._feed is not None:
            self._feed.close()
        if self._thread is not None:
            self._thread.join()
        self._thread = self._feed = self._watched = None

    def _run(self, stop: threading.Event, folder: str, url: str, minutes: int) -> None:
        # Loaded here: neither start-up nor those who use none of it pay for it.
        from jinpu_desktop.data.user_import import Importer
        from jinpu_desktop.services.feed import Feed
        from jinpu_desktop.services.watched_folder import DONE, WatchedFolder

        importer = Importer(self._record.database, self._live.store)
        watched = WatchedFolder(Path(folder).expanduser(), importer) if folder else None
        feed = Feed(url, importer, self._live.dirs.feed_file, minutes * 60.0) if url else None
        self._feed, self._watched = feed, watched
        try:
            while not stop.is_set():
                for one in watched.poll(time.monotonic()) if watched is not None else ():
                    done = one.rows > 0 or (one.moved_to is not None and one.moved_to.parent.name == DONE)
                    self._tell("folder", done, one.sentence)
                report = feed.poll(time.monotonic()) if feed is not None else None
                if report is not None:
                    self._tell("feed", report.ok, report.sentence)
                stop.wait(_POLL_S)
        except Exception:
            _log.exception("the watched folder or the feed failed")
            self._tell("folder", False, _("A fault of the program stopped what comes in; the log says more."))

    def _tell(self, way: str, ok: bool, sentence: str) -> None:
        self._told.emit(WayReport(way, ok, sentence, time.strftime("%H:%M")))

    def _on_told(self, report: WayReport) -> None:
        self.reports = [report, *self.reports][:_REPORTS_KEPT]
        self.reported.emit(report)
