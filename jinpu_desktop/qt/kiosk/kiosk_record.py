"""The record behind the stand, opened when it can be, and opened anew when it has come back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.pack_watch import OpenedData
from jinpu_desktop.runtime.bundle import database_path
from jinpu_desktop.runtime.language import language
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.data_in_use import DataChoice, DataInUse, opened
from jinpu_desktop.services.record import Record


class KioskRecord:
    """`services` is None and `trouble` a sentence for staff as long as the record cannot be read. `in_use`
    says which database it is, and why it is not another."""

    def __init__(self, choice: DataChoice) -> None:
        self.choice = choice
        self.in_use = DataInUse(choice.data or database_path())
        self.services: Services | None = None
        self.trouble = ""
        self._database: Database | None = None
        self._former: list[Database] = []

    @property
    def path(self) -> Path:
        """The database's file."""
        return self.in_use.path

    def open(self) -> bool:
        """Open it, or open it anew. Whether it can be read.

        What was open before is let go by `let_go_former`, for questions may still be under way.
        """
        self._put_aside()
        try:
            database, in_use = opened(self.choice.in_use(wholly=False))
            try:
                record = record_of(database)
            except KnownError:
                database.close()
                raise
        except KnownError as error:
            self.trouble = str(error)
            return False
        self._take(database, in_use, record)
        return True

    def take(self, fresh: OpenedData) -> None:
        """Read another database from now on."""
        self._put_aside()
        record: Record = fresh.made
        # The stand may have changed its language since it was opened.
        record.speak(language())
        self._take(fresh.database, fresh.in_use, record)

    def _put_aside(self) -> None:
        if self._database is not None:
            self._former.append(self._database)
        self._database = self.services = None

    def _take(self, database: Database, in_use: DataInUse, record: Record) -> None:
        self.in_use = in_use
        self._database, self.trouble = database, ""
        self.services = Services(record._replace(pack=in_use.pack))

    def speak(self, code: str) -> None:
        """Tell the names of the record in another language."""
        if self.services is not None:
            self.services.record.speak(code)
            self.services.refresh()

    def let_go_former(self) -> None:
        """Close what was open before. No question may be under way."""
        while self._former:
            self._former.pop().close()

    def close(self) -> None:
        """Let go of it. No question may be under way."""
        self.let_go_former()
        if self.services is not None:
            self.services.close()
        if self._database is not None:
            self._database.close()
        self._database = self.services = None


def record_of(database: Database) -> Record:
    """The record as the stand reads it. Raises KnownError."""
    return Record.open(database, date.today())  # noqa: DTZ011 - the day where the stand is
