"""The user's data packs as their page shows them, and what other packs say of a figure."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.services import earlier_packs, pack_shelf
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.pack_shelf import OlderPackError, PackShelf, StoppedError
from jinpu_desktop.services.record import Record

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "data" / "packs"))

from later_record import GONE, LATER, REVISED
from signed_packs import LATEST, SHIPPED, SignedPacks

SHARE = "calc:share:gdp|jinpu||2021|cd-2022-01-31;gdp|dalian||2021|rsa-dalian-2021"


@pytest.fixture(scope="module")
def made(reference_database: Path, tmp_path_factory: pytest.TempPathFactory) -> SignedPacks:
    return SignedPacks.made(tmp_path_factory.mktemp("packs"), reference_database)


@pytest.fixture(autouse=True)
def shipped(reference_database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for module in (pack_shelf, earlier_packs):
        monkeypatch.setattr(module, "database_path", lambda: reference_database)
    return reference_database


@pytest.fixture
def shelf(made: SignedPacks, tmp_path: Path) -> PackShelf:
    return PackShelf(tmp_path, made.keys)


@pytest.fixture
def opened() -> Iterator[Callable[[Path], Record]]:
    """Opens records, and closes them at the end."""
    found: list[Record] = []

    def open_(path: Path) -> Record:
        found.append(Record.open(Database(path), date(2027, 2, 1)))
        return found[-1]

    yield open_
    for record in found:
        record.database.close()


def install(shelf: PackShelf, pack: Path, *, older: bool = False) -> Path:
    manifest = shelf.install(pack, older, lambda done, total: None, lambda: False)
    return shelf.folder / manifest.id / "jinpu.sqlite"


def test_that_a_shelf_without_packs_shows_the_shipped_record_and_makes_nothing(
    shelf: PackShelf, shipped: Path, opened: Callable[[Path], Record]
) -> None:
    spec = shelf.load(opened(shipped))
    assert (spec.dossier_date, spec.named, spec.pack, spec.installed) == (SHIPPED, None, None, ())
    assert spec.trusts and spec.before is None
    assert not shelf.folder.exists()


def test_that_a_program_without_pinned_keys_says_so(tmp_path: Path, shipped: Path, opened) -> None:  # type: ignore[no-untyped-def]
    assert not PackShelf(tmp_path).load(opened(shipped)).trusts


def test_that_a_record_named_at_the_start_is_told_apart_from_the_shipped_one(
    shelf: PackShelf, shipped: Path, tmp_path: Path, opened: Callable[[Path], Record]
) -> None:
    other = Path(shutil.copy(shipped, tmp_path / "mine.sqlite"))
    assert shelf.load(opened(other)).named == other


def test_that_packs_are_listed_with_what_a_rollback_goes_back_to(
    shelf: PackShelf, made: SignedPacks, shipped: Path, opened: Callable[[Path], Record]
) -> None:
    first = install(shelf, made.first)
    spec = shelf.load(opened(first))
    assert spec.pack is not None and spec.pack.is_current and spec.pack.id == first.parent.name
    assert (spec.before, spec.before_pack) == (shipped, None)
    second = install(shelf, made.second)
    spec = shelf.load(opened(second))
    assert [one.manifest.dossier_date for one in spec.installed if one.manifest] == [LATEST, LATER]
    assert spec.before == first and spec.before_pack is not None
    assert spec.before_pack.id == first.parent.name
    assert shelf.roll_back() == first.parent.name
    assert shelf.roll_back() == ""


def test_that_a_pack_that_was_altered_stands_there_with_its_reason(
    shelf: PackShelf, made: SignedPacks, shipped: Path, opened: Callable[[Path], Record]
) -> None:
    database = install(shelf, made.first)
    with database.open("r+b") as file:
        file.seek(5000)
        file.write(b"forged")
    (pack,) = shelf.load(opened(shipped)).installed
    assert pack.manifest is None and "refused as a data pack" in pack.trouble


def test_that_an_installation_tells_how_far_it_is_and_can_be_stopped(
    shelf: PackShelf, made: SignedPacks
) -> None:
    told: list[tuple[int, int]] = []

    def stops() -> bool:
        return len(told) > 3

    with pytest.raises(StoppedError):
        shelf.install(made.first, False, lambda *how_far: told.append(how_far), stops)
    assert len(told) == 4 and 0 < told[-1][0] < told[-1][1]
    assert [entry.name for entry in shelf.folder.iterdir() if entry.is_dir()] == []
    told.clear()
    shelf.install(made.first, False, lambda *how_far: told.append(how_far), lambda: False)
    assert [done for done, _total in told] == sorted(done for done, _total in told)
    assert told[-1][0] > 0.99 * told[-1][1]


def test_that_older_data_are_refused_until_they_are_wanted(shelf: PackShelf, made: SignedPacks) -> None:
    install(shelf, made.second)
    with pytest.raises(OlderPackError) as refused:
        install(shelf, made.first)
    assert (refused.value.found, refused.value.known) == (LATER, LATEST)
    assert install(shelf, made.first, older=True).exists()


def test_that_the_newest_signed_pack_of_a_stick_is_taken(
    shelf: PackShelf, made: SignedPacks, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "holiday.txt").write_text("no pack")
    with pytest.raises(KnownError, match=r"holds no data pack: choose the folder"):
        install(shelf, stick)
    (stick / "a-forged.jinpupack").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(KnownError, match=r"a-forged\.jinpupack is refused"):
        install(shelf, stick)
    for pack in (made.second, made.first):
        os.link(pack, stick / pack.name)
    assert LATEST in str(install(shelf, stick))


def test_that_a_folder_that_is_a_pack_is_installed_as_one(
    shelf: PackShelf, made: SignedPacks, tmp_path: Path
) -> None:
    other = PackShelf(tmp_path / "other", made.keys)
    folder = install(other, made.first).parent
    assert install(shelf, folder).exists()
    # Or as the only one in a folder of folders.
    assert install(PackShelf(tmp_path / "third", made.keys), other.folder).exists()


def services(record: Record, root: Path, keys: Path) -> Services:
    found = Services(record, root / "user.sqlite")
    found.pack_keys = keys
    return found


def test_that_the_history_of_a_figure_is_told_from_pack_to_pack(
    shelf: PackShelf, made: SignedPacks, shipped: Path, tmp_path: Path, opened: Callable[[Path], Record]
) -> None:
    install(shelf, made.first)
    record = opened(install(shelf, made.second))
    found = services(record, tmp_path, made.keys).earlier_values(REVISED)
    assert [(one.dossier_date, one.is_shipped, one.value.text, one.differs) for one in found] == [
        (LATER, False, "258.10 CNY bn", True), (SHIPPED, True, "257.63 CNY bn", True)
    ]  # fmt: skip
    assert found[1].value.mark == "P" and "31 Jan 2022" in found[1].value.citation
    # One that no pack revised is the same in all.
    same = services(record, tmp_path, made.keys).earlier_values("gdp|jinpu||2020|baike-jinzhou-2020")
    assert [one.differs for one in same] == [False, False]
    # The later record put this one in: the shipped one does not have it.
    (new,) = services(record, tmp_path, made.keys).earlier_values("gdp|jinpu||2019|seed-news")
    assert new.dossier_date == LATER
    # What was calculated is calculated anew from what each pack has, and rounds to the same.
    share = services(record, tmp_path, made.keys).earlier_values(SHARE)
    assert [(one.value.text, one.differs) for one in share] == [("33 %", False), ("33 %", False)]


def test_that_counts_and_what_the_record_does_not_have_have_no_history(
    shelf: PackShelf, made: SignedPacks, tmp_path: Path, opened: Callable[[Path], Record]
) -> None:
    record = opened(install(shelf, made.first))
    for key in ("count:observation", GONE, "nothing-of-the-kind"):
        assert services(record, tmp_path, made.keys).earlier_values(key) == ()


def test_that_without_packs_there_is_no_history_and_nothing_is_loaded(
    made: SignedPacks, tmp_path: Path, shipped: Path, opened: Callable[[Path], Record]
) -> None:
    found = services(opened(shipped), tmp_path, made.keys)
    assert found.earlier_values(REVISED) == ()
    assert found._earlier is None
    assert Services(found.record).earlier_values(REVISED) == ()


def test_that_an_altered_pack_tells_nothing_of_a_figure(
    shelf: PackShelf, made: SignedPacks, tmp_path: Path, shipped: Path, opened: Callable[[Path], Record]
) -> None:
    database = install(shelf, made.first)
    with database.open("r+b") as file:
        file.seek(-2000, os.SEEK_END)
        file.write(b"forged")
    assert services(opened(shipped), tmp_path, made.keys).earlier_values(REVISED) == ()


def test_that_a_pack_that_came_after_a_rollback_is_told_as_a_later_one(
    shelf: PackShelf, made: SignedPacks, tmp_path: Path, opened: Callable[[Path], Record]
) -> None:
    first = install(shelf, made.first)
    install(shelf, made.second)
    shelf.roll_back()
    found = services(opened(first), tmp_path, made.keys).earlier_values(REVISED)
    assert [(one.dossier_date, one.is_later) for one in found] == [(LATEST, True), (SHIPPED, False)]


def test_that_no_record_stays_open_after_a_question(
    shelf: PackShelf, made: SignedPacks, tmp_path: Path, opened: Callable[[Path], Record]
) -> None:
    if not Path("/proc/self/fd").exists():
        pytest.skip("only Linux tells which files are open")
    other = install(shelf, made.first)
    record = opened(install(shelf, made.second))
    assert services(record, tmp_path, made.keys).earlier_values(REVISED)
    open_files = {str(fd.readlink()) for fd in Path("/proc/self/fd").iterdir() if fd.exists()}
    assert str(other) not in open_files
    with closing(Database(other)) as database:
        database.query("SELECT 1")
        assert str(other) in {str(fd.readlink()) for fd in Path("/proc/self/fd").iterdir() if fd.exists()}
