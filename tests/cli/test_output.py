"""What reaches the reader of the output: pipes, encodings, full disks, and faults of our own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from program import PATIENCE, Program, is_one_sentence, is_refusal

BIG = ("evidence", "place", "jinpu")
SMALL = ("data", "info")


@pytest.mark.parametrize("words", [BIG, SMALL], ids=["big", "small"])
def test_that_a_reader_that_goes_away_is_no_trouble(
    program: Program, reference_database: Path, words: tuple[str, ...]
) -> None:
    command = [sys.executable, "-m", "jinpu_desktop", *words, "--data", str(reference_database)]
    process = subprocess.Popen(
        command, env=program.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=program.home
    )
    assert process.stdout is not None and process.stderr is not None
    # As `head -c 1` does; for the small output the reader is gone before there is anything to read.
    if words == BIG:
        assert process.stdout.read(1)
    process.stdout.close()
    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait(PATIENCE) == 0


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_that_the_output_is_utf_8_whatever_the_locale(
    program: Program, reference_database: Path, locale: str
) -> None:
    foreign = {"LC_ALL": locale, "LANG": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    known = program("evidence", "place", "jinpu", "--data", reference_database)
    answer = program("evidence", "place", "jinpu", "--data", reference_database, **foreign)
    assert answer == known
    assert "金普新区" in answer.out
    refused = program("evidence", "place", "金普", "--data", reference_database, **foreign)
    assert is_refusal(refused) and "“金普”" in refused.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("words", [BIG, SMALL], ids=["big", "small"])
def test_that_a_full_disk_behind_the_output_is_a_sentence(
    program: Program, reference_database: Path, words: tuple[str, ...]
) -> None:
    command = [sys.executable, "-m", "jinpu_desktop", *words, "--data", str(reference_database)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command,
            env=program.environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=PATIENCE,
            check=False,
        )
    assert done.returncode == 1
    assert is_one_sentence(done.stderr.decode()) and os.strerror(28) in done.stderr.decode()


# A fault of ours cannot be had from outside, so one is put in before the command starts.
FAULTY = """
import sys
import jinpu_desktop.data.info as info
def broken(database):
    raise RuntimeError("a fault put in by a test")
info.info = broken
from jinpu_desktop.cli import main
sys.exit(main(["data", "info", *sys.argv[1:]]))
"""


def test_that_a_fault_of_our_own_is_logged_and_its_report_named(
    program: Program, reference_database: Path, user_dir: Path
) -> None:
    broken = program.python("-c", FAULTY, "--data", reference_database, "--user-dir", user_dir)
    assert (broken.code, broken.out) == (70, "")
    assert is_one_sentence(broken.err)
    (report,) = (user_dir / "logs").glob("report-*.txt")
    assert str(report) in broken.err
    assert "RuntimeError: a fault put in by a test" in report.read_text(encoding="utf-8")
    assert "a fault put in by a test" in (user_dir / "logs" / "jinpu.log").read_text(encoding="utf-8")


def test_that_a_fault_is_reported_even_where_no_folder_takes_a_log(
    program: Program, reference_database: Path, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("mine", encoding="utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    words = ("--data", reference_database, "--user-dir", blocked)
    broken = program.python("-c", FAULTY, *words, TMPDIR=str(temporary), TEMP=str(temporary))
    assert (broken.code, broken.out) == (70, "")
    assert is_one_sentence(broken.err)
    (report,) = temporary.glob("jinpu-report-*.txt")
    assert str(report) in broken.err
    assert blocked.read_text(encoding="utf-8") == "mine"
