"""`kiosk` on the command line: what it refuses, with which exit code, before any window."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import PATIENCE, Outcome, Program, is_one_sentence, is_refusal

PIN = "$argon2id$v=19$m=65536,t=3,p=1$VbfkwzBAJXVNcJafJ8HSxQ$LJD2XDN2FF7up5vbXLMEA5HFpviLRtIsycWzcKTcja8"
SOUND = f'[staff]\npin_hash = "{PIN}"\n'
FAULTS = {
    "no PIN": ("sound = true\n", 1, "pin_hash"),
    "no TOML": (f"{SOUND}[contact\n", 3, ""),
    "no key": (f"{SOUND}[contact]\nfax = '1'\n", 4, "fax"),
    "no table": (f"{SOUND}[visitors]\na = 1\n", 3, "visitors"),
    "kind": (f"sound = 'loud'\n{SOUND}", 1, "sound"),
    "number": (f"{SOUND}[idle]\nseconds = 3\n", 4, "seconds"),
    "language": (f"languages = ['en', 'fr']\n{SOUND}", 1, "languages"),
    "not offered": (f"languages = ['zh']\nlanguage = 'ja'\n{SOUND}", 2, "language"),
    "link": (f"start = 'https://example.org'\n{SOUND}", 1, "start"),
    "scenes": (f"scenes = []\n{SOUND}", 1, "scenes"),
    "hour": (f"restart_at = '25:00'\n{SOUND}", 1, "restart_at"),
    "orientation": (f"{SOUND}[screen]\norientation = 'sideways'\n", 4, "orientation"),
    "the PIN itself": ("[staff]\npin_hash = '123456'\n", 2, "pin_hash"),
    "key": (f"{SOUND}[interest]\npublic_key = 'AAAA'\n", 4, "public_key"),
    "no organiser": (f"{SOUND}[interest]\non = true\n", 4, "organiser"),
}
HOLDER = """
import sys
from pathlib import Path
from jinpu_desktop.cli.kiosk_keeper import claim_of
print(claim_of(Path(sys.argv[1])).is_mine, flush=True)
sys.stdin.read()
"""


def is_bad_setup(outcome: Outcome) -> bool:
    return outcome.code == 64 and outcome.out == "" and is_one_sentence(outcome.err)


@pytest.fixture
def setup(tmp_path: Path) -> Path:
    path = tmp_path / "kiosk.toml"
    path.write_text(SOUND, encoding="utf-8")
    return path


@pytest.mark.parametrize("fault", FAULTS)
def test_that_a_wrong_setup_is_named_with_line_and_reason(
    shared_program: Program, tmp_path: Path, fault: str
) -> None:
    text, line, word = FAULTS[fault]
    path = tmp_path / "stand.toml"
    path.write_text(text, encoding="utf-8")
    # There is no display here: a window could not even be tried.
    refused = shared_program("kiosk", "--config", path, QT_QPA_PLATFORM="no-such-platform")
    assert is_bad_setup(refused)
    assert refused.err.startswith(f"{path}:{line}: ")
    assert word in refused.err


@pytest.mark.parametrize("content", [b"\xff\xfe", b"# " + b"x" * 200_000, b"a = " + b"[" * 5000])
@pytest.mark.parametrize("option", [(), ("--windowed",), ("--child",)])
def test_that_a_file_that_is_no_setup_is_refused_however_it_is_started(
    shared_program: Program, tmp_path: Path, content: bytes, option: tuple[str, ...]
) -> None:
    path = tmp_path / "stand.toml"
    path.write_bytes(content)
    assert is_bad_setup(shared_program("kiosk", "--config", path, *option))


def test_that_the_setup_is_looked_for_in_the_users_folder(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    missing = program("kiosk", "--user-dir", folder)
    assert is_bad_setup(missing)
    assert str(folder / "kiosk.toml") in missing.err
    folder.mkdir()
    (folder / "kiosk.toml").write_text("sound = 1\n", encoding="utf-8")
    assert is_bad_setup(program("kiosk", "--user-dir", folder))
    assert [path.name for path in folder.iterdir()] == ["kiosk.toml"]


@pytest.fixture
def running(program: Program, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that is the kiosk of a folder."""
    (tmp_path / "own").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "own")],
        env=program.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    yield process
    process.kill()
    process.communicate()


@pytest.mark.parametrize("option", [(), ("--windowed",)])
def test_that_a_second_kiosk_on_a_folder_is_refused(
    program: Program, setup: Path, tmp_path: Path, running: subprocess.Popen[str], option: tuple[str, ...]
) -> None:
    refused = program("kiosk", "--config", setup, "--user-dir", tmp_path / "own", *option)
    assert is_refusal(refused)
    assert str(tmp_path / "own") in refused.err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_that_a_kiosk_without_a_display_says_so_and_one_that_was_killed_blocks_nobody(
    program: Program, setup: Path, tmp_path: Path, running: subprocess.Popen[str]
) -> None:
    running.kill()
    running.wait(PATIENCE)
    for option in ((), ("--windowed",)):
        refused = program(
            "kiosk", "--config", setup, "--user-dir", tmp_path / "own", *option,
            QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="",
        )  # fmt: skip
        assert is_refusal(refused)
        assert "no display" in refused.err


def test_that_help_shows_what_is_for_people_alone(shared_program: Program) -> None:
    shown = shared_program("kiosk", "--help")
    assert shown.code == 0
    assert "--config" in shown.out and "--windowed" in shown.out
    assert "--child" not in shown.out and "--safe-screen" not in shown.out
