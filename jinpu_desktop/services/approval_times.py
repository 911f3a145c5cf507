"""How fast a company is approved: the one claim that everybody quotes, and whatever else speaks of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from jinpu_desktop.domain.code_words import event_kind_word
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.domain.observation import Source
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.figures import observation_figure
from jinpu_desktop.services.policy_rows import PolicyRow
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.statements import Statement, source_words, stated_date

CLAIM = "jinpu-one-day-approval"
INDICATOR = "company-approval-days"
# A record speaks of approval times if it tells a length of time and what is waited for.
_LENGTH = (
    r"\b(?:\d+|half an?|an?|one|two|three|four|five|eight|ten|within)"
    r" (?:(?:business|working) )?(?:seconds?|hours?|days?|weeks?)\b"
)
_SUBJECT = r"\bapprov|\bregist|\bpermit|\blicen[cs]|\bat once\b"


class ApprovalTimes(NamedTuple):
    """The claim, its caveats in sentences, and every other record that tells how long approval takes."""

    claim: PolicyRow
    caveats: tuple[str, ...]
    others: tuple[Statement, ...]


class _Told(NamedTuple):
    date: str
    place: str
    source: Source
    statement: Statement


def speaks_of_approval_time(text: str) -> bool:
    """Whether a text of the record (English) tells how long an approval or a registration takes."""
    return bool(re.search(_LENGTH, text, re.IGNORECASE) and re.search(_SUBJECT, text, re.IGNORECASE))


def approval_times(record: Record, rows: tuple[PolicyRow, ...]) -> ApprovalTimes | None:
    """What the record tells of approval times, the latest first; None if it has no such claim."""
    claim = next((row for row in rows if row.id == CLAIM), None)
    if claim is None:
        return None
    told = [*_policies(rows), *_figures(record), *_facts(record), *_events(record)]
    told.sort(key=lambda one: one.date, reverse=True)
    return ApprovalTimes(claim, _caveats(claim, told), tuple(one.statement for one in told))


def _policies(rows: tuple[PolicyRow, ...]) -> list[_Told]:
    return [
        _Told(
            row.as_of,
            row.place,
            row.source,
            Statement(
                f"policy:{row.id}",
                row.when or _("date not stated"),
                f"{row.title}. {row.summary}",
                f"{row.place_name} · {row.state_words}",
                source_words(row.source),
            ),
        )
        for row in rows
        if row.id != CLAIM and speaks_of_approval_time(f"{row.title}. {row.summary}")
    ]


def _figures(record: Record) -> list[_Told]:
    try:
        indicator = record.observations.indicator(INDICATOR)
    except KeyError:
        return []
    found = []
    for observation in record.observations.by_indicator(INDICATOR):
        place = record.entities.entity("place", observation.place_id).name
        figure = observation_figure(observation, indicator, place)
        text = f"{indicator.name}: {figure.printed}"
        when = str(observation.period)
        statement = Statement(
            observation.obs_id, stated_date(when), text, place, source_words(observation.source)
        )
        found.append(_Told(when, observation.place_id, observation.source, statement))
    return found


def _facts(record: Record) -> list[_Told]:
    found = []
    for row in record.database.query("SELECT id, statement_en FROM fact"):
        if not speaks_of_approval_time(row["statement_en"]):
            continue
        fact = record.entities.fact(row["id"])
        subject = record.entities.entity(fact.subject_kind, fact.subject_id)
        when = stated_date(fact.as_of) if fact.as_of else _("date not stated")
        statement = Statement(fact.id, when, fact.statement, subject.name, source_words(fact.source))
        place = fact.subject_id if fact.subject_kind == "place" else ""
        found.append(_Told(fact.as_of, place, fact.source, statement))
    return found


def _events(record: Record) -> list[_Told]:
    found = []
    for row in record.database.query("SELECT id, title_en, body_en FROM event"):
        if not speaks_of_approval_time(f"{row['title_en']}. {row['body_en'] or ''}"):
            continue
        event = record.entities.event(row["id"])
        kind = event_kind_word(event.kind)
        place = record.entities.entity("place", event.place_id).name if event.place_id else ""
        statement = Statement(
            f"event:{event.id}",
            format_date(event.date),
            f"{event.title}. {event.body}",
            " · ".join(part for part in (place, kind) if part),
            source_words(event.source),
        )
        found.append(_Told(event.date, event.place_id, event.source, statement))
    return found


def _caveats(claim: PolicyRow, told: list[_Told]) -> tuple[str, ...]:
    """What follows from the record itself; the claim's own summary says the rest."""
    caveats = []
    if claim.from_ is None:
        caveats.append(_("Since when it has held is not stated, nor whether it still does."))
    same = sum(one.source.id == claim.source.id for one in told)
    if same:
        caveats.append(
            _(
                "The figure and the fact below come from the same source:"
                " they repeat the claim, they do not confirm it."
            )
        )
    elsewhere = [one for one in told if one.place == claim.place and one.source.id != claim.source.id]
    if not any(one.source.tier == 0 for one in elsewhere):
        caveats.append(
            _("No page of an authority was found that states an approval time for {place}.").format(
                place=claim.place_name
            )
        )
    caveats.append(
        _("The other records are about other areas, other years or other permits: they do not compare.")
    )
    return tuple(caveats)
