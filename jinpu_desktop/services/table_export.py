"""A table with its sources, for spreadsheets: as text with tabs, or as a CSV file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.citation import citation_for

if TYPE_CHECKING:
    from jinpu_desktop.services.evidence import EvidenceService

# Each row's evidence is read: more rows would take minutes, and no spreadsheet is read at that length.
MOST_ROWS = 20_000
_MINUS = "\N{MINUS SIGN}"
_NUMBER = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?|[-+]?\d+(\.\d+)?")
# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Cells = tuple[str, ...]


class TableColumn(NamedTuple):
    """One column that is shown: `text` of a row (empty: `absent` is said), or its `figures`.

    `with_unit` says that the units stand in the cells; they get a column of their own.
    """

    heading: str
    text: Callable[[Any], str]
    figures: Callable[[Any], Sequence[Figure]] | None = None
    with_unit: bool = False
    absent: str = ""


class TableContent(NamedTuple):
    """A table as it stands: columns from left to right, rows from top to bottom.

    `cite` words the source of a row; without it the sources of the row's figures are looked up.
    """

    name: str
    columns: tuple[TableColumn, ...]
    rows: Sequence[Any]
    cite: Callable[[Any], str] | None = None


def table_cells(content: TableContent, evidence: EvidenceService) -> list[Cells]:
    """Heading and rows as texts, with status, sources and evidence keys behind the columns.

    Numbers are plain (no grouping, a hyphen for minus). Raises KnownError for a table that is too long.
    """
    if len(content.rows) > MOST_ROWS:
        message = _("This table has more than {most} rows: filter it before copying or saving it.")
        raise KnownError(message.format(most=f"{MOST_ROWS:,}"))
    sources = _Sources(evidence, content)
    head = [words for column in content.columns for words in _headings(column)]
    cells = [(*head, _("Status"), _("Sources"), _("Evidence"))]
    for row in content.rows:
        shown = [cell for column in content.columns for cell in _row_cells(column, row)]
        cells.append((*shown, *sources.of(row)))
    return cells


def tab_separated(cells: Iterable[Cells]) -> str:
    """Lines of cells between tabs, as spreadsheets paste them."""
    return "".join("\t".join(map(safe_cell, row)) + "\n" for row in cells)


def csv_bytes(cells: Iterable[Cells]) -> bytes:
    """A CSV file in UTF-8 with its mark, so that spreadsheets read every script as it is."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(tuple(map(safe_cell, row)) for row in cells)
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _headings(column: TableColumn) -> Iterator[str]:
    yield column.heading
    if column.with_unit:
        yield _("{heading}, unit").format(heading=column.heading)


def _row_cells(column: TableColumn, row: Any) -> Iterator[str]:
    figures = column.figures(row) if column.figures is not None else ()
    text = "; ".join(_plain(figure.text) for figure in figures) if figures else _plain(column.text(row))
    yield text or column.absent
    if column.with_unit:
        yield "; ".join(dict.fromkeys(figure.unit_text for figure in figures if figure.unit_text))


def _plain(text: str) -> str:
    """A number as other programs read it; any other text as it is."""
    number = text.replace(_MINUS, "-")
    return number.replace(",", "") if _NUMBER.fullmatch(number) else text


def safe_cell(text: str) -> str:
    """One line, and nothing that a spreadsheet would take for a formula."""
    flat = " ".join(text.split())
    if flat.startswith(_FORMULA) and not _NUMBER.fullmatch(flat):
        return f"'{flat}"
    return flat


class _Sources:
    """Status, sources and evidence keys of rows; each figure is looked up once."""

    def __init__(self, evidence: EvidenceService, content: TableContent) -> None:
        self._evidence = evidence
        self._cite = content.cite
        self._columns = tuple(column for column in content.columns if column.figures is not None)
        self._known: dict[str, str] = {}

    def of(self, row: Any) -> Cells:
        figures: dict[str, Figure] = {}
        for column in self._columns:
            assert column.figures is not None
            figures.update((figure.key, figure) for figure in column.figures(row))
        words = dict.fromkeys(mark_word(mark) for figure in figures.values() for mark in figure.marks)
        if self._cite is not None:
            sources = self._cite(row)
        else:
            sources = " | ".join(dict.fromkeys(filter(None, map(self._citation, figures))))
        return "; ".join(words), sources, " ".join(figures)

    def _citation(self, key: str) -> str:
        # What the program counted itself has no source but the list that was counted.
        if key.startswith("count:"):
            return ""
        if key not in self._known:
            try:
                self._known[key] = citation_for(self._evidence, key)
            except KnownError:
                self._known[key] = ""
        return self._known[key]
