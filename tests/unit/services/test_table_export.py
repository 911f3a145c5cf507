"""Tables with their sources, as spreadsheets get them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.table_export import (
    Cells,
    TableColumn,
    TableContent,
    csv_bytes,
    tab_separated,
    table_cells,
)

CONFLICT = "gdp|dalian||2009|cn-setup-dalian"


class Row(NamedTuple):
    name: str
    figures: tuple[Figure, ...] = ()


COLUMNS = (
    TableColumn("Name", lambda row: row.name, absent="Not stated"),
    TableColumn("Value", lambda row: "", lambda row: row.figures, with_unit=True, absent="Not stated"),
)


@pytest.fixture(scope="module")
def evidence(reference_database: Path) -> Iterator[EvidenceService]:
    database = Database(reference_database)
    yield EvidenceService(Record.open(database, date(2026, 11, 21)))
    database.close()


def cells(evidence: EvidenceService, *rows: Row) -> list[Cells]:
    return table_cells(TableContent("Table", COLUMNS, rows), evidence)


def test_that_each_row_has_status_sources_and_evidence(evidence: EvidenceService) -> None:
    figure = Figure(CONFLICT, "441.77", "CNY bn", ("X", "A"))
    head, row = cells(evidence, Row("Dalian", (figure,)))
    assert head == ("Name", "Value", "Value, unit", "Status", "Sources", "Evidence")
    assert row[:4] == ("Dalian", "441.77", "CNY bn", "Sources disagree; Published")
    assert "cn-setup.com" in row[4] and "4417.7亿元" in row[4]
    assert row[5] == CONFLICT


def test_that_a_row_is_cited_in_the_words_of_its_table(evidence: EvidenceService) -> None:
    content = TableContent("Table", COLUMNS, (Row("x"),), lambda row: f"source of {row.name}")
    assert table_cells(content, evidence)[1] == ("x", "Not stated", "", "", "source of x", "")


@pytest.mark.parametrize(
    ("shown", "written"), [("1,527", "1527"), ("−6.82", "-6.82"), (">300", ">300"), ("1,52", "1,52")]
)
def test_that_numbers_are_plain(shown: str, written: str, evidence: EvidenceService) -> None:
    row = cells(evidence, Row("x", (Figure("count:observation", shown),)))[1]
    assert row[1] == written


HARMFUL = ["=1+1", "+A1", "-A1", "@SUM(A1)", "=HYPERLINK(1)", "\t=1", "- no"]


@pytest.mark.parametrize("text", HARMFUL)
def test_that_no_cell_is_a_formula(text: str, evidence: EvidenceService) -> None:
    table = cells(evidence, Row(text))
    first = tab_separated(table).splitlines()[1].split("\t")[0]
    written = list(csv.reader(io.StringIO(csv_bytes(table).decode("utf-8-sig"))))[1][0]
    assert first == written == "'" + text.strip()


def test_that_a_number_below_nothing_is_still_a_number(evidence: EvidenceService) -> None:
    assert tab_separated([("-5.2", "−")]) == "-5.2\t−\n"


def test_that_the_file_reads_back_in_every_script(evidence: EvidenceService) -> None:
    name = '大窑湾, "다롄"\n大連'
    data = csv_bytes(cells(evidence, Row(name)))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[1][0] == '大窑湾, "다롄" 大連'


def test_that_a_table_without_end_is_refused_in_words(evidence: EvidenceService) -> None:
    with pytest.raises(KnownError, match="filter it"):
        cells(evidence, *[Row("x")] * 20_001)
