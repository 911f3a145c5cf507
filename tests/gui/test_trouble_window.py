"""What a person sees when the program cannot start: the reason, and ways on that keep what he asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.icons import Icons
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.trouble_window import TroubleWindow, WayOn

SENTENCE = "The database <b>x</b>.sqlite is cut off: build it again or put a fresh copy in its place."
TRIED = WayOn(Path("asked.sqlite"), Path("asked-folder"))


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[TroubleWindow]:
    theme = Theme("light")
    theme.apply(qapp)
    ui = UiContext(theme, Icons(theme), lambda key, origin: None, lambda text: None)
    window = TroubleWindow(ui, SENTENCE, TRIED)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    qapp.setStyleSheet("")


def test_that_it_shows_the_sentence_as_text_and_that_nothing_was_changed(window: TroubleWindow) -> None:
    texts = page_text(window)
    assert SENTENCE in texts
    assert any("Nothing was changed" in text for text in texts)


def test_that_closing_it_chooses_nothing(window: TroubleWindow) -> None:
    window.close()
    assert window.chosen is None


def test_that_the_shipped_data_start_with_the_defaults(qtbot: QtBot, window: TroubleWindow) -> None:
    qtbot.mouseClick(window.shipped, Qt.MouseButton.LeftButton)
    assert window.chosen == WayOn(None, None)
    assert not window.isVisible()


def test_that_every_way_on_can_be_reached_and_chosen_by_keys(qtbot: QtBot, window: TroubleWindow) -> None:
    reached = set()
    for _step in range(8):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert {window.shipped, window.other_data, window.other_folder} <= reached
    window.shipped.setFocus()
    qtbot.keyClick(window.shipped, Qt.Key.Key_Return)
    assert window.chosen == WayOn()


def choose(window: TroubleWindow, path: Path) -> QFileDialog:
    """Chooses a path in the dialog that is open."""
    (dialog,) = window.findChildren(QFileDialog)
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(path))
    return dialog


def test_that_another_database_keeps_the_folder_that_was_asked_for(
    qtbot: QtBot, window: TroubleWindow, tmp_path: Path
) -> None:
    qtbot.mouseClick(window.other_data, Qt.MouseButton.LeftButton)
    assert choose(window, tmp_path / "other.sqlite").fileMode() == QFileDialog.FileMode.ExistingFile
    assert window.chosen == WayOn(tmp_path / "other.sqlite", TRIED.user_dir)
    assert not window.isVisible()


def test_that_another_folder_keeps_the_database_that_was_asked_for(
    qtbot: QtBot, window: TroubleWindow, tmp_path: Path
) -> None:
    qtbot.mouseClick(window.other_folder, Qt.MouseButton.LeftButton)
    assert choose(window, tmp_path).fileMode() == QFileDialog.FileMode.Directory
    assert window.chosen == WayOn(TRIED.data, tmp_path)


def test_that_a_dialog_that_is_closed_leaves_the_window_as_it_was(
    qtbot: QtBot, window: TroubleWindow
) -> None:
    qtbot.mouseClick(window.other_data, Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(QFileDialog)
    dialog.reject()
    assert window.chosen is None and window.isVisible()
