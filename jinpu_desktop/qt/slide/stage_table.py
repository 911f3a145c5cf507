"""A table on a page of a briefing: every figure in it a door, every status in words below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.glyphs import paint_glyph
from jinpu_desktop.qt.slide.fitted_text import FittedText
from jinpu_desktop.qt.slide.slide_theme import TEXTS
from jinpu_desktop.qt.slide.stage_figure import StageFigure
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _, ngettext
from jinpu_desktop.services.slide_spec import SlideCell, SlideTable

_GAP = 18.0
# Above and below a row, by the style of its letters.
_PADS = dict(zip(TEXTS, (5.0, 5.0, 4.0, 2.5), strict=True))
_MOST_LINES = 2
_GLYPH = 12.0


class CellFigure(StageFigure):
    """A figure in a cell, in the size of the table."""

    def wear(self, style: str) -> None:
        """Be written in a style."""
        if style != self._style:
            self._style = style
            self.restyle()


class StageTable(Themed, QWidget):
    """Shows as many rows of a `SlideTable` as have room; a line at the foot tells the statuses in words and
    what was left out."""

    heard_as = "Table"

    def __init__(self, ui: UiContext, table: SlideTable, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui
        self._table = table
        self._heads = [
            FittedText(ui, self._head(at), TEXTS, "text-2", parent=self) for at in range(self._wide)
        ]
        self._rows = [[self._cell(cell) for cell in row] for row in table.rows]
        self._others = [[self._other(cell) for cell in row] for row in table.rows]
        self._foot = FittedText(ui, "", ("source",), "text-2", parent=self)
        self._marks = self._used_marks()
        self._arranged: tuple[QSize, float] | None = None
        self._lines: list[int] = []
        self._marked: list[tuple[int, int]] = []
        self._signs_top = 0
        self.setAccessibleName(name)
        self.follow_theme(ui)

    @property
    def shown_rows(self) -> int:
        """How many rows have room."""
        return max(0, len(self._lines) - 1)

    @property
    def _wide(self) -> int:
        return len(self._table.columns)

    def readable_texts(self) -> list[str]:
        """What is painted beside the labels: the words of the statuses."""
        return [mark_word(mark) for mark in self._marks]

    def _head(self, at: int) -> str:
        column = self._table.columns[at]
        return f"{column.title} ({column.unit})" if column.unit else column.title

    def _cell(self, cell: SlideCell) -> FittedText | CellFigure:
        if cell.figure is not None:
            return CellFigure(self.ui, cell.figure._replace(text=cell.text), TEXTS[0], parent=self)
        return FittedText(self.ui, cell.text, TEXTS, "text", parent=self)

    def _other(self, cell: SlideCell) -> FittedText | None:
        if not cell.other:
            return None
        text = _("also {value}").format(value=cell.other)
        return FittedText(self.ui, text, TEXTS, "conflict", parent=self)

    def _used_marks(self) -> list[str]:
        marks = {cell.figure.mark for row in self._table.rows for cell in row if cell.figure is not None}
        return [mark for mark in "PEFDXC" if mark in marks]

    # Places

    def resizeEvent(self, event: QResizeEvent) -> None:
        if (self.size(), self.ui.theme.text_scale) != self._arranged:
            self.arrange()

    def restyle(self) -> None:
        self._arranged = None
        if self.isVisible():
            self.arrange()

    def arrange(self) -> None:
        """Choose the largest letters in which all rows have room, and put everything in its place."""
        theme = self.ui.theme
        self._arranged = (self.size(), theme.text_scale)
        self._signs_top = self.height()
        room = self.height()
        if self._marks:
            room -= theme.line_height("small") + theme.px(6)
            self._signs_top = room + theme.px(6)
        foot = self._table.left_out
        for style, most_lines in (*((style, 0) for style in TEXTS), (TEXTS[-1], _MOST_LINES)):
            least = theme.line_height(style) + 2 * theme.px(_PADS[style])
            if style != TEXTS[-1] and least * (len(self._rows) + 1) > room:
                continue  # not even with one line a row: there is no need to measure
            self._wear(style, most_lines)
            widths = self._widths()
            heights = self._heights(widths)
            if sum(heights) + self._foot_height(foot) <= room:
                break
        fitting = len(self._rows)
        while fitting and sum(heights[: fitting + 1]) + self._foot_height(self._foot_words(fitting)) > room:
            fitting -= 1
        self._place(widths, heights, fitting)
        words = self._foot_words(fitting)
        self._foot.setText(words)
        self._foot.setVisible(bool(words))
        height = self._foot_height(words)
        self._foot.setGeometry(0, room - height, self.width(), height)
        self.update()

    def _foot_words(self, fitting: int) -> str:
        missing = len(self._rows) - fitting
        if not missing:
            return self._table.left_out
        words = ngettext("{n} more row has no room here.", "{n} more rows have no room here.", missing)
        return " ".join(filter(None, (words.format(n=missing), self._table.left_out)))

    def _foot_height(self, words: str) -> int:
        if not words:
            return 0
        self._foot.setText(words)
        return self._foot.heightForWidth(self.width()) + self.ui.theme.px(4)

    @property
    def _pad(self) -> int:
        return self.ui.theme.px(_PADS[self._heads[0].style_used])

    def _wear(self, style: str, most_lines: int) -> None:
        for head in self._heads:
            head.wear(style)
        for row in self._rows:
            for cell in row:
                if isinstance(cell, FittedText):
                    cell.wear(style, most_lines)
                else:
                    cell.wear(style)
        for others in self._others:
            for other in others:
                if other is not None:
                    other.wear(style)

    def _widths(self) -> list[int]:
        """Numbers as wide as they are; what is left goes to the words, by what they would like."""
        gap = self.ui.theme.px(_GAP)
        wanted = [
            max([self._wish(head), *(self._wish(row[at]) for row in self._rows),
                 *(self._wish(other) for row in self._others if (other := row[at]) is not None)])
            for at, head in enumerate(self._heads)
        ]  # fmt: skip
        spare = self.width() - gap * (self._wide - 1) - sum(wanted)
        if spare >= 0:
            texts = [at for at, column in enumerate(self._table.columns) if not column.is_number]
            # A table of few columns does not run over the whole page.
            grown = min(spare // len(texts), self.ui.theme.px(60)) if texts else 0
            return [width + (grown if at in texts else 0) for at, width in enumerate(wanted)]
        least = [
            max(label.minimumSizeHint().width() for label in (head, *(row[at] for row in self._rows)))
            for at, head in enumerate(self._heads)
        ]
        return _levelled(wanted, least, sum(wanted) + spare)

    def _wish(self, label: FittedText | CellFigure) -> int:
        return label.sizeHint().width() if isinstance(label, CellFigure) else label.natural_width

    def _heights(self, widths: list[int]) -> list[int]:
        pad = 2 * self._pad
        heights = [
            max(head.heightForWidth(width) for head, width in zip(self._heads, widths, strict=True)) + pad
        ]
        for row, others in zip(self._rows, self._others, strict=True):
            tallest = 0
            for cell, other, width in zip(row, others, widths, strict=True):
                own = cell.sizeHint().height() if isinstance(cell, CellFigure) else cell.heightForWidth(width)
                tallest = max(tallest, own + (other.heightForWidth(width) if other is not None else 0))
            heights.append(tallest + pad)
        return heights

    def _place(self, widths: list[int], heights: list[int], fitting: int) -> None:
        pad, gap = self._pad, self.ui.theme.px(_GAP)
        lefts = [sum(widths[:at]) + gap * at for at in range(self._wide)]
        self._lines = []
        self._marked = []
        top = 0
        for number in range(-1, len(self._rows)):
            cells = self._heads if number < 0 else self._rows[number]
            others = [None] * self._wide if number < 0 else self._others[number]
            for at, (cell, other) in enumerate(zip(cells, others, strict=True)):
                is_shown = number < fitting
                cell.setVisible(is_shown)
                y = top + pad
                y += self._put(cell, lefts[at], y, widths[at], self._table.columns[at].is_number)
                if other is not None:
                    other.setVisible(is_shown)
                    self._put(other, lefts[at], y, widths[at], self._table.columns[at].is_number)
            if number < fitting:
                top += heights[number + 1]
                self._lines.append(top)
                if number in self._table.marked:
                    self._marked.append((top - heights[number + 1], top))
        self._lines = self._lines[: fitting + 1]

    def _put(self, cell: FittedText | CellFigure, left: int, top: int, width: int, to_right: bool) -> int:
        if isinstance(cell, CellFigure):
            size = cell.sizeHint()
            cell.setGeometry(
                left + (width - size.width() if to_right else 0), top, size.width(), size.height()
            )
            return size.height()
        own = min(width, cell.natural_width)
        height = cell.heightForWidth(width)
        x, wide = (left + width - own, own) if to_right else (left, width)
        cell.setGeometry(x, top, wide, height)
        return height

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        for top, bottom in self._marked:
            painter.fillRect(0, top, self.width(), bottom - top, theme.color("accent-soft"))
        thick = max(1, theme.px(0.75))
        for number, y in enumerate(self._lines):
            painter.fillRect(
                0, y - thick, self.width(), thick, theme.color("line" if number else "line-strong")
            )
        line, side = TextLine(theme, "small"), theme.px(_GLYPH)
        x: float = 0.0
        painter.setPen(theme.color("text-2"))
        for mark in self._marks:
            middle = self._signs_top + line.baseline - line.metrics.capHeight() / 2 - side / 2
            paint_glyph(painter, mark, QRectF(x, round(middle), side, side), theme)
            x += side + theme.px(6)
            painter.setPen(theme.color("text-2"))
            line.draw(painter, x, self._signs_top, mark_word(mark))
            x += line.width(mark_word(mark)) + theme.px(18)


def _levelled(wanted: list[int], least: list[int], room: int) -> list[int]:
    """Widths that sum up to `room`: only the widest columns give, down to one level, none below its least."""
    level = max(wanted)
    widths = wanted
    while sum(widths) > room and level > 0:
        level -= max(1, (sum(widths) - room) // len(widths))
        widths = [max(min(width, level), floor) for width, floor in zip(wanted, least, strict=True)]
    return widths


__all__ = ["CellFigure", "StageTable"]
