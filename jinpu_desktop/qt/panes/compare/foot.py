"""The quiet foot of a card: what is not in its table, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.compare_table import FootNote


class Foot(Themed, QFrame):
    """Headings with sentences, and notes that open their evidence."""

    def __init__(self, ui: UiContext) -> None:
        super().__init__()
        self.notes: list[DoorText] = []
        self._shown: object = None
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 10, 18, 12)
        self._column.setSpacing(2)
        self.follow_theme(ui)

    def show_words(self, parts: Sequence[tuple[str, Sequence[str]]], notes: Sequence[FootNote] = ()) -> None:
        """Show each heading that has sentences with them, then the notes."""
        if (parts, notes) == self._shown:
            return
        self._shown = (parts, notes)
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = []
        for heading, sentences in parts:
            if sentences:
                self._lines.append(TextLabel(self.ui, heading, "small-strong"))
                self._lines += [TextLabel(self.ui, words, "small", "text-2") for words in sentences]
        self.notes = [DoorText(self.ui, note.text, note.key, "small", "text-2") for note in notes]
        if self.notes:
            self._lines.append(TextLabel(self.ui, _("Notes"), "small-strong"))
        self._lines += self.notes
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(self._lines))

    # Overrides of Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("surface-2" if not theme.outlined else "line"))
        painter.setBrush(theme.color("surface-2"))
        radius = theme.radius("card") - 1
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
