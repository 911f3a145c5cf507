"""The record as services see it: repositories over one open database, and today's date."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.entity_repository import EntityRepository
from jinpu_desktop.data.observation_repository import ObservationRepository


class Record(NamedTuple):
    """The open reference database with its readers.

    `today` is the day ages are counted to; it is never before `dossier_date`, so that a machine with a
    wrong clock does not make old figures look new.
    """

    database: Database
    observations: ObservationRepository
    entities: EntityRepository
    dossier_date: str
    today: date

    @classmethod
    def open(cls, database: Database, today: date) -> Record:
        """Make the readers. Raises KnownError if the database cannot be read."""
        observations = ObservationRepository(database)
        rows = database.query("SELECT value FROM meta WHERE key = 'dossier_date'")
        dossier_date = rows[0]["value"] if rows else today.isoformat()
        return cls(
            database,
            observations,
            EntityRepository(database, observations.source),
            dossier_date,
            max(today, date.fromisoformat(dossier_date)),
        )

    @property
    def this_month(self) -> int:
        """Today's month, counted as Period.start counts."""
        return self.today.year * 12 + self.today.month - 1
