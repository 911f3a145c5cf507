"""A dossier folder in memory: every file read once, with the faults of its form."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from jinpu_desktop.data.csv_reader import Sheet, read_sheet
from jinpu_desktop.data.fault import Fault, quoted
from jinpu_desktop.data.schema import Table, all_files
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _

DESCRIPTOR = "datapackage.json"


@dataclass(slots=True)
class Dossier:
    """The files of a dossier as read.

    `version` is the dossier's date from `datapackage.json`; without one, the day on which the latest source
    was read. `build_hash` is the SHA-256 over names and contents of all files read, in order of their names.
    """

    folder: Path
    sheets: dict[str, Sheet] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    version: str = ""
    build_hash: str = ""


def read_dossier(source: Path) -> Dossier:
    """Reads the folder; what is wrong inside is a fault. Raises KnownError if it is no dossier at all."""
    files = _csv_files(source)
    dossier = Dossier(source)
    digest = sha256()
    contents = {name: _content(path) for name, path in sorted(files.items())}
    descriptor = source / DESCRIPTOR
    if descriptor.is_file():
        contents[DESCRIPTOR] = _content(descriptor)
    for name in sorted(contents):
        digest.update(f"{name}\0{len(contents[name])}\0".encode("utf-8", "surrogateescape"))
        digest.update(contents[name])
    dossier.build_hash = digest.hexdigest()
    for table in all_files():
        data = contents.pop(table.file, None)
        if data is None:
            dossier.faults.append(Fault(table.file, 1, "-", "missing-file", _("the file is not there")))
            dossier.sheets[table.name] = Sheet(table, partial=True)
            continue
        dossier.sheets[table.name], faults = read_sheet(table, data)
        dossier.faults += faults
    known = {table.file for table in all_files()}
    for name in sorted(files.keys() - known):
        dossier.faults.append(Fault(name, 1, "-", "extra-file", _("no table of a dossier has this name")))
    dossier.version = _version(dossier, contents.get(DESCRIPTOR))
    return dossier


def _csv_files(source: Path) -> dict[str, Path]:
    """The CSV files of the folder by their name as the dossier writes it (`translations/zh.csv`)."""
    try:
        if not source.exists():
            raise KnownError(
                _("There is no folder {path}: name the folder of a dossier.").format(path=source)
            )
        if not source.is_dir():
            raise KnownError(_("{path} is a file: name the folder of a dossier.").format(path=source))
        found = [*source.glob("*.csv"), *source.glob("translations/*.csv")]
        files = {path.relative_to(source).as_posix(): path for path in found if path.is_file()}
    except OSError as error:
        raise KnownError(_unreadable(source, error)) from error
    if not any(table.file in files for table in all_files()):
        raise KnownError(
            _(
                "The folder {path} holds no dossier: it has none of its CSV files, such as observations.csv."
            ).format(path=source)
        )
    return files


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KnownError(_unreadable(path, error)) from error


def _unreadable(path: Path, error: OSError) -> str:
    return _("{path} cannot be read ({reason}): check that you may read it.").format(
        path=path, reason=error.strerror
    )


def _version(dossier: Dossier, descriptor: bytes | None) -> str:
    if descriptor is None:
        sources: Table = dossier.sheets["source"].table
        days = [row.cells.get("retrieved_on", "") for row in dossier.sheets[sources.name].rows]
        return max(days, default="")
    try:
        version = json.loads(descriptor)["version"]
    except (ValueError, KeyError, TypeError, RecursionError):
        version = None
    if not isinstance(version, str) or not _is_day(version):
        found = _("no version, the date of the dossier as 2026-11-21: {found}").format(
            found=quoted(str(version))
        )
        dossier.faults.append(Fault(DESCRIPTOR, 1, "version", "version", found))
        return ""
    return version


def _is_day(text: str) -> bool:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
