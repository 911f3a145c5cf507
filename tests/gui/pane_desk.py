"""What the tests of the panes share: a pane on the reference record, its doors, its words, the dossier."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.panes.pane import Pane
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.services.record import Record

DOSSIER = Path(__file__).resolve().parents[2] / "db" / "dossier"
TODAY = date(2026, 11, 21)
WIDTH = 1278

AnyPane = TypeVar("AnyPane", bound=Pane)


@dataclass
class Doors:
    """What was opened, in order."""

    evidence: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


class PaneDesk:
    """What a pane is made of, over a database, and a screen to show it on."""

    def __init__(self, qtbot: QtBot, ui: UiContext, database: Path) -> None:
        self.ui = ui
        self.dispatcher = Dispatcher()
        self._qtbot = qtbot
        self._database = Database(database)
        self.record = Record.open(self._database, TODAY)

    def show(self, pane: AnyPane, height: int, width: int = WIDTH) -> AnyPane:
        """The pane, shown with the keyboard in it."""
        self._qtbot.addWidget(pane)
        pane.resize(width, height)
        pane.show()
        pane.activateWindow()
        self._qtbot.waitUntil(pane.isActiveWindow)
        return pane

    def close(self) -> None:
        self.dispatcher.close()
        self._database.close()


def settle(qtbot: QtBot, pane: Pane) -> None:
    """Wait until the pane shows what its link asks for."""
    qtbot.waitUntil(lambda: pane.is_settled, timeout=10_000)


def words_on(widget: QWidget) -> str:
    """The texts that can be seen below the widget, one to a line."""
    labels = [label for label in widget.findChildren(TextLabel) if label.isVisibleTo(widget)]
    return "\n".join(label.text() for label in labels)


def cells(table: RecordTable, column: int) -> list[str]:
    """The texts of one column of a table, from its first row to its last."""
    model = table.record_model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of one file of the dossier."""
    with (DOSSIER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows_by_id(table: str) -> dict[str, dict[str, str]]:
    """The rows of one file of the dossier, by their ids."""
    return {row["id"]: row for row in rows_of(table)}
