"""The data pack in use reaches every face of the program, in processes of their own, as in a release."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from release import Release, make_release

from jinpu_desktop.data.briefing_file import read_briefing, write_briefing

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data" / "packs"))

from later_record import LATER, NEW_VALUE, OLD_VALUE
from signed_packs import LATEST, SHIPPED, SignedPacks

HERE = Path(__file__).resolve().parent
OVERVIEW = "jinpu://overview"
PATIENCE = 60.0
LATER_SAID, SHIPPED_SAID = "31 Dec 2026", "21 Nov 2026"


@pytest.fixture(scope="module")
def signed(reference_database: Path, tmp_path_factory: pytest.TempPathFactory) -> SignedPacks:
    return SignedPacks.made(tmp_path_factory.mktemp("packs"), reference_database)


@pytest.fixture(scope="module")
def release_folder(
    reference_database: Path, signed: SignedPacks, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    return make_release(tmp_path_factory.mktemp("release") / "program", reference_database, signed.keys)


@pytest.fixture
def release(release_folder: Path, tmp_path: Path) -> Release:
    """With an empty home."""
    return Release(tmp_path / "home", release_folder)


def installed(release: Release, user_dir: Path, *packs: Path) -> list[str]:
    """Installs packs; returns their ids."""
    outcomes = [release("pack", "install", pack, "--user-dir", user_dir) for pack in packs]
    assert [outcome.code for outcome in outcomes] == [0] * len(packs), outcomes
    return [outcome.out.strip() for outcome in outcomes]


def damage(user_dir: Path, pack_id: str) -> None:
    database = user_dir / "packs" / pack_id / "jinpu.sqlite"
    data = bytearray(database.read_bytes())
    data[-1] ^= 1
    database.write_bytes(data)


class Running:
    """The program while it runs."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self.states: list[dict[str, Any]] = []
        # Once it has ended.
        self.err = ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.states.append(json.loads(line))

    def texts(self, kind: str = "MainWindow") -> list[str]:
        """What the windows of a kind show now, each as one text."""
        texts = self.states[-1]["texts"] if self.states else []
        return ["\n".join(lines) for name, lines in texts if name == kind]

    def wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not until():
            assert self._process.poll() is None, "it ended by itself"
            assert time.monotonic() < end, self.states[-1:]
            self._reader.join(0.02)


@contextmanager
def running(release: Release, folder: Path, *arguments: object) -> Iterator[Running]:
    """The program with these arguments, until the block ends."""
    command = [sys.executable, str(HERE / "followed_start.py"), str(folder), *map(str, arguments)]
    with subprocess.Popen(
        command, cwd=release.home, env=release.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            program = Running(process)
            yield program
            (folder / "stop").touch()
            assert process.wait(PATIENCE) == 0
            assert process.stderr is not None
            program.err = process.stderr.read().decode("utf-8")
        finally:
            process.kill()


def test_that_commands_read_the_pack_in_use_and_a_named_file_goes_before_it(
    release: Release, signed: SignedPacks, user_dir: Path, reference_database: Path
) -> None:
    before = release("data", "info", "--json", "--user-dir", user_dir)
    assert before.json["dossier_date"] == SHIPPED
    assert "pack" not in before.json
    (pack_id,) = installed(release, user_dir, signed.first)
    info = release("data", "info", "--json", "--user-dir", user_dir)
    keys = json.loads(signed.keys.read_text())["keys"]
    assert info.json["dossier_date"] == LATER
    assert info.json["pack"] == {"id": pack_id, "made_on": "2026-11-22", "key": keys[0][:16]}
    assert f"{pack_id} 2026-11-22 {keys[0][:16]}" in release("data", "info", "--user-dir", user_dir).out
    series = release("series", "gdp", "jinpu", "--csv", "--user-dir", user_dir)
    assert "258.1" in series.out and OLD_VALUE not in series.out
    about = release("evidence", "company", "north-bay-robotics", "--user-dir", user_dir)
    assert about.code == 0 and about.out
    doctor = release("doctor", "--json", "--user-dir", user_dir)
    (data,) = (check for check in doctor.json["checks"] if check["name"] == "data")
    assert data["ok"] and pack_id in data["detail"]
    named = release("data", "info", "--json", "--user-dir", user_dir, "--data", reference_database)
    assert named.json["dossier_date"] == SHIPPED
    assert "pack" not in named.json


def test_that_pictures_are_drawn_from_the_pack_in_use(
    release: Release, signed: SignedPacks, user_dir: Path, tmp_path: Path
) -> None:
    installed(release, user_dir, signed.first)
    common = ("--out", tmp_path / "shots", "--user-dir", user_dir)
    outcome = release("snapshot", *common, "--pane", "overview", "--size", "1500x900")
    assert outcome.code == 0, outcome.err
    text = (tmp_path / "shots" / "overview.txt").read_text(encoding="utf-8")
    assert "Signed data" in text and LATER_SAID in text and NEW_VALUE in text
    link = "jinpu://companies/north-bay-robotics"
    outcome = release("snapshot", *common, "--kiosk", "--link", link, "--size", "1920x1080")
    assert outcome.code == 0, outcome.err
    (picture,) = (tmp_path / "shots").glob("*north-bay-robotics*.txt")
    assert "North Bay Robotics" in picture.read_text(encoding="utf-8")


def test_that_commands_tell_of_a_damaged_pack_and_go_on_with_the_last_good_data(
    release: Release, signed: SignedPacks, user_dir: Path
) -> None:
    _first, second = installed(release, user_dir, signed.first, signed.second)
    assert release("data", "info", "--json", "--user-dir", user_dir).json["dossier_date"] == LATEST
    damage(user_dir, second)
    info = release("data", "info", "--json", "--user-dir", user_dir)
    assert info.code == 0
    assert info.json["dossier_date"] == LATER
    assert len(info.err.splitlines()) == 1 and second in info.err
    doctor = release("doctor", "--user-dir", user_dir)
    assert doctor.code == 1
    assert any(line.startswith("FAIL data") and second in line for line in doctor.out.splitlines())


def test_that_the_shipped_program_opens_no_pack_that_others_signed(
    release: Release, signed: SignedPacks, user_dir: Path
) -> None:
    from pack_workshop import Workshop

    stranger = Workshop.opened(user_dir.parent / "stranger")
    theirs = stranger.pack("theirs.jinpupack", "2027-05-05")
    keys = stranger.folder / "pinned.json"
    assert release("pack", "install", theirs, "--keys", keys, "--user-dir", user_dir).code == 0
    info = release("data", "info", "--json", "--user-dir", user_dir)
    assert info.json["dossier_date"] == SHIPPED
    assert "no key that this program trusts has signed it" in info.err


def test_that_a_running_window_follows_installations_and_going_back(
    release: Release, signed: SignedPacks, user_dir: Path, tmp_path: Path
) -> None:
    with running(release, tmp_path, "--user-dir", user_dir, "jinpu://overview") as program:
        program.wait(lambda: any(SHIPPED_SAID in one and "Unsigned data" in one for one in program.texts()))
        installed(release, user_dir, signed.first)
        program.wait(lambda: any(f"Data of {LATER_SAID} are in use now." in one for one in program.texts()))
        program.wait(lambda: any("Signed data" in text and NEW_VALUE in text for text in program.texts()))
        (_second,) = installed(release, user_dir, signed.second)
        program.wait(lambda: any("31 Jan 2027" in text for text in program.texts()))
        for said in (LATER_SAID, SHIPPED_SAID):
            assert release("pack", "rollback", "--user-dir", user_dir).code == 0
            program.wait(lambda said=said: any(said in text for text in program.texts()))  # type: ignore[misc]


def test_that_a_window_starts_over_a_damaged_pack(
    release: Release, signed: SignedPacks, user_dir: Path, tmp_path: Path
) -> None:
    _first, second = installed(release, user_dir, signed.first, signed.second)
    damage(user_dir, second)
    with running(release, tmp_path, "--user-dir", user_dir, "jinpu://overview") as program:
        program.wait(lambda: any(second in text and "shown in its place" in text for text in program.texts()))
        assert any(LATER_SAID in text and "Signed data" in text for text in program.texts())


def overview_briefing(release: Release, user_dir: Path, folder: Path) -> Path:
    """A briefing of one page, in Chinese."""
    made, file = folder / "made.jinpubrief", folder / "gdp.jinpubrief"
    outcome = release("briefing", "new", "--template", "area", made, "--lang", "zh", "--user-dir", user_dir)
    assert outcome.code == 0, outcome.err
    briefing = read_briefing(made)
    write_briefing(file, briefing._replace(pages=tuple(p for p in briefing.pages if p.link == OVERVIEW)))
    return file


def test_that_a_talk_over_a_damaged_pack_shows_the_last_good_data_and_says_so_behind_the_stage(
    release: Release, signed: SignedPacks, user_dir: Path, tmp_path: Path
) -> None:
    _first, second = installed(release, user_dir, signed.first, signed.second)
    damage(user_dir, second)
    file = overview_briefing(release, user_dir, tmp_path)
    with running(release, tmp_path, "present", file, "--user-dir", user_dir) as program:
        program.wait(lambda: any("2,581" in text for text in program.texts("AudienceWindow")))
        assert not any(second in text for text in program.texts("AudienceWindow"))
    assert second in program.err


def test_that_a_talk_shows_the_new_figure_and_no_window_comes_up(
    release: Release, signed: SignedPacks, user_dir: Path, tmp_path: Path
) -> None:
    file = overview_briefing(release, user_dir, tmp_path)
    with running(release, tmp_path, "present", file, "--user-dir", user_dir) as program:
        program.wait(lambda: any("2,576" in text for text in program.texts("AudienceWindow")))
        kinds = {name for name, _lines in program.states[-1]["texts"]}
        seen = len(program.states)
        installed(release, user_dir, signed.first)
        program.wait(lambda: any("2,581" in text for text in program.texts("AudienceWindow")))
        assert {name for state in program.states[seen:] for name, _lines in state["texts"]} == kinds
