"""What the tests of the stage share: pages of the templates, and a talk on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.briefing import Briefing
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.icons import Icons
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.presenter.talk import Talk
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.services.briefing_templates import template
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.slide_spec import SlideSpec
from jinpu_desktop.services.stage import StageServices

TODAY = date(2026, 11, 21)
TEMPLATES = ("area", "big-four", "port", "set-up")
PATIENCE = 15_000


class StageDesk:
    """A record, a theme, and what figures were opened."""

    def __init__(self, qtbot: QtBot, database: Path) -> None:
        self.qtbot = qtbot
        self.database = Database(database)
        self.record = Record.open(self.database, TODAY)
        self.services = Services(self.record)
        self.dispatcher = Dispatcher()
        self.theme = Theme("light")
        self.opened: list[str] = []
        self.ui = UiContext(
            self.theme, Icons(self.theme), lambda key, _origin: self.opened.append(key), lambda _text: None
        )
        self.talks: list[tuple[Talk, StageServices]] = []

    def briefing(self, name: str, lang: str = "en") -> Briefing:
        """A template as a briefing."""
        return template(self.record, name, lang)

    def slides(self, name: str, lang: str = "en") -> list[SlideSpec]:
        """Its pages in the language spoken now."""
        briefing = self.briefing(name, lang)
        return [self.services.slides.slide(briefing, page.id) for page in briefing.pages]

    def talk(self, briefing: Briefing, **wishes: Any) -> Talk:
        """A talk that has begun and shows its first page."""
        stage = StageServices(self.services, briefing.language)
        clock = wishes.pop("clock", lambda: 0.0)
        talk = Talk(self.ui, self.dispatcher, stage, briefing, clock, **wishes)
        self.talks.append((talk, stage))
        talk.begin()
        self.shown(talk, talk.state.page.id)
        return talk

    def shown(self, talk: Talk, page_id: str) -> None:
        """Wait until the audience sees a page."""

        def is_shown() -> bool:
            slide = talk.audience.view.slide
            return slide is not None and slide.page_id == page_id

        self.qtbot.waitUntil(is_shown, timeout=PATIENCE)

    def press(self, talk: Talk, *keys: Qt.Key) -> None:
        """Keys in the audience's window, to whatever has the focus there."""
        for key in keys:
            QTest.keyClick(talk.audience.focusWidget() or talk.audience, key)

    def close(self) -> None:
        for talk, stage in self.talks:
            talk.end()
            self.qtbot.waitUntil(lambda: self.dispatcher.is_idle, timeout=PATIENCE)
            stage.close()
            talk.deleteLater()
        self.dispatcher.close()
        self.services.close()
        self.database.close()
        self.theme.deleteLater()


@contextmanager
def stage_desk(qtbot: QtBot, database: Path) -> Iterator[StageDesk]:
    """A desk for one test."""
    desk = StageDesk(qtbot, database)
    try:
        yield desk
    finally:
        desk.close()
