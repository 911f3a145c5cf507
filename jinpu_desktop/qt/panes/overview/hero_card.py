"""The hero: the area's gross domestic product, its doubts, and its chart."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.chart_view import ChartView
from jinpu_desktop.qt.widgets.chip import StatusChip
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, ngettext
from jinpu_desktop.services.overview import HeroSpec

# Low enough for the whole Overview to stand on a small laptop's screen; it grows with the window.
_CHART_HEIGHT = 148


class HeroCard(Card):
    """Name, period and chips on top, the value with its growth and rivals, and the chart below."""

    def __init__(self, ui: UiContext, spec: HeroSpec, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent=parent)
        self._ui = ui
        tile = spec.tile
        self.setAccessibleName(tile.name)
        self.figure_label: FigureLabel | None = None
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addLayout(self._head(spec))
        self.body.addSpacing(4)
        if tile.figure is not None:
            self.body.addLayout(self._value_line(spec, tile.figure))
        self.body.addSpacing(6)
        self.chart = ChartView(ui, spec.chart, height=_CHART_HEIGHT)
        self.body.addWidget(self.chart, 1)

    def _head(self, spec: HeroSpec) -> QHBoxLayout:
        tile, row = spec.tile, QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(TextLabel(self._ui, tile.name, "h3"))
        period = _("Last full year with a published value: {period}").format(period=tile.period)
        words.addWidget(TextLabel(self._ui, period, "small", "text-2"))
        row.addLayout(words, 1)
        chips = FlowLayout(gap=8, line_gap=4, right=True)
        if tile.figure is not None:
            for mark in tile.figure.marks:
                if mark != "A":
                    chips.addWidget(StatusChip(self._ui, mark, mark_word(mark), evidence_key=tile.figure.key))
            if spec.also:
                count = len(spec.also) + 1
                text = ngettext("{n} value", "{n} values", count).format(n=count)
                chips.addWidget(StatusChip(self._ui, None, text, evidence_key=tile.figure.key))
        row.addLayout(chips)
        row.setAlignment(chips, Qt.AlignmentFlag.AlignTop)
        return row

    def _value_line(self, spec: HeroSpec, figure: Figure) -> FlowLayout:
        line = FlowLayout(gap=20, line_gap=2)
        self.figure_label = FigureLabel(
            self._ui, figure, "display", show_unit=True, show_mark=False, unit_style="body"
        )
        line.addWidget(self.figure_label)
        if spec.tile.change is not None:
            line.addWidget(SentenceLabel(self._ui, (spec.tile.change, _("real")), figure_role="text"))
        for words, other in (*spec.also, *spec.tile.later):
            line.addWidget(SentenceLabel(self._ui, (words, other), "small", figure_role="text"))
        return line
