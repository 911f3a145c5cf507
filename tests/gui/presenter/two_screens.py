"""A talk on two screens and on what is left of them; run by itself, as screens are made with the program.

Prints a line for each thing that a speaker would see.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.icons import Icons
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.presenter.talk import Talk
from jinpu_desktop.qt.theme import QT_ARGUMENTS, Theme
from jinpu_desktop.services.briefing_templates import template
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.stage import StageServices

PATIENCE_MS = 20_000


def main(data: Path) -> None:
    app = QApplication(["two-screens", *QT_ARGUMENTS])
    database = Database(data)
    record = Record.open(database, date(2026, 11, 21))
    services, dispatcher, theme = Services(record), Dispatcher(), Theme("light")
    theme.apply(app)
    ui = UiContext(theme, Icons(theme), lambda key, origin: None, lambda text: None)
    screens = {screen.name(): screen for screen in QGuiApplication.screens()}
    there = list(screens.values())
    stage = StageServices(services, "en")
    talk = Talk(
        ui, dispatcher, stage, template(record, "area", "en"), lambda: 100.0,
        home="laptop", screens=lambda: list(there),
    )  # fmt: skip

    def until(met) -> None:  # type: ignore[no-untyped-def]
        clock = QElapsedTimer()
        clock.start()
        while not met():
            app.processEvents()
            if clock.elapsed() > PATIENCE_MS:
                raise SystemExit("nothing happened for 20 seconds")

    def settled() -> bool:
        slide = talk.audience.view.slide
        return dispatcher.is_idle and slide is not None and not talk._moving.isActive()

    def tell(words: str) -> None:
        until(settled)
        presenter = talk.presenter
        beside = presenter.screen().name() if presenter is not None and presenter.isVisible() else "none"
        shown = talk.audience.view.slide
        assert shown is not None
        fills = talk.audience.geometry() == talk.audience.screen().geometry()
        place = f"audience {talk.audience.screen().name()} presenter {beside} fills {fills}"
        print(f"{words}: {place} page {shown.number} seconds {talk.state.seconds:.0f}")

    def unplug(name: str) -> None:
        there.remove(screens[name])
        app.screenRemoved.emit(screens[name])

    talk.begin()
    tell("begun")
    assert talk.presenter is not None
    for _turn in range(3):
        QTest.keyClick(talk.presenter, Qt.Key.Key_PageDown)
    until(lambda: talk.audience.view.slide is not None and talk.audience.view.slide.number == 4)
    until(lambda: talk.presenter.view.slide is not None and talk.presenter.view.slide.number == 4)
    tell("turned")
    QTest.keyClick(talk.presenter, Qt.Key.Key_S)
    tell("swapped")
    QTest.keyClick(talk.presenter, Qt.Key.Key_S)
    tell("swapped back")
    unplug("hall")
    tell("unplugged")
    there.append(screens["hall"])
    app.screenAdded.emit(screens["hall"])
    tell("plugged")
    QTest.keyClick(talk.audience, Qt.Key.Key_Escape)
    print("over", talk.state.is_over, talk.audience.isVisible(), talk.presenter.isVisible())
    until(lambda: dispatcher.is_idle)
    stage.close()
    dispatcher.close()
    database.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
