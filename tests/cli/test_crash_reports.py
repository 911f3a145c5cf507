"""A window that fails, in a process of its own: a report that stays here and says what it holds."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from program import Outcome, Program

from jinpu_desktop import __version__
from jinpu_desktop.runtime.logs import KEPT_REPORTS

STARTER = Path(__file__).parent / "crashing_start.py"
LINK = "jinpu://sources/seed-news"
OWN_VALUE, OWN_NOTE = "987654.321", "a note that nobody else may read"


class Window:
    """The program with a folder for its user."""

    def __init__(self, program: Program, data: Path, folder: Path) -> None:
        self._program, self._data, self.folder = program, data, folder

    def start(self, way: str, *words: object) -> Outcome:
        """Starts a window that fails in this way."""
        return self._program.python(STARTER, way, "--data", self._data, "--user-dir", self.folder, *words)

    @property
    def reports(self) -> list[Path]:
        return sorted((self.folder / "logs").glob("report-*.txt"))

    def present(self, way: str) -> Outcome:
        """Presents a briefing, and fails."""
        file = self.folder.parent / "talk.jinpubrief"
        made = self._program("briefing", "new", "--template", "area", file, "--data", self._data)
        assert made.code == 0, made.err
        words = (way, "present", file, "--data", self._data, "--user-dir", self.folder)
        return self._program.python(STARTER, *words)

    def own_things(self) -> None:
        """Gives the user a figure and a note of his own."""
        from jinpu_desktop.services.notes import NotesService

        rows = self.folder.parent / "own.csv"
        rows.write_text(
            "indicator_id,place_id,industry_id,period,value,decimals,qualifier,status,as_stated,source_id,note\n"
            f"gdp,jinpu,,2019,{OWN_VALUE},3,,A,{OWN_VALUE} billion yuan,mine,{OWN_NOTE}\n",
            encoding="utf-8",
        )
        words = ("data", "import", rows, "--source-title", "My survey", "--data", self._data)
        done = self._program(*words, "--user-dir", self.folder)
        assert done.code == 0, done.err
        notes = NotesService(self.folder / "user.sqlite")
        notes.set_note("jinpu://overview", "Overview", OWN_NOTE)
        notes.close()


@pytest.fixture
def window(program: Program, reference_database: Path, user_dir: Path) -> Window:
    return Window(program, reference_database, user_dir)


def said_on_top(report: Path) -> str:
    """What stands above the fault itself."""
    head, _, rest = report.read_text(encoding="utf-8").partition("Arguments:")
    assert rest
    return head


def test_that_a_fault_in_the_window_is_told_of_with_its_report_and_a_way_to_it(window: Window) -> None:
    window.own_things()
    done = window.start("slot", LINK)
    assert done.code == 0, done.err
    (report,) = window.reports
    assert done.json == {
        "said": f"This is a fault of the program: the report is in {report}.",
        "opened": [str(window.folder / "logs")],
    }
    head, text = said_on_top(report), report.read_text(encoding="utf-8")
    assert head.startswith(f"Jinpu Explorer {__version__}\n")
    for promise in ("sends it nowhere", "versions of the program", "does not hold your own figures"):
        assert promise in head
    assert "PySide6 6." in head and "SQLite 3." in head and "Python 3." in head
    assert f"Last page: {LINK}" in text
    assert text.endswith("KeyError: 'a fault put in by a test'\n")
    assert OWN_VALUE not in text and OWN_NOTE not in text and "My survey" not in text


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such modes there")
def test_that_nobody_else_may_read_a_report(window: Window) -> None:
    window.start("slot")
    (report,) = window.reports
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert stat.S_IMODE((window.folder / "logs" / "faults.log").stat().st_mode) == 0o600


def test_that_a_talk_goes_on_after_a_fault_and_its_report_lies_in_the_folder(window: Window) -> None:
    done = window.present("slot")
    (report,) = window.reports
    assert (done.code, done.out) == (0, "")
    assert f"This is a fault of the program: the report is in {report}.\n" in done.err
    assert "KeyError" in report.read_text(encoding="utf-8")
    assert "Traceback" not in done.err


def test_that_a_message_that_qt_ends_with_has_its_report_too(window: Window) -> None:
    done = window.start("qt", LINK)
    assert (done.code, done.out) == (70, "")
    (report,) = window.reports
    # What Qt itself says comes first, as it always did.
    assert done.err.startswith("Qt cannot go on\n")
    assert done.err.endswith(f"\nThis is a fault of the program: the report is in {report}.\n")
    text = report.read_text(encoding="utf-8")
    assert "sends it nowhere" in said_on_top(report)
    assert "Qt: Qt cannot go on" in text and "in fail\n" in text and f"Last page: {LINK}" in text


def test_that_a_crash_of_the_process_is_reported_by_the_next_start(window: Window) -> None:
    assert window.start("native").code not in (0, 70)
    assert window.reports == []
    after = window.start("none")
    (report,) = window.reports
    assert after.code == 0, after.err
    assert after.json == {
        "said": f"The program broke off when it ran last: the report is in {report}.",
        "opened": [str(window.folder / "logs")],
    }
    text = report.read_text(encoding="utf-8")
    assert "sends it nowhere" in said_on_top(report)
    assert "Started 2" in text and "most recent call first" in text and "crashing_start.py" in text
    assert window.start("none").json == {"said": "", "opened": []}
    assert window.reports == [report]


def test_that_reports_do_not_pile_up(window: Window) -> None:
    logs = window.folder / "logs"
    logs.mkdir(parents=True)
    for number in range(KEPT_REPORTS + 10):
        (logs / f"report-20200101T0000{number:02}-1-1.txt").write_text("old", encoding="utf-8")
    window.start("slot")
    assert len(window.reports) == KEPT_REPORTS
    assert window.reports[-1].read_text(encoding="utf-8") != "old"
