"""Xiaoyao Bay finance as pages: the count of institutions, its charts, its institutions, and one of them."""

from __future__ import annotations

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.runtime.language import _, comma, ngettext
from jinpu_desktop.services.finance import FinanceSpec
from jinpu_desktop.services.finance_cards import ChartCardSpec
from jinpu_desktop.services.institution_rows import FinanceQuery
from jinpu_desktop.services.slide_draft import MOST_FACTS, MOST_ROWS, Draft, PageMaker
from jinpu_desktop.services.slide_lines import FigureLine, figure_table
from jinpu_desktop.services.slide_spec import SideFact, SlideCell, SlideColumn, SlideTable
from jinpu_desktop.services.slide_trends import chart_alt, put_chart, table_alt, without_pairs

_MOST_LINES = 8
_SENTENCES = 3


def finance_page(page: PageMaker) -> Draft:
    """The institution that the link names. Without an id the count with the list of institutions;
    `part=balances` and `part=exchange` make the charts of the pane."""
    if page.link.id:
        return _institution(page)
    spec = page.services.finance.load(FinanceQuery.of(page.link))
    part = page.link.get("part")
    if part == "exchange" and spec.page.exchange is not None:
        return _chart(page, spec, spec.page.exchange)
    is_chart = part == "balances" or page.layout in (Layout.CHART, Layout.CHART_TEXT)
    if is_chart and spec.page.balances is not None:
        return _chart(page, spec, spec.page.balances)
    return _institutions(page, spec)


def _chart(page: PageMaker, spec: FinanceSpec, card: ChartCardSpec) -> Draft:
    chart = card.chart if page.show_both else without_pairs(card.chart)
    chart = put_chart(page, chart)
    page.sentences([(remark.text, remark.key) for remark in card.remarks], _SENTENCES)
    left_out = [part for part in card.left_out if isinstance(part, Figure)]
    facts = tuple(_apart(page, figure) for figure in left_out[:MOST_FACTS])
    layout = Layout.CHART_TEXT if facts or card.remarks else Layout.CHART
    return page.draft(
        layout,
        card.title,
        kicker=comma().join(filter(None, (spec.page.title, card.subtitle))),
        chart=chart._replace(title=chart.title or card.title),
        facts=facts,
        alt=chart_alt(page, chart),
    )


def _apart(page: PageMaker, figure: Figure) -> SideFact:
    """A figure that the chart leaves out, for it is not comparable."""
    page.figure(figure)
    said = page.said(figure.key)
    words = _("{figure}, {period}: not on the chart").format(figure=said.label, period=said.period)
    return page.fact(figure, words)


def _institutions(page: PageMaker, spec: FinanceSpec) -> Draft:
    facts: list[SideFact] = []
    bay = spec.page.bay
    if bay is not None and not spec.query.is_filtered:
        facts.append(page.fact(bay.figure, comma().join((bay.figure_words, bay.scope.partition(" · ")[0]))))
        if bay.capital is not None:
            page.figure(bay.capital)
            when = page.said(bay.capital.key).period
            facts.append(page.fact(bay.capital, comma().join((bay.capital_words, when))))
        page.sentences([(one.text, one.key) for one in (bay.remark, bay.silence) if one is not None], 2)
    facts.append(page.fact(spec.counted, _("Institutions that the record names")))
    rows = []
    for row in spec.rows[: MOST_ROWS - 2]:
        page.rests_on(row.source)
        cells = (row.name, row.kind, row.home, row.in_bay, row.when)
        rows.append(tuple(SlideCell(text or _("not stated")) for text in cells))
    columns = (
        SlideColumn(_("Institution")),
        SlideColumn(_("Kind")),
        SlideColumn(_("Home")),
        SlideColumn(_("In Xiaoyao Bay")),
        SlideColumn(_("Latest evidence")),
    )
    left = len(spec.rows) - len(rows)
    words = ngettext("{n} more institution is left out.", "{n} more institutions are left out.", left)
    table = SlideTable(columns, tuple(rows), left_out=words.format(n=left) if left else "")
    title = comma().join(filter(None, (spec.page.title, spec.sentence)))
    return page.draft(
        Layout.TABLE,
        title,
        kicker=_("Finance"),
        facts=tuple(facts),
        table=table,
        alt=table_alt(title, table),
    )


def _institution(page: PageMaker) -> Draft:
    try:
        spec = page.services.finance.institution(page.link.id)
    except KnownError as error:
        return page.trouble(_("Finance"), str(error))
    row = spec.row
    page.rests_on(row.source)
    facts = tuple(page.fact(one, name) for name, one in spec.details if isinstance(one, Figure))
    said = [(spec.summary.text, spec.summary.key)] if spec.summary is not None else []
    page.sentences([*said, *((fact.text, fact.key) for fact in spec.facts)])
    lines = [FigureLine(o.name, o.period, o.figure, o.status) for o in spec.figures[:_MOST_LINES]]
    table = figure_table(page, lines, len(spec.figures))
    kicker = (row.kind, row.home, row.in_bay)
    return page.draft(
        Layout.PROFILE,
        row.name,
        warnings=(spec.warning,),
        kicker=" · ".join(filter(None, kicker)),
        facts=facts[:MOST_FACTS],
        table=table,
        alt=table_alt(row.name, table) if table else row.name,
    )
