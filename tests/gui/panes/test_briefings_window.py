"""Briefings in the whole window: adding from every pane, keys, languages, and the composer in every size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from page_checks import bare_numbers, clipped, evidence_keys, outside, unnamed, unreachable
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.briefing import Briefing, Layout
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.panes.briefings.briefings_pane import BriefingsPane
from jinpu_desktop.qt.panes.briefings.composer_page import ComposerPage
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.runtime.userdirs import UserDirs

pytestmark = pytest.mark.qt_log_ignore(
    "does not support grabbing the keyboard", "does not support raise", extend=True
)
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
PATIENCE = 10_000
# A view of each kind, and the layout of the page that it becomes.
VIEWS = {
    "jinpu://overview": Layout.CHART_TEXT,
    "jinpu://trends?i=gdp&p=jinpu": Layout.CHART,
    "jinpu://companies/vw-faw-engine-dalian": Layout.PROFILE,
    "jinpu://places/dayaowan": Layout.MAP,
    "jinpu://compare?i=gdp&y=2025": Layout.COMPARISON,
    "jinpu://timeline/1899-port-of-dalian-founded": Layout.TIMELINE,
    "jinpu://policies/jinpu-one-day-approval": Layout.TABLE,
    "jinpu://sources/seed-news": Layout.TABLE,
    "jinpu://industries/automotive": Layout.PROFILE,
    "jinpu://finance/dce": Layout.PROFILE,
}


class Reader:
    """A reader at the program, with a place for what he keeps."""

    def __init__(self, qtbot: QtBot, explorer: Explorer) -> None:
        self.qtbot, self.explorer, self.window = qtbot, explorer, explorer.window

    def open(self, link: str) -> None:
        self.explorer.open(link)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.is_settled, timeout=PATIENCE)
        for _pass in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.window.focusWidget() or self.window, key, held)

    def menu(self) -> QMenu:
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=PATIENCE)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def said(self, sentence: str) -> None:
        self.qtbot.waitUntil(lambda: self.window.keep.notice.text == sentence, timeout=PATIENCE)

    @property
    def briefings(self) -> list[Briefing]:
        library = self.explorer.context.services.briefings
        return [library.read(entry.file) for entry in library.list()]

    def compose(self, template: str = "area", page: int = 3) -> ComposerPage:
        services = self.explorer.context.services
        file = services.composing.made(template, "en")
        pages = services.briefings.open(file).briefing.pages
        self.open(str(Link("briefings", file).having(page=pages[page - 1].id)))
        pane = self.window.pane
        assert isinstance(pane, BriefingsPane)
        checks = pane.composer.page.files.checks
        self.qtbot.waitUntil(lambda: bool(checks.rows), timeout=PATIENCE)
        self.settle()
        return pane.composer.page


@pytest.fixture
def reader(qtbot: QtBot, reference_database: Path, tmp_path: Path) -> Iterator[Reader]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    database, settings = Database(reference_database), Settings(tmp_path / "settings.json")
    running = Explorer(app, database, settings, "light", 100, UserDirs(tmp_path / "user"))
    running.window.resize(1440, 900)
    running.window.show()
    running.window.activateWindow()
    qtbot.waitUntil(running.window.isActiveWindow)
    yield Reader(qtbot, running)
    running.close()


@pytest.mark.parametrize("view", VIEWS)
def test_that_every_kind_of_view_becomes_a_page_by_two_keys(reader: Reader, view: str) -> None:
    reader.open(view)
    reader.press(Qt.Key.Key_B, CTRL)
    reader.qtbot.keyClick(reader.menu(), Qt.Key.Key_Return)
    reader.said("Added to “My briefing”, page 1.")
    (briefing,) = reader.briefings
    assert briefing.pages[0].layout is VIEWS[view]
    assert Link.parse(briefing.pages[0].link).pane == Link.parse(view).pane
    assert briefing.data_date


def test_that_the_briefing_used_last_is_offered_first_and_the_message_leads_to_the_page(
    reader: Reader,
) -> None:
    services = reader.explorer.context.services
    for template in ("port", "set-up"):
        services.composing.made(template, "en")
    services.briefings.open("Port and logistics.jinpubrief")
    reader.open("jinpu://trends?i=gdp&p=jinpu")
    reader.press(Qt.Key.Key_B, CTRL)
    menu = reader.menu()
    assert [action.text() for action in menu.actions() if action.isEnabled() and action.text()] == [
        "Port and logistics", "Setting up a company", "Make a new briefing",
    ]  # fmt: skip
    pages = len(services.briefings.read("Port and logistics.jinpubrief").pages)
    reader.qtbot.keyClick(menu, Qt.Key.Key_Return)
    reader.said(f"Added to “Port and logistics”, page {pages + 1}.")
    reader.window.keep.notice.action.click()
    reader.settle()
    pane = reader.window.pane
    assert isinstance(pane, BriefingsPane)
    assert pane.composer.page.pages.currentIndex().row() == pages


def test_that_a_figure_is_added_from_the_foot_of_its_evidence(reader: Reader) -> None:
    reader.open("jinpu://overview?evidence=gdp|dalian||2009|cn-setup-dalian")
    drawer = reader.window.drawer
    assert drawer is not None
    reader.qtbot.waitUntil(drawer.foot.add_button.isVisible, timeout=PATIENCE)
    drawer.foot.add_button.click()
    reader.qtbot.keyClick(reader.menu(), Qt.Key.Key_Return)
    reader.said("Added to “My briefing”, page 1.")
    page = reader.briefings[0].pages[0]
    assert page.layout is Layout.FIGURE
    assert "gdp|dalian||2009|cn-setup-dalian" in [value.key for value in page.frozen]


def test_that_a_figure_s_own_menu_offers_it_too(reader: Reader) -> None:
    menu = QMenu(reader.window)
    reader.open("jinpu://overview")
    ui = reader.window.pane.ui  # type: ignore[union-attr]
    ui.add_figure_actions(menu, "gdp|dalian||2009|cn-setup-dalian")
    assert "Add to briefing…" in [action.text() for action in menu.actions()]
    menu.deleteLater()


def test_that_what_no_page_can_be_made_of_is_answered_by_a_sentence(reader: Reader) -> None:
    reader.open("jinpu://companies/no-such-company")
    reader.press(Qt.Key.Key_B, CTRL)
    reader.qtbot.keyClick(reader.menu(), Qt.Key.Key_Return)
    reader.qtbot.waitUntil(lambda: bool(reader.window.messages.text), timeout=PATIENCE)
    assert reader.briefings == []


def test_that_undo_and_redo_are_keys_of_the_window_while_a_briefing_is_shown(reader: Reader) -> None:
    page = reader.compose()
    count = len(page.pages.rows)
    page.pages.setFocus()
    reader.press(Qt.Key.Key_Delete)
    reader.qtbot.waitUntil(lambda: len(page.pages.rows) == count - 1, timeout=PATIENCE)
    page.words.notes.setFocus()
    reader.press(Qt.Key.Key_Z, CTRL)
    reader.qtbot.waitUntil(lambda: len(page.pages.rows) == count, timeout=PATIENCE)
    reader.press(Qt.Key.Key_Z, CTRL | SHIFT)
    reader.qtbot.waitUntil(lambda: len(page.pages.rows) == count - 1, timeout=PATIENCE)


def test_that_in_the_list_of_pages_ctrl_d_doubles_and_elsewhere_it_gives_a_star(reader: Reader) -> None:
    page = reader.compose()
    count = len(page.pages.rows)
    page.pages.setFocus()
    reader.press(Qt.Key.Key_D, CTRL)
    reader.qtbot.waitUntil(lambda: len(page.pages.rows) == count + 1, timeout=PATIENCE)
    assert not reader.window.keep.star.isChecked()


def test_that_another_language_keeps_the_page_and_what_is_being_typed(reader: Reader) -> None:
    page = reader.compose(page=2)
    page.words.text.setFocus()
    reader.qtbot.keyClicks(page.words.text, "In my words")
    link = reader.window.navigator.current
    reader.explorer.speak("ko")
    reader.settle()
    pane = reader.window.pane
    assert isinstance(pane, BriefingsPane)
    assert pane.composer.page is not page
    assert reader.window.navigator.current == link
    assert pane.composer.page.words.text.toPlainText() == "In my words"
    reader.explorer.speak("en")
    reader.settle()


SIZES = ((1024, 640), (1366, 768), (1920, 1080), (3840, 2160))


@pytest.mark.parametrize("text", [100, 125, 150, 200])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_that_nothing_of_a_briefing_is_clipped(reader: Reader, size: tuple[int, int], text: int) -> None:
    reader.window.resize(*size)
    reader.explorer.theme.set_text_scale(text / 100)
    for number in (1, 3, 4, 7):
        page = reader.compose(page=number)
        # What stands on the sheet is in the sizes of the sheet.
        page.preview.frame.view.hide()
        assert clipped(page) == [] and outside(page) == [], number
        page.preview.frame.view.show()


def test_that_every_number_of_a_briefing_is_a_door_or_counts_the_reader_s_own(reader: Reader) -> None:
    page = reader.compose()
    page.preview.frame.view.hide()
    assert bare_numbers(page) == []
    page.preview.frame.view.show()
    keys = evidence_keys(page)
    assert len(keys) > 5
    for key in keys:
        evidence = reader.explorer.context.services.evidence.evidence(key)
        assert any(block.source.title for block in evidence.blocks) or evidence.inputs, key


def test_that_everything_of_a_briefing_has_a_name_and_is_reached_by_keys(reader: Reader) -> None:
    page = reader.compose()
    assert unnamed(page) == []
    assert unreachable(page) == []


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast", "projector"])
def test_that_a_briefing_is_drawn_in_every_theme(reader: Reader, theme: str) -> None:
    reader.compose()
    reader.explorer.theme.set_choice(theme)
    reader.settle()
    picture = reader.window.pages.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 4) == reader.explorer.theme.color("canvas")


def test_that_the_columns_go_below_each_other_where_there_is_no_room(reader: Reader) -> None:
    page = reader.compose()
    assert page.form == "beside"
    reader.window.resize(1024, 640)
    reader.settle()
    assert page.form == "below"
    reader.explorer.theme.set_text_scale(2.0)
    reader.settle()
    assert page.form == "stacked"
    reader.explorer.theme.set_text_scale(1.0)
    reader.window.resize(1440, 900)
    reader.settle()
    assert page.form == "beside"


def test_that_the_pane_opens_from_the_rail_and_by_its_key(reader: Reader) -> None:
    reader.open("jinpu://overview")
    reader.press(Qt.Key.Key_9, ALT)
    reader.settle()
    assert reader.window.rail.current == "briefings"
    assert isinstance(reader.window.pane, BriefingsPane)


def test_that_the_list_shows_what_was_added_meanwhile(reader: Reader) -> None:
    reader.open("jinpu://briefings")
    reader.open("jinpu://trends?i=gdp&p=jinpu")
    reader.press(Qt.Key.Key_B, CTRL)
    reader.qtbot.keyClick(reader.menu(), Qt.Key.Key_Return)
    reader.said("Added to “My briefing”, page 1.")
    reader.open("jinpu://briefings")
    pane = reader.window.pane
    assert isinstance(pane, BriefingsPane)
    rows = pane.library_page.table.record_model.shown_rows
    reader.qtbot.waitUntil(lambda: [row.n_pages for row in rows()] == [1], timeout=PATIENCE)


def test_that_a_window_does_not_close_over_a_briefing_that_cannot_be_saved_without_a_word(
    reader: Reader,
) -> None:
    page = reader.compose()
    pane = reader.window.pane
    assert isinstance(pane, BriefingsPane)
    editor = pane.composer.editor
    assert editor is not None
    folder = editor.path.parent
    # A file stands where the folder was: nothing can be written there any more.
    folder.rename(folder.with_name("moved"))
    folder.write_bytes(b"")
    page.words.notes.setFocus()
    reader.qtbot.keyClicks(page.words.notes, "x")
    assert not reader.window.close()
    assert "could not be saved" in reader.window.messages.text
    folder.unlink()
    folder.with_name("moved").rename(folder)
    assert reader.window.close()
    assert editor.is_saved
