"""The window with the shipped record: history, keys, theme, search, links, and what the next start brings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.main_window import MainWindow
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.qt.pane_registry import PANES
from jinpu_desktop.runtime.settings import LAST_LINK, WINDOW_GEOMETRY, Settings

ALT, SHIFT, CTRL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
CONFLICT = "gdp|dalian||2009|cn-setup-dalian"
# The off-screen platform says so whenever a menu opens.
menus_without_a_keyboard = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
THEMES = ("light", "dark", "high-contrast", "projector")


class Desk:
    """A reader at the program: starts it, presses keys, closes it."""

    def __init__(self, qtbot: QtBot, database: Path, settings: Path) -> None:
        self.qtbot = qtbot
        self._database = database
        self._settings_file = settings
        self.settings = Settings(settings)
        self.explorer: Explorer | None = None

    @property
    def window(self) -> MainWindow:
        assert self.explorer is not None
        return self.explorer.window

    @property
    def link(self) -> str:
        assert self.explorer is not None
        return str(self.explorer.context.navigator.current)

    def start(self, link: str = "jinpu://overview", theme: str | None = None) -> MainWindow:
        """Starts the program on the settings of the time before."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.settings = Settings(self._settings_file)
        self.explorer = Explorer(app, Database(self._database), self.settings, theme)
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.open(link)
        return self.window

    def open(self, link: str) -> None:
        assert self.explorer is not None
        self.explorer.open(link)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.is_settled, timeout=10_000)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.settle()

    def close(self) -> None:
        """Closes the program and saves the settings, as its end does."""
        if self.explorer is not None:
            self.explorer.close()
            self.explorer.window.deleteLater()
            self.explorer = None
            self.settings.save()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, reference_database: Path, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(qtbot, reference_database, tmp_path / "settings.json")
    yield desk
    desk.close()
    qapp.setStyleSheet("")


def region_of(desk: Desk) -> str:
    """Where the keyboard is."""
    window, focused = desk.window, QApplication.focusWidget()
    regions: dict[str, QWidget] = {"rail": window.rail, "top": window.top_bar, "page": window.pages}
    if window.drawer is not None and window.drawer.isVisible():
        regions["drawer"] = window.drawer
    inside = [name for name, region in regions.items() if focused and region.isAncestorOf(focused)]
    return inside[0] if inside else ""


def test_that_a_first_start_shows_the_overview_and_no_dialog(desk: Desk) -> None:
    window = desk.start()
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [window]
    assert QApplication.activeModalWidget() is None
    assert window.messages.text == ""
    assert window.rail.current == "overview"
    assert "Dalian Jinpu New Area" in page_text(window)
    assert window.windowTitle() == "Overview – Jinpu Explorer"


def test_that_one_goes_back_and_forward_with_alt_and_the_arrows(desk: Desk) -> None:
    window = desk.start()
    desk.open("jinpu://sources")
    desk.open("jinpu://sources/seed-news")
    assert window.top_bar.back.isEnabled() and not window.top_bar.forward.isEnabled()
    desk.press(Qt.Key.Key_Left, ALT)
    assert desk.link == "jinpu://sources"
    desk.press(Qt.Key.Key_Left, ALT)
    assert desk.link == "jinpu://overview" and window.rail.current == "overview"
    assert not window.top_bar.back.isEnabled() and window.top_bar.forward.isEnabled()
    desk.press(Qt.Key.Key_Right, ALT)
    desk.press(Qt.Key.Key_Right, ALT)
    assert desk.link == "jinpu://sources/seed-news" and window.rail.current == "sources"


def test_that_the_arrows_of_the_top_bar_do_the_same(desk: Desk) -> None:
    window = desk.start()
    desk.open("jinpu://sources")
    desk.qtbot.mouseClick(window.top_bar.back, Qt.MouseButton.LeftButton)
    assert desk.link == "jinpu://overview"
    desk.qtbot.mouseClick(window.top_bar.forward, Qt.MouseButton.LeftButton)
    assert desk.link == "jinpu://sources"
    desk.settle()


def test_that_alt_with_a_sign_opens_its_pane(desk: Desk) -> None:
    window = desk.start()
    desk.press(Qt.Key.Key_Minus, ALT)
    assert (window.rail.current, desk.link) == ("sources", "jinpu://sources")
    desk.press(Qt.Key.Key_1, ALT)
    assert (window.rail.current, desk.link) == ("overview", "jinpu://overview")


def test_that_the_rail_opens_a_pane_by_a_click(desk: Desk) -> None:
    window = desk.start()
    button = next(button for button in window.rail.buttons if button.pane_id == "sources")
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.link == "jinpu://sources"
    assert any("758" in line for line in page_text(window.pages))


def test_that_f6_goes_round_the_regions_and_with_shift_the_other_way(desk: Desk) -> None:
    desk.start(f"jinpu://overview?evidence={CONFLICT}")
    walked = []
    for _step in range(5):
        desk.press(Qt.Key.Key_F6)
        walked.append(region_of(desk))
    start = walked.index("rail")
    assert walked[start : start + 3] == ["rail", "top", "page", "drawer"][: len(walked[start : start + 3])]
    assert set(walked) == {"rail", "top", "page", "drawer"}
    before = walked[-1]
    desk.press(Qt.Key.Key_F6)
    desk.press(Qt.Key.Key_F6, SHIFT)
    assert region_of(desk) == before


def test_that_the_theme_changes_by_keys_and_comes_back_at_the_next_start(desk: Desk) -> None:
    window = desk.start(theme="light")
    ground = window.grab().toImage().pixelColor(window.width() - 5, window.height() // 2)
    desk.press(Qt.Key.Key_L, CTRL | SHIFT)
    assert desk.explorer is not None and desk.explorer.theme.name == "dark"
    assert window.grab().toImage().pixelColor(window.width() - 5, window.height() // 2) != ground
    desk.close()
    desk.start()
    assert desk.explorer.theme.choice == "dark"


def test_that_the_key_for_the_theme_goes_through_all_of_them(desk: Desk) -> None:
    desk.start(theme="light")
    names = []
    for _step in THEMES:
        assert desk.explorer is not None
        desk.press(Qt.Key.Key_L, CTRL | SHIFT)
        names.append(desk.explorer.theme.name)
    assert names == [*THEMES[1:], THEMES[0]]


def test_that_a_theme_given_for_one_start_is_not_remembered(desk: Desk) -> None:
    desk.start(theme="projector")
    assert desk.explorer is not None and desk.explorer.theme.name == "projector"
    desk.close()
    desk.start()
    assert desk.explorer.theme.choice == "system"


@menus_without_a_keyboard
def test_that_window_pane_and_text_size_come_back_at_the_next_start(desk: Desk) -> None:
    window = desk.start()
    window.resize(1024, 700)
    menu = window.top_bar.open_theme_menu()
    next(action for action in menu.actions() if "150" in action.text()).trigger()
    menu.close()
    desk.open("jinpu://sources?kind=news")
    desk.close()
    again = desk.start(desk.settings.get(LAST_LINK))
    # The width is the least one: the off-screen platform's display is narrower than any window of ours.
    assert again.size() == QSize(1024, 700)
    assert desk.explorer is not None and desk.explorer.theme.text_scale == 1.5
    assert desk.link == "jinpu://sources?kind=news"
    assert again.rail.current == "sources"


def test_that_a_very_long_filter_does_not_keep_the_window_from_closing(desk: Desk) -> None:
    desk.start()
    assert desk.explorer is not None
    desk.explorer.context.navigator.open(Link("sources", "", (("q", "x" * 6_000),)))
    desk.settle()
    desk.close()
    desk.start(desk.settings.get(LAST_LINK))
    assert desk.window.messages.text == ""


def test_that_rubbish_for_the_geometry_is_no_trouble(desk: Desk) -> None:
    for rubbish in ("no base64!", "AAAA", "ü"):
        desk.settings.set(WINDOW_GEOMETRY, rubbish)
        desk.settings.save()
        window = desk.start()
        assert window.width() >= 1024 and window.height() >= 640
        desk.close()


@pytest.mark.parametrize("text", ["jinpu://nothing", "https://example.org", "rubbish", "jinpu://sources/%ff"])
def test_that_what_is_no_link_is_answered_by_a_sentence_over_the_overview(desk: Desk, text: str) -> None:
    window = desk.start(text)
    assert window.messages.isVisible()
    assert window.messages.text.startswith("This link cannot be opened: ")
    assert window.rail.current == "overview"


def test_that_a_pane_that_this_version_lacks_is_answered_by_a_sentence(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Links of all panes are known; a version may be built without one of them.
    fewer = tuple(entry for entry in PANES if entry.id != "briefings")
    monkeypatch.setattr("jinpu_desktop.qt.main_window.PANES", fewer)
    window = desk.start("jinpu://briefings")
    assert "“briefings”" in window.messages.text
    assert window.rail.current == "overview"


def test_that_an_unknown_source_shows_the_sources_and_what_was_not_found(desk: Desk) -> None:
    window = desk.start("jinpu://sources/no-such-source")
    assert window.rail.current == "sources"
    assert any("no-such-source" in line for line in page_text(window))


def test_that_a_link_with_evidence_opens_the_drawer_on_it_and_escape_closes_it(desk: Desk) -> None:
    window = desk.start(f"jinpu://overview?evidence={CONFLICT}")
    assert window.drawer is not None and window.drawer.isVisible()
    assert "441.77" in page_text(window.drawer)
    desk.press(Qt.Key.Key_F6)
    window.drawer.setFocus()
    desk.press(Qt.Key.Key_Escape)
    assert not window.drawer.isVisible()
    assert desk.link == "jinpu://overview"


def test_that_evidence_nobody_knows_is_a_sentence_in_the_drawer(desk: Desk) -> None:
    window = desk.start("jinpu://overview?evidence=no-such-fact")
    assert window.drawer is not None and window.drawer.isVisible()
    assert any("no-such-fact" in line for line in page_text(window.drawer))


def test_that_going_back_from_another_pane_shows_the_evidence_again(desk: Desk) -> None:
    window = desk.start()
    window.open_evidence(CONFLICT, None)
    desk.settle()
    assert Link.parse(desk.link).get("evidence") == CONFLICT
    desk.open("jinpu://sources")
    assert window.drawer is not None and not window.drawer.isVisible()
    desk.press(Qt.Key.Key_Left, ALT)
    assert window.drawer.isVisible()
    assert "441.77" in page_text(window.drawer)


def test_that_ctrl_q_closes_the_window(desk: Desk) -> None:
    window = desk.start()
    desk.press(Qt.Key.Key_Q, CTRL)
    assert not window.isVisible()


def test_that_a_citation_reaches_the_clipboard(desk: Desk) -> None:
    window = desk.start()
    window.commands.copy_citation(CONFLICT)
    desk.settle()
    desk.qtbot.waitUntil(lambda: "441.77" in QGuiApplication.clipboard().text())
    QGuiApplication.clipboard().clear()
