"""Stars, notes and visits, as services keep them in the user's own database."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from jinpu_desktop.data.user_schema import MIGRATIONS, USER_APPLICATION_ID
from jinpu_desktop.data.user_store import UserStore
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.services.notes import NotesService

PAGE = "jinpu://companies/pfizer"
FIGURE = "jinpu://overview?evidence=gdp%7Cjinpu%7C%7C2017%7Crunsky"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "user.sqlite"


@pytest.fixture
def notes(file: Path) -> Iterator[NotesService]:
    service = NotesService(file)
    yield service
    service.close()


def test_that_asking_makes_no_file(notes: NotesService, file: Path) -> None:
    assert (notes.starred(), notes.notes(), notes.recent(5), notes.note(PAGE)) == ((), (), (), "")
    assert not notes.is_starred(PAGE)
    notes.set_starred(PAGE, "Pfizer", on=False)
    notes.set_note(PAGE, "Pfizer", "")
    assert not file.exists()


def test_that_a_star_is_set_and_taken_away(notes: NotesService, file: Path) -> None:
    notes.set_starred(PAGE, "Pfizer", on=True)
    assert notes.is_starred(PAGE)
    with closing(NotesService(file)) as again:
        assert [(star.link, star.title) for star in again.starred()] == [(PAGE, "Pfizer")]
    notes.set_starred(PAGE, "Pfizer", on=False)
    assert not notes.is_starred(PAGE)


def test_that_the_star_of_a_view_does_not_depend_on_the_order_of_its_choices(notes: NotesService) -> None:
    notes.set_starred("jinpu://trends?i=gdp&p=jinpu", "GDP", on=True)
    assert notes.is_starred("jinpu://trends?p=jinpu&i=gdp")
    assert not notes.is_starred("jinpu://trends?p=dalian&i=gdp")


def test_that_a_figure_has_one_star_on_whatever_page_it_stands(notes: NotesService) -> None:
    notes.set_starred(FIGURE, "GDP", on=True)
    assert notes.is_starred(FIGURE.replace("overview", "trends"))
    assert not notes.is_starred("jinpu://overview")


@pytest.mark.parametrize(
    "text", ["x", "two\nlines\n", " \t blank ", "大窑湾 “quoted” 😀", "=1+1; DROP TABLE note"]
)
def test_that_a_note_is_kept_as_typed(text: str, notes: NotesService, file: Path) -> None:
    notes.set_note(PAGE, "Pfizer", text)
    with closing(NotesService(file)) as again:
        assert again.note(PAGE) == text


def test_that_an_emptied_note_is_gone(notes: NotesService) -> None:
    notes.set_note(PAGE, "Pfizer", "x")
    notes.set_note(PAGE, "Pfizer", "")
    assert notes.notes() == ()


def test_that_half_a_character_does_no_harm(notes: NotesService) -> None:
    notes.set_note(PAGE, "Pf\ud800", "a\ud83d b\0")
    assert notes.note(PAGE) == "a� b�"


def test_that_a_note_beyond_all_measure_is_refused_and_the_former_text_stays(notes: NotesService) -> None:
    notes.set_note(PAGE, "Pfizer", "x")
    with pytest.raises(KnownError, match="100,000 characters"):
        notes.set_note(PAGE, "Pfizer", "y" * 100_001)
    assert notes.note(PAGE) == "x"


def test_that_two_windows_do_not_lose_each_others_text(notes: NotesService, file: Path) -> None:
    notes.set_note(PAGE, "Pfizer", "first")
    with closing(NotesService(file)) as other:
        other.set_note(PAGE, "Pfizer", "first, then theirs", base="first")
    notes.set_note(PAGE, "Pfizer", "first, then mine", base="first")
    assert notes.note(PAGE) == "first, then mine"
    assert [kept.text for kept in notes.kept_notes()] == ["first, then theirs"]


def test_that_recent_views_are_the_latest_first_and_each_once(notes: NotesService) -> None:
    for number in (1, 2, 3, 1):
        notes.visited(f"jinpu://companies/c{number}", f"C {number}", "company")
    notes.visited("jinpu://companies/c2?evidence=x", "C 2", "company")
    assert [visit.link[-2:] for visit in notes.recent(10)] == ["c2", "c1", "c3"]
    assert [visit.title for visit in notes.recent(1)] == ["C 2"]


def test_that_visits_do_not_grow_without_end(notes: NotesService) -> None:
    for number in range(205):
        notes.visited(f"jinpu://companies/c{number}", "C", "company")
    links = [visit.link for visit in notes.recent(1000)]
    assert len(links) == 200
    assert links[0].endswith("c204")


def test_that_a_text_that_is_no_link_is_refused(notes: NotesService, file: Path) -> None:
    for link in ("javascript:alert(1)", "jinpu://nowhere", ""):
        with pytest.raises(ValueError):
            notes.set_starred(link, "x", on=True)
    assert not file.exists()


def test_that_notes_alone_are_no_figures(notes: NotesService, file: Path) -> None:
    store = UserStore(file)
    before = store.figures_version()
    notes.set_note(PAGE, "Pfizer", "x")
    assert store.figures_version() == before
    assert not store.has_figures()


def test_that_a_store_of_the_first_schema_gets_its_tables_and_a_copy_is_kept(
    notes: NotesService, file: Path
) -> None:
    with closing(sqlite3.connect(file)) as old:
        old.executescript(MIGRATIONS[0])
        old.execute(f"PRAGMA application_id = {USER_APPLICATION_ID}")
        old.execute("PRAGMA user_version = 1")
    notes.set_starred(PAGE, "Pfizer", on=True)
    assert notes.is_starred(PAGE)
    assert file.with_name("user.schema-1.sqlite").exists()


def test_that_without_a_folder_nothing_is_kept_and_that_is_said() -> None:
    notes = NotesService(None)
    assert not notes.can_keep
    assert notes.starred() == notes.recent(3) == ()
    with pytest.raises(KnownError, match="user folder"):
        notes.set_note(PAGE, "Pfizer", "x")


KILLED = """
import sys
from pathlib import Path
from jinpu_desktop.services.notes import NotesService
notes = NotesService(Path(sys.argv[1]))
for number in range(1, 100_000):
    notes.set_note("jinpu://companies/pfizer", "Pfizer", f"text {number}")
    print(number, flush=True)
"""


def test_that_a_killed_process_loses_nothing_it_had_stored(file: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(file)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = [process.stdout.readline() for _line in range(20)]
    os.kill(process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    told += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    with closing(NotesService(file)) as again:
        assert int(again.note(PAGE).removeprefix("text ")) >= int(told[-1])


# --- the file of all stars and notes -------------------------------------------------------------


def test_that_what_was_exported_comes_back_elsewhere(notes: NotesService, tmp_path: Path) -> None:
    notes.set_starred(FIGURE, "GDP", on=True)
    notes.set_note(PAGE, "Pfizer", "two\nlines 大窑湾")
    notes.export_to(tmp_path / "jinpu-notes.json")
    with closing(NotesService(tmp_path / "other.sqlite")) as other:
        merged = other.import_from(tmp_path / "jinpu-notes.json")
        assert (merged.n_stars, merged.n_notes, merged.n_kept) == (1, 1, 0)
        assert other.is_starred(FIGURE)
        assert other.note(PAGE) == "two\nlines 大窑湾"
        # A second time nothing is new.
        assert other.import_from(tmp_path / "jinpu-notes.json") == (0, 0, 0)


def test_that_the_exported_file_is_as_documented(notes: NotesService, tmp_path: Path) -> None:
    notes.set_note(PAGE, "Pfizer", "x")
    notes.export_to(tmp_path / "jinpu-notes.json")
    content = json.loads((tmp_path / "jinpu-notes.json").read_text(encoding="utf-8"))
    assert content["schema"] == 1
    assert content["stars"] == content["kept_notes"] == []
    assert {name: content["notes"][0][name] for name in ("link", "title", "text")} == {
        "link": PAGE, "title": "Pfizer", "text": "x",
    }  # fmt: skip


def _file(path: Path, *notes: tuple[str, str], **more: object) -> Path:
    entries = [{"link": PAGE, "title": "Pfizer", "text": text, "at": at} for text, at in notes]
    path.write_text(json.dumps({"schema": 1, "notes": entries, **more}), encoding="utf-8")
    return path


def test_that_of_two_texts_the_newer_wins_and_the_other_is_kept(notes: NotesService, tmp_path: Path) -> None:
    notes.set_note(PAGE, "Pfizer", "here")
    merged = notes.import_from(_file(tmp_path / "old.json", ("older", "2020-01-01T00:00:00+00:00")))
    assert merged.n_kept == 1
    assert notes.note(PAGE) == "here"
    notes.import_from(_file(tmp_path / "new.json", ("newer", "2099-01-01T08:00:00+08:00")))
    assert notes.note(PAGE) == "newer"
    assert {kept.text for kept in notes.kept_notes()} == {"older", "here"}


BROKEN = [
    (b"\xff\xfe", "byte 1"),
    (b'{"schema": 1,\n "stars": [}', "line 2, character 12"),
    (b"[1]", "not a file of stars"),
    (b'{"schema": 2}', "schema 1 only"),
    (b'{"schema": 1, "notes": {}}', "notes: it is not a list"),
    (b'{"schema": 1, "stars": [7]}', "stars, entry 1"),
    (b"[" * 100_000, "jinpu-notes.json"),
]


@pytest.mark.parametrize(("content", "words"), BROKEN)
def test_that_a_faulty_file_is_answered_with_its_place(
    content: bytes, words: str, notes: NotesService, tmp_path: Path
) -> None:
    path = tmp_path / "jinpu-notes.json"
    path.write_bytes(content)
    with pytest.raises(KnownError, match=words):
        notes.import_from(path)


ENTRY = {"link": PAGE, "title": "t", "text": "x", "at": "2026-01-01T00:00:00+00:00"}
BAD_ENTRIES = [
    ({"link": "https://example.org"}, "link"),
    ({"link": None}, "link"),
    ({"text": ""}, "text"),
    ({"text": "x" * 100_001}, "longer"),
    ({"at": "yesterday"}, "moment"),
    ({"at": "2026-01-01T00:00:00"}, "offset"),
]


@pytest.mark.parametrize(("change", "words"), BAD_ENTRIES)
def test_that_one_bad_entry_keeps_all_others_out(
    change: dict[str, object], words: str, notes: NotesService, tmp_path: Path, file: Path
) -> None:
    path = tmp_path / "jinpu-notes.json"
    path.write_text(json.dumps({"schema": 1, "notes": [ENTRY, ENTRY | change]}), encoding="utf-8")
    with pytest.raises(KnownError, match=f"notes, entry 2.*{words}"):
        notes.import_from(path)
    assert notes.notes() == ()


def test_that_a_file_that_is_not_there_is_named(notes: NotesService, tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(KnownError, match="Cannot read"):
            notes.import_from(path)
