"""The record behind the stand, opened when it can be, and opened anew when it has come back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.bundle import database_path
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.record import Record


class KioskRecord:
    """`services` is None and `trouble` a sentence for staff as long as the record cannot be read."""

    def __init__(self, path: Path | None) -> None:
        self.path = path if path is not None else database_path()
        self.services: Services | None = None
        self.trouble = ""
        self._database: Database | None = None
        self._former: list[Database] = []

    def open(self) -> bool:
        """Open it, or open it anew. Whether it can be read.

        What was open before is let go by `let_go_former`, for questions may still be under way.
        """
        if self._database is not None:
            self._former.append(self._database)
        self._database = self.services = None
        try:
            database = Database(self.path)
            try:
                record = Record.open(database, date.today())  # noqa: DTZ011 - the day where the stand is
            except KnownError:
                database.close()
                raise
        except KnownError as error:
            self.trouble = str(error)
            return False
        self._database, self.services, self.trouble = database, Services(record), ""
        return True

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
