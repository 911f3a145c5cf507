"""The Briefings pane on real files: the list, and a briefing put together by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from briefing_author import AREA, PATIENCE, Author
from pane_desk import Doors, settle, words_on
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from jinpu_desktop.data.briefing_file import read_briefing, write_briefing
from jinpu_desktop.domain.briefing import Briefing, BriefingPage, FrozenValue, Layout
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.panes.briefings.briefings_pane import BriefingsPane
from jinpu_desktop.qt.widgets.task_line import TaskLine
from jinpu_desktop.runtime.language import set_language
from jinpu_desktop.runtime.settings import Settings
from jinpu_desktop.services.bundle import Services

# The off-screen platform says so whenever a menu opens.
menus_without_a_keyboard = pytest.mark.qt_log_ignore(
    "does not support grabbing the keyboard", "does not support raise", extend=True
)
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def said_by(line: TaskLine) -> str:
    return line.text


# --- the list of all --------------------------------------------------------------------------


def test_that_without_a_briefing_the_pane_says_how_to_start_one(author: Author, doors: Doors) -> None:
    author.pane.open(Link("briefings"))
    settle(author.qtbot, author.pane)
    library = author.pane.library_page
    assert "Ctrl+B" in words_on(library)
    assert not library.card.isVisible()
    author.qtbot.mouseClick(library.templates["port"], Qt.MouseButton.LeftButton)
    author.qtbot.waitUntil(lambda: bool(doors.links), timeout=PATIENCE)
    assert doors.links == ["jinpu://briefings/Port%20and%20logistics.jinpubrief"]


def test_that_one_damaged_file_is_told_of_and_the_others_still_open(author: Author, doors: Doors) -> None:
    author.services.composing.made("area", "en")
    folder = author.services.briefings.folder
    assert folder is not None
    (folder / "broken.jinpubrief").write_bytes(b"no zip at all")
    author.pane.open(Link("briefings"))
    settle(author.qtbot, author.pane)
    rows = author.pane.library_page.table.record_model.shown_rows()
    assert [bool(row.trouble) for row in rows] == [False, True]
    author.pane.open(Link("briefings", "broken.jinpubrief"))
    settle(author.qtbot, author.pane)
    assert "broken.jinpubrief" in said_by(author.pane.library_page.task)
    assert author.open(Link("briefings", AREA)).pages.rows


def test_that_a_briefing_is_doubled_renamed_deleted_and_brought_back(author: Author, doors: Doors) -> None:
    author.services.composing.made("port", "en")
    author.pane.open(Link("briefings"))
    settle(author.qtbot, author.pane)
    library, table = author.pane.library_page, author.pane.library_page.table

    def names() -> list[str]:
        return sorted(row.title for row in table.record_model.shown_rows())

    library.buttons["duplicate"].click()
    author.qtbot.waitUntil(lambda: len(doors.links) == 1, timeout=PATIENCE)
    author.pane.refresh()
    author.qtbot.waitUntil(lambda: len(names()) == 2, timeout=PATIENCE)
    author.qtbot.keyClick(table, Qt.Key.Key_F2)
    library.field.setText("Visit in spring")
    author.qtbot.keyClick(library.field, Qt.Key.Key_Return)
    author.qtbot.waitUntil(lambda: "Visit in spring" in names(), timeout=PATIENCE)
    author.qtbot.keyClick(table, Qt.Key.Key_Delete)
    author.qtbot.waitUntil(lambda: len(names()) == 1, timeout=PATIENCE)
    assert "was deleted" in said_by(library.task)
    library.task.action.click()
    author.qtbot.waitUntil(lambda: len(names()) == 2, timeout=PATIENCE)


# --- the pages of one -------------------------------------------------------------------------


def test_that_pages_are_put_in_order_by_keys_and_the_place_is_said(author: Author) -> None:
    page = author.start(page=2)
    before, told = author.ids(), []
    author.pane.composer.announce = told.append  # type: ignore[method-assign]
    page.pages.setFocus()
    author.press(Qt.Key.Key_Down, ALT)
    assert author.ids() == [before[0], before[2], before[1], *before[3:]]
    assert page.pages.current_id == before[1]
    assert told == [f"Now page 3 of {len(before)}"]
    author.press(Qt.Key.Key_Up, ALT)
    assert author.ids() == before


def test_that_a_page_is_dragged_to_its_place(author: Author) -> None:
    page = author.start()
    pages, before = page.pages, author.ids()

    def middle(row: int) -> QPoint:
        return pages.visualRect(pages.model().index(row, 0)).center()

    view, left = pages.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, pos=middle(0))
    QTest.mouseMove(view, middle(1))
    QTest.mouseMove(view, middle(2) + QPoint(0, 8))
    assert pages.drop_row == 3
    QTest.mouseRelease(view, left, pos=middle(2) + QPoint(0, 8))
    author.listed()
    assert author.ids() == [before[1], before[2], before[0], *before[3:]]


def test_that_pages_are_doubled_and_taken_away_and_each_step_can_be_undone(author: Author) -> None:
    page = author.start(page=3)
    before = author.ids()
    page.pages.setFocus()
    author.press(Qt.Key.Key_D, CTRL)
    assert len(author.ids()) == len(before) + 1
    assert page.pages.current_id == author.ids()[3]
    author.press(Qt.Key.Key_Delete)
    assert author.ids() == before
    assert page.pages.current_id == before[3]
    author.pane.commands["undo"]()
    author.pane.commands["undo"]()
    author.listed()
    assert author.ids() == before
    author.pane.commands["redo"]()
    author.listed()
    assert len(author.ids()) == len(before) + 1


@menus_without_a_keyboard
def test_that_a_page_of_ones_own_is_added_behind_the_one_chosen_and_can_be_written_at_once(
    author: Author,
) -> None:
    page = author.start(page=2)
    menu = page.open_add_menu()
    titled = menu.actions()[0]
    menu.hide()
    titled.trigger()
    author.listed()
    added = author.editor.briefing.pages[2]
    assert added.layout is Layout.TITLE and page.pages.current_id == added.id
    assert page.window().focusWidget() is page.words.title


def test_that_what_is_typed_is_shown_saved_and_undone_as_one_step(author: Author) -> None:
    page = author.start(page=1)
    page.words.title.setFocus()
    author.qtbot.keyClick(page.words.title, Qt.Key.Key_A, CTRL)
    author.qtbot.keyClicks(page.words.title, "Welcome to Jinpu")
    author.qtbot.waitUntil(lambda: author.titles()[0] == "Welcome to Jinpu", timeout=PATIENCE)
    author.qtbot.waitUntil(lambda: page.preview.view.slide.title == "Welcome to Jinpu", timeout=PATIENCE)
    assert author.editor.flush()
    assert read_briefing(author.editor.path).pages[0].title == "Welcome to Jinpu"
    author.pane.commands["undo"]()
    author.qtbot.waitUntil(lambda: page.words.title.text() != "Welcome to Jinpu", timeout=PATIENCE)
    assert page.words.title.text() == author.editor.briefing.pages[0].title


def test_that_a_field_leaves_undo_to_the_whole_briefing(author: Author) -> None:
    page = author.start(page=1)
    for field in (page.words.title, page.words.text, page.words.notes):
        field.setFocus()
        author.qtbot.keyClicks(field, "x")
        written = author.editor.briefing
        author.qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
        assert author.editor.briefing is written


def test_that_nothing_typed_is_lost_when_the_page_is_made_anew_in_another_language(
    author: Author, make_briefings: Callable[[], BriefingsPane], services: Services
) -> None:
    page = author.start(page=2)
    page.words.notes.setFocus()
    author.qtbot.keyClicks(page.words.notes, "Ask about rail")
    link = author.pane.link
    assert link is not None
    set_language("ja")
    author.pane.hide()
    second = Author(author.qtbot, make_briefings(), services)
    assert second.open(link).words.notes.toPlainText() == "Ask about rail"
    second.pane.commands["undo"]()
    author.qtbot.waitUntil(lambda: "rail" not in second.page.words.notes.toPlainText(), timeout=PATIENCE)


def test_that_another_layout_is_shown_at_once(author: Author) -> None:
    page = author.start(page=4)
    page.words.layout_chip.chosen.emit("chart")
    author.qtbot.waitUntil(lambda: page.preview.view.slide.layout is Layout.CHART, timeout=PATIENCE)
    assert author.editor.briefing.pages[3].layout is Layout.CHART


def test_that_the_link_names_the_page_chosen_and_brings_it_back(author: Author) -> None:
    page = author.start(page=1)
    links: list[Link] = []
    author.pane.link_changed.connect(links.append)
    page.pages.setFocus()
    author.press(Qt.Key.Key_Down)
    author.qtbot.waitUntil(lambda: bool(links))
    assert links[-1].get("page") == author.ids()[1]
    author.open(Link("briefings"))
    author.open(links[-1])
    assert author.page.pages.current_id == author.ids()[1]


def test_that_every_figure_of_the_page_stands_in_the_table_with_status_source_and_evidence(
    author: Author, doors: Doors
) -> None:
    page = author.start(page=3)
    slide = page.preview.view.slide
    assert slide is not None and slide.figures
    rows = page.figures.table.record_model.shown_rows()
    assert [row.key for row in rows] == [one.figure.key for one in slide.figures]
    assert all(row.status and row.source for row in rows)
    assert page.figures.counted.text() == f"{len(rows)} figures, {len(rows)} with evidence"
    page.figures.table.setFocus()
    author.qtbot.keyClick(page.figures.table, Qt.Key.Key_Right)
    author.qtbot.keyClick(page.figures.table, Qt.Key.Key_Return)
    assert doors.evidence == [rows[0].key]


def test_that_language_and_marks_belong_to_the_briefing(author: Author) -> None:
    page = author.start()
    page.files.language.segments["ja"].click()
    page.files.keep_marks.click()
    page.files.show_both.click()
    briefing = author.editor.briefing
    assert (briefing.language, briefing.keep_marks, briefing.show_both) == ("ja", False, False)
    assert "日本語" in page.preview.note.text()


def test_that_the_files_chosen_are_counted_on_the_button_and_remembered(
    author: Author, settings: Settings
) -> None:
    page = author.start()
    assert page.head.export_button.text() == "Export 3 files"
    page.files.kinds["pptx"].click()
    page.files.kinds["csv"].click()
    page.files.kinds["pictures"].click()
    assert page.head.export_button.text() == "Export 4 files"
    assert page.files.choice.kinds == ("pdf", "xlsx", "pictures", "csv")
    for kind in page.files.choice.kinds:
        page.files.kinds[kind].click()
    assert not page.head.export_button.isEnabled()


# --- values that have changed -----------------------------------------------------------------


def _old_briefing(services: Services, settings: Settings) -> str:
    """A briefing whose one value was another one when it was made."""
    page = services.slides.page_of(Link.parse("jinpu://trends?i=gdp&p=jinpu"))
    first = page.frozen[0]
    changed = first._replace(value="1", text="1 CNY bn")
    kept = (changed, *page.frozen[1:])
    briefing = Briefing("old", "Of last year", "en", "2025-03-01", (page._replace(id="one", frozen=kept),),
                        data_date="2025-02-28")  # fmt: skip
    return services.briefings.name_of(services.briefings.add(briefing))


def test_that_changed_values_are_told_with_the_day_of_the_data_and_can_be_taken(
    author: Author, services: Services, settings: Settings
) -> None:
    file = _old_briefing(services, settings)
    page = author.open(Link("briefings", file))
    author.qtbot.waitUntil(page.notice.isVisible, timeout=PATIENCE)
    assert said_by(page.notice) == "Made from data of 28 Feb 2025: 1 value has since changed."
    page.files.checks.take_button.click()
    author.qtbot.waitUntil(lambda: not page.notice.isVisible(), timeout=PATIENCE)
    frozen = author.editor.briefing.pages[0].frozen
    assert frozen == services.slides.page_of(Link.parse("jinpu://trends?i=gdp&p=jinpu")).frozen
    assert author.editor.briefing.data_date == author.pane.composer._service.data_date
    author.pane.commands["undo"]()
    author.qtbot.waitUntil(page.notice.isVisible, timeout=PATIENCE)


def test_that_the_checks_name_what_is_not_final_and_lead_to_the_page(author: Author) -> None:
    page = author.start()
    checks = page.files.checks
    author.qtbot.waitUntil(lambda: bool(checks.rows), timeout=PATIENCE)
    frozen = [value for one in author.editor.briefing.pages for value in one.frozen]
    not_final = sum(value.mark in ("P", "E", "F") for value in frozen)
    words = [row.text() for row in checks.rows]
    assert words[0] == "Every figure has its evidence"
    assert words[1] == f"{not_final} of {len(frozen)} figures are not final"
    disputed = [row for row in checks.rows if row.check.mark == "X"]
    assert disputed
    disputed[0].click()
    author.qtbot.waitUntil(lambda: page.pages.current_id == disputed[0].check.page_id, timeout=PATIENCE)


def test_that_a_value_that_is_gone_is_not_called_evident(author: Author, services: Services) -> None:
    lost = FrozenValue("gdp|atlantis||2020|nobody", "7", "CNY bn", "7 CNY bn")
    page = BriefingPage("one", Layout.TITLE, title="Lost", frozen=(lost,))
    editor = services.briefings.add(Briefing("lost", "Lost", "en", "2025-01-01", (page,)))
    shown = author.open(Link("briefings", services.briefings.name_of(editor)))
    author.qtbot.waitUntil(lambda: bool(shown.files.checks.rows), timeout=PATIENCE)
    assert shown.files.checks.rows[0].text() == "1 figure is no longer in the record"


# --- verify -----------------------------------------------------------------------------------


def test_that_a_document_is_held_against_the_record_and_says_what_that_does_not_prove(
    author: Author, services: Services, settings: Settings, tmp_path: Path, doors: Doors
) -> None:
    file = tmp_path / "given.jinpubrief"
    write_briefing(file, services.briefings.read(_old_briefing(services, settings)))
    author.pane.open(Link.parse("jinpu://briefings?view=verify"))
    settle(author.qtbot, author.pane)
    verify = author.pane.verify_page
    assert "no proof" in words_on(verify)
    with author.qtbot.waitSignal(verify.settled, timeout=PATIENCE):
        verify.verify(file)
    rows = verify.table.record_model.shown_rows()
    assert [row.checked.old for row in rows] == ["1 CNY bn"]
    assert "1 revised, 0 gone" in words_on(verify)
    verify.table.setFocus()
    for _step in range(2):
        author.qtbot.keyClick(verify.table, Qt.Key.Key_Right)
    author.qtbot.keyClick(verify.table, Qt.Key.Key_Return)
    assert doors.evidence == [rows[0].checked.frozen.key]


def test_that_a_file_that_carries_no_values_is_refused_in_a_sentence(author: Author, tmp_path: Path) -> None:
    file = tmp_path / "none.jinpubrief"
    file.write_bytes(b"PK")
    author.pane.open(Link.parse("jinpu://briefings?view=verify"))
    settle(author.qtbot, author.pane)
    verify = author.pane.verify_page
    with author.qtbot.waitSignal(verify.settled, timeout=PATIENCE):
        verify.verify(file)
    assert verify.state.state == "error" and "none.jinpubrief" in verify.state.words.text()
