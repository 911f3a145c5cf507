"""The lists of the pane: sources, and figures that are many, disputed or old."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.sources.bare_card import bare_card
from jinpu_desktop.qt.panes.sources.columns import citation, figure_columns, source_columns
from jinpu_desktop.qt.panes.sources.filter_bar import FilterBar
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.list_tabs import ListTabs
from jinpu_desktop.qt.widgets.record_delegate import EDGE
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.qt.widgets.rule import Rule
from jinpu_desktop.qt.widgets.scroll_page import ScrollPage
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.state_view import StateView
from jinpu_desktop.qt.widgets.table_bar import TableBar
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.sources import SourcesQuery, SourcesSpec

_LEAST_ROWS = 6


class SourceList(ScrollPage):
    """Head, filters and table. Signal `query_changed(SourcesQuery)`: the reader wants another list."""

    query_changed = Signal(object)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._query = SourcesQuery()
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(TextLabel(ui, _("Sources"), "h1"))
        self.scope = SentenceLabel(ui, [])
        head.addWidget(self.scope)
        self.body.addLayout(head)
        self.tabs = ListTabs(ui, _lists())
        self.filters = FilterBar(ui)
        self.sentence = SentenceLabel(ui, [], figure_role="text")
        self.sources = self._table(
            source_columns(), _("Sources"), lambda row: citation(row.source), "sources"
        )
        self.sources.row_opened.connect(self._on_source_opened)
        self.figures: RecordTable | None = None
        self.state = StateView(ui)
        self.state.action_triggered.connect(self.clear_filters)
        self.body.addWidget(self._card(), 1)
        self.tabs.chosen.connect(lambda name: self.query_changed.emit(SourcesQuery(list=name)))
        self.filters.changed.connect(self.query_changed)
        self.filters.words.left_downwards.connect(lambda: self.table().setFocus())

    def table(self) -> RecordTable:
        """The table of the list that is open."""
        return self.sources if self._query.list == "sources" else self._figure_table()

    def show_query(self, query: SourcesQuery) -> None:
        """Show which list is asked for, before the answer is there."""
        self._query = query
        self.tabs.show_chosen(query.list)
        self.filters.show_query(query)

    def show_list(self, spec: SourcesSpec) -> None:
        """Show a list, or that nothing is in it."""
        self.scope.set_parts([spec.total, _("sources"), "·", spec.figures_total, _("figures rest on them")])
        self.filters.show_choices(spec)
        self.sentence.set_parts([f"{spec.sentence or _whole(spec.query.list)}:", spec.counted])
        rows = spec.rows if spec.query.list == "sources" else spec.figures
        if rows:
            self.state.clear()
            self.table().set_rows(rows)
            page = self.table().parentWidget()
            assert page is not None
            self._stack.setCurrentWidget(page)
        else:
            self._show_nothing(spec)

    def clear_filters(self) -> None:
        """Show the whole list that is open."""
        self.query_changed.emit(self._query.without_filters())
        self.filters.words.setFocus()

    def _card(self) -> Card:
        card = bare_card(self.ui)
        top = QVBoxLayout()
        top.setContentsMargins(EDGE, 0, EDGE, 0)
        top.addWidget(self.tabs)
        card.body.addLayout(top)
        card.body.addWidget(Rule(self.ui))
        filters = QVBoxLayout()
        filters.setContentsMargins(EDGE, 12, EDGE, 2)
        filters.setSpacing(10)
        filters.addWidget(self.filters)
        filters.addWidget(self.sentence)
        card.body.addLayout(filters)
        self._stack = QStackedLayout()
        # Before anything is put in: a table without a parent would be a window for a moment.
        card.body.addLayout(self._stack, 1)
        self._stack.addWidget(self._page(self.sources))
        nothing = QWidget()
        column = QVBoxLayout(nothing)
        column.setContentsMargins(EDGE, 8, EDGE, 0)
        column.addWidget(self.state)
        self._nothing = nothing
        self._stack.addWidget(nothing)
        return card

    def _table(self, columns, name, cite, key) -> RecordTable:  # type: ignore[no-untyped-def]
        table = RecordTable(self.ui, columns, name, cite, key=key)
        table.setMinimumHeight(table.height_for(_LEAST_ROWS))
        table.typed.connect(self._on_typed)
        return table

    def _page(self, table: RecordTable) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(table, 1)
        column.addWidget(TableBar(self.ui, table))
        return page

    def _figure_table(self) -> RecordTable:
        if self.figures is None:
            self.figures = self._table(
                figure_columns(), _("Figures"), lambda row: citation(row.shown.source), "figures"
            )
            self.figures.row_opened.connect(self._on_figure_opened)
            self._stack.addWidget(self._page(self.figures))
        return self.figures

    def _show_nothing(self, spec: SourcesSpec) -> None:
        if spec.sentence:
            words = _("Looked for {filters}. Nothing in the record fits all of it.").format(
                filters=spec.sentence
            )
            self.state.show_empty(_("Nothing found"), words, _("Clear filters"))
        else:
            words = _("The record has no row of this kind.")
            if spec.query.list == "yours":
                words = _("No figure of your own was imported yet, or none that this record can place.")
            self.state.show_empty(_("Nothing in this list"), words)
        self._stack.setCurrentWidget(self._nothing)

    def _on_source_opened(self, row: object) -> None:
        self.ui.open_link(str(Link("sources", row.source.id)))  # type: ignore[attr-defined]

    def _on_figure_opened(self, row: object) -> None:
        self.ui.open_evidence(row.figure.key, self.table())  # type: ignore[attr-defined]

    def _on_typed(self, text: str) -> None:
        self.filters.words.setFocus()
        self.query_changed.emit(self._query._replace(words=self._query.words + text))


def _lists() -> tuple[tuple[str, str], ...]:
    return (
        ("sources", _("Sources")),
        ("figures", _("All figures")),
        ("disputed", _("Disputed")),
        ("old", _("Older than a year")),
        ("yours", _("Yours")),
    )


def _whole(name: str) -> str:
    return {
        "sources": _("All sources"),
        "figures": _("All figures"),
        "disputed": _("Figures on which sources disagree"),
        "old": _("Latest figures older than a year"),
        "yours": _("Figures of your own"),
    }.get(name, name)
