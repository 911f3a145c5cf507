"""A reader who puts briefings together, on real files: what the tests of the pane share."""

from __future__ import annotations

from pane_desk import settle
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.panes.briefings.briefings_pane import BriefingsPane
from jinpu_desktop.qt.panes.briefings.composer_page import ComposerPage
from jinpu_desktop.services.briefing_editor import BriefingEditor
from jinpu_desktop.services.bundle import Services

AREA = "The area in ten minutes.jinpubrief"
PATIENCE = 10_000


class Author:
    """A reader who puts a briefing together."""

    def __init__(self, qtbot: QtBot, pane: BriefingsPane, services: Services) -> None:
        self.qtbot, self.pane, self.services = qtbot, pane, services

    def open(self, link: Link | str) -> ComposerPage:
        self.pane.open(Link.parse(link) if isinstance(link, str) else link)
        settle(self.qtbot, self.pane)
        return self.page

    def start(self, template: str = "area", page: int = 1) -> ComposerPage:
        file = self.services.composing.made(template, "en")
        pages = self.services.briefings.open(file).briefing.pages
        return self.open(Link("briefings", file).having(page=pages[page - 1].id if pages else ""))

    @property
    def page(self) -> ComposerPage:
        return self.pane.composer.page

    @property
    def editor(self) -> BriefingEditor:
        editor = self.pane.composer.editor
        assert editor is not None
        return editor

    def titles(self) -> list[str]:
        return [row.title for row in self.page.pages.rows]

    def ids(self) -> list[str]:
        return [page.id for page in self.editor.briefing.pages]

    def listed(self) -> None:
        """Waits until the list shows the pages as they are."""
        self.qtbot.waitUntil(lambda: [row.id for row in self.page.pages.rows] == self.ids(), timeout=PATIENCE)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.page.pages, key, held)
        self.listed()
