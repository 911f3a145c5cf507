"""Fills the prepared orders of companies: lists of a million are then filtered, counted and paged unread.

For each order and language the row numbers stand one after the other in `company_order`, and the codes of
each filter as bit planes over the same places in `company_bits`: plane 0 of a column holds the lowest bit of
each company's code, and so on. `company_value` says what the codes mean and how many companies have each.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from array import array
from collections.abc import Iterator, Sequence

from jinpu_desktop.data.company_index import (
    BYTES_OF_ROW,
    CHUNK,
    DATED,
    FILTERED,
    REST,
    STATED,
    STATEMENTS,
    order_name,
)
from jinpu_desktop.data.schema import LANGUAGES
from jinpu_desktop.data.spelling import spellings
from jinpu_desktop.domain.errors import BugError

_BATCH = 2_000
# Codes of one column are gathered as bytes; a column of more values takes two bytes a company.
_BYTE = 256


def fill_orders(connection: sqlite3.Connection) -> None:
    """Fills the three tables from `company`, `text` and the spellings of the search index."""
    number, last = connection.execute("SELECT count(*), ifnull(max(rowid), 0) FROM company").fetchone()
    if number != last:
        raise BugError(f"companies are numbered to {last}, but there are {number}")
    codes = {name: _codes(connection, name, column) for name, column in FILTERED.items()}
    dates = {name: _dates(connection, name, column) for name, column in DATED.items()}
    _count_statements(connection)
    _write_keys(connection)
    for language in ("en", *LANGUAGES):
        rows = connection.execute(f"SELECT row FROM temp.company_key ORDER BY {language}, row")
        by_name = array("I", (row for (row,) in rows))
        _write(connection, order_name("name", language), by_name, codes)
        for name, ranks in dates.items():
            ordered = array("I", sorted(by_name, key=ranks.__getitem__))
            _write(connection, order_name(name, language), ordered, codes)
    connection.execute("DROP TABLE temp.company_key")


def _codes(connection: sqlite3.Connection, name: str, column: str) -> tuple[int, Sequence[int]]:
    """How many planes a column takes, and the code of each row (from 1 on); the values are written."""
    query = f"SELECT ifnull({column}, ''), count(*) FROM company GROUP BY 1 ORDER BY 1"
    values = connection.execute(query).fetchall()
    connection.executemany(
        "INSERT INTO company_value VALUES (?, ?, ?, ?)",
        ((name, code, value, found) for code, (value, found) in enumerate(values)),
    )
    code_of = {value: code for code, (value, _found) in enumerate(values)}
    rows = connection.execute(f"SELECT ifnull({column}, '') FROM company ORDER BY rowid")
    codes = array("B" if len(values) <= _BYTE else "I", [0])
    codes.extend(code_of[value] for (value,) in rows)
    return max(len(values) - 1, 0).bit_length(), codes


def _dates(connection: sqlite3.Connection, name: str, column: str) -> Sequence[int]:
    """The place of each row's value among all (row numbers from 1 on); what has none stands last."""
    back = "DESC" if name == "status-date" else ""
    values = connection.execute(f"SELECT {column}, count(*) FROM company GROUP BY 1 ORDER BY 1 {back}")
    found = values.fetchall()
    place = {value: at for at, (value, _number) in enumerate(found)} | {None: len(found)}
    without = sum(number for value, number in found if value is None)
    connection.execute("INSERT INTO company_value VALUES (?, 0, '', ?)", (name + REST, without))
    rows = connection.execute(f"SELECT {column} FROM company ORDER BY rowid")
    ranks = array("I", [0])
    ranks.extend(place[value] for (value,) in rows)
    return ranks


def _count_statements(connection: sqlite3.Connection) -> None:
    """What the rows of each source state, at least their names; "unknown" states nothing."""
    stated = " + ".join(f"(ifnull({column}, 'unknown') <> 'unknown')" for column in STATED)
    rows = connection.execute(f"SELECT source_id, sum(max({stated}, 1)) FROM company GROUP BY 1 ORDER BY 1")
    connection.executemany(
        "INSERT INTO company_value VALUES (?, ?, ?, ?)",
        ((STATEMENTS, number, source, found) for number, (source, found) in enumerate(rows.fetchall())),
    )


def _write_keys(connection: sqlite3.Connection) -> None:
    columns = ", ".join(f"{language} TEXT NOT NULL" for language in ("en", *LANGUAGES))
    connection.execute(f"CREATE TEMP TABLE company_key (row INTEGER PRIMARY KEY, {columns})")
    texts = ", ".join(
        f"(SELECT text FROM text WHERE table_name = 'company' AND row_id = c.id AND field = 'name'"
        f" AND lang = '{language}')"
        for language in LANGUAGES
    )
    rows = connection.execute(
        f"SELECT c.rowid, c.name_en, c.name_zh, s.spelt, {texts} FROM company c"
        " LEFT JOIN search_item s ON s.kind = 'company' AND s.id = c.id ORDER BY c.rowid"
    )
    marks = ", ".join("?" * (2 + len(LANGUAGES)))
    while batch := rows.fetchmany(_BATCH):
        connection.executemany(f"INSERT INTO temp.company_key VALUES ({marks})", map(_keys, batch))


def _keys(row: tuple[int, str, str | None, str | None, *tuple[str | None, ...]]) -> tuple[int | str, ...]:
    """What a company is sorted by in each language: as it is called there, Chinese by its sound."""
    number, english, chinese, spelt, *translated = row
    texts = dict(zip(LANGUAGES, translated, strict=True))
    keys = {language: _folded(text or english) for language, text in texts.items()}
    sound = ""
    if texts["zh"]:
        sound = next(spellings([texts["zh"]], ""), "")
    elif chinese:
        # The search index has spelt it already, its whole sound first.
        sound = (spelt or "").partition("\n")[0].strip()
        keys["zh"] = _folded(chinese)
    keys["zh"] = f"{sound} {keys['zh']}" if sound else keys["zh"]
    return (number, _folded(english), *(keys[language] for language in LANGUAGES))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _write(
    connection: sqlite3.Connection, name: str, rows: array[int], codes: dict[str, tuple[int, Sequence[int]]]
) -> None:
    chunks = (rows[at : at + CHUNK] for at in range(0, len(rows), CHUNK))
    connection.executemany(
        "INSERT INTO company_order VALUES (?, ?, ?)",
        ((name, number, _numbers(chunk)) for number, chunk in enumerate(chunks)),
    )
    for column, (planes, code_of) in codes.items():
        ordered = array(code_of.typecode, map(code_of.__getitem__, rows))  # type: ignore[attr-defined]
        for plane, bits in enumerate(_planes(planes, ordered)):
            connection.execute("INSERT INTO company_bits VALUES (?, ?, ?, ?)", (name, column, plane, bits))


def _numbers(rows: array[int]) -> bytes:
    return b"".join(row.to_bytes(BYTES_OF_ROW, "little") for row in rows)


def _planes(planes: int, codes: array[int]) -> Iterator[bytes]:
    """Each plane as a number in bytes, the first company in its lowest bit."""
    for plane in range(planes):
        if codes.typecode == "B":
            table = bytes(b"01"[code >> plane & 1] for code in range(_BYTE))
            digits = codes.tobytes().translate(table)
        else:
            digits = bytes(b"01"[code >> plane & 1] for code in codes)
        yield int(digits[::-1], 2).to_bytes((len(digits) + 7) // 8, "little")
