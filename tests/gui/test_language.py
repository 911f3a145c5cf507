"""The language changes in every window at once, and every reader stays where he was."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.help_window import HelpWindow
from jinpu_desktop.qt.jobs import Channel
from jinpu_desktop.qt.main_window import MainWindow
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.runtime.language import language
from jinpu_desktop.runtime.settings import LANGUAGE, Settings
from jinpu_desktop.runtime.userdirs import UserDirs
from jinpu_desktop.services.help import help_page

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data" / "user"))

from own_rows import own_csv, own_years, save

pytestmark = [
    pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True),
    pytest.mark.qt_log_ignore("does not support raise", extend=True),
]
AUTOMOTIVE = "jinpu://industries/automotive"
FIGURE = "jinpu://overview?evidence=gdp|dalian||2009|cn-setup-dalian"


@pytest.fixture
def explorer(qtbot: QtBot, reference_database: Path, user_dir: Path) -> Iterator[Explorer]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dirs = UserDirs(user_dir)
    explorer = Explorer(app, Database(reference_database), Settings(dirs.settings_file), "light", 100, dirs)
    explorer.window.resize(1366, 768)
    explorer.window.show()
    explorer.window.activateWindow()
    qtbot.waitUntil(explorer.window.isActiveWindow)
    yield explorer
    explorer.close()


def settle(qtbot: QtBot, explorer: Explorer) -> None:
    qtbot.waitUntil(
        lambda: all(w.is_settled and w.updatesEnabled() for w in explorer.windows.all), timeout=10_000
    )
    for _pass in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def show(qtbot: QtBot, explorer: Explorer, link: str) -> None:
    explorer.open(link)
    settle(qtbot, explorer)


def speak(qtbot: QtBot, explorer: Explorer, code: str) -> None:
    explorer.speak(code)
    settle(qtbot, explorer)


def test_that_every_part_of_the_window_speaks_another_language(qtbot: QtBot, explorer: Explorer) -> None:
    show(qtbot, explorer, FIGURE)
    window = explorer.window
    size = window.size()
    speak(qtbot, explorer, "zh")
    words = "\n".join(page_text(window))
    for each in ("Overview", "Joint ventures", "Evidence", "Copy citation", "Search figures"):
        assert each not in words
    assert "中文" in window.top_bar.language_button.text()
    assert window.drawer is not None and window.drawer.isVisible()
    assert window.drawer.key == "gdp|dalian||2009|cn-setup-dalian"
    assert (window.size(), window.isVisible()) == (size, True)
    speak(qtbot, explorer, "en")
    assert "Overview" in "\n".join(page_text(window))


def _areas(window: MainWindow) -> list[QAbstractScrollArea]:
    return [one for one in window.pages.findChildren(QAbstractScrollArea) if one.isVisible()]


def test_that_the_reader_keeps_his_page_scroll_focus_and_history(qtbot: QtBot, explorer: Explorer) -> None:
    show(qtbot, explorer, "jinpu://companies/pfizer")
    explorer.window.open_text(AUTOMOTIVE)
    settle(qtbot, explorer)
    window = explorer.window
    page = max(_areas(window), key=lambda one: one.verticalScrollBar().maximum())
    page.verticalScrollBar().setValue(200)
    door = [one for one in window.pages.findChildren(FigureLabel) if one.isVisible()][3]
    door.setFocus()
    key, down = door.figure.key, page.verticalScrollBar().value()
    assert down > 0
    speak(qtbot, explorer, "ja")
    assert str(window.navigator.current) == AUTOMOTIVE
    focused = window.focusWidget()
    assert isinstance(focused, FigureLabel) and focused.figure.key == key
    assert down in [one.verticalScrollBar().value() for one in _areas(window)]
    assert window.top_bar.back.isEnabled() and not window.top_bar.forward.isEnabled()
    window.commands.run("back")
    settle(qtbot, explorer)
    assert str(window.navigator.current) == "jinpu://companies/pfizer"


def test_that_the_focus_stays_in_the_top_bar(qtbot: QtBot, explorer: Explorer) -> None:
    show(qtbot, explorer, "jinpu://overview")
    explorer.window.top_bar.language_button.setFocus()
    speak(qtbot, explorer, "ko")
    assert explorer.window.focusWidget() is explorer.window.top_bar.language_button


def test_that_a_table_keeps_its_current_cell(qtbot: QtBot, explorer: Explorer) -> None:
    show(qtbot, explorer, "jinpu://companies?view=table")
    (table,) = (one for one in explorer.window.pages.findChildren(RecordTable) if one.isVisible())
    table.setFocus()
    table.setCurrentIndex(table.record_model.index(5, 1))
    identity = table.record_model.row(5)[0]
    speak(qtbot, explorer, "zh")
    (table,) = (one for one in explorer.window.pages.findChildren(RecordTable) if one.isVisible())
    index = table.currentIndex()
    assert (index.isValid(), index.column()) == (True, 1)
    assert table.record_model.row(index.row())[0] == identity
    assert table.hasFocus()


def test_that_the_menu_names_each_language_in_its_own_letters(qtbot: QtBot, explorer: Explorer) -> None:
    show(qtbot, explorer, "jinpu://overview")
    menu = explorer.window.top_bar.open_language_menu()
    actions = menu.actions()
    assert [one.text() for one in actions] == ["As the system", "English", "中文", "日本語", "한국어"]
    families = [next(f for f in one.font().families() if "CJK" in f) for one in actions[2:]]
    assert families == ["Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans CJK KR"]
    assert [one.isChecked() for one in actions] == [True, False, False, False, False]
    actions[3].trigger()
    menu.close()
    qtbot.waitUntil(lambda: language() == "ja")
    settle(qtbot, explorer)
    assert explorer.context.settings.get(LANGUAGE) == "ja"
    menu = explorer.window.top_bar.open_language_menu()
    assert [one.text() for one in menu.actions() if one.isChecked()] == ["日本語"]
    menu.close()


def test_that_the_palette_changes_the_language(qtbot: QtBot, explorer: Explorer) -> None:
    show(qtbot, explorer, "jinpu://overview")
    explorer.window.commands.run("language-ko")
    qtbot.waitUntil(lambda: language() == "ko")
    settle(qtbot, explorer)
    explorer.window.commands.run("language-system")
    qtbot.waitUntil(lambda: language() == "en")
    settle(qtbot, explorer)
    assert explorer.context.settings.get(LANGUAGE) == "system"


def test_that_all_windows_change_at_once(qtbot: QtBot, explorer: Explorer) -> None:
    show(qtbot, explorer, "jinpu://overview")
    other = explorer.windows.open_beside(AUTOMOTIVE)
    own = explorer.show_own_figures()
    kept = explorer.window.keep.show_list()
    kept.filter.setText("abc")
    explorer.window.keep.open_note(explorer.window.navigator.current)
    panel = explorer.window.keep.panel
    assert panel is not None
    panel.field.setPlainText("half a sent")
    settle(qtbot, explorer)
    speak(qtbot, explorer, "zh")
    for window in (explorer.window, other, own, kept):
        assert window.isVisible()
        assert not any(words in window.windowTitle() for words in ("Industries", "figures", "Stars"))
    assert str(other.navigator.current) == AUTOMOTIVE
    assert kept.filter.text() == "abc"
    assert "Your own figures" not in page_text(own)
    assert explorer.window.keep.panel is panel and panel.isVisible()
    assert panel.field.toPlainText() == "half a sent"
    assert "Close the note" not in panel.close_button.accessibleName()


def test_that_the_help_follows_while_it_is_open(qtbot: QtBot, explorer: Explorer) -> None:
    show(qtbot, explorer, "jinpu://trends?i=gdp&p=jinpu")
    explorer.window.commands.run("help")
    shown = explorer.window.findChild(HelpWindow)
    assert isinstance(shown, HelpWindow)
    size = shown.size()
    told: set[str] = set()
    for code in ("zh", "ja", "ko", "en"):
        speak(qtbot, explorer, code)
        # A page is made anew after the window: its help comes with it.
        qtbot.waitUntil(lambda: shown.windowTitle() not in told)
        told.add(shown.windowTitle())
        words = page_text(shown)
        expected = help_page("trends")
        assert (shown.isVisible(), shown.pane, shown.size()) == (True, "trends", size)
        assert expected.shows in words
        assert {term.words for term in (*expected.marks, *expected.terms)} <= set(words)
    assert len(told) == 4


def test_that_what_was_done_last_is_said_anew(qtbot: QtBot, explorer: Explorer, tmp_path: Path) -> None:
    show(qtbot, explorer, "jinpu://overview")
    own = explorer.show_own_figures()
    own.import_file(save(tmp_path / "survey.csv", own_csv(*own_years(2))))
    english = "2 observations were imported from survey.csv."
    qtbot.waitUntil(lambda: english in page_text(own), timeout=10_000)
    speak(qtbot, explorer, "ja")
    assert "survey.csv" in own.said.text() and own.said.text() != english
    speak(qtbot, explorer, "en")
    assert own.said.text() == english and own.said.isVisible()


def test_that_what_is_typed_in_the_palette_stays(qtbot: QtBot, explorer: Explorer) -> None:
    show(qtbot, explorer, "jinpu://overview")
    explorer.window.open_palette("pfizer")
    speak(qtbot, explorer, "ja")
    card = explorer.window.palette_card
    assert card is not None and card.isVisible() and card.field.text() == "pfizer"
    qtbot.waitUntil(lambda: card.is_filled)


def test_that_qt_itself_speaks_it(qtbot: QtBot, explorer: Explorer) -> None:
    show(qtbot, explorer, "jinpu://overview")
    speak(qtbot, explorer, "ja")
    assert QLocale().language() is QLocale.Language.Japanese
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "キャンセル"
    speak(qtbot, explorer, "en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_that_a_page_may_change_its_language_while_it_is_loading(qtbot: QtBot, explorer: Explorer) -> None:
    explorer.open("jinpu://overview")
    for code in ("zh", "ja", "ko", "en", "zh"):
        explorer.speak(code)
        explorer.window.open_text("jinpu://trends?i=gdp&p=jinpu" if code == "ja" else AUTOMOTIVE)
    settle(qtbot, explorer)
    assert str(explorer.window.navigator.current) == AUTOMOTIVE
    assert explorer.window.messages.text == ""


def _alive() -> tuple[Counter[str], int, int]:
    gc.collect()
    wrappers = Counter(type(one).__name__ for one in shiboken6.getAllValidWrappers())
    timers = sum(isinstance(one, QTimer) for one in shiboken6.getAllValidWrappers())
    return wrappers, len(QApplication.allWidgets()), timers


def test_that_a_language_chosen_in_the_last_moment_is_kept_for_the_next_start(
    qtbot: QtBot, explorer: Explorer
) -> None:
    explorer.open("jinpu://overview")
    settle(qtbot, explorer)
    explorer.window.commands.run("language-zh")
    explorer.close()
    QCoreApplication.processEvents()
    assert language() == "en"
    assert explorer.context.settings.get(LANGUAGE) == "zh"


@pytest.mark.parametrize(
    "link", ["jinpu://overview", "jinpu://trends?i=gdp&p=jinpu,dalian", "jinpu://places"]
)
def test_that_changes_of_language_and_theme_leave_nothing_behind(
    qtbot: QtBot, explorer: Explorer, link: str, request: pytest.FixtureRequest
) -> None:
    changes = 12
    show(qtbot, explorer, link)

    def change(times: int) -> None:
        for number in range(times):
            explorer.theme.set_choice(("dark", "light")[number % 2])
            speak(qtbot, explorer, ("zh", "ja", "ko", "en")[number % 4])

    change(4)
    before = _alive()
    change(changes)
    after = _alive()
    assert after[0] - before[0] == Counter()
    assert after[1:] == before[1:]


def test_that_questions_share_the_connections_of_their_threads(qtbot: QtBot, explorer: Explorer) -> None:
    show(qtbot, explorer, "jinpu://overview")
    channel, database = Channel(explorer.context.dispatcher), explorer.record.database
    used: list[object] = []
    for number in range(1, 13):
        channel.ask(lambda: used.append(database.connection()))
        qtbot.waitUntil(lambda number=number: len(used) == number)
    assert len(set(map(id, used))) <= 2
