"""What the library of briefings remembers: files that lie elsewhere, and which one is the current."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from briefing_desk import BRIEFING, CHART, again, files, is_blocked

from jinpu_desktop.data.briefing_file import read_briefing, write_briefing
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.services.briefing_library import BriefingLibrary


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A briefing in another folder."""
    path = tmp_path / "desk" / "from-a-friend.jinpubrief"
    path.parent.mkdir()
    write_briefing(path, BRIEFING)
    return path


def test_that_a_file_elsewhere_belongs_to_the_library_once_it_was_opened(
    library: BriefingLibrary, elsewhere: Path
) -> None:
    editor = library.open(elsewhere)
    assert (editor.path, library.name_of(editor)) == (elsewhere, "from-a-friend.jinpubrief")
    (entry,) = library.list()
    assert (entry.file, entry.title, entry.folder) == (
        "from-a-friend.jinpubrief", "Theirs", str(elsewhere.parent),
    )  # fmt: skip
    editor.add_page(CHART)
    later = again(library)
    assert len(later.open(str(Link("briefings", "from-a-friend.jinpubrief").id)).briefing.pages) == 1
    assert len(read_briefing(elsewhere).pages) == 1
    later.close()


def test_that_names_of_files_elsewhere_are_never_taken_twice(
    library: BriefingLibrary, elsewhere: Path, tmp_path: Path
) -> None:
    other = tmp_path / "from-a-friend.jinpubrief"
    write_briefing(other, BRIEFING)
    names = [library.adopt(path) for path in (elsewhere, other, elsewhere)]
    assert names == ["from-a-friend.jinpubrief", "from-a-friend (2).jinpubrief", "from-a-friend.jinpubrief"]
    made = library.new("from-a-friend", "en")
    assert made.path.name == "from-a-friend (3).jinpubrief"
    assert len(library.list()) == 3


def test_that_a_file_elsewhere_is_taken_off_the_list_and_stays_where_it_is(
    library: BriefingLibrary, elsewhere: Path
) -> None:
    library.open(elsewhere)
    deleted = library.delete("from-a-friend.jinpubrief")
    assert library.list() == () and elsewhere.exists()
    with pytest.raises(KnownError):
        library.open("from-a-friend.jinpubrief")
    assert library.restore(deleted) == "from-a-friend.jinpubrief"
    assert library.open("from-a-friend.jinpubrief").path == elsewhere


def test_that_a_rename_leaves_the_name_of_a_file_elsewhere(library: BriefingLibrary, elsewhere: Path) -> None:
    library.open(elsewhere)
    assert library.rename("from-a-friend.jinpubrief", "Mine now") == "from-a-friend.jinpubrief"
    assert library.flush() and read_briefing(elsewhere).title == "Mine now"


def test_that_a_file_elsewhere_that_is_gone_says_so(library: BriefingLibrary, elsewhere: Path) -> None:
    library.adopt(elsewhere)
    elsewhere.unlink()
    (entry,) = library.list()
    assert str(elsewhere) in entry.trouble
    with pytest.raises(KnownError, match="Cannot read"):
        library.open(entry.file)


def test_that_text_for_a_folder_that_is_gone_is_kept_in_the_library_at_the_end(
    library: BriefingLibrary, elsewhere: Path
) -> None:
    editor = library.open(elsewhere)
    elsewhere.parent.rename(elsewhere.parent.with_name("pulled out"))
    editor.add_page(CHART)
    assert not library.flush()
    later = again(library)
    assert later.read("Theirs.jinpubrief") == editor.briefing
    assert later.close()


def test_that_a_hundred_files_elsewhere_are_remembered(library: BriefingLibrary, tmp_path: Path) -> None:
    for number in range(120):
        library.adopt(tmp_path / f"{number}.jinpubrief")
    names = {entry.file for entry in library.list()}
    assert names == {f"{number}.jinpubrief" for number in range(20, 120)}


def test_that_libraries_of_several_processes_remember_together(
    library: BriefingLibrary, tmp_path: Path
) -> None:
    libraries = [library, *(BriefingLibrary(library.folder) for _other in range(5))]
    threads = [
        threading.Thread(target=one.adopt, args=(tmp_path / f"{number}.jinpubrief",))
        for number, one in enumerate(libraries)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(files(library)) == {f"{number}.jinpubrief" for number in range(6)}


@pytest.mark.parametrize("how", ["gone", "full"])
def test_that_what_cannot_be_remembered_is_told(
    library: BriefingLibrary, folder: Path, elsewhere: Path, how: str, monkeypatch
) -> None:
    library.new("One", "en")
    if how == "gone":
        library.delete("One.jinpubrief")
        with is_blocked(folder, "a file", monkeypatch), pytest.raises(KnownError, match="Cannot"):
            library.adopt(elsewhere)
    else:
        with is_blocked(folder, how, monkeypatch):
            with pytest.raises(KnownError, match="Cannot write"):
                library.adopt(elsewhere)
            assert library.open("One.jinpubrief") is library.current()


@pytest.mark.parametrize(
    "rubbish",
    [b"", b"\xff", b"[", b"[" * 100_000, b"[]", b'{"schema": 9, "current": "x"}',
     b'{"schema": 1, "current": 5, "elsewhere": []}',
     b'{"schema": 1, "elsewhere": {"a": 5, "b.jinpubrief": "relative", "c.jinpubrief": "/x\\u0000"}}'],
)  # fmt: skip
def test_that_rubbish_in_what_is_remembered_counts_as_nothing(
    library: BriefingLibrary, folder: Path, rubbish: bytes, caplog
) -> None:
    library.new("One", "en")
    later = again(library)
    (folder / "library.json").write_bytes(rubbish)
    assert files(later) == ["One.jinpubrief"]
    assert later.current().path.stem == "One"
    later.close()


def test_that_what_is_remembered_is_documented_json(
    library: BriefingLibrary, folder: Path, elsewhere: Path
) -> None:
    library.new("One", "en")
    library.adopt(elsewhere)
    assert json.loads((folder / "library.json").read_text(encoding="utf-8")) == {
        "schema": 1,
        "current": "One.jinpubrief",
        "elsewhere": {"from-a-friend.jinpubrief": str(elsewhere)},
    }
