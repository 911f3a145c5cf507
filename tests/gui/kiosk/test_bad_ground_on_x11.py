"""No database, a disk that takes nothing, no font: visitors see something calm, staff find the reason."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kept_stand import PATIENCE, SETUP, Stand, display, missing, stand, until

pytestmark = [
    pytest.mark.x11,
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason=missing() or "nothing is missing"),
]


@pytest.fixture(scope="module")
def screen() -> Iterator[Any]:
    with display() as made:
        yield made


def comes_up(kiosk: Stand) -> int:
    """The process of a stand that fills the screen and is heard: it stays the same."""
    child = kiosk.child()
    until(lambda: kiosk.is_shown_by(child.pid), "something to see")
    return child.pid


def test_that_a_stand_without_its_database_is_calm_and_goes_on_when_it_is_back(
    screen: Any, reference_database: Path, tmp_path: Path
) -> None:
    path = tmp_path / "record.sqlite"
    with stand(screen, path, tmp_path / "own") as kiosk:
        pid = comes_up(kiosk)
        calm = screen.checksum()
        log = kiosk.folder / "logs" / "jinpu.log"
        until(lambda: log.exists() and str(path) in log.read_text(encoding="utf-8"), "the reason, for staff")
        # Whole at once, as a copy that is finished.
        shutil.copy(reference_database, tmp_path / "copy.sqlite")
        os.replace(tmp_path / "copy.sqlite", path)
        until(lambda: screen.checksum() != calm and kiosk.is_shown_by(pid), "the stand itself")
        assert kiosk.child().pid == pid
        assert kiosk.happenings() == ["started"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere such a folder is called otherwise")
def test_that_a_folder_that_cannot_be_written_to_keeps_no_visitor_away(
    screen: Any, reference_database: Path, tmp_path: Path
) -> None:
    with stand(screen, reference_database, tmp_path / "own", "--user-dir", "/proc/own",
               "--config", str(tmp_path / "own" / "kiosk.toml")) as kiosk:  # fmt: skip
        comes_up(kiosk)
        until(lambda: "/proc/own" in kiosk.errors.read_text(encoding="utf-8"), "the reason, for staff")
        assert kiosk.keeper.poll() is None
        kiosk.keeper.terminate()
        assert kiosk.keeper.wait(PATIENCE) == 0


def test_that_a_full_disk_keeps_no_visitor_away(
    screen: Any, reference_database: Path, tmp_path: Path
) -> None:
    limited = (
        "import resource, runpy, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
        "sys.argv[0] = 'jinpu-desktop'\n"
        "runpy.run_module('jinpu_desktop', run_name='__main__')\n"
    )
    folder = tmp_path / "own"
    with stand(screen, reference_database, folder, begin=("-c", limited), errors=False) as kiosk:
        comes_up(kiosk)
        assert kiosk.keeper.poll() is None
        # Nobody else may be a kiosk here, however full the disk is.
        done = subprocess.run(
            kiosk.usual_command, env=kiosk.environment, stdin=subprocess.DEVNULL, capture_output=True,
            timeout=PATIENCE, check=False,
        )  # fmt: skip
        assert done.returncode == 1
        kiosk.keeper.terminate()
        assert kiosk.keeper.wait(PATIENCE) == 0


def test_that_a_machine_without_fonts_shows_the_stand_in_its_own(
    screen: Any, reference_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", os.devnull)
    with stand(screen, reference_database, tmp_path / "own") as kiosk:
        comes_up(kiosk)
        assert kiosk.happenings() == ["started"]


def test_that_a_setup_spoilt_while_it_runs_brings_the_safe_screen_and_not_the_end(
    screen: Any, reference_database: Path, tmp_path: Path
) -> None:
    with stand(screen, reference_database, tmp_path / "own") as kiosk:
        comes_up(kiosk)
        until((kiosk.folder / "kiosk-safe.png").exists, "a stand that is heard")
        (kiosk.folder / "kiosk.toml").write_text(f"{SETUP}\nfax = 1\n", encoding="utf-8")
        kiosk.child().kill()
        until(lambda: kiosk.process("--safe-screen"), "the safe screen")
        assert kiosk.keeper.poll() is None
        assert "crashed (exit code 64)" in kiosk.happenings()
        assert "fax" in kiosk.errors.read_text(encoding="utf-8")
