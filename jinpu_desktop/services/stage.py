"""What a talk asks for: pages and evidence in the briefing's language, whatever the window speaks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.user_store import UserStore
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _, language, speaking
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.record import Record

if TYPE_CHECKING:
    from jinpu_desktop.domain.briefing import Briefing
    from jinpu_desktop.domain.evidence import Evidence
    from jinpu_desktop.services.slide_spec import SlideSpec


class StageServices:
    """Answers for the stage, from any thread. `code` is the language of the talk.

    A talk in the window's language shares its services, and so shows what changes at once. For another one
    a second record is opened over the same database, and over that of another data pack once one is in use.
    """

    def __init__(self, services: Services, code: str) -> None:
        self.code = code
        self._apart: Database | None = None
        self._counting = threading.Lock()
        self._open = 0
        self._is_over = False
        self._shared = self._services = services
        self._former: list[Database] = []
        if code != language():
            self._open_apart()

    def _open_apart(self) -> None:
        record, file = self._shared.record, self._shared.store_file
        apart = Database(record.database.path)
        try:
            with speaking(self.code):
                own = Record.open(apart, record.today, UserStore(file) if file is not None else None)
        except KnownError:
            apart.close()
            raise
        self._apart, self._services = apart, Services(own)

    def slide(self, briefing: Briefing, page_id: str) -> SlideSpec:
        """One page, ready to be shown. Raises KnownError when the talk is over."""
        with self._asking():
            return self._services.slides.slide(briefing, page_id)

    def evidence(self, key: str) -> Evidence:
        """The evidence of a figure. Raises KnownError for an unknown key, or when the talk is over."""
        with self._asking():
            return self._services.evidence.evidence(key)

    def refresh(self) -> None:
        """The record has changed."""
        former = self._apart
        if former is None:
            return
        if former.path == self._shared.record.database.path:
            self._services.refresh()
            return
        # Another data pack is in use. Should it not be readable a second time, the talk goes on as it was.
        with suppress(KnownError):
            self._open_apart()
            self._former.append(former)
        for database in self._former:
            database.rest()

    def close(self) -> None:
        """Let go of what was opened for this talk, once no question is under way any more."""
        with self._counting:
            self._is_over = True
            is_idle = not self._open
        if is_idle:
            self._let_go()

    def _let_go(self) -> None:
        for database in (self._apart, *self._former):
            if database is not None:
                database.close()

    @contextmanager
    def _asking(self) -> Iterator[None]:
        with self._counting:
            if self._is_over:
                raise KnownError(_("The talk is over."))
            self._open += 1
        try:
            with speaking(self.code) if self._apart is not None else nullcontext():
                yield
        finally:
            if self._left_last():
                self._let_go()

    def _left_last(self) -> bool:
        """A question has been answered; whether nobody will ask any more."""
        with self._counting:
            self._open -= 1
            return self._is_over and not self._open
