"""The three cards in the Overview's lower row: origins, industries, latest events."""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.chart_view import ChartView
from jinpu_desktop.qt.widgets.count_link import CountLink
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.rule import Rule
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.overview import EventRow, IndustryRow, OriginSpec

_DATE_WIDTH = 76


class OriginCard(Card):
    """Bars of existing foreign firms by origin; what no source counts is calculated and says so."""

    def __init__(self, ui: UiContext, spec: OriginSpec) -> None:
        super().__init__(ui, _("Where foreign firms come from"))
        self.body.setSpacing(6)
        self.body.addWidget(SentenceLabel(ui, (spec.scope, spec.total), "small"))
        self.chart = ChartView(ui, spec.chart)
        self.body.addWidget(self.chart)
        self.body.addWidget(Rule(ui))
        self.body.addWidget(TextLabel(ui, spec.note, "small", "text-2"))
        self.body.addWidget(TextLabel(ui, spec.source_line, "small", "text-2"))
        self.body.addStretch(1)


class IndustriesCard(Card):
    """One figure for each of the best documented industries."""

    def __init__(self, ui: UiContext, rows: tuple[IndustryRow, ...], total: Figure) -> None:
        super().__init__(ui, _("Industries with figures"))
        words = _("All {n}").format(n=total.text)
        self.head.addWidget(CountLink(ui, total, words, "jinpu://industries"))
        self.body.setSpacing(0)
        for row in rows:
            self.body.addWidget(Rule(ui))
            self.body.addWidget(_industry(ui, row), 1)
        self.body.addStretch(0)


class EventsCard(Card):
    """The newest events of the record; each sentence opens its evidence."""

    def __init__(self, ui: UiContext, rows: tuple[EventRow, ...], total: Figure) -> None:
        self._dates: list[TextLabel] = []
        super().__init__(ui, _("Latest in the record"))
        words = _("All {n}").format(n=total.text)
        self.head.addWidget(CountLink(ui, total, words, "jinpu://timeline"))
        self.body.setSpacing(0)
        for row in rows:
            self.body.addWidget(Rule(ui))
            self.body.addWidget(self._event(row), 1)
        self._align_dates()

    def restyle(self) -> None:
        self._align_dates()

    def _align_dates(self) -> None:
        """All sentences begin at one line, right of the longest date or kind."""
        line = TextLine(self.ui.theme, "small")
        widths = [math.ceil(line.width(label.text())) for label in self._dates]
        for label in self._dates:
            label.setMinimumWidth(max(self.ui.theme.px(_DATE_WIDTH), *widths))

    def _event(self, row: EventRow) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(12)
        left = QVBoxLayout()
        left.setSpacing(1)
        for words, role in ((row.date, "text-2"), (row.kind, "text-3")):
            label = TextLabel(self.ui, words, "small", role, wrap=False)
            self._dates.append(label)
            left.addWidget(label)
        left.addStretch(1)
        layout.addLayout(left)
        layout.addWidget(DoorText(self.ui, row.title, row.key), 1, Qt.AlignmentFlag.AlignTop)
        return line


def _industry(ui: UiContext, row: IndustryRow) -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 4, 0, 4)
    layout.setSpacing(12)
    words = QVBoxLayout()
    words.setSpacing(0)
    door = LinkButton(ui, row.name, "body-medium", "text")
    door.clicked.connect(partial(ui.open_link, f"jinpu://industries/{row.industry_id}"))
    words.addWidget(door)
    words.addWidget(TextLabel(ui, row.what, "small", "text-2"))
    layout.addLayout(words, 1)
    value = QVBoxLayout()
    value.setSpacing(0)
    value.addWidget(FigureLabel(ui, row.figure, "value"), 0, Qt.AlignmentFlag.AlignRight)
    unit = TextLabel(ui, row.figure.unit_text or _("counted"), "small", "text-2", wrap=False)
    value.addWidget(unit, 0, Qt.AlignmentFlag.AlignRight)
    layout.addLayout(value)
    layout.setAlignment(value, Qt.AlignmentFlag.AlignVCenter)
    return line
