"""What one cell may hold. Each rule looks at a text and answers with a fault's rule and words, or None."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from jinpu_desktop.data.csv_reader import Row, Sheet
from jinpu_desktop.data.fault import Fault, quoted
from jinpu_desktop.data.schema import Column
from jinpu_desktop.domain.period import FIRST_YEAR, LAST_YEAR, Period
from jinpu_desktop.runtime.language import _

Verdict = tuple[str, str] | None

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_URL = re.compile(r"https?://[^\s/?#@<>\"]+(?:[/?#][^\s<>\"]*)?")
# Controls, zero-width and direction marks, line and paragraph separators, byte order marks, private use.
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\uffff\ue000-\uf8ff]"
)
_BROKEN_BYTES = re.compile("[\ud800-\udfff]+")
_LONGEST_NUMBER = 15
_WHOLE_DAY = 10


def check_cells(sheet: Sheet) -> Iterator[Fault]:
    """The faults of each cell by itself.

    A cell with spaces or control characters too many is mended in memory and judged by what is left; any
    other faulty cell is noted in `Row.bad`, so that the relations between rows leave it alone.
    """
    for column in sheet.table.columns:
        if column.name not in sheet.columns:
            continue
        verdicts: dict[str, Verdict] = {}
        judge = _JUDGES[column.kind]
        for row in sheet.rows:
            cell = row.cells[column.name]
            if cell not in verdicts:
                if _untidy(cell):
                    yield from _tidy(sheet, column, row)
                    if column.name in row.bad:
                        continue
                    cell = row.cells[column.name]
                verdicts[cell] = judge(column, cell) if cell else _empty(column)
            verdict = verdicts[cell]
            if verdict is not None:
                row.bad |= {column.name}
                yield Fault(sheet.table.file, row.line, column.name, *verdict)


def _untidy(cell: str) -> bool:
    if cell.isascii() and cell.isprintable():
        return cell != cell.strip()
    return cell != cell.strip() or not cell.isprintable()


def _tidy(sheet: Sheet, column: Column, row: Row) -> Iterator[Fault]:
    file, cell = sheet.table.file, row.cells[column.name]
    broken = _BROKEN_BYTES.search(cell)
    if broken is not None:
        row.bad |= {column.name}
        shown = " ".join(f"{byte:02X}" for byte in broken[0].encode("utf-8", "surrogateescape"))
        found = _("bytes that are not UTF-8: {bytes}").format(bytes=shown)
        yield Fault(file, row.line, column.name, "encoding", found)
        return
    hidden = _INVISIBLE.search(cell)
    if hidden is not None:
        found = _("a character that cannot be seen, U+{code}, in {cell}")
        found = found.format(code=f"{ord(hidden[0]):04X}", cell=quoted(cell))
        yield Fault(file, row.line, column.name, "control-character", found)
        cell = _INVISIBLE.sub("", cell)
    if cell != cell.strip():
        found = _("spaces at an end of {cell}").format(cell=quoted(cell))
        yield Fault(file, row.line, column.name, "whitespace", found)
    row.cells[column.name] = cell.strip()


def _empty(column: Column) -> Verdict:
    if not column.required:
        return None
    if column.name == "source_id":
        return "no-source", _("nothing names the source of this row")
    return "empty", _("the cell is empty, and this column needs a value")


def _any_text(column: Column, cell: str) -> Verdict:
    return None


def _slug(column: Column, cell: str) -> Verdict:
    if SLUG.fullmatch(cell):
        return None
    words = _("{cell} is not an id: lower-case letters and digits, words joined by '-'")
    return "id-form", words.format(cell=quoted(cell))


def _code(column: Column, cell: str) -> Verdict:
    if cell in column.codes:
        return None
    return "code", _unknown_code(cell, column)


def _codes(column: Column, cell: str) -> Verdict:
    parts = cell.split(";")
    for part in parts:
        if part not in column.codes:
            return "code", _unknown_code(part, column)
    if len(set(parts)) < len(parts):
        return "code", _("{cell} names one thing twice").format(cell=quoted(cell))
    return None


def _unknown_code(cell: str, column: Column) -> str:
    words = _("{cell} is not one of {codes}")
    return words.format(cell=quoted(cell), codes=", ".join(column.codes))


def _number(column: Column, cell: str) -> Verdict:
    if not _NUMBER.fullmatch(cell):
        return "number", _why_no_number(cell)
    if sum(map(str.isdigit, cell.lstrip("-0."))) > _LONGEST_NUMBER:
        return "number", _("{cell} has more digits than a number can keep").format(cell=quoted(cell))
    return _within(column, cell)


def _integer(column: Column, cell: str) -> Verdict:
    if _INTEGER.fullmatch(cell):
        return _within(column, cell)
    if _NUMBER.fullmatch(cell):
        return "number", _("{cell} is not a whole number").format(cell=quoted(cell))
    return "number", _why_no_number(cell)


def _within(column: Column, cell: str) -> Verdict:
    if column.low is None or column.high is None or column.low <= float(cell) <= column.high:
        return None
    words = _("{cell} is not between {low} and {high}")
    return "range", words.format(cell=cell, low=f"{column.low:.15g}", high=f"{column.high:.15g}")


def _why_no_number(cell: str) -> str:
    shown = quoted(cell)
    if unicodedata.normalize("NFKC", cell) != cell:
        return _("{cell} is not written with plain digits").format(cell=shown)
    if cell.strip("+-").casefold() in ("nan", "inf", "infinity"):
        return _("{cell} is no number that could be measured").format(cell=shown)
    if re.fullmatch(r"[+-]?[0-9.]+[eE][+-]?[0-9]+", cell):
        return _("{cell} has an exponent: write the number out").format(cell=shown)
    if re.fullmatch(r"[+-]?[0-9]+(?:[,' \u00a0\u202f][0-9]+)+(?:\.[0-9]+)?", cell):
        return _("{cell} has a thousands separator or a decimal comma: write 12345.6").format(cell=shown)
    if cell.endswith("%"):
        return _("{cell} holds its unit: write the number alone").format(cell=shown)
    return _("{cell} is not a plain decimal number such as -12.5").format(cell=shown)


def _period(column: Column, cell: str) -> Verdict:
    try:
        Period.parse(cell)
    except ValueError as error:
        return "period", str(error)
    return None


def _date(column: Column, cell: str) -> Verdict:
    reason = _why_no_date(cell)
    return ("date", reason) if reason else None


def _moment(column: Column, cell: str) -> Verdict:
    reason = _why_no_date(cell)
    if not reason:
        return None
    try:
        Period.parse(cell)
    except ValueError as error:
        looks_like_date = _DATE.fullmatch(cell) is not None
        return ("date", reason) if looks_like_date else ("period", str(error))
    return None


def _why_no_date(cell: str) -> str:
    """Why this is not a year, month or day; empty if it is one."""
    match = _DATE.fullmatch(cell)
    if match is None:
        return _("{cell} is not a date: write 2016, 2016-07 or 2016-07-31").format(cell=quoted(cell))
    year, month, day = (int(part) if part else 1 for part in match.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        words = _("{cell} has no year between {first} and {last}")
        return words.format(cell=quoted(cell), first=FIRST_YEAR, last=LAST_YEAR)
    from datetime import date

    try:
        date(year, month, day)
    except ValueError:
        return _("{cell} is not in the calendar").format(cell=quoted(cell))
    return ""


def _url(column: Column, cell: str) -> Verdict:
    if _URL.fullmatch(cell):
        return None
    return "url", _("{cell} is not an address that begins with http:// or https://").format(cell=quoted(cell))


def _language(column: Column, cell: str) -> Verdict:
    if len(cell) == 2 and cell.isascii() and cell.isalpha() and cell.islower():
        return None
    return "code", _("{cell} is not a language code such as en").format(cell=quoted(cell))


def _country(column: Column, cell: str) -> Verdict:
    if len(cell) == 2 and cell.isascii() and cell.isalpha() and cell.isupper():
        return None
    return "code", _("{cell} is not a country code such as DE").format(cell=quoted(cell))


_JUDGES: dict[str, Callable[[Column, str], Verdict]] = {
    "text": _any_text,
    "id": _slug,
    # Whether the row exists is a question to the other tables: see check_relations.
    "reference": _any_text,
    "subject": _any_text,
    "code": _code,
    "codes": _codes,
    "number": _number,
    "integer": _integer,
    "period": _period,
    "date": _date,
    "moment": _moment,
    "url": _url,
    "language": _language,
    "country": _country,
}


def comes_before(earlier: str, later: str) -> bool:
    """Whether a partial date surely lies before another: compared as far as both are known."""
    known = min(len(earlier), len(later), _WHOLE_DAY)
    return earlier[:known] < later[:known]
