"""Installing, going back, and what is opened at the next start."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest
from pack_workshop import Workshop

from jinpu_desktop.data import pack_stamp
from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.services import packs as service


@pytest.fixture(scope="module")
def older(workshop: Workshop) -> Path:
    return workshop.pack("older.jinpupack", "2026-10-01")


@pytest.fixture(scope="module")
def newer(workshop: Workshop) -> Path:
    return workshop.pack("newer", "2026-12-24")


def date_in_use(packs: Path, keys: tuple[bytes, ...]) -> str:
    """The dossier's date in the database that would be opened; empty for the shipped one."""
    path = service.current_database(packs, keys)
    if path is None:
        return ""
    database = Database(path)
    try:
        return database.dossier_date
    finally:
        database.close()


def test_that_without_packs_the_shipped_database_is_used(workshop, packs):
    assert service.in_use(packs, workshop.keys) == service.InUse(None, "")
    assert service.installed(packs, workshop.keys) == ()
    assert not packs.exists()


def test_that_a_pack_is_installed_from_a_file_and_from_a_folder(workshop, packs, whole, newer):
    service.install(whole, packs, workshop.keys)
    assert date_in_use(packs, workshop.keys) == "2026-11-21"
    service.install(newer, packs, workshop.keys)
    assert date_in_use(packs, workshop.keys) == "2026-12-24"
    found = service.installed(packs, workshop.keys)
    assert [(pack.manifest.dossier_date, pack.is_current) for pack in found] == [
        ("2026-12-24", True), ("2026-11-21", False)
    ]  # fmt: skip
    assert {path.name for path in packs.iterdir()} == {"current", *(pack.id for pack in found)}


def test_that_older_data_are_refused_unless_asked_for(workshop, packs, whole, older):
    service.install(whole, packs, workshop.keys)
    with pytest.raises(KnownError, match="2026-10-01, and those of 2026-11-21 are installed"):
        service.install(older, packs, workshop.keys)
    assert date_in_use(packs, workshop.keys) == "2026-11-21"
    service.install(older, packs, workshop.keys, allow_older=True)
    assert date_in_use(packs, workshop.keys) == "2026-10-01"


def test_that_going_back_does_not_open_the_door_to_older_data(workshop, packs, whole, older, newer):
    for pack in (whole, newer):
        service.install(pack, packs, workshop.keys)
    service.rollback(packs, workshop.keys)
    with pytest.raises(KnownError, match="2026-12-24 are installed"):
        service.install(older, packs, workshop.keys)


def test_that_the_way_back_ends_at_the_shipped_database(workshop, packs, whole, newer):
    first = service.install(whole, packs, workshop.keys)
    service.install(newer, packs, workshop.keys)
    assert service.rollback(packs, workshop.keys) == first.id
    assert date_in_use(packs, workshop.keys) == "2026-11-21"
    assert service.rollback(packs, workshop.keys) == ""
    assert date_in_use(packs, workshop.keys) == ""
    with pytest.raises(KnownError, match="nothing to go back to"):
        service.rollback(packs, workshop.keys)


def damage(packs: Path, pack_id: str) -> None:
    """Change the last byte of a database."""
    database = packs / pack_id / "jinpu.sqlite"
    data = bytearray(database.read_bytes())
    data[-1] ^= 1
    database.write_bytes(data)


def test_that_a_damaged_pack_is_told_of_and_the_one_before_it_is_opened(workshop, packs, whole, newer):
    before = service.install(whole, packs, workshop.keys)
    latest = service.install(newer, packs, workshop.keys)
    damage(packs, latest.id)
    state = service.in_use(packs, workshop.keys)
    assert state.database == packs / before.id / "jinpu.sqlite"
    assert state.manifest == before
    assert latest.id in state.trouble
    assert "not the one that was signed" in state.trouble
    assert service.installed(packs, workshop.keys)[-1].trouble == state.trouble
    damage(packs, before.id)
    state = service.in_use(packs, workshop.keys)
    assert state.database is None
    assert latest.id in state.trouble


def test_that_a_pack_in_use_names_the_key_that_signed_it(workshop, packs):
    for number in (0, 1):
        pack = workshop.pack(f"signed-by-{number}.jinpupack", f"2026-12-0{number + 1}", key=number)
        service.install(pack, packs, workshop.keys)
        state = service.in_use(packs, workshop.keys)
        assert state.key == workshop.keys[number].hex()[:16]
        assert state.is_read


@pytest.mark.parametrize("limit", [0, 1 << 30])
def test_that_only_a_large_pack_is_opened_unread_and_only_untouched(
    workshop, packs, whole, newer, monkeypatch, limit
):
    monkeypatch.setattr(pack_stamp, "ALWAYS_READ", limit)
    is_large = not limit
    before = service.install(whole, packs, workshop.keys)
    latest = service.install(newer, packs, workshop.keys)
    assert service.in_use(packs, workshop.keys, wholly=False).is_read is not is_large
    assert service.in_use(packs, workshop.keys).is_read
    database = packs / latest.id / "jinpu.sqlite"
    stamp = database.stat()
    damage(packs, latest.id)
    assert service.in_use(packs, workshop.keys, wholly=False).manifest == before
    # Even with its times put back the change is found: the system's own time of it is not to be set.
    os.utime(database, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert service.in_use(packs, workshop.keys, wholly=False).manifest == before


def test_that_a_large_pack_is_found_out_when_it_is_read_through(workshop, packs, whole, newer, monkeypatch):
    monkeypatch.setattr(pack_stamp, "ALWAYS_READ", 0)
    before = service.install(whole, packs, workshop.keys)
    latest = service.install(newer, packs, workshop.keys)
    folder = packs / latest.id
    assert service.read_through(folder, workshop.keys) == ""
    damage(packs, latest.id)
    pack_stamp.note_read(folder, latest)  # as one could who writes both
    assert service.in_use(packs, workshop.keys, wholly=False).manifest == latest
    assert latest.id in service.read_through(folder, workshop.keys)
    assert service.in_use(packs, workshop.keys, wholly=False).manifest == before


def test_that_the_pack_in_use_and_the_two_before_it_are_kept(workshop, packs):
    ids = []
    for month in range(1, 6):
        pack = workshop.pack(f"month-{month}.jinpupack", f"2027-0{month}-01")
        ids.append(service.install(pack, packs, workshop.keys).id)
        assert {path.name for path in packs.iterdir()} == {"current", *ids[-3:]}
    for number in (3, 2):
        assert service.rollback(packs, workshop.keys) == ids[number]
    assert service.rollback(packs, workshop.keys) == ""


def test_that_what_is_newer_or_of_another_key_is_not_taken_away(workshop, packs, tmp_path):
    stranger = Workshop.opened(tmp_path / "stranger")
    theirs = service.install(stranger.pack("theirs.jinpupack", "2025-01-01"), packs, stranger.keys)
    months = [workshop.pack(f"of-{month}.jinpupack", f"2028-0{month}-01") for month in range(1, 6)]
    *_others, newest = (service.install(pack, packs, workshop.keys) for pack in (*months[:4], months[4]))
    for pack in months[:4]:
        current = service.install(pack, packs, workshop.keys, allow_older=True)
        assert {theirs.id, newest.id, current.id} <= {path.name for path in packs.iterdir()}
        assert date_in_use(packs, workshop.keys) == current.dossier_date


def test_that_going_back_passes_over_a_damaged_pack(workshop, packs, older, whole, newer):
    for pack in (older, whole, newer):
        middle = service.install(pack, packs, workshop.keys) if pack is whole else None
        if middle is None:
            service.install(pack, packs, workshop.keys)
        else:
            (packs / middle.id / "manifest.sig").write_bytes(bytes(64))
    service.rollback(packs, workshop.keys)
    assert date_in_use(packs, workshop.keys) == "2026-10-01"


def test_that_a_damaged_pack_is_mended_by_installing_it_again(workshop, packs, whole):
    manifest = service.install(whole, packs, workshop.keys)
    (packs / manifest.id / "jinpu.sqlite").unlink()
    service.install(whole, packs, workshop.keys)
    assert date_in_use(packs, workshop.keys) == "2026-11-21"
    assert {path.name for path in packs.iterdir()} == {"current", manifest.id}


def test_that_a_pack_under_anothers_name_is_not_opened(workshop, packs, whole, newer):
    old = service.install(whole, packs, workshop.keys)
    new = service.install(newer, packs, workshop.keys)
    shutil.rmtree(packs / new.id)
    (packs / old.id).rename(packs / new.id)
    assert "under another's name" in service.in_use(packs, workshop.keys).trouble


def test_that_the_file_current_leads_nowhere_else(workshop, packs, whole, tmp_path):
    manifest = service.install(whole, packs, workshop.keys)
    for text in ("../elsewhere\n", "/\n", f"../{packs.name}/{manifest.id}\n", "\0\n", "\xff\n", ""):
        (packs / "current").write_text(text, encoding="latin-1")
        assert service.in_use(packs, workshop.keys) == service.InUse(None, "")


def test_that_a_refused_pack_changes_nothing(workshop, packs, whole, tmp_path):
    service.install(whole, packs, workshop.keys)
    before = {path: path.read_bytes() for path in packs.rglob("*") if path.is_file()}
    bad = tmp_path / "bad.jinpupack"
    bad.write_bytes(whole.read_bytes()[:-1])
    with pytest.raises(KnownError):
        service.install(bad, packs, workshop.keys)
    assert {path: path.read_bytes() for path in packs.rglob("*") if path.is_file()} == before


def test_that_what_a_killed_installation_left_goes_with_a_later_one(workshop, packs, whole):
    left, at_work = packs / ".installing-old", packs / ".installing-new"
    for folder in (left, at_work):
        folder.mkdir(parents=True)
        (folder / "jinpu.sqlite").write_bytes(b"x")
    day_ago = time.time() - 24 * 3600
    os.utime(left, (day_ago, day_ago))
    service.install(whole, packs, workshop.keys)
    assert not left.exists()
    assert at_work.exists()


def test_that_keys_can_be_rotated(workshop, packs, tmp_path):
    """Two keys are pinned; the first is retired, the second signs on, and a third comes to stand by."""
    by_first = workshop.pack("by-first.jinpupack", "2027-01-01", key=0)
    by_second = workshop.pack("by-second.jinpupack", "2027-02-01", key=1)
    service.install(by_first, packs, workshop.keys)
    service.install(by_second, packs, workshop.keys)
    next_shop = Workshop.opened(tmp_path / "next")
    rotated = (workshop.keys[1], next_shop.keys[0])
    assert date_in_use(packs, rotated) == "2027-02-01"
    with pytest.raises(KnownError, match="no key that this program trusts"):
        service.verify(by_first, rotated)
    # What only the retired key has signed is no longer opened, nor gone back to, though it is installed.
    assert service.installed(packs, rotated)[-1].trouble
    by_third = next_shop.pack("by-third", "2027-03-01", key=0)
    service.install(by_third, packs, rotated)
    service.rollback(packs, rotated)
    assert date_in_use(packs, rotated) == "2027-02-01"
    assert service.rollback(packs, rotated) == ""
