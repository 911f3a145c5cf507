"""Cards that the pages of several panes are made of: a table under a title, and sentences of the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.count_link import CountLink
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.link_text import LinkText
from jinpu_desktop.qt.widgets.record_delegate import EDGE
from jinpu_desktop.qt.widgets.shortened import Shortened
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.statement_list import StatementList
from jinpu_desktop.qt.widgets.table_bar import TableBar
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.whole_table import WholeTable
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.statements import Statement

# Lines of text stop here, however wide the page is.
TEXT_WIDTH = 720


class TableCard(Card):
    """A title with a count, and a table from edge to edge."""

    def __init__(self, ui: UiContext, title: str, total: Figure) -> None:
        super().__init__(ui)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(1, 12, 1, 6)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(4)
        self.setAccessibleName(title)
        self.all_link: CountLink | None = None
        self._top = QVBoxLayout()
        self._top.setContentsMargins(EDGE, 0, EDGE, 0)
        self._top.setSpacing(2)
        heading = SplitLayout(gap=12)
        heading.addWidget(TextLabel(ui, title, "h2"))
        self.count = FigureLabel(ui, total, "body", role="text-2")
        heading.addWidget(self.count)
        self._top.addLayout(heading)
        self.body.addLayout(self._top)

    def add_note(self, widget: QWidget) -> None:
        """Put a widget between heading and table."""
        self._top.addWidget(widget)

    def add_all(self, total: Figure, link: str) -> None:
        """Put a way to the list of all below a table that shows the first ones."""
        self.all_link = CountLink(self.ui, total, _("All {n}").format(n=total.text), link)
        line = QHBoxLayout()
        line.setContentsMargins(EDGE, 0, EDGE, 6)
        line.addWidget(self.all_link)
        line.addStretch(1)
        self.body.addLayout(line)

    def add_table(
        self, ui: UiContext, columns: Sequence[Column], name: str, rows: Sequence[Any], cite: Any
    ) -> WholeTable:
        """Put the table in, with all of its rows."""
        table = WholeTable(ui, columns, name, cite, key=f"industry-{type(self).__name__}")
        table.set_rows(rows)
        self.body.addWidget(table)
        self.body.addWidget(TableBar(ui, table))
        return table


class StatementsCard(Card):
    """Facts, events or policies: the first ones, and all of them on demand."""

    def __init__(
        self, ui: UiContext, title: str, rows: Sequence[Statement], total: Figure | None, note: str = ""
    ) -> None:
        super().__init__(ui, title)
        self.rows: Shortened | None = None
        self.doors_of: StatementList | None = None
        if total is not None:
            self.head.addWidget(FigureLabel(ui, total, "body", role="text-2"))
        if note:
            self.body.addWidget(TextLabel(ui, note, "small", "text-2"))
        if rows and total is not None:
            self.rows = Shortened(ui, rows, total, lambda some: StatementList(ui, some))
            self.body.addLayout(narrowed(ui, self.rows, 100))
        elif rows:
            self.doors_of = StatementList(ui, rows)
            self.body.addLayout(narrowed(ui, self.doors_of, 100))

    @property
    def doors(self) -> list[DoorText | LinkText]:
        """The sentences shown now."""
        shown = self.rows.shown if self.rows is not None else self.doors_of
        return shown.doors if isinstance(shown, StatementList) else []


def narrowed(ui: UiContext, widget: QWidget, more: int = 0) -> QHBoxLayout:
    """A line with the widget at its left, as wide as text may be and `more` pixels."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    widget.setMaximumWidth(ui.theme.px(TEXT_WIDTH + more))
    row.addWidget(widget, 1)
    row.addStretch(0)
    return row
