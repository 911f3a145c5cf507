"""Checks a dossier and reports everything that is wrong with it in one run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinpu_desktop.data import check_relations as relations
from jinpu_desktop.data.check_rules import check_cells
from jinpu_desktop.data.dossier import Dossier, read_dossier
from jinpu_desktop.data.fault import Fault
from jinpu_desktop.data.known_ids import KnownIds
from jinpu_desktop.data.schema import LANGUAGES, PLACE, TABLES, all_files

__all__ = ["Fault", "check", "examine"]


def check(source: Path) -> list[Fault]:
    """All faults of a dossier folder, in order of files and lines; an empty list if it is sound.

    Raises KnownError if the folder is not there, is a file, or holds no dossier at all.
    """
    return examine(source).faults


def examine(source: Path) -> Dossier:
    """The dossier as read, with all its faults. Raises KnownError like `check`."""
    dossier = read_dossier(source)
    for sheet in dossier.sheets.values():
        dossier.faults += check_cells(sheet)
    dossier.faults += _relations(dossier)
    order = {table.file: number for number, table in enumerate(all_files())}
    dossier.faults.sort(key=lambda fault: (order.get(fault.file, -1), fault.file, fault.line))
    return dossier


def _relations(dossier: Dossier) -> Iterator[Fault]:
    sheets = dossier.sheets
    known = KnownIds(sheets)
    for table in TABLES:
        sheet = sheets[table.name]
        yield from relations.check_references(sheet, known)
        yield from relations.check_duplicates(sheet)
        yield from relations.check_cycles(sheet)
        yield from relations.check_dates(sheet)
    yield from relations.check_positions(sheets[PLACE.name])
    yield from relations.check_shares(sheets)
    yield from relations.check_observations(sheets)
    yield from relations.check_breaks(sheets)
    for lang in LANGUAGES:
        sheet = sheets[f"text-{lang}"]
        yield from relations.check_duplicates(sheet)
        yield from relations.check_translations(sheet, sheets, known)
