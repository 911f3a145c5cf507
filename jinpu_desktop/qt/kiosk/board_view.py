"""A board of the attract loop as widgets. They are drawn once into a picture and never touched."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.widgets.kiosk_figure import plain_figure
from jinpu_desktop.qt.kiosk.widgets.status_line import StatusLine
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import comma
from jinpu_desktop.services.kiosk_boards import Board, BoardFact
from jinpu_desktop.services.slide_draft import width_of

_LONG_TITLE = 34  # letters; those of East Asia take the room of two
_VISUAL_SHARE, _FACTS_SHARE = 62, 38
# What a box of an ownership diagram takes at most, at 100 %.
_BOX = 276


class BoardView(QWidget):
    """Title and lead above, then the visual with its figures beside it; below it where the screen stands."""

    def __init__(self, kit: KioskKit, board: Board) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._kit, self._board = kit, board
        theme = kit.theme
        column = QVBoxLayout(self)
        side = theme.k(72)
        column.setContentsMargins(side, theme.k(52), side, theme.k(28))
        column.setSpacing(theme.k(10))
        # What is left out first where there is not room for everything.
        self._spare: list[QWidget] = []
        self._visual: QWidget | None = None
        if board.is_question:
            column.addStretch(2)
        self._add_words(column)
        column.addSpacing(theme.k(16))
        self._add_body(column)
        if board.is_question:
            column.addStretch(3)
        if board.source:
            source = TextLabel(kit.ui, board.source, "small", "text-2")
            column.addWidget(source)
            self._spare.append(source)

    def fit(self, size: QSize) -> None:
        """Take this size; what has no room is left out, the least important first."""
        layout = self.layout()
        assert layout is not None
        for spare in (None, *self._spare):
            if spare is not None:
                spare.hide()
                layout.invalidate()
            needed = layout.totalHeightForWidth(size.width())
            if max(needed, layout.totalMinimumSize().height()) <= size.height():
                break
        self.setFixedSize(size)

    def picture(self, ratio: float) -> QPixmap:
        """What it looks like, with `ratio` device pixels in a pixel."""
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._kit.theme.color("canvas"))
        painter = QPainter(picture)
        self.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        painter.end()
        return picture

    def visual_rect(self) -> QRect:
        """Where the chart is; empty if there is none."""
        visual = self._visual if self._board.chart is not None else None
        return QRect() if visual is None else QRect(visual.mapTo(self, QPoint()), visual.size())

    def _add_words(self, column: QVBoxLayout) -> None:
        board, ui = self._board, self._kit.ui
        if board.kicker:
            kicker = TextLabel(ui, board.kicker, "h2", "text-2")
            column.addWidget(kicker)
            self._spare.insert(0, kicker)
        style = "display" if width_of(board.title) <= _LONG_TITLE else "figure"
        title = TextLabel(ui, board.title, "hero" if board.is_question else style)
        column.addWidget(title)
        if board.lead:
            lead = TextLabel(ui, board.lead, "h2", "text-2", max_lines=0 if board.is_question else 3)
            column.addWidget(lead)
            self._spare.insert(0, lead)

    def _add_body(self, column: QVBoxLayout) -> None:
        board, kit = self._board, self._kit
        portrait = kit.portrait()
        self._visual = visual = self._make_visual()
        if visual is None and not board.facts:
            return
        direction = QBoxLayout.Direction.TopToBottom if portrait else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(direction)
        row.setSpacing(kit.theme.k(56 if not portrait else 32))
        if visual is not None:
            row.addWidget(visual, _VISUAL_SHARE)
        if board.facts:
            row.addLayout(self._facts(beside=visual is not None and not portrait), _FACTS_SHARE)
        column.addLayout(row, 1)

    def _facts(self, *, beside: bool) -> QBoxLayout:
        """One below the other beside a visual or where the screen stands, else in a row."""
        theme = self._kit.theme
        stacked = beside or self._kit.portrait()
        box = QVBoxLayout() if stacked else QHBoxLayout()
        box.setSpacing(theme.k(32))
        if beside:
            box.addStretch(1)
        for number, fact in enumerate(self._board.facts):
            block = _Fact(self._kit, fact, number == 0)
            box.addWidget(block, 0, Qt.AlignmentFlag.AlignTop)
            if number:
                self._spare.insert(1, block)
        if stacked:
            box.addStretch(1)
        return box

    def _make_visual(self) -> QWidget | None:
        board, kit = self._board, self._kit
        if board.chart is not None and board.chart.horizontal:
            from jinpu_desktop.qt.kiosk.widgets.origin_bars import OriginBars

            return OriginBars(kit, board.chart)
        if board.chart is not None:
            from jinpu_desktop.qt.kiosk.widgets.kiosk_chart import KioskChart

            return KioskChart(kit, board.chart, height=240)
        if board.ownership is not None:
            from jinpu_desktop.qt.kiosk.widgets.kiosk_diagram import KioskDiagram

            view = KioskDiagram(kit, board.ownership)
            boxes = len(board.ownership.holders) + bool(board.ownership.rest)
            view.setMaximumWidth(kit.theme.px(boxes * _BOX))
            return view
        if board.map is not None:
            from jinpu_desktop.qt.widgets.map_view import MapView

            view_of_map = MapView(kit.ui)
            for button in (view_of_map.zoom_in, view_of_map.zoom_out, view_of_map.home):
                button.hide()
            view_of_map.show_map(board.map, "")
            return view_of_map
        return None


class _Fact(QWidget):
    """A figure, what it is, its status and date."""

    def __init__(self, kit: KioskKit, fact: BoardFact, is_first: bool) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.k(2))
        column.addWidget(TextLabel(kit.ui, fact.words, "h3"))
        figure = plain_figure(
            kit, fact.figure, "display" if is_first and len(fact.figure.printed) < 12 else "figure",
            show_mark=False, unit_style="h3",
        )  # fmt: skip
        column.addWidget(figure, 0, Qt.AlignmentFlag.AlignLeft)
        if fact.foot:
            column.addWidget(StatusLine(kit, fact.figure.mark, fact.foot, "body"))
        self.setAccessibleName(comma().join((fact.words, fact.figure.printed, fact.foot)))
