"""The program as a person starts it: a process with arguments, its output and its exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import harm
from program import Outcome, Program


@pytest.fixture(scope="session")
def shared_program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program with a home of its own that all tests of the session share."""
    return Program(tmp_path_factory.mktemp("program"))


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program with an empty home."""
    return Program(tmp_path / "home")


@pytest.fixture(scope="session")
def said(shared_program: Program) -> Callable[..., Outcome]:
    """Runs a command once in the session and remembers what it said: starting a process costs."""
    known: dict[tuple[str, ...], Outcome] = {}

    def ask(*arguments: object) -> Outcome:
        words = tuple(map(str, arguments))
        if words not in known:
            known[words] = shared_program(*words)
        return known[words]

    return ask


@pytest.fixture(scope="session")
def bad_databases(reference_database: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A database for each thing that can be wrong with one, by its name."""
    folder = tmp_path_factory.mktemp("bad")
    return {name: spoil(reference_database, folder / f"{name}.sqlite") for name, spoil in harm.HARMS.items()}


@pytest.fixture(scope="session")
def no_write() -> Path:
    """A folder in which nobody can make anything, not even root; it needs no mount."""
    return Path({"linux": "/proc", "darwin": "/System"}.get(sys.platform, "C:/System Volume Information"))
