"""Anonymous counts of a stand, by day: what was looked at, in which language, how long. No person."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.written_file import write_whole

# Upper ends of the classes that a visit's length is counted in, in seconds. A single length could be
# somebody's, a class of them is nobody's.
LENGTHS = (15, 60, 180, 600)
_NAME = "kiosk-statistics.json"
_MOST_DAYS = 400


class DayCount(NamedTuple):
    """So many of one thing on one day (2026-11-21). `kind` is visit, length, board, page or language."""

    day: str
    kind: str
    name: str
    number: int


class KioskStatistics:
    """Counts what it is told. Nothing that a visitor does can fail because of it: a file that cannot be
    written is `trouble` for staff, one that cannot be read is kept aside and counting begins anew.

    `folder` None counts nothing. `today` is the day where the stand is.
    """

    def __init__(self, folder: Path | None, today: Callable[[], date]) -> None:
        self._file = folder / _NAME if folder is not None else None
        self._today = today
        self.trouble = ""
        self._counts = self._read()

    def board_touched(self, link: str) -> None:
        """A visitor entered by this board."""
        self._add("board", link)

    def page_opened(self, pane: str) -> None:
        """A visitor opened a page."""
        self._add("page", pane)

    def language_chosen(self, code: str) -> None:
        """A visitor chose a language."""
        self._add("language", code)

    def visit_ended(self, seconds: float) -> None:
        """A visitor has gone after so long. What was counted is written down now."""
        most = next((end for end in LENGTHS if seconds <= end), None)
        self._add("visit", "")
        self._add("length", f"<={most}s" if most is not None else f">{LENGTHS[-1]}s")
        self.save()

    def counts(self) -> tuple[DayCount, ...]:
        """Everything counted, by day, kind and name."""
        return tuple(DayCount(*key, number) for key, number in sorted(self._counts.items()))

    def csv(self) -> bytes:
        """The counts as CSV in UTF-8 with its mark, so that spreadsheets read it as it is."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(DayCount._fields)
        writer.writerows(self.counts())
        return b"\xef\xbb\xbf" + text.getvalue().encode()

    def save(self) -> None:
        """Write down what was counted; `trouble` says why it could not be."""
        if self._file is None:
            return
        rows = [list(one) for one in self.counts()]
        try:
            write_whole(self._file, json.dumps({"schema": 1, "counts": rows}).encode())
            self.trouble = ""
        except KnownError as error:
            self.trouble = str(error)

    def _add(self, kind: str, name: str) -> None:
        if self._file is None:
            return
        day = self._today().isoformat()
        self._counts[(day, kind, name)] += 1
        days = sorted({key[0] for key in self._counts})
        for old in days[:-_MOST_DAYS]:
            for key in [key for key in self._counts if key[0] == old]:
                del self._counts[key]

    def _read(self) -> Counter[tuple[str, str, str]]:
        if self._file is None or not self._file.exists():
            return Counter()
        try:
            rows = json.loads(self._file.read_bytes())["counts"]
            found = {(date.fromisoformat(day).isoformat(), str(kind), str(name)): int(number)
                     for day, kind, name, number in rows}  # fmt: skip
            return Counter(found)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            aside = self._file.with_suffix(".broken.json")
            with suppress(OSError):
                self._file.replace(aside)
            sentence = _("{path} could not be read: it was kept as {aside}, and counting began anew.")
            self.trouble = sentence.format(path=self._file.name, aside=aside.name)
            return Counter()
