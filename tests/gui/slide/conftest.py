"""A desk with a record to talk about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from stage_desk import StageDesk, stage_desk


@pytest.fixture
def desk(qtbot: QtBot, reference_database: Path) -> Iterator[StageDesk]:
    with stage_desk(qtbot, reference_database) as desk:
        yield desk
