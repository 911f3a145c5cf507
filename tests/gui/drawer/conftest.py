"""The drawer in a window over the shipped record."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from collections.abc import Iterator
from datetime import date

import pytest
from drawer_desk import CONFLICT, Altered, Desk
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.evidence_drawer import EvidenceDrawer
from jinpu_desktop.qt.icons import Icons
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.record import Record


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, reference_database: Path) -> Iterator[Desk]:
    database = Database(reference_database)
    service = Altered(EvidenceService(Record.open(database, date(2026, 11, 21))))
    dispatcher = Dispatcher()
    theme = Theme("light")
    opened: list[str] = []
    links: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    drawer: EvidenceDrawer

    def open_evidence(key: str, origin: QWidget) -> None:
        drawer.show_evidence(key, origin)

    ui = UiContext(theme, Icons(theme), open_evidence, links.append)
    drawer = EvidenceDrawer(
        ui,
        dispatcher,
        service,  # type: ignore[arg-type]
        panes=("overview", "sources"),
        open_url=lambda url: opened.append(url.toString()),
    )
    figure = FigureLabel(ui, Figure(CONFLICT, "441.77", "CNY bn", ("X", "A")))
    row = QHBoxLayout(window)
    row.addWidget(figure)
    row.addWidget(drawer)
    window.resize(1000, 700)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    figure.setFocus()
    yield Desk(qtbot, window, figure, drawer, service, theme, opened, links)
    dispatcher.close()
    database.close()
