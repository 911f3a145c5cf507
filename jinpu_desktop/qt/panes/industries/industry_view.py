"""The page of one industry."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.industries.industry_cards import (
    BestTile,
    CompaniesCard,
    CoverageCard,
    FiguresCard,
    HeadCard,
    SeriesCard,
    SourcesCard,
    StatementsCard,
    tile,
)
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.chart_view import ChartView
from jinpu_desktop.qt.widgets.events_box import events_card
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.qt.widgets.scroll_column import ScrollColumn
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.tile_layout import TileLayout
from jinpu_desktop.runtime.language import _, list_comma
from jinpu_desktop.services.industry_page import IndustryPageSpec
from jinpu_desktop.services.statements import Statement

# From this width on the cards in words stand in two columns.
_TWO_COLUMNS = 1080
_TILE_WIDTH = 200
_LAYOUT_ROUNDS = 3
_EVENTS = 8


class IndustryView(ScrollColumn):
    """Shows an IndustryPageSpec. What fills the first screen is made at once, the rest right after it has
    been painted: a reader who goes through the list with the arrow keys waits for one screen only.

    Signals: `left()`: Left or Esc led back to the list; `completed()`: everything is there.
    """

    left = Signal()
    completed = Signal()

    def __init__(self, ui: UiContext, spec: IndustryPageSpec, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self.spec = spec
        self.is_complete = False
        self.head = HeadCard(ui, spec)
        self.best = BestTile(ui, spec.best) if spec.best else None
        self.tiles = [tile(ui, line) for line in spec.tiles]
        self.series = SeriesCard(ui, spec)
        self.figures: FiguresCard | None = None
        self.companies: CompaniesCard | None = None
        self.facts: StatementsCard | None = None
        self.events: Card | None = None
        self.policies: StatementsCard | None = None
        self.coverage: CoverageCard | None = None
        self.missing: Card | None = None
        self.sources: SourcesCard | None = None
        self._added: list[Card] = []
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(ui.theme.space("gutter"))
        self._fill_first_screen()
        self._watch(self.content)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.complete)
        self._rest.start(0)

    def complete(self) -> None:
        """Make what stands below the first screen."""
        if self.is_complete:
            return
        self._rest.stop()
        self.is_complete = True
        ui, spec = self.ui, self.spec
        self.figures = FiguresCard(ui, spec) if spec.figures else None
        self.companies = CompaniesCard(ui, spec) if spec.companies or spec.branches else None
        self.events = events_card(ui, spec.events, _EVENTS) if spec.events.rows else None
        self.facts = self._statements(_("Facts"), spec.facts, spec.facts_total)
        if spec.policies:
            self.policies = StatementsCard(ui, _("Policies"), spec.policies, None, spec.policy_note)
        self.coverage = CoverageCard(ui, spec)
        self.missing = self._missing_card(spec) if spec.missing else None
        self.sources = SourcesCard(ui, spec)
        self._fill_rest()
        self._watch(self.content)
        for card in (self.facts, self.sources):
            if card is not None and card.rows is not None:
                card.rows.expanded.connect(self._on_expanded)
        self._arrange()
        # Shown and laid out at once, so that nobody sees the new cards at their first, too small sizes; a
        # layout would show them later. Rows that change their form with their width ask for a second round.
        for added in self._added:
            added.show()
        for _round in range(_LAYOUT_ROUNDS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.completed.emit()

    def first_focus(self) -> QWidget:
        """Where the keyboard enters the page: its figure, or the summary where there is none."""
        return self.best.figure_label if self.best else self.head.summary

    def _statements(self, title: str, rows: Sequence[Statement], total: Figure) -> StatementsCard | None:
        return StatementsCard(self.ui, title, rows, total) if rows else None

    def _missing_card(self, spec: IndustryPageSpec) -> Card:
        card = Card(self.ui, _("Not in the record"))
        words = _("For this industry nothing was found of: {what}.").format(
            what=list_comma().join(spec.missing)
        )
        card.body.addWidget(TextLabel(self.ui, words))
        if _("policies that name it") in spec.missing:
            note = _(
                "The record does not tie policies to industries; only those that name one could be listed."
            )
            card.body.addWidget(TextLabel(self.ui, note, "small", "text-2"))
        return card

    def _fill_first_screen(self) -> None:
        self.body.addWidget(self.head)
        if self.best is not None:
            gap = self.ui.theme.space("gutter")
            tiles = TileLayout(columns=4, column_width=self.ui.theme.px(_TILE_WIDTH), gap=gap)
            for one in (self.best, *self.tiles):
                tiles.addWidget(one)
            self.body.addLayout(tiles)
        self.body.addWidget(self.series)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)

    def _fill_rest(self) -> None:
        at = self.body.indexOf(self._columns)
        for card in filter(None, (self.companies, self.figures)):
            self.body.insertWidget(at, card)
            self._added.append(card)
        told = [card for card in (self.events, self.facts, self.policies) if card]
        rest = [card for card in (self.coverage, self.missing, self.sources) if card]
        for cards in (told, rest):
            if not cards:
                continue
            column = QVBoxLayout()
            column.setSpacing(self.ui.theme.space("gutter"))
            for one in cards:
                column.addWidget(one)
                self._added.append(one)
            column.addStretch(1)
            self._columns.addLayout(column, 1)

    def _watch(self, root: QWidget) -> None:
        """Hear the keys of everything that takes the focus: Left and Esc lead back to the list."""
        for widget in (root, *root.findChildren(QWidget)):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.removeEventFilter(self)
                widget.installEventFilter(self)

    def _on_expanded(self) -> None:
        self._watch(self.content)

    def _arrange(self) -> None:
        wide = self.viewport().width() >= self.ui.theme.px(_TWO_COLUMNS)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)

    def on_width_changed(self) -> None:
        if hasattr(self, "_columns"):
            self._arrange()

    # Overrides of Qt

    def restyle(self) -> None:
        super().restyle()
        self.on_width_changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Left and _is_at_left(watched)):
            self.left.emit()
            return True
        return False


def _is_at_left(widget: QObject) -> bool:
    """Whether Left has nothing to do in the widget itself."""
    if isinstance(widget, ChartView):
        return False
    return not (isinstance(widget, RecordTable) and widget.currentIndex().column() > 0)
