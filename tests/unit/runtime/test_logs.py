"""An uncaught exception becomes a report, one sentence and exit code 70."""

import logging
import os
import subprocess
import sys

import pytest

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.logs import KEPT_LOGS, KEPT_REPORTS, CrashReports, RotatingFile

START = """
import sys, threading
from pathlib import Path
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.logs import start_logging
start_logging(Path(sys.argv[1]))
"""


def start(folder, program):
    return subprocess.run(
        [sys.executable, "-c", START + program, str(folder)], capture_output=True, text=True, check=False
    )


def failing(message):
    raise RuntimeError(message)


def caught(message):
    try:
        failing(message)
    except RuntimeError as error:
        return error


@pytest.mark.parametrize(
    "program",
    [
        "{}['missing piece']",
        "t = threading.Thread(target=lambda: {}['missing piece']); t.start(); t.join(); print('went on')",
    ],
)
def test_that_our_own_fault_ends_with_70_one_sentence_and_a_report(tmp_path, program):
    done = start(tmp_path, program)
    assert done.returncode == 70
    assert done.stdout == ""
    (report,) = tmp_path.glob("report-*.txt")
    assert done.stderr == f"This is a fault of the program: the report is in {report}.\n"
    assert "KeyError: 'missing piece'" in report.read_text(encoding="utf-8")
    assert "missing piece" in (tmp_path / "jinpu.log").read_text(encoding="utf-8")


def test_that_a_command_without_a_user_folder_reports_to_the_temporary_one(tmp_path):
    program = "import sys; from jinpu_desktop.runtime.logs import CrashReports as C; C().install(); 1 / 0"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "TMP": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    (report,) = tmp_path.glob("jinpu-report-*.txt")
    assert done.returncode == 70
    assert str(report) in done.stderr


def test_that_the_worlds_fault_ends_with_1_and_its_sentence_alone(tmp_path):
    done = start(tmp_path, "raise KnownError('The disk is full: free some space.')")
    assert (done.returncode, done.stderr) == (1, "The disk is full: free some space.\n")
    assert list(tmp_path.glob("report-*")) == []


def test_that_an_interruption_is_quiet(tmp_path):
    done = start(tmp_path, "raise KeyboardInterrupt")
    assert (done.returncode, done.stderr) == (130, "")


def test_that_a_crash_of_the_interpreter_leaves_its_stack(tmp_path):
    start(tmp_path, "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    assert "most recent call first" in (tmp_path / "faults.log").read_text(encoding="utf-8")


def test_that_a_folder_that_is_gone_still_gets_a_report_somewhere(tmp_path):
    done = start(tmp_path, "import shutil; shutil.rmtree(sys.argv[1]); 1 / 0")
    assert done.returncode == 70
    assert done.stderr.count("\n") == 1


def test_that_a_window_is_told_once_and_goes_on(tmp_path, caplog):
    reports, told = CrashReports(tmp_path), []
    reports.on_trouble = told.append
    for number in range(50):
        error = caught(f"cell {number}")
        reports.handle(type(error), error, error.__traceback__)
    assert len(told) == 1
    assert len(list(tmp_path.glob("report-*.txt"))) == 1
    other = ZeroDivisionError("elsewhere")
    reports.handle(type(other), other, None)
    reports.handle(KnownError, KnownError("No room."), None)
    assert told[1:] == [told[1], "No room."]
    assert len(list(tmp_path.glob("report-*.txt"))) == 2
    caplog.clear()


def test_that_old_reports_make_room_for_new_ones(tmp_path, caplog):
    reports = CrashReports(tmp_path)
    for number in range(KEPT_REPORTS + 5):
        (tmp_path / f"report-2020-{number}.txt").write_text("old", encoding="utf-8")
    new = reports.write(caught("new"))
    assert new.exists()
    assert len(list(tmp_path.glob("report-*.txt"))) == KEPT_REPORTS
    caplog.clear()


def test_that_the_log_starts_anew_when_it_is_long_and_keeps_the_last_ones(tmp_path):
    handler = RotatingFile(tmp_path / "jinpu.log", limit=200)
    for number in range(200):
        handler.emit(logging.makeLogRecord({"msg": f"line {number} 金普"}))
    logs = sorted(path.name for path in tmp_path.iterdir())
    assert logs == [*(f"jinpu.{n}.log" for n in range(1, KEPT_LOGS + 1)), "jinpu.log"]
    assert all(path.stat().st_size < 300 for path in tmp_path.iterdir())
    assert (tmp_path / "jinpu.log").read_text(encoding="utf-8").endswith("line 199 金普\n")
