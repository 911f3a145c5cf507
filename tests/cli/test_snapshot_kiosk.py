"""`snapshot --kiosk`: the stand's pages as pictures and as text."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from program import Program, is_refusal

from jinpu_desktop.qt.kiosk.kiosk_registry import KIOSK_PAGES

Shoot = Callable[..., tuple[Path, object]]


@pytest.fixture
def shoot(shared_program: Program, reference_database: Path, tmp_path: Path) -> Shoot:
    def take(*words: object) -> tuple[Path, object]:
        folder = tmp_path / "shots"
        return folder, shared_program(
            "snapshot", "--kiosk", "--out", folder, "--data", reference_database, *words
        )

    return take


def size(picture: Path) -> tuple[int, int]:
    head = picture.read_bytes()[:24]
    return struct.unpack(">II", head[16:24])


def test_that_every_page_of_the_stand_is_drawn_and_the_boards_too(shoot: Shoot) -> None:
    folder, done = shoot("--size", "1920x1080")
    assert (done.code, done.err) == (0, "")
    names = {*(entry.id for entry in KIOSK_PAGES), "attract"}
    files = {f"{one}{end}" for one in names for end in (".png", ".txt")}
    assert {path.name for path in folder.iterdir()} == files
    assert {size(folder / f"{name}.png") for name in names} == {(1920, 1080)}
    start = (folder / "start.txt").read_text(encoding="utf-8").splitlines()
    assert {"2,423", "Start", "Industries", "Setting up", "中文"} <= set(start)
    assert "Touch to begin" in (folder / "attract.txt").read_text(encoding="utf-8")


def test_that_a_standing_screen_has_its_own_pages_in_the_language_asked_for(shoot: Shoot) -> None:
    link = "jinpu://companies/vw-automatic-transmission-dalian?evidence=gdp%7Cdalian%7C%7C2009%7Ccn-setup-dalian"
    folder, done = shoot("--size", "1080x1920", "--pane", "start", "--link", link, "--lang", "zh")
    assert (done.code, done.err) == (0, "")
    assert size(folder / "start.png") == (1080, 1920)
    start = (folder / "start.txt").read_text(encoding="utf-8").splitlines()
    assert "下移" in start and "EN" in start
    assert "441.77" in (folder / "companies-vw-automatic-transmission-dalian.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--pane", "overview"), "“overview”"),
        (("--link", "jinpu://briefings"), "“briefings”"),
        (("--size", "800x480"), "800x480"),
        (("--size", "720x1000"), "720x1000"),
    ],
)
def test_that_what_a_stand_has_not_is_refused(shoot: Shoot, words: tuple[str, ...], named: str) -> None:
    folder, done = shoot(*words)
    assert is_refusal(done) and named in done.err
    assert not folder.exists()
