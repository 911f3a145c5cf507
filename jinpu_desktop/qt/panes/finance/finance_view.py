"""The page of the pane: three cards, the institutions, and what is told in words."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.finance.institutions_card import InstitutionsCard
from jinpu_desktop.qt.panes.finance.top_cards import BayCard, ChartCard
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.statement_list import StatementList
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.tile_layout import TileLayout
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.finance import FinancePage, FinanceSpec

# Widths of the content at 100 % text from which two or three cards stand side by side.
_THREE, _TWO = 1020, 700
_FOLD = 6


class FinanceView(ScrollPage):
    """Shows a FinanceSpec; what does not depend on the filters is made once.

    What is told in words stands below the first screen and is made right after that has been painted.
    """

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
        gap = ui.theme.space("gutter")
        self._upper, self._lower = _Tiles(gap), _Tiles(gap)
        self.body.addLayout(self._upper)
        self.body.addLayout(self._lower)
        self.institutions = InstitutionsCard(ui)
        self.institutions.query_changed.connect(self.query_changed)
        self.body.addWidget(self.institutions)
        self._told = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._told.setSpacing(gap)
        self._side = QVBoxLayout()
        self._side.setSpacing(gap)
        self._told.addLayout(self._side, 1)
        self.body.addLayout(self._told)
        self.body.addStretch(1)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.complete)

    def show_spec(self, spec: FinanceSpec) -> None:
        """Show the page with the institutions of its query."""
        if spec.page != self._page:
            self._page = spec.page
            self._make(spec.page)
            self._rest.start(0)
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
            self.exchange = ChartCard(ui, page.exchange, page.exchange_link, _("All about the exchange"))
        self._top = [card for card in (self.bay, self.balances, self.exchange) if card is not None]
        self.matters = self.policies = self.facts = None
        self._words = []
        self._shape = ""
        self._arrange()

    def complete(self) -> None:
        """Make what stands below the first screen."""
        self._rest.stop()
        page, ui = self._page, self.ui
        if page is None or self._words:
            return
        self.matters = StatementList(ui, page.matters, fold=_FOLD)
        self.policies = StatementList(ui, page.policies, fold=_FOLD)
        self.facts = StatementList(ui, page.facts, fold=_FOLD)
        about = Card(ui, _("About the bay"))
        if page.about is not None:
            about.body.addWidget(DoorText(ui, page.about.text, page.about.key))
        about.body.addWidget(self.facts)
        about.body.addStretch(1)
        matters = _words_card(ui, _("What an investor must know"), self.matters)
        policies = _words_card(ui, _("Policies on finance"), self.policies)
        self._words = [matters, policies, about]
        self._side.addWidget(matters, 1)
        self._side.addWidget(policies)
        self._told.addWidget(about, 1)
        for card in self._words:
            card.show()

    def _arrange(self) -> None:
        """Three, two or one card side by side; two of three stand below the first."""
        width = (self.viewport().width() - 2 * self.margin()) / self.ui.theme.text_scale
        shape = "three" if width >= _THREE else "two" if width >= _TWO else "one"
        if shape == self._shape:
            return
        self._shape = shape
        for layout in (self._upper, self._lower):
            layout.most = 1 if shape == "one" else 3
            # Not by takeAt: its items live on, and the new ones keep heights of letters that are no more.
            for card in self._top:
                layout.removeWidget(card)
        above = 1 if shape == "two" and len(self._top) > 1 else len(self._top)
        for number, card in enumerate(self._top):
            (self._upper if number < above else self._lower).addWidget(card)
        down = QBoxLayout.Direction.TopToBottom
        self._told.setDirection(down if shape == "one" else QBoxLayout.Direction.LeftToRight)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_told"):
            self._arrange()

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class _Tiles(TileLayout):
    """As many columns as there are cards, or one: which of them, the page decides."""

    def __init__(self, gap: int) -> None:
        super().__init__(gap=gap)
        self.most = 3

    def column_count(self, width: int) -> int:
        return max(1, min(self.most, self.count()))


def _words_card(ui: UiContext, title: str, rows: StatementList) -> Card:
    card = Card(ui, title)
    card.body.addWidget(rows)
    card.body.addStretch(1)
    return card
