"""A feed: an address whose observations are kept as the user's own, each version in the place of the last."""

from __future__ import annotations

import json
import os
import threading
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from jinpu_desktop.data.sdmx_csv import SHOWN_COLUMNS, is_sdmx, read_sdmx
from jinpu_desktop.data.user_import import Importer, NewSource, read_observations
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.fetch import Limits, fetch
from jinpu_desktop.services.user_data import imported_words

# After a failure the feed is asked again after this time at the latest.
RETRY_S = 300.0


class FeedState(NamedTuple):
    """What is remembered of a feed between two starts. Moments are as 2026-11-21T10:30:00+00:00, or empty.

    `success` and `failure` are what the last good and the last bad look brought, in one sentence each.
    """

    url: str
    etag: str = ""
    modified: str = ""
    sha256: str = ""
    success_at: str = ""
    success: str = ""
    failure_at: str = ""
    failure: str = ""


class FeedReport(NamedTuple):
    """How one look ended: `rows` were imported (0 if nothing was new or it failed), `sentence` says it."""

    ok: bool
    rows: int
    sentence: str


class Feed:
    """One feed. The caller polls; looking and importing happen in a thread that the caller never waits for.

    `state_file` remembers the validators and the last success and failure; without it, or with rubbish in
    it, the feed starts afresh and imports the same rows once more, in the place of the old ones.
    """

    def __init__(
        self,
        url: str,
        importer: Importer,
        state_file: Path,
        interval_s: float = 3600.0,
        limits: Limits = Limits(),  # noqa: B008 - a frozen value
    ) -> None:
        self.url = url.strip()
        self.importer = importer
        self._state_file = state_file
        self._interval = interval_s
        self._limits = limits
        self._state = _remembered(state_file, self.url)
        self._due: float | None = None
        self._thread: threading.Thread | None = None
        self._report: FeedReport | None = None
        self._cancelled = threading.Event()

    @property
    def state(self) -> FeedState:
        """The last success and failure, for showing."""
        return self._state

    @property
    def is_looking(self) -> bool:
        """Whether a look is under way."""
        return self._thread is not None and self._thread.is_alive()

    def poll(self, now: float) -> FeedReport | None:
        """Begins a look when one is due, and hands over the report of one that has ended. Never blocks.

        `now` is a clock in seconds that never goes back. The first look is due at once.
        """
        if self._thread is not None:
            if self._thread.is_alive():
                return None
            self._thread.join()
            self._thread = None
            report, self._report = self._report, None
            wait = self._interval if report is None or report.ok else min(self._interval, RETRY_S)
            self._due = now + wait
            return report
        if self.url and not self._cancelled.is_set() and (self._due is None or now >= self._due):
            self._thread = threading.Thread(target=self._run, name="feed", daemon=True)
            self._thread.start()
        return None

    def look_now(self) -> None:
        """Makes the next poll begin a look."""
        self._due = None

    def close(self, patience: float = 2.0) -> None:
        """Breaks off a look and waits for its end, but no longer than `patience` seconds."""
        self._cancelled.set()
        if self._thread is not None:
            self._thread.join(patience)

    def _run(self) -> None:
        try:
            self._report = self._look()
        except KnownError as error:
            if self._cancelled.is_set():
                return
            self._report = FeedReport(False, 0, str(error))
            self._remember(self._state._replace(failure_at=_now(), failure=str(error)))

    def _look(self) -> FeedReport:
        """One look. Raises KnownError if it fails; the former rows then stay."""
        state = self._state
        known = state if self._has_rows() else FeedState(self.url)
        fetched = fetch(self.url, known.etag, known.modified, self._limits, self._cancelled.is_set)
        digest = known.sha256 if fetched.data is None else sha256(fetched.data).hexdigest()
        rows = 0
        if fetched.data is None or digest == known.sha256:
            sentence = _("Nothing is new at {url}.").format(url=self.url)
        else:
            rows, sentence = self._import(fetched.data)
        self._remember(
            state._replace(
                etag=fetched.etag,
                modified=fetched.modified,
                sha256=digest,
                success_at=_now(),
                success=sentence,
            )
        )
        return FeedReport(True, rows, sentence)

    def _has_rows(self) -> bool:
        """Whether what the feed brought is still there: the user may have undone it, or changed the store."""
        return any(
            one.origin == "feed" and one.file_name == self.url and one.sha256 == self._state.sha256
            for one in self.importer.store.imports()
        )

    def _import(self, data: bytes) -> tuple[int, str]:
        parts = urlsplit(self.url)
        place = parts.netloc or Path(parts.path).name
        address = self.url if parts.scheme in ("http", "https") else ""
        source = NewSource(_("Feed from {place}").format(place=place), address, required=False)
        if is_sdmx(data):
            reading = read_sdmx(self.url, data, _source_id(self.url))
            imported = self.importer.add(self.url, data, reading, source, "feed", SHOWN_COLUMNS)
        else:
            reading = read_observations(self.url, data)
            imported = self.importer.add(self.url, data, reading, source, "feed")
        return imported.rows, imported_words(imported)

    def _remember(self, state: FeedState) -> None:
        self._state = state
        fresh = self._state_file.with_suffix(f".{os.getpid()}.tmp")
        try:
            fresh.write_text(json.dumps(state._asdict(), ensure_ascii=False), encoding="utf-8")
            os.replace(fresh, self._state_file)
        except OSError:
            # It is only a memory aid: without it the next start fetches the same rows once more.
            return


def _remembered(path: Path, url: str) -> FeedState:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        state = FeedState(**found)
    except (OSError, ValueError, TypeError, RecursionError):
        return FeedState(url)
    if state.url != url or not all(isinstance(value, str) for value in state):
        return FeedState(url)
    return state


def _source_id(url: str) -> str:
    """An id for the source that a feed without sources of its own is: the same for the same address."""
    host = "".join(c if c.isascii() and c.isalnum() else "-" for c in urlsplit(url).netloc.lower())
    words = "-".join(word for word in host.split("-") if word)
    return "-".join(
        part for part in ("feed", words[:40].strip("-"), sha256(url.encode()).hexdigest()[:8]) if part
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
