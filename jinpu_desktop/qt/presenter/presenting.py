"""Presenting from the explorer: which briefing, and the way back to the window."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from jinpu_desktop.domain.briefing import Briefing
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import AppContext
from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.presenter.talk import Talk, screen_name
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.stage import StageServices

if TYPE_CHECKING:
    from jinpu_desktop.qt.main_window import MainWindow

_PANE = "briefings"


class _Chosen(NamedTuple):
    """A briefing by the name of its file, the page to begin with ("" the first), what the stage asks."""

    file: str
    briefing: Briefing
    page: str
    stage: StageServices


class Presenting(QObject):
    """Presents the briefing that is shown in the Briefings pane, else the one edited last."""

    def __init__(self, window: MainWindow, context: AppContext) -> None:
        super().__init__(window)
        self._window, self._context = window, context
        self.talk: Talk | None = None
        self._file = ""
        self._channel = Channel(context.dispatcher, self)
        self._channel.arrived.connect(self._on_chosen)
        self._channel.failed.connect(window.show_message)
        window.commands.record_changed.connect(self._on_record_changed)

    @classmethod
    def of(cls, window: MainWindow, context: AppContext) -> Presenting:
        """The one of a window, made when first asked for."""
        return window.findChild(cls) or cls(window, context)

    def start(self, *, here: bool) -> None:
        """Begin a talk, at the page shown or at the first one; one that is under way comes forward."""
        if self.talk is not None:
            self.talk.settle_screens()
            return
        link = self._window.navigator.current
        services = self._context.services
        self._channel.ask(lambda: _chosen(services, link, here))

    def _on_chosen(self, chosen: _Chosen | None) -> None:
        if self.talk is not None:
            return
        if chosen is None:
            self._window.open_text(str(Link(_PANE)))
            self._window.show_message(
                _("There is no briefing with pages yet: make one here, or take a template, and present it.")
            )
            return
        self._file, self._stage = chosen.file, chosen.stage
        self.talk = Talk(
            self._context.ui, self._context.dispatcher, chosen.stage, chosen.briefing, time.monotonic,
            start=chosen.page, home=screen_name(self._window), parent=self,
        )  # fmt: skip
        self.talk.ended.connect(self._on_ended)
        self.talk.begin()

    def _on_ended(self, page_id: str) -> None:
        talk, self.talk = self.talk, None
        if talk is not None:
            talk.deleteLater()
        self._stage.close()
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self._window.open_text(str(Link(_PANE, self._file).having(page=page_id)))

    def _on_record_changed(self) -> None:
        if self.talk is not None:
            self.talk.refresh()


def _chosen(services: Services, link: Link | None, here: bool) -> _Chosen | None:
    """The briefing to present; None if there is none with pages. Raises KnownError for one that is shown and
    cannot be read, or has no pages."""
    library = services.briefings
    file = link.id if link is not None and link.pane == _PANE else ""
    if file:
        briefing = library.read(file)
        if not briefing.pages:
            raise KnownError(_("This briefing has no pages yet: add one, and present it then."))
        page = link.get("page") if here and link is not None else ""
        return _Chosen(file, briefing, page, StageServices(services, briefing.language))
    for entry in library.list():
        if not entry.trouble and entry.n_pages:
            briefing = library.read(entry.file)
            return _Chosen(entry.file, briefing, "", StageServices(services, briefing.language))
    return None
