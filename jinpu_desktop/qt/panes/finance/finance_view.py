"""The page of the pane: three cards, the institutions, and what is told in words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.finance.institutions_card import InstitutionsCard
from jinpu_desktop.qt.panes.finance.top_cards import BayCard, ChartCard
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.statement_list import StatementList
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.finance import FinancePage, FinanceSpec

# Widths of the content at 100 % text from which two or three cards stand side by side.
_THREE, _TWO = 1020, 700
_FOLD = 6


class FinanceView(ScrollPage):
    """Shows a FinanceSpec; what does not depend on the filters is made once."""

    query_changed = Signal(object)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._page: FinancePage | None = None
        self.bay: BayCard | None = None
        self.balances: ChartCard | None = None
        self.exchange: ChartCard | None = None
        self.matters: StatementList | None = None
        self.policies: StatementList | None = None
        self.facts: StatementList | None = None
        self._top: list[QWidget] = []
        self._words: list[QWidget] = []
        self._shape = ""
        head = QVBoxLayout()
        head.setSpacing(2)
        self._title = TextLabel(ui, "", "h1")
        self.sentence = SentenceLabel(ui, [])
        head.addWidget(self._title)
        head.addWidget(self.sentence)
        self.body.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setSpacing(ui.theme.space("gutter"))
        self.body.addLayout(self._grid)
        self.institutions = InstitutionsCard(ui)
        self.institutions.query_changed.connect(self.query_changed)

    def show_spec(self, spec: FinanceSpec) -> None:
        """Show the page with the institutions of its query."""
        if spec.page != self._page:
            self._page = spec.page
            self._make(spec.page)
        self.institutions.show_list(spec)

    def _make(self, page: FinancePage) -> None:
        ui = self.ui
        for card in (*self._top, *self._words):
            card.hide()
            card.deleteLater()
        self._title.setText(page.title)
        self.sentence.set_parts(page.sentence)
        self.bay = BayCard(ui, page.bay, page.unknown) if page.bay else None
        self.balances = ChartCard(ui, page.balances) if page.balances else None
        self.exchange = None
        if page.exchange:
            self.exchange = ChartCard(ui, page.exchange, _("The exchange") if page.exchange_link else None)
            self.exchange.action_triggered.connect(lambda: ui.open_link(page.exchange_link))
        self._top = [card for card in (self.bay, self.balances, self.exchange) if card is not None]
        self.matters = StatementList(ui, page.matters, fold=_FOLD)
        self.policies = StatementList(ui, page.policies, fold=_FOLD)
        self.facts = StatementList(ui, page.facts, fold=_FOLD)
        about = Card(ui, _("About the bay"))
        if page.about is not None:
            about.body.addWidget(DoorText(ui, page.about.text, page.about.key))
        about.body.addWidget(self.facts)
        about.body.addStretch(1)
        self._words = [
            _words_card(ui, _("What an investor must know"), self.matters),
            _words_card(ui, _("Policies on finance"), self.policies),
            about,
        ]
        self._shape = ""
        self._arrange()

    def _arrange(self) -> None:
        """Put the cards into the grid; the tab order follows what is read first."""
        width = (self.viewport().width() - 2 * self.margin()) / self.ui.theme.text_scale
        shape = "three" if width >= _THREE else "two" if width >= _TWO else "one"
        if shape == self._shape or not self._words:
            return
        self._shape = shape
        while self._grid.count():
            self._grid.takeAt(0)
        row = self._arrange_top(shape)
        self._grid.addWidget(self.institutions, row, 0, 1, 6)
        matters, policies, about = self._words
        if shape == "one":
            for number, card in enumerate((matters, policies, about)):
                self._grid.addWidget(card, row + 1 + number, 0, 1, 6)
        else:
            side = QVBoxLayout()
            side.setSpacing(self.ui.theme.space("gutter"))
            side.addWidget(policies)
            side.addWidget(about, 1)
            self._grid.addWidget(matters, row + 1, 0, 1, 3)
            self._grid.addLayout(side, row + 1, 3, 1, 3)
        for column in range(6):
            self._grid.setColumnStretch(column, 1)
        order = [*self._top, self.institutions, *self._words]
        for card in order:
            card.show()

    def _arrange_top(self, shape: str) -> int:
        """Place the upper cards; gives the next free row."""
        if shape == "three" and len(self._top) == 3:
            for number, card in enumerate(self._top):
                self._grid.addWidget(card, 0, number * 2, 1, 2)
            return 1
        pair = self._top[-2:] if shape != "one" and len(self._top) > 1 else []
        alone = [card for card in self._top if card not in pair]
        for number, card in enumerate(alone):
            self._grid.addWidget(card, number, 0, 1, 6)
        for number, card in enumerate(pair):
            self._grid.addWidget(card, len(alone), number * 3, 1, 3)
        return len(alone) + bool(pair)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_words"):
            self._arrange()

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _words_card(ui, title: str, rows: StatementList) -> Card:  # type: ignore[no-untyped-def]
    card = Card(ui, title)
    card.body.addWidget(rows)
    card.body.addStretch(1)
    return card
