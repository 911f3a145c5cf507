"""The reader's briefings: what is listed, made, renamed, deleted, and where files lie."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from briefing_desk import BRIEFING, CHART, DAY, again, files
from hypothesis import given
from hypothesis import strategies as st

from jinpu_desktop.data.briefing_file import read_briefing, write_briefing
from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import BugError, KnownError
from jinpu_desktop.runtime.userdirs import UserDirs
from jinpu_desktop.services.briefing_library import BriefingLibrary
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.file_names import name_from
from jinpu_desktop.services.record import Record

# --- looking ------------------------------------------------------------------------------------------


def test_that_a_library_without_a_folder_is_empty(library: BriefingLibrary, folder: Path) -> None:
    assert library.list() == ()
    assert not folder.exists()


def test_that_the_list_says_what_there_is_with_the_newest_first(
    library: BriefingLibrary, folder: Path
) -> None:
    new = library.new("港口", "zh")
    new.add_page(CHART)
    write_briefing(folder / "old.jinpubrief", BRIEFING)
    write_briefing(folder / "older.JINPUBRIEF", BRIEFING._replace(edited_on="2025-05-01", title=""))
    (folder / "broken.jinpubrief").write_bytes(b"x")
    (folder / "note.txt").write_bytes(b"x")
    (folder / ".hidden.jinpubrief").write_bytes(b"x")
    found = [(e.file, e.title, e.n_pages, e.edited_on, e.language) for e in library.list()]
    assert found == [
        ("港口.jinpubrief", "港口", 1, DAY, "zh"),
        ("old.jinpubrief", "Theirs", 0, "2026-05-01", "zh"),
        ("older.JINPUBRIEF", "older.JINPUBRIEF", 0, "2025-05-01", "zh"),
        ("broken.jinpubrief", "broken.jinpubrief", 0, "", ""),
    ]
    troubles = [entry.trouble for entry in library.list()]
    assert troubles[:3] == ["", "", ""] and str(folder / "broken.jinpubrief") in troubles[3]
    assert all(entry.folder == "" for entry in library.list())


def test_that_the_list_follows_what_happens_to_the_files(library: BriefingLibrary, folder: Path) -> None:
    editor = library.new("One", "en")
    editor.set_title("Being typed")
    assert [entry.title for entry in library.list()] == ["Being typed"]
    write_briefing(folder / "two.jinpubrief", BRIEFING)
    assert files(library) == ["One.jinpubrief", "two.jinpubrief"]
    write_briefing(folder / "two.jinpubrief", BRIEFING._replace(title="Longer title"))
    assert [entry.title for entry in library.list()] == ["Being typed", "Longer title"]
    (folder / "two.jinpubrief").unlink()
    assert files(library) == ["One.jinpubrief"]


def test_that_a_briefing_can_be_read_without_being_opened(library: BriefingLibrary) -> None:
    editor = library.new("One", "en")
    editor.set_title("Being typed")
    assert library.read("One.jinpubrief") is editor.briefing
    assert again(library).read("One.jinpubrief").title == "Being typed"


@pytest.mark.parametrize("name", ["nobody.jinpubrief", "", "../../etc/passwd", "/etc/passwd", "deleted"])
def test_that_a_name_that_is_none_of_ours_is_one_sentence(library: BriefingLibrary, name: str) -> None:
    library.new("One", "en")
    for ask in (library.open, library.read, library.path_of, library.delete, library.duplicate):
        with pytest.raises(KnownError, match="There is no briefing"):
            ask(name)


def test_that_a_folder_that_is_a_file_is_one_sentence(library: BriefingLibrary, folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_bytes(b"")
    with pytest.raises(KnownError, match="Cannot read the folder"):
        library.list()
    with pytest.raises(KnownError, match="Cannot write"):
        library.new("One", "en")


# --- making -------------------------------------------------------------------------------------------


def test_that_a_new_one_is_a_file_named_after_its_title(library: BriefingLibrary, folder: Path) -> None:
    for title, name in (
        ("Area: ten/minutes?", "Area ten minutes"),
        ("Area ten minutes", "Area ten minutes (2)"),
        ("Area ten minutes", "Area ten minutes (3)"),
        ("  ", "Briefing"),
        ("con", "con -"),
        (".hidden. ", "hidden"),
        ("大連" * 100, "大連" * 26 + "大"),
    ):
        editor = library.new(title, "ja")
        assert editor.path == folder / f"{name}.jinpubrief"
        assert (editor.briefing.title, editor.briefing.edited_on) == (title, DAY)
        assert read_briefing(editor.path) == editor.briefing
    assert len({entry.path for entry in library.list()}) == 7
    assert len({library.read(file).id for file in files(library)}) == 7


@given(st.text())
def test_that_any_title_gives_a_name_that_every_platform_takes(title: str) -> None:
    name = name_from(title, "Briefing")
    assert 0 < len(name.encode()) <= 170
    assert not set(name) & set('<>:"/\\|?*\0\n') and name.strip(". ") == name
    assert Path(name).name == name


def test_that_a_second_one_has_the_pages_and_an_id_of_its_own(library: BriefingLibrary) -> None:
    first = library.new("One", "en")
    first.add_page(CHART)
    second = library.duplicate("One.jinpubrief")
    assert second.briefing.pages == first.briefing.pages and second.briefing.id != first.briefing.id
    assert (second.path.name, second.briefing.title) == ("One (copy).jinpubrief", "One (copy)")


def test_that_a_template_gets_a_file_and_an_id(library: BriefingLibrary) -> None:
    first, second = (library.add(BRIEFING._replace(id="")) for _time in range(2))
    assert first.briefing.id and first.briefing.id != second.briefing.id
    assert library.read("Theirs.jinpubrief") == BRIEFING._replace(id=first.briefing.id)


def test_that_the_same_file_always_has_the_same_editor(library: BriefingLibrary, folder: Path) -> None:
    editor = library.new("One", "en")
    assert library.open("One.jinpubrief") is editor
    assert library.open(editor.path) is editor
    assert library.open(folder / ".." / "briefings" / "One.jinpubrief") is editor
    assert library.name_of(editor) == "One.jinpubrief"


def test_that_opening_again_takes_over_what_others_have_written(library: BriefingLibrary) -> None:
    editor = library.new("One", "en")
    write_briefing(editor.path, editor.briefing._replace(title="Theirs"))
    assert library.open("One.jinpubrief") is editor
    assert editor.briefing.title == "Theirs"
    editor.path.write_bytes(b"rubbish")
    assert library.open("One.jinpubrief").briefing.title == "Theirs"


def test_that_a_briefing_moved_aside_is_found_under_its_new_name(
    library: BriefingLibrary,
) -> None:
    editor = library.new("One", "en")
    theirs = editor.briefing._replace(title="Theirs")
    write_briefing(editor.path, theirs)
    editor.set_title("Mine")
    assert editor.flush()
    assert library.name_of(editor) == "One (2).jinpubrief"
    assert library.open("One (2).jinpubrief") is editor
    assert library.open("One.jinpubrief").briefing == theirs


# --- the current one ----------------------------------------------------------------------------------


def test_that_the_first_page_added_makes_a_briefing(library: BriefingLibrary) -> None:
    library.current().add_page(CHART)
    assert [(e.file, e.title, e.n_pages) for e in library.list()] == [
        ("My briefing.jinpubrief", "My briefing", 1)
    ]
    assert library.current() is library.current()


def test_that_the_current_one_is_the_last_used_also_after_a_start(library: BriefingLibrary) -> None:
    library.new("One", "en")
    library.new("Two", "en")
    assert library.current().path.stem == "Two"
    library.open("One.jinpubrief")
    assert library.current().path.stem == "One"
    later = again(library)
    assert later.current().path.stem == "One"
    later.delete("One.jinpubrief")
    assert later.current().path.stem == "Two"
    later.close()


def test_that_a_current_one_that_cannot_be_read_gives_way(library: BriefingLibrary, folder: Path) -> None:
    library.new("One", "en")
    later = again(library)
    (folder / "One.jinpubrief").write_bytes(b"rubbish")
    assert later.current().path.name == "My briefing.jinpubrief"
    assert (folder / "One.jinpubrief").read_bytes() == b"rubbish"
    later.close()


# --- renaming and deleting ----------------------------------------------------------------------------


def test_that_a_rename_changes_title_and_file(library: BriefingLibrary, folder: Path) -> None:
    editor = library.new("One", "en")
    library.new("Taken", "en")
    assert library.rename("One.jinpubrief", "Taken") == "Taken (2).jinpubrief"
    assert editor.path == folder / "Taken (2).jinpubrief"
    assert library.open("Taken (2).jinpubrief") is editor is library.current()
    editor.add_page(CHART)
    assert editor.flush() and read_briefing(editor.path).title == "Taken"
    assert sorted(path.name for path in folder.glob("*.jinpubrief")) == [
        "Taken (2).jinpubrief", "Taken.jinpubrief",
    ]  # fmt: skip
    assert library.rename("Taken (2).jinpubrief", "Free") == "Free.jinpubrief"
    assert library.rename("Free.jinpubrief", "Free") == "Free.jinpubrief"


def test_that_a_deleted_briefing_is_kept_and_comes_back(library: BriefingLibrary, folder: Path) -> None:
    editor = library.new("One", "en")
    editor.set_title("Typed a moment ago")
    deleted = library.delete("One.jinpubrief")
    assert files(library) == [] and deleted.kept.parent == folder / "deleted"
    assert read_briefing(deleted.kept).title == "Typed a moment ago"
    with pytest.raises(BugError):
        editor.add_page(CHART)
    assert library.restore(deleted) == "One.jinpubrief"
    assert library.open("One.jinpubrief").briefing.title == "Typed a moment ago"


def test_that_nothing_deleted_takes_the_place_of_anything(library: BriefingLibrary, folder: Path) -> None:
    gone = []
    for number in range(3):
        library.new("One", "en").set_language(("en", "zh", "ja")[number])
        gone.append(library.delete("One.jinpubrief"))
    assert len({deleted.kept for deleted in gone}) == 3
    library.new("One", "ko")
    back = [library.restore(deleted) for deleted in gone]
    assert [library.read(file).language for file in ("One.jinpubrief", *back)] == ["ko", "en", "zh", "ja"]


def test_that_a_briefing_that_was_never_opened_can_be_deleted(library: BriefingLibrary, folder: Path) -> None:
    library.new("One", "en")
    later = again(library)
    (folder / "broken.jinpubrief").write_bytes(b"x")
    for name in ("One.jinpubrief", "broken.jinpubrief"):
        assert later.delete(name).kept.name == name
    assert later.list() == ()


def test_that_a_delete_that_fails_leaves_an_editor_that_works(library: BriefingLibrary, folder: Path) -> None:
    editor = library.new("One", "en")
    (folder / "deleted").write_bytes(b"")
    with pytest.raises(KnownError, match="Cannot write"):
        library.delete("One.jinpubrief")
    editor.add_page(CHART)
    assert editor.flush() and files(library) == ["One.jinpubrief"]


# --- the whole ----------------------------------------------------------------------------------------


def test_that_closing_saves_every_briefing(library: BriefingLibrary) -> None:
    editors = [library.new(name, "en") for name in ("One", "Two")]
    for editor in editors:
        editor.set_title("Typed")
    assert library.close()
    assert [read_briefing(editor.path).title for editor in editors] == ["Typed", "Typed"]


def test_that_what_killed_processes_left_is_cleared_away(library: BriefingLibrary, folder: Path) -> None:
    library.new("One", "en")
    old, fresh = folder / ".writing-1-00.tmp", folder / ".writing-2-00.tmp"
    for left in (old, fresh):
        left.write_bytes(b"half")
    os.utime(old, (0, 0))
    later = again(library)
    later.open("One.jinpubrief")
    assert not old.exists() and fresh.exists()
    later.close()


def test_that_the_services_share_one_library_and_save_when_they_close(
    reference_database: Path, user_dir: Path
) -> None:
    dirs = UserDirs(user_dir)
    database = Database(reference_database)
    services = Services(Record.open(database, date(2026, 11, 21)), dirs.store_file)
    assert services.briefings is services.briefings
    assert services.briefings.folder == dirs.briefings and services.briefings.can_keep
    services.briefings.current().set_title("Typed")
    services.close()
    (file,) = dirs.briefings.glob("*.jinpubrief")
    assert read_briefing(file).title == "Typed"
    database.close()


def test_that_without_a_user_folder_nothing_is_kept(reference_database: Path) -> None:
    database = Database(reference_database)
    services = Services(Record.open(database, date(2026, 11, 21)))
    assert not services.briefings.can_keep and services.briefings.list() == ()
    with pytest.raises(KnownError, match="without a user folder"):
        services.briefings.current()
    database.close()
