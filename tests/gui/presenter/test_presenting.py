"""From the explorer to the stage and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.presenter.presenting import Presenting
from jinpu_desktop.qt.presenter.talk import Talk
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.runtime.userdirs import UserDirs
from jinpu_desktop.services.briefing_templates import template

PATIENCE = 15_000


@pytest.fixture
def explorer(qtbot: QtBot, reference_database: Path, user_dir: Path) -> Iterator[Explorer]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dirs = UserDirs(user_dir)
    explorer = Explorer(app, Database(reference_database), Settings(dirs.settings_file), "light", 100, dirs)
    explorer.window.resize(1366, 768)
    explorer.open("jinpu://overview")
    explorer.window.show()
    explorer.window.activateWindow()
    qtbot.waitUntil(explorer.window.isActiveWindow)
    yield explorer
    for talk in explorer.window.findChildren(Talk):
        talk.end()
    qtbot.waitUntil(lambda: explorer.context.dispatcher.is_idle, timeout=PATIENCE)
    explorer.close()


def begun(qtbot: QtBot, explorer: Explorer) -> Talk:
    """The talk that was asked for, once its first page is shown."""
    presenting = Presenting.of(explorer.window, explorer.context)

    def is_shown() -> bool:
        return presenting.talk is not None and presenting.talk.audience.view.slide is not None

    qtbot.waitUntil(is_shown, timeout=PATIENCE)
    assert presenting.talk is not None
    return presenting.talk


def written(explorer: Explorer) -> str:
    """A briefing of the reader's; its name."""
    briefing = template(explorer.record, "area", "en")
    library = explorer.context.services.briefings
    return library.name_of(library.add(briefing))


def test_that_without_a_briefing_the_way_to_one_is_told(qtbot: QtBot, explorer: Explorer) -> None:
    QTest.keyClick(explorer.window, Qt.Key.Key_F5)
    qtbot.waitUntil(explorer.window.messages.isVisible, timeout=PATIENCE)
    link = explorer.window.navigator.current
    assert link is not None and link.pane == "briefings"
    assert Presenting.of(explorer.window, explorer.context).talk is None


def test_that_the_button_presents_the_last_briefing_and_escape_comes_back_to_its_page(
    qtbot: QtBot, explorer: Explorer
) -> None:
    file = written(explorer)
    qtbot.mouseClick(explorer.window.top_bar.present_button, Qt.MouseButton.LeftButton)
    talk = begun(qtbot, explorer)
    assert talk.state.number == 1
    QTest.keyClick(talk.audience, Qt.Key.Key_PageDown)
    shown = talk.state.page.id
    QTest.keyClick(talk.audience, Qt.Key.Key_Escape)
    assert talk.state.is_over
    link = explorer.window.navigator.current
    assert link is not None
    assert (link.pane, link.id, link.get("page")) == ("briefings", file, shown)
    qtbot.waitUntil(explorer.window.isActiveWindow, timeout=PATIENCE)


def test_that_shift_f5_begins_at_the_page_shown_and_f5_at_the_first(qtbot: QtBot, explorer: Explorer) -> None:
    file = written(explorer)
    page = explorer.context.services.briefings.read(file).pages[3].id
    explorer.window.open_text(f"jinpu://briefings/{file}?page={page}")
    QTest.keyClick(explorer.window, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    talk = begun(qtbot, explorer)
    assert talk.state.number == 4
    # A second time it only comes forward.
    explorer.window.commands.run("present")
    assert begun(qtbot, explorer) is talk
    QTest.keyClick(talk.audience, Qt.Key.Key_Escape)
    explorer.window.commands.run("present")
    assert begun(qtbot, explorer).state.number == 1


def test_that_a_change_of_the_record_reaches_the_stage(qtbot: QtBot, explorer: Explorer) -> None:
    written(explorer)
    explorer.window.commands.run("present")
    talk = begun(qtbot, explorer)
    first = talk.state.page.id
    qtbot.waitUntil(lambda: explorer.context.dispatcher.is_idle, timeout=PATIENCE)
    made: list[str] = []
    make = talk.deck._make
    talk.deck._make = lambda page_id: (made.append(page_id), make(page_id))[1]
    explorer.window.refresh()
    qtbot.waitUntil(lambda: first in made, timeout=PATIENCE)
