"""However often the theme and the text size change, nothing is left behind.

Twelve times in the daily run; two hundred, in a minute of work, with JINPU_SWITCHES=200.
"""

from __future__ import annotations

import gc
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.app import Explorer
from jinpu_desktop.qt.pane_registry import PANES
from jinpu_desktop.runtime.settings import Settings

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
TIMES = int(os.environ.get("JINPU_SWITCHES", "12"))
THEMES = ("dark", "high-contrast", "projector", "light")
SCALES = (1.5, 1.0, 2.0, 1.25)
# One page each, so that four changes end where they began; the others change behind them.
PAGES = ("trends", "places", "compare", "overview")
FIGURE = "jinpu://overview?evidence=gdp|dalian||2009|cn-setup-dalian"
# Qt and Python keep some freed memory for what comes next; a leak of each change is far above that.
SPARE_BYTES = 6_000_000
# The theme keeps the fonts it was asked for and charts their words, each once.
SPARE_OBJECTS = 1500


class Alive(NamedTuple):
    """What there is: objects of Qt by their class, widgets, timers that run, objects of Python."""

    objects: Counter[str]
    widgets: int
    timers: int
    python: int


def alive() -> Alive:
    gc.collect()
    roots: list[QObject] = [QApplication.instance(), *QApplication.topLevelWidgets()]
    objects = [one for root in roots for one in root.findChildren(QObject)]
    running = sum(isinstance(one, QTimer) and one.isActive() for one in shiboken6.getAllValidWrappers())
    kinds = Counter(one.metaObject().className() for one in objects)
    return Alive(kinds, len(QApplication.allWidgets()), running, len(gc.get_objects()))


def grown(before: Alive, after: Alive) -> dict[str, int]:
    """What there is more of than before."""
    more = dict(after.objects - before.objects)
    more |= {"widgets": after.widgets - before.widgets, "timers": after.timers - before.timers}
    more["Python"] = (after.python - before.python) // SPARE_OBJECTS
    return {kind: n for kind, n in more.items() if n > 0}


def used_bytes() -> int:
    """The memory of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


@pytest.fixture
def explorer(qtbot: QtBot, reference_database: Path, tmp_path: Path) -> Iterator[Explorer]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    explorer = Explorer(app, Database(reference_database), Settings(tmp_path / "settings.json"), "light", 100)
    explorer.window.resize(1366, 768)
    explorer.window.show()
    for link in (*(f"jinpu://{entry.id}" for entry in PANES), FIGURE):
        explorer.open(link)
        qtbot.waitUntil(lambda: explorer.window.is_settled, timeout=10_000)
    explorer.window.open_palette("dalian")
    qtbot.waitUntil(lambda: explorer.window.is_settled, timeout=10_000)
    yield explorer
    explorer.close()


def change(explorer: Explorer, times: int) -> None:
    for number in range(times):
        explorer.theme.set_choice(THEMES[number % 4])
        explorer.theme.set_text_scale(SCALES[number % 4])
        explorer.window.open_text(f"jinpu://{PAGES[number % 4]}")
        for _pass in range(2):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def show_all(qtbot: QtBot, explorer: Explorer) -> None:
    """Every page comes to rest in every form, so that what each makes once is there."""
    for number in range(8):
        explorer.theme.set_choice(THEMES[number % 4])
        explorer.theme.set_text_scale(SCALES[number % 4])
        explorer.window.open_text(f"jinpu://{PAGES[number % 4]}")
        qtbot.waitUntil(lambda: explorer.window.is_settled, timeout=10_000)


def test_that_changes_of_theme_and_text_size_leave_nothing_behind(qtbot: QtBot, explorer: Explorer) -> None:
    show_all(qtbot, explorer)
    # Memory that is taken once, by whatever comes first, is taken before the counting.
    change(explorer, max(8, TIMES // 4))
    qtbot.waitUntil(lambda: explorer.window.is_settled, timeout=10_000)
    before, memory = alive(), used_bytes() if sys.platform == "linux" else 0
    change(explorer, TIMES)
    qtbot.waitUntil(lambda: explorer.window.is_settled, timeout=10_000)
    # What is still moving comes to an end; what was left behind never does.
    qtbot.waitUntil(lambda: grown(before, alive()) == {}, timeout=10_000)
    if sys.platform == "linux":
        assert used_bytes() - memory < SPARE_BYTES
