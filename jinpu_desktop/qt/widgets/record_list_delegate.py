"""Measures and paints the rows of a record list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.glyphs import paint_glyph
from jinpu_desktop.qt.soft_fill import paint_border
from jinpu_desktop.qt.widgets.coverage_strip import coverage_width, paint_coverage
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.wrapped_text import wrapped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from jinpu_desktop.qt.widgets.record_list_hand import ListRow, RecordListHand

Index = QModelIndex | QPersistentModelIndex
_SIDE = 14
_TOP = 8
_INDENT = 16
_GAP = 10
_GLYPH = 12
_DROP = 3  # px from the baseline to the dotted line, as in FigureLabel
_BAR = 3
_NAME_LINES = 2
_KEPT = 500  # rows of a long list that stay measured


class _Laid(NamedTuple):
    """A row's words broken into lines for one width; `stacked`: the last line has become two."""

    title: list[str]
    subtitle: list[str]
    stacked: bool
    height: int


class RecordListDelegate(QStyledItemDelegate):
    """One per list. Rows are measured once for each width and text size."""

    def __init__(self, ui: UiContext, view: RecordListHand) -> None:
        super().__init__(view)
        self._ui = ui
        self._view = view
        self._laid: dict[tuple[int, int], _Laid] = {}
        self.restyle()

    def restyle(self) -> None:
        """Take fonts and sizes from the theme again."""
        theme = self._ui.theme
        self._title = TextLine(theme, "body-medium")
        self._strong = TextLine(theme, "body-strong")
        self._small = TextLine(theme, "small")
        self._digits = TextLine(theme, "small-medium", figures=True)
        self._laid = {}

    def forget(self) -> None:
        """The rows are others now."""
        self._laid = {}

    def figure_rect(self, rect: QRect, number: int) -> QRect:
        """Where the figure of a row stands whose rectangle is `rect`; empty if it has none."""
        row, px = self._view.rows[number], self._ui.theme.px
        if row.figure is None:
            return QRect()
        laid = self._lay(number, rect.width())
        left, width = self._span(row, rect)
        whole = round(self._figure_width(row))
        top = rect.bottom() - px(_TOP) - self._small.height
        x = left if laid.stacked else left + width - whole
        return QRect(x, top, whole, self._small.height + px(_DROP))

    def _span(self, row: ListRow, rect: QRect) -> tuple[int, int]:
        """Left edge and width of what stands in a row."""
        px = self._ui.theme.px
        left = rect.left() + px(_SIDE) + px(_INDENT) * row.level
        return left, rect.right() + 1 - px(_SIDE) - left

    def _figure_width(self, row: ListRow) -> float:
        figure, px = row.figure, self._ui.theme.px
        if figure is None:
            return 0.0
        width = self._digits.width(figure.text)
        if figure.mark != "A":
            width += px(4) + px(_GLYPH)
        if figure.unit_text:
            width += px(5) + self._small.width(figure.unit_text)
        return width

    def _lay(self, number: int, width: int) -> _Laid:
        laid = self._laid.get((number, width))
        if laid is None:
            laid = self._measured(self._view.rows[number], width)
            if self._view.even_rows:
                if len(self._laid) >= _KEPT:
                    self._laid = {}
                laid = self._fitted(self._view.rows[number], laid, width)
            self._laid[(number, width)] = laid
        return laid

    def _fitted(self, row: ListRow, laid: _Laid, width: int) -> _Laid:
        """The words in the height that every row of a long list has; what does not fit is shortened."""
        room = self._span(row, QRect(0, 0, width, 0))[1]
        title, subtitle, short = laid.title, laid.subtitle, Qt.TextElideMode.ElideRight
        if len(title) > _NAME_LINES:
            title = [title[0], self._strong.metrics.elidedText(" ".join(title[1:]), short, room)]
        if len(subtitle) > 1:
            subtitle = [self._small.metrics.elidedText(row.subtitle, short, room)]
        if laid.stacked and len(title) == _NAME_LINES:
            subtitle = []
        return _Laid(title, subtitle, laid.stacked, self.even_height())

    def even_height(self) -> int:
        """The height of every row of a long list, in pixels."""
        px, small = self._ui.theme.px, self._small.height
        return 2 * px(_TOP) + _NAME_LINES * self._title.height + 2 * small + 1

    def _measured(self, row: ListRow, width: int) -> _Laid:
        px, small = self._ui.theme.px, self._small
        room = self._span(row, QRect(0, 0, width, 0))[1]
        if row.heading:
            title = wrapped(small, row.title, room)
            return _Laid(title, [], False, px(14) + small.height * len(title))
        # Measured in the heavier letters of the open row: opening another one moves nothing.
        title = wrapped(self._strong, row.title, room)
        subtitle = wrapped(small, row.subtitle, room) if row.subtitle else []
        parts = [
            coverage_width(row.coverage, self._ui.theme.text_scale) / 2 if row.coverage else 0.0,
            small.width(row.left),
            small.width(row.right),
            self._figure_width(row),
        ]
        wanted = [part for part in parts if part]
        stacked = sum(wanted) + px(_GAP) * (len(wanted) - 1) > room
        last = (2 if stacked else 1) if wanted else 0
        height = 2 * px(_TOP) + self._title.height * len(title) + small.height * (len(subtitle) + last) + 1
        return _Laid(title, subtitle, stacked, height + (px(2) if row.figure or row.coverage else 0))

    def _paint_back(self, painter: QPainter, rect: QRect, number: int) -> None:
        theme = self._ui.theme
        is_open = number == self._view.currentIndex().row()
        if is_open:
            painter.fillRect(rect, theme.color("accent-soft"))
        elif number == self._view.hovered:
            painter.fillRect(rect, theme.color("surface-2"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        if is_open:
            paint_border(painter, rect, theme)
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), theme.color("accent"))
        if is_open and self._view.hasFocus() and self._view.shows_ring:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("focus"), 2))
            radius = theme.radius("control")
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), radius, radius)
            painter.restore()

    def _paint_last_line(self, painter: QPainter, rect: QRect, number: int, laid: _Laid) -> None:
        theme, row, small = self._ui.theme, self._view.rows[number], self._small
        left, width = self._span(row, rect)
        bottom = rect.bottom() - theme.px(_TOP) - small.height
        top = bottom - small.height if laid.stacked else bottom
        if row.coverage:
            taken = 0.0 if laid.stacked or not row.figure else self._figure_width(row) + theme.px(_GAP)
            strip = QRectF(left, top, width - taken, small.height)
            ink, pale = theme.series_color(0), theme.color("line-strong")
            paint_coverage(painter, strip, row.coverage, ink, pale, theme.text_scale)
        painter.setPen(theme.color("text-2"))
        if row.left:
            small.draw(painter, left, top, row.left)
        if row.right:
            x = left if laid.stacked else left + width - small.width(row.right)
            small.draw(painter, x, bottom, row.right)
        if row.figure:
            self._paint_figure(painter, self.figure_rect(rect, number), number)

    def _paint_figure(self, painter: QPainter, place: QRect, number: int) -> None:
        theme, figure = self._ui.theme, self._view.rows[number].figure
        if figure is None:
            return
        x, y = float(place.left()), place.top()
        painter.setPen(theme.color("text"))
        self._digits.draw(painter, x, y, figure.text)
        end = x + self._digits.width(figure.text)
        if figure.mark != "A":
            side = theme.px(_GLYPH)
            middle = y + self._digits.baseline - self._digits.metrics.capHeight() / 2
            box = QRectF(end + theme.px(4), middle - side / 2, side, side)
            paint_glyph(painter, figure.mark, box, theme)
            end = box.right()
        hot = number == self._view.hovered
        pen = QPen(theme.color("text" if hot else "text-3"), 1)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if not hot:
            pen.setDashPattern([1, 1])
        painter.setPen(pen)
        under = y + self._digits.baseline + _DROP
        painter.drawLine(round(x), under, round(end), under)
        if figure.unit_text:
            painter.setPen(theme.color("text-2"))
            self._small.draw(painter, end + theme.px(5), y, figure.unit_text)

    # Overrides of Qt

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._lay(index.row(), self._view.viewport().width()).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, number = self._ui.theme, index.row()
        row = self._view.rows[number]
        # The option's own rectangle would bring all of QStyle's enumerations to life.
        rect = self._view.visualRect(self._view.model().index(number, 0))
        laid = self._lay(number, rect.width())
        left, _width = self._span(row, rect)
        if row.heading:
            y = rect.bottom() + 1 - theme.px(4) - self._small.height * len(laid.title)
            painter.setPen(theme.color("text-2"))
            for words in laid.title:
                self._small.draw(painter, left, y, words)
                y += self._small.height
            return
        self._paint_back(painter, rect, number)
        y = rect.top() + theme.px(_TOP)
        line = self._strong if number == self._view.currentIndex().row() else self._title
        painter.setPen(theme.color("text"))
        for words in laid.title:
            line.draw(painter, left, y, words)
            y += line.height
        painter.setPen(theme.color("text-2"))
        for words in laid.subtitle:
            self._small.draw(painter, left, y, words)
            y += self._small.height
        self._paint_last_line(painter, rect, number, laid)
