"""Stands for the tests of the kiosk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from kiosk_stand import Stand, config
from pytestqt.qtbot import QtBot


@pytest.fixture
def new_stand(qtbot: QtBot, reference_database: Path, tmp_path: Path) -> Iterator[Callable[..., Stand]]:
    """Makes stands, and ends them. `data`, `size`, `locked` or any value of the set-up can be given."""
    made: list[Stand] = []

    def make(
        data: Path | None = None, size: tuple[int, int] = (1920, 1080), locked: bool = False, **values: Any
    ) -> Stand:
        folder = tmp_path / f"stand-{len(made)}"
        folder.mkdir()
        stand = Stand(qtbot, data or reference_database, folder, config(**values), size=size, locked=locked)
        made.append(stand)
        return stand

    yield make
    for stand in made:
        stand.close()


@pytest.fixture
def stand(new_stand: Callable[..., Stand]) -> Stand:
    """A stand on a screen that lies, nobody at it."""
    return new_stand()
