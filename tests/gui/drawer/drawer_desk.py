"""A window with one figure and the evidence drawer, and keys of the shipped record to show in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.domain.evidence import Evidence, calculation_key
from jinpu_desktop.qt.drawer.source_block import SourceBlock
from jinpu_desktop.qt.evidence_drawer import EvidenceDrawer
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.chip import StatusChip
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.services.evidence import EvidenceService

CONFLICT = "gdp|dalian||2009|cn-setup-dalian"
REVISED = "gdp|dalian||2024|reportify-cn-2026"
FACT = "company-canon-dalian-business-machines-01"
EVENT = "event:1984-05-04-fourteen-coastal-cities-opened-dalian-among"
STAKE = "stake:vw-faw-engine-dalian|Volkswagen (China)|2005-05|dw-vw-motorenwerk-2005"
COLUMN = "column:place|jinpu|area_km2"
BREAK = "break:gdp|jinpu||2020"
COUNT = "count:disputed"
POLICY = "policy:jinpu-one-day-approval"
ALL_FIRMS = "foreign-enterprises|jinpu||2025-05|dljp-2025-05-23"
JAPANESE_FIRMS = "foreign-enterprises-japan|jinpu||2025-05|dljp-2025-05-23"
COMPUTED = calculation_key("rest", (ALL_FIRMS, JAPANESE_FIRMS))
EVERY_KIND = (CONFLICT, REVISED, FACT, EVENT, STAKE, COLUMN, BREAK, COUNT, POLICY, COMPUTED)


class Altered:
    """The real service with its answers changed, for data that the shipped record does not hold."""

    def __init__(self, service: EvidenceService) -> None:
        self.service = service
        self.change: Callable[[Evidence], Evidence] = lambda evidence: evidence

    def evidence(self, key: str) -> Evidence:
        return self.change(self.service.evidence(key))

    def change_source(self, **values: str) -> None:
        """Gives the sources of every block other values."""

        def change(evidence: Evidence) -> Evidence:
            blocks = (block._replace(source=block.source._replace(**values)) for block in evidence.blocks)
            return evidence._replace(blocks=tuple(blocks))

        self.change = change


@dataclass
class Desk:
    """A window with one figure on a page and the drawer at its right."""

    qtbot: QtBot
    window: QWidget
    figure: FigureLabel
    drawer: EvidenceDrawer
    service: Altered
    theme: Theme
    opened: list[str]
    links: list[str]

    def show(self, key: str) -> None:
        """Asks for a key as a page does and waits for what comes of it."""
        with self.qtbot.waitSignal(self.drawer.settled):
            self.drawer.show_evidence(key, self.figure)

    def click(self, widget: QWidget) -> None:
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key wherever the focus is."""
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    def texts(self) -> list[str]:
        """Every text that can be read in the drawer now."""
        labels = (label.text() for label in self.drawer.findChildren(QLabel) if label.isVisible())
        chips = (chip.text() for chip in self.drawer.findChildren(StatusChip) if chip.isVisible())
        return [*labels, *chips]

    def figure_in_drawer(self, key: str) -> FigureLabel:
        return next(f for f in self.drawer.findChildren(FigureLabel) if f.figure.key == key and f.isVisible())

    def blocks(self) -> list[SourceBlock]:
        return self.drawer.view.blocks if self.drawer.view else []
