"""Documents for all tests of the writers, made once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from export_desk import Documents


@pytest.fixture(scope="session")
def documents(reference_database: Path) -> Documents:
    """The documents of the templates: `documents.of("area", "en")`."""
    return Documents(reference_database)
