"""The page of one policy: its columns, what to beware of, what it is tied to, and its source."""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.domain.code_words import source_kind_word
from jinpu_desktop.domain.evidence import column_key
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import Told, format_date
from jinpu_desktop.domain.observation import Source
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.approval_times import (
    CLAIM,
    ApprovalTimes,
    approval_times,
    speaks_of_approval_time,
)
from jinpu_desktop.services.figures import column_figure
from jinpu_desktop.services.policy_rows import PolicyRow, is_past
from jinpu_desktop.services.policy_words import step_word
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.statements import Statement, of_events, source_words

# What came of a rule, or brought it about; other events of the same source are about other things.
_TIED_EVENTS = frozenset({"policy", "opening"})


class Detail(NamedTuple):
    """One labelled line. `text` empty: not stated. With a `key` it is a door; `note` stands below it.
    `is_figure`: an amount or a date."""

    name: str
    text: str
    key: str = ""
    note: str = ""
    is_figure: bool = False


class Tie(NamedTuple):
    """Something the record ties the policy to: its kind, its name and the link that shows it."""

    kind: str
    name: str
    link: str


class PolicyPageSpec(NamedTuple):
    """Everything about one policy. `warnings` are a heading and a sentence each, the gravest first."""

    row: PolicyRow
    warnings: tuple[tuple[str, str], ...]
    details: tuple[Detail, ...]
    times: ApprovalTimes | None
    events: tuple[Statement, ...]
    companies: tuple[Tie, ...]
    other_policies: tuple[Tie, ...]
    source: Source
    source_note: str


def policy_page(record: Record, row: PolicyRow, rows: tuple[PolicyRow, ...]) -> PolicyPageSpec:
    """The page of a policy among all of them."""
    inside = record.entities.places_within(row.place)
    events = [
        event
        for event in record.entities.events_of("source_id", row.source.id)
        if event.kind in _TIED_EVENTS and event.place_id in inside
    ]
    companies = dict.fromkeys(event.company_id for event in events if event.company_id)
    speaks = row.id == CLAIM or speaks_of_approval_time(f"{row.title}. {row.summary}")
    return PolicyPageSpec(
        row,
        warnings(record, row),
        _details(row),
        approval_times(record, rows) if speaks else None,
        of_events(events),
        tuple(
            Tie("company", record.entities.entity("company", name).name, f"jinpu://companies/{name}")
            for name in companies
        ),
        tuple(
            Tie("policy", other.title, f"jinpu://policies/{other.id}")
            for other in rows
            if other.source.id == row.source.id and other.id != row.id
        ),
        row.source,
        _source_note(row.source),
    )


def warnings(record: Record, row: PolicyRow) -> tuple[tuple[str, str], ...]:
    """What a reader has to beware of, each as a heading and a sentence."""
    found = []
    if row.is_over:
        found.append((_("No longer in force"), _over_words(record, row)))
    if row.state == "draft":
        found.append((_("Only a draft"), _("Whether it came into force as drafted is not stated.")))
    if row.is_second_hand:
        told = _("{kind}: {name}. The record holds no text of the authority that made the rule.")
        kind = source_kind_word(row.source.kind)
        found.append((_("Second-hand"), told.format(name=source_words(row.source), kind=kind)))
    if row.is_unsure:
        found.append((_("Check the date"), _unsure_words(row)))
    return tuple(found)


def _over_words(record: Record, row: PolicyRow) -> str:
    if is_past(row.ends, record):
        return _("It ended in {date}.").format(date=format_date(row.ends))
    return _("The record says that it has ended; when is not stated.")


def _unsure_words(row: PolicyRow) -> str:
    words = []
    if not row.ends:
        words.append(_("Until when it holds is not stated."))
    if not row.as_of:
        words.append(_("The evidence is not dated."))
    elif row.age:
        words.append(_("The evidence is of {date}, {age}.").format(date=row.when, age=row.age))
    return " ".join(words)


def _details(row: PolicyRow) -> tuple[Detail, ...]:
    def key(column: str) -> str:
        return column_key("policy", row.id, column)

    def of_figure(name: str, figure: Figure | None) -> Detail:
        return Detail(name, figure.text, figure.key, is_figure=True) if figure else Detail(name, "")

    as_of = (
        column_figure("policy", row.id, "as_of", Told(row.when), _("Date of the evidence"))
        if row.when
        else None
    )
    number = row.step if row.step != "0" else ""
    step = _("{number}: {name}").format(number=number, name=step_word(row.step)) if number else ""
    return (
        Detail(_("State"), row.state_words, key("state")),
        Detail(_("Step"), step or step_word(row.step), key("step")),
        Detail(_("Who qualifies"), row.who, key("who_en") if row.who else ""),
        of_figure(_("How much"), row.amount),
        of_figure(_("In force from"), row.from_),
        of_figure(_("In force until"), row.to),
        Detail(_("Date of the evidence"), row.when, as_of.key if as_of else "", row.age, bool(as_of)),
    )


def _source_note(source: Source) -> str:
    published = format_date(source.published_on) if source.published_on else _("date not stated")
    kind = source_kind_word(source.kind)
    return " · ".join(part for part in (source.publisher, published, kind) if part)
