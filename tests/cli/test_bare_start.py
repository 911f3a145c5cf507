"""The program without a command: its window, and a window with ways on where it cannot start."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from harm import HARMS, SENTENCES
from program import Program, is_one_sentence, is_refusal

WATCHED = Path(__file__).with_name("watched_start.py")
RUBBISH = (b"", b"{", b"\xff\xfe\x00rubbish", b"[1, 2]", b'{"theme": 7}', b'{"schema": 99}')


class Start(NamedTuple):
    """What was seen of a start: its windows in order, its exit code and its words on stderr."""

    windows: list[dict[str, Any]]
    code: int
    err: str

    @property
    def texts(self) -> list[str]:
        return self.windows[-1]["texts"]


@pytest.fixture
def start(program: Program, reference_database: Path) -> Callable[..., Start]:
    """Starts the program, reads its window and closes it."""

    def begin(*words: object, way: str = "close", data: Path | None = reference_database) -> Start:
        chosen = () if data is None else ("--data", data)
        done = program.python(WATCHED, way, *chosen, *words)
        return Start([json.loads(line) for line in done.out.splitlines()], done.code, done.err)

    return begin


Begin = Callable[..., Start]


def test_that_a_bare_start_opens_the_window_and_ends_with_zero(start: Begin, user_dir: Path) -> None:
    seen = start("--user-dir", user_dir)
    assert (seen.code, seen.err) == (0, "")
    assert [window["window"] for window in seen.windows] == ["MainWindow"]
    assert "Dalian Jinpu New Area" in seen.texts
    assert (
        json.loads((user_dir / "settings.json").read_text(encoding="utf-8"))["last_link"]
        == "jinpu://overview"
    )


def test_that_a_start_with_a_link_opens_it_and_the_next_one_returns(start: Begin, user_dir: Path) -> None:
    first = start("jinpu://sources/seed-discovery", "--user-dir", user_dir, "--theme", "dark")
    second = start("--user-dir", user_dir)
    for seen in (first, second):
        assert (seen.code, seen.err) == (0, "")
        assert any("An industrial revival: Jinpu New Area" in text for text in seen.texts)


@pytest.mark.parametrize("harm", HARMS)
def test_that_a_database_that_cannot_be_used_is_a_sentence_with_a_way_on(
    start: Begin, bad_databases: dict[str, Path], user_dir: Path, harm: str
) -> None:
    path = bad_databases[harm]
    before = path.read_bytes() if path.exists() else None
    seen = start("--user-dir", user_dir, data=path)
    assert any(SENTENCES[harm] in text and str(path) in text for text in seen.texts)
    assert (path.read_bytes() if path.exists() else None) == before
    if harm == "broken-page":
        # Nobody has met the broken page before the window stands: the page says so, with a way to try again.
        assert (seen.windows[-1]["window"], seen.err) == ("MainWindow", "")
        assert "Try again" in seen.texts
        return
    assert seen.code == 1
    assert seen.windows[-1]["window"] == "TroubleWindow"
    assert is_one_sentence(seen.err) and seen.err.strip() in seen.texts
    assert {"Start with the shipped data", "Open another database…"} <= set(seen.texts)


def test_that_the_way_on_to_the_shipped_data_starts_the_program(
    start: Begin, tmp_path: Path, user_dir: Path
) -> None:
    seen = start("jinpu://sources", "--user-dir", user_dir, data=tmp_path / "none.sqlite", way="shipped")
    assert [window["window"] for window in seen.windows] == ["TroubleWindow", "MainWindow"]
    assert seen.code == 0
    assert "Sources" in seen.texts


def test_that_a_user_folder_that_is_a_file_is_a_sentence(start: Begin, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    for folder in (file, file / "below"):
        seen = start("--user-dir", folder)
        assert seen.code == 1 and is_one_sentence(seen.err)
        assert str(folder) in seen.err and seen.err.strip() in seen.texts
        assert "Use another folder for my data…" in seen.texts
    assert file.read_text(encoding="utf-8") == "mine"


def test_that_a_log_folder_that_is_a_file_is_a_sentence_too(start: Begin, user_dir: Path) -> None:
    user_dir.mkdir()
    (user_dir / "logs").write_text("mine", encoding="utf-8")
    seen = start("--user-dir", user_dir)
    assert seen.code == 1 and is_one_sentence(seen.err)
    assert seen.windows[-1]["window"] == "TroubleWindow"
    assert (user_dir / "logs").read_text(encoding="utf-8") == "mine"


def test_that_a_user_folder_that_takes_nothing_is_a_sentence(start: Begin, no_write: Path) -> None:
    seen = start("--user-dir", no_write / "jinpu")
    assert seen.code == 1 and is_one_sentence(seen.err)
    assert str(no_write / "jinpu") in seen.err and seen.err.strip() in seen.texts


SmallDisk = Callable[[str], list[str]]


@pytest.fixture
def small_disk(tmp_path: Path) -> SmallDisk:
    """Makes a command that runs another one with a tiny disk mounted at a folder: full or read-only."""
    can = shutil.which("unshare") and subprocess.run(["unshare", "-m", "true"], check=False).returncode == 0
    if sys.platform != "linux" or not can:
        pytest.skip("mounting a small disk needs Linux and its root")
    folder = tmp_path / "disk"
    folder.mkdir()
    fill = {
        "full": f"cat /dev/zero > '{folder}/filler' 2>/dev/null; ",
        "read-only": f"mount -o remount,ro '{folder}' && ",
    }

    def wrap(state: str) -> list[str]:
        mount = f"mount -t tmpfs -o size=64k none '{folder}' && "
        return ["unshare", "-m", "sh", "-c", f'{mount}{fill[state]} "$0" "$@"', sys.executable]

    return wrap


@pytest.mark.parametrize("state", ["full", "read-only"])
def test_that_a_full_or_read_only_disk_is_a_sentence_with_a_way_on(
    program: Program, reference_database: Path, small_disk: SmallDisk, tmp_path: Path, state: str
) -> None:
    folder = tmp_path / "disk"
    words = (WATCHED, "close", "--data", reference_database, "--user-dir", folder)
    seen = program.run(*small_disk(state), *words)
    assert seen.code == 1
    assert is_one_sentence(seen.err) and str(folder) in seen.err
    assert seen.err.strip() in seen.json["texts"]


def test_that_pictures_for_a_full_disk_are_refused(
    program: Program, reference_database: Path, small_disk: SmallDisk, tmp_path: Path
) -> None:
    words = ("-m", "jinpu_desktop", "snapshot", "--out", tmp_path / "disk", "--data", reference_database)
    refused = program.run(*small_disk("full"), *words)
    assert is_refusal(refused)
    assert str(tmp_path / "disk") in refused.err


@pytest.mark.parametrize("content", RUBBISH)
def test_that_rubbish_in_the_settings_is_kept_aside_and_the_program_starts(
    start: Begin, user_dir: Path, content: bytes
) -> None:
    user_dir.mkdir()
    (user_dir / "settings.json").write_bytes(content)
    seen = start("--user-dir", user_dir)
    assert (seen.code, seen.err) == (0, "")
    assert "Dalian Jinpu New Area" in seen.texts
    told = [text for text in seen.texts if str(user_dir / "settings.json") in text]
    assert told and "settings.broken.json" in told[0]
    assert (user_dir / "settings.broken.json").read_bytes() == content
    assert json.loads((user_dir / "settings.json").read_text(encoding="utf-8"))["schema"] == 1


@pytest.mark.parametrize("display", ["", ":987"], ids=["none", "gone"])
def test_that_without_a_display_a_sentence_says_what_else_works(
    program: Program, reference_database: Path, display: str
) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux has machines without a display")
    refused = program("--data", reference_database, QT_QPA_PLATFORM="", DISPLAY=display, WAYLAND_DISPLAY="")
    assert is_refusal(refused)
    assert "snapshot" in refused.err


def test_that_no_start_writes_to_the_database(start: Begin, reference_database: Path, user_dir: Path) -> None:
    before = hashlib.sha256(reference_database.read_bytes()).digest()
    beside = sorted(reference_database.parent.iterdir())
    start("jinpu://sources", "--user-dir", user_dir)
    assert hashlib.sha256(reference_database.read_bytes()).digest() == before
    assert sorted(reference_database.parent.iterdir()) == beside
