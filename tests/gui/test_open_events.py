"""What macOS hands to the running program: real QFileOpenEvents, and what the window shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.briefing_file import write_briefing
from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.briefing import Briefing, BriefingPage, Layout
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.app_icon import window_icon
from jinpu_desktop.qt.open_events import OpenEvents
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.runtime.userdirs import UserDirs


class Desk:
    """A running program that files and links are thrown at."""

    def __init__(self, qtbot: QtBot, app: QApplication, database: Path, folder: Path) -> None:
        dirs = UserDirs(folder)
        self._qtbot, self._app = qtbot, app
        settings = Settings(dirs.settings_file)
        self.explorer = Explorer(app, Database(database), settings, "light", 100, dirs)
        self.window = self.explorer.window
        self.offered: list[Path] = []
        self.opener = OpenEvents(self.explorer.windows, dirs.briefings, self.offered.append)
        self.opener.follow(app)
        self.explorer.open("jinpu://places")
        self.window.show()
        self.settle()

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: self.window.is_settled, timeout=30_000)

    def throw(self, what: str | QUrl) -> None:
        event = QFileOpenEvent(what)
        self._app.sendEvent(self._app, event)
        self.settle()

    @property
    def link(self) -> str:
        return str(self.window.navigator.current)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, reference_database: Path, user_dir: Path) -> Iterator[Desk]:
    made = Desk(qtbot, qapp, reference_database, user_dir)
    yield made
    qapp.removeEventFilter(made.opener)
    made.explorer.close()


def test_that_a_link_is_opened_in_the_window(desk: Desk) -> None:
    desk.throw(QUrl("jinpu://trends?i=gdp&p=jinpu,dalian&f=A"))
    assert desk.link.startswith("jinpu://trends?i=gdp&p=jinpu,dalian")
    assert desk.window.messages.text == ""


def test_that_a_briefing_is_opened_in_the_window(desk: Desk, tmp_path: Path) -> None:
    page = BriefingPage("a", Layout.COMPARISON, "jinpu://compare?group=areas")
    file = tmp_path / "Besuch 100% #1 大连.jinpubrief"
    write_briefing(file, Briefing("visit", "Visit", "en", "2026-11-21", pages=(page,)))
    desk.throw(str(file))
    assert desk.link.startswith("jinpu://briefings/Besuch")
    assert desk.window.messages.text == ""


def test_that_a_data_pack_is_offered_and_not_installed(desk: Desk, tmp_path: Path) -> None:
    pack = tmp_path / "figures.jinpupack"
    pack.write_bytes(b"not looked at before it is installed")
    desk.throw(str(pack))
    assert desk.offered == [pack]
    assert desk.link == "jinpu://places"
    assert desk.window.messages.text == ""


@pytest.mark.parametrize("name", ["gone.jinpubrief", "gone.jinpupack", "letter.odt"])
def test_that_what_cannot_be_opened_is_told_of_in_one_sentence(desk: Desk, tmp_path: Path, name: str) -> None:
    desk.throw(str(tmp_path / name))
    assert str(tmp_path / name) in desk.window.messages.text
    assert desk.window.messages.text.endswith((".", "?"))
    assert desk.link == "jinpu://places"
    assert desk.offered == []


@pytest.mark.parametrize("url", ["jinpu://nowhere", "https://example.org/", "jinpu:overview"])
def test_that_what_is_no_link_is_told_of_in_one_sentence(desk: Desk, url: str) -> None:
    desk.throw(QUrl(url))
    assert desk.window.messages.text.startswith("This link cannot be opened")
    assert desk.link == "jinpu://places"


def test_that_the_windows_have_our_icon_in_small_and_large(qapp: QApplication) -> None:
    icon = window_icon()
    for pixels in (16, 32, 64):
        image = icon.pixmap(pixels, pixels).toImage()
        assert image.width() == pixels
        assert image.pixelColor(pixels // 2, 2).name() == "#1e5a63"
        assert image.pixelColor(0, 0).alpha() < 128
        assert image.pixelColor(round(14 / 30 * pixels), round(10.6 / 30 * pixels)).name() == "#efb36a"
