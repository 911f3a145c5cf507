"""One list of what was kept, in a card: opened by Enter or a click, taken away by Delete or its button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _

_MOST_ROWS = 8  # more of them scroll


class KeepList(Card):
    """Signals: `opened(object)` and `removed(object)` with a row."""

    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, ui: UiContext, title: str, columns: Sequence[Column], empty: str, key: str) -> None:
        super().__init__(ui, title)
        self._empty = empty
        self.nothing = TextLabel(ui, empty, "body", "text-2")
        self.table = RecordTable(ui, columns, title, key=key)
        self.remove_button = PushButton(ui, _("Remove"), icon="trash")
        self.remove_button.setAccessibleName(_("Remove the current row of {list}").format(list=title))
        self.remove_button.clicked.connect(self._remove)
        self.table.row_opened.connect(self.opened)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)
        buttons = FlowLayout(gap=8, line_gap=8)
        buttons.addWidget(self.remove_button)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.table)
        self.body.addLayout(buttons)
        self.show_rows((), "")

    def show_rows(self, rows: Sequence[Any], filtered_by: str) -> None:
        """Show these rows; `filtered_by` is what they were chosen by, if anything."""
        there = bool(rows)
        place = self.table.currentIndex().row()
        self.table.set_rows(tuple(rows))
        self.table.setFixedHeight(self.table.height_for(min(max(len(rows), 1), _MOST_ROWS)))
        for widget in (self.table, self.remove_button):
            widget.setVisible(there)
        self.nothing.setVisible(not there)
        words = (
            _("Nothing here contains “{words}”.").format(words=filtered_by) if filtered_by else self._empty
        )
        self.nothing.setText(words)
        if there and place > 0:
            row = min(place, len(rows) - 1)
            self.table.setCurrentIndex(self.table.record_model.index(row, 0))

    def _remove(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.removed.emit(self.table.record_model.row(index.row()))
