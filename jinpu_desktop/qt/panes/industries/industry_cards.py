"""The cards of an industry's page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.models.record_columns import (
    citation,
    company_columns,
    figure_columns,
    source_columns,
)
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.chart_view import ChartView
from jinpu_desktop.qt.widgets.coverage_strip import CoverageStrip
from jinpu_desktop.qt.widgets.door_text import DoorText
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.figure_tile import FigureTile
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.link_button import LinkButton
from jinpu_desktop.qt.widgets.page_cards import StatementsCard, TableCard, narrowed
from jinpu_desktop.qt.widgets.record_delegate import EDGE
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.shortened import FIRST, Shortened
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.status_word import StatusWord
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.whole_table import WholeTable
from jinpu_desktop.runtime.language import _, list_comma
from jinpu_desktop.services.industry_page import Branch, FigureLine, IndustryPageSpec
from jinpu_desktop.services.industry_series import NoSeries

_CHART_HEIGHT = 230


class HeadCard(Card):
    """Name in both scripts, where the industry belongs, and its summary."""

    def __init__(self, ui: UiContext, spec: IndustryPageSpec) -> None:
        super().__init__(ui)
        self.setAccessibleName(spec.name)
        self.body.setSpacing(4)
        self.name = TextLabel(ui, spec.name, "h1")
        self.body.addWidget(self.name)
        if spec.name_original:
            original = TextLabel(ui, spec.name_original, "body", "text-2")
            original.setProperty("citation", True)
            self.body.addWidget(original)
        self.links = [_branch_link(ui, branch) for branch in (spec.parent, *spec.branches) if branch]
        if spec.parent:
            self.body.addLayout(_line([TextLabel(ui, _("Part of"), "small", "text-2", False), self.links[0]]))
        if spec.branches:
            words = TextLabel(ui, _("Branches:"), "small", "text-2", wrap=False)
            self.body.addLayout(_line([words, *self.links[-len(spec.branches) :]]))
        self.body.addSpacing(4)
        self.summary: QWidget = (
            DoorText(ui, spec.summary, spec.summary_key)
            if spec.summary
            else TextLabel(ui, _("What this industry is here is not stated."), "body", "text-2")
        )
        self.body.addLayout(narrowed(ui, self.summary))
        if spec.best is None:
            nothing = _("No figure for this industry was found.")
            self.body.addWidget(TextLabel(ui, nothing, "body", "text-2"))


class BestTile(Card):
    """The figure that says most about the industry, big."""

    def __init__(self, ui: UiContext, best: FigureLine) -> None:
        super().__init__(ui)
        self.setAccessibleName(best.name)
        outer = self.layout()
        if outer is not None:
            outer.setContentsMargins(16, 12, 16, 12)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(TextLabel(ui, best.name, "h3"))
        self.body.addWidget(TextLabel(ui, _when(best), "small", "text-2"))
        self.figure_label = FigureLabel(ui, best.figure, "display", show_unit=True, show_mark=False)
        self.body.addWidget(self.figure_label)
        self.body.addStretch(1)
        self.body.addSpacing(8)
        foot = SplitLayout(gap=6)
        foot.addWidget(StatusWord(ui, best.figure.mark, best.status))
        if best.age:
            foot.addWidget(TextLabel(ui, best.age, "small", "text-2", wrap=False))
        self.body.addLayout(foot)


def tile(ui: UiContext, line: FigureLine) -> FigureTile:
    """A further figure of the industry."""
    return FigureTile(ui, line.name, _when(line), line.figure, line.status, line.age)


class SeriesCard(Card):
    """The chart, or in words why there is none and what comes nearest."""

    def __init__(self, ui: UiContext, spec: IndustryPageSpec) -> None:
        super().__init__(ui, spec.series.title if spec.series else _("Over time"))
        self.chart: ChartView | None = None
        self.nearest: SentenceLabel | None = None
        self.link: LinkButton | None = None
        if spec.series is not None:
            self.body.setSpacing(6)
            self.body.addWidget(TextLabel(ui, spec.series_scope, "small", "text-2"))
            self.chart = ChartView(ui, spec.series, height=_CHART_HEIGHT)
            self.body.addWidget(self.chart)
            sources = TextLabel(ui, spec.series.source_line, "small", "text-2")
            sources.setProperty("citation", True)
            self.body.addWidget(sources)
        elif spec.no_series is not None:
            self._tell(ui, spec.no_series)

    def _tell(self, ui: UiContext, told: NoSeries) -> None:
        self.body.setSpacing(6)
        self.body.addWidget(TextLabel(ui, told.why))
        if told.nearest:
            self.nearest = SentenceLabel(ui, told.nearest, figure_role="text")
            self.body.addWidget(self.nearest)
        if told.link:
            self.link = LinkButton(ui, told.link_text)
            self.link.clicked.connect(lambda: ui.open_link(told.link))
            self.body.addWidget(self.link)


class CoverageCard(Card):
    """For which years there is any figure."""

    def __init__(self, ui: UiContext, spec: IndustryPageSpec) -> None:
        super().__init__(ui, _("Coverage by year"))
        self.strip = CoverageStrip(ui, spec.coverage, labelled=True)
        self.body.addWidget(self.strip)
        first, last = spec.coverage.first, spec.coverage.last
        if spec.coverage.years:
            words = _("Figures for {years}; none for the other years from {first} to {last}.").format(
                years=list_comma().join(map(str, spec.coverage.years)), first=first, last=last
            )
        else:
            words = _("No figure for any year from {first} to {last}.").format(first=first, last=last)
        self.body.addWidget(TextLabel(ui, words, "small", "text-2"))


class FiguresCard(TableCard):
    """Every figure of the industry."""

    def __init__(self, ui: UiContext, spec: IndustryPageSpec) -> None:
        super().__init__(ui, _("All figures"), spec.figures_total)
        self.table = self.add_table(
            ui, figure_columns(), _("All figures"), spec.figures, lambda row: citation(row.source)
        )
        self.table.row_opened.connect(lambda row: ui.open_evidence(row.figure.key, self.table))


class CompaniesCard(TableCard):
    """The companies of the industry; those of its branches are counted, not listed."""

    def __init__(self, ui: UiContext, spec: IndustryPageSpec) -> None:
        super().__init__(ui, _("Companies"), spec.companies_total)
        self.table: WholeTable | None = None
        self.branch_links: list[LinkButton] = []
        if spec.branches:
            self.add_note(self._branches(ui, spec))
        if spec.companies:
            self.table = self.add_table(ui, company_columns(), _("Companies"), spec.companies, None)
            self.table.row_opened.connect(lambda row: ui.open_link(str(Link("companies", row.id))))
            if spec.n_companies > len(spec.companies):
                link = Link("companies").having(industry=spec.id, sort="name", view="table")
                self.add_all(spec.companies_total, str(link))
        else:
            words = _("No company of this industry itself is in the record.")
            self.add_note(TextLabel(ui, words, "body", "text-2"))

    def _branches(self, ui: UiContext, spec: IndustryPageSpec) -> QWidget:
        holder = QWidget()
        line = FlowLayout(holder, gap=8, line_gap=2)
        words = _("Not in this list, companies of the branches:")
        line.addWidget(TextLabel(ui, words, "small", "text-2", wrap=False))
        for branch in spec.branches:
            link = _branch_link(ui, branch)
            self.branch_links.append(link)
            line.addWidget(link)
            line.addWidget(FigureLabel(ui, branch.companies, "small", role="text-2"))
        return holder


class SourcesCard(TableCard):
    """What the page rests on, the sources with the most statements first."""

    def __init__(self, ui: UiContext, spec: IndustryPageSpec) -> None:
        super().__init__(ui, _("Sources"), spec.sources_total)
        self.rows = Shortened(ui, spec.sources, spec.sources_total, self._table, FIRST, EDGE)
        self.body.addWidget(self.rows)

    @property
    def table(self) -> WholeTable:
        """The table with the rows shown now."""
        assert isinstance(self.rows.shown, WholeTable)
        return self.rows.shown

    def _table(self, rows: Sequence[Any]) -> WholeTable:
        table = WholeTable(
            self.ui, source_columns(), _("Sources"), lambda row: citation(row.source), key="industry-sources"
        )
        table.set_rows(rows)
        table.row_opened.connect(lambda row: self.ui.open_link(str(Link("sources", row.source.id))))
        return table


def _line(widgets: Sequence[QWidget]) -> FlowLayout:
    line = FlowLayout(gap=8, line_gap=2)
    for widget in widgets:
        line.addWidget(widget)
    return line


def _branch_link(ui: UiContext, branch: Branch) -> LinkButton:
    link = LinkButton(ui, branch.name)
    link.setAccessibleName(_("{industry}. Opens its page.").format(industry=branch.name))
    link.clicked.connect(lambda: ui.open_link(str(Link("industries", branch.id))))
    return link


def _when(line: FigureLine) -> str:
    return f"{line.where} · {line.period}"


__all__ = [
    "BestTile",
    "CompaniesCard",
    "CoverageCard",
    "FiguresCard",
    "HeadCard",
    "SeriesCard",
    "SourcesCard",
    "StatementsCard",
    "tile",
]
