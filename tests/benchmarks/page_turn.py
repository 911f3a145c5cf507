"""How long the audience waits for the next page: from the clicker's key to the painted page, at 1920x1080.

    python tests/benchmarks/page_turn.py [ROUNDS]

Processor time of the whole process, once the pages have been prepared as they are while a speaker speaks,
for every page of the four templates; and the time of twenty thumbnails, most of them of full tables. Exit
code 1 when a turn is over its limit, or the thumbnails are beyond theirs by half; one over its limit is said.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

TURN_MS = 50
PICTURES_MS = 300
PICTURES = 20
FAILS_BEYOND = 1.5
# What a speaker leaves between two pages, at the least.
REST_S = 0.25
SIZE = (1920, 1080)
TEMPLATES = ("area", "big-four", "port", "set-up")


def main(rounds: int = 2) -> int:
    """Returns the exit code."""
    from PySide6.QtWidgets import QApplication

    from jinpu_desktop.data.database import Database
    from jinpu_desktop.qt.context import UiContext
    from jinpu_desktop.qt.icons import Icons
    from jinpu_desktop.qt.jobs import Dispatcher
    from jinpu_desktop.qt.theme import QT_ARGUMENTS, Theme
    from jinpu_desktop.runtime.bundle import database_path
    from jinpu_desktop.services.bundle import Services
    from jinpu_desktop.services.record import Record

    app = QApplication(["page-turn", *QT_ARGUMENTS])
    database = Database(database_path())
    record = Record.open(database, date(2026, 11, 21))
    services, dispatcher, theme = Services(record), Dispatcher(), Theme("light")
    ui = UiContext(theme, Icons(theme), lambda key, origin: None, lambda text: None)

    def rest(seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end or not dispatcher.is_idle:
            app.processEvents()

    turns = {name: _turns(ui, dispatcher, services, name, rest, rounds) for name in TEMPLATES}
    code = 0
    for name, taken in turns.items():
        median, worst = statistics.median(taken), max(taken)
        verdict = "within" if median <= TURN_MS else "OVER"
        print(f"{name:10} median {median:5.1f} worst {worst:5.1f} ms, {verdict} the limit of {TURN_MS} ms")
        code |= median > TURN_MS
    taken = _pictures(ui, services)
    verdict = "within" if taken <= PICTURES_MS else "OVER"
    print(f"{PICTURES} thumbnails {taken:5.1f} ms, {verdict} the limit of {PICTURES_MS} ms")
    dispatcher.close()
    database.close()
    return int(code or taken > PICTURES_MS * FAILS_BEYOND)


def _turns(ui, dispatcher, services, name: str, rest, rounds: int) -> list[float]:  # type: ignore[no-untyped-def]
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from jinpu_desktop.qt.presenter.talk import Talk
    from jinpu_desktop.services.briefing_templates import template
    from jinpu_desktop.services.stage import StageServices

    briefing = template(services.record, name, "en")
    talk = Talk(ui, dispatcher, StageServices(services, "en"), briefing, time.monotonic)
    talk.begin()
    talk.audience.resize(*SIZE)
    taken = []
    for _round in range(rounds):
        QTest.keyClick(talk.audience, Qt.Key.Key_Home)
        for _page in briefing.pages[1:]:
            rest(REST_S)
            begun = time.process_time()
            QTest.keyClick(talk.audience, Qt.Key.Key_PageDown)
            talk.audience.repaint()
            taken.append((time.process_time() - begun) * 1000)
    talk.end()
    rest(0.0)
    return taken


def _pictures(ui, services) -> float:  # type: ignore[no-untyped-def]
    from jinpu_desktop.qt.slide.slide_picture import slide_picture
    from jinpu_desktop.services.briefing_templates import template

    slides = []
    for name in ("area", "set-up"):
        briefing = template(services.record, name, "en")
        slides += [services.slides.slide(briefing, page.id) for page in briefing.pages]
    begun = time.process_time()
    for slide in slides[:PICTURES]:
        slide_picture(slide, ui, 160)
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
