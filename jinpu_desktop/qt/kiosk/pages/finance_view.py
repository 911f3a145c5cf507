"""The bay's figures as cards, and below them the institutions as a list with large filters."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit, NamedFigure
from jinpu_desktop.qt.kiosk.pages.name_cards import statements_section
from jinpu_desktop.qt.kiosk.pages.staged_view import StagedView
from jinpu_desktop.qt.kiosk.widgets.card_grid import CardGrid
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.kiosk.widgets.kiosk_card import KioskCard
from jinpu_desktop.qt.kiosk.widgets.kiosk_chart import KioskChart
from jinpu_desktop.qt.kiosk.widgets.kiosk_figure import plain_figure
from jinpu_desktop.qt.kiosk.widgets.kiosk_section import KioskSection
from jinpu_desktop.qt.kiosk.widgets.note_button import NoteButton
from jinpu_desktop.qt.kiosk.widgets.page_head import PageHead
from jinpu_desktop.qt.kiosk.widgets.row_button import RowButton
from jinpu_desktop.qt.kiosk.widgets.status_line import StatusLine
from jinpu_desktop.qt.widgets.flow_layout import FlowLayout
from jinpu_desktop.qt.widgets.sentence_label import SentenceLabel
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.finance import FinanceSpec
from jinpu_desktop.services.finance_cards import BaySpec, ChartCardSpec
from jinpu_desktop.services.institution_rows import FinanceQuery, InstitutionRow

_CHART_HEIGHT = 170
_FIRST_ROWS = 12


class FinanceView(StagedView):
    """Signal `query_changed(FinanceQuery)`: the visitor chose another kind of institution."""

    query_changed = Signal(object)

    def __init__(self, kit: KioskKit, spec: FinanceSpec, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self.spec = spec
        page = spec.page
        self.body.addWidget(PageHead(kit, page.title))
        grid = CardGrid(kit, 1 if kit.portrait() else 2)
        if page.bay is not None:
            grid.addWidget(BayCard(kit, page.bay, page.unknown))
        if page.balances is not None:
            grid.addWidget(chart_card(kit, page.balances))
        if grid.count():
            self.body.addLayout(grid)
        self.filters: dict[str, KioskButton] = {}
        self.list: KioskSection | None = None
        self._row_place: QVBoxLayout | None = None
        self.then(self._exchange, self._institutions, self._matters, self._policies, self._about)

    def _exchange(self) -> QWidget | None:
        page = self.spec.page
        return chart_card(self.kit, page.exchange) if page.exchange is not None else None

    def _matters(self) -> QWidget | None:
        told = self.spec.page.matters
        return statements_section(self.kit, _("What an investor must know"), told) if told else None

    def _policies(self) -> QWidget | None:
        told = self.spec.page.policies
        return statements_section(self.kit, _("Policies on finance"), told) if told else None

    def _about(self) -> QWidget | None:
        page, kit = self.spec.page, self.kit
        card = KioskCard(kit, _("About the bay"), heading="h2")
        figures = [part for part in page.sentence if isinstance(part, Figure)]
        if figures:
            card.body.addWidget(NoteButton(kit, page.sentence, title=_("About the bay")))
        if page.about is not None:
            card.body.addWidget(NoteButton(kit, (page.about.text,), key=page.about.key))
        for fact in page.facts:
            card.body.addWidget(NoteButton(kit, (fact.text,), key=fact.key))
        return card

    # The institutions

    def _institutions(self) -> QWidget:
        kit = self.kit
        part = QWidget()
        column = self._row_place = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.k(12))
        line = FlowLayout(gap=kit.theme.gap, line_gap=kit.theme.gap)
        choices = [("", _("All")), *((one.value, one.words) for one in self.spec.choices["type"])]
        for value, words in choices:
            button = KioskButton(kit, words, style="body-strong")
            button.setCheckable(True)
            button.clicked.connect(partial(self._choose, value))
            self.filters[value] = button
            line.addWidget(button)
        column.addLayout(line)
        self.show_rows(self.spec)
        return part

    def _choose(self, value: str, _on: bool = False) -> None:
        self.filters[value].setChecked(True)
        self.query_changed.emit(FinanceQuery(type=value))

    def show_rows(self, spec: FinanceSpec) -> None:
        """Show the institutions that another filter leaves."""
        self.spec = spec
        if self._row_place is None:
            return
        for value, button in self.filters.items():
            button.setChecked(value == spec.query.type)
        if self.list is not None:
            self._row_place.removeWidget(self.list)
            self.list.hide()
            self.list.deleteLater()
        makers = [partial(_row, self.kit, row) for row in spec.rows]
        title = _("Institutions")
        self.list = KioskSection(self.kit, title, makers, first=_FIRST_ROWS, total=spec.counted)
        self._row_place.addWidget(self.list)


def _row(kit: KioskKit, row: InstitutionRow) -> RowButton:
    in_bay = _("In Xiaoyao Bay: {answer}").format(answer=row.in_bay or _("not stated"))
    note = " · ".join(filter(None, (row.kind, row.home, in_bay)))
    return RowButton(kit, row.name, note, str(Link("finance", row.id)))


class BayCard(KioskCard):
    """The only count of the bay's institutions, its capital, and what is not known of both."""

    def __init__(
        self, kit: KioskKit, spec: BaySpec, unknown: tuple[str | Figure, ...], parent: QWidget | None = None
    ) -> None:
        figures = [NamedFigure(comma().join((spec.title, spec.scope)), spec.figure)]
        if spec.capital is not None:
            figures.append(NamedFigure(spec.capital_words, spec.capital))
        figures += [NamedFigure(one.spoken, one) for one in unknown if isinstance(one, Figure)]
        super().__init__(kit, spec.title, "finance", figures, parent=parent)
        self.body.addWidget(TextLabel(kit.ui, spec.scope, "body", "text-2"))
        line = FlowLayout(gap=kit.theme.k(16), line_gap=0)
        line.addWidget(plain_figure(kit, spec.figure, "display", show_unit=False))
        line.addWidget(TextLabel(kit.ui, spec.figure_words, "body", "text-2", wrap=False))
        self.body.addLayout(line)
        if spec.capital is not None:
            line = FlowLayout(gap=kit.theme.k(12), line_gap=0)
            line.addWidget(plain_figure(kit, spec.capital, "value"))
            line.addWidget(TextLabel(kit.ui, spec.capital_words, "body", "text-2", wrap=False))
            self.body.addLayout(line)
            code, words = spec.doubt
            if words:
                self.body.addWidget(StatusLine(kit, code, words))
        self.body.addStretch(1)
        for remark in (spec.remark, spec.silence):
            if remark is not None:
                self.body.addWidget(TextLabel(kit.ui, remark.text, "small", "text-2"))
        self.body.addWidget(SentenceLabel(kit.ui, unknown, "small", figure_role="text"))
        source = TextLabel(kit.ui, spec.source_line, "small", "text-2")
        source.setProperty("citation", True)
        self.body.addWidget(source)
        self.seal()


def chart_card(kit: KioskKit, spec: ChartCardSpec) -> KioskCard:
    """A chart whose points open their evidence, with what it leaves out below."""
    card = KioskCard(kit, spec.title)
    card.body.addWidget(TextLabel(kit.ui, spec.subtitle, "small", "text-2"))
    card.body.addWidget(KioskChart(kit, spec.chart, height=_CHART_HEIGHT), 1)
    if spec.left_out:
        card.body.addWidget(NoteButton(kit, spec.left_out, title=spec.title, style="small"))
    for remark in spec.remarks:
        card.body.addWidget(NoteButton(kit, (remark.text,), key=remark.key, style="small"))
    source = TextLabel(kit.ui, spec.chart.source_line, "small", "text-2")
    source.setProperty("citation", True)
    card.body.addWidget(source)
    return card
