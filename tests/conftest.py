"""What every test stands on: a folder of its own, one reference database, and nothing left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before Qt is imported: tests draw into memory unless the caller asks for a real platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

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
def reference_database(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
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


@pytest.fixture(scope="session")
def worker_id() -> str:
    """Which of pytest-xdist's processes this is; replaced by the plug-in where it is in use."""
    return "master"


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


pytest_plugins: list[str] = []
