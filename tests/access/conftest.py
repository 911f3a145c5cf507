"""One program on one screen for all tests that only look; they skip where the machine lacks AT-SPI."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from desk import Desk, missing


@pytest.fixture(scope="session")
def desk(reference_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The program with its reader, shown at the Overview first."""
    if lacking := missing():
        pytest.skip(lacking)
    made = Desk(reference_database, tmp_path_factory.mktemp("access"), "jinpu://overview")
    yield made
    made.close()
