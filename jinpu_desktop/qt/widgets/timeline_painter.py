"""Draws a laid out timeline."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.soft_fill import paint_border
from jinpu_desktop.qt.widgets.timeline_layout import Laid, Measures, PlacedEvent, PlacedHead
from jinpu_desktop.services.event_row import EventRow

_LINE = 2
_ICON = 15
_BAR = 3
_DASHES = (2, 3)


class Shown(NamedTuple):
    """What is marked: the numbers of the chosen and the hovered event, and whether a ring is drawn."""

    chosen: int | None
    hovered: int | None
    ring: bool


class TimelinePainter:
    """One per view; `paint` draws what can be seen of it."""

    def __init__(self, ui: UiContext) -> None:
        self._ui = ui

    def paint(
        self,
        painter: QPainter,
        laid: Laid,
        rows: tuple[EventRow, ...],
        measures: Measures,
        area: QRectF,
        offset: float,
        shown: Shown,
    ) -> None:
        """Draw into `area` (the view without its scroll bar), scrolled down by `offset` pixels."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipRect(area)
        painter.translate(0, laid.bar - offset)
        seen = QRectF(0, offset - laid.bar, area.width(), area.height())
        self._lines(painter, laid, seen)
        self._notes(painter, laid, seen, measures)
        for number, event in enumerate(laid.events):
            if event.rect.intersects(seen) or event.node.intersects(seen):
                self._event(painter, event, rows[number], measures, number, shown)
        self._heads(painter, laid, seen, measures, area.width(), offset)
        painter.restore()
        if laid.bar:
            self._lane_bar(painter, laid, measures, area)

    def _lines(self, painter: QPainter, laid: Laid, seen: QRectF) -> None:
        """The line from the newest to the oldest event, dashed where years have none."""
        if not laid.events:
            return
        color = self._ui.theme.color("line")
        xs = [lane.x for lane in laid.lanes] if laid.lanes else [laid.line]
        if not any(event.pieces for event in laid.events):
            return
        first = laid.events[0].node.center().y()
        last = laid.height if laid.lanes else max(event.node.center().y() for event in laid.events[-1:])
        painter.setPen(QPen(color, _LINE))
        for x in xs:
            top = laid.heads[0].top if laid.lanes and laid.heads else first
            painter.drawLine(QPointF(x, max(top, seen.top())), QPointF(x, min(last, seen.bottom())))
        if laid.lanes:
            return
        dashed = QPen(self._ui.theme.color("line-strong"), _LINE)
        dashed.setDashPattern(list(map(float, _DASHES)))
        dashed.setCapStyle(Qt.PenCapStyle.FlatCap)
        for note in laid.notes:
            if note.is_gap and note.rect.intersects(seen):
                rect = QRectF(laid.line - _LINE, note.rect.top(), 2 * _LINE, note.rect.height())
                painter.fillRect(rect, self._ui.theme.color("surface"))
                painter.setPen(dashed)
                painter.drawLine(QPointF(laid.line, rect.top()), QPointF(laid.line, rect.bottom()))

    def _notes(self, painter: QPainter, laid: Laid, seen: QRectF, measures: Measures) -> None:
        for note in laid.notes:
            if note.rect.intersects(seen):
                if laid.lanes and note.is_gap:
                    painter.fillRect(note.rect, self._ui.theme.color("surface"))
                painter.setPen(self._ui.theme.color(note.piece.role))
                piece = note.piece
                measures.lines[piece.style].draw(painter, piece.x, piece.top, piece.text)

    def _event(
        self,
        painter: QPainter,
        event: PlacedEvent,
        row: EventRow,
        measures: Measures,
        number: int,
        shown: Shown,
    ) -> None:
        theme = self._ui.theme
        chosen = number == shown.chosen
        if event.pieces and (chosen or number == shown.hovered):
            painter.fillRect(event.rect, theme.color("accent-soft" if chosen else "surface-2"))
            paint_border(painter, event.rect, theme, "accent" if chosen else "line")
            if chosen:
                edge = QRectF(event.rect.left(), event.rect.top(), _BAR, event.rect.height())
                painter.fillRect(edge, theme.color("accent"))
        self._node(painter, event.node, row, measures, chosen, number == shown.hovered)
        for piece in event.pieces:
            painter.setPen(theme.color(piece.role))
            measures.lines[piece.style].draw(painter, piece.x, piece.top, piece.text)
        if chosen and shown.ring:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = theme.radius("control")
            if event.pieces:
                painter.drawRoundedRect(event.rect.adjusted(2, 2, -2, -2), radius, radius)
            else:
                painter.drawEllipse(event.node.adjusted(-2, -2, 2, 2))

    def _node(
        self, painter: QPainter, node: QRectF, row: EventRow, measures: Measures, chosen: bool, hot: bool
    ) -> None:
        theme = self._ui.theme
        painter.setPen(QPen(theme.color("accent" if chosen else "text-2" if hot else "line-strong"), 1.25))
        painter.setBrush(theme.color("accent" if chosen else "surface"))
        painter.drawEllipse(node.adjusted(0.75, 0.75, -0.75, -0.75))
        side = measures.px(_ICON)
        box = QRectF(round(node.center().x() - side / 2), round(node.center().y() - side / 2), side, side)
        self._ui.icons.paint(painter, f"event-{row.kind}", box, "on-accent" if chosen else "text-2")

    def _heads(
        self, painter: QPainter, laid: Laid, seen: QRectF, measures: Measures, width: float, offset: float
    ) -> None:
        """Months where they are; years too, and the one that is being read at the top."""
        stuck: PlacedHead | None = None
        after: PlacedHead | None = None
        for head in laid.heads:
            if head.sticks and head.top <= offset:
                stuck = head
            elif head.sticks and after is None:
                after = head
            if head.top + head.height >= seen.top() and head.top <= seen.bottom():
                self._head(painter, head, head.top, measures, width)
        if stuck is not None:
            top = offset if after is None else min(offset, after.top - stuck.height)
            self._head(painter, stuck, top, measures, width)

    def _head(
        self, painter: QPainter, head: PlacedHead, top: float, measures: Measures, width: float
    ) -> None:
        theme = self._ui.theme
        style = "h3" if head.sticks else "small-medium"
        line = measures.lines[style]
        rect = QRectF(0, top, width, head.height)
        if head.sticks:
            painter.fillRect(rect, theme.color("surface-2"))
            if theme.outlined:
                edge = QRectF(0, rect.bottom() - 1, width, 1)
                painter.fillRect(edge, theme.color("line"))
        x, text_top = measures.px(14), top + (head.height - line.height) / 2
        if not head.sticks:
            text_top = rect.bottom() - line.height - measures.px(2)
            rule = QRectF(x, rect.top() + measures.px(3), width - 2 * x, 1)
            painter.fillRect(rule, theme.color("line"))
            words = QRectF(
                0, rect.top() + measures.px(4), line.width(head.words) + 2 * x, rect.height() - measures.px(4)
            )
            painter.fillRect(words, theme.color("surface"))
        painter.setPen(theme.color("text" if head.sticks else "text-2"))
        line.draw(painter, x, text_top, head.words)

    def _lane_bar(self, painter: QPainter, laid: Laid, measures: Measures, area: QRectF) -> None:
        theme, line = self._ui.theme, measures.lines["small-medium"]
        bar = QRectF(area.left(), area.top(), area.width(), laid.bar)
        painter.fillRect(bar, theme.color("surface"))
        painter.fillRect(QRectF(bar.left(), bar.bottom() - 1, bar.width(), 1), theme.color("line-strong"))
        painter.setPen(theme.color("text"))
        for lane in laid.lanes:
            room = int(lane.width - measures.px(8))
            words = line.metrics.elidedText(lane.words, Qt.TextElideMode.ElideRight, room)
            line.draw(painter, lane.left, bar.top() + (bar.height() - line.height) / 2, words)
