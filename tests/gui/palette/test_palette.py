"""The command palette by keys and hands: what it finds, shows, opens, says and gives back."""

from __future__ import annotations

import pytest
from palette_desk import CTRL, SHIFT, Searcher
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.qt.palette.palette_delegate import broken, runs
from jinpu_desktop.qt.widgets.text_line import TextLine

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)


def headings(searcher: Searcher) -> list[str]:
    return [row.title for row in searcher.rows if row.heading]


def test_that_words_are_found_in_groups_the_best_hit_first(searcher: Searcher) -> None:
    searcher.search("volkswagen")
    first, second = searcher.rows[:2]
    assert first.heading and second.opens and searcher.current == second
    assert {"Companies", "Facts"} <= set(headings(searcher))
    kinds = [row.end for row in searcher.rows if row.opens]
    assert kinds == sorted(kinds, key=kinds.index), "a kind stands in two groups"
    assert all(row.icon for row in searcher.rows if row.opens)


def test_that_what_was_typed_is_marked_in_the_names(searcher: Searcher) -> None:
    searcher.search("volks")
    marked = [row.title[slice(*row.marks[0])] for row in searcher.rows if row.marks]
    assert marked and {words.casefold() for words in marked} == {"volks"}
    before = searcher.palette.list.viewport().grab().toImage()
    searcher.palette.field.setText("volkswagen")
    searcher.settle()
    assert searcher.palette.list.viewport().grab().toImage() != before


def test_that_what_was_typed_is_marked_in_the_original_name_too(searcher: Searcher) -> None:
    searcher.paste("大窑湾")
    marked = [row.original[slice(*row.original_marks[0])] for row in searcher.rows if row.original_marks]
    assert marked and set(marked) == {"大窑湾"}


def test_that_enter_opens_the_first_hit_and_the_palette_is_gone(searcher: Searcher) -> None:
    searcher.search("volkswagen faw engine")
    searcher.press(Qt.Key.Key_Return)
    assert searcher.link == "jinpu://companies/vw-faw-engine-dalian" and not searcher.is_open
    assert any("Volkswagen FAW Engine" in text for text in page_text(searcher.window.pages))


def test_that_enter_before_the_answer_opens_what_the_answer_brings(searcher: Searcher) -> None:
    searcher.search()
    searcher.palette.field.setText("大窑湾")
    searcher.qtbot.keyClick(searcher.palette.field, Qt.Key.Key_Return)
    searcher.qtbot.waitUntil(lambda: not searcher.is_open)
    searcher.settle()
    assert searcher.link != "jinpu://overview"


def test_that_enter_with_ctrl_opens_beside_and_leaves_this_window_as_it_is(searcher: Searcher) -> None:
    searcher.search("volkswagen faw engine")
    searcher.press(Qt.Key.Key_Return, CTRL)
    first, second = searcher.window, searcher.explorer.windows.front
    assert second is not first and second.isVisible()
    assert searcher.link == "jinpu://overview"
    assert str(second.navigator.current) == "jinpu://companies/vw-faw-engine-dalian"
    second.navigator.open(second.navigator.current._replace(id=""))  # type: ignore[union-attr]
    searcher.settle()
    assert second.navigator.can_go_back and not first.navigator.can_go_back
    second.close()
    assert first.isVisible() and searcher.explorer.windows.all == [first]


def test_that_a_click_opens_a_row_and_one_with_ctrl_opens_it_beside(searcher: Searcher) -> None:
    searcher.search("volkswagen faw engine")
    view = searcher.palette.list
    place = view.visualRect(view.currentIndex()).center()
    searcher.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, CTRL, place)
    searcher.settle()
    assert searcher.link == "jinpu://overview" and len(searcher.explorer.windows.all) == 2
    searcher.window.activateWindow()
    searcher.qtbot.waitUntil(searcher.window.isActiveWindow)
    searcher.search("volkswagen faw engine")
    searcher.qtbot.mouseMove(view.viewport(), place)
    searcher.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    searcher.settle()
    assert searcher.link == "jinpu://companies/vw-faw-engine-dalian"


def test_that_the_keys_move_among_what_opens_and_stop_at_the_ends(searcher: Searcher) -> None:
    searcher.search("dalian")
    opening = [row for row in searcher.rows if row.opens]
    searcher.press(Qt.Key.Key_Up)
    assert searcher.current == opening[0]
    searcher.press(Qt.Key.Key_Down)
    assert searcher.current == opening[1]
    searcher.press(Qt.Key.Key_PageDown)
    after_page = opening.index(searcher.current)
    assert after_page > 4
    searcher.press(Qt.Key.Key_PageUp)
    assert opening.index(searcher.current) < after_page
    searcher.press(Qt.Key.Key_End)
    assert searcher.current == opening[-1]
    searcher.press(Qt.Key.Key_Down)
    assert searcher.current == opening[-1]
    visible = searcher.palette.list.viewport().rect()
    assert visible.contains(searcher.palette.list.visualRect(searcher.palette.list.currentIndex()))
    searcher.press(Qt.Key.Key_Home)
    assert searcher.current == opening[0] and searcher.palette.field.hasFocus()


def test_that_escape_closes_it_and_the_focus_is_where_it_was(searcher: Searcher) -> None:
    searcher.press(Qt.Key.Key_F6)
    before = QApplication.focusWidget()
    assert before is not None and before is not searcher.window
    searcher.search("dalian")
    searcher.press(Qt.Key.Key_Escape)
    assert not searcher.is_open and QApplication.focusWidget() is before
    assert searcher.link == "jinpu://overview"


def test_that_the_field_of_the_top_bar_leads_to_it_by_a_click_and_by_typing(searcher: Searcher) -> None:
    entry = searcher.window.top_bar.search
    searcher.qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
    searcher.settle()
    assert searcher.is_open and searcher.palette.field.hasFocus()
    searcher.press(Qt.Key.Key_Escape)
    assert not searcher.is_open and not entry.hasFocus()
    entry.setFocus()
    searcher.press(Qt.Key.Key_Return)
    assert searcher.is_open
    searcher.press(Qt.Key.Key_Escape)
    entry.setFocus()
    searcher.qtbot.keyClicks(entry, "p")
    searcher.qtbot.keyClicks(searcher.palette.field, "ort")
    searcher.settle()
    assert (entry.text(), searcher.palette.field.text()) == ("", "port")


def test_that_a_slash_opens_it_and_can_be_typed_there(searcher: Searcher) -> None:
    searcher.press(Qt.Key.Key_Slash)
    assert searcher.is_open and searcher.palette.field.text() == ""
    searcher.qtbot.keyClicks(searcher.palette.field, "a/b")
    assert searcher.palette.field.text() == "a/b"
    searcher.settle()


def test_that_a_click_beside_it_closes_it(searcher: Searcher) -> None:
    searcher.search("dalian")
    rail = searcher.window.rail.buttons[1]
    searcher.qtbot.mouseClick(rail, Qt.MouseButton.LeftButton)
    rail.setFocus()
    searcher.settle()
    assert not searcher.is_open


def test_that_nothing_found_is_said_and_leads_nowhere(searcher: Searcher) -> None:
    searcher.search("zzzzqqqq")
    assert [row.title for row in searcher.rows] == ["Nothing is named “zzzzqqqq”."]
    searcher.press(Qt.Key.Key_Return)
    assert searcher.is_open and searcher.link == "jinpu://overview"


def test_that_a_typing_error_is_told_and_the_nearest_names_are_offered(searcher: Searcher) -> None:
    searcher.search("volkswagne")
    assert searcher.rows[0].title == "Nothing is named “volkswagne”. The nearest names:"
    assert any("Volkswagen" in row.title for row in searcher.rows if row.opens)
    assert searcher.current.opens


def test_that_before_anything_is_typed_starred_and_recent_things_and_all_commands_stand_there(
    searcher: Searcher,
) -> None:
    notes = searcher.explorer.context.services.notes
    notes.set_starred("jinpu://sources/seed-news", "News of the seed", True)
    notes.visited("jinpu://finance", "Finance", "finance")
    searcher.search()
    assert headings(searcher)[:3] == ["With a star", "Seen last", "Commands"]
    assert searcher.rows[1].title == "News of the seed"
    assert any(row.link == "jinpu://finance" for row in searcher.rows)
    commands = {row.command for row in searcher.rows if row.command}
    assert commands == {one.id for one in searcher.window.commands.possible()} - {"find"}
    searcher.press(Qt.Key.Key_Return)
    assert searcher.link == "jinpu://sources/seed-news"


def test_that_a_command_is_found_with_its_key_and_done(searcher: Searcher) -> None:
    searcher.search("dark th")
    assert searcher.current.title == "Dark theme"
    searcher.press(Qt.Key.Key_Return)
    assert searcher.explorer.theme.name == "dark"
    searcher.search("next theme")
    assert searcher.current.end == "Ctrl+Shift+L"


def test_that_a_command_that_cannot_be_done_now_is_not_offered(searcher: Searcher) -> None:
    searcher.search("go back")
    assert all(row.command != "back" for row in searcher.rows)
    searcher.press(Qt.Key.Key_Escape)
    searcher.explorer.open("jinpu://sources")
    searcher.settle()
    searcher.search("go back")
    assert searcher.current.command == "back"
    searcher.press(Qt.Key.Key_Return)
    assert searcher.link == "jinpu://overview"


def test_that_a_screen_reader_meets_a_list_of_named_rows(searcher: Searcher) -> None:
    searcher.search("volkswagen")
    interface = QAccessible.queryAccessibleInterface(searcher.palette.list)
    assert interface.role() == QAccessible.Role.List
    assert interface.text(QAccessible.Text.Name) == "Found"
    for number, row in enumerate(searcher.rows):
        child = interface.child(number)
        assert child.text(QAccessible.Text.Name) == row.spoken
        assert row.title in row.spoken


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900), (2560, 1440)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_that_it_stays_inside_the_window_and_holds_its_parts(
    searcher: Searcher, size: tuple[int, int], scale: float
) -> None:
    searcher.explorer.theme.set_text_scale(scale)
    searcher.window.resize(*size)
    searcher.search("dalian")
    palette = searcher.palette
    assert searcher.window.rect().contains(palette.geometry())
    assert palette.list.viewport().height() >= palette.list.sizeHintForRow(1)
    assert palette.geometry().center().x() == pytest.approx(searcher.window.width() / 2, abs=2)
    parts: list[QWidget] = [palette.field, palette.list, palette.hint]
    assert all(palette.rect().contains(part.geometry()) for part in parts)
    if size == (2560, 1440) and scale == 1.0:
        assert (palette.width(), palette.y()) == (640, 120)


def test_that_it_follows_the_size_of_the_window(searcher: Searcher) -> None:
    searcher.search("dalian")
    searcher.window.resize(1024, 640)
    assert searcher.window.rect().contains(searcher.palette.geometry())


def test_that_a_long_title_is_broken_into_at_most_three_lines_that_fit(searcher: Searcher) -> None:
    line = TextLine(searcher.explorer.theme, "body-strong")
    text = "one of the longest facts of the whole record, " * 20
    spans = list(broken(line, text, 300))
    assert len(spans) == 3 and spans[0][0] == 0
    assert all(line.width(text[first:last].rstrip()) <= 300 for first, last in spans)
    assert [last for _first, last in spans][:2] == [first for first, _last in spans][1:]


def test_that_marks_are_cut_at_the_ends_of_lines_and_never_lose_a_letter() -> None:
    marks = ((8, 12), (2, 4), (3, 5))
    assert list(runs(0, 10, marks)) == [
        (0, 2, False), (2, 4, True), (4, 5, True), (5, 8, False), (8, 10, True)
    ]  # fmt: skip
    assert list(runs(10, 14, marks)) == [(10, 12, True), (12, 14, False)]


def test_that_selecting_with_shift_stays_with_the_text(searcher: Searcher) -> None:
    searcher.search("dalian")
    searcher.press(Qt.Key.Key_Home, SHIFT)
    assert searcher.palette.field.selectedText() == "dalian"


def test_that_the_pointer_over_headings_is_no_hand(searcher: Searcher) -> None:
    searcher.search("volkswagen")
    view = searcher.palette.list
    searcher.qtbot.mouseMove(view.viewport(), QPoint(40, 6))
    searcher.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 6))
    assert searcher.is_open and searcher.link == "jinpu://overview"


def test_that_what_was_seen_last_is_named_in_the_language_spoken_now(searcher: Searcher) -> None:
    link = "jinpu://trends?i=gdp&p=jinpu"
    searcher.explorer.context.services.notes.visited(link, "Trends: GDP, Jinpu", "view")
    searcher.explorer.context.services.notes.visited("jinpu://companies/gone-long-ago", "Old Co", "company")
    searcher.explorer.speak("zh")
    searcher.settle()
    searcher.search()
    titles = {row.link: row.title for row in searcher.rows if row.link}
    assert "金普新区" in titles[link]
    assert "Trends" not in titles[link]
    assert titles["jinpu://companies/gone-long-ago"] == "Old Co"
