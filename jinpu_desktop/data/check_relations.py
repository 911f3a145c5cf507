"""What rows must hold together: references, unique rows, sums, orders, cycles, translations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from jinpu_desktop.data.check_rules import comes_before
from jinpu_desktop.data.csv_reader import Row, Sheet
from jinpu_desktop.data.fault import Fault, quoted
from jinpu_desktop.data.known_ids import KnownIds
from jinpu_desktop.data.schema import BREAK, OBSERVATION, SOURCE, STAKE
from jinpu_desktop.domain.period import Period
from jinpu_desktop.runtime.language import _

Sheets = dict[str, Sheet]
# Shares are rounded to a tenth or a whole percent: three thirds may add up to 100.1.
SHARE_TOLERANCE = 0.5


def check_duplicates(sheet: Sheet) -> Iterator[Fault]:
    """Two rows with the same id or the same identity. The second is left out of all later checks."""
    key, first = sheet.table.key, dict[tuple[str, ...], int]()
    repeated: set[int] = set()
    for row in sheet.rows:
        if not row.sound(*key):
            continue
        identity = _cells(row, key)
        if identity not in first:
            first[identity] = row.line
            continue
        repeated.add(row.line)
        words = _("{identity} stands already on line {line}")
        found = words.format(identity=quoted("|".join(identity)), line=first[identity])
        rule = "duplicate-id" if key == ("id",) else "duplicate-row"
        yield Fault(sheet.table.file, row.line, key[0] if len(key) == 1 else "-", rule, found)
    if repeated:
        sheet.rows = [row for row in sheet.rows if row.line not in repeated]


def check_references(sheet: Sheet, known: KnownIds) -> Iterator[Fault]:
    """Cells that name a row of another table which is not there."""
    for column in sheet.table.columns:
        if column.kind not in ("reference", "subject") or column.name not in sheet.columns:
            continue
        for row in sheet.rows:
            cell = row.cells[column.name]
            if not cell or column.name in row.bad:
                continue
            target = column.references
            if column.kind == "subject":
                if not row.sound("subject_kind"):
                    continue
                target = row.cells["subject_kind"]
            if not known.has(target, cell):
                row.bad |= {column.name}
                yield Fault(
                    sheet.table.file, row.line, column.name, "unknown-id", known.missing(target, cell)
                )


def check_cycles(sheet: Sheet) -> Iterator[Fault]:
    """Rows that are, through their parents, part of themselves. One fault a cycle, at its first row."""
    for column in sheet.table.columns:
        if column.references != sheet.table.name or column.name not in sheet.columns:
            continue
        rows = {row.cells["id"]: row for row in sheet.rows if row.sound("id", column.name)}
        settled: set[str] = set()
        for start in rows:
            path: list[str] = []
            at = start
            while at in rows and at not in settled and at not in path:
                path.append(at)
                at = rows[at].cells[column.name]
            if at in path:
                loop = [*path[path.index(at) :], at]
                found = _("a row may not lead back to itself: {loop}").format(loop=" > ".join(loop))
                yield Fault(sheet.table.file, rows[at].line, column.name, "cycle", found)
            settled.update(path)


def check_shares(sheets: Sheets) -> Iterator[Fault]:
    """Shares of one company at one date that add up to more than 100 %.

    Two reports of one holder by different sources are two readings, not two shares: they are never added.
    """
    sheet = sheets[STAKE.name]
    reports: dict[tuple[str, str], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in sheet.rows:
        if row.sound("company_id", "holder_en", "as_of", "source_id", "share_pct") and row.cells["share_pct"]:
            reports[row.cells["company_id"], row.cells["as_of"]][row.cells["source_id"]].append(row)
    for (company, date), by_source in reports.items():
        excessive = [rows for rows in by_source.values() if _sum(rows) > 100 + SHARE_TOLERANCE]
        everyone = [row for rows in by_source.values() for row in rows]
        holders = {row.cells["holder_en"] for row in everyone}
        if (
            not excessive
            and date
            and len(holders) == len(everyone)
            and _sum(everyone) > 100 + SHARE_TOLERANCE
        ):
            excessive = [everyone]
        for rows in excessive:
            words = _("the shares of {company} as of {date} add up to {sum} percent")
            found = words.format(company=company, date=date or _("an unknown date"), sum=f"{_sum(rows):g}")
            yield Fault(sheet.table.file, max(row.line for row in rows), "share_pct", "shares", found)


def _sum(rows: list[Row]) -> float:
    return sum(float(row.cells["share_pct"]) for row in rows)


def check_dates(sheet: Sheet) -> Iterator[Fault]:
    """Ends before beginnings."""
    for first, last in (("in_force_from", "in_force_to"), ("published_on", "retrieved_on")):
        if first not in sheet.columns or last not in sheet.columns:
            continue
        for row in sheet.rows:
            start, end = row.cells[first], row.cells[last]
            if row.sound(first, last) and start and end and comes_before(end, start):
                words = _("{end} lies before {start} in {column}")
                found = words.format(end=end, start=start, column=first)
                yield Fault(sheet.table.file, row.line, last, "order", found)


def check_positions(sheet: Sheet) -> Iterator[Fault]:
    """Latitude, longitude and where they come from: all three or none."""
    names = ("lat", "lon", "position")
    if not set(names) <= set(sheet.columns):
        return
    for row in sheet.rows:
        empty = [name for name in names if not row.cells[name]]
        if row.sound(*names) and 0 < len(empty) < len(names):
            found = _("lat, lon and position stand together or not at all; empty: {names}")
            found = found.format(names=", ".join(empty))
            yield Fault(sheet.table.file, row.line, empty[0], "position", found)


def check_observations(sheets: Sheets) -> Iterator[Fault]:
    """What a status or a qualifier promises: a note, a later value, a period that has begun."""
    sheet = sheets[OBSERVATION.name]
    read_on = {
        row.cells.get("id"): row for row in sheets[SOURCE.name].rows if row.sound("id", "retrieved_on")
    }
    series = OBSERVATION.key[:4]
    superseding = any(not _is_current(row) for row in sheet.rows)
    replaced = {
        _cells(row, series) for row in sheet.rows if superseding and row.sound(*series) and _is_current(row)
    }
    beginnings: dict[str, str] = {}
    for row in sheet.rows:
        cells, at = row.cells, (sheet.table.file, row.line)
        qualifier, status = cells.get("qualifier"), cells.get("status")
        if row.sound("note") and not cells["note"] and (status == "D" or qualifier == "repaired"):
            yield Fault(*at, "note", "empty", _("the note has to say what is different or was repaired"))
        alone = qualifier == "superseded" and row.sound(*series) and _cells(row, series) not in replaced
        if alone and not _may_be(sheet, row, series):
            yield Fault(*at, "qualifier", "superseded", _("no row gives the value that replaced this one"))
        source = read_on.get(cells.get("source_id"))
        if source is not None and status in ("A", "P") and row.sound("period", "status"):
            period = cells["period"]
            if period not in beginnings:
                year, month = divmod(Period.parse(period).start, 12)
                beginnings[period] = f"{year:04d}-{month + 1:02d}"
            if comes_before(source.cells["retrieved_on"], beginnings[period]):
                words = _("{period} had not begun when the source was read, so this is expected: status F")
                yield Fault(*at, "status", "order", words.format(period=period))


def _is_current(row: Row) -> bool:
    return row.cells.get("qualifier") != "superseded"


def check_breaks(sheets: Sheets) -> Iterator[Fault]:
    """A break comes after a period for which there is a figure."""
    sheet, figures = sheets[BREAK.name], sheets[OBSERVATION.name]
    series = OBSERVATION.key[:4]
    if figures.partial or not set(series) <= set(figures.columns):
        return
    known = {_cells(row, series) for row in figures.rows if row.sound(*series)}
    for row in sheet.rows:
        if not row.sound(*BREAK.key) or _cells(row, BREAK.key) in known:
            continue
        renamed = Row(row.line, dict(zip(series, _cells(row, BREAK.key), strict=True)))
        if not _may_be(figures, renamed, series):
            found = _("the series has no figure for {period}").format(period=quoted(row.cells["after"]))
            yield Fault(sheet.table.file, row.line, "after", "unknown-period", found)


def _cells(row: Row, columns: tuple[str, ...]) -> tuple[str, ...]:
    cells = row.cells
    return tuple([cells[name] for name in columns])


def _may_be(sheet: Sheet, wanted: Row, columns: tuple[str, ...]) -> bool:
    """Whether a faulty row of the sheet may be the one that is missed: then that fault is enough."""
    if wanted.cells[columns[0]] in sheet.salvaged:
        return True
    return any(
        row.bad and all(row.cells.get(name) == wanted.cells[name] for name in columns if name not in row.bad)
        for row in sheet.rows
        if row is not wanted
    )


def check_translations(sheet: Sheet, sheets: Sheets, known: KnownIds) -> Iterator[Fault]:
    """Translations of rows, fields or texts that do not exist, and second Chinese names."""
    rows: dict[str, dict[str, Row]] = {}
    zh = sheet.table.name == "text-zh"
    for row in sheet.rows:
        if not row.sound("table", "id", "field"):
            continue
        stem, row_id, name = row.cells["table"], row.cells["id"], row.cells["field"]
        table, at = known.tables[stem], (sheet.table.file, row.line)
        if name not in table.translated:
            words = _("{table} has no {field}_en to translate")
            yield Fault(*at, "field", "translation", words.format(table=table.file, field=name))
            continue
        if not known.has(table.name, row_id):
            yield Fault(*at, "id", "unknown-id", known.missing(table.name, row_id))
            continue
        if table.name not in rows:
            rows[table.name] = {
                table.identity(r.cells): r for r in sheets[table.name].rows if r.sound(*table.key)
            }
        translated = rows[table.name].get(row_id)
        if translated is None:
            continue
        column = table.by_name[f"{name}_en"]
        if not translated.cells.get(column.name, "-") and not column.required:
            words = _("there is no {column} to translate in {id}")
            yield Fault(*at, "field", "translation", words.format(column=column.name, id=quoted(row_id)))
        elif zh and translated.cells.get(f"{name}_zh"):
            words = _("{id} has a {column} already")
            found = words.format(id=quoted(row_id), column=f"{name}_zh")
            yield Fault(*at, "field", "translation", found)
