"""The window of the user's own figures: importing, taking back, copies, and what comes in by itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from page_checks import clipped, unnamed
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.user_store import UserStore
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.qt.user_data_window import UserDataWindow
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.runtime.settings import FEED_URL, WATCHED_FOLDER, Settings
from jinpu_desktop.runtime.userdirs import UserDirs

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data" / "user"))

from own_rows import own_csv, own_row, own_years, save


@pytest.fixture
def explorer(qtbot: QtBot, reference_database: Path, user_dir: Path) -> Iterator[Explorer]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dirs = UserDirs(user_dir)
    explorer = Explorer(app, Database(reference_database), Settings(dirs.settings_file), "light", 100, dirs)
    explorer.window.show()
    explorer.open("jinpu://overview")
    yield explorer
    explorer.close()


@pytest.fixture
def window(qtbot: QtBot, explorer: Explorer) -> UserDataWindow:
    menu = explorer.window.top_bar.open_theme_menu()
    (own,) = (action for action in menu.actions() if action.text().startswith("Your own"))
    own.trigger()
    menu.close()
    window = explorer.own_figures
    assert window is not None and window.isVisible()
    qtbot.waitUntil(lambda: bool(window.holds.text()))
    return window


def says(qtbot: QtBot, window: UserDataWindow, words: str) -> None:
    qtbot.waitUntil(lambda: words in "\n".join(page_text(window)), timeout=10_000)


menus_without_a_keyboard = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
pytestmark = menus_without_a_keyboard


def test_that_it_says_where_the_figures_lie_before_there_are_any(
    window: UserDataWindow, user_dir: Path
) -> None:
    assert str(user_dir / "user.sqlite") in page_text(window)
    assert not window.save_button.isEnabled()
    assert unnamed(window) == [] and clipped(window) == []


def test_that_a_file_is_imported_and_taken_back(qtbot: QtBot, window: UserDataWindow, tmp_path: Path) -> None:
    window.import_file(save(tmp_path / "my_survey.csv", own_csv(*own_years(3))))
    says(qtbot, window, "3 figures of your own")
    says(qtbot, window, "3 observations were imported from my_survey.csv.")
    (undo,) = (b for b in window.findChildren(PushButton) if b.text() == "Undo")
    qtbot.waitUntil(undo.isVisible)
    assert undo.accessibleName() == "Undo the import of my_survey.csv"
    undo.click()
    says(qtbot, window, "3 figures of my_survey.csv were taken back.")
    says(qtbot, window, "Nothing was imported yet")


def test_that_a_file_with_a_fault_is_refused_in_a_sentence(
    qtbot: QtBot, window: UserDataWindow, tmp_path: Path, user_dir: Path
) -> None:
    window.import_file(save(tmp_path / "own.csv", own_csv(own_row(value="1e999"))))
    qtbot.waitUntil(lambda: "line 2, column value" in window.messages.text)
    assert not (user_dir / "user.sqlite").exists()
    assert window.import_button.isEnabled()


def test_that_a_dropped_file_is_imported(
    qtbot: QtBot, window: UserDataWindow, user_dir: Path, tmp_path: Path
) -> None:
    assert not (user_dir / "user.sqlite").exists()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(save(tmp_path / "dropped.csv", own_csv())))])
    left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, left, no_key))
    says(qtbot, window, "1 figure of your own")
    assert (user_dir / "user.sqlite").is_file()


def test_that_a_copy_holds_every_figure(qtbot: QtBot, window: UserDataWindow, tmp_path: Path) -> None:
    window.import_file(save(tmp_path / "own.csv", own_csv(*own_years(4))))
    says(qtbot, window, "4 figures of your own")
    window.save_copy(tmp_path / "copy.sqlite")
    says(qtbot, window, "A copy was saved")
    assert UserStore(tmp_path / "copy.sqlite").count() == 4


def test_that_a_watched_folder_and_a_feed_bring_figures_and_tell_of_refusals(
    qtbot: QtBot, explorer: Explorer, window: UserDataWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "watched"
    folder.mkdir()
    feed = save(tmp_path / "feed.csv", own_csv(own_row(period=1997, source_id="station")))
    window.ways.folder.setText(str(folder))
    window.ways.url.setText(feed.as_uri())
    window.ways.apply()
    assert explorer.context.settings.get(WATCHED_FOLDER) == str(folder)
    assert explorer.context.settings.get(FEED_URL) == feed.as_uri()
    says(qtbot, window, "1 figure of your own")
    says(qtbot, window, "Last success of the feed")
    save(folder / "good.csv", own_csv())
    says(qtbot, window, "2 figures of your own")
    save(folder / "bad.csv", own_csv(own_row(period="1998", value="much")))
    qtbot.waitUntil(lambda: "bad.csv" in explorer.window.messages.text, timeout=10_000)
    assert (folder / "done" / "good.csv").exists() and (folder / "refused" / "bad.csv").exists()
    window.ways.folder.clear()
    window.ways.url.clear()
    window.ways.apply()
    assert explorer.ways is not None and explorer.ways.feed is None


def test_that_the_count_of_own_figures_opens_their_list(
    qtbot: QtBot, explorer: Explorer, window: UserDataWindow, tmp_path: Path
) -> None:
    window.import_file(save(tmp_path / "own.csv", own_csv(*own_years(3))))
    says(qtbot, window, "3 figures of your own")
    window.count.click()
    main = explorer.window
    qtbot.waitUntil(lambda: main.is_settled and main.pane is not None and main.pane.link is not None)
    assert str(main.pane.link) == "jinpu://sources?list=yours"  # type: ignore[union-attr]
    table = main.pane.source_list.table()  # type: ignore[union-attr]
    assert len(table.record_model.rows) == 3
    assert all(row.shown.yours for row in table.record_model.rows)
    evidence = explorer.context.services.evidence.evidence(window.count.figure.key)
    assert evidence.value_text == "3" and evidence.inputs[0].link == str(main.pane.link)  # type: ignore[union-attr]


def test_that_the_keyboard_stays_on_the_import_button_while_a_file_comes_in(
    qtbot: QtBot, window: UserDataWindow, tmp_path: Path
) -> None:
    window.activateWindow()
    window.import_button.setFocus()
    window.import_file(save(tmp_path / "own.csv", own_csv(*own_years(3))))
    assert (
        window.import_button.text().startswith("Importing") and window.focusWidget() is window.import_button
    )
    window.import_file(save(tmp_path / "other.csv", own_csv(*own_years(3, first=1950))))
    says(qtbot, window, "3 observations were imported from own.csv.")
    assert window.import_button.text().startswith("Import a file")
    assert window.focusWidget() is window.import_button
    says(qtbot, window, "3 figures of your own")
