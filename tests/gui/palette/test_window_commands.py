"""Every command that is listed works in the window, and every key of the window is listed."""

from __future__ import annotations

import pytest
from palette_desk import CTRL, SHIFT, Searcher
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.window_commands import platform_key
from jinpu_desktop.runtime.settings import MOTION
from jinpu_desktop.services.commands import COMMANDS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
CONFLICT = "gdp|dalian||2009|cn-setup-dalian"


def test_that_every_command_has_something_to_do_in_the_window(searcher: Searcher) -> None:
    assert len({one.id for one in COMMANDS}) == len(COMMANDS)
    assert [one.id for one in COMMANDS if not searcher.window.commands.has(one.id)] == []


def test_that_every_key_of_the_window_is_listed_once(searcher: Searcher) -> None:
    listed = [
        QKeySequence(platform_key(one, key)).toString()
        for one in COMMANDS
        for key in (one.key, *one.other_keys)
        if key
    ]
    assert len(set(listed)) == len(listed)
    made = [key.key().toString() for key in searcher.window.children() if isinstance(key, QShortcut)]
    assert sorted(made) == sorted(listed)


def test_that_the_link_of_a_view_is_copied_with_its_evidence_and_opened_again(searcher: Searcher) -> None:
    window = searcher.window
    searcher.explorer.open("jinpu://sources?kind=news")
    searcher.settle()
    window.open_evidence(CONFLICT, None)
    searcher.settle()
    searcher.press(Qt.Key.Key_L, CTRL)
    copied = QGuiApplication.clipboard().text()
    assert Link.parse(copied).get("evidence") == CONFLICT and copied == searcher.link
    searcher.explorer.open("jinpu://overview")
    searcher.settle()
    assert window.drawer is not None and not window.drawer.isVisible()
    searcher.press(Qt.Key.Key_V, CTRL | SHIFT)
    assert searcher.link == copied and window.drawer.isVisible()


@pytest.mark.parametrize("text", ["", "   ", "https://example.org", "javascript:alert(1)", "jinpu://x"])
def test_that_no_link_on_the_clipboard_is_a_sentence(searcher: Searcher, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    searcher.press(Qt.Key.Key_V, CTRL | SHIFT)
    assert searcher.window.messages.text.endswith(".")
    assert searcher.link == "jinpu://overview"


def test_that_text_sizes_and_themes_are_worn_and_remembered(searcher: Searcher) -> None:
    commands = searcher.window.commands
    commands.run("text-150")
    commands.run("theme-high-contrast")
    assert (searcher.explorer.theme.text_scale, searcher.explorer.theme.name) == (1.5, "high-contrast")
    commands.run("text-100")
    assert searcher.explorer.theme.text_scale == 1.0


def test_that_the_palette_decides_whether_things_may_move(searcher: Searcher) -> None:
    settings = searcher.explorer.context.settings
    assert settings.get(MOTION) == "system"
    for choice in ("off", "on", "system"):
        searcher.window.commands.run(f"motion-{choice}")
        assert settings.get(MOTION) == choice


def test_that_the_window_fills_the_screen_and_comes_back(searcher: Searcher) -> None:
    searcher.press(Qt.Key.Key_F11)
    assert searcher.window.isFullScreen()
    searcher.press(Qt.Key.Key_F11)
    assert not searcher.window.isFullScreen()


def test_that_a_second_window_shows_the_same_view_and_is_live_too(searcher: Searcher) -> None:
    searcher.explorer.open("jinpu://finance")
    searcher.settle()
    searcher.press(Qt.Key.Key_N, CTRL | SHIFT)
    second = searcher.explorer.windows.front
    assert second is not searcher.window and str(second.navigator.current) == "jinpu://finance"
    assert second.commands.can("own-figures")
    searcher.press(Qt.Key.Key_W, CTRL)
    assert searcher.window.isVisible() and not second.isVisible()


def test_that_quitting_closes_all_windows(searcher: Searcher) -> None:
    searcher.press(Qt.Key.Key_N, CTRL | SHIFT)
    windows = list(searcher.explorer.windows.all)
    assert len(windows) == 2
    searcher.press(Qt.Key.Key_Q, CTRL)
    assert not searcher.window.isVisible() and not searcher.explorer.windows.links()


def test_that_the_command_for_a_citation_is_there_with_evidence_only(searcher: Searcher) -> None:
    commands = searcher.window.commands
    assert not commands.can("copy-citation")
    searcher.window.open_evidence(CONFLICT, None)
    searcher.settle()
    commands.run("copy-citation")
    searcher.qtbot.waitUntil(lambda: "441.77" in QGuiApplication.clipboard().text())
    QGuiApplication.clipboard().clear()
