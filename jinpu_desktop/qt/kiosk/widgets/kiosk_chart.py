"""A chart on a page of the stand: its points open their evidence at a touch, nothing else happens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.widgets.chart_view import ChartView


class KioskChart(ChartView):
    """A ChartView without keyboard and pointer. A touch beside its points is left to what it stands on."""

    def __init__(
        self, kit: KioskKit, spec: ChartSpec, *, height: int = 240, parent: QWidget | None = None
    ) -> None:
        super().__init__(kit.ui, spec, height=height, parent=parent)
        self.setMouseTracking(False)

    def _take_spec(self) -> None:
        super()._take_spec()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._hit_at(event.position()) is None:
            event.ignore()
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            event.ignore()
        else:
            super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()
