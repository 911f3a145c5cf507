"""A folder whose CSV files are imported and put away, into done/ or refused/, a report beside each."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from jinpu_desktop.data.user_import import Importer, ImportRefusedError, NewSource
from jinpu_desktop.data.user_store import AlreadyImportedError
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.user_data import imported_words

DONE, REFUSED = "done", "refused"
# A file counts as complete when neither its size nor its time has changed for so long.
SETTLE_S = 1.0
# A spreadsheet that has the file open may lock it: it is asked for again until then.
LOCKED_S = 30.0
_MOST_NAMES = 10_000


class FolderReport(NamedTuple):
    """What became of one file: `sentence` says it, `rows` counts what was imported (0 if it was refused).

    `moved_to` is None if the file is still where it was. A report without `file_name` is about the folder.
    """

    file_name: str
    rows: int
    sentence: str
    moved_to: Path | None


class _Seen(NamedTuple):
    """A file as it was when it last changed, and when that was seen."""

    size: int
    modified: int
    since: float


class WatchedFolder:
    """Imports what is dropped into a folder. Nothing runs by itself: the caller polls, from one thread."""

    def __init__(self, folder: Path, importer: Importer) -> None:
        self.folder = folder
        self.importer = importer
        self._seen: dict[str, _Seen] = {}
        self._finished: dict[str, _Seen] = {}
        self._is_gone = False

    def poll(self, now: float) -> list[FolderReport]:
        """Imports every file that has settled. `now` is a clock in seconds that never goes back.

        Without anything to do this is one look at the folder; an import takes as long as it takes. Never
        raises for what lies in the folder, nor if the folder itself goes away: the report says it, once.
        """
        try:
            found = self._candidates()
        except OSError as error:
            return self._report_gone(error)
        self._is_gone = False
        self._seen = {name: seen for name, seen in self._seen.items() if name in found}
        self._finished = {name: seen for name, seen in self._finished.items() if name in found}
        reports = []
        for name, (size, modified) in sorted(found.items()):
            before = self._seen.get(name)
            if before is None or before[:2] != (size, modified):
                self._seen[name] = _Seen(size, modified, now)
            elif now - before.since >= SETTLE_S and self._finished.get(name) != before:
                report = self._take(name, before, now)
                if report is not None:
                    reports.append(report)
        return reports

    def _candidates(self) -> dict[str, tuple[int, int]]:
        """Size and time of each CSV file that lies in the folder itself."""
        found = {}
        with os.scandir(self.folder) as entries:
            for entry in entries:
                name = entry.name
                # Hidden ones and those with ~ are what other programs are still working on.
                if not name.lower().endswith(".csv") or name.startswith((".", "~")):
                    continue
                try:
                    if entry.is_file():
                        status = entry.stat()
                        found[name] = (status.st_size, status.st_mtime_ns)
                except OSError:
                    continue
        return found

    def _report_gone(self, error: OSError) -> list[FolderReport]:
        if self._is_gone:
            return []
        self._is_gone = True
        message = _(
            "The watched folder {path} cannot be read ({reason}): nothing is imported from there now."
        )
        return [FolderReport("", 0, message.format(path=self.folder, reason=error.strerror), None)]

    def _take(self, name: str, seen: _Seen, now: float) -> FolderReport | None:
        path = self.folder / name
        try:
            with path.open("rb"):
                pass
        except FileNotFoundError:
            return None
        except OSError:
            if now - seen.since < LOCKED_S:
                return None
        rows, sentence, lines, goes_to = self._import(path)
        if not rows and not path.exists():
            # Another window of the same user watches too, and was quicker.
            return None
        moved = self._put_away(path, goes_to, [sentence, *lines])
        if moved is None:
            # What was imported must not be imported again only because it cannot be moved.
            self._finished[name] = seen
            if path.exists():
                sentence = _("{sentence} The file cannot be moved to “{folder}”.").format(
                    sentence=sentence, folder=goes_to
                )
        return FolderReport(name, rows, sentence, moved)

    def _import(self, path: Path) -> tuple[int, str, list[str], str]:
        """Rows, the sentence, further lines of the report, and where the file belongs now."""
        source = NewSource(path.stem.replace("_", " ").strip() or path.name, required=False)
        try:
            imported = self.importer.add_file(path, source, origin="folder")
        except AlreadyImportedError as error:
            return 0, str(error), [], DONE
        except ImportRefusedError as error:
            return 0, str(error), [str(fault) for fault in error.faults], REFUSED
        except KnownError as error:
            return 0, str(error), [], REFUSED
        return imported.rows, imported_words(imported), [], DONE

    def _put_away(self, path: Path, goes_to: str, lines: list[str]) -> Path | None:
        """Moves a file under a name that is free, its report beside it; None if that cannot be done."""
        folder = self.folder / goes_to
        try:
            folder.mkdir(exist_ok=True)
            for number in range(1, _MOST_NAMES):
                name = path.name if number == 1 else f"{path.stem}-{number}{path.suffix}"
                target, report = folder / name, folder / f"{name}.txt"
                if target.exists():
                    continue
                try:
                    # The report's name is taken first, and only by one: so two programs never meet in it.
                    with report.open("x", encoding="utf-8", newline="\n") as file:
                        file.write("\n".join(lines) + "\n")
                except FileExistsError:
                    continue
                try:
                    path.rename(target)
                except OSError:
                    report.unlink(missing_ok=True)
                    raise
                return target
        except OSError:
            return None
        return None
