"""Makes the reference database of a dossier: checked rows into declared columns, then the search index."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from jinpu_desktop.data.check import examine
from jinpu_desktop.data.company_orders import fill_orders
from jinpu_desktop.data.database import APPLICATION_ID, SCHEMA_VERSION
from jinpu_desktop.data.dossier import Dossier
from jinpu_desktop.data.schema import BY_STEM, LANGUAGES, OBSERVATION, TABLES, Table
from jinpu_desktop.data.search_index import fill
from jinpu_desktop.domain.errors import BugError, KnownError
from jinpu_desktop.domain.period import Period
from jinpu_desktop.runtime.bundle import bundle_root
from jinpu_desktop.runtime.language import _, ngettext

# The biggest page that a cold start still reads quickly; fixed, so that every build is laid out alike.
PAGE_SIZE = 4096


def build(source: Path, out: Path) -> None:
    """Builds `out` from the dossier folder `source`, byte for byte the same for the same input.

    The file appears whole or not at all. Raises KnownError if the dossier has faults, if `out` is something
    else than one of our databases, or if it cannot be written.
    """
    _refuse_to_overwrite(out)
    schema = (bundle_root() / "db" / "schema.sql").read_text(encoding="utf-8")
    dossier = examine(source)
    if dossier.faults:
        raise KnownError(_refusal(dossier))
    unfinished = out.with_name(f".{out.name}.{os.getpid()}.building")
    try:
        unfinished.unlink(missing_ok=True)
        _write(dossier, schema, unfinished)
        unfinished.replace(out)
    except sqlite3.IntegrityError as error:
        raise BugError(f"the check let a row pass that the schema refuses: {error}") from error
    except sqlite3.OperationalError as error:
        raise KnownError(_not_written(out, str(error))) from error
    except OSError as error:
        raise KnownError(_not_written(out, error.strerror or str(error))) from error
    finally:
        for leftover in (unfinished, unfinished.with_name(unfinished.name + "-journal")):
            if leftover.exists():
                leftover.unlink()


def _write(dossier: Dossier, schema: str, path: Path) -> None:
    from sqlite_utils.db import Database as Writer
    from sqlite_utils.db import Table as TableWriter

    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        connection.execute("PRAGMA journal_mode = off")
        connection.execute("PRAGMA synchronous = off")
        connection.executescript(schema)
        database = Writer(connection)
        with connection:
            for table in TABLES:
                TableWriter(database, table.name).insert_all(
                    _records(dossier, table), columns=_declared(table), batch_size=500
                )
            TableWriter(database, "text").insert_all(_translations(dossier), batch_size=500)
            TableWriter(database, "meta").insert_all(
                {"key": key, "value": value}
                for key, value in (("build_hash", dossier.build_hash), ("dossier_date", dossier.version))
            )
            fill(connection)
            fill_orders(connection)
        _verify(connection)
        connection.execute("VACUUM")
        connection.execute("PRAGMA journal_mode = delete")


def _declared(table: Table) -> dict[str, str]:
    return {column.name: column.sql_type for column in table.columns}


def _records(dossier: Dossier, table: Table) -> Iterator[dict[str, Any]]:
    numbers = {column.name: column.kind for column in table.columns if column.kind in ("number", "integer")}
    for row in dossier.sheets[table.name].rows:
        cells = row.cells
        record: dict[str, Any] = {table.row_id: table.identity(cells)} if table.row_id else {}
        for column in table.columns:
            cell = cells[column.name]
            kind = numbers.get(column.name)
            if not cell:
                record[column.name] = None
            elif kind:
                record[column.name] = int(cell) if kind == "integer" else float(cell)
            else:
                record[column.name] = cell
        if table is OBSERVATION:
            period = Period.parse(cells["period"])
            record |= {
                "frequency": period.line_key,
                "period_start": period.start,
                "period_months": period.months,
            }
        yield record


def _translations(dossier: Dossier) -> Iterator[dict[str, str]]:
    for lang in LANGUAGES:
        for row in dossier.sheets[f"text-{lang}"].rows:
            cells = row.cells
            yield {
                "table_name": BY_STEM[cells["table"]].name,
                "row_id": cells["id"],
                "field": cells["field"],
                "lang": lang,
                "text": cells["text"],
            }


def _verify(connection: sqlite3.Connection) -> None:
    """The check has let this dossier pass, so a dangling reference or a lost mark is a bug of ours."""
    dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    marks = [
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    ]
    if dangling is not None or marks != [APPLICATION_ID, SCHEMA_VERSION]:
        raise BugError(f"the build let a bad database pass: reference {dangling}, marks {marks}")


def _refuse_to_overwrite(out: Path) -> None:
    if out.is_dir():
        raise KnownError(
            _("{path} is a folder: name the file to build, such as jinpu.sqlite.").format(path=out)
        )
    if not out.parent.is_dir():
        raise KnownError(_("There is no folder {path} to build in: make it first.").format(path=out.parent))
    try:
        if not out.exists():
            return
        with out.open("rb") as file:
            head = file.read(72)
    except OSError as error:
        raise KnownError(_not_written(out, error.strerror or str(error))) from error
    if head and not (
        head.startswith(b"SQLite format 3\0") and head[68:72] == APPLICATION_ID.to_bytes(4, "big")
    ):
        message = _("{path} is not a database of Jinpu Explorer and is left alone: choose another name.")
        raise KnownError(message.format(path=out))


def _refusal(dossier: Dossier) -> str:
    count = len(dossier.faults)
    return ngettext(
        "The dossier {path} has a fault: {first}. Mend it, then build again.",
        "The dossier {path} has {count} faults; `jinpu-desktop data check` lists them. The first: {first}.",
        count,
    ).format(path=dossier.folder, count=count, first=dossier.faults[0])


def _not_written(out: Path, reason: str) -> str:
    return _("{path} cannot be written ({reason}): choose another folder or make room.").format(
        path=out, reason=reason
    )
