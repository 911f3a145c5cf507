"""The page of one company on the stand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.charts.ownership_spec import OwnershipDiagram
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, NamedFigure
from jinpu_desktop.qt.kiosk.pages.name_cards import events_section, sources_section, statements_section
from jinpu_desktop.qt.kiosk.pages.staged_view import StagedView
from jinpu_desktop.qt.kiosk.widgets.card_grid import CardGrid
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.kiosk.widgets.kiosk_card import KioskCard
from jinpu_desktop.qt.kiosk.widgets.kiosk_diagram import KioskDiagram
from jinpu_desktop.qt.kiosk.widgets.kiosk_figure import plain_figure
from jinpu_desktop.qt.kiosk.widgets.kiosk_section import KioskSection
from jinpu_desktop.qt.kiosk.widgets.page_head import PageHead
from jinpu_desktop.qt.kiosk.widgets.word_card import WordCard, Words
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.company_page import CompanyPageSpec, FactTile

_BACK = "jinpu://companies"
# What a box of an ownership diagram takes at most, at 100 %.
_BOX, _BOX_GAP = 260, 16


class CompanyView(StagedView):
    """Shows a CompanyPageSpec: names, how it is owned, what is stated of it, events and sources."""

    def __init__(self, kit: KioskKit, spec: CompanyPageSpec, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self.spec = spec
        self._head()
        if spec.warning:
            self.warning = WordCard(
                kit, [Words(spec.warning, "body", "definition")], icon="warning", tone="definition"
            )
            self.body.addWidget(self.warning)
        self._first_screen()
        self.then(self._related, self._owners, self._earlier, self._facts, self._events, self._sources)

    def _head(self) -> None:
        company, kit = self.spec.company, self.kit
        back = (_("All companies"), _BACK)
        if company.country:
            back = (company.country_words, str(Link("companies").having(country=company.country)))
        original = company.name_original if company.name_original != company.name else ""
        self.body.addWidget(PageHead(kit, company.name, original, back=back, script="zh"))
        words = [company.ownership_words, company.country_words, company.in_jinpu_words]
        self.body.addWidget(TextLabel(kit.ui, " · ".join(filter(None, words)), "h3"))

    def _related(self) -> QWidget:
        """The ways to the group, the industry and the place."""
        company, kit = self.spec.company, self.kit
        holder = QWidget()
        line = FlowLayout(holder, gap=kit.theme.gap, line_gap=kit.theme.gap)
        links = [
            (_("Industry: {name}").format(name=company.industry), "industries", company.industry_id),
            (_("Place: {name}").format(name=company.place), "places", company.place_id),
        ]
        if company.group_id:
            links.insert(0, (_("Group: {name}").format(name=company.group), "companies", company.group_id))
        for text, pane, entity_id in links:
            button = KioskButton(kit, text)
            button.clicked.connect(partial(self._go, str(Link(pane, entity_id))))
            line.addWidget(button)
        return holder

    def _go(self, link: str, _on: bool = False) -> None:
        self.kit.ui.open_link(link)

    def _first_screen(self) -> None:
        """The owners beside what is stated in short, or above it where the screen stands."""
        portrait = self.kit.portrait()
        direction = QBoxLayout.Direction.TopToBottom if portrait else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(direction)
        row.setSpacing(self.kit.theme.space("gutter"))
        owned = self._ownership()
        if self.spec.ownership.latest is None:
            row.addWidget(owned, 11, Qt.AlignmentFlag.AlignTop)
        else:
            row.addWidget(owned, 11)
        row.addLayout(self._in_short(), 9)
        self.body.addLayout(row)

    def _ownership(self) -> QWidget:
        kit, owned = self.kit, self.spec.ownership
        if owned.latest is None:
            words = [
                Words(_("Ownership"), "h2"),
                Words(_("Who owns which share is not stated in this record."), "body", "text-2", above=8),
            ]
            return WordCard(kit, words)
        card = diagram_card(kit, owned.latest)
        if owned.caution:
            card.body.addWidget(TextLabel(kit.ui, owned.caution, "body", "definition"))
        card.body.addStretch(1)
        return card

    def _in_short(self) -> QVBoxLayout:
        kit, spec = self.kit, self.spec
        column = QVBoxLayout()
        column.setSpacing(kit.theme.space("gutter"))
        grid = CardGrid(kit, 3)
        for tile in spec.tiles:
            grid.addWidget(self._tile(tile))
        column.addLayout(grid)
        texts = (
            (_("In short"), spec.company.summary, spec.summary_key),
            (_("Products"), spec.company.products, spec.products_key),
        )
        for title, text, key in texts:
            if text:
                words = [Words(title, "small", "text-2"), Words(text, above=4)]
                column.addWidget(WordCard(kit, words, key=key))
        if spec.company.website:
            site = _("Website: {address}").format(address=spec.company.website)
            label = TextLabel(kit.ui, site, "small", "text-2")
            label.setProperty("citation", True)
            column.addWidget(label)
        column.addStretch(1)
        return column

    def _tile(self, tile: FactTile) -> KioskCard:
        name = comma().join(filter(None, (tile.name, tile.note)))
        card = KioskCard(self.kit, tile.name, figures=[NamedFigure(name, tile.figure)])
        card.body.addStretch(1)
        figure = plain_figure(self.kit, tile.figure, "fact")
        card.body.addWidget(figure, 0, Qt.AlignmentFlag.AlignLeft)
        if tile.note:
            card.body.addWidget(TextLabel(self.kit.ui, tile.note, "small", "text-2"))
        card.seal()
        return card

    def _owners(self) -> QWidget | None:
        told = self.spec.ownership.statements
        return statements_section(self.kit, _("About its owners"), told) if told else None

    def _earlier(self) -> QWidget | None:
        diagrams = self.spec.ownership.earlier
        if not diagrams:
            return None
        makers = [partial(diagram_card, self.kit, one) for one in diagrams]
        columns = 1 if self.kit.portrait() else 2
        return KioskSection(self.kit, _("Earlier owners"), makers, columns=columns, first=2)

    def _facts(self) -> QWidget | None:
        return statements_section(self.kit, _("Facts"), self.spec.facts) if self.spec.facts else None

    def _events(self) -> QWidget | None:
        return self._event_cards() if self.spec.events.rows else None

    def _event_cards(self) -> QWidget:
        return events_section(self.kit, self.spec.events, told_of=self.spec.company.id)

    def _sources(self) -> QWidget | None:
        return sources_section(self.kit, self.spec.sources)


def diagram_card(kit: KioskKit, diagram: OwnershipDiagram) -> KioskCard:
    """One diagram under its title; its boxes and shares take the touches."""
    card = KioskCard(kit, diagram.title, heading="h2")
    view = KioskDiagram(kit, diagram)
    # As wide as its boxes grow, in the middle of the card.
    columns = len(diagram.holders) + bool(diagram.rest)
    view.setMaximumWidth(kit.theme.px(columns * (_BOX + _BOX_GAP) - _BOX_GAP))
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(view, 1000)
    row.addStretch(1)
    card.body.addLayout(row)
    return card
