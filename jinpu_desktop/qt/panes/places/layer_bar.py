"""The two levels of the map, its layers with their counts, and the switch for approximate positions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.chip import FilterChip
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.segmented import Segmented
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.place_map import short_level_words
from jinpu_desktop.services.place_words import LAYERS, layer_word
from jinpu_desktop.services.places_query import LEVELS, PlacesQuery

if TYPE_CHECKING:
    from jinpu_desktop.services.places import PlacesSpec


class LayerBar(QWidget):
    """Signal `changed(PlacesQuery)`: the reader wants another level, or other layers."""

    changed = Signal(object)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = PlacesQuery()
        row = FlowLayout(self, gap=8, line_gap=8)
        self.levels = Segmented(ui, _("Map"), [(level, short_level_words(level)) for level in LEVELS])
        self.levels.chosen.connect(self._on_level)
        row.addWidget(self.levels)
        self.chips: dict[str, FilterChip] = {}
        for layer in LAYERS:
            chip = FilterChip(ui, layer_word(layer), 0)
            chip.clicked.connect(lambda on, layer=layer: self._on_layer(layer, on))
            self.chips[layer] = chip
            row.addWidget(chip)
        self.approximate = FilterChip(ui, _("Approximate too"))
        self.approximate.clicked.connect(self._on_approximate)
        row.addWidget(self.approximate)

    def show_spec(self, spec: PlacesSpec) -> None:
        """Show what is on."""
        self._query = spec.query
        self.levels.show_chosen(spec.query.level, LEVELS)
        self.levels.setVisible(spec.query.view == "map")
        self.approximate.setChecked(spec.query.approximate)
        self.approximate.setVisible(spec.query.view == "map")
        for choice in spec.layers:
            chip = self.chips[choice.layer]
            chip.setChecked(choice.on)
            chip.set_count(choice.n)

    def _on_level(self, level: str) -> None:
        self.changed.emit(self._query.without_camera()._replace(level=level))

    def _on_layer(self, layer: str, on: bool) -> None:
        self.changed.emit(self._query.with_layer(layer, on))

    def _on_approximate(self, on: bool) -> None:
        self.changed.emit(self._query._replace(approximate=on))
