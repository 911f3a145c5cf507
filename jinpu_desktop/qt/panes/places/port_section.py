"""What the page of a port has beside other places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.chart_view import ChartView
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.rule import Rule
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.tile_layout import TileLayout
from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    from jinpu_desktop.services.port_page import PortChart, PortSpec, ShareMeaning

_CHART_HEIGHT = 220
_SHARE_WIDTH = 190


class PortSection(QWidget):
    """Terminals by cargo, throughput over time, and what the same share was said of."""

    def __init__(self, ui: UiContext, spec: PortSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self.charts: list[ChartView] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ui.theme.space("gutter"))
        if spec.cargoes:
            column.addWidget(self._cargoes(spec))
        if spec.shares:
            column.addWidget(self._shares(spec))
        for chart in spec.charts:
            column.addWidget(self._chart(chart))

    def _cargoes(self, spec: PortSpec) -> Card:
        ui = self._ui
        card = Card(ui, _("Ports and terminals by cargo"))
        card.body.setSpacing(0)
        for line in spec.cargoes:
            card.body.addWidget(Rule(ui))
            card.body.addSpacing(6)
            card.body.addWidget(TextLabel(ui, line.words, "small", "text-2"))
            if not line.terminals:
                words = _("No port or terminal for it is in the record.")
                card.body.addWidget(TextLabel(ui, words, "small", "text-3"))
            else:
                flow = FlowLayout(gap=14, line_gap=4)
                for terminal in line.terminals:
                    flow.addWidget(self._link(terminal.id, terminal.name))
                    if terminal.state:
                        flow.addWidget(TextLabel(ui, terminal.state, "small", "text-2", wrap=False))
                card.body.addLayout(flow)
            card.body.addSpacing(6)
        return card

    def _link(self, place_id: str, name: str) -> LinkButton:
        from jinpu_desktop.qt.panes.places.place_view import place_link

        return place_link(self._ui, place_id, name)

    def _shares(self, spec: PortSpec) -> Card:
        ui = self._ui
        card = Card(ui, _("One number, three meanings"))
        words = _(
            "The same share of the northeast is told of three different things. They do not confirm each"
            " other and must not be mixed up."
        )
        card.body.addWidget(TextLabel(ui, words, "small", "text-2"))
        tiles = TileLayout(columns=3, column_width=ui.theme.px(_SHARE_WIDTH), gap=20)
        for meaning in spec.shares:
            tiles.addWidget(self._meaning(meaning))
        card.body.addLayout(tiles)
        return card

    def _meaning(self, meaning: ShareMeaning) -> QWidget:
        ui = self._ui
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(TextLabel(ui, meaning.title, "h3"))
        column.addWidget(TextLabel(ui, meaning.what, "small", "text-2"))
        for said in meaning.statements:
            if said.figure is not None:
                column.addWidget(FigureLabel(ui, said.figure, "figure", show_unit=True))
            style = "small" if said.figure is not None else "body"
            if said.text:
                column.addWidget(DoorText(ui, said.text, said.key, style))
            note = TextLabel(ui, said.note, "small", "text-3")
            note.setProperty("citation", True)
            column.addWidget(note)
            column.addSpacing(4)
        column.addStretch(1)
        return holder

    def _chart(self, spec: PortChart) -> Card:
        ui = self._ui
        card = Card(ui, spec.chart.title, _("Open in Trends"))
        card.action_triggered.connect(lambda: ui.open_link(spec.link))
        card.body.setSpacing(6)
        card.body.addWidget(TextLabel(ui, spec.subtitle, "small", "text-2"))
        chart = ChartView(ui, spec.chart, height=_CHART_HEIGHT)
        self.charts.append(chart)
        card.body.addWidget(chart)
        sources = TextLabel(ui, spec.chart.source_line, "small", "text-2")
        sources.setProperty("citation", True)
        card.body.addWidget(sources)
        return card
