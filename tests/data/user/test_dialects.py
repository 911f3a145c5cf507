"""Files as spreadsheets write them: understood without doubt, or refused with line, column and reason."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from own_rows import COLUMNS, own_csv, own_row, own_years, save

from jinpu_desktop.data import user_import
from jinpu_desktop.data.csv_dialect import read_table
from jinpu_desktop.data.schema import OBSERVATION
from jinpu_desktop.data.user_import import ImportRefusedError, NewSource, read_settled
from jinpu_desktop.data.user_store import UserStore
from jinpu_desktop.domain.errors import KnownError

COMMA = own_row(value="12,34", as_stated="12,34 Mrd.")
EXCEL = own_csv(COMMA, delimiter=";", end="\r\n")

UNDERSTOOD = {
    "plain": own_csv(),
    "byte order mark": "\ufeff" + own_csv(),
    "CR LF": own_csv(end="\r\n"),
    "CR": own_csv(end="\r"),
    "semicolons and decimal comma": EXCEL,
    "sep line": "sep=;\r\n" + EXCEL,
    "tabs": own_csv(delimiter="\t"),
    "tabs and decimal comma": own_csv(COMMA, delimiter="\t"),
    "UTF-16": own_csv(delimiter="\t").encode("utf-16"),
    "semicolons and decimal point": own_csv(delimiter=";"),
    "everything quoted": "\n".join(
        ",".join(f'"{cell}"' for cell in line) for line in (COLUMNS, tuple(own_row().values()))
    ),
    "empty lines": own_csv().replace("\n", "\n\n"),
    "empty cells behind the last column": own_csv(delimiter=";").replace("\n", ";;;\n") + ";" * 14 + "\n",
    "columns in another order": own_csv(columns=tuple(reversed(COLUMNS))),
    "three decimals that are meant": own_csv(own_row(value="1,234", decimals=3), delimiter=";"),
}
VALUES = {"three decimals that are meant": 1.234}


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_that_what_a_spreadsheet_writes_is_understood(name, bring, record, store) -> None:
    bring(UNDERSTOOD[name])
    record.show_yours(store)
    (row,) = [each for each in record.observations.everything() if each.yours]
    assert row.value == VALUES.get(name, 12.34)
    assert (row.obs_id, row.note, row.status) == ("gdp|jinpu||1999|mine", "", "A")


def wrong(**changes: object) -> str:
    return own_csv(
        own_row(), own_row(period="1998", **changes) if "period" not in changes else own_row(**changes)
    )


SEMICOLONS = {"delimiter": ";"}
REFUSED = {
    "nothing": ("", 1, "header"),
    "header only": (",".join(COLUMNS) + "\n", 1, "rows"),
    "another header": ("a,b,c\n1,2,3\n", 1, "header"),
    "missing column": (own_csv(columns=COLUMNS).replace(",value,", ",worth,", 1), 1, "extra-column"),
    "column twice": (own_csv().replace("note\n", "status\n", 1), 1, "extra-column"),
    "percent": (wrong(value="12.5%"), 3, "number"),
    "not a number": (wrong(value="NaN"), 3, "number"),
    "infinite": (wrong(value="1e999"), 3, "number"),
    "too big": (wrong(value="1" + "0" * 14 + "00"), 3, "number"),
    "thousands": (wrong(value="1,234.5"), 3, "number"),
    "decimal comma between commas": (wrong(value="12,5"), 3, "number"),
    "a date as period": (wrong(period="31.12.2016"), 3, "period"),
    "a date that Excel made": (wrong(period="Jul-16"), 3, "period"),
    "a day": (wrong(period="2016-07-31"), 3, "period"),
    "the same row twice": (own_csv(own_row(), own_row()), 3, "duplicate-row"),
    "unknown indicator": (wrong(indicator_id="gdpp"), 3, "unknown-id"),
    "unknown place": (wrong(place_id="jinpuu"), 3, "unknown-id"),
    "unknown status": (wrong(status="X"), 3, "code"),
    "no wording": (wrong(as_stated=""), 3, "empty"),
    "too few cells": (own_csv() + "gdp,jinpu\n", 3, "fields"),
    "cut off in a quote": (own_csv() + 'gdp,jinpu,,1998,"12', 3, "quoting"),
    "not UTF-8": (own_csv(own_row(), own_row(period=1998, note="亿元")).encode("gbk"), 3, "encoding"),
    "a workbook": (b"PK\x03\x04rest", 1, "encoding"),
    "zero bytes": (own_csv() + "\0\0\0\n", 3, "encoding"),
    "mixed decimal marks": (own_csv(COMMA, own_row(period=1998), **SEMICOLONS), 3, "number"),
    "thousands or decimals": (own_csv(own_row(value="1.234"), **SEMICOLONS), 2, "number"),
    "thousands or decimals, comma": (own_csv(own_row(value="1,234"), **SEMICOLONS), 2, "number"),
    "both marks in one number": (own_csv(own_row(value="1.234,5"), **SEMICOLONS), 2, "number"),
    "not begun": (wrong(period="2027"), 3, "order"),
    "replaced by nothing": (wrong(qualifier="superseded"), 3, "superseded"),
    "two new sources": (own_csv(own_row(), own_row(source_id="theirs")), 3, "source"),
    "a source that is no id": (own_csv(own_row(source_id="My Source")), 2, "id-form"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_that_everything_else_is_refused_with_its_line(name, bring, store: UserStore) -> None:
    content, line, rule = REFUSED[name]
    with pytest.raises(ImportRefusedError) as refused:
        bring(content)
    first = refused.value.faults[0]
    assert (first.file, first.line, first.rule) == ("own.csv", line, rule)
    sentence = str(refused.value)
    assert f"line {line}" in sentence and "own.csv" in sentence
    assert sentence.endswith(".") and "\n" not in sentence
    assert store.count() == 0


def test_that_the_nearest_ids_are_offered(bring) -> None:
    with pytest.raises(ImportRefusedError, match="nearest: 'gdp"):
        bring(own_csv(own_row(indicator_id="gdpp")))
    with pytest.raises(ImportRefusedError, match="nearest: 'dalian'"):
        bring(own_csv(own_row(place_id="dalain")))


def test_that_a_new_source_needs_a_title(bring) -> None:
    with pytest.raises(ImportRefusedError, match=r"line 2, column source_id.*--source-title"):
        bring(own_csv(), source=None)


def test_that_the_address_of_a_source_is_checked(bring) -> None:
    with pytest.raises(ImportRefusedError, match="column url"):
        bring(own_csv(), source=NewSource("My survey", "example.org"))


def test_that_all_faults_are_told_in_the_order_of_lines(bring) -> None:
    rows = [own_row(period=1990 + n, value="?" if n % 2 else "1.5") for n in range(10)]
    with pytest.raises(ImportRefusedError, match="5 faults") as refused:
        bring(own_csv(*rows))
    assert [fault.line for fault in refused.value.faults] == [3, 5, 7, 9, 11]


def test_that_rubbish_is_refused_before_it_fills_the_memory(bring, tmp_path: Path) -> None:
    huge = tmp_path / "rubbish.csv"
    with huge.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(KnownError, match="too big"):
        read_settled(huge)
    with pytest.raises(ImportRefusedError) as refused:
        bring(",".join(COLUMNS) + "\n" + "a\n" * 1_000_000)
    assert len(refused.value.faults) == 1000


@pytest.mark.parametrize("kind", ["folder", "missing", "pipe"])
def test_that_what_is_no_file_is_refused(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "thing.csv"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("there are no named pipes here")
        os.mkfifo(path)
    with pytest.raises(KnownError, match=r"thing\.csv.*\.$"):
        read_settled(path)


def test_that_a_file_that_cannot_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path / "own.csv", own_csv())

    def forbidden(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    # The tests may run as somebody who may read everything.
    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(KnownError, match="Permission denied"):
        read_settled(path)


def test_that_a_file_that_goes_on_growing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path / "own.csv", own_csv())
    read_once = user_import._read_once

    def and_write(each: Path) -> object:
        answer = read_once(each)
        with each.open("ab") as file:
            file.write(b"more\n")
        return (answer[0], answer[1], each.stat())

    monkeypatch.setattr(user_import, "_read_once", and_write)
    with pytest.raises(KnownError, match="still being written"):
        read_settled(path, patience=0.1)


def test_that_a_file_that_is_just_being_finished_is_waited_for(tmp_path: Path) -> None:
    whole = own_csv(*own_years(3)).encode()
    path = save(tmp_path / "own.csv", whole[:-10])
    writing = threading.Timer(0.2, save, (path, whole))
    writing.start()
    try:
        assert read_settled(path) == whole
    finally:
        writing.join()


def test_that_an_old_file_without_a_last_line_end_is_read(tmp_path: Path) -> None:
    path = save(tmp_path / "own.csv", own_csv().rstrip("\n"))
    os.utime(path, (1_700_000_000, 1_700_000_000))
    assert read_settled(path, patience=0.0) == path.read_bytes()


texts = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="\ufffd"), max_size=12)
words = st.lists(texts.filter(bool), max_size=3).map(" ".join)
numbers = st.decimals(-(10**9), 10**9, places=2, allow_nan=False).map(lambda each: f"{each:.2f}")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=st.lists(st.tuples(numbers, words, words), min_size=1, max_size=8),
    delimiter=st.sampled_from([",", ";", "\t"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    comma=st.booleans(),
    order=st.permutations(COLUMNS),
)
def test_that_generated_rows_come_back_from_every_dialect(
    rows, delimiter, end, encoding, comma, order
) -> None:
    written = [
        own_row(period=1900 + n, value=value, as_stated=stated, note=note)
        for n, (value, stated, note) in enumerate(rows)
    ]
    with_comma = comma and delimiter != ","
    shown = [row | {"value": row["value"].replace(".", ",")} if with_comma else row for row in written]
    text = own_csv(*shown, delimiter=delimiter, end=end, columns=order)
    reading = read_table(OBSERVATION, text.encode(encoding))
    assert reading.faults == []
    assert [{name: row.cells[name] for name in COLUMNS} for row in reading.sheet.rows] == written
