"""The page of one institution: what is stated of it, its facts, figures, events and sources."""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import column_key
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import Told, format_date, told
from jinpu_desktop.domain.observation import Source
from jinpu_desktop.domain.period import Period
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.figures import age_words, column_figure
from jinpu_desktop.services.finance_cards import Remark
from jinpu_desktop.services.institution_rows import InstitutionRow, date_order, institution_rows
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.statements import (
    StatedFigure,
    Statement,
    of_events,
    of_facts,
    resolved,
    stated_figures,
)

# Whose figures are series of their own: the beginning of the indicators' ids.
_SERIES_OF = {"dce": "dce-"}
# After so many years without any evidence nobody knows whether it still holds.
OLD_YEARS = 3


class InstitutionSpec(NamedTuple):
    """Everything about one institution. `details` are labelled: a text, a figure, or None if not stated.

    `warning` is empty unless the last evidence is more than three years old. Events are those of the
    financial industry that a source of this institution tells.
    """

    row: InstitutionRow
    details: tuple[tuple[str, str | Figure | None], ...]
    warning: str
    summary: Remark | None
    facts: tuple[Statement, ...]
    figures: tuple[StatedFigure, ...]
    events: tuple[Statement, ...]
    sources: tuple[Source, ...]


def institution_page(record: Record, institution_id: str) -> InstitutionSpec:
    """The page of an institution. Raises KnownError in one sentence if there is none of that id."""
    row = next((row for row in institution_rows(record) if row.id == institution_id), None)
    if row is None:
        raise KnownError(
            _("There is no institution with the id “{id}” in this record.").format(id=institution_id[:80])
        )
    columns = record.entities.row("institution", institution_id)
    facts = record.entities.facts("institution", institution_id)
    prefix = _SERIES_OF.get(institution_id)
    observations = [
        observation
        for indicator in record.observations.indicators()
        if prefix and indicator.id.startswith(prefix)
        for observation in record.observations.by_indicator(indicator.id)
    ]
    points = sorted(resolved(observations), key=lambda point: -point.shown.period.end)
    sources = {row.source.id: row.source}
    sources |= {fact.source.id: fact.source for fact in facts}
    told = [event for key in sources for event in record.entities.events_of("source_id", key)]
    events = [event for event in told if event.industry_id == "financial-services"]
    events.sort(key=lambda event: event.date, reverse=True)
    sources |= {point.shown.source.id: point.shown.source for point in points}
    facts.sort(key=lambda fact: date_order(fact.as_of), reverse=True)
    summary = columns["summary_en"]
    return InstitutionSpec(
        row,
        _details(record, row),
        _warning(record, row),
        Remark(column_key("institution", row.id, "summary_en"), summary) if summary else None,
        of_facts(facts),
        stated_figures(record, points),
        of_events(events),
        tuple(sources.values()),
    )


def _details(record: Record, row: InstitutionRow) -> tuple[tuple[str, str | Figure | None], ...]:
    columns = record.entities.row("institution", row.id)
    established = capital = None
    if columns["established"]:
        date = Told(format_date(columns["established"]))
        established = column_figure("institution", row.id, "established", date, _("Established"))
    if columns["registered_capital_cny_bn"] is not None:
        printed = told(columns["registered_capital_cny_bn"], 0, "CNY bn")
        name = _("Registered capital")
        capital = column_figure("institution", row.id, "registered_capital_cny_bn", printed, name)
    return (
        (_("Kind"), row.kind),
        (_("Home"), row.home or None),
        (_("Place"), row.place or None),
        (_("In Xiaoyao Bay"), row.in_bay or None),
        (_("Established"), established),
        (_("Registered capital"), capital),
        (_("Latest evidence"), row.when or None),
    )


def _warning(record: Record, row: InstitutionRow) -> str:
    if not row.as_of:
        return _("No evidence on it is dated: what holds today is not known.")
    end = Period.parse(date_order(row.as_of)[:7]).end
    if record.this_month - end <= OLD_YEARS * 12:
        return ""
    return _("The latest evidence is of {date}, {age}: what holds today is not known.").format(
        date=row.when, age=age_words(end, record.this_month)
    )
