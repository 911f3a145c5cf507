"""A map on a page of a briefing: moved and zoomed by hand and keys, without buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jinpu_desktop.charts.map_labels import MOST_ON_PAGE
from jinpu_desktop.charts.map_spec import MapSpec
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.map_view import MapView


class StageMap(MapView):
    """Shows the whole of a map at first. Enter or a double click on a pin opens the evidence of its position;
    plus, minus and Home do what the buttons of the pane do."""

    def __init__(self, ui: UiContext, spec: MapSpec, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent, MOST_ON_PAGE)
        for button in (self.zoom_in, self.zoom_out, self.home):
            button.hide()
        self._shown = spec
        self.pin_opened.connect(self._on_pin_opened)
        self.show_map(spec, "")

    def _on_pin_opened(self, pin_id: str) -> None:
        pin = next((pin for pin in self._shown.pins if pin.id == pin_id), None)
        if pin is not None and pin.position_key:
            self.ui.open_evidence(pin.position_key, self)
