"""Addresses: only the organiser can read them, and none is lost on its way to him."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.services.interest import Entry, InterestBox, Keys, make_keys, open_sealed, seal

ENTRY = Entry("visitor@example.org", "jinpu://companies/pfizer", "ko", "I agree.", "2026-11-22")


@pytest.fixture(scope="module")
def keys() -> Keys:
    return make_keys()


def box(folder: Path, keys: Keys) -> InterestBox:
    numbers = itertools.count()
    return InterestBox(folder, keys.public, lambda: f"entry{next(numbers)}")


def test_that_only_the_organisers_key_opens_an_entry(keys: Keys) -> None:
    sealed = seal(ENTRY, keys.public)
    assert open_sealed(keys.private, sealed) == ENTRY
    with pytest.raises(KnownError, match="another key"):
        open_sealed(make_keys().private, sealed)
    with pytest.raises(KnownError, match="changed"):
        open_sealed(keys.private, sealed[:-1] + bytes([sealed[-1] ^ 1]))
    with pytest.raises(KnownError):
        open_sealed(keys.private, b"")


def test_that_neither_text_nor_length_of_a_file_tells_who_it_was(tmp_path: Path, keys: Keys) -> None:
    inner = tmp_path / "interest"
    stand = box(inner, keys)
    stand.add(ENTRY)
    stand.add(ENTRY._replace(contact="a@b.de"))
    files = sorted(inner.iterdir())
    assert len({file.stat().st_size for file in files}) == 1
    assert not any(b"example" in file.read_bytes() for file in files)
    assert stand.count() == 2


def test_that_entries_move_to_the_stick_whole(tmp_path: Path, keys: Keys) -> None:
    stand = box(tmp_path / "interest", keys)
    for number in range(3):
        stand.add(ENTRY._replace(contact=str(number)))
    stick = tmp_path / "stick"
    with pytest.raises(KnownError):
        stand.export_to(stick)
    assert stand.count() == 3
    stick.mkdir()
    assert stand.export_to(stick) == 3
    assert stand.count() == 0
    opened = {open_sealed(keys.private, file.read_bytes()).contact for file in stick.iterdir()}
    assert opened == {"0", "1", "2"}


def test_that_what_is_too_long_is_refused(tmp_path: Path, keys: Keys) -> None:
    with pytest.raises(KnownError, match="too long"):
        box(tmp_path, keys).add(ENTRY._replace(contact="x" * 501))
