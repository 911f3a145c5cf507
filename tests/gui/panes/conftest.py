"""A desk for one pane: each file of tests makes its own `pane` on it, and `open_link` opens links there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from briefing_author import Author
from pane_desk import Doors, PaneDesk, settle
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.icons import Icons
from jinpu_desktop.qt.pane_registry import pane_label
from jinpu_desktop.qt.panes.briefings.briefings_pane import BriefingsPane
from jinpu_desktop.qt.panes.pane import Pane
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.services.bundle import Services


@pytest.fixture
def doors() -> Doors:
    return Doors()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme("light")
    theme.apply(qapp)
    yield theme
    theme.set_text_scale(1.0)
    qapp.setStyleSheet("")


@pytest.fixture
def ui(theme: Theme, doors: Doors) -> UiContext:
    return UiContext(theme, Icons(theme), lambda key, _origin: doors.evidence.append(key), doors.links.append)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def desk(qtbot: QtBot, ui: UiContext, reference_database: Path) -> Iterator[PaneDesk]:
    desk = PaneDesk(qtbot, ui, reference_database)
    yield desk
    desk.close()


@pytest.fixture
def open_link(qtbot: QtBot, pane: Pane) -> Callable[[str], Pane]:
    """Opens a link in the file's pane and waits until the pane shows it."""

    def open_(link: str) -> Pane:
        pane.open(Link.parse(link))
        settle(qtbot, pane)
        return pane

    return open_


@pytest.fixture
def services(desk: PaneDesk, tmp_path: Path) -> Iterator[Services]:
    """All services, with a place for what the reader keeps."""
    (tmp_path / "user").mkdir()
    services = Services(desk.record, tmp_path / "user" / "user.sqlite")
    yield services
    desk.dispatcher.close()
    services.close()


@pytest.fixture
def opened_urls() -> list[QUrl]:
    """What was handed to other programs."""
    return []


@pytest.fixture
def make_briefings(
    desk: PaneDesk, services: Services, settings: Settings, opened_urls: list[QUrl]
) -> Callable[[], BriefingsPane]:
    def make() -> BriefingsPane:
        pane = BriefingsPane(
            desk.ui, desk.dispatcher, services.composing, settings, pane_label, opened_urls.append
        )
        return desk.show(pane, 820)

    return make


@pytest.fixture
def author(qtbot: QtBot, make_briefings: Callable[[], BriefingsPane], services: Services) -> Author:
    """A reader before the Briefings pane."""
    return Author(qtbot, make_briefings(), services)
