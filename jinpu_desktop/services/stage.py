"""What a talk asks for: pages and evidence in the briefing's language, whatever the window speaks."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.user_store import UserStore
from jinpu_desktop.runtime.language import language, speaking
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.record import Record

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from jinpu_desktop.domain.briefing import Briefing
    from jinpu_desktop.domain.evidence import Evidence
    from jinpu_desktop.services.slide_spec import SlideSpec


class StageServices:
    """Answers for the stage, from any thread. `code` is the language of the talk.

    A talk in the window's language shares its services, and so shows what changes at once. For another one
    a second record is opened over the same database.
    """

    def __init__(self, services: Services, code: str) -> None:
        self.code = code
        self._apart: Database | None = None
        self._services = services
        if code == language():
            return
        record = services.record
        self._apart = Database(record.database.path)
        file = services.store_file
        with speaking(code):
            own = Record.open(self._apart, record.today, UserStore(file) if file is not None else None)
            self._services = Services(own)

    def slide(self, briefing: Briefing, page_id: str) -> SlideSpec:
        """One page, ready to be shown."""
        with self._tongue():
            return self._services.slides.slide(briefing, page_id)

    def evidence(self, key: str) -> Evidence:
        """The evidence of a figure. Raises KnownError for an unknown key."""
        with self._tongue():
            return self._services.evidence.evidence(key)

    def refresh(self) -> None:
        """The record has changed."""
        if self._apart is not None:
            self._services.refresh()

    def close(self) -> None:
        """Let go of what was opened for this talk."""
        if self._apart is not None:
            self._apart.close()

    def _tongue(self) -> AbstractContextManager[None]:
        return speaking(self.code) if self._apart is not None else nullcontext()
