"""Paints the pages of a briefing in their list: handle, sketch, number and title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.briefings.page_sketch import paint_sketch
from jinpu_desktop.qt.soft_fill import paint_border
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.wrapped_text import wrapped

if TYPE_CHECKING:
    from jinpu_desktop.qt.panes.briefings.page_list import PageList

_SIDE, _GAP, _HANDLE, _TOP, _BAR = 14, 10, 8, 7, 3
_SHEET = (122, 69)
_TITLE_LINES = 3


class PageListDelegate(QStyledItemDelegate):
    """One per list."""

    def __init__(self, ui: UiContext, view: PageList) -> None:
        super().__init__(view)
        self._ui, self._view = ui, view
        self.restyle()

    def restyle(self) -> None:
        """Take fonts and sizes from the theme again."""
        theme = self._ui.theme
        self._small = TextLine(theme, "small")
        self._title = TextLine(theme, "small-medium")

    def row_height(self) -> int:
        """The height of every row in pixels."""
        px = self._ui.theme.px
        words = self._small.height + _TITLE_LINES * self._title.height
        return max(px(_SHEET[1]), words) + 2 * px(_TOP)

    def _paint_back(self, painter: QPainter, rect: QRect, number: int) -> None:
        theme, view = self._ui.theme, self._view
        chosen = number == view.currentIndex().row()
        if chosen:
            painter.fillRect(rect, theme.color("accent-soft"))
            paint_border(painter, rect, theme)
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), theme.color("accent"))
        elif number == view.hovered:
            painter.fillRect(rect, theme.color("surface-2"))
        if chosen and view.hasFocus() and view.shows_ring:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("focus"), 2))
            radius = theme.radius("control")
            painter.drawRoundedRect(QRectF(rect).adjusted(4, 2, -2, -2), radius, radius)
            painter.restore()

    def _paint_handle(self, painter: QPainter, left: int, middle: float) -> None:
        px = self._ui.theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ui.theme.color("text-3"))
        for column in (0, 1):
            for row in (-1, 0, 1):
                painter.drawEllipse(QPointF(left + px(2) + column * px(4), middle + row * px(4)), 1, 1)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, left: int, number: int) -> None:
        theme, row = self._ui.theme, self._view.rows[number]
        room = rect.right() - theme.px(8) - left
        lines = wrapped(self._title, row.title, room)
        if len(lines) > _TITLE_LINES:
            rest = " ".join(lines[_TITLE_LINES - 1 :])
            short = self._title.metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)
            lines = [*lines[: _TITLE_LINES - 1], short]
        y = rect.center().y() - (self._small.height + len(lines) * self._title.height) / 2
        painter.setPen(theme.color("text-2"))
        self._small.draw(painter, left, y, str(row.number))
        y += self._small.height
        painter.setPen(theme.color("text"))
        for words in lines:
            self._title.draw(painter, left, y, words)
            y += self._title.height

    def _paint_drop(self, painter: QPainter, rect: QRect, number: int) -> None:
        """Where a dragged page would go: a line between two rows."""
        drop, last = self._view.drop_row, number == len(self._view.rows) - 1
        color = self._ui.theme.color("accent")
        if drop == number:
            painter.fillRect(rect.left(), rect.top(), rect.width(), 2, color)
        if drop == number + 1:
            painter.fillRect(rect.left(), rect.bottom() - (1 if last else 0), rect.width(), 2, color)

    # Overrides of Qt

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self.row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, px, number = self._ui.theme, self._ui.theme.px, index.row()
        # The option's own rectangle would bring all of QStyle's enumerations to life.
        rect = self._view.visualRect(self._view.model().index(number, 0))
        row = self._view.rows[number]
        chosen = number == self._view.currentIndex().row()
        self._paint_back(painter, rect, number)
        left, middle = rect.left() + px(_SIDE), rect.center().y() + 0.5
        self._paint_handle(painter, left, middle)
        left += px(_HANDLE) + px(_GAP)
        sheet = QRectF(left, round(middle - px(_SHEET[1]) / 2), px(_SHEET[0]), px(_SHEET[1]))
        paint_sketch(painter, sheet, row.layout, theme, chosen)
        self._paint_words(painter, rect, left + px(_SHEET[0]) + px(_GAP), number)
        self._paint_drop(painter, rect, number)
