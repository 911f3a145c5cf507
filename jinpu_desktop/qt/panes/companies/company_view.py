"""The page of one company beside the list."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.companies.ownership_section import OwnershipSection
from jinpu_desktop.qt.panes.companies.page_parts import (
    Section,
    SourceSection,
    StatementSection,
    TileFrame,
)
from jinpu_desktop.qt.panes.companies.sheet import Sheet
from jinpu_desktop.qt.widgets.chip import StatusChip
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.events_box import EventsBox
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.link_chip import LinkChip
from jinpu_desktop.qt.widgets.link_text import ScriptText
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.tile_layout import TileLayout
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.company_page import CompanyPageSpec

_TILE_WIDTH = 150


class CompanyView(Sheet):
    """Shows a CompanyPageSpec."""

    def __init__(self, ui: UiContext, spec: CompanyPageSpec, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self.spec = spec
        self._head(spec)
        self.ownership = OwnershipSection(ui, spec.ownership)
        self.left.addWidget(self.ownership)
        self.left.addWidget(self._tiles(spec))
        self.facts: StatementSection | None = None
        self.events: EventsBox | None = None
        self.sources: SourceSection | None = None

    def fill_rest(self) -> list[QWidget]:
        spec, added = self.spec, [self._texts(self.spec)]
        self.left.addWidget(added[0])
        if spec.facts:
            self.facts = StatementSection(self.ui, _("Facts"), spec.facts)
            added.append(self.facts)
        if spec.events.rows:
            events = Section(self.ui, _("Events"))
            self.events = EventsBox(self.ui, spec.events)
            events.body.addWidget(self.events)
            added.append(events)
        self.sources = SourceSection(self.ui, spec.sources)
        added.append(self.sources)
        for section in added[1:]:
            self.right.addWidget(section)
        return added

    def first_focus(self) -> QWidget | None:
        """The ownership diagram, or the first tile where there is none."""
        if self.ownership.diagrams:
            return self.ownership.diagrams[0]
        return self.tiles[0].figure if self.tiles else None

    def _head(self, spec: CompanyPageSpec) -> None:
        ui, company = self.ui, spec.company
        names = QVBoxLayout()
        names.setSpacing(2)
        title = ScriptText(ui, company.name, "", "fact-strong")
        names.addWidget(title)
        if company.name_original:
            names.addWidget(ScriptText(ui, company.name_original, "zh", "body", "text-2"))
        self.head.addLayout(names)
        self.chips = FlowLayout(gap=8, line_gap=8)
        foreign = company.ownership in ("joint-venture", "wholly-foreign")
        self.chips.addWidget(
            StatusChip(ui, None, company.ownership_words, "accent" if foreign else "neutral")
        )
        if company.group_id:
            group = _("Group: {name}").format(name=company.group)
            self.chips.addWidget(LinkChip(ui, group, str(Link("companies", company.group_id))))
        self.chips.addWidget(LinkChip(ui, company.industry, str(Link("industries", company.industry_id))))
        self.chips.addWidget(LinkChip(ui, company.place, str(Link("places", company.place_id))))
        self.chips.addWidget(StatusChip(ui, None, company.in_jinpu_words))
        if spec.warning:
            self.chips.addWidget(StatusChip(ui, None, spec.warning_chip, "definition", icon="warning"))
        self.head.addLayout(self.chips)
        if spec.warning:
            self.warning = TextLabel(ui, spec.warning, "body", "definition")
            self.head.addWidget(self.warning)

    def _tiles(self, spec: CompanyPageSpec) -> QWidget:
        frame = QWidget()
        # Neighbours share a line.
        width = self.ui.theme.px(_TILE_WIDTH)
        grid = TileLayout(frame, columns=3, column_width=width, gap=-1)
        frame.setMaximumWidth(2 * width * len(spec.tiles))
        self.tiles = [TileFrame(self.ui, tile) for tile in spec.tiles]
        for tile in self.tiles:
            grid.addWidget(tile)
        return frame

    def _texts(self, spec: CompanyPageSpec) -> QWidget:
        ui, company = self.ui, spec.company
        frame = QWidget()
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom, frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.section_gap())
        if company.summary:
            section = Section(ui, _("In short"))
            self.summary = DoorText(ui, company.summary, spec.summary_key)
            section.body.addWidget(self.summary)
            column.addWidget(section)
        if company.products:
            section = Section(ui, _("Products"))
            section.body.addWidget(DoorText(ui, company.products, spec.products_key))
            column.addWidget(section)
        if company.website:
            section = Section(ui, _("Website"))
            section.body.addWidget(ScriptText(ui, company.website, "", "body", "text-2"))
            column.addWidget(section)
        return frame
