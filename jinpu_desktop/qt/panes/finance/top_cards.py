"""The three cards on top: the bay's own figures, bank balances, and the commodity exchange."""

from __future__ import annotations

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.chart_view import ChartView
from jinpu_desktop.qt.widgets.chip import StatusChip
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.note_box import NoteBox
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.finance_cards import BaySpec, ChartCardSpec, Sentence

_CHART_HEIGHT = 216


class BayCard(Card):
    """How many institutions, with how much capital, since when nobody counted, and what is not known."""

    def __init__(self, ui: UiContext, spec: BaySpec, unknown: Sentence) -> None:
        super().__init__(ui, spec.title, heading="h3")
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(4)
        self.body.addWidget(TextLabel(ui, spec.scope, "small", "text-2"))
        self.body.addSpacing(6)
        line = FlowLayout(gap=10, line_gap=0)
        self.figure_label = FigureLabel(ui, spec.figure, "display")
        line.addWidget(self.figure_label)
        line.addWidget(TextLabel(ui, spec.figure_words, "body", "text-2", wrap=False))
        self.body.addLayout(line)
        self.capital_label: FigureLabel | None = None
        self.chip: StatusChip | None = None
        if spec.capital is not None:
            self.body.addSpacing(8)
            self._add_capital(spec)
        self.body.addStretch(1)
        self.body.addSpacing(10)
        box = NoteBox(ui, _("What is not known"))
        if spec.silence is not None:
            box.body.addWidget(DoorText(ui, spec.silence.text, spec.silence.key, "small", "text-2"))
        self.unknown = SentenceLabel(ui, unknown, "small", figure_role="text")
        box.body.addWidget(self.unknown)
        self.body.addWidget(box)
        self.body.addSpacing(6)
        self.body.addWidget(_source(ui, spec.source_line))

    def _add_capital(self, spec: BaySpec) -> None:
        assert spec.capital is not None
        ui = self.ui
        line = FlowLayout(gap=8, line_gap=0)
        self.capital_label = FigureLabel(
            ui, spec.capital, "figure", show_unit=True, show_mark=False, unit_style="body"
        )
        line.addWidget(self.capital_label)
        line.addWidget(TextLabel(ui, spec.capital_words, "body", "text-2", wrap=False))
        self.body.addLayout(line)
        code, words = spec.doubt
        flow = FlowLayout(gap=8, line_gap=2)
        if words:
            self.chip = StatusChip(ui, code, words, evidence_key=spec.capital.key)
            flow.addWidget(self.chip)
        if spec.remark is not None:
            flow.addWidget(DoorText(ui, spec.remark.text, spec.remark.key, "small", "text-2"))
        self.body.addLayout(flow)


class ChartCard(Card):
    """A chart with its unit on top, and what it leaves out, remarks and sources below."""

    def __init__(self, ui: UiContext, spec: ChartCardSpec, link: str = "", link_text: str = "") -> None:
        super().__init__(ui, spec.title, heading="h3")
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(4)
        self.body.addWidget(TextLabel(ui, spec.subtitle, "small", "text-2"))
        self.body.addSpacing(4)
        self.chart = ChartView(ui, spec.chart, height=_CHART_HEIGHT)
        self.body.addWidget(self.chart, 1)
        self.body.addSpacing(2)
        self.left_out: SentenceLabel | None = None
        if spec.left_out:
            self.left_out = SentenceLabel(ui, spec.left_out, "small", figure_role="text")
            self.body.addWidget(self.left_out)
        for remark in spec.remarks:
            self.body.addWidget(DoorText(ui, remark.text, remark.key, "small", "text-2"))
        self.body.addWidget(_source(ui, spec.chart.source_line))
        self.more: LinkButton | None = None
        if link:
            self.more = LinkButton(ui, link_text)
            self.more.clicked.connect(lambda: ui.open_link(link))
            self.body.addWidget(self.more)


def _source(ui: UiContext, words: str) -> TextLabel:
    label = TextLabel(ui, words, "small", "text-3")
    label.setProperty("citation", True)
    return label
