"""Sentences of the record, one below the other, each a door to its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.rule import Rule
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.services.statements import Statement

_LEAD = 96


class StatementList(QWidget):
    """Rows with a topic or date at the left, the sentence, and below it who says it."""

    def __init__(self, ui: UiContext, rows: Sequence[Statement], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self.doors: list[DoorText] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in rows:
            column.addWidget(Rule(ui))
            column.addLayout(self._row(row))

    def _row(self, row: Statement) -> QHBoxLayout:
        layout = QHBoxLayout()
        layout.setContentsMargins(0, 7, 0, 7)
        layout.setSpacing(12)
        lead = TextLabel(self._ui, row.lead, "small", "text-2")
        lead.setFixedWidth(self._ui.theme.px(_LEAD))
        layout.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        door = DoorText(self._ui, row.text, row.key)
        self.doors.append(door)
        words.addWidget(door)
        note = TextLabel(
            self._ui, " · ".join(part for part in (row.detail, row.source) if part), "small", "text-3"
        )
        note.setProperty("citation", True)
        words.addWidget(note)
        layout.addLayout(words, 1)
        return layout
