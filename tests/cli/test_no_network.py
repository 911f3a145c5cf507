"""The program without any network, and watched by the kernel: it neither needs one nor asks for one.

Once in a network namespace of its own, where no route leads anywhere; once under a filter by which the kernel
kills the process at the first socket that is not AF_UNIX, be it Python's, Qt's or another library's.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from program import Outcome, Program

from jinpu_desktop.qt.pane_registry import pane_ids

FILTER = Path(__file__).resolve().parents[1] / "guard" / "only_unix_sockets.py"
STARTER = Path(__file__).parent / "crashing_start.py"
WAYS = {
    "no-route": ("unshare", "--user", "--map-root-user", "--net"),
    "only-unix-sockets": (sys.executable, str(FILTER)),
}
# What proves that a way stops a connection, before anything is concluded from it.
TRIES = """
import socket
try:
    socket.create_connection(("192.0.2.1", 9), 5)
except OSError as error:
    print(error)
"""
Run = Callable[..., Outcome]


def refuses(way: str) -> str:
    """Why this machine does not let a test run in this way; empty if it does."""
    command = WAYS[way]
    if not sys.platform.startswith("linux") or shutil.which(command[0]) is None:
        return "only Linux has such a kernel, and unshare"
    if subprocess.run([*command, "true"], capture_output=True, check=False).returncode:
        return f"the kernel refuses: {' '.join(command)}"
    return ""


@pytest.fixture(scope="module", params=WAYS)
def run(request: pytest.FixtureRequest, shared_program: Program) -> Run:
    """Runs Python with these arguments, cut off from every network."""
    if reason := refuses(request.param):
        pytest.skip(reason)
    command = WAYS[request.param]
    # Without the suite's own guard, which would be the first to refuse.
    tried = shared_program.run(*command, sys.executable, "-I", "-c", TRIES)
    assert "unreachable" in tried.out or tried.code != 0

    def python(*words: object) -> Outcome:
        return shared_program.run(*command, sys.executable, *words)

    return python


def test_that_every_pane_is_drawn(run: Run, reference_database: Path, tmp_path: Path) -> None:
    words = ("snapshot", "--out", tmp_path, "--size", "1024x640", "--data", reference_database)
    done = run("-m", "jinpu_desktop", *words)
    assert (done.code, done.err) == (0, "")
    assert sorted(path.stem for path in tmp_path.glob("*.png")) == sorted(pane_ids())
    assert "GDP" in (tmp_path / "overview.txt").read_text(encoding="utf-8")


def test_that_the_window_opens_and_closes(run: Run, reference_database: Path, user_dir: Path) -> None:
    done = run(STARTER, "none", "--data", reference_database, "--user-dir", user_dir)
    assert (done.code, done.err) == (0, "")
    assert done.json == {"said": "", "opened": []}


def test_that_the_stand_is_drawn(run: Run, reference_database: Path, tmp_path: Path) -> None:
    words = ("snapshot", "--kiosk", "--out", tmp_path, "--pane", "start", "--size", "1280x720")
    done = run("-m", "jinpu_desktop", *words, "--data", reference_database)
    assert (done.code, done.err) == (0, "")
    assert (tmp_path / "start.png").exists()


def test_that_it_searches(run: Run, reference_database: Path) -> None:
    done = run("-m", "jinpu_desktop", "search", "保税区", "--json", "--data", reference_database)
    assert (done.code, done.err) == (0, "")
    assert done.json["hits"]


def test_that_a_briefing_is_made_and_exported(run: Run, reference_database: Path, tmp_path: Path) -> None:
    file, data = tmp_path / "talk.jinpubrief", ("--data", reference_database)
    made = run("-m", "jinpu_desktop", "briefing", "new", "--template", "port", file, *data)
    assert (made.code, made.err) == (0, "")
    documents = [tmp_path / f"talk.{kind}" for kind in ("pdf", "pptx", "xlsx")]
    wanted = [word for path in documents for word in ("--to", path)]
    done = run("-m", "jinpu_desktop", "briefing", "export", file, *wanted, *data)
    assert (done.code, done.err) == (0, "")
    assert all(path.stat().st_size > 5000 for path in documents)
