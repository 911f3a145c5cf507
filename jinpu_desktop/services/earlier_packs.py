"""What other data packs on this machine say of a figure: its history from pack to pack."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.pack_form import DATABASE
from jinpu_desktop.domain.briefing import FrozenValue
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import EvidenceKey
from jinpu_desktop.runtime.bundle import database_path
from jinpu_desktop.services import packs
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.figure_facts import FigureFacts, FigureReader
from jinpu_desktop.services.frozen_values import frozen_facts
from jinpu_desktop.services.pack_shelf import PackShelf
from jinpu_desktop.services.record import Record

# The program counts them anew in every record, or draws them: nobody stated them.
_NOT_STATED = frozenset({"count", "break"})


class EarlierValue(NamedTuple):
    """A figure as another pack has it. `dossier_date` is the pack's; `is_shipped`: it came with the program.
    `value` is frozen with its own source. `differs`: number, unit or status are not those of today."""

    dossier_date: str
    is_shipped: bool
    is_later: bool
    value: FrozenValue
    differs: bool


class _Other(NamedTuple):
    path: Path
    is_shipped: bool


class EarlierPacks:
    """Reads other packs than the one that is open. For any thread. Nothing stays open between two questions:
    on some systems a file that is open cannot be taken away."""

    def __init__(self, shelf: PackShelf) -> None:
        self._shelf = shelf
        self._seen: object = None
        self._others: tuple[_Other, ...] = ()

    def values(self, record: Record, key: str) -> tuple[EarlierValue, ...]:
        """What the other installed packs, and the record that came with the program, say of a figure of the
        open record, the latest first. Nothing where no pack is installed or none of them has the figure."""
        if EvidenceKey.parse(key).kind in _NOT_STATED or not self._shelf.folder.is_dir():
            return ()
        others = [other for other in self._installed() if other.path != record.database.path]
        if not others:
            return ()
        try:
            now = FigureReader(record, EvidenceService(record)).facts(key)
        except KnownError:
            return ()
        found = [value for other in others if (value := _value(other, record, key, now)) is not None]
        return tuple(sorted(found, key=lambda value: value.dossier_date, reverse=True))

    def _installed(self) -> tuple[_Other, ...]:
        """Every pack that would be opened, and the shipped record beside them; checked once as long as no
        pack comes or goes."""
        folder = self._shelf.folder
        try:
            mark = folder.stat().st_mtime_ns, sorted(entry.name for entry in folder.iterdir())
        except OSError:
            return ()
        if mark != self._seen:
            try:
                known = packs.installed(folder, self._shelf.keys())
            except KnownError:
                known = ()
            found = [_Other(folder / one.id / DATABASE, False) for one in known if not one.trouble]
            self._others = (*found, _Other(database_path(), True)) if found else ()
            self._seen = mark
        return self._others


def _value(other: _Other, record: Record, key: str, now: FigureFacts) -> EarlierValue | None:
    try:
        with closing(Database(other.path)) as database:
            there = Record.open(database, date.today())  # noqa: DTZ011 - the day where the reader is
            facts = FigureReader(there, EvidenceService(there)).facts(key)
            return EarlierValue(
                there.dossier_date,
                other.is_shipped,
                there.dossier_date > record.dossier_date,
                frozen_facts(facts),
                _stated(facts) != _stated(now),
            )
    except KnownError:
        return None


def _stated(facts: FigureFacts) -> tuple[object, ...]:
    return facts.number, facts.unit, facts.text if facts.number is None else "", facts.figure.mark
