"""Has everything answer from the data pack in use, a moment after another one is."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.user_probe import may_hold_figures
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.live import Live
from jinpu_desktop.qt.pack_watch import OpenedData, PackWatch
from jinpu_desktop.runtime.language import _, language
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.data_in_use import DataChoice, DataInUse
from jinpu_desktop.services.record import Record


class LivePacks(QObject):
    """Follows which pack is in use, and keeps the user's own figures.

    Signals: `taken(Record)` before anybody is told to ask anew; `arrived(Path, Path, Record)`: the database
    of before, that of now, its record; everybody has been told. `trouble_met(str)`: a pack is not opened.
    """

    taken = Signal(object)
    arrived = Signal(object, object, object)
    trouble_met = Signal(str)

    def __init__(
        self,
        services: Services,
        dispatcher: Dispatcher,
        live: Live,
        choice: DataChoice,
        in_use: DataInUse,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._dispatcher, self._live = services, dispatcher, live
        self._former: list[Database] = []
        make = partial(_record_of, live.dirs.store_file)
        self._watch = PackWatch(dispatcher, choice, in_use, make, self)
        self._watch.opened.connect(self._on_opened)
        self._watch.trouble_met.connect(self._on_trouble)
        dispatcher.idled.connect(self._let_former_rest)

    def start(self) -> None:
        """Look from now on."""
        self._watch.start()

    def look_no_more(self) -> None:
        """What is open now stays."""
        self._watch.close()
        self._dispatcher.idled.disconnect(self._let_former_rest)

    def close(self) -> None:
        """Close what was open before. Nobody may ask any more."""
        for database in self._former:
            database.close()

    def _on_opened(self, opened: OpenedData) -> None:
        before = self._services.record
        record = opened.made._replace(pack=opened.in_use.pack)
        # Another language may have been chosen while it was opened.
        record.speak(language())
        self._former.append(before.database)
        self.taken.emit(record)
        self._live.take(record)
        # Of a pack that was given up, the sentence that says why names the data shown now.
        if not opened.in_use.trouble:
            self.arrived.emit(before.database.path, record.database.path, record)

    def _on_trouble(self, sentence: str) -> None:
        self.trouble_met.emit(trouble_words(sentence, self._services.record))

    def _let_former_rest(self) -> None:
        """Questions that were under way have ended. A list that was not seen since may still ask, so the
        databases are not closed for good."""
        for database in self._former:
            database.rest()


def trouble_words(sentence: str, record: Record) -> str:
    """Why a pack is not opened, and what is shown in its place."""
    from jinpu_desktop.domain.number_format import format_date

    shown = _("The data of {date} are shown in its place.").format(date=format_date(record.dossier_date))
    return f"{sentence} {shown}"


def _record_of(store_file: Path, database: Database) -> Record:
    """The record of a fresh database, with the user's own figures if they can be read. Raises KnownError."""
    record = Record.open(database, date.today())  # noqa: DTZ011 - the day where the reader is
    if store_file.exists() and may_hold_figures(store_file):
        from jinpu_desktop.data.user_store import UserStore

        try:
            record.show_yours(UserStore(store_file))
        except KnownError:
            # Whoever watches the store has told of it.
            record.hide_yours()
    record.observations.count()
    return record
