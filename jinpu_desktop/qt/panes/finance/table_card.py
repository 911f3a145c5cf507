"""A card whose table reaches from edge to edge."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.record_delegate import EDGE
from jinpu_desktop.qt.widgets.text_label import TextLabel


class TableCard(Card):
    """`top` holds the title and what stands above the table, `body` the table itself."""

    def __init__(self, ui: UiContext, title: str) -> None:
        super().__init__(ui)
        self.setAccessibleName(title)
        layout = self.layout()
        assert layout is not None
        # Inside the frame's line, and clear of its round corners at the bottom.
        layout.setContentsMargins(1, 14, 1, 7)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.top = QVBoxLayout()
        self.top.setContentsMargins(EDGE, 0, EDGE, 6)
        self.top.setSpacing(10)
        self.top.addWidget(TextLabel(ui, title, "h2"))
        self.body.addLayout(self.top)
