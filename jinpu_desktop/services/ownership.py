"""Who owned a company and when: diagrams from its stakes, and what else the record says of its owners."""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.charts.ownership_spec import OwnershipDiagram, ownership_diagrams
from jinpu_desktop.domain.code_words import company_status_word
from jinpu_desktop.domain.entity import Event, Fact
from jinpu_desktop.domain.evidence import column_key
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.statements import Statement, of_events, of_facts

# What makes an owner a former one.
_ENDED = ("sold", "closed")
# Kinds of events that tell of an agreement, where they are of the month of a stake.
_AGREED = ("founding", "investment")
_MONTH = 7  # characters of a date up to its month


class OwnershipSpec(NamedTuple):
    """`latest` is the newest diagram, None without any stake; `earlier` those before it, newest first.

    `caution` says in words why the newest shares may be past; `statements` are agreements, sales and
    other reports about the owners, newest first where they are dated.
    """

    latest: OwnershipDiagram | None
    earlier: tuple[OwnershipDiagram, ...]
    caution: str
    statements: tuple[Statement, ...]


class CompanyFacts(NamedTuple):
    """What a page needs of a company to tell of its owners."""

    id: str
    name: str
    note: str
    status: str
    status_as_of: str


def ownership(record: Record, company: CompanyFacts, facts: list[Fact], events: list[Event]) -> OwnershipSpec:
    """Everything about the owners of one company."""
    key = column_key("company", company.id, "summary_en")
    diagrams = ownership_diagrams(company.name, company.note, key, record.entities.stakes(company.id))
    sales = [event for event in events if event.kind == "sale"]
    months = {diagram.date[:_MONTH] for diagram in diagrams if diagram.date}
    changes = [
        event
        for event in events
        if event.kind == "sale" or (event.kind in _AGREED and event.date[:_MONTH] in months)
    ]
    return OwnershipSpec(
        diagrams[0] if diagrams else None,
        diagrams[1:],
        _caution(company, diagrams, sales),
        (*of_facts(fact for fact in facts if is_about_owners(fact)), *of_events(map(told_in_full, changes))),
    )


def is_about_owners(fact: Fact) -> bool:
    """Whether a fact belongs to the owners of its company."""
    return "ownership" in fact.topic


def told_in_full(event: Event) -> Event:
    """An event whose title goes on with what is told of it."""
    if not event.body:
        return event
    return event._replace(title=f"{event.title.rstrip('.')}. {event.body}")


def _caution(company: CompanyFacts, diagrams: tuple[OwnershipDiagram, ...], sales: list[Event]) -> str:
    """Why the holders of the newest diagram may not be holders any more."""
    if not diagrams or not diagrams[0].date:
        return ""
    date = diagrams[0].date[:_MONTH]
    later = max((sale.date for sale in sales if sale.date[: len(date)] > date), default="")
    if later:
        return _(
            "A sale is recorded in {sale}, after these shares were reported; no later shares are documented."
        ).format(sale=format_date(later))
    ended = company.status_as_of[:_MONTH]
    if company.status not in _ENDED or (ended and ended < date):
        return ""
    if company.status == "sold" and ended == date and len(diagrams) > 1:
        return ""  # the newest shares differ from those before: they are the outcome of the sale
    status = company_status_word(company.status)
    if not ended:
        return _("The company is recorded as: {status}. Its holders may be former ones.").format(
            status=status.lower()
        )
    return _("The company is recorded as: {status} ({date}). Its holders may be former ones.").format(
        status=status.lower(), date=format_date(company.status_as_of)
    )
