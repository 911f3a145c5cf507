"""The selected point with everything that was stated for it, and the notes on the chart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.drawer.source_block import BlockFrame
from jinpu_desktop.qt.glyphs import paint_glyph
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.chip import StatusChip
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.push_button import PushButton
from jinpu_desktop.qt.widgets.scroll_column import ScrollColumn
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.trend_notes import TrendNote
from jinpu_desktop.services.trend_point import StatedValue, TrendPoint

_FIRST_NOTES = 8


class ValueBlock(BlockFrame):
    """One value, who states it, and in which words."""

    def __init__(self, ui: UiContext, value: StatedValue, parent: QWidget | None = None) -> None:
        super().__init__(ui, value.is_shown, parent)
        self.body.setContentsMargins(12, 9, 12, 10)
        self.value = value
        line = SplitLayout(gap=8)
        self.figure = FigureLabel(ui, value.figure, "h1", show_unit=True, show_mark=False)
        line.addWidget(self.figure)
        word = _("shown") if value.is_shown else value.relation
        line.addWidget(TextLabel(ui, word, "small", "accent" if value.is_shown else "text-2", wrap=False))
        self.body.addLayout(line)
        by = TextLabel(ui, value.by, "small")
        by.setProperty("citation", True)
        self.body.addWidget(by)
        if value.as_stated:
            words = _("as stated: {words}").format(words=value.as_stated)
            stated = TextLabel(ui, words, "small", "text-2")
            stated.setProperty("citation", True)
            self.body.addWidget(stated)


class _Glyph(Themed, QWidget):
    """A status glyph as high as the line beside it."""

    def __init__(self, ui: UiContext, code: str) -> None:
        super().__init__()
        self._code = code
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme(ui)

    # Overrides of Qt

    def sizeHint(self) -> QSize:
        return QSize(self.ui.theme.px(12), self.ui.theme.line_height("small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._code:
            side = self.ui.theme.px(12)
            painter = QPainter(self)
            paint_glyph(painter, self._code, QRectF(0, (self.height() - side) / 2, side, side), self.ui.theme)


class NoteRow(QWidget):
    """A sentence behind its glyph; one that rests on evidence opens it."""

    def __init__(self, ui: UiContext, note: TrendNote, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _tall(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        column = QVBoxLayout()
        column.addWidget(_Glyph(ui, note.mark))
        column.addStretch(1)
        row.addLayout(column)
        if note.key:
            row.addWidget(DoorText(ui, note.text, note.key, "small", "text-2"), 1)
        else:
            row.addWidget(TextLabel(ui, note.text, "small", "text-2"), 1)


class PointCard(Card):
    """Shows one point, then the notes, which scroll inside the card."""

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent=parent)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(18, 14, 1, 16)
        self.scroller = ScrollColumn(ui)
        for surface in (self.scroller.content, self.scroller.viewport()):
            surface.setBackgroundRole(QPalette.ColorRole.Base)
        self.body.addWidget(self.scroller, 1)
        self.column = self.scroller.body
        self.setAccessibleName(_("Selected point and notes"))
        self.blocks: list[ValueBlock] = []
        self.chips: list[StatusChip] = []
        self.why: DoorText | TextLabel | None = None
        self.notes: tuple[TrendNote, ...] = ()
        self.rows: list[NoteRow] = []
        self._all_notes = False
        self._point: TrendPoint | None = None
        self._point_place = self._new_place()
        self.open_all = PushButton(ui, _("Open all evidence"), "primary")
        self.open_all.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.open_all.clicked.connect(self._on_open_all)
        self.column.addSpacing(8)
        self._notes_place = self._new_place()
        self.column.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 8, 17, 0)
        foot.addWidget(self.open_all)
        self.body.addLayout(foot)

    @property
    def point(self) -> TrendPoint | None:
        """The point shown."""
        return self._point

    def show_point(self, point: TrendPoint | None) -> None:
        """Show another point."""
        if point == self._point and (point is None or self.blocks or self.why):
            return
        self._point = point
        _empty(self._point_place)
        self.blocks, self.chips, self.why = [], [], None
        self.open_all.setVisible(point is not None)
        if point is None:
            return
        box = _tall(QWidget())
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = _Stack()
        head.add(TextLabel(self.ui, _("Selected point"), "small", "text-2"))
        head.add(TextLabel(self.ui, point.period_text, "h2"))
        head.add(TextLabel(self.ui, point.line, "small", "text-2"))
        column.addWidget(head)
        self._add_chips(column, point)
        for value in point.values:
            block = ValueBlock(self.ui, value)
            self.blocks.append(block)
            column.addWidget(block)
        if not point.values:
            column.addWidget(FigureLabel(self.ui, point.figure, "figure", show_unit=True, show_mark=False))
        self.why = DoorText(self.ui, point.why, point.key, "small", "text-2")
        column.addWidget(self.why)
        for name, figure in point.inputs:
            row = _Stack()
            row.add(TextLabel(self.ui, name, "small", "text-2"))
            row.add(FigureLabel(self.ui, figure, "body-medium", show_unit=True))
            column.addWidget(row)
        self._point_place.addWidget(box)

    def show_notes(self, notes: Sequence[TrendNote]) -> None:
        """Show the notes of another chart."""
        if tuple(notes) == self.notes and (self.rows or not notes):
            return
        self.notes = tuple(notes)
        self._all_notes = False
        self._fill_notes()

    def _fill_notes(self) -> None:
        _empty(self._notes_place)
        self.rows = []
        if not self.notes:
            return
        box = _tall(QWidget())
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addWidget(TextLabel(self.ui, _("On this chart"), "h3"))
        shown = self.notes if self._all_notes else self.notes[:_FIRST_NOTES]
        for note in shown:
            row = NoteRow(self.ui, note)
            self.rows.append(row)
            column.addWidget(row)
        if len(shown) < len(self.notes):
            more = PushButton(self.ui, _("Show all notes"))
            more.clicked.connect(self._on_more)
            column.addWidget(more)
        self._notes_place.addWidget(box)

    def _add_chips(self, column: QVBoxLayout, point: TrendPoint) -> None:
        if not point.marks:
            return
        flow = FlowLayout(gap=6, line_gap=6)
        for mark in point.marks:
            chip = StatusChip(self.ui, mark, mark_word(mark), evidence_key=point.key)
            self.chips.append(chip)
            flow.addWidget(chip)
        column.addLayout(flow)

    def _new_place(self) -> QVBoxLayout:
        place = QVBoxLayout()
        place.setContentsMargins(0, 0, 0, 0)
        self.column.addLayout(place)
        return place

    def _on_more(self) -> None:
        self._all_notes = True
        self._fill_notes()
        if len(self.rows) > _FIRST_NOTES:
            self.scroller.reveal(self.rows[_FIRST_NOTES])

    def _on_open_all(self) -> None:
        if self._point is not None:
            self.ui.open_evidence(self._point.key, self.open_all)


class _Stack(QWidget):
    """Widgets one close below the other."""

    def __init__(self) -> None:
        super().__init__()
        _tall(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def add(self, widget: QWidget) -> None:
        """Put a widget below the others."""
        self._column.addWidget(widget)


def _tall(widget: QWidget) -> QWidget:
    """Let a widget be as high as its words need at its width."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
    return widget


def _empty(place: QVBoxLayout) -> None:
    while (item := place.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
