"""A chart on a page of the stand: its points open their evidence at a touch, nothing else happens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.widgets.touched_view import TouchedView
from jinpu_desktop.qt.widgets.chart_view import ChartView


class KioskChart(TouchedView, ChartView):
    """A ChartView without keyboard and pointer. A touch beside its points is left to what it stands on."""

    def __init__(
        self, kit: KioskKit, spec: ChartSpec, *, height: int = 240, parent: QWidget | None = None
    ) -> None:
        super().__init__(kit.ui, spec, height=height, parent=parent)
        self.setMouseTracking(False)

    def _take_spec(self) -> None:
        super()._take_spec()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
