"""The line at the foot of a page that explains the status glyphs."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from jinpu_desktop.domain.figure import MARKS
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.status_word import StatusWord
from jinpu_desktop.qt.widgets.text_label import TextLabel

_ORDER = ("A", "P", "E", "F", "D", "X", "C")


class LegendLine(QWidget):
    """A sentence or another widget on the left, the seven statuses on the right; wraps when narrow."""

    def __init__(
        self,
        ui: UiContext,
        left: str | QWidget = "",
        codes: tuple[str, ...] = _ORDER,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        self.left = TextLabel(ui, left, "small", "text-2") if isinstance(left, str) else left
        row.addWidget(self.left, 1)
        flow = FlowLayout(gap=22, line_gap=4, right=True)
        self.words = [StatusWord(ui, code) for code in codes if code in MARKS]
        for word in self.words:
            flow.addWidget(word)
        row.addLayout(flow, 2)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
