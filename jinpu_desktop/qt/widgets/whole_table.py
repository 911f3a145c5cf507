"""A short table that stands on its page at full height."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.qt.widgets.record_table import RecordTable


class WholeTable(RecordTable):
    """A record table as high as its rows: the page scrolls, the table does not."""

    def __init__(
        self,
        ui: UiContext,
        columns: Sequence[Column],
        name: str,
        citation: Callable[[Any], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(ui, columns, name, citation, parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ui.theme.changed.connect(self.fit)
        self.horizontalScrollBar().rangeChanged.connect(self.fit)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows, and take the height that they need."""
        super().set_rows(rows)
        self.fit()

    def fit(self) -> None:
        """Take the height that the rows and the headings need."""
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        self.setFixedHeight(self.height_for(self.record_model.rowCount()) + below)

    # Overrides of Qt

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().x():
            super().wheelEvent(event)
        else:
            event.ignore()
