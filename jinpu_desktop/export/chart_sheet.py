"""The sheet behind a native chart: a row for each category, a column for each series."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from jinpu_desktop.export.chart_columns import Cell, ChartTable, Column
from jinpu_desktop.export.zip_times import EARLIEST

SHEET = "Sheet1"
# Column A names every category; B holds what stands under the axis, which may leave names out.
NAMES, FIRST = 1, 2


def chart_workbook(table: ChartTable, words: tuple[str, ...]) -> bytes:
    """The workbook that PowerPoint opens for "Edit data"; `words` stand under the axis.

    A value that stands twice, because a dashed line begins at it, is a reference to the one that counts.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(*EARLIEST)})  # noqa: DTZ001 - a zip file knows no zones
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, NAMES, 24)
        formats = {"": book.add_format({"num_format": "General"})}
        for row, (category, word) in enumerate(zip(table.categories, words, strict=True), 1):
            sheet.write_string(row, 0, category.text)
            sheet.write_string(row, NAMES, word)
        for number, column in enumerate(table.columns, FIRST):
            sheet.write_string(0, number, column.name)
            for row, cell in filled(column):
                if cell.format not in formats:
                    formats[cell.format] = book.add_format({"num_format": cell.format})
                form = formats[cell.format]
                if cell.anchor < 0:
                    sheet.write_number(row + 1, number, float(cell.value), form)
                else:
                    source = xl_rowcol_to_cell(row + 1, cell.anchor + FIRST)
                    sheet.write_formula(row + 1, number, f"={source}", form, float(cell.value))
    return file.getvalue()


def filled(column: Column) -> Iterator[tuple[int, Cell]]:
    """The cells of a column that hold something, with the numbers of their categories."""
    return ((number, cell) for number, cell in enumerate(column.cells) if cell is not None)
