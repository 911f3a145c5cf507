"""A short table that stands on its page at full height, its rows as high as their words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.qt.widgets.record_delegate import paddings
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.qt.widgets.script_line import script_line
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.wrapped_text import wrapped


class WholeTable(RecordTable):
    """For up to some forty rows: the page scrolls, the table does not, and no cell is cut short whose
    column allows enough `lines`."""

    def __init__(
        self,
        ui: UiContext,
        columns: Sequence[Column],
        name: str,
        citation: Callable[[Any], str] | None = None,
        parent: QWidget | None = None,
        *,
        key: str = "",
    ) -> None:
        self._text_lines: dict[tuple[str, str], TextLine] = {}
        super().__init__(ui, columns, name, citation, parent, key=key)
        self.set_row_lines(1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.record_model.layoutChanged.connect(self.fit)
        self.horizontalScrollBar().rangeChanged.connect(self.fit)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows, and take the height that they need."""
        super().set_rows(rows)
        self.fit()

    def fit(self) -> None:
        """Take the height that the rows and the headings need."""
        side = self.verticalHeader()
        whole = 0
        for row in range(self.record_model.rowCount()):
            height = self.row_height + (self._lines_of(row) - 1) * self.ui.theme.line_height("body")
            if side.sectionSize(row) != height:
                side.resizeSection(row, height)
            whole += height
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        # Without the rule below the last row: the card around the table ends there.
        self.setFixedHeight(self.height_for(0) + whole + below - bool(whole))

    def _lines_of(self, row: int) -> int:
        model, most = self.record_model, 1
        for number, column in enumerate(model.columns):
            if column.lines == 1 or column.figures is not None or self.isColumnHidden(number):
                continue
            index = model.index(row, number)
            text = " ".join((model.text(index) or model.absent(number)).split())
            room = self.columnWidth(number) - sum(paddings(number, len(model.columns)))
            line = self._text_line(column.style, model.language(index))
            most = max(most, min(column.lines, len(wrapped(line, text, room))))
        return most

    def _text_line(self, style: str, language: str) -> TextLine:
        line = self._text_lines.get((style, language))
        if line is None:
            line = self._text_lines[(style, language)] = script_line(self.ui.theme, style, language)
        return line

    # Overrides of Qt

    def _on_theme_changed(self) -> None:
        super()._on_theme_changed()
        self._text_lines = {}
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().x():
            super().wheelEvent(event)
        else:
            event.ignore()
