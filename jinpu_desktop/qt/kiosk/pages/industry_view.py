"""The page of one industry on the stand."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from jinpu_desktop.domain.link import Link
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, NamedFigure
from jinpu_desktop.qt.kiosk.pages.name_cards import (
    company_line_card,
    events_section,
    of_companies,
    source_card,
    source_note,
    statements_section,
)
from jinpu_desktop.qt.kiosk.pages.staged_view import StagedView
from jinpu_desktop.qt.kiosk.widgets.card_grid import CardGrid
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.kiosk.widgets.kiosk_card import KioskCard
from jinpu_desktop.qt.kiosk.widgets.kiosk_chart import KioskChart
from jinpu_desktop.qt.kiosk.widgets.kiosk_figure import plain_figure
from jinpu_desktop.qt.kiosk.widgets.kiosk_section import KioskSection
from jinpu_desktop.qt.kiosk.widgets.page_head import PageHead
from jinpu_desktop.qt.kiosk.widgets.status_line import StatusLine
from jinpu_desktop.qt.kiosk.widgets.word_card import WordCard, Words
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, comma, list_comma
from jinpu_desktop.services.industry_page import Branch, FigureLine, IndustryPageSpec, SourceLine

_CHART_HEIGHT = 230


class IndustryView(StagedView):
    """Shows an IndustryPageSpec: summary, figures, chart, companies, what is told, policies, sources."""

    def __init__(self, kit: KioskKit, spec: IndustryPageSpec, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self.spec = spec
        self._head()
        if spec.summary:
            self.body.addWidget(WordCard(kit, [Words(spec.summary)], key=spec.summary_key))
        else:
            words = _("What this industry is here is not stated.")
            self.body.addWidget(TextLabel(kit.ui, words, "body", "text-2"))
        lines = [line for line in (spec.best, *spec.tiles) if line is not None]
        if lines:
            grid = CardGrid(kit, 2 if kit.portrait() else 4)
            for line in lines:
                grid.addWidget(figure_card(kit, line))
            self.body.addLayout(grid)
        self.then(
            self._series, self._companies, self._branches, self._figures, self._facts, self._events,
            self._policies, self._missing, self._sources,
        )  # fmt: skip

    def _head(self) -> None:
        spec, kit = self.spec, self.kit
        beside = []
        if spec.parent is not None:
            words = _("Part of {industry}").format(industry=spec.parent.name)
            button = KioskButton(kit, words)
            link = str(Link("industries", spec.parent.id))
            button.clicked.connect(lambda: kit.ui.open_link(link))
            beside.append(button)
        original = spec.name_original if spec.name_original != spec.name else ""
        back = (_("All industries"), "jinpu://industries")
        self.body.addWidget(PageHead(kit, spec.name, original, back=back, beside=beside, script="zh"))

    def _series(self) -> QWidget | None:
        spec, kit = self.spec, self.kit
        card = KioskCard(kit, spec.series.title if spec.series else _("Over time"), heading="h2")
        if spec.series is not None:
            card.body.addWidget(TextLabel(kit.ui, spec.series_scope, "small", "text-2"))
            card.body.addWidget(KioskChart(kit, spec.series, height=_CHART_HEIGHT))
            sources = TextLabel(kit.ui, spec.series.source_line, "small", "text-2")
            sources.setProperty("citation", True)
            card.body.addWidget(sources)
            return card
        if spec.no_series is None:
            return None
        card.body.addWidget(TextLabel(kit.ui, spec.no_series.why))
        if spec.no_series.nearest:
            card.body.addWidget(SentenceLabel(kit.ui, spec.no_series.nearest, figure_role="text"))
            figures = [part for part in spec.no_series.nearest if not isinstance(part, str)]
            card.set_figures([NamedFigure(figure.spoken, figure) for figure in figures])
            card.seal()
        return card

    def _companies(self) -> QWidget | None:
        spec, kit = self.spec, self.kit
        if not spec.companies:
            return None
        makers = [partial(company_line_card, kit, line) for line in spec.companies]
        columns = 2 if kit.portrait() else 3
        return KioskSection(kit, _("Companies"), makers, columns=columns, first=6, total=spec.companies_total)

    def _branches(self) -> QWidget | None:
        if not self.spec.branches:
            return None
        makers = [partial(self._branch, branch) for branch in self.spec.branches]
        return KioskSection(self.kit, _("Branches"), makers, columns=2 if self.kit.portrait() else 3)

    def _branch(self, branch: Branch) -> WordCard:
        link = str(Link("industries", branch.id))
        figure = of_companies(branch.companies, branch.n)
        return WordCard(self.kit, [Words(branch.name, "h3")], link=link, figure=figure)

    def _figures(self) -> QWidget | None:
        shown = {line.figure.key for line in (self.spec.best, *self.spec.tiles) if line is not None}
        rest = [line for line in self.spec.figures if line.figure.key not in shown]
        if not rest:
            return None
        makers = [partial(figure_card, self.kit, line) for line in rest]
        return KioskSection(
            self.kit, _("More figures"), makers, columns=2 if self.kit.portrait() else 4, first=4
        )

    def _facts(self) -> QWidget | None:
        return statements_section(self.kit, _("Facts"), self.spec.facts) if self.spec.facts else None

    def _events(self) -> QWidget | None:
        return events_section(self.kit, self.spec.events) if self.spec.events.rows else None

    def _policies(self) -> QWidget | None:
        spec = self.spec
        return statements_section(self.kit, _("Policies"), spec.policies) if spec.policies else None

    def _missing(self) -> QWidget | None:
        if not self.spec.missing:
            return None
        words = _("For this industry nothing was found of: {what}.").format(
            what=list_comma().join(self.spec.missing)
        )
        return WordCard(self.kit, [Words(_("Not in the record"), "h3"), Words(words, "body", "text-2")])

    def _sources(self) -> QWidget | None:
        makers = [partial(self._source, line) for line in self.spec.sources]
        return KioskSection(
            self.kit, _("Sources"), makers, columns=1 if self.kit.portrait() else 2, first=4,
            total=self.spec.sources_total,
        )  # fmt: skip

    def _source(self, line: SourceLine) -> WordCard:
        source = line.source
        date = source.published_on
        note = source_note(source, format_date(date) if date else _("date of publication not stated"))
        return source_card(self.kit, source.id, source.title, source.language, note)


def figure_card(kit: KioskKit, line: FigureLine) -> KioskCard:
    """One figure of an industry: what it is, where and when, and its status."""
    name = comma().join((line.name, line.where, line.period))
    card = KioskCard(kit, line.name, figures=[NamedFigure(name, line.figure)])
    card.body.addWidget(TextLabel(kit.ui, f"{line.where} · {line.period}", "small", "text-2"))
    card.body.addStretch(1)
    figure = plain_figure(kit, line.figure, "value", show_mark=False)
    card.body.addWidget(figure)
    card.body.addWidget(
        StatusLine(kit, line.figure.mark, comma().join(filter(None, (line.status, line.age))))
    )
    card.seal()
    return card
