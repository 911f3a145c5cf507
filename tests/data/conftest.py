"""Copies of the shipped dossier to do harm to. Lets the tests of this folder share their tools."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from dossier_copy import DossierCopy

from jinpu_desktop.data.database import Database

SHIPPED = Path(__file__).resolve().parents[2] / "db" / "dossier"


@pytest.fixture(scope="session")
def shipped_dossier() -> Path:
    """The dossier of the checkout: not to be written."""
    return SHIPPED


@pytest.fixture
def dossier(tmp_path: Path) -> DossierCopy:
    """A copy of the shipped dossier that a test may spoil."""
    return DossierCopy.of(SHIPPED, tmp_path / "dossier")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped dossier, built by the code under test."""
    from jinpu_desktop.data.build import build

    out = tmp_path_factory.mktemp("built") / "jinpu.sqlite"
    build(SHIPPED, out)
    return out


@pytest.fixture
def database(built: Path) -> Iterator[Database]:
    """The built database, opened as the program opens it."""
    opened = Database(built)
    yield opened
    opened.close()
