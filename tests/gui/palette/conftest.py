"""The window with its palette over the shipped record."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parent))

from palette_desk import Searcher


@pytest.fixture
def searcher(
    qtbot: QtBot, qapp: QApplication, reference_database: Path, user_dir: Path
) -> Iterator[Searcher]:
    searcher = Searcher(qtbot, qapp, reference_database, user_dir)
    yield searcher
    searcher.explorer.close()
    qapp.setStyleSheet("")
