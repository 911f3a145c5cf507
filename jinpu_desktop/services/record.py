"""The record as services see it: repositories over one open database, and today's date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.entity_repository import EntityRepository
from jinpu_desktop.data.observation_repository import ObservationRepository
from jinpu_desktop.runtime.language import language

if TYPE_CHECKING:
    from jinpu_desktop.data.user_store import UserStore
    from jinpu_desktop.services.data_in_use import SignedPack


class Record(NamedTuple):
    """The open reference database with its readers. `pack` is the signed pack that it belongs to, if any.

    `today` is the day ages are counted to; it is never before `dossier_date`, so that a machine with a
    wrong clock does not make old figures look new.
    """

    database: Database
    observations: ObservationRepository
    entities: EntityRepository
    dossier_date: str
    today: date
    pack: SignedPack | None = None

    @classmethod
    def open(cls, database: Database, today: date, user_store: UserStore | None = None) -> Record:
        """Make the readers. With `user_store` they also read the user's own figures.

        Raises KnownError if the database or the store cannot be read; without the store it may then open.
        """
        observations = ObservationRepository(database)
        rows = database.query("SELECT value FROM meta WHERE key = 'dossier_date'")
        dossier_date = rows[0]["value"] if rows else today.isoformat()
        record = cls(
            database,
            observations,
            EntityRepository(database, observations.source),
            dossier_date,
            max(today, date.fromisoformat(dossier_date)),
        )
        record.speak(language())
        if user_store is not None:
            record.show_yours(user_store)
        return record

    def show_yours(self, user_store: UserStore) -> bool:
        """Read the user's own figures too, as they are now. Call it again after each of their changes.

        False, and nothing of them is loaded, as long as no import is in force; if the file is gone, so are
        its rows. Raises KnownError if the store cannot be used.
        """
        there = user_store.has_figures()
        if not there and not self.database.is_extended():
            return False
        from jinpu_desktop.data.user_view import joined_with, part, still_joined

        database = self.database
        if not there:
            database.extend(part)
        elif not still_joined(database.extension(), user_store, database.connection()):
            database.extend(joined_with(user_store))
        self.observations.refresh_own(
            user_store.figures_version(), lambda position: user_store.changed_since(position).series
        )
        return there

    def hide_yours(self) -> None:
        """Read the dossier alone again, such as when the store turns out to be damaged."""
        if self.database.is_extended():
            from jinpu_desktop.data.user_view import part

            self.database.extend(part)
            self.observations.hide_own()

    def speak(self, code: str) -> None:
        """Read the dossier's texts in this language (one of LANGUAGES) from the next query on."""
        if code == "en" and not self.database.is_extended("language"):
            return
        from jinpu_desktop.data.translated_view import in_language

        self.database.extend(in_language(code), "language")
        self.observations.forget_texts()

    @property
    def this_month(self) -> int:
        """Today's month, counted as Period.start counts."""
        return self.today.year * 12 + self.today.month - 1
