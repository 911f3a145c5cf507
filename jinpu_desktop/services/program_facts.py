"""What the program is made of and what it shows, with every licence: the page "About"."""

from __future__ import annotations

import platform
import sqlite3
import sys
from pathlib import Path
from typing import NamedTuple

from jinpu_desktop import __version__
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.runtime.bundle import database_path, notice_path
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.place_map import CREDIT
from jinpu_desktop.services.record import Record

# A notice of all licences has less than a megabyte.
_MOST_NOTICE = 8 * 1024 * 1024


class Toolkit(NamedTuple):
    """What draws the program: pairs of name and version, and the folder that its libraries lie in."""

    versions: tuple[tuple[str, str], ...]
    folder: Path


class FactGroup(NamedTuple):
    """Some facts under one heading, each as what it is and what is known about it."""

    title: str
    rows: tuple[tuple[str, str], ...]


class ProgramFacts(NamedTuple):
    """Everything of the page, in its order."""

    groups: tuple[FactGroup, ...]

    @property
    def text(self) -> str:
        """All of it as plain text, to be pasted into a report."""
        parts = ["Jinpu Explorer"]
        for group in self.groups:
            parts += ["", group.title, *(f"{label}: {words}" for label, words in group.rows)]
        return "\n".join(parts) + "\n"


def program_facts(record: Record, toolkit: Toolkit) -> ProgramFacts:
    """The facts about the program that runs and the record that is open, in the language spoken."""
    return ProgramFacts(
        (
            FactGroup(_("Program"), _program(toolkit)),
            FactGroup(_("Data"), _data(record)),
            FactGroup(_("Licences"), _licences(toolkit.folder)),
        )
    )


def notice_text() -> str:
    """Every licence of the package, in full; empty if this is no package and has no such file. KnownError if
    it cannot be read."""
    path = notice_path()
    if path is None:
        return ""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(_MOST_NOTICE)
    except OSError as error:
        message = _("Cannot read {path} ({reason}): name another file.")
        raise KnownError(message.format(path=path, reason=error.strerror or str(error))) from error


def _program(toolkit: Toolkit) -> tuple[tuple[str, str], ...]:
    return (
        (_("Version"), __version__),
        ("Python", platform.python_version()),
        *toolkit.versions,
        ("SQLite", sqlite3.sqlite_version),
        (_("System"), f"{platform.system()} {platform.release()}, {platform.machine()}"),
        (_("Program file"), sys.executable),
    )


def _data(record: Record) -> tuple[tuple[str, str], ...]:
    pack, path = record.pack, record.database.path
    rows = [(_("Date of the data"), format_date(record.dossier_date))]
    if pack is not None:
        rows += [
            (_("Where from"), _("A signed data pack")),
            (_("Data pack"), pack.id),
            (_("Made on"), format_date(pack.made_on)),
            (_("Signed by the key"), pack.key),
        ]
    elif path == database_path():
        rows.append((_("Where from"), _("It came with the program; it is not signed.")))
    else:
        rows.append((_("Where from"), _("It was named at the start; it is not signed.")))
    return (*rows, (_("Build"), record.database.build_hash), (_("Database"), str(path)))


def _licences(qt_folder: Path) -> tuple[tuple[str, str], ...]:
    lgpl = _(
        "Used under the GNU Lesser General Public License, version 3. Its libraries lie by themselves in "
        "{folder}: put builds of your own of the same version in their place, and the program uses those."
    )
    ours = _("MIT License: use, change and pass on the program as you like, with its notice.")
    data = _(
        "Creative Commons Attribution 4.0 (CC BY 4.0) for our wording and selection. The sources keep their "
        "rights in what is quoted from them."
    )
    return (
        ("Jinpu Explorer", ours),
        (_("Data"), data),
        (_("Map"), _("{credit}, Open Database License (ODbL) 1.0").format(credit=CREDIT)),
        (_("Fonts"), _("IBM Plex Sans and Noto Sans CJK, SIL Open Font License 1.1")),
        ("Qt, PySide6", lgpl.format(folder=qt_folder)),
    )
