"""Editing one briefing: commands, undo and redo."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from briefing_desk import CHART, DAY, Desk
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from jinpu_desktop.data.briefing_file import read_briefing
from jinpu_desktop.domain.briefing import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_PAGES,
    BriefingPage,
    FrozenValue,
    Layout,
)
from jinpu_desktop.domain.errors import BugError, KnownError
from jinpu_desktop.services.briefing_editor import BriefingEditor
from jinpu_desktop.services.briefing_history import MOST_STEPS


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.editor.close()


def ids(editor: BriefingEditor) -> list[str]:
    return [page.id for page in editor.briefing.pages]


# --- commands -----------------------------------------------------------------------------------------


def test_that_pages_are_added_where_asked_with_ids_of_their_own(desk: Desk) -> None:
    editor = desk.editor
    first, second = editor.add_page(CHART), editor.add_page(CHART)
    middle = editor.add_page(CHART._replace(layout=Layout.MAP), 1)
    own, taken = editor.add_page(CHART._replace(id="own"), 0), editor.add_page(CHART._replace(id="own"), 99)
    assert own == "own" and ids(editor) == [own, first, middle, second, taken]
    assert len(set(ids(editor))) == 5
    assert editor.briefing.page(middle).layout is Layout.MAP


def test_that_an_id_is_not_given_a_second_time_after_its_page_is_gone(desk: Desk) -> None:
    first = desk.editor.add_page(CHART)
    desk.editor.remove_page(first)
    assert desk.editor.add_page(CHART) != first


@pytest.mark.parametrize(
    ("moved", "before", "expected"),
    [
        ("a", 4, "bcda"),
        ("d", 0, "dabc"),
        ("a", 2, "bacd"),
        ("ac", 4, "bdac"),
        ("db", 0, "bdac"),
        ("bc", 3, "abcd"),
        ("ad", 2, "badc"),
        ("b", -5, "bacd"),
        ("b", 50, "acdb"),
        ("abcd", 2, "abcd"),
    ],
)
def test_that_pages_move_before_the_one_pointed_at(
    desk: Desk, moved: str, before: int, expected: str
) -> None:
    for name in "abcd":
        desk.editor.add_page(CHART._replace(id=name))
    desk.editor.move_pages(list(moved), before)
    assert "".join(ids(desk.editor)) == expected
    assert desk.editor.undo_words == ("move pages" if expected != "abcd" else "add a page")


@pytest.mark.parametrize(("page", "to", "expected"), [("a", 2, "bca"), ("c", 0, "cab"), ("b", 9, "acb")])
def test_that_a_page_moves_to_a_position(desk: Desk, page: str, to: int, expected: str) -> None:
    for name in "abc":
        desk.editor.add_page(CHART._replace(id=name))
    desk.editor.move_page(page, to)
    assert "".join(ids(desk.editor)) == expected


def test_that_a_second_one_stands_behind_its_page(desk: Desk) -> None:
    first, last = desk.editor.add_page(CHART), desk.editor.add_page(CHART)
    second = desk.editor.duplicate_page(first)
    assert ids(desk.editor) == [first, second, last]
    assert desk.editor.briefing.page(second) == desk.editor.briefing.page(first)._replace(id=second)


def test_that_everything_of_a_page_and_of_the_briefing_can_be_changed(desk: Desk) -> None:
    editor = desk.editor
    page = editor.add_page(CHART)
    editor.set_page_title(page, "Two\nlines")
    editor.set_page_text(page, "One\r\nTwo\rThree")
    editor.set_page_notes(page, "Slowly\0.")
    editor.set_page_layout(page, Layout.CHART_TEXT)
    assert editor.briefing.page(page) == BriefingPage(
        page, Layout.CHART_TEXT, "jinpu://trends?i=gdp", "Two lines", "One\nTwo\nThree",
        "Slowly\N{REPLACEMENT CHARACTER}.",
    )  # fmt: skip
    other = BriefingPage("elsewhere", Layout.MAP, "jinpu://places", frozen=(FrozenValue("k", "1", "", "1"),))
    editor.replace_page(page, other)
    assert editor.briefing.page(page) == other._replace(id=page)
    editor.set_title("New")
    editor.set_language("ja")
    editor.set_options(keep_marks=False)
    editor.set_options(show_both=False)
    briefing = editor.briefing
    assert (briefing.title, briefing.language) == ("New", "ja")
    assert (briefing.keep_marks, briefing.show_both) == (False, False)


def test_that_values_of_another_record_are_taken_over_in_one_step(desk: Desk) -> None:
    first, second = desk.editor.add_page(CHART), desk.editor.add_page(CHART)
    new = (FrozenValue("k", "2", "", "2"),)
    desk.editor.refresh_frozen({second: new}, "2027-01-01", "beef")
    briefing = desk.editor.briefing
    assert (briefing.page(first).frozen, briefing.page(second).frozen) == ((), new)
    assert (briefing.data_date, briefing.data_hash) == ("2027-01-01", "beef")
    desk.editor.undo()
    assert desk.editor.briefing.data_hash == "" and desk.editor.briefing.page(second).frozen == ()


def test_that_an_edit_bears_the_day_and_undoing_it_the_day_before(tmp_path: Path) -> None:
    days = [date(2027, 3, 1)]
    desk = Desk(tmp_path, today=lambda: days[-1])
    desk.editor.set_language("ko")
    assert desk.editor.briefing.edited_on == "2027-03-01"
    desk.editor.undo()
    assert desk.editor.briefing.edited_on == DAY
    desk.editor.close()


def test_that_a_change_that_changes_nothing_is_no_step(desk: Desk) -> None:
    page = desk.editor.add_page(CHART)
    seen = desk.follow()
    desk.editor.set_page_title(page, "")
    desk.editor.set_page_layout(page, Layout.CHART)
    desk.editor.move_pages([page], 1)
    desk.editor.set_options()
    desk.editor.remove_pages([])
    assert seen == [] and desk.editor.undo_words == "add a page"


def test_that_what_a_briefing_cannot_hold_is_refused_and_nothing_changes(desk: Desk) -> None:
    editor = desk.editor
    page = editor.add_page(CHART)
    before = editor.briefing
    for change in (
        lambda: editor.set_page_title(page, "x" * (LONGEST_TITLE + 1)),
        lambda: editor.set_page_text(page, "x" * (LONGEST_TEXT + 1)),
        lambda: editor.set_page_notes(page, "x" * (LONGEST_TEXT + 1)),
        lambda: editor.set_title("x" * (LONGEST_TITLE + 1)),
        lambda: editor.add_page(CHART._replace(notes="x" * (LONGEST_TEXT + 1))),
    ):
        with pytest.raises(KnownError, match="longer"):
            change()
    for call in (editor.remove_page, editor.duplicate_page, lambda name: editor.set_page_text(name, "x")):
        with pytest.raises(KeyError):
            call("nobody")
    with pytest.raises(KeyError):
        editor.move_pages([page, "nobody"], 0)
    with pytest.raises(BugError):
        editor.set_language("fr")
    assert editor.briefing is before


def test_that_there_are_no_more_pages_than_a_briefing_has(tmp_path: Path) -> None:
    pages = tuple(BriefingPage(str(number), Layout.TITLE) for number in range(MOST_PAGES))
    desk = Desk(tmp_path, pages=pages)
    with pytest.raises(KnownError, match="at most 500 pages"):
        desk.editor.add_page(CHART)
    with pytest.raises(KnownError, match="at most 500 pages"):
        desk.editor.duplicate_page("0")
    desk.editor.remove_page("7")
    desk.editor.add_page(CHART)
    assert len(desk.editor.briefing.pages) == MOST_PAGES
    desk.editor.close()


# --- undo ---------------------------------------------------------------------------------------------


def test_that_two_hundred_steps_can_be_undone_and_done_again(desk: Desk) -> None:
    states = [desk.editor.briefing]
    for _step in range(MOST_STEPS + 50):
        desk.editor.add_page(CHART)
        states.append(desk.editor.briefing)
    undone = 0
    while desk.editor.undo():
        undone += 1
        assert desk.editor.briefing == states[-1 - undone]
    assert undone == MOST_STEPS >= 100
    while desk.editor.redo():
        undone -= 1
        assert desk.editor.briefing == states[-1 - undone]
    assert undone == 0 and desk.editor.redo_words == ""


def test_that_it_says_what_is_undone_and_done_again(desk: Desk) -> None:
    page = desk.editor.add_page(CHART)
    desk.editor.set_page_notes(page, "x")
    assert (desk.editor.undo_words, desk.editor.redo_words) == ("notes of a page", "")
    assert desk.editor.undo() == "notes of a page"
    assert (desk.editor.undo_words, desk.editor.redo_words) == ("add a page", "notes of a page")
    assert desk.editor.redo() == "notes of a page"
    desk.editor.undo()
    desk.editor.set_title("Another way on")
    assert (desk.editor.redo_words, desk.editor.redo()) == ("", "")
    desk.editor.remove_pages([page])
    assert desk.editor.undo_words == "remove a page"


def test_that_every_kind_of_step_has_words(desk: Desk) -> None:
    editor = desk.editor
    one, two = editor.add_page(CHART), editor.add_page(CHART)
    steps: list[Callable[[], object]] = [
        lambda: editor.set_page_title(one, "x"), lambda: editor.set_page_text(one, "x"),
        lambda: editor.set_page_notes(one, "x"), lambda: editor.set_page_layout(one, Layout.MAP),
        lambda: editor.replace_page(one, CHART), lambda: editor.set_title("x"),
        lambda: editor.set_language("ja"), lambda: editor.set_options(keep_marks=False),
        lambda: editor.refresh_frozen({}, "2027-01-01", ""), lambda: editor.move_page(one, 1),
        lambda: editor.duplicate_page(one), lambda: editor.remove_pages([one, two]),
    ]  # fmt: skip
    said = [editor.undo_words]
    for step in steps:
        step()
        said.append(editor.undo_words)
    assert all(said) and len(set(said)) == len(steps) + 1


def test_that_typing_without_a_pause_is_one_step(desk: Desk) -> None:
    page = desk.editor.add_page(CHART)
    for end in range(1, 6):
        desk.now += 0.9
        desk.editor.set_page_text(page, "Hello"[:end])
    desk.now += 1.1
    desk.editor.set_page_text(page, "Hello, world")
    desk.editor.set_page_title(page, "Title")
    texts = []
    while desk.editor.undo_words != "add a page":
        desk.editor.undo()
        found = desk.editor.briefing.page(page)
        texts.append((found.title, found.text))
    assert texts == [("", "Hello, world"), ("", "Hello"), ("", "")]


def test_that_typing_after_an_undo_is_a_step_of_its_own(desk: Desk) -> None:
    page = desk.editor.add_page(CHART)
    desk.editor.set_page_text(page, "a")
    desk.editor.set_page_notes(page, "b")
    desk.editor.undo()
    desk.editor.set_page_text(page, "ac")
    desk.editor.undo()
    assert desk.editor.briefing.page(page).text == "a"
    desk.editor.redo()
    desk.editor.set_page_text(page, "acd")
    desk.editor.undo()
    assert desk.editor.briefing.page(page).text == "ac"


def test_that_every_change_is_told_once(desk: Desk) -> None:
    seen = desk.follow()
    page = desk.editor.add_page(CHART)
    desk.editor.set_page_text(page, "x")
    desk.editor.undo()
    desk.editor.undo()
    desk.editor.undo()
    desk.editor.redo()
    assert [len(briefing.pages) for briefing in seen] == [1, 1, 1, 0, 1]


class Editing(RuleBasedStateMachine):
    """Any session against the plainest model there is: a list of states and a place in it."""

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.folder = Path(tempfile.mkdtemp())
        self.desk = Desk(self.folder)
        self.editor = self.desk.editor
        self.states = [self.editor.briefing]
        self.place = 0

    def did(self) -> None:
        if self.editor.briefing != self.states[self.place]:
            self.states[self.place + 1 :] = [self.editor.briefing]
            self.place += 1

    def some(self, number: int) -> str:
        return ids(self.editor)[number % len(self.editor.briefing.pages)]

    @rule(at=st.integers(-1, 9))
    def add(self, at: int) -> None:
        self.editor.add_page(CHART, at)
        self.did()

    @precondition(lambda self: self.editor.briefing.pages)
    @rule(which=st.sets(st.integers(0, 9), min_size=1, max_size=3), before=st.integers(0, 9))
    def move(self, which: set[int], before: int) -> None:
        self.editor.move_pages({self.some(number) for number in which}, before)
        self.did()

    @precondition(lambda self: self.editor.briefing.pages)
    @rule(which=st.integers(0, 9))
    def remove(self, which: int) -> None:
        self.editor.remove_page(self.some(which))
        self.did()

    @precondition(lambda self: self.editor.briefing.pages)
    @rule(which=st.integers(0, 9))
    def duplicate(self, which: int) -> None:
        self.editor.duplicate_page(self.some(which))
        self.did()

    @precondition(lambda self: self.editor.briefing.pages)
    @rule(which=st.integers(0, 9), text=st.text(max_size=3), rests=st.booleans())
    def write(self, which: int, text: str, rests: bool) -> None:
        page = self.some(which)
        typed_there_last = self.editor.undo_words == "text of a page" and not rests
        before, place = self.states[self.place], self.place
        self.desk.now += 1.5 if rests else 0.1
        self.editor.set_page_text(page, text)
        if self.editor.briefing == before:
            return
        merges = typed_there_last and place == self.typed and self.typed_page == page
        if merges:
            self.states[place:] = [self.editor.briefing]
        else:
            self.did()
        self.typed, self.typed_page = self.place, page

    typed, typed_page = -1, ""

    @rule()
    def undo(self) -> None:
        assert bool(self.editor.undo()) == (self.place > 0)
        self.place = max(self.place - 1, 0)
        self.typed = -1

    @rule()
    def redo(self) -> None:
        there = self.place < len(self.states) - 1
        assert bool(self.editor.redo()) == there
        self.place += there
        self.typed = -1

    @invariant()
    def stands_where_the_model_stands(self) -> None:
        assert self.editor.briefing == self.states[self.place]
        assert bool(self.editor.undo_words) == (self.place > 0)
        assert bool(self.editor.redo_words) == (self.place < len(self.states) - 1)
        assert len(set(ids(self.editor))) == len(self.editor.briefing.pages)

    def teardown(self) -> None:
        assert self.editor.close()
        assert read_briefing(self.editor.path) == self.states[self.place]
        shutil.rmtree(self.folder)


TestEditing = Editing.TestCase
TestEditing.settings = settings(
    max_examples=40, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
