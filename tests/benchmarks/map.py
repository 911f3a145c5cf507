"""How long one frame of the map takes while a hand pushes and zooms it, at 1200 x 800, on both levels.

    python tests/benchmarks/map.py [FRAMES]

Beside it: reading the land, opening the pane's answer, and coming to rest (labels placed anew). Times are
of the processor. Exit code 1 when the median of a frame is beyond what 60 frames a second leave.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

SIZE = (1200, 800)
FRAME = 1000 / 60
READING = 20.0


def timed(work: Callable[[], Any], times: int = 1) -> list[float]:
    """Milliseconds of the processor for each call."""
    taken = []
    for _time in range(times):
        begun = time.process_time()
        work()
        taken.append((time.process_time() - begun) * 1000)
    return taken


def told(name: str, taken: list[float], limit: float) -> bool:
    """Prints a line; returns whether the median is within the limit."""
    middle = statistics.median(taken)
    high = statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else middle
    verdict = "within" if middle <= limit else "OVER"
    print(f"{name:28}median {middle:7.2f} ms, 95th percentile {high:7.2f} ms ({verdict} {limit:.1f})")
    return middle <= limit


def frames_of(view: Any, frames: int) -> dict[str, list[float]]:
    """Frames of a push, of a zoom by the wheel, and of coming to rest."""
    from PySide6.QtCore import QPointF

    at = QPointF(SIZE[0] * 0.6, SIZE[1] * 0.55)
    count = iter(range(10**9))

    def push() -> None:
        view.push_by(7 if next(count) // 40 % 2 else -7, 3 if next(count) // 40 % 2 else -3)
        view.repaint()

    def zoom() -> None:
        view.zoom_at(1.04 if next(count) // 25 % 2 else 1 / 1.04, at)
        view.repaint()

    def rest() -> None:
        view.push_by(1, 0)
        view.settle()
        view.repaint()

    view.zoom_by(2)
    view.settle()
    return {"push": timed(push, frames), "zoom": timed(zoom, frames), "rest": timed(rest, 10)}


def main(frames: int = 300) -> int:
    """Returns the exit code."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    from jinpu_desktop.data.database import Database
    from jinpu_desktop.qt.context import UiContext
    from jinpu_desktop.qt.icons import Icons
    from jinpu_desktop.qt.theme import Theme
    from jinpu_desktop.qt.widgets.map_view import MapView
    from jinpu_desktop.runtime.bundle import database_path
    from jinpu_desktop.services.place_map import read_level
    from jinpu_desktop.services.places import PlacesService
    from jinpu_desktop.services.places_query import PlacesQuery
    from jinpu_desktop.services.record import Record

    service = PlacesService(Record.open(Database(database_path()), date(2026, 11, 21)))
    theme = Theme("light")
    verdicts = []
    for level in ("near", "far"):
        verdicts.append(told(f"{level}: reading the land", timed(lambda: read_level(level), 5), READING))  # noqa: B023
        spec = service.load(PlacesQuery(level=level))
        verdicts.append(
            told(f"{level}: the pane's answer", timed(lambda: service.load(PlacesQuery(level=level)), 5), 30)  # noqa: B023
        )
        view = MapView(UiContext(theme, Icons(theme), lambda *_: None, lambda *_: None))
        view.resize(*SIZE)
        view.show_map(spec.map, spec.card.row.id if spec.card else "")
        view.show()
        app.processEvents()
        for name, taken in frames_of(view, frames).items():
            verdicts.append(told(f"{level}: {name}", taken, 100 if name == "rest" else FRAME))
        view.close()
        view.deleteLater()
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
