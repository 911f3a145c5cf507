"""Paints the cells of a record table: words, figures as doors, rules, and the ring of the current cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.glyphs import paint_glyph
from jinpu_desktop.qt.models.record_model import Index, RecordModel
from jinpu_desktop.qt.soft_fill import paint_row_border
from jinpu_desktop.qt.widgets.figure_widths import FigureWidths
from jinpu_desktop.qt.widgets.script_line import script_line
from jinpu_desktop.qt.widgets.text_line import TextLine

# QStyle and its options bring dozens of enumerations to life, at a tenth of a second for three flags.
if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

PADDING = 12
EDGE = 18  # px at the outer edges, where a card has its padding
_GLYPH = 12
_GAP = 5
_DROP = 3  # px from the baseline to the dotted line, as in FigureLabel
_BETWEEN = 14
# A cell of many figures makes its column wider by this factor at most.
_MOST_GROWTH = 3


def paddings(column: int, columns: int) -> tuple[int, int]:
    """Pixels left and right of what stands in a cell of this column."""
    return EDGE if column == 0 else PADDING, EDGE if column == columns - 1 else PADDING


class RecordDelegate(QStyledItemDelegate):
    """One per table. `figure_at` says which figure of a cell a point touches."""

    def __init__(self, ui: UiContext, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.ui = ui
        self.hovered = (-1, -1)
        self._view = view
        self._widths = FigureWidths(view.model())  # type: ignore[arg-type]
        self._lines: dict[tuple[str, str], TextLine] = {}
        self._pens: dict[str, QPen] = {}
        self.restyle()

    def restyle(self) -> None:
        """Take fonts and colours from the theme again."""
        self._lines = {}
        theme = self.ui.theme
        self._pens = {
            role: QPen(theme.color(role), 1) for role in ("line", "text", "text-2", "text-3", "accent")
        }
        self._digits = TextLine(theme, "body", figures=True)
        self._unit = TextLine(theme, "small")

    def figure_at(self, index: Index, rect: QRect, point: QPoint) -> Figure | None:
        """The figure of a cell under a point; a cell with one figure is that figure's as a whole."""
        model: RecordModel = index.model()  # type: ignore[assignment]
        figures = model.figures(index)
        if len(figures) < 2:
            return figures[0] if figures else None
        x: float = rect.left() + paddings(index.column(), len(model.columns))[0]
        for figure in figures:
            x += self._figure_width(figure, model.columns[index.column()].show_unit) + self.ui.theme.px(
                _BETWEEN
            )
            if point.x() < x:
                return figure
        return figures[-1]

    def least_width(self, column: int) -> float:
        """The width in pixels that a column needs so that none of its figures is cut off."""
        model: RecordModel = self._view.model()  # type: ignore[assignment]
        figures, form = self._widths.longest(column), model.columns[column]
        if not figures:
            return 0.0
        px, around = self.ui.theme.px, sum(paddings(column, len(model.columns)))
        if form.numeric:
            return self._digits.width(figures[0].text) + px(_GLYPH) + px(_GAP) + around
        apart = px(_BETWEEN) * (len(figures) - 1)
        wide = sum(self._figure_width(figure, form.show_unit) for figure in figures) + apart + around
        return wide if len(figures) == 1 else min(wide, px(form.width) * _MOST_GROWTH)

    def _line(self, style: str, language: str) -> TextLine:
        line = self._lines.get((style, language))
        if line is None:
            line = self._lines[(style, language)] = script_line(self.ui.theme, style, language)
        return line

    def _figure_width(self, figure: Figure, show_unit: bool) -> float:
        px = self.ui.theme.px
        width = self._digits.width(figure.text)
        if figure.mark != "A":
            width += px(_GAP) + px(_GLYPH)
        if show_unit and figure.unit_text:
            width += px(_GAP) + self._unit.width(figure.unit_text)
        return width

    def _paint_words(self, painter: QPainter, index: Index, rect: QRect, hot: bool) -> None:
        model: RecordModel = index.model()  # type: ignore[assignment]
        column = model.columns[index.column()]
        text = model.text(index)
        role = column.role if text else "text-3"
        line = self._line(column.style if text else "body", model.language(index) if text else "")
        painter.setPen(self.ui.theme.color(role))
        painter.setFont(line.font)
        shown = text or model.absent(index.column())
        width = rect.width()
        if "\n" in shown:
            shown = " ".join(shown.split())
        lines = self._broken(line, shown, width, min(column.lines, max(1, rect.height() // line.height)))
        top = rect.top() + (rect.height() - line.height * len(lines)) // 2
        for number, words in enumerate(lines):
            x = rect.right() + 1 - line.width(words) if column.numeric else rect.left()
            line.draw(painter, x, top + number * line.height, words)
            if hot and column.opens:
                y = top + number * line.height + line.baseline + _DROP + 0.5
                painter.drawLine(int(x), int(y), int(x + line.width(words)), int(y))

    @staticmethod
    def _broken(line: TextLine, text: str, width: int, most: int) -> list[str]:
        """The text in at most `most` lines; what does not fit ends in an ellipsis."""
        if line.width(text) <= width:
            return [text]
        if most == 1:
            return [line.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)]
        from PySide6.QtGui import QTextLayout, QTextOption

        layout = QTextLayout(text, line.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[str] = []
        while len(lines) < most and (part := layout.createLine()).isValid():
            part.setLineWidth(width)
            end = part.textStart() + part.textLength()
            words = text[part.textStart() : end] if len(lines) + 1 < most else text[part.textStart() :]
            lines.append(line.metrics.elidedText(words.rstrip(), Qt.TextElideMode.ElideRight, width))
        layout.endLayout()
        return lines

    def _paint_figures(
        self, painter: QPainter, index: Index, figures: Sequence[Figure], rect: QRect, hot: bool
    ) -> None:
        px = self.ui.theme.px
        column = index.model().columns[index.column()]  # type: ignore[attr-defined]
        if column.numeric:
            # The glyph has its column whether there is one or not: digits stay below digits.
            right = rect.right() + 1 - px(_GLYPH) - px(_GAP)
            self._paint_figure(
                painter, figures[0], right - self._digits.width(figures[0].text), rect, hot, False
            )
            return
        x = float(rect.left())
        for figure in figures:
            self._paint_figure(painter, figure, x, rect, hot, column.show_unit)
            x += self._figure_width(figure, column.show_unit) + px(_BETWEEN)

    def _paint_figure(
        self, painter: QPainter, figure: Figure, x: float, rect: QRect, hot: bool, show_unit: bool
    ) -> None:
        theme, px, line = self.ui.theme, self.ui.theme.px, self._digits
        top = rect.top() + (rect.height() - line.height) // 2
        painter.setPen(theme.color("text"))
        line.draw(painter, x, top, figure.text)
        end = x + line.width(figure.text)
        if figure.mark != "A":
            middle = top + line.baseline - line.metrics.capHeight() / 2
            box = QRectF(end + px(_GAP), middle - px(_GLYPH) / 2, px(_GLYPH), px(_GLYPH))
            paint_glyph(painter, figure.mark, box, theme)
            end = box.right()
        pen = QPen(theme.color("text" if hot else "text-3"), 1)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if not hot:
            pen.setDashPattern([1, 1])
        painter.setPen(pen)
        y = top + line.baseline + _DROP
        painter.drawLine(round(x), y, round(end), y)
        if show_unit and figure.unit_text:
            painter.setPen(theme.color("text-2"))
            self._unit.draw(
                painter, end + px(_GAP), top + line.baseline - self._unit.baseline, figure.unit_text
            )

    def paint_chosen(self, painter: QPainter, index: Index, rect: QRect) -> None:
        """Paint what a soft ground needs beside it in high contrast, over a cell of a chosen row."""
        column, last = index.column(), index.model().columnCount() - 1
        paint_row_border(painter, rect, self.ui.theme, column == 0, column == last)

    def _paint_ring(self, painter: QPainter, rect: QRect) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.ui.theme.color("focus"), 2))
        radius = self.ui.theme.radius("control")
        painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), radius, radius)
        painter.restore()

    # Overrides of Qt

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        if getattr(self._view, "all_chosen", False):
            painter.fillRect(rect, self.ui.theme.color("accent-soft"))
        painter.setPen(self._pens["line"])
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if getattr(self._view, "all_chosen", False):
            self.paint_chosen(painter, index, rect)
        left, right = paddings(index.column(), index.model().columnCount())
        inner = rect.adjusted(left, 0, -right, -1)
        place = (index.row(), index.column())
        focused = self._view.hasFocus() and self._view.currentIndex() == index
        hot = focused or place == self.hovered
        painter.save()
        painter.setClipRect(rect)
        figures = index.model().figures(index)  # type: ignore[attr-defined]
        if figures:
            self._paint_figures(painter, index, figures, inner, hot)
        else:
            self._paint_words(painter, index, inner, hot)
        painter.restore()
        if focused:
            self._paint_ring(painter, rect)
