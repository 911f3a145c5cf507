"""An ownership diagram on a page of the stand: boxes and shares open their evidence at a touch."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jinpu_desktop.charts.ownership_spec import OwnershipDiagram
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.widgets.touched_view import TouchedView
from jinpu_desktop.qt.widgets.ownership_view import OwnershipView


class KioskDiagram(TouchedView, OwnershipView):
    """An OwnershipView without keyboard and pointer."""

    def __init__(self, kit: KioskKit, spec: OwnershipDiagram, parent: QWidget | None = None) -> None:
        super().__init__(kit.ui, spec, parent)
        self.setMouseTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
