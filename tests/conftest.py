"""What every test stands on: a folder of its own, one reference database, and nothing left behind."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from jinpu_desktop.qt.collector import Collector

# Nothing that a test does may leave this machine, nor may a process that it starts (tests/guard says what
# that sees and what not). Those processes find the same guard on their path.
GUARD = Path(__file__).resolve().parent / "guard"
sys.path.insert(0, str(GUARD))
import network_guard  # noqa: E402 - it lies in that folder

network_guard.install()
REFUSED = Path(tempfile.gettempdir()) / f"jinpu-refused-{os.getpid()}.txt"
os.environ[network_guard.REPORT_VARIABLE] = str(REFUSED)
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(GUARD), os.environ.get("PYTHONPATH"))))

# Before Qt is imported: tests draw into memory unless the caller asks for a real platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The tests read English, whatever language the machine speaks.
os.environ["LC_ALL"] = "C.UTF-8"

ROOT = Path(__file__).resolve().parent.parent
DOSSIER = ROOT / "db" / "dossier"
BUILT = ROOT / "db" / "jinpu.sqlite"
# A change in any of these makes the built database stale.
BUILT_FROM = (DOSSIER, ROOT / "db" / "schema.sql", ROOT / "jinpu_desktop" / "data")

# Every variable by which a platform says where a program keeps a user's files.
HOME_VARIABLES = (
    "HOME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
)


def _newest(path: Path) -> float:
    files = [path] if path.is_file() else path.rglob("*.*")
    return max((file.stat().st_mtime for file in files if file.suffix != ".pyc"), default=0.0)


@pytest.fixture(scope="session")
def reference_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped dossier as a database: the checkout's own when it is fresh, else built once."""
    if BUILT.is_file() and BUILT.stat().st_mtime > max(map(_newest, BUILT_FROM)):
        # A copy, so that no test can touch the file that a developer's program has open.
        return Path(shutil.copy(BUILT, tmp_path_factory.mktemp("database")))
    built = tmp_path_factory.mktemp("database") / "jinpu.sqlite"
    command = [sys.executable, "-m", "jinpu_desktop", "data", "build", str(DOSSIER), str(built)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"the reference database could not be built:\n{done.stdout}{done.stderr}", pytrace=False)
    return built


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for each test, so that none reads or writes the developer's own data."""
    folder = tmp_path_factory.mktemp("home")
    for name in HOME_VARIABLES:
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.fixture
def user_dir(tmp_path: Path) -> Path:
    """A folder for `--user-dir`, not made yet."""
    return tmp_path / "user"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each test starts and ends in English."""
    from jinpu_desktop.runtime.language import set_language

    set_language("en")
    yield
    set_language("en")


# --- nothing is left behind -------------------------------------------------------------------

FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Remembers that a test failed, so that what it left behind is not told on top of it."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(autouse=True)
def no_stray_log_lines(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning or error in the log fails the test; one that is meant is checked, then `caplog.clear()`."""
    yield
    stray = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    if stray and FAILED not in request.node.stash:
        lines = "\n".join(f"{r.levelname} {r.name}: {r.getMessage()}" for r in stray)
        pytest.fail(f"the test logged what nobody expected:\n{lines}", pytrace=False)


@pytest.fixture(autouse=True)
def nobody_calls_out(request: pytest.FixtureRequest) -> Iterator[None]:
    """A connection to another machine is refused, and fails the test even if what wanted it says nothing."""
    yield
    refused = network_guard.taken_refusals()
    if refused and FAILED not in request.node.stash:
        pytest.fail("wanted to leave this machine:\n" + "\n".join(refused), pytrace=False)


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test with Qt ends with no window, timer, animation or thread that was not there before it."""
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    _collect_in_this_thread()
    before = set(map(id, _alive()))
    yield
    if FAILED in request.node.stash:
        return
    _settle()
    if any(id(thing) not in before for thing in _alive()):
        # Widgets in a reference cycle with Python objects go only with the collector.
        gc.collect()
        _settle()
    left = [_describe(thing) for thing in _alive() if id(thing) not in before]
    if left:
        pytest.fail("left behind by the test:\n" + "\n".join(left), pytrace=False)


@cache
def _collect_in_this_thread() -> Collector:
    """As the program does it: garbage that a pool thread came upon could stop the tests for ever."""
    from PySide6.QtWidgets import QApplication

    from jinpu_desktop.qt.collector import Collector

    return Collector(QApplication.instance())


def _alive() -> list[object]:
    """What lives on by itself: top-level widgets, started timers and animations, running threads."""
    import shiboken6
    from PySide6.QtCore import QAbstractAnimation, QThread, QTimer
    from PySide6.QtWidgets import QApplication

    running = QAbstractAnimation.State.Running
    alive: list[object] = [
        thing
        for thing in shiboken6.getAllValidWrappers()
        if (isinstance(thing, QTimer) and thing.isActive())
        or (isinstance(thing, QAbstractAnimation) and thing.state() == running)
        or (isinstance(thing, QThread) and thing.isRunning() and not thing.isCurrentThread())
    ]
    alive += QApplication.topLevelWidgets()
    alive += [thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)]
    return alive


def _settle() -> None:
    """Lets pooled jobs end and deferred deletes happen."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    QThreadPool.globalInstance().waitForDone(5000)
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _describe(thing: object) -> str:
    """Enough to find the culprit: class, name, title and parent."""
    words = [type(thing).__qualname__]
    for ask in ("objectName", "windowTitle", "interval", "parent"):
        answer = getattr(thing, ask, None)
        if callable(answer) and (said := answer()):
            words.append(f"{ask} {said!r}")
    if isinstance(thing, threading.Thread):
        words.append(thing.name)
    return "  " + ", ".join(words)
