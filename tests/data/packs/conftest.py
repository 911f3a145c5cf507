"""Small packs of our form, signed by keys of the session. Lets the tests of this folder share their tools."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from pack_workshop import Workshop


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Where packs are made, with two key pairs."""
    return Workshop.opened(tmp_path_factory.mktemp("workshop"))


@pytest.fixture(scope="session")
def whole(workshop: Workshop) -> Path:
    """A signed pack: not to be written."""
    return workshop.pack("whole.jinpupack")


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A folder for installed packs, not made yet."""
    return tmp_path / "packs"
