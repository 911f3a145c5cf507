"""About the program: what it says is true, all of it can be copied, and its licences are told in full."""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest
from page_checks import clipped, outside, unnamed, unreachable
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jinpu_desktop import __version__
from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.about_window import AboutWindow
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.help_window import HelpWindow
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime import bundle
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.services import program_facts
from jinpu_desktop.services.data_in_use import SignedPack

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)


@pytest.fixture
def explorer(qtbot: QtBot, reference_database: Path, tmp_path: Path) -> Iterator[Explorer]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    running = Explorer(app, Database(reference_database), Settings(tmp_path / "settings.json"), "light", 100)
    running.window.show()
    running.open("jinpu://overview")
    qtbot.waitUntil(lambda: running.window.is_settled, timeout=10_000)
    yield running
    running.close()


@pytest.fixture
def about(explorer: Explorer) -> AboutWindow:
    explorer.window.commands.run("about")
    QApplication.processEvents()
    return AboutWindow.of(explorer.window, explorer.context)


def test_that_it_names_version_data_and_what_the_program_is_made_of(
    about: AboutWindow, explorer: Explorer, reference_database: Path
) -> None:
    told = page_text(about)
    for words in (
        __version__, platform.python_version(), qVersion(), PySide6.__version__, sqlite3.sqlite_version,
        "21 Nov 2026", explorer.record.database.build_hash, str(reference_database),
        "It was named at the start; it is not signed.",
    ):  # fmt: skip
        assert words in told


def test_that_it_names_every_licence_and_where_qt_can_be_replaced(about: AboutWindow) -> None:
    told = "\n".join(page_text(about))
    for words in (
        "MIT License", "CC BY 4.0", "The sources keep their rights", "© OpenStreetMap contributors", "ODbL",
        "SIL Open Font License", "GNU Lesser General Public License",
    ):  # fmt: skip
        assert words in told
    folder = str(Path(PySide6.__file__).parent)
    assert folder in told and any(Path(folder).glob("*QtCore*"))


def test_that_the_record_that_came_with_the_program_is_told_apart(
    explorer: Explorer, reference_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program_facts, "database_path", lambda: reference_database)
    explorer.window.commands.run("about")
    about = AboutWindow.of(explorer.window, explorer.context)
    assert "It came with the program; it is not signed." in about.facts.text


def test_that_a_signed_pack_is_told_with_its_id_its_day_and_its_key(explorer: Explorer) -> None:
    explorer.window.commands.run("about")
    about = AboutWindow.of(explorer.window, explorer.context)
    services = explorer.context.services
    pack = SignedPack("jinpu-2026-12-31-abcdefabcdef", "2026-12-31", "2027-01-02", "12ab34cd")
    services.take(services.record._replace(pack=pack))
    # As every window is told of another record.
    explorer.window.commands.record_changed.emit()
    QApplication.processEvents()
    told = page_text(about)
    for words in ("A signed data pack", pack.id, "2 Jan 2027", pack.key):
        assert words in told


def test_that_all_of_it_is_copied(about: AboutWindow) -> None:
    about.copy_button.click()
    copied = QApplication.clipboard().text()
    assert copied == about.facts.text
    assert copied.startswith("Jinpu Explorer\n") and f"Version: {__version__}\n" in copied
    assert "All of it is on the clipboard." in page_text(about)


def test_that_the_full_notice_of_a_package_is_shown(
    qtbot: QtBot, about: AboutWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = tmp_path / "licences" / "NOTICE.txt"
    notice.parent.mkdir()
    notice.write_text("Licences of all parts.\nlibexample 1.2: MIT — © ürgend Wer\n" * 300, encoding="utf-8")
    # As beside the executable of a frozen folder.
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "jinpu-desktop"))
    assert bundle.notice_path() == notice.resolve()
    with qtbot.waitSignal(about.settled):
        about.notice_button.click()
    assert about.notice.isVisible() and about.notice.isReadOnly()
    assert about.notice.toPlainText() == notice.read_text(encoding="utf-8")
    assert about.notice.hasFocus() or about.focusWidget() is about.notice
    assert not about.notice.visibleRegion().isEmpty()
    assert unnamed(about) == []


def test_that_a_checkout_says_where_the_licences_are(qtbot: QtBot, about: AboutWindow) -> None:
    with qtbot.waitSignal(about.settled):
        about.notice_button.click()
    assert "The program runs from its code here, not from a package" in about.said.text()
    assert not about.notice.isVisible()


def test_that_help_leads_to_it(explorer: Explorer) -> None:
    explorer.window.commands.run("help")
    found = explorer.window.findChild(HelpWindow)
    assert isinstance(found, HelpWindow)
    found.about_button.click()
    assert AboutWindow.of(explorer.window, explorer.context).isVisible()
    found.close()


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
def test_that_all_of_it_can_be_read_named_and_reached(
    about: AboutWindow, explorer: Explorer, text: float
) -> None:
    explorer.theme.set_text_scale(text)
    about.resize(480, 700)
    for _pass in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents()
    assert clipped(about) == [] and outside(about) == []
    assert unnamed(about) == [] and unreachable(about) == []
    # A screen reader is told each line by what it is of.
    names = {label.accessibleName() for label in about.findChildren(TextLabel)}
    assert f"Version: {__version__}" in names and f"Qt: {qVersion()}" in names


def test_that_it_goes_over_to_another_language(about: AboutWindow, explorer: Explorer, qtbot: QtBot) -> None:
    explorer.speak("ja")
    qtbot.waitUntil(lambda: explorer.window.is_settled, timeout=10_000)
    told = page_text(about)
    assert "2026年11月21日" in told and "21 Nov 2026" not in told
    assert about.isVisible()
