"""A few choices side by side in one frame, one of them in force."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.hover_button import HoverButton
from jinpu_desktop.qt.widgets.text_line import TextLine


class Segment(HoverButton):
    """One choice: filled while it is the one in force."""

    def __init__(self, ui: UiContext, text: str, name: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)
        self.setAccessibleName(f"{name}: {text}")
        self.follow_theme(ui)

    def restyle(self) -> None:
        self._off, self._on = TextLine(self.ui.theme, "body"), TextLine(self.ui.theme, "body-medium")

    # Overrides of Qt

    def sizeHint(self) -> QSize:
        px = self.ui.theme.px
        width = max(self._on.width(self.text()), self._off.width(self.text()))
        return QSize(math.ceil(width) + 2 * px(11), px(self.ui.theme.size("control")))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = self.ui.theme, self.isChecked()
        painter = QPainter(self)
        fill = "accent" if on else "surface-2" if self.underMouse() else "surface"
        painter.setPen(QPen(theme.color("accent" if on else "line-strong"), 1))
        painter.setBrush(theme.color(fill))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        line = self._on if on else self._off
        painter.setPen(theme.color("on-accent" if on else "text"))
        x = (self.width() - line.width(self.text())) / 2
        line.draw(painter, x, (self.height() - line.height) // 2, self.text())


class Segments(QWidget):
    """The choices. Signal `chosen(str)`: the reader took another one, by its value."""

    chosen = Signal(str)

    def __init__(self, ui: UiContext, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.segments: dict[str, Segment] = {}
        self._value = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for value, words in choices:
            segment = Segment(ui, words, name)
            segment.clicked.connect(lambda _on, value=value: self._on_clicked(value))
            self.segments[value] = segment
            row.addWidget(segment)

    def show_chosen(self, value: str) -> None:
        """Mark a choice as the one in force."""
        self._value = value
        if value in self.segments:
            self.segments[value].setChecked(True)

    def _on_clicked(self, value: str) -> None:
        if value != self._value:
            self._value = value
            self.chosen.emit(value)
