"""Reads a table that a person made: whatever a spreadsheet writes, understood without doubt or refused.

Understood are UTF-8 with or without byte order mark, UTF-16 with one, any line end, commas, semicolons and
tabs between cells, Excel's `sep=` line, empty lines, empty cells behind the last column, columns in another
order, and decimal commas where no comma separates the cells. The rest is a fault with its line.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from jinpu_desktop.data.csv_reader import Row, Sheet, field_count, header_faults
from jinpu_desktop.data.fault import Fault, quoted
from jinpu_desktop.data.schema import Table
from jinpu_desktop.runtime.language import _

# More faults than anybody reads; a file of rubbish is not read to its end for them.
MOST_FAULTS = 1000
# A row takes about a kilobyte of memory while it is checked.
MOST_ROWS = 250_000
DELIMITERS = (",", ";", "\t")

_COMMA_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*),[0-9]+")
_POINT_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
# 1,234 and 12.345 are thousands to one reader and decimals to the next; 0,123 and 1234,567 are not.
_EITHER = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class Reading(NamedTuple):
    """A file as read: `sheet.partial` says that its faults kept some of it from being read.

    `ends` is whether the last line has its line end: without one the file may have been cut off.
    """

    sheet: Sheet
    faults: list[Fault]
    ends: bool = True


def read_table(table: Table, data: bytes) -> Reading:
    """The rows of a file that should have a table's columns, in any of the understood dialects.

    Faults name `table.file`. At most MOST_FAULTS faults and MOST_ROWS rows are read.
    """
    text = _decoded(table, data)
    if isinstance(text, Fault):
        return Reading(Sheet(table, partial=True), [text])
    ends = text.endswith(("\n", "\r"))
    delimiter, skip, faults = _delimiter(table, text)
    sheet = Sheet(table)
    if not faults:
        records = _records(table, text, delimiter, faults)
        for _number in range(skip):
            next(records, None)
        _fill(sheet, records, faults)
    sheet.partial = bool(faults)
    if not faults and delimiter != ",":
        faults += _decimal_commas(sheet)
    return Reading(sheet, faults, ends)


def _decoded(table: Table, data: bytes) -> str | Fault:
    if data.startswith(_WORKBOOKS):
        found = _("this is a workbook, not a CSV file: save the sheet as “CSV UTF-8”")
        return Fault(table.file, 1, "-", "encoding", found)
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "ignore")
        line = len(before.splitlines()) + before.endswith(("\n", "\r")) or 1
        shown = " ".join(f"{byte:02X}" for byte in data[error.start : error.end][:8])
        found = _("bytes that are not Unicode text ({bytes}): save the sheet as “CSV UTF-8”")
        return Fault(table.file, line, "-", "encoding", found.format(bytes=shown))
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return Fault(table.file, line, "-", "encoding", _("a zero byte: this is not a text file"))
    return text


def _delimiter(table: Table, text: str) -> tuple[str, int, list[Fault]]:
    """What stands between the cells, how many lines come before the header, and why it cannot be told."""
    lines = text[:100_000].splitlines()
    skip = 0
    if lines and lines[0].startswith("sep=") and len(lines[0]) == len("sep=") + 1:
        skip = 1
    header = lines[skip] if len(lines) > skip else ""
    best = max(DELIMITERS, key=lambda each: len(set(_cells(header, each)) & table.by_name.keys()))
    named = set(_cells(header, best)) & table.by_name.keys()
    if named and len(named) > 1:
        return best, skip, []
    columns = ",".join(column.name for column in table.columns)
    if not text.strip():
        found = _("the file is empty: the first line names the columns {columns}").format(columns=columns)
    else:
        found = _("the first line has to name the columns {columns}, not {found}")
        found = found.format(columns=columns, found=quoted(header))
    return best, skip, [Fault(table.file, skip + 1, "-", "header", found)]


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line[:10_000].split(delimiter)]


def _records(table: Table, text: str, delimiter: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """Line (from 1) and cells of each record that is not empty, until the quoting cannot be followed."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        found = _(
            "the quotes cannot be followed from here on: a cell that holds a quote stands in quotes, and "
            "quotes inside it are doubled"
        )
        faults.append(Fault(table.file, line, "-", "quoting", found))


def _fill(sheet: Sheet, records: Iterator[tuple[int, list[str]]], faults: list[Fault]) -> None:
    table = sheet.table
    line, header = next(records, (1, []))
    names = [name.strip() for name in header]
    while names and not names[-1]:
        names.pop()
    sheet.columns = tuple(names)
    # The order of the columns is free: every cell is found by its name.
    faults += [fault for fault in header_faults(sheet) if fault.rule != "column-order"]
    if faults:
        faults[:] = [fault._replace(line=line) for fault in faults]
        return
    width = len(names)
    for line, cells in islice(records, MOST_ROWS + 1):
        if len(cells) != width:
            while len(cells) > width and not cells[-1]:
                cells.pop()
            if len(cells) != width:
                faults.append(Fault(table.file, line, "-", "fields", field_count(cells, width)))
                if len(faults) >= MOST_FAULTS:
                    return
                continue
        sheet.rows.append(Row(line, dict(zip(names, cells, strict=True))))
    if len(sheet.rows) > MOST_ROWS:
        found = _("more than {most} rows: split the file").format(most=f"{MOST_ROWS:,}")
        faults.append(Fault(table.file, sheet.rows[-1].line, "-", "rows", found))


def _decimal_commas(sheet: Sheet) -> list[Fault]:
    """Reads the numbers of a file whose cells are not parted by commas; doubtful ones are faults.

    One file has one decimal mark. Where exactly three digits follow it, it may part thousands: then
    `decimals` has to say that three digits are meant.
    """
    columns = [c.name for c in sheet.table.columns if c.kind == "number" and c.name in sheet.columns]
    faults: list[Fault] = []
    for name in columns:
        commas = any(_COMMA_NUMBER.fullmatch(row.cells[name]) for row in sheet.rows)
        for row in sheet.rows:
            cell = row.cells[name]
            found = ""
            if commas and _POINT_NUMBER.fullmatch(cell):
                found = _("{cell} has a decimal point where other rows have a comma: use one of them")
            elif _EITHER.fullmatch(cell) and not _means_decimals(row.cells.get("decimals", "")):
                found = _("{cell} may have three decimals or part thousands: write 1234 or 1.2340")
            if found:
                row.bad |= {name}
                at = (sheet.table.file, row.line, name, "number")
                faults.append(Fault(*at, found.format(cell=quoted(cell))))
                if len(faults) >= MOST_FAULTS:
                    return faults
            elif commas and _COMMA_NUMBER.fullmatch(cell):
                row.cells[name] = cell.replace(",", ".")
    return faults


def _means_decimals(decimals: str) -> bool:
    return decimals.isascii() and decimals.isdigit() and int(decimals[:3]) >= 3
