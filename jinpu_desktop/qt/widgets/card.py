"""The frame that holds one subject of a page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed

# Left and right, top, bottom: a big card breathes more than one with a small heading.
_PADDING = {"h2": (18, 14, 16), "h3": (20, 16, 18)}


class Card(Themed, QFrame):
    """Level 1: surface, thin line, round corners; a title, one text action at most, and `body` below.

    Everything put into `body` starts at the title's left edge; what is put into `head` (chips) stands
    right of the title, or below it where the card is narrow. Without a title it is the bare frame.
    """

    action_triggered = Signal()

    def __init__(
        self,
        ui: UiContext,
        title: str = "",
        action_text: str | None = None,
        heading: str = "h2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        side, top, bottom = _PADDING[heading]
        outer = QVBoxLayout(self)
        outer.setContentsMargins(side, top, side, bottom)
        outer.setSpacing(0)
        self.head = SplitLayout(gap=12, line_gap=4)
        self.title_label = TextLabel(ui, title, heading) if title else None
        self.action: LinkButton | None = None
        if self.title_label is not None:
            self.head.addWidget(self.title_label)
            self.setAccessibleName(title)
        if action_text:
            self.action = LinkButton(ui, action_text)
            self.action.clicked.connect(self.action_triggered)
            self.head.addWidget(self.action)
        outer.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.body.setContentsMargins(0, 8 if title else 0, 0, 0)
        outer.addLayout(self.body, 1)
        self.follow_theme(ui)

    def set_title(self, title: str) -> None:
        """Shows another title (the card must have been made with one)."""
        if self.title_label is not None:
            self.title_label.setText(title)
            self.setAccessibleName(title)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("surface"))
        radius = theme.radius("card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
