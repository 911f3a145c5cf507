"""Writes `datapackage.json`: the dossier described for everybody's tools, from the one declaration.

After a change of the declaration, or for a new edition of the dossier:
`python -m jinpu_desktop.data.datapackage db/dossier 2026-11-21`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from jinpu_desktop.data.dossier import DESCRIPTOR
from jinpu_desktop.data.schema import BY_NAME, TRANSLATIONS, Column, Table, all_files

_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
_DATE = r"[12]\d{3}(-\d{2}(-\d{2})?)?"
_PERIOD = r"[12]\d{3}(-(H[12]|Q[1-4]|\d{2}|\d{2}/[12]\d{3}-\d{2}))?"
_PATTERNS = {
    "id": _SLUG,
    "date": _DATE,
    "period": _PERIOD,
    "moment": f"({_DATE}|{_PERIOD})",
    "url": r"https?://\S+",
    "language": "[a-z]{2}",
    "country": "[A-Z]{2}",
}
_MEANINGS = {
    "date": "A year, a month or a day: 2016, 2016-07 or 2016-07-31.",
    "period": "2016, 2016-H1, 2016-Q3, 2016-07 or an interval of months 2016-01/2016-05.",
    "moment": "A date or a period.",
    "codes": "Several of the words, joined by ';'.",
}


def describe(version: str) -> dict[str, Any]:
    """The Data Package descriptor of a dossier of this date (such as 2026-11-21)."""
    return {
        "profile": "tabular-data-package",
        "name": "jinpu-dossier",
        "title": "Dossier on Dalian Jinpu New Area",
        "description": "Figures, companies, events and rules of Dalian Jinpu New Area and of places to "
        "compare it with. Every row names the source it was read in; SCHEMA.md says how rows are written.",
        "version": version,
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0 (our wording and selection)",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "resources": [_resource(table) for table in all_files()],
    }


def write(folder: Path, version: str) -> None:
    """Writes the descriptor into a dossier folder."""
    text = json.dumps(describe(version), ensure_ascii=False, indent=2) + "\n"
    (folder / DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    foreign = [_foreign_key(table, column) for column in table.columns if column.references]
    if foreign:
        schema["foreignKeys"] = foreign
    name = table.name if table in TRANSLATIONS else table.stem
    return {
        "name": name,
        "path": table.file,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "doubleQuote": True, "lineTerminator": "\n"},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.kind == "id":
        constraints["unique"] = True
    if column.kind in _PATTERNS:
        constraints["pattern"] = _PATTERNS[column.kind]
    if column.kind == "code":
        constraints["enum"] = list(column.codes)
    if column.kind == "codes":
        words = "|".join(column.codes)
        constraints["pattern"] = f"({words})(;({words}))*"
    if column.low is not None and column.high is not None:
        constraints |= {"minimum": column.low, "maximum": column.high}
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.kind if column.kind in ("number", "integer") else "string",
    }
    if column.kind in _MEANINGS:
        field["description"] = _MEANINGS[column.kind]
    if constraints:
        field["constraints"] = constraints
    return field


def _foreign_key(table: Table, column: Column) -> dict[str, Any]:
    target = BY_NAME[column.references]
    # Table Schema writes a reference to the own table as an empty name.
    resource = "" if target is table else target.stem
    return {"fields": [column.name], "reference": {"resource": resource, "fields": ["id"]}}


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2])
