"""Figures on a page of a briefing: doors, without menus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent

from jinpu_desktop.qt.widgets.figure_label import FigureLabel


class StageFigure(FigureLabel):
    """A figure whose evidence opens by click or key. An audience is shown no menu, however long a finger
    rests."""

    def _on_long_press(self) -> None:
        pass

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F10:
            event.ignore()
        else:
            super().keyPressEvent(event)
