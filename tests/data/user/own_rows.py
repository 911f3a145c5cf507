"""Rows that a user might import, and files of them as spreadsheets write them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

COLUMNS = (
    *("indicator_id", "place_id", "industry_id", "period", "value", "decimals", "qualifier", "status"),
    *("as_stated", "source_id", "note"),
)


def own_row(**changes: Any) -> dict[str, str]:
    """A row that is right: the area's product of 1999, from a source called `mine`, with these changes."""
    row = {
        "indicator_id": "gdp", "place_id": "jinpu", "industry_id": "", "period": "1999", "value": "12.34",
        "decimals": "2", "qualifier": "", "status": "A", "as_stated": "12.34 billion yuan",
        "source_id": "mine", "note": "",
    }  # fmt: skip
    return row | {name: str(value) for name, value in changes.items()}


def own_years(count: int, first: int = 1900, **changes: Any) -> list[dict[str, str]]:
    """As many years of one series, with different values."""
    return [own_row(period=first + n, value=f"{n}.25", **changes) for n in range(count)]


def own_csv(*rows: dict[str, str], delimiter: str = ",", end: str = "\n", columns: Any = COLUMNS) -> str:
    """A file of these rows (one row that is right, if none is given)."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows or [own_row()])
    return text.getvalue()


def save(path: Path, text: str | bytes) -> Path:
    """Writes a file as it is, without touching its line ends."""
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path
