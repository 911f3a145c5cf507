"""A long page of the stand: what fills the first screen is made at once, the rest right after it is seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.widgets.kiosk_scroll import KioskScroll
from jinpu_desktop.qt.kiosk.widgets.kiosk_section import KioskSection

Part = Callable[[], QWidget | None]


class StagedView(KioskScroll):
    """`then(parts)` names the parts below what the subclass has put into `body`; each is made in a turn of
    its own, so that a touch never waits for more than one. Signal `completed()`: everything is there."""

    completed = Signal()

    def __init__(self, kit: KioskKit, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent=parent)
        self.kit = kit
        self.is_complete = False
        self._parts: list[Part] = []
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._make_next)

    def then(self, *parts: Part) -> None:
        """Make these one after the other; a part may be None and is left out then."""
        self._parts = list(parts)
        self.body.addStretch(1)
        self._next.start()

    def complete(self) -> None:
        """Make everything now."""
        while not self.is_complete:
            self._make_next()

    def shorten(self) -> None:
        """Lists show their first cards only, as in the beginning."""
        for section in self.findChildren(KioskSection):
            section.shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.is_complete and self._parts and not self._has_arrows:
            # Most of it is still to come: cards that became narrower with it would seem to jump.
            self._has_arrows = True
            self.restyle()

    def _make_next(self) -> None:
        if self._parts:
            widget = self._parts.pop(0)()
            if widget is not None:
                self.body.insertWidget(self.body.count() - 1, widget)
        if not self._parts and not self.is_complete:
            self._next.stop()
            self.is_complete = True
            self.completed.emit()
