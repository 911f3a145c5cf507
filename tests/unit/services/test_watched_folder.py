"""The watched folder: what is dropped there comes in once, and is put away with a report."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "data" / "user"))

from own_rows import own_csv, own_row, own_years, save

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.user_import import Importer
from jinpu_desktop.data.user_store import UserStore
from jinpu_desktop.services.watched_folder import FolderReport, WatchedFolder


@pytest.fixture
def importer(reference_database: Path, tmp_path: Path) -> Iterator[Importer]:
    database, store = Database(reference_database), UserStore(tmp_path / "user.sqlite")
    yield Importer(database, store)
    store.close()
    database.close()


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    folder = tmp_path / "drop"
    folder.mkdir()
    return folder


@pytest.fixture
def watched(drop: Path, importer: Importer) -> WatchedFolder:
    return WatchedFolder(drop, importer)


def polled(watched: WatchedFolder, start: float = 0.0) -> list[FolderReport]:
    """What a minute of polling brings."""
    return [report for second in range(60) for report in watched.poll(start + second)]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_that_a_file_is_imported_and_put_away(watched: WatchedFolder, drop: Path, importer: Importer) -> None:
    save(drop / "my_survey.csv", own_csv(*own_years(3)))
    (report,) = polled(watched)
    assert (report.file_name, report.rows) == ("my_survey.csv", 3)
    assert report.moved_to == drop / "done" / "my_survey.csv"
    assert names(drop) == ["done"]
    assert (drop / "done" / "my_survey.csv.txt").read_text("utf-8").strip() == report.sentence
    assert importer.store.count() == 3
    (source,) = importer.store.sources()
    assert source.title == "my survey"
    assert importer.store.imports()[0].origin == "folder"


def test_that_a_wrong_file_is_refused_with_all_its_faults(watched, drop: Path, importer: Importer) -> None:
    save(drop / "bad.csv", own_csv(own_row(value="NaN"), own_row(period="Jul-16")))
    (report,) = polled(watched)
    assert report.rows == 0 and report.moved_to == drop / "refused" / "bad.csv"
    told = (drop / "refused" / "bad.csv.txt").read_text("utf-8").splitlines()
    assert told[0] == report.sentence
    assert [line.split(":")[:3] for line in told[1:]] == [
        ["bad.csv", "2", " value"],
        ["bad.csv", "3", " period"],
    ]
    assert not importer.store.exists()


def test_that_a_file_is_left_alone_until_it_has_settled(watched: WatchedFolder, drop: Path) -> None:
    path = save(drop / "own.csv", own_csv(*own_years(1)))
    assert watched.poll(0.0) == []
    save(path, own_csv(*own_years(2)))
    assert watched.poll(0.9) == [] and watched.poll(1.8) == []
    (report,) = watched.poll(2.0)
    assert report.rows == 2


def test_that_names_that_are_taken_get_a_number(watched: WatchedFolder, drop: Path) -> None:
    for n in range(3):
        save(drop / "own.csv", own_csv(*own_years(1, first=1900 + n)))
        polled(watched, start=100.0 * n)
    assert names(drop / "done") == [
        *("own-2.csv", "own-2.csv.txt", "own-3.csv", "own-3.csv.txt", "own.csv", "own.csv.txt"),
    ]
    assert (drop / "done" / "own-3.csv").read_text("utf-8") == own_csv(*own_years(1, first=1902))


def test_that_nothing_is_imported_twice(watched: WatchedFolder, drop: Path, importer: Importer) -> None:
    text = own_csv(*own_years(3))
    save(drop / "own.csv", text)
    polled(watched)
    # As after a crash between the commit and the move, or a second drop under another name.
    save(drop / "again.csv", text)
    (report,) = polled(WatchedFolder(drop, importer))
    assert report.rows == 0 and report.moved_to == drop / "done" / "again.csv"
    assert "already" in report.sentence
    assert len(importer.store.imports()) == 1


def test_that_an_undone_file_may_be_dropped_again(watched, drop: Path, importer: Importer) -> None:
    for start in (0.0, 100.0):
        save(drop / "own.csv", own_csv(*own_years(3)))
        (report,) = polled(watched, start)
        assert report.rows == 3
        importer.store.undo(importer.store.imports()[0].import_id)


def test_that_two_windows_may_watch_one_folder(watched, drop: Path, importer: Importer) -> None:
    other = WatchedFolder(drop, importer)
    save(drop / "own.csv", own_csv(*own_years(3)))
    reports = [report for second in range(10) for each in (watched, other) for report in each.poll(second)]
    assert [report.rows for report in reports] == [3]
    assert names(drop) == ["done"]


def test_that_other_files_stay(watched: WatchedFolder, drop: Path) -> None:
    for name in ("readme.txt", ".hidden.csv", "~$own.csv"):
        save(drop / name, own_csv())
    (drop / "folder.csv").mkdir()
    before = names(drop)
    assert polled(watched) == [] and names(drop) == before


def test_that_a_folder_that_vanishes_is_told_once_and_comes_back(watched, drop: Path) -> None:
    shutil.rmtree(drop)
    (report,) = polled(watched)
    assert report.file_name == "" and str(drop) in report.sentence
    drop.mkdir()
    save(drop / "own.csv", own_csv())
    (report,) = polled(watched, 100.0)
    assert report.rows == 1
    shutil.rmtree(drop)
    assert len(polled(watched, 200.0)) == 1


def test_that_what_cannot_be_moved_is_not_imported_again(watched, drop: Path, importer: Importer) -> None:
    save(drop / "done", "a file where the folder should be")
    save(drop / "own.csv", own_csv())
    (report,) = polled(watched)
    assert report.rows == 1 and report.moved_to is None and "cannot be moved" in report.sentence
    assert (drop / "own.csv").exists()
    (drop / "done").unlink()
    (again,) = polled(WatchedFolder(drop, importer))
    assert again.rows == 0 and again.moved_to == drop / "done" / "own.csv"


def test_that_a_locked_file_is_asked_for_again(watched, drop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(drop / "own.csv", own_csv())
    opened = Path.open

    def locked(each: Path, *arguments: object, **options: object) -> object:
        if each == path:
            raise PermissionError(13, "The process cannot access the file")
        return opened(each, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", locked)
        assert [watched.poll(float(second)) for second in range(10)] == [[]] * 10
    assert [report.rows for report in polled(watched, 10.0)] == [1]
    save(path, own_csv(*own_years(2)))
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", locked)
        (report,) = polled(watched, 100.0)
    assert report.moved_to == drop / "refused" / "own.csv" and "cannot be read" in report.sentence
