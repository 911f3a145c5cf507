"""A screen reader that listens for hours: what it was handed goes with the widgets that it is about.

Sixteen changes of view and language in the daily run; more with JINPU_SWITCHES.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.render.accessible_chart import AccessiblePoint, SpokenChart
from jinpu_desktop.runtime.settings import Settings

TIMES = max(16, int(os.environ.get("JINPU_SWITCHES", "16")))
# What has gone is looked for when so many more have been handed out.
SPARE = 256
LINKS = ("jinpu://trends?i=gdp&p=jinpu", "jinpu://industries/automotive", "jinpu://places",
         "jinpu://companies/pfizer")  # fmt: skip
MOST_CHILDREN = 120


@pytest.fixture
def explorer(qtbot: QtBot, reference_database: Path, tmp_path: Path) -> Iterator[Explorer]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    explorer = Explorer(app, Database(reference_database), Settings(tmp_path / "settings.json"), "light", 100)
    explorer.window.resize(1366, 768)
    explorer.window.show()
    QAccessible.setActive(True)
    yield explorer
    QAccessible.setActive(False)
    explorer.close()


def read(node: QAccessibleInterface | None) -> int:
    """Ask for everything below a node, as a screen reader does; returns how much there is."""
    if node is None or not node.isValid():
        return 0
    node.text(QAccessible.Text.Name)
    node.state()
    # By its number the reader remembers it.
    QAccessible.uniqueId(node)
    children = (node.child(number) for number in range(min(node.childCount(), MOST_CHILDREN)))
    return 1 + sum(map(read, children))


def handed_out() -> tuple[int, int, int]:
    """How many interfaces of ours stand for something, how many points of charts there are in all, and how
    many charts and maps."""
    gc.collect()
    things = gc.get_objects()
    ours = [one for one in things if isinstance(one, QAccessibleInterface) and isValid(one)]
    points = sum(isinstance(one, AccessiblePoint) for one in things)
    return len(ours), points, sum(isinstance(one, SpokenChart) for one in things)


def test_that_what_was_handed_out_goes_with_its_widgets(qtbot: QtBot, explorer: Explorer) -> None:
    def change(times: int) -> None:
        for number in range(times):
            explorer.speak(("ja", "en")[number // len(LINKS) % 2])
            explorer.window.open_text(LINKS[number % len(LINKS)])
            qtbot.waitUntil(lambda: explorer.window.is_settled, timeout=10_000)
            assert read(QAccessible.queryAccessibleInterface(explorer.window)) > 100
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()

    explorer.open(LINKS[0])
    change(2 * len(LINKS))
    used, points, charts = handed_out()
    change(TIMES // (2 * len(LINKS)) * 2 * len(LINKS))
    used_now, points_now, charts_now = handed_out()
    # Points of a chart and pins differ by a few with the language that their labels are in.
    assert used_now <= used * 1.1
    assert points_now <= points + SPARE
    # Those of the page before may still be on their way out.
    assert charts_now <= 2 * charts
