"""How a briefing is saved by itself while it is edited, and what others may do to its file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from briefing_desk import CHART, Desk, is_blocked

from jinpu_desktop.data.briefing_file import read_briefing, write_briefing
from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.errors import BugError, KnownError
from jinpu_desktop.services.briefing_editor import BriefingEditor


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.editor.close()


def test_that_a_change_is_on_disk_at_once_without_being_asked(desk: Desk) -> None:
    saved = threading.Event()
    desk.editor.on_saved.append(saved.set)
    desk.editor.add_page(CHART)
    assert saved.wait(60)
    assert read_briefing(desk.path) == desk.editor.briefing


def test_that_typing_is_on_disk_half_a_second_after_it_began(desk: Desk) -> None:
    page = desk.editor.add_page(CHART)
    assert desk.editor.flush()
    saved = threading.Event()
    desk.editor.on_saved.append(saved.set)
    for text in ("H", "He", "Hel"):
        desk.editor.set_page_text(page, text)
    assert [seconds for seconds, _call in desk.waiting] == [0.5]
    assert not desk.editor.is_saved and read_briefing(desk.path).page(page).text == ""
    desk.time_passes()
    assert saved.wait(60)
    assert read_briefing(desk.path).page(page).text == "Hel"
    desk.editor.set_page_text(page, "Hell")
    assert len(desk.waiting) == 1


def test_that_a_step_takes_the_typing_before_it_along(desk: Desk) -> None:
    page = desk.editor.add_page(CHART)
    desk.editor.set_page_text(page, "typed")
    desk.editor.set_page_layout(page, Layout.MAP)
    assert desk.waiting == []
    assert desk.editor.flush()
    assert read_briefing(desk.path) == desk.editor.briefing


def test_that_flush_and_close_leave_nothing_unsaved(desk: Desk) -> None:
    page = desk.editor.add_page(CHART)
    desk.editor.set_page_text(page, "one")
    assert desk.editor.flush() and desk.editor.is_saved
    assert read_briefing(desk.path).page(page).text == "one"
    desk.editor.set_page_text(page, "two")
    assert desk.editor.close()
    assert read_briefing(desk.path).page(page).text == "two"
    with pytest.raises(BugError):
        desk.editor.add_page(CHART)
    with pytest.raises(BugError):
        desk.editor.undo()


def test_that_no_thread_lives_on_when_everything_is_saved(desk: Desk) -> None:
    before = set(threading.enumerate())
    real = BriefingEditor.opened(desk.path)
    page = real.add_page(CHART)
    real.set_page_text(page, "x")
    assert real.close()
    assert set(threading.enumerate()) <= before


def test_that_what_was_read_and_not_changed_is_not_written(desk: Desk) -> None:
    desk.path.write_bytes(b"something else")
    assert desk.editor.close()
    assert desk.path.read_bytes() == b"something else"


def test_that_a_file_that_others_changed_is_left_alone(desk: Desk) -> None:
    told, moved = [], []
    desk.editor.on_trouble.append(told.append)
    desk.editor.on_moved.append(lambda former, path: moved.append((former, path)))
    theirs = desk.editor.briefing._replace(title="Theirs")
    write_briefing(desk.path, theirs)
    desk.editor.add_page(CHART)
    assert desk.editor.flush()
    beside = desk.path.with_name("area (2).jinpubrief")
    assert read_briefing(desk.path) == theirs
    assert desk.editor.path == beside and read_briefing(beside) == desk.editor.briefing
    assert moved == [(desk.path, beside)] and desk.editor.trouble == ""
    (sentence,) = told
    assert "area.jinpubrief" in sentence and "area (2).jinpubrief" in sentence and sentence.endswith(".")
    desk.editor.add_page(CHART)
    assert desk.editor.flush()
    assert len(told) == 1 and read_briefing(beside) == desk.editor.briefing


def test_that_the_same_file_opened_twice_loses_neither_text(desk: Desk) -> None:
    others = [BriefingEditor.opened(desk.path) for _editor in range(3)]
    for number, editor in enumerate((desk.editor, *others)):
        editor.set_title(f"Text {number}")
        assert editor.flush()
    found = {path.name: read_briefing(path).title for path in desk.path.parent.glob("*.jinpubrief")}
    assert found == {
        "area.jinpubrief": "Text 0",
        "area (2).jinpubrief": "Text 1",
        "area (3).jinpubrief": "Text 2",
        "area (4).jinpubrief": "Text 3",
    }
    for editor in others:
        assert editor.close()


def test_that_two_who_write_at_the_same_moment_lose_neither_text(desk: Desk) -> None:
    others = [BriefingEditor.opened(desk.path) for _editor in range(6)]
    start = threading.Barrier(len(others))

    def edit(editor: BriefingEditor, title: str) -> None:
        start.wait(60)
        editor.set_title(title)
        editor.close()

    threads = [threading.Thread(target=edit, args=(editor, f"Text {n}")) for n, editor in enumerate(others)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    titles = {read_briefing(path).title for path in desk.path.parent.glob("*.jinpubrief")}
    assert titles == {f"Text {number}" for number in range(len(others))}


def test_that_a_file_that_is_gone_is_written_again(desk: Desk) -> None:
    desk.path.unlink()
    desk.editor.add_page(CHART)
    assert desk.editor.flush()
    assert read_briefing(desk.path) == desk.editor.briefing


def test_that_others_changes_are_taken_over_as_a_step(desk: Desk) -> None:
    assert not desk.editor.reread()
    mine = desk.editor.briefing
    theirs = mine._replace(title="Theirs")
    write_briefing(desk.path, theirs)
    assert desk.editor.reread() and desk.editor.briefing == theirs and desk.editor.is_saved
    desk.editor.undo()
    assert desk.editor.flush()
    assert read_briefing(desk.path) == mine
    assert list(desk.path.parent.glob("*.jinpubrief")) == [desk.path]


def test_that_unsaved_text_is_never_given_up_for_others_changes(desk: Desk) -> None:
    desk.editor.set_title("Mine")
    write_briefing(desk.path, desk.editor.briefing._replace(title="Theirs"))
    assert not desk.editor.reread()
    assert desk.editor.briefing.title == "Mine"


@pytest.mark.parametrize("how", ["gone", "a file", "read-only", "full"])
def test_that_a_folder_that_cannot_be_written_keeps_the_briefing_in_memory(
    how: str, tmp_path: Path, monkeypatch
) -> None:
    desk = Desk(tmp_path)
    before = desk.editor.briefing
    told: list[str] = []
    desk.editor.on_trouble.append(told.append)
    with is_blocked(desk.path.parent, how, monkeypatch):
        desk.editor.add_page(CHART)
        assert not desk.editor.flush() and not desk.editor.is_saved
        (sentence,) = set(told)
        assert str(desk.path.parent) in sentence and "“The area”" in sentence and sentence.endswith(".")
        assert desk.editor.trouble == sentence
        assert len(desk.editor.briefing.pages) == 1
        rescued = tmp_path / "rescued.jinpubrief"
        if how != "full":
            desk.editor.save_as(rescued)
            assert read_briefing(rescued) == desk.editor.briefing
            assert desk.editor.path == rescued and desk.editor.trouble == "" and desk.editor.is_saved
            return
    assert read_briefing(desk.path) == before
    desk.editor.add_page(CHART)
    assert desk.editor.close() and desk.editor.trouble == ""
    assert read_briefing(desk.path) == desk.editor.briefing
    assert [path.name for path in desk.path.parent.iterdir()] == [desk.path.name]


def test_that_saving_elsewhere_goes_on_there(desk: Desk, tmp_path: Path) -> None:
    desk.editor.add_page(CHART)
    assert desk.editor.flush()
    first = desk.editor.briefing
    other = tmp_path / "other.jinpubrief"
    desk.editor.save_as(other)
    desk.editor.add_page(CHART)
    assert desk.editor.flush()
    assert read_briefing(desk.path) == first and read_briefing(other) == desk.editor.briefing
    with pytest.raises(KnownError, match="Cannot write"):
        desk.editor.save_as(tmp_path / "gone" / "x.jinpubrief")
    assert desk.editor.path == other


def test_that_a_fault_of_ours_in_one_save_does_not_stop_the_next(desk: Desk, monkeypatch) -> None:
    failed: list[object] = []
    monkeypatch.setattr(threading, "excepthook", failed.append)
    faults = [RuntimeError("a fault")]

    def fail_once() -> None:
        if faults:
            raise faults.pop()

    desk.editor.on_saved.append(fail_once)
    desk.editor.add_page(CHART)
    desk.editor.flush()
    desk.editor.add_page(CHART)
    assert desk.editor.flush()
    assert len(failed) == 1 and read_briefing(desk.path) == desk.editor.briefing
