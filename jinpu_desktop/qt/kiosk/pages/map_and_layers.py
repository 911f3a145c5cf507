"""The map as wide as the screen, with its layers as large chips and its two levels."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.kiosk.widgets.kiosk_map import KioskMap
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.places import PlacesSpec
from jinpu_desktop.services.places_query import PlacesQuery


class MapAndLayers(QWidget):
    """Signals: `query_changed(PlacesQuery)` with another layer or level, `lists_wanted()`."""

    query_changed = Signal(object)
    lists_wanted = Signal()

    def __init__(self, kit: KioskKit, spec: PlacesSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        theme = kit.theme
        side = theme.space("page-margin")
        column = QVBoxLayout(self)
        column.setContentsMargins(side, theme.k(24), side, theme.k(24))
        column.setSpacing(theme.k(12))
        self.levels: dict[str, KioskButton] = {}
        for level, words in spec.levels:
            button = KioskButton(kit, words)
            button.setCheckable(True)
            button.clicked.connect(partial(self._on_level, level))
            self.levels[level] = button
        line = FlowLayout(gap=theme.gap, line_gap=theme.gap)
        self.layers: dict[str, KioskButton] = {}
        for choice in spec.layers:
            chip = KioskButton(kit, choice.words)
            chip.setCheckable(True)
            chip.clicked.connect(partial(self._on_layer, choice.layer))
            self.layers[choice.layer] = chip
            line.addWidget(chip)
        self.lists = KioskButton(kit, _("Not on the map"), icon="places")
        self.lists.clicked.connect(self.lists_wanted)
        line.addWidget(self.lists)
        above: QBoxLayout = QVBoxLayout() if kit.portrait() else QHBoxLayout()
        above.setSpacing(theme.k(12))
        levels = QHBoxLayout()
        levels.setSpacing(theme.gap)
        for button in self.levels.values():
            levels.addWidget(button, 1 if kit.portrait() else 0, Qt.AlignmentFlag.AlignTop)
        above.addLayout(line, 1)
        above.addLayout(levels)
        column.addLayout(above)
        self.map = KioskMap(kit)
        column.addWidget(self.map, 1)
        self.show_spec(spec)

    def show_spec(self, spec: PlacesSpec) -> None:
        """Show other layers, another level or another place; the land stays where it was pushed."""
        self.spec = spec
        for level, button in self.levels.items():
            button.setChecked(level == spec.query.level)
        for choice in spec.layers:
            self.layers[choice.layer].setChecked(choice.on)
        is_same = self.map.spec is not None and self.map.spec.level == spec.map.level
        self.map.show_map(spec.map, spec.query.place, self.map.asked if is_same else None)

    def _on_layer(self, layer: str, _on: bool = False) -> None:
        on = self.layers[layer].isChecked()
        # Of a place that is not in a layer in sight nothing is chosen any more.
        self._change(self.spec.query.with_layer(layer, on)._replace(place=""))

    def _on_level(self, level: str, _on: bool = False) -> None:
        self.levels[level].setChecked(True)
        self._change(self.spec.query._replace(level=level, place=""))

    def _change(self, query: PlacesQuery) -> None:
        self.query_changed.emit(query.without_camera())
