"""The table of policies: titles with their kind and place, texts as doors, warnings with their mark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.models.record_model import Index
from jinpu_desktop.qt.panes.policies.columns import (
    AMOUNT,
    BEWARE,
    FORCE,
    TITLE,
    WHO,
    citation,
    evidence_words,
    policy_columns,
    warning_words,
)
from jinpu_desktop.qt.widgets.record_delegate import RecordDelegate
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.policy_rows import PolicyRow

_MARK = 13
_MARK_GAP = 5
_DROP = 3


class PolicyTable(RecordTable):
    """Rows are of three lines; Enter and a click on a title open the policy."""

    def __init__(self, ui: UiContext) -> None:
        super().__init__(ui, policy_columns(), _("Policies"), citation)
        self._delegate = PolicyDelegate(ui, self)
        self.setItemDelegate(self._delegate)
        self.set_row_lines(3)


class PolicyDelegate(RecordDelegate):
    """Paints words on several lines where RecordDelegate has one."""

    def figure_at(self, index: Index, rect: QRect, point: QPoint) -> Figure | None:
        figures = index.model().figures(index)  # type: ignore[attr-defined]
        if index.column() == FORCE and len(figures) == 2:
            return figures[0] if point.y() < rect.center().y() else figures[1]
        return figures[0] if figures else None

    def restyle(self) -> None:
        super().restyle()
        self._small = TextLine(self.ui.theme, "small")

    def _paint_words(self, painter: QPainter, index: Index, rect: QRect, hot: bool) -> None:
        row: PolicyRow = index.model().row(index.row())  # type: ignore[attr-defined]
        if index.column() == TITLE:
            self._paint_title(painter, row, rect, hot)
        elif index.column() == BEWARE:
            self._paint_warnings(painter, row, rect)
        else:
            super()._paint_words(painter, index, rect, hot)

    def least_width(self, column: int) -> float:
        # What is granted and to whom are words, which wrap.
        return 0.0

    def _paint_title(self, painter: QPainter, row: PolicyRow, rect: QRect, hot: bool) -> None:
        theme, small = self.ui.theme, self._small
        line = self._line("body-medium", "")
        titles = self._broken(line, row.title, rect.width(), 3)
        top = rect.top() + (rect.height() - line.height * len(titles) - small.height) // 2
        painter.setPen(theme.color("text"))
        for number, words in enumerate(titles):
            y = top + number * line.height
            line.draw(painter, rect.left(), y, words)
            if hot:
                self._underline(painter, rect.left(), y + line.baseline, line.width(words), "text", False)
        painter.setPen(theme.color("text-2"))
        note = small.metrics.elidedText(
            f"{row.kind_words} · {row.place_name}", Qt.TextElideMode.ElideRight, rect.width()
        )
        small.draw(painter, rect.left(), top + len(titles) * line.height, note)

    def _paint_warnings(self, painter: QPainter, row: PolicyRow, rect: QRect) -> None:
        theme, px, small = self.ui.theme, self.ui.theme.px, self._small
        body = self._line("body", "")
        warnings = warning_words(row)
        top = rect.top() + (rect.height() - body.height - small.height * len(warnings)) // 2
        painter.setPen(theme.color("text-2"))
        body.draw(painter, rect.left(), top, self._broken(body, evidence_words(row), rect.width(), 1)[0])
        for number, words in enumerate(warnings):
            y = top + body.height + number * small.height
            ink = "conflict" if row.is_over and number == 0 else "definition"
            box = QRectF(rect.left(), y + (small.height - px(_MARK)) / 2, px(_MARK), px(_MARK))
            self.ui.icons.paint(painter, "warning", box, ink)
            painter.setPen(theme.color(ink))
            small.draw(painter, rect.left() + px(_MARK) + px(_MARK_GAP), y, words)

    def _paint_figures(
        self, painter: QPainter, index: Index, figures: Sequence[Figure], rect: QRect, hot: bool
    ) -> None:
        if index.column() == FORCE:
            row: PolicyRow = index.model().row(index.row())  # type: ignore[attr-defined]
            self._paint_force(painter, row, rect, hot)
            return
        role = "text-2" if index.column() == WHO else "text"
        line = self._line("body", "") if index.column() == WHO else self._digits
        lines = self._broken(line, figures[0].text, rect.width(), max(1, rect.height() // line.height))
        top = rect.top() + (rect.height() - line.height * len(lines)) // 2
        for number, words in enumerate(lines):
            y = top + number * line.height
            painter.setPen(self.ui.theme.color(role))
            line.draw(painter, rect.left(), y, words)
            if hot or index.column() == AMOUNT:
                self._underline(painter, rect.left(), y + line.baseline, line.width(words), role, not hot)

    def _paint_force(self, painter: QPainter, row: PolicyRow, rect: QRect, hot: bool) -> None:
        theme, digits, small = self.ui.theme, self._digits, self._small
        parts = ((_("from"), row.from_), (_("until"), row.to))
        before = max(small.width(words) for words, _figure in parts) + theme.px(6)
        top = rect.top() + (rect.height() - 2 * digits.height) // 2
        for number, (words, figure) in enumerate(parts):
            y = top + number * digits.height
            painter.setPen(theme.color("text-3"))
            small.draw(painter, rect.left(), y + digits.baseline - small.baseline, words)
            if figure is None:
                small.draw(
                    painter, rect.left() + before, y + digits.baseline - small.baseline, _("not stated")
                )
                continue
            painter.setPen(theme.color("text"))
            digits.draw(painter, rect.left() + before, y, figure.text)
            width = digits.width(figure.text)
            self._underline(painter, rect.left() + before, y + digits.baseline, width, "text-3", not hot)

    def _underline(
        self, painter: QPainter, x: float, baseline: float, width: float, role: str, dotted: bool
    ) -> None:
        pen = QPen(self.ui.theme.color("text-3" if dotted else role), 1)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dotted:
            pen.setDashPattern([1, 1])
        painter.setPen(pen)
        y = round(baseline) + _DROP
        painter.drawLine(round(x), y, round(x + width), y)
