"""What a reader has to beware of: a mark, a heading, and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed

_MARK = 16


class Mark(Themed, QWidget):
    """The sign of a warning; the words beside it say what it warns of."""

    def __init__(self, ui: UiContext, role: str = "definition") -> None:
        super().__init__()
        self._role = role
        self.follow_theme(ui)

    def restyle(self) -> None:
        self.setFixedSize(self.ui.theme.px(_MARK), self.ui.theme.px(_MARK) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        side = self.width()
        self.ui.icons.paint(QPainter(self), "warning", QRectF(0, 1, side, side), self._role)


class WarningLine(QWidget):
    """The mark at the left, `title` and below it `words`; a title alone stands beside the mark."""

    def __init__(self, ui: UiContext, title: str, words: str, role: str = "definition") -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Mark(ui, role), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        if title:
            column.addWidget(TextLabel(ui, title, "small-strong", role))
        told = TextLabel(ui, words, "small", "text-2")
        # Names of publishers stand in it, digits and all.
        told.setProperty("citation", True)
        column.addWidget(told)
        row.addLayout(column, 1)
