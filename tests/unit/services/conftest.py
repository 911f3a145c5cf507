"""Lets the tests of this folder share what reads printed numbers back, whatever pytest's import mode, and a
reader's briefings."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from briefing_desk import new_library

from jinpu_desktop.services.briefing_library import BriefingLibrary


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A reader's folder of briefings, not made yet."""
    return tmp_path / "user" / "briefings"


@pytest.fixture
def library(folder: Path) -> Iterator[BriefingLibrary]:
    """What lies in that folder."""
    library = new_library(folder)
    yield library
    library.close()
