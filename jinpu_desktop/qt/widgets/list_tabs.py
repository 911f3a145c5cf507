"""The lists of the pane side by side, one of them open."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.hover_button import HoverButton
from jinpu_desktop.qt.widgets.text_line import TextLine

_BAR = 3


class ListTab(HoverButton):
    """One tab: words, with a bar below while it is the open one."""

    def __init__(self, ui: UiContext, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)
        self.setAccessibleName(text)
        self.follow_theme(ui)

    def restyle(self) -> None:
        self._off = TextLine(self.ui.theme, "body")
        self._on = TextLine(self.ui.theme, "body-strong")

    # Overrides of Qt

    def sizeHint(self) -> QSize:
        px = self.ui.theme.px
        # The width of the heavier letters in both states: opening another list moves nothing.
        return QSize(math.ceil(self._on.width(self.text())), px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = self.ui.theme, self.isChecked()
        painter = QPainter(self)
        line = self._on if on else self._off
        painter.setPen(theme.color("text" if on or self.underMouse() else "text-2"))
        line.draw(painter, 0, (self.height() - line.height) // 2, self.text())
        if on:
            painter.fillRect(QRect(0, self.height() - _BAR, self.width(), _BAR), theme.color("accent"))


class ListTabs(QWidget):
    """The tabs. Signal `chosen(str)`: the reader opened another list, by its id."""

    chosen = Signal(str)

    def __init__(
        self, ui: UiContext, lists: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(ui.theme.space("xl"))
        self.tabs: dict[str, ListTab] = {}
        for name, words in lists:
            tab = ListTab(ui, words)
            tab.clicked.connect(lambda _on, name=name: self.chosen.emit(name))
            self.tabs[name] = tab
            row.addWidget(tab)
        row.addStretch(1)

    def show_chosen(self, name: str) -> None:
        """Mark a list as the open one."""
        if name in self.tabs:
            self.tabs[name].setChecked(True)
