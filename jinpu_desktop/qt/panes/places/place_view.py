"""The page of one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.models.record_columns import citation, company_columns, figure_columns
from jinpu_desktop.qt.panes.places.side_column import distance_line, figure_block
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.chip import StatusChip
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.entity_page import EntityPage
from jinpu_desktop.qt.widgets.events_box import events_card
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.link_text import ScriptText
from jinpu_desktop.qt.widgets.page_cards import StatementsCard, TableCard, narrowed
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.tile_layout import TileLayout
from jinpu_desktop.runtime.language import _, list_comma

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinpu_desktop.qt.panes.places.port_section import PortSection
    from jinpu_desktop.services.place_page import PlaceLink, PlacePageSpec

_NARROW = 980
_TILE_WIDTH = 150


class PlaceView(EntityPage):
    """Shows a PlacePageSpec, or one sentence if there is no such place. What stands below the first screen
    is made a moment later."""

    narrow_below = _NARROW

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, _("Show on the map"), ScriptText(ui, "", "zh", "body", "text-2"), parent)
        self._spec: PlacePageSpec | None = None
        self.back.clicked.connect(self._on_back)
        self.title.setProperty("citation", True)
        self.state.action_triggered.connect(lambda: ui.open_link(str(Link("places"))))
        self.port: PortSection | None = None
        self.figures: TableCard | None = None
        self.companies: TableCard | None = None
        self._left = self._right = QVBoxLayout()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.complete)

    @property
    def spec(self) -> PlacePageSpec | None:
        """The page shown."""
        return self._spec

    def main_widget(self) -> QWidget | None:
        """What takes the keyboard when the page is entered."""
        return self.back if self._spec is not None else self.state.action

    def show_page(self, spec: PlacePageSpec) -> None:
        """Show a place."""
        if spec == self._spec:
            return
        self._clear()
        self._spec = spec
        self.show_names(spec.row.name, spec.row.name_original)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column in (self._left, self._right):
            column.setSpacing(self.ui.theme.space("gutter"))
        self.make_columns((self._left, 5), (self._right, 4))
        self._left.addWidget(self._about(spec))
        self._right.addWidget(self._around(spec))
        if spec.port is not None:
            from jinpu_desktop.qt.panes.places.port_section import PortSection

            self.port = PortSection(self.ui, spec.port)
            self._left.addWidget(self.port)
        self.show_columns()
        self._rest.start(0)

    def show_missing(self, sentence: str) -> None:
        """Say that there is no such place, and lead back."""
        self._clear()
        self.show_no_such(_("Place not found"), sentence, _("All places"))

    def complete(self) -> None:
        """Make what stands below the first screen; a second call does nothing."""
        spec = self._spec
        if spec is None or self.figures is not None or self._content is None:
            return
        self._rest.stop()
        if spec.figures:
            self.figures = self._table(_("Figures, the latest of each"), spec)
            self._left.addWidget(self.figures)
        if spec.companies:
            self._left.addWidget(self._companies(spec))
        if spec.facts:
            self._right.addWidget(StatementsCard(self.ui, _("Facts"), spec.facts, spec.facts_total))
        if spec.events.rows:
            self._right.addWidget(events_card(self.ui, spec.events))
        if spec.policies:
            self._right.addWidget(StatementsCard(self.ui, _("Policies"), spec.policies, spec.policies_total))
        if spec.missing:
            card = Card(self.ui, _("Not in the record"))
            words = _("Of this place nothing was found of: {what}.").format(
                what=list_comma().join(spec.missing)
            )
            card.body.addWidget(TextLabel(self.ui, words))
            self._right.addWidget(card)
        self._left.addStretch(1)
        self._right.addStretch(1)
        for _round in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def _clear(self) -> None:
        self._rest.stop()
        self._spec = None
        self.port = self.figures = self.companies = None
        self.clear_columns()

    def _about(self, spec: PlacePageSpec) -> Card:
        ui, row = self.ui, spec.row
        card = Card(ui)
        card.setAccessibleName(row.name)
        chips = FlowLayout(gap=8, line_gap=4)
        chips.addWidget(StatusChip(ui, None, row.kind_words))
        if row.state_words:
            chips.addWidget(StatusChip(ui, None, row.state_words))
        card.body.addLayout(chips)
        if row.summary:
            card.body.addLayout(narrowed(ui, DoorText(ui, row.summary, spec.summary_key)))
        else:
            words = _("What this place is, is not stated in words.")
            card.body.addWidget(TextLabel(ui, words, "body", "text-2"))
        if spec.tiles:
            tiles = TileLayout(columns=3, column_width=ui.theme.px(_TILE_WIDTH), gap=16)
            for tile in spec.tiles:
                tiles.addWidget(figure_block(ui, tile))
            card.body.addSpacing(4)
            card.body.addLayout(tiles)
        return card

    def _around(self, spec: PlacePageSpec) -> Card:
        ui = self.ui
        card = Card(ui, _("Where it is"))
        if spec.row.position is not None:
            card.body.addWidget(FigureLabel(ui, spec.row.position, "body", show_unit=True))
        else:
            words = _("No position in the record: it is listed, not guessed on the map.")
            card.body.addWidget(TextLabel(ui, words, "body", "definition"))
        for line in spec.distances:
            card.body.addWidget(distance_line(ui, line))
        if spec.parents:
            card.body.addWidget(TextLabel(ui, _("Part of"), "small", "text-2"))
            card.body.addLayout(self._links(spec.parents))
        if spec.children:
            heading = FlowLayout(gap=8)
            heading.addWidget(TextLabel(ui, _("Places in it"), "small", "text-2", wrap=False))
            heading.addWidget(FigureLabel(ui, spec.children_total, "small", role="text-2"))
            card.body.addLayout(heading)
            card.body.addLayout(self._links(spec.children))
        return card

    def _links(self, places: Sequence[PlaceLink]) -> FlowLayout:
        flow = FlowLayout(gap=14, line_gap=4)
        for place in places:
            flow.addWidget(place_link(self.ui, place.id, place.name))
        return flow

    def _table(self, title: str, spec: PlacePageSpec) -> TableCard:
        card = TableCard(self.ui, title, spec.figures_total)
        columns = tuple(column for number, column in enumerate(figure_columns()) if number != 1)
        table = card.add_table(self.ui, columns, title, spec.figures, lambda row: citation(row.source))
        table.row_opened.connect(lambda row: self.ui.open_evidence(row.figure.key, table))
        return card

    def _companies(self, spec: PlacePageSpec) -> TableCard:
        card = self.companies = TableCard(self.ui, _("Companies"), spec.row.companies)
        table = card.add_table(self.ui, company_columns(), _("Companies"), spec.companies, None)
        table.row_opened.connect(lambda row: self.ui.open_link(str(Link("companies", row.id))))
        if spec.row.n_companies > len(spec.companies):
            link = Link("companies").having(place=spec.row.id, sort="name", view="table")
            card.add_all(spec.row.companies, str(link))
        return card

    def _on_back(self) -> None:
        if self._spec is not None:
            self.ui.open_link(str(Link("places", self._spec.row.id)))


def place_link(ui: UiContext, place_id: str, name: str) -> LinkButton:
    """A place by name, which opens its page."""
    link = LinkButton(ui, name)
    link.setProperty("citation", True)
    link.setAccessibleName(_("{place}. Opens its page.").format(place=name))
    link.clicked.connect(lambda: ui.open_link(f"jinpu://places/{place_id}?view=page"))
    return link


__all__ = ["PlaceView", "place_link"]
