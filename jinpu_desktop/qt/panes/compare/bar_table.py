"""A table with bars, their axis in its head, and one place marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPen

from jinpu_desktop.charts.chart_spec import ValueAxis
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.glyphs import paint_glyph
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.qt.panes.compare.bar_delegate import BarDelegate
from jinpu_desktop.qt.widgets.record_delegate import paddings
from jinpu_desktop.qt.widgets.record_header import RecordHeader
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.whole_table import WholeTable

_GLYPH = 12
_TAIL = 17


class BarHeader(RecordHeader):
    """The axis above the bars; a glyph before the headings of what is calculated here."""

    def __init__(
        self, ui: UiContext, table: BarTable, bar_column: int, calculated: frozenset[int], named: bool
    ) -> None:
        self._bar_column, self._calculated, self._named = bar_column, calculated, named
        super().__init__(ui, table)

    def heading_width(self, section: int) -> int:
        if section == self._bar_column and not self._named:
            return 0
        glyph = self.ui.theme.px(_GLYPH + 4) if section in self._calculated else 0
        return super().heading_width(section) + glyph

    # Overrides of Qt

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if section == self._bar_column and not self._named:
            self._paint_axis(painter, rect, section)
            return
        super().paintSection(painter, rect, section)
        if section in self._calculated:
            self._paint_glyph(painter, rect, section)

    def _paint_axis(self, painter: QPainter, rect: QRect, section: int) -> None:
        table = self.parent()
        assert isinstance(table, BarTable)
        theme, line = self.ui.theme, TextLine(self.ui.theme, "axis", figures=True)
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        painter.setPen(QPen(theme.color("line-strong"), 1))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        left, right = paddings(section, table.record_model.columnCount())
        inner, width = rect.left() + left, rect.width() - left - right
        painter.setPen(theme.color("text-2"))
        top, reached = rect.top() + (rect.height() - line.height) // 2, float(rect.left() - 1)
        for tick in table.bars.axis.ticks if table.bars.axis is not None else ():
            x = table.bars.x_of(float(tick.value), inner, width)
            if x > reached and x + line.width(tick.text) <= rect.right():
                line.draw(painter, x, top, tick.text)
                reached = x + line.width(tick.text) + theme.px(8)
        painter.restore()

    def _paint_glyph(self, painter: QPainter, rect: QRect, section: int) -> None:
        model, px = self.model(), self.ui.theme.px
        columns = model.columns  # type: ignore[attr-defined]
        line = TextLine(self.ui.theme, "small-medium")
        right = paddings(section, len(columns))[1] + px(_TAIL)
        side = px(_GLYPH)
        x = rect.right() + 1 - right - line.width(columns[section].heading) - side - px(4)
        box = QRectF(max(x, rect.left() + 2), rect.top() + (rect.height() - side) // 2, side, side)
        paint_glyph(painter, "C", box, self.ui.theme)


class BarTable(WholeTable):
    """`bar_column` holds the bars (with `named` its heading is words, else its axis), `year_column` the
    years. Marks of `calculated` columns stand in their headings. Rows keep the cell that was current."""

    def __init__(
        self,
        ui: UiContext,
        columns: Sequence[Column],
        name: str,
        bar_column: int,
        year_column: int = -1,
        calculated: frozenset[int] = frozenset(),
        named: bool = False,
        *,
        key: str = "",
    ) -> None:
        super().__init__(ui, columns, name, key=key)
        self.bars = BarDelegate(ui, self, bar_column, year_column, calculated)
        self._delegate = self.bars
        self.setItemDelegate(self.bars)
        self._header = BarHeader(ui, self, bar_column, calculated, named)
        self._header.sectionClicked.connect(self._on_section_clicked)
        self._header.menu_requested.connect(self.open_columns_menu)
        self.setHorizontalHeader(self._header)
        self._share_widths()

    def show_rows(self, rows: Sequence[Any], axis: ValueAxis) -> None:
        """Show other rows on another axis; the current cell stays at its place, if that is there."""
        self.bars.axis = axis
        index = self.currentIndex()
        kept = self.record_model.row(index.row()).id if index.isValid() else ""
        self.set_rows(rows)
        for number in range(self.record_model.rowCount()):
            if self.record_model.row(number).id == kept:
                self.setCurrentIndex(self.record_model.index(number, index.column()))
        self._header.viewport().update()
        self.viewport().update()

    # Overrides of Qt

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())
