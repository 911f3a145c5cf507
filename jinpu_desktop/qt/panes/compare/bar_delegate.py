"""Paints the rows of a comparison: bars, years that are not the one asked for, and the marked place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from jinpu_desktop.charts.chart_spec import Bound, ValueAxis
from jinpu_desktop.charts.compare_chart import OTHER_YEAR, CompareBar
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.models.record_model import Index
from jinpu_desktop.qt.render.bars import paint_bar
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.record_delegate import RecordDelegate, paddings
from jinpu_desktop.qt.widgets.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

_BAR = 15
_ARROW = 10
_TAIL = 17
_REACH = 8  # px around a tick that open its evidence


def paint_look(painter: QPainter, box: QRectF, look: str, color: QColor, theme: Theme) -> None:
    """One bar as its status says; hollow with round dots where it is of another year."""
    if look != OTHER_YEAR:
        paint_bar(painter, box, look, False, color, theme)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(box, theme.color("surface"))
    pen = QPen(color, 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.01, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(1, 1, -1, -1))
    painter.restore()


class BarDelegate(RecordDelegate):
    """Reads `marked`, `bar`, `where` and `is_other_year` of its rows where they have them.

    `bar_column` and `year_column` are numbers of columns; the marks of those in `calculated` stand in
    their heading.
    """

    def __init__(
        self,
        ui: UiContext,
        view: QAbstractItemView,
        bar_column: int,
        year_column: int = -1,
        calculated: frozenset[int] = frozenset(),
    ) -> None:
        super().__init__(ui, view)
        self.axis: ValueAxis | None = None
        self._bar_column, self._year_column, self._calculated = bar_column, year_column, calculated

    def x_of(self, value: float, left: float, width: float) -> float:
        """Where a value stands in a bar cell whose inner part begins at `left`."""
        if self.axis is None:
            return left
        low, high = float(self.axis.low), float(self.axis.high)
        room = width - self.ui.theme.px(_ARROW)
        return left + room * (value - low) / (high - low)

    def least_width(self, column: int) -> float:
        return 0.0 if column == self._bar_column else super().least_width(column)

    def figure_at(self, index: Index, rect: QRect, point: QPoint) -> Figure | None:
        if index.column() != self._bar_column:
            return super().figure_at(index, rect, point)
        row = index.model().row(index.row())  # type: ignore[attr-defined]
        left, right = paddings(index.column(), index.model().columnCount())
        figures = index.model().figures(index)  # type: ignore[attr-defined]
        for tick, figure in zip(row.bar.ticks, figures[1:], strict=False):
            x = self.x_of(float(tick), rect.left() + left, rect.width() - left - right)
            if abs(point.x() - x) <= _REACH:
                return figure  # type: ignore[no-any-return]
        return figures[0] if figures else None

    def _paint_figures(
        self, painter: QPainter, index: Index, figures: Sequence[Figure], rect: QRect, hot: bool
    ) -> None:
        if index.column() == self._bar_column:
            self._paint_bar(painter, index.model().row(index.row()).bar, rect)  # type: ignore[attr-defined]
            return
        if index.column() in self._calculated:
            figures = [one._replace(marks=("A",)) if one.mark == "C" else one for one in figures]
        super()._paint_figures(painter, index, figures, rect, hot)

    def _paint_words(self, painter: QPainter, index: Index, rect: QRect, hot: bool) -> None:
        row = index.model().row(index.row())  # type: ignore[attr-defined]
        if index.column() == self._year_column and row.is_other_year:
            line = TextLine(self.ui.theme, "body-strong", figures=True)
            painter.setPen(self.ui.theme.color("definition"))
            top = rect.top() + (rect.height() - line.height) // 2
            line.draw(painter, rect.right() + 1 - line.width(row.year_text), top, row.year_text)
            return
        column = index.model().columns[index.column()]  # type: ignore[attr-defined]
        if column.numeric and column.figures is not None:
            # Below the digits, which leave room for their glyphs.
            rect = rect.adjusted(0, 0, -self.ui.theme.px(_TAIL), 0)
        super()._paint_words(painter, index, rect, hot)

    def _paint_bar(self, painter: QPainter, bar: CompareBar, rect: QRect) -> None:
        theme, px = self.ui.theme, self.ui.theme.px
        color = theme.series_color(0) if bar.marked else theme.color("line-strong")
        left, width = float(rect.left()), float(rect.width())
        zero, end = round(self.x_of(0.0, left, width)), round(self.x_of(float(bar.value), left, width))
        high = px(_BAR)
        top = round(rect.center().y() - high / 2)
        box = QRectF(min(zero, end), top, max(abs(end - zero), 2), high)
        paint_look(painter, box, bar.look, color, theme)
        if bar.bound is not Bound.NONE:
            self._paint_arrow(painter, box, bar.bound, color)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for tick in bar.ticks:
            x = self.x_of(float(tick), left, width)
            line = QLineF(x, box.top() - 3, x, box.bottom() + 3)
            # On the bar itself it is seen only if a gap parts the two.
            for role, wide in (("surface", 6), ("conflict", 2)):
                painter.setPen(QPen(theme.color(role), wide, c=Qt.PenCapStyle.FlatCap))
                painter.drawLine(line)

    def _paint_arrow(self, painter: QPainter, box: QRectF, bound: Bound, color: QColor) -> None:
        """Points to where the value lies beyond its bound."""
        way = 1 if bound is Bound.OVER else -1
        tip = box.right() + way * self.ui.theme.px(_ARROW - 2)
        start, middle, half = box.right() + way * 2, box.center().y(), box.height() / 3
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        points = [QPointF(tip, middle), QPointF(start, middle - half), QPointF(start, middle + half)]
        painter.drawPolygon(QPolygonF(points))

    # Overrides of Qt

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.model().row(index.row()).marked:  # type: ignore[attr-defined]
            painter.fillRect(option.rect, self.ui.theme.color("accent-soft"))  # type: ignore[attr-defined]
        super().paint(painter, option, index)
        if index.model().row(index.row()).marked:  # type: ignore[attr-defined]
            self.paint_chosen(painter, index, option.rect)  # type: ignore[attr-defined]
