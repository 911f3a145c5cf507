"""An ownership diagram on a page of the stand: boxes and shares open their evidence at a touch."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from jinpu_desktop.charts.ownership_spec import OwnershipDiagram
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.widgets.ownership_view import OwnershipView


class KioskDiagram(OwnershipView):
    """An OwnershipView without keyboard and pointer."""

    def __init__(self, kit: KioskKit, spec: OwnershipDiagram, parent: QWidget | None = None) -> None:
        super().__init__(kit.ui, spec, parent)
        self.setMouseTracking(False)
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
