"""An industry as a page, and the list of industries."""

from __future__ import annotations

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _, comma, ngettext
from jinpu_desktop.services.industries import IndustriesQuery, IndustriesSpec
from jinpu_desktop.services.industry_page import IndustryPageSpec
from jinpu_desktop.services.slide_draft import MOST_FACTS, MOST_ROWS, Draft, PageMaker
from jinpu_desktop.services.slide_lines import FigureLine, figure_table
from jinpu_desktop.services.slide_spec import SlideCell, SlideColumn, SlideTable
from jinpu_desktop.services.slide_trends import chart_alt, put_chart, table_alt, without_pairs

_MOST_LINES = 8
_SENTENCES = 3


def industries_page(page: PageMaker) -> Draft:
    """The industry that the link names: its chart with three figures, or a table of its figures where it has
    no chart or a table is wanted. Without an id the list."""
    try:
        spec = page.services.industries.load(IndustriesQuery(page.link.id))
    except KnownError as error:
        return page.trouble(_("Industries"), str(error))
    if not page.link.id:
        return _list_page(page, spec)
    found = spec.page
    kicker = " · ".join((_("Industry"), *([found.parent.name] if found.parent else [])))
    wants_table = page.layout is Layout.TABLE
    facts = tuple(
        page.fact(line.figure, comma().join((line.name, line.where, line.period)))
        for line in found.tiles[:MOST_FACTS]
        if not wants_table
    )
    page.sentences([(found.summary, found.summary_key)] if found.summary else [])
    page.sentences([(fact.text, fact.key) for fact in found.facts], _SENTENCES)
    if found.series is not None and not wants_table:
        chart = found.series if page.show_both else without_pairs(found.series)
        chart = put_chart(page, chart)
        return page.draft(
            Layout.CHART_TEXT,
            found.name,
            kicker=kicker,
            chart=chart._replace(title=chart.title or found.series_scope),
            facts=facts,
            alt=chart_alt(page, chart),
        )
    table = _figures(page, found)
    return page.draft(
        Layout.TABLE if wants_table else Layout.PROFILE,
        found.name,
        kicker=kicker,
        facts=facts,
        table=table,
        alt=table_alt(found.name, table) if table is not None else found.name,
    )


def _figures(page: PageMaker, found: IndustryPageSpec) -> SlideTable | None:
    """The first figures of an industry."""
    lines = [
        FigureLine(comma().join((one.name, one.where)), one.period, one.figure, one.status)
        for one in found.figures[:_MOST_LINES]
    ]
    return figure_table(page, lines, len(found.figures))


def _list_page(page: PageMaker, spec: IndustriesSpec) -> Draft:
    """The industries with a figure, each with the one that is best documented."""
    known = [row for row in spec.rows if row.figure is not None]
    rows = [(SlideCell(row.name), SlideCell(row.what), page.cell(row.figure)) for row in known[:MOST_ROWS]]
    columns = (SlideColumn(_("Industry")), SlideColumn(_("Figure")), SlideColumn(_("Value"), True))
    left = len(spec.rows) - len(rows)
    words = ngettext("{n} more industry is left out.", "{n} more industries are left out.", left)
    table = SlideTable(columns, tuple(rows), left_out=words.format(n=left) if left else "")
    title = _("Industries")
    facts = (page.fact(spec.total, _("Industries in the record")),)
    return page.draft(Layout.TABLE, title, facts=facts, table=table, alt=table_alt(title, table))
