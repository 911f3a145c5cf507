"""The start of the stand: where foreign firms come from, the area's product, and the cards an investor reads
first."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_page import KioskPage
from jinpu_desktop.qt.kiosk.pages.start_cards import FigureCard, HeroCard, OriginCard
from jinpu_desktop.qt.kiosk.widgets.card_grid import CardGrid
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.kiosk.widgets.kiosk_scroll import KioskScroll
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.kiosk_start import StartCard, StartSpec, start_spec

_TIMELINE = "jinpu://timeline"
# Which cards stand right below the chart where the screen stands.
_FIRST_BELOW = ("capital", "trade", "businesses")
# As on the mockup: the card at the left takes so much of the width.
_ORIGIN_SHARE, _CARDS_SHARE = 42, 58


class StartPage(KioskPage):
    """Lying: bars of origin at the left, six cards at the right. Standing: the chart above, cards below."""

    def show_link(self, link: Link) -> None:
        services = self.kit.services
        self.ask(lambda: start_spec(services.record, services.overview), self._show)

    def _show(self, spec: StartSpec) -> None:
        if not spec.cards and spec.origin is None:
            self.show_empty(_("No figure found."))
            return
        scroll = KioskScroll(self.kit)
        if self.kit.portrait():
            self._fill_standing(scroll.body, spec)
        else:
            self._fill_lying(scroll.body, spec)
        self.set_content(scroll)

    def _fill_lying(self, body: QVBoxLayout, spec: StartSpec) -> None:
        gutter = self.kit.theme.space("gutter")
        row = QHBoxLayout()
        row.setSpacing(gutter)
        left = QVBoxLayout()
        left.setSpacing(gutter)
        if spec.origin is not None:
            left.addWidget(OriginCard(self.kit, spec), 1)
        left.addWidget(self._timeline())
        row.addLayout(left, _ORIGIN_SHARE)
        grid = CardGrid(self.kit, 3)
        for card in spec.cards:
            grid.addWidget(FigureCard(self.kit, card))
        row.addLayout(grid, _CARDS_SHARE)
        body.addLayout(row, 1)

    def _fill_standing(self, body: QVBoxLayout, spec: StartSpec) -> None:
        if spec.hero is not None:
            body.addWidget(HeroCard(self.kit, spec.hero, spec.hero_figures), 3)
        first = [card for card in spec.cards if card.id in _FIRST_BELOW]
        self._add_row(body, first)
        if spec.origin is not None:
            body.addWidget(OriginCard(self.kit, spec, wide=True), 1)
        self._add_row(body, [card for card in spec.cards if card not in first])
        body.addWidget(self._timeline())

    def _add_row(self, body: QVBoxLayout, cards: list[StartCard]) -> None:
        if cards:
            grid = CardGrid(self.kit, 3)
            for card in cards:
                grid.addWidget(FigureCard(self.kit, card, brief=True))
            body.addLayout(grid)

    def _timeline(self) -> QWidget:
        button = KioskButton(self.kit, _("What happened when: the timeline"), icon="timeline")
        button.clicked.connect(lambda: self.ui.open_link(_TIMELINE))
        return button
