"""The page of one company: who owns it, what it does, what happened, and how old all this is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from jinpu_desktop.domain.code_words import company_status_word
from jinpu_desktop.domain.entity import Event, Fact, Stake
from jinpu_desktop.domain.evidence import column_key
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import Told, format_date
from jinpu_desktop.domain.observation import Source
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.company_row import CompanyRow, LastEvidence, last_evidence
from jinpu_desktop.services.events_about import EventsSpec, events_about
from jinpu_desktop.services.figures import column_figure
from jinpu_desktop.services.ownership import (
    CompanyFacts,
    OwnershipSpec,
    is_about_owners,
    ownership,
)
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.statements import Statement, of_facts


class FactTile(NamedTuple):
    """One number or date of the company's row; `note` is the date it holds for, in words."""

    name: str
    figure: Figure
    note: str


class SourceLine(NamedTuple):
    """A source of the page: its title in its own language, and who published it when."""

    id: str
    title: str
    language: str
    note: str


class CompanyPageSpec(NamedTuple):
    """Everything about one company. `warning` is empty unless its last evidence is old or undated;
    `warning_chip` is its short form. `summary_key` and `products_key` open the evidence of those texts."""

    company: CompanyRow
    warning: str
    warning_chip: str
    last: LastEvidence
    ownership: OwnershipSpec
    tiles: tuple[FactTile, ...]
    summary_key: str
    products_key: str
    facts: tuple[Statement, ...]
    events: EventsSpec
    sources: tuple[SourceLine, ...]


def company_page(record: Record, company: CompanyRow) -> CompanyPageSpec:
    """The page of a company of the record."""
    entities = record.entities
    facts = entities.facts("company", company.id)
    events = entities.events_of("company_id", company.id)
    stakes = entities.stakes(company.id)
    last = last_evidence(record, company, facts, events, stakes)
    about = CompanyFacts(
        company.id, company.short_name, company_note(company), company.status, company.status_as_of
    )
    return CompanyPageSpec(
        company,
        warning=_warning(last),
        warning_chip=_warning_chip(last),
        last=last,
        ownership=ownership(record, about, facts, events),
        tiles=tuple(_tiles(company)),
        summary_key=column_key("company", company.id, "summary_en"),
        products_key=column_key("company", company.id, "products_en"),
        facts=of_facts(fact for fact in facts if not is_about_owners(fact)),
        events=events_about(record, "company", company.id),
        sources=_sources(record, company, facts, events, stakes),
    )


def company_note(company: CompanyRow) -> str:
    """Where a company is and since when, for the box of a diagram."""
    parts = [company.place]
    if company.established:
        parts.append(_("since {date}").format(date=format_date(company.established)))
    return " · ".join(part for part in parts if part)


def _warning(last: LastEvidence) -> str:
    if last.day is None:
        return _(
            "No evidence about this company bears a date. What the company is today is not documented here."
        )
    if not last.is_old:
        return ""
    return _(
        "The latest evidence is of {date}, more than three years ago. What the company is today is not"
        " documented here."
    ).format(date=format_date(last.text) if last.text.replace("-", "").isdigit() else last.year)


def _warning_chip(last: LastEvidence) -> str:
    if last.day is None:
        return _("Date of the evidence not stated")
    return _("No record after {year}").format(year=last.year) if last.is_old else ""


def _tiles(company: CompanyRow) -> Iterable[FactTile]:
    """Employees, founding and status, as far as the record states them."""
    if company.employees is not None:
        note = (
            _("as of {date}").format(date=format_date(company.employees_as_of))
            if company.employees_as_of
            else _("date not stated")
        )
        yield FactTile(_("Employees"), company.employees, note)
    if company.established:
        date = format_date(company.established)
        spoken = _("{company}: established").format(company=company.name)
        yield FactTile(
            _("Established"), column_figure("company", company.id, "established", Told(date), spoken), ""
        )
    spoken = _("{company}: status").format(company=company.name)
    words = company_status_word(company.status) if company.status != "unknown" else _("Not known")
    figure = column_figure("company", company.id, "status", Told(words), spoken)
    yield FactTile(_("Status"), figure, company.as_of_words or _("date not stated"))


def _sources(
    record: Record, company: CompanyRow, facts: list[Fact], events: list[Event], stakes: list[Stake]
) -> tuple[SourceLine, ...]:
    """Every source of the page once, that of the company's own row first, then the newest first."""
    first = record.observations.source(company.source_id)
    told: list[Fact | Event | Stake] = [*facts, *events, *stakes]
    found = {item.source.id: item.source for item in told}
    found.pop(first.id, None)
    rest = sorted(found.values(), key=lambda source: source.published_on, reverse=True)
    return tuple(source_line(source) for source in (first, *rest))


def source_line(source: Source) -> SourceLine:
    """A source as a line of a page."""
    published = (
        format_date(source.published_on) if source.published_on else _("date of publication not stated")
    )
    note = " · ".join(part for part in (source.publisher, published) if part)
    return SourceLine(source.id, source.title, source.language, note)
