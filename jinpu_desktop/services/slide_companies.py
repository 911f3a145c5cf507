"""A company, a group or a list of companies as a page."""

from __future__ import annotations

from jinpu_desktop.domain.briefing import Layout
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _, comma, ngettext
from jinpu_desktop.services.companies import CompaniesQuery
from jinpu_desktop.services.company_page import CompanyPageSpec
from jinpu_desktop.services.company_row import CompanyRow
from jinpu_desktop.services.group_page import GroupPageSpec
from jinpu_desktop.services.slide_draft import MOST_FACTS, MOST_ROWS, ROOM, Draft, PageMaker
from jinpu_desktop.services.slide_spec import SlideCell, SlideColumn, SlideTable
from jinpu_desktop.services.slide_trends import table_alt

# Letters of running text beside a diagram of owners.
_BESIDE_DIAGRAM = 420


def companies_page(page: PageMaker) -> Draft:
    """The page of what the link names; without an id the list that it asks for."""
    try:
        if not page.link.id:
            return _list_page(page)
        found = page.services.companies.page(page.link.id)
    except KnownError as error:
        return page.trouble(_("Companies"), str(error))
    return _company(page, found) if isinstance(found, CompanyPageSpec) else _group(page, found)


def _company(page: PageMaker, spec: CompanyPageSpec) -> Draft:
    company = spec.company
    diagram = spec.ownership.latest
    if diagram is not None:
        for holder in diagram.holders:
            for report in holder.reports:
                page.figure(report.figure, holder.name)
    facts = tuple(
        page.fact(tile.figure, comma().join(filter(None, (tile.name, tile.note))))
        for tile in spec.tiles[:MOST_FACTS]
        if company.status != "unknown" or not tile.figure.key.endswith("|status")
    )
    page.sentences(
        [
            (company.summary, spec.summary_key),
            (company.products, spec.products_key),
            *((statement.text, statement.key) for statement in spec.ownership.statements),
            *((statement.text, statement.key) for statement in spec.facts),
        ],
        room=_BESIDE_DIAGRAM if diagram is not None else ROOM,
    )
    alt = " ".join(diagram.sentences) if diagram is not None else company.name
    status = company.status_words if company.status == "unknown" else ""
    kicker = (company.industry, company.ownership_words, company.place, status)
    return page.draft(
        Layout.PROFILE,
        company.name,
        warnings=(spec.warning, spec.ownership.caution),
        kicker=" · ".join(filter(None, kicker)),
        ownership=diagram,
        facts=facts,
        alt=alt,
    )


def _group(page: PageMaker, spec: GroupPageSpec) -> Draft:
    facts = (page.fact(spec.companies, _("Companies in the record")),)
    page.sentences([(spec.summary, spec.summary_key)] if spec.summary else [])
    page.sentences([(one.text, one.key) for one in (*spec.outcomes, *spec.facts)], most=3)
    table = company_table(page, [member.company for member in spec.members], spec.n_companies)
    return page.draft(
        Layout.PROFILE,
        spec.name,
        warnings=spec.gaps[:1],
        kicker=" · ".join(filter(None, (_("Group"), spec.country))),
        facts=facts,
        table=table,
        alt=table_alt(spec.name, table),
    )


def _list_page(page: PageMaker) -> Draft:
    query = CompaniesQuery.of(page.link)
    spec = page.services.companies.load(query._replace(view="list"))
    title = spec.sentence or _("Companies in the record")
    facts = (page.fact(spec.counted, _("Companies in this list")),)
    table = company_table(page, list(spec.rows[:MOST_ROWS]), len(spec.rows))
    return page.draft(
        Layout.TABLE, title, kicker=_("Companies"), facts=facts, table=table, alt=table_alt(title, table)
    )


def company_table(page: PageMaker, companies: list[CompanyRow], total: int) -> SlideTable:
    """The first of some companies with what they are and since when their status is known."""
    columns = (
        SlideColumn(_("Company")),
        SlideColumn(_("Industry")),
        SlideColumn(_("Ownership")),
        SlideColumn(_("Status")),
        SlideColumn(_("Employees"), True),
    )
    shown = companies[:MOST_ROWS]
    rows = []
    for company in shown:
        page.rests_on(page.services.record.observations.source(company.source_id))
        status = comma().join(filter(None, (company.status_words, company.as_of_words)))
        rows.append(
            (
                SlideCell(company.short_name),
                SlideCell(company.industry),
                SlideCell(company.ownership_words),
                SlideCell(status),
                page.cell(company.employees, comma().join((company.short_name, _("Employees")))),
            )
        )
    left = total - len(shown)
    words = ngettext("{n} more company is left out.", "{n} more companies are left out.", left)
    return SlideTable(columns, tuple(rows), left_out=words.format(n=left) if left else "")
