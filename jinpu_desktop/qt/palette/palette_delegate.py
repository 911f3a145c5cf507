"""Measures and paints the rows of the palette."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.palette.palette_row import PaletteRow
from jinpu_desktop.qt.widgets.text_line import TextLine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from jinpu_desktop.qt.palette.palette_list import PaletteList

Index = QModelIndex | QPersistentModelIndex
_Spans = Sequence[tuple[int, int]]
_SIDE = 14
_TOP = 6
_GAP = 12
_ICON = 18
_BAR = 3
# A fact's whole sentence may be a title; its page tells the rest.
_MOST_LINES = 3


class _Laid(NamedTuple):
    """Spans (from, to) of the title that stand on one line each, and the row's height in pixels."""

    lines: tuple[tuple[int, int], ...]
    height: int


class PaletteDelegate(QStyledItemDelegate):
    """One per list. A row is measured once for each width and text size."""

    def __init__(self, ui: UiContext, view: PaletteList) -> None:
        super().__init__(view)
        self._ui = ui
        self._view = view
        self._laid: dict[tuple[int, int], _Laid] = {}
        self.restyle()

    def restyle(self) -> None:
        """Take fonts and sizes from the theme again."""
        theme = self._ui.theme
        self._plain = TextLine(theme, "body")
        self._strong = TextLine(theme, "body-strong")
        self._small = TextLine(theme, "small")
        self._head = TextLine(theme, "small-strong")
        self.forget()

    def forget(self) -> None:
        """The rows are others now."""
        self._laid = {}

    def _text_left(self, row: PaletteRow) -> int:
        px = self._ui.theme.px
        return px(_SIDE) + (px(_ICON) + px(_GAP) if row.icon else 0)

    def _lay(self, number: int, width: int) -> _Laid:
        laid = self._laid.get((number, width))
        if laid is None:
            laid = self._laid[(number, width)] = self._measured(self._view.rows[number], width)
        return laid

    def _measured(self, row: PaletteRow, width: int) -> _Laid:
        px = self._ui.theme.px
        if row.heading:
            return _Laid(((0, len(row.title)),), self._head.height + px(14))
        end = self._small.width(row.end) + px(_GAP) if row.end else 0
        room = int(width - self._text_left(row) - px(_SIDE) - end)
        # Measured in the heavier letters of what matches: they may be all of it.
        lines = tuple(broken(self._strong, row.title, room))
        below = self._small.height if row.below else 0
        return _Laid(lines, 2 * px(_TOP) + len(lines) * self._plain.height + below)

    def _paint_ground(self, painter: QPainter, rect: QRect, number: int) -> None:
        theme = self._ui.theme
        if number == self._view.currentIndex().row():
            painter.fillRect(rect, theme.color("accent-soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), theme.color("accent"))
            if theme.outlined:
                painter.setPen(QPen(theme.color("accent"), 1))
                painter.drawRect(rect.adjusted(0, 0, -1, -1))
        elif number == self._view.hovered:
            painter.fillRect(rect, theme.color("surface-2"))

    def _paint_title(self, painter: QPainter, x: float, y: float, number: int, lines: _Spans) -> float:
        """Draws the lines of the title; returns where the next line begins."""
        theme, row = self._ui.theme, self._view.rows[number]
        on = number == self._view.currentIndex().row()
        for nth, (first, last) in enumerate(lines, start=1):
            left = x
            for start, stop, marked in runs(first, last, row.marks):
                words = row.title[start:stop].replace("\n", " ")
                line = self._strong if marked else self._plain
                width = line.width(words)
                if marked:
                    ground = theme.color("surface" if on else "accent-soft")
                    painter.fillRect(QRectF(left, y + 2, width, line.height - 4), ground)
                painter.setPen(theme.color("text"))
                line.draw(painter, left, y, words)
                left += width
            if nth == len(lines) and last < len(row.title):
                self._plain.draw(painter, left, y, "…")
            y += self._plain.height
        return y

    def _paint_item(self, painter: QPainter, rect: QRect, number: int) -> None:
        theme, row, laid = self._ui.theme, self._view.rows[number], self._lay(number, rect.width())
        self._paint_ground(painter, rect, number)
        left, y = rect.left() + self._text_left(row), float(rect.top() + theme.px(_TOP))
        if row.icon:
            side = theme.px(_ICON)
            box = QRectF(rect.left() + theme.px(_SIDE), y + (self._plain.height - side) // 2, side, side)
            self._ui.icons.paint(painter, row.icon, box, "text-2")
        room = rect.right() + 1 - theme.px(_SIDE)
        if row.end:
            width = self._small.width(row.end)
            painter.setPen(theme.color("text-2"))
            top = y + self._plain.baseline - self._small.baseline
            self._small.draw(painter, room - width, top, row.end)
        y = self._paint_title(painter, left, y, number, laid.lines)
        if row.below:
            self._paint_below(painter, left, y, row, room - left)

    def _paint_below(self, painter: QPainter, x: float, y: float, row: PaletteRow, room: float) -> None:
        painter.setPen(self._ui.theme.color("text-2"))
        words = self._small.metrics.elidedText(row.below, Qt.TextElideMode.ElideRight, room)
        for first, last, marked in runs(0, len(words), row.original_marks):
            line = self._head if marked else self._small
            line.draw(painter, x, y, words[first:last])
            x += line.width(words[first:last])

    # Overrides of Qt

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self._lay(index.row(), width).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        number = index.row()
        # Asked of the view: to read the option's rectangle would bring all of QStyle's enumerations to life.
        rect = self._view.visualRect(self._view.model().index(number, 0))
        row = self._view.rows[number]
        if not row.heading:
            self._paint_item(painter, rect, number)
            return
        painter.setPen(self._ui.theme.color("text-2"))
        y = rect.bottom() + 1 - self._ui.theme.px(4) - self._head.height
        self._head.draw(painter, rect.left() + self._ui.theme.px(_SIDE), y, row.title)


def broken(line: TextLine, text: str, width: int) -> Iterator[tuple[int, int]]:
    """The spans of at most three lines of the text; the last one has room for the dots if there is more."""
    if line.width(text) <= width:
        yield 0, len(text)
        return
    layout = QTextLayout(text.replace("\n", " "), line.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    for number in range(_MOST_LINES):
        part = layout.createLine()
        if not part.isValid():
            break
        dots = line.width("…") if number + 1 == _MOST_LINES else 0
        part.setLineWidth(max(1.0, width - dots))
        yield part.textStart(), part.textStart() + part.textLength()
    layout.endLayout()


def runs(first: int, last: int, marks: _Spans) -> Iterator[tuple[int, int, bool]]:
    """The span from first to last in pieces, each marked or not."""
    at = first
    for begin, end in sorted(marks):
        start, stop = max(begin, at), min(end, last)
        if start >= stop:
            continue
        if at < start:
            yield at, start, False
        yield start, stop, True
        at = stop
    if at < last:
        yield at, last, False
