"""From a file of the user's to rows of the user's store: read whole, checked like the dossier, added or not.

Nothing is ever added in part. The rules of a cell and of rows among themselves are those of `data check`;
here they are asked about one file, beside a dossier that is a database.
"""

from __future__ import annotations

import dataclasses
import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from jinpu_desktop.data import check_relations as relations
from jinpu_desktop.data.check_rules import check_cells
from jinpu_desktop.data.csv_dialect import MOST_FAULTS, Reading, read_table
from jinpu_desktop.data.csv_reader import Row, Sheet
from jinpu_desktop.data.database import Database
from jinpu_desktop.data.fault import Fault, quoted
from jinpu_desktop.data.known_ids import KnownIds
from jinpu_desktop.data.schema import OBSERVATION, SOURCE, TABLES
from jinpu_desktop.data.user_store import Batch, UserStore
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.observation import Source, observation_id
from jinpu_desktop.domain.period import Period
from jinpu_desktop.runtime.language import _, ngettext

MOST_BYTES = 64 * 1024 * 1024
# How long a file that is just being written is waited for, and how old an unfinished line must be.
PATIENCE_S = 3.0
_QUIET_S = 1.0
YOURS = "yours"


class NewSource(NamedTuple):
    """How the one source is called that a file names and nobody knows yet. `url` may be empty.

    `required` refuses a file that names no such source: the title was meant for something.
    """

    title: str
    url: str = ""
    required: bool = True


class Imported(NamedTuple):
    """What an import has added. `new_sources` are the ids of sources that came with it."""

    import_id: int
    file_name: str
    rows: int
    new_sources: tuple[str, ...]


class ImportRefusedError(KnownError):
    """Nothing was imported. The text tells the first fault, `faults` all of them (at most 1,000)."""

    def __init__(self, file_name: str, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        first = faults[0]
        # A column "-" is the whole row or file.
        where = _("line {line}") if first.column == "-" else _("line {line}, column {column}")
        sentence = ngettext(
            "Nothing was imported from {file}: {where}: {found}.",
            "Nothing was imported from {file}, which has {count} faults; the first is on {where}: {found}.",
            len(faults),
        )
        super().__init__(
            sentence.format(
                file=file_name,
                count=len(faults) if len(faults) < MOST_FAULTS else _("a thousand or more"),
                where=where.format(line=first.line, column=first.column),
                found=first.found.rstrip("."),
            )
        )


class Importer(NamedTuple):
    """Puts files into the user's store, checked against an open reference database. For any thread."""

    database: Database
    store: UserStore
    today: Callable[[], date] = date.today

    def add_file(self, path: Path, new_source: NewSource | None = None, origin: str = "import") -> Imported:
        """Adds all observations of a CSV file with the columns of observations.csv, or none.

        Raises ImportRefusedError if something is wrong inside, and KnownError if the file cannot be read.
        """
        data = read_settled(path)
        if origin == "folder":
            self.store.refuse_twice(path.name, sha256(data).hexdigest())
        return self.add(path.name, data, read_observations(path.name, data), new_source, origin)

    def add(
        self,
        name: str,
        data: bytes,
        reading: Reading,
        new_source: NewSource | None,
        origin: str,
        shown_columns: dict[str, str] | None = None,
    ) -> Imported:
        """Adds what was read, or nothing. A feed's own former rows give way to the new ones.

        `shown_columns` renames columns in faults, for files whose columns have other names.
        """
        check = _Check(self, reading, new_source, ignoring=name if origin == "feed" else "")
        faults = check.faults()
        if faults:
            names = shown_columns or {}
            shown = [fault._replace(column=names.get(fault.column, fault.column)) for fault in faults]
            raise ImportRefusedError(name, shown)
        batch = Batch(
            file_name=name,
            sha256=sha256(data).hexdigest(),
            origin=origin,
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            sources=check.new_sources,
            rows=_records(check.sheet),
            replaces_former=origin == "feed",
        )
        import_id = self.store.add(batch)
        return Imported(import_id, name, len(batch.rows), tuple(source.id for source in check.new_sources))


def read_observations(name: str, data: bytes) -> Reading:
    """Reads a file with the columns of observations.csv; faults give it this name."""
    return read_table(dataclasses.replace(OBSERVATION, file=name), data)


class _Check:
    """One file beside the dossier and what the user has already."""

    def __init__(
        self, importer: Importer, reading: Reading, new_source: NewSource | None, ignoring: str
    ) -> None:
        self.sheet = reading.sheet
        self.new_sources: tuple[Source, ...] = ()
        self._reading = reading
        self._database = importer.database
        self._store = importer.store
        self._new_source = new_source
        self._today = importer.today().isoformat()
        self._ignoring = ignoring

    def faults(self) -> list[Fault]:
        """Everything that is wrong, in order of lines; at most MOST_FAULTS."""
        found = list(self._reading.faults)
        if not self.sheet.partial:
            if not self.sheet.rows:
                return [Fault(self.sheet.table.file, 1, "-", "rows", _("there is no row below the header"))]
            found += islice(check_cells(self.sheet), MOST_FAULTS)
            if len(found) < MOST_FAULTS:
                found += islice(self._relations(), MOST_FAULTS)
        found.sort(key=lambda fault: fault.line)
        return found[:MOST_FAULTS]

    def _relations(self) -> Iterator[Fault]:
        own = {source.id: source for source in self._store.sources()}
        sheets = self._reference(own)
        yield from self._meet_new_source(sheets[SOURCE.name], own)
        for fault in relations.check_references(self.sheet, KnownIds(sheets)):
            hint = (
                ""
                if fault.column != "source_id"
                else _("; a source of your own needs a title (--source-title)")
            )
            yield fault._replace(found=fault.found + hint)
        sheets[OBSERVATION.name] = self.sheet
        yield from relations.check_duplicates(self.sheet)
        for fault in relations.check_observations(sheets):
            if fault.rule != "superseded" or not self._is_replaced(fault.line):
                yield fault
        yield from self._known_already()

    def _reference(self, own: dict[str, Source]) -> dict[str, Sheet]:
        """The ids that a row may name, in the form in which the check knows a dossier."""
        sheets = {table.name: Sheet(table, columns=table.key) for table in TABLES}
        for name in ("indicator", "place", "industry"):
            rows = self._database.query(f"SELECT id FROM main.{name} ORDER BY rowid")
            sheets[name].rows = [Row(0, {"id": row["id"]}) for row in rows]
        dates = {source.id: source.retrieved_on for source in own.values()}
        for row in self._database.query("SELECT id, retrieved_on FROM main.source"):
            dates[row["id"]] = row["retrieved_on"]
        sheets[SOURCE.name].rows = [Row(0, {"id": i, "retrieved_on": day}) for i, day in dates.items()]
        return sheets

    def _meet_new_source(self, sources: Sheet, own: dict[str, Source]) -> Iterator[Fault]:
        """The source that the file brings along, if a title was given for it."""
        if self._new_source is None:
            return
        file = self.sheet.table.file
        known = {row.cells["id"] for row in sources.rows}
        named = {
            row.cells["source_id"]: row.line for row in reversed(self.sheet.rows) if row.sound("source_id")
        }
        title = self._new_source.title.strip()
        unknown = sorted(named.keys() - known, key=lambda each: named[each])
        again = [each for each in named if each in own]
        if not unknown and not self._new_source.required:
            return
        if not unknown and len(again) == 1 and own[again[0]].title == title:
            return
        # Known from here on, so that nothing is told twice.
        sources.rows += [Row(0, {"id": each, "retrieved_on": self._today}) for each in unknown]
        if not unknown:
            found = _("a title was given for a new source, but the rows name none")
            yield Fault(file, self.sheet.rows[0].line, "source_id", "source", found)
            return
        if len(unknown) > 1:
            found = _("one title was given, but the rows name several new sources: {ids}")
            found = found.format(ids=", ".join(map(quoted, unknown[:5])))
            yield Fault(file, named[unknown[1]], "source_id", "source", found)
            return
        source_id = unknown[0]
        cells = {"id": source_id, "title": title, "url": self._new_source.url.strip()}
        described = Row(named[source_id], dict(cells))
        yield from check_cells(Sheet(dataclasses.replace(SOURCE, file=file), [described], tuple(cells)))
        self.new_sources = (Source(source_id, title, "", "", self._today, cells["url"], "", YOURS, ""),)

    def _is_replaced(self, line: int) -> bool:
        """Whether the dossier has the later value of a figure that the file says was replaced."""
        row = next(row for row in self.sheet.rows if row.line == line)
        found = self._database.query(
            "SELECT 1 FROM main.observation WHERE indicator_id = ? AND place_id = ?"
            " AND ifnull(industry_id, '') = ? AND period = ? AND ifnull(qualifier, '') <> 'superseded'",
            [row.cells[name] for name in OBSERVATION.key[:4]],
        )
        return bool(found)

    def _known_already(self) -> Iterator[Fault]:
        """Rows whose identity the dossier or an earlier import has: two figures never share one."""
        rows = self._database.query("SELECT obs_id, value FROM main.observation")
        stated = {row["obs_id"]: row["value"] for row in rows}
        yours = self._store.holders(self._ignoring)
        for row in self.sheet.rows:
            if not row.sound(*OBSERVATION.key):
                continue
            cells = row.cells
            obs_id = observation_id(
                cells["indicator_id"],
                cells["place_id"],
                cells["industry_id"],
                cells["period"],
                cells["source_id"],
            )
            if obs_id not in stated and obs_id not in yours:
                continue
            at = (self.sheet.table.file, row.line, "-", "duplicate-row")
            if obs_id in stated:
                words = _(
                    "the record has this figure from this source already, as {value}: name your own source"
                )
                yield Fault(*at, words.format(value=f"{stated[obs_id]:.15g}"))
            else:
                words = _("this figure was imported already, by import {number}: undo that one first")
                yield Fault(*at, words.format(number=yours[obs_id]))


def _records(sheet: Sheet) -> list[tuple[object, ...]]:
    """The rows as the store takes them, in the order of their identity: so its indexes grow at their ends."""
    periods: dict[str, tuple[str, int, int]] = {}
    records: list[tuple[object, ...]] = []
    for row in sheet.rows:
        cells = row.cells
        indicator, place, industry = cells["indicator_id"], cells["place_id"], cells["industry_id"]
        text, source = cells["period"], cells["source_id"]
        if text not in periods:
            period = Period.parse(text)
            periods[text] = (period.line_key, period.start, period.months)
        records.append((
            observation_id(indicator, place, industry, text, source),
            indicator, place, industry or None, text,
            float(cells["value"]), int(cells["decimals"]), cells["qualifier"] or None, cells["status"],
            cells["as_stated"], source, cells["note"] or None,
            *periods[text],
        ))  # fmt: skip
    records.sort(key=lambda record: str(record[0]))
    return records


def read_settled(path: Path, patience: float = PATIENCE_S) -> bytes:
    """The bytes of a file that nobody is writing to any more.

    A file that changes while it is read, or whose last line has no end and that was written a moment ago,
    is waited for (up to `patience` seconds). Raises KnownError if it goes on changing, is too big, is no
    file, or cannot be read.
    """
    deadline = time.monotonic() + patience
    while True:
        data, before, after = _read_once(path)
        same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
        ended = data.endswith((b"\n", b"\r", b"\n\0", b"\r\0")) or not data
        if same and len(data) == after.st_size and (ended or time.time() - after.st_mtime > _QUIET_S):
            return data
        if time.monotonic() > deadline:
            message = _("{path} is still being written: import it when it is complete.")
            raise KnownError(message.format(path=path))
        time.sleep(0.05)


def _read_once(path: Path) -> tuple[bytes, os.stat_result, os.stat_result]:
    try:
        before = path.stat()
        if stat.S_ISDIR(before.st_mode):
            raise KnownError(_("{path} is a folder: name one CSV file in it.").format(path=path))
        if not stat.S_ISREG(before.st_mode):
            raise KnownError(_("{path} is not a file that can be imported.").format(path=path))
        if before.st_size > MOST_BYTES:
            message = _("{path} is too big to import ({size} MB, at most {most} are read): split the file.")
            sizes = {"size": round(before.st_size / 2**20), "most": MOST_BYTES // 2**20}
            raise KnownError(message.format(path=path, **sizes))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        return data, before, path.stat()
    except FileNotFoundError as error:
        raise KnownError(_("There is no file {path}: name a CSV file.").format(path=path)) from error
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        message = _(
            "{path} cannot be read ({reason}): close it in other programs and check that you may read it."
        )
        raise KnownError(message.format(path=path, reason=reason)) from error
