"""The dossier's texts in the reader's language, for every reader of the reference database.

Temporary views take the places of the tables that hold texts: SQLite looks among them first. So no query has
to know of languages; a column `<field>_en` holds the translation, or English with a mark where there is none.
"""

from __future__ import annotations

import sqlite3

from jinpu_desktop.data.database import Extension

# Behind a text that has no translation: the reader is to know that it is not an oversight of his.
UNTRANSLATED = " [EN]"

# The fields that translations exist for (SCHEMA.md), by table; and whether the table holds Chinese names.
_FIELDS = {
    "place": ("name", "summary"),
    "industry": ("name", "summary"),
    "group_": ("name", "summary"),
    "company": ("name", "products", "summary"),
    "institution": ("name", "summary"),
    "indicator": ("name", "definition"),
    "fact": ("statement",),
    "event": ("title", "body"),
    "policy": ("title", "summary", "who"),
    "break_": ("reason",),
}
_ROW_ID = {"break_": "b.break_id"}


def in_language(code: str) -> Extension:
    """An extension for `Database.extend`: texts in `zh`, `ja` or `ko`; `en` takes the views away again."""

    def translate(connection: sqlite3.Connection) -> None:
        for table in (*_FIELDS, "stake"):
            connection.execute(f"DROP VIEW IF EXISTS temp.{table}")
        if code == "en":
            return
        for table, fields in _FIELDS.items():
            connection.execute(_view(connection, table, fields, code))
        if code == "zh":
            connection.execute(_stakes(connection))

    return translate


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]


def _view(connection: sqlite3.Connection, table: str, fields: tuple[str, ...], code: str) -> str:
    columns = _columns(connection, table)
    parts = ["b.rowid AS rowid"]
    for column in columns:
        field = column.removesuffix("_en")
        if column.endswith("_en") and field in fields:
            parts.append(f"{_translated(table, field, columns, code)} AS {column}")
        elif column.endswith("_zh") and code == "zh":
            # Beside its Chinese name a thing shows the other one it is known by.
            english = f"b.{column.removesuffix('_zh')}_en"
            parts.append(f"CASE WHEN b.{column} IS NULL THEN NULL ELSE {english} END AS {column}")
        elif table == "company" and column == "group_name":
            chinese = "g.name_zh" if code == "zh" else "NULL"
            group = (
                f"(SELECT ifnull(({_text('group_', 'name', 'g.id', code)}), {chinese}) FROM main.group_ g"
                " WHERE g.id = b.group_id)"
            )
            parts.append(f"ifnull({group}, b.group_name) AS group_name")
        else:
            parts.append(f"b.{column} AS {column}")
    return f"CREATE TEMP VIEW {table} AS SELECT {', '.join(parts)} FROM main.{table} b"


def _translated(table: str, field: str, columns: list[str], code: str) -> str:
    choices = [f"({_text(table, field, _ROW_ID.get(table, 'b.id'), code)})"]
    if code == "zh" and f"{field}_zh" in columns:
        choices.append(f"b.{field}_zh")
    english = f"b.{field}_en"
    choices.append(f"CASE WHEN {english} <> '' THEN {english} || '{UNTRANSLATED}' ELSE {english} END")
    return f"coalesce({', '.join(choices)})"


def _text(table: str, field: str, row_id: str, code: str) -> str:
    # The parts of the key of `text` but the row's are constants: each look-up is one step in its tree.
    return (
        f"SELECT t.text FROM main.text t WHERE t.table_name = '{table}' AND t.row_id = {row_id}"
        f" AND t.field = '{field}' AND t.lang = '{code}'"
    )


def _stakes(connection: sqlite3.Connection) -> str:
    """Holders have no translations, but many a Chinese name."""
    swapped = {"holder_en": "ifnull(b.holder_zh, b.holder_en)",
               "holder_zh": "CASE WHEN b.holder_zh IS NULL THEN NULL ELSE b.holder_en END"}  # fmt: skip
    parts = [f"{swapped.get(name, f'b.{name}')} AS {name}" for name in _columns(connection, "stake")]
    return f"CREATE TEMP VIEW stake AS SELECT b.rowid AS rowid, {', '.join(parts)} FROM main.stake b"
