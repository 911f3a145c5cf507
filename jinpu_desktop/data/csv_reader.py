"""Reads one CSV file of a dossier, row by row, and goes on after whatever is wrong with it.

The standard reader forgives stray quotes and stops at the first bad byte. A dossier is written by hand,
and its author wants all faults at once, each with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jinpu_desktop.data.fault import Fault, quoted
from jinpu_desktop.data.schema import Table
from jinpu_desktop.runtime.language import _

# Cells shorter than this are likely to come again.
_OFTEN = 12
_FIELD = re.compile(r'(?:"((?:[^"]|"")*)"|([^",]*))(,|$)')


@dataclass(slots=True)
class Row:
    """A row as text: `line` is where it begins in the file; a column that is missing has no cell.

    `bad` names the columns that the check has found a fault in.
    """

    line: int
    cells: dict[str, str]
    bad: frozenset[str] = frozenset()

    def sound(self, *columns: str) -> bool:
        """Whether these cells are there and nothing is known against them."""
        if self.bad and self.bad.intersection(columns):
            return False
        # Asked six times a row: a loop is three times as fast as `all` over a generator.
        for name in columns:  # noqa: SIM110
            if name not in self.cells:
                return False
        return True


@dataclass(slots=True)
class Sheet:
    """One file as read: its rows, and whether some of it could not be read (`partial`).

    `salvaged` holds the first cells of rows that could not be read, so that one broken row does not make
    every reference to it a fault as well.
    """

    table: Table
    rows: list[Row] = field(default_factory=list)
    columns: tuple[str, ...] = ()
    partial: bool = False
    salvaged: set[str] = field(default_factory=set)


def read_sheet(table: Table, data: bytes) -> tuple[Sheet, list[Fault]]:
    """The rows of a file and the faults of its form (encoding, line ends, quoting, header, field counts)."""
    sheet, faults = Sheet(table), list[Fault]()
    text = _decoded(table.file, data, faults)
    if text is None:
        sheet.partial = True
        return sheet, faults
    records = _records(table.file, text.split("\n"), sheet, faults)
    header = next(records, None)
    if header is None or header[1] == [""]:
        sheet.partial = True
        faults.append(
            Fault(table.file, 1, "-", "header", _("the file is empty: the first line names the columns"))
        )
        return sheet, faults
    sheet.columns = tuple(header[1])
    faults += header_faults(sheet)
    # Codes, dates and ids of other rows come again and again: each is kept once.
    kept: dict[str, str] = {}
    for line, fields in records:
        if len(fields) != len(sheet.columns):
            sheet.salvaged.add(fields[0])
            faults.append(Fault(table.file, line, "-", "fields", field_count(fields, len(sheet.columns))))
            continue
        cells = (kept.setdefault(cell, cell) if len(cell) < _OFTEN else cell for cell in fields)
        sheet.rows.append(Row(line, dict(zip(sheet.columns, cells, strict=True))))
    return sheet, faults


def _decoded(file: str, data: bytes, faults: list[Fault]) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        faults.append(Fault(file, 1, "-", "encoding", _("the file is UTF-16: save it as UTF-8")))
        return None
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        faults.append(
            Fault(file, 1, "-", "encoding", _("a byte order mark before the header: save without it"))
        )
    if b"\r\n" in data:
        line = data[: data.index(b"\r\n")].count(b"\n") + 1
        data = data.replace(b"\r\n", b"\n")
        faults.append(Fault(file, line, "-", "line-end", _("lines end with CR LF: save with LF alone")))
    # Bytes that are not UTF-8 become lone surrogates here; the check finds them in their cell.
    text = data.decode("utf-8", "surrogateescape")
    if text and not text.endswith("\n"):
        faults.append(
            Fault(
                file,
                text.count("\n") + 1,
                "-",
                "line-end",
                _("the last line does not end: the file may be cut off"),
            )
        )
    return text.removesuffix("\n")


def _records(
    file: str, lines: list[str], sheet: Sheet, faults: list[Fault]
) -> Iterator[tuple[int, list[str]]]:
    """Line number and fields of each record; a record that cannot be read is a fault of its first line."""
    at = 0
    while at < len(lines):
        line = lines[at]
        if '"' not in line:
            at += 1
            if line or at == 1:
                yield at, line.split(",")
            else:
                faults.append(Fault(file, at, "-", "empty-line", _("an empty line between rows")))
            continue
        end = _record_end(lines, at)
        fields = _split("\n".join(lines[at:end])) if end else None
        # A lone quote swallows all lines to the next one: then the row is broken, not those after it.
        if fields is None or (end > at + 1 and sheet.columns and len(fields) != len(sheet.columns)):
            faults.append(Fault(file, at + 1, "-", "quoting", _bad_quoting(line)))
            sheet.salvaged.add(line.split(",")[0].strip('"'))
            end = at + 1
        else:
            yield at + 1, fields
        at = end


def _record_end(lines: list[str], start: int) -> int:
    """The index after the last line of the record that begins at `start`; 0 if its quotes never close."""
    quotes = 0
    for at in range(start, len(lines)):
        quotes += lines[at].count('"')
        if quotes % 2 == 0:
            return at + 1
    return 0


def _split(record: str) -> list[str] | None:
    fields, at = [], 0
    while True:
        match = _FIELD.match(record, at)
        if match is None:
            return None
        inside, plain, comma = match.groups()
        fields.append(plain if inside is None else inside.replace('""', '"'))
        if not comma:
            return fields if match.end() == len(record) else None
        at = match.end()


def _bad_quoting(line: str) -> str:
    return _(
        "{line}: a cell that holds a quote or a comma stands in quotes, and quotes inside it are doubled"
    ).format(line=quoted(line))


def field_count(fields: list[str], expected: int) -> str:
    """Says that a row has another number of cells than the header."""
    return _("{count} cells where the header has {expected} columns; the row begins with {first}").format(
        count=len(fields), expected=expected, first=quoted(fields[0])
    )


def header_faults(sheet: Sheet) -> list[Fault]:
    """What is wrong with the columns that a file names in its first line."""
    table, faults = sheet.table, []
    declared = tuple(column.name for column in table.columns)
    for name in dict.fromkeys(sheet.columns):
        if name not in table.by_name:
            faults.append(Fault(table.file, 1, name or "-", "extra-column", _unknown_column(name)))
        elif sheet.columns.count(name) > 1:
            faults.append(Fault(table.file, 1, name, "extra-column", _("the header names this column twice")))
    missing = [name for name in declared if name not in sheet.columns]
    faults += [
        Fault(table.file, 1, name, "missing-column", _("the header lacks this column")) for name in missing
    ]
    if not faults and sheet.columns != declared:
        order = _("the columns stand in another order; expected: {columns}").format(
            columns=",".join(declared)
        )
        faults.append(Fault(table.file, 1, "-", "column-order", order))
    return faults


def _unknown_column(name: str) -> str:
    return _("the header names a column that does not belong here: {name}").format(name=quoted(name))
