"""The button that hands what is shown over to the visitor's telephone."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, TakenAway
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.runtime.language import _


class TakeButton(KioskButton):
    """`taken` is what a touch hands over; without it the owner connects `clicked` himself."""

    def __init__(self, kit: KioskKit, taken: TakenAway | None = None, parent: QWidget | None = None) -> None:
        super().__init__(kit, _("Take this page away"), "primary", icon="qr", parent=parent)
        self._kit, self.taken = kit, taken
        if taken is not None:
            self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        assert self.taken is not None
        self._kit.take_away(self.taken)
