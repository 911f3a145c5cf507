"""Stars, notes and reports of errors in the window, by keys and clicks of a reader."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.keep.keep import VISIT_AFTER_MS
from jinpu_desktop.qt.keep.keep_window import KeepWindow
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.runtime.userdirs import UserDirs
from jinpu_desktop.services.notes import NotesService

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PAGE = "jinpu://companies/pfizer-dalian"
OTHER = "jinpu://industries/automotive"
CONFLICT = "gdp|dalian||2009|cn-setup-dalian"
pytestmark = [
    pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True),
    pytest.mark.qt_log_ignore("does not support raise", extend=True),
]


class Reader:
    """A reader with a window and a folder of his own."""

    def __init__(self, qtbot: QtBot, database: Path, user_dir: Path) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.qtbot, self.dirs = qtbot, UserDirs(user_dir)
        settings = Settings(self.dirs.settings_file)
        self.explorer = Explorer(app, Database(database), settings, "light", 100, self.dirs)
        self.window = self.explorer.window
        self.keep = self.window.keep
        self.window.resize(1200, 760)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.open(PAGE)

    def open(self, link: str) -> None:
        self.window.open_text(link)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.is_settled, timeout=10_000)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def stored(self) -> NotesService:
        return NotesService(self.dirs.store_file)

    def write_note(self, text: str) -> None:
        self.press(Qt.Key.Key_D, CTRL | SHIFT)
        assert self.keep.panel is not None
        assert self.keep.panel.field.hasFocus()
        self.qtbot.keyClicks(self.keep.panel.field, text)

    def wait_for_note(self, link: str, text: str) -> None:
        self.qtbot.waitUntil(lambda: self.keep.notes.note(link) == text)
        self.settle()

    def choose(self, menu: QMenu, words: str) -> None:
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.close()
        self.settle()

    def clipboard(self) -> str:
        return QGuiApplication.clipboard().text()

    def lists(self) -> KeepWindow:
        self.press(Qt.Key.Key_O, CTRL | SHIFT)
        window = self.keep.list_window
        assert window is not None
        self.qtbot.waitUntil(window.isVisible)
        self.settle()
        return window


@pytest.fixture
def reader(qtbot: QtBot, reference_database: Path, user_dir: Path) -> Iterator[Reader]:
    reader = Reader(qtbot, reference_database, user_dir)
    yield reader
    reader.explorer.close()


def test_that_a_key_puts_a_star_on_the_view_and_takes_it_away(reader: Reader, qtbot: QtBot) -> None:
    reader.press(Qt.Key.Key_D, CTRL)
    qtbot.waitUntil(lambda: reader.keep.notes.is_starred(PAGE))
    assert reader.keep.star.text() == "Starred"
    assert "Pfizer" in reader.keep.notes.starred()[0].title
    reader.press(Qt.Key.Key_D, CTRL)
    qtbot.waitUntil(lambda: not reader.keep.notes.is_starred(PAGE))
    assert reader.keep.star.text() == "Star"


def test_that_the_star_follows_the_view_shown(reader: Reader, qtbot: QtBot) -> None:
    reader.press(Qt.Key.Key_D, CTRL)
    reader.open(OTHER)
    qtbot.waitUntil(lambda: not reader.keep.star.isChecked())
    reader.window.navigator.go_back()
    qtbot.waitUntil(reader.keep.star.isChecked)


def test_that_a_star_of_another_process_is_seen(reader: Reader, qtbot: QtBot) -> None:
    other = reader.stored()
    other.set_starred(PAGE, "Pfizer", on=True)
    other.close()
    qtbot.waitUntil(reader.keep.star.isChecked)


def test_that_a_star_leaves_the_figures_on_the_page_alone(reader: Reader, qtbot: QtBot) -> None:
    assert reader.explorer.live is not None
    with qtbot.assertNotEmitted(reader.explorer.live.record_changed, wait=150):
        reader.press(Qt.Key.Key_D, CTRL)
        qtbot.waitUntil(lambda: reader.keep.notes.is_starred(PAGE))


def test_that_a_note_is_saved_while_it_is_typed(reader: Reader) -> None:
    reader.write_note("Ask about 2024")
    reader.wait_for_note(PAGE, "Ask about 2024")
    assert reader.keep.panel is not None and reader.keep.panel.state.text() == "Saved"
    with_title = reader.keep.notes.notes()[0].title
    assert with_title.startswith("Pfizer")


def test_that_escape_saves_the_note_and_gives_the_focus_back(reader: Reader) -> None:
    reader.window.top_bar.search.setFocus()
    reader.write_note("x")
    reader.press(Qt.Key.Key_Escape)
    assert reader.keep.panel is not None and not reader.keep.panel.isVisible()
    assert reader.window.top_bar.search.hasFocus()
    reader.wait_for_note(PAGE, "x")


def test_that_an_open_note_goes_with_the_view(reader: Reader) -> None:
    reader.write_note("on the company")
    reader.open(OTHER)
    assert reader.keep.panel is not None
    assert reader.keep.panel.field.toPlainText() == ""
    assert reader.keep.notes.note(PAGE) == "on the company"
    reader.keep.panel.field.setPlainText("on the industry")
    reader.open(PAGE)
    assert reader.keep.panel.field.toPlainText() == "on the company"
    assert reader.keep.notes.note(OTHER) == "on the industry"


def test_that_closing_the_window_saves_what_was_just_typed(reader: Reader) -> None:
    reader.write_note("last words")
    reader.window.close()
    assert reader.stored().note(PAGE) == "last words"


def test_that_a_note_that_cannot_be_written_is_not_given_up(reader: Reader, monkeypatch) -> None:
    from jinpu_desktop.domain.errors import KnownError

    refusing = True
    write = reader.keep.notes.set_note

    def refuse(*words: str) -> None:
        if refusing:
            raise KnownError("There is no room.")
        write(*words)

    monkeypatch.setattr(reader.keep.notes, "set_note", refuse)
    reader.write_note("dear")
    reader.qtbot.waitUntil(lambda: reader.window.messages.text == "There is no room.")
    assert reader.keep.panel is not None and reader.keep.panel.state.text() == "Not saved"
    reader.press(Qt.Key.Key_Escape)
    reader.settle()
    reader.window.messages.hide()
    # The window does not close over a text that is not saved, without having said so.
    assert not reader.window.close()
    refusing = False
    assert reader.window.close()
    assert reader.stored().note(PAGE) == "dear"


def test_that_a_view_counts_as_seen_after_a_moment(reader: Reader, qtbot: QtBot) -> None:
    reader.open(OTHER)
    qtbot.waitUntil(lambda: bool(reader.keep.notes.recent(5)), timeout=VISIT_AFTER_MS + 5000)
    # The first view was left too soon.
    assert [(visit.link, visit.kind) for visit in reader.keep.notes.recent(5)] == [(OTHER, "industry")]


# --- figures -------------------------------------------------------------------------------------


def _figure(reader: Reader) -> FigureLabel:
    """A published figure on the Overview."""
    reader.open("jinpu://overview")
    labels = reader.window.pane.findChildren(FigureLabel) if reader.window.pane else []
    return next(each for each in labels if each.isVisible() and each.figure.key.count("|") == 4)


def test_that_the_foot_of_the_drawer_puts_a_report_on_the_clipboard(reader: Reader) -> None:
    reader.open(f"jinpu://overview?evidence={CONFLICT}")
    assert reader.window.drawer is not None
    foot = reader.window.drawer.foot
    foot.more_button.click()
    reader.choose(foot.findChildren(QMenu)[-1], "Report an error")
    report = reader.clipboard()
    for words in (
        "Gross domestic product", "Dalian · 2009", "441.77 CNY bn", "434.95", "cn-setup.com", "Difference",
        "evidence=gdp|dalian||2009|cn-setup-dalian", "Jinpu Explorer 0.1.0; data of 21 Nov 2026",
    ):  # fmt: skip
        assert words in report
    assert reader.keep.notice.text.startswith("Copied")


def test_that_shift_f10_on_a_figure_offers_what_can_be_done_with_it(reader: Reader) -> None:
    label = _figure(reader)
    label.setFocus()
    reader.press(Qt.Key.Key_F10, SHIFT)
    menu = label.findChildren(QMenu)[-1]
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        "Open evidence", "Copy value", "Copy citation", "Add to briefing…", "Show in Trends",
        "Star this figure", "Note on this figure", "Report an error",
    ]  # fmt: skip
    reader.choose(menu, "Star this figure")
    assert reader.keep.notes.is_starred(f"jinpu://trends?evidence={label.figure.key}")
    assert not reader.keep.star.isChecked()
    reader.choose(label.open_menu(), "Report an error")
    assert label.figure.key in reader.clipboard()
    reader.choose(label.open_menu(), "Show in Trends")
    assert str(reader.window.navigator.current).startswith("jinpu://trends?i=")


def test_that_the_star_of_a_figure_can_be_taken_back_at_once(reader: Reader, qtbot: QtBot) -> None:
    label = _figure(reader)
    reader.choose(label.open_menu(), "Star this figure")
    qtbot.waitUntil(lambda: len(reader.keep.notes.starred()) == 1)
    reader.keep.notice.action.click()
    qtbot.waitUntil(lambda: not reader.keep.notes.starred())


def test_that_a_figure_has_a_note_of_its_own(reader: Reader) -> None:
    label = _figure(reader)
    link = f"jinpu://overview?evidence={label.figure.key}"
    reader.choose(label.open_menu(), "Note on this figure")
    assert reader.keep.panel is not None
    reader.qtbot.keyClicks(reader.keep.panel.field, "doubtful")
    reader.wait_for_note(link, "doubtful")
    assert reader.keep.notes.note("jinpu://overview") == ""


# --- the lists -----------------------------------------------------------------------------------


def test_that_the_lists_open_what_was_kept(reader: Reader, qtbot: QtBot) -> None:
    reader.press(Qt.Key.Key_D, CTRL)
    qtbot.waitUntil(lambda: reader.keep.notes.is_starred(PAGE))
    reader.open(OTHER)
    lists = reader.lists()
    table = lists.stars.table
    qtbot.waitUntil(lambda: table.record_model.rowCount() == 1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    reader.settle()
    assert str(reader.window.navigator.current) == PAGE


def test_that_what_is_removed_comes_back_by_undo(reader: Reader, qtbot: QtBot) -> None:
    reader.write_note("precious")
    reader.wait_for_note(PAGE, "precious")
    reader.press(Qt.Key.Key_Escape)
    lists = reader.lists()
    qtbot.waitUntil(lambda: lists.notes.table.record_model.rowCount() == 1)
    lists.notes.table.setFocus()
    qtbot.waitUntil(lists.notes.table.hasFocus)
    qtbot.keyClick(lists.notes.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: lists.notes.table.record_model.rowCount() == 0)
    assert "is gone" in lists.notice.text
    lists.notice.action.click()
    qtbot.waitUntil(lambda: reader.keep.notes.note(PAGE) == "precious")


def test_that_the_filter_says_when_nothing_fits(reader: Reader, qtbot: QtBot) -> None:
    reader.keep.notes.set_note(PAGE, "Pfizer", "about the sale")
    lists = reader.lists()
    qtbot.waitUntil(lambda: lists.notes.table.record_model.rowCount() == 1)
    lists.filter.setText("SALE")
    assert lists.notes.table.record_model.rowCount() == 1
    lists.filter.setText("harbour")
    assert lists.notes.table.record_model.rowCount() == 0
    assert "Nothing here contains “harbour”." in page_text(lists)


def test_that_a_file_takes_stars_and_notes_elsewhere(reader: Reader, qtbot: QtBot, tmp_path: Path) -> None:
    reader.press(Qt.Key.Key_D, CTRL)
    reader.write_note("typed a moment ago")
    lists = reader.lists()
    lists.export_to(tmp_path / "jinpu-notes.json")
    qtbot.waitUntil(lambda: "were saved as" in lists.notice.text)
    other = NotesService(tmp_path / "other.sqlite")
    other.import_from(tmp_path / "jinpu-notes.json")
    assert other.note(PAGE) == "typed a moment ago"
    other.set_note(PAGE, "Pfizer", "written elsewhere")
    other.export_to(tmp_path / "back.json")
    other.close()
    lists.import_from(tmp_path / "back.json")
    qtbot.waitUntil(lambda: "1 note had another text here" in lists.notice.text)
    reader.settle()
    assert reader.keep.notes.note(PAGE) == "written elsewhere"
    assert [kept.text for kept in reader.keep.notes.kept_notes()] == ["typed a moment ago"]


def test_that_a_faulty_file_is_answered_in_the_window(reader: Reader, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"schema": 1, "stars": [7]}', encoding="utf-8")
    lists = reader.lists()
    lists.import_from(tmp_path / "bad.json")
    qtbot.waitUntil(lambda: "stars, entry 1" in lists.messages.text)


# --- a kill --------------------------------------------------------------------------------------

TYPING = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.app import Explorer, make_application
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.runtime.userdirs import UserDirs
app = make_application()
dirs = UserDirs(Path(sys.argv[2]))
explorer = Explorer(app, Database(Path(sys.argv[1])), Settings(dirs.settings_file), "light", 100, dirs)
window = explorer.window
window.show()
explorer.open("jinpu://companies/pfizer-dalian")
window.keep.note.click()
for number in range(200):
    QTest.keyClicks(window.keep.panel.field, "x")
    print(number + 1, flush=True)
    QTest.qWait(20)
"""


def test_that_a_kill_loses_no_more_of_a_note_than_the_last_moment(
    reference_database: Path, user_dir: Path
) -> None:
    command = [sys.executable, "-c", TYPING, str(reference_database), str(user_dir)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    told = [process.stdout.readline() for _key in range(100)]
    os.kill(process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    told += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    typed = int(told[-1])
    notes = NotesService(UserDirs(user_dir).store_file)
    kept = len(notes.note(PAGE))
    notes.close()
    # 20 ms a key at least: 300 ms are 15 keys at most; a busy machine types more slowly.
    assert kept >= typed - 15
