"""A sheet for very many rows, which are written as rows.

XlsxWriter takes a sheet cell by cell, each through a dozen calls: two thirds of the time of a workbook with
20,000 rows. It lets a sheet be of a class of our own; this one keeps whole rows, and puts them into the XML
where XlsxWriter would put its cells. All else is XlsxWriter's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

# A text, a number with its format (None: as it comes), or nothing.
Value = str | tuple[float, Any] | None


class RowSheet(Worksheet):  # type: ignore[misc]
    """Rows from the first on, one after the other."""

    def __init__(self) -> None:
        super().__init__()
        self._whole_rows: list[list[tuple[str, int | float, Any, bool]]] = []

    def add_row(self, values: Sequence[Value], text_format: Any = None) -> None:
        """One more row; texts are texts whatever they begin with, and an empty one is no cell."""
        number = len(self._whole_rows)
        if self._check_dimensions(number, len(values) - 1):
            raise ValueError(f"row {number} is more than a sheet holds")
        self._check_dimensions(number, 0)
        row: list[tuple[str, int | float, Any, bool]] = []
        for column, value in enumerate(values):
            if not value:
                continue
            name = _NAMES[column]
            if isinstance(value, str):
                index = self.str_table._get_shared_string_index(value)
                row.append((name, index, text_format, True))
            else:
                row.append((name, value[0], value[1], False))
        self._whole_rows.append(row)

    def _write_rows(self) -> None:
        """In the place of XlsxWriter's own: the cells of all rows."""
        write = self.fh.write
        for number, row in enumerate(self._whole_rows, 1):
            cells = []
            for name, value, form, is_text in row:
                look = f' s="{form._get_xf_index()}"' if form is not None else ""
                kind = ' t="s"' if is_text else ""
                told = value if is_text else f"{value:.16G}"
                cells.append(f'<c r="{name}{number}"{look}{kind}><v>{told}</v></c>')
            write(f'<row r="{number}">{"".join(cells)}</row>')


_NAMES = tuple(xl_col_to_name(column) for column in range(64))
