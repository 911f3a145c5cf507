"""The page of one group: what is documented of it here, what became of it, and what is not known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jinpu_desktop.data.folding import fold
from jinpu_desktop.domain.code_words import country_word
from jinpu_desktop.domain.entity import Event
from jinpu_desktop.domain.evidence import column_key
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.runtime.language import _, list_comma
from jinpu_desktop.services.company_page import SourceLine, source_line
from jinpu_desktop.services.company_row import CompanyRow, LastEvidence, last_evidence
from jinpu_desktop.services.figures import count_figure
from jinpu_desktop.services.ownership import told_in_full
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.statements import Statement, of_events, of_facts

# Kinds of events that end something, told before all others.
_ENDS = ("closure", "sale")
# A page of more companies would take seconds; the list has them all.
MOST_MEMBERS = 100
_MOST_NAMING = 200


class Member(NamedTuple):
    """One company of the group; `shares` tells its owners in words, empty where no stake is documented."""

    company: CompanyRow
    shares: str
    last: LastEvidence


class NamedIn(NamedTuple):
    """A company of another group whose summary or stakes name this group."""

    id: str
    name: str


class GroupPageSpec(NamedTuple):
    """Everything about one group. `gaps` are plain sentences about what its companies' rows leave open."""

    id: str
    name: str
    name_original: str
    country: str
    summary: str
    summary_key: str
    companies: Figure
    n_companies: int
    members: tuple[Member, ...]
    outcomes: tuple[Statement, ...]
    gaps: tuple[str, ...]
    facts: tuple[Statement, ...]
    named_in: tuple[NamedIn, ...]
    sources: tuple[SourceLine, ...]


def group_page(
    record: Record, group_id: str, own: Sequence[CompanyRow], n: int, others: Sequence[CompanyRow]
) -> GroupPageSpec:
    """The page of a group of the record: `own` are its companies, at most MOST_MEMBERS of the `n` that there
    are; `others` are those that may name it (see `naming`). Raises KeyError for an unknown id."""
    row = record.entities.row("group", group_id)
    members = tuple(_member(record, company) for company in own)
    return GroupPageSpec(
        group_id,
        row["name_en"],
        row["name_zh"] or "",
        country_word(row["country"] or ""),
        row["summary_en"] or "",
        column_key("group_", group_id, "summary_en"),
        companies=count_figure(
            f"company|group={group_id}", n, _("Companies of {group}").format(group=row["name_en"])
        ),
        n_companies=n,
        members=members,
        outcomes=_outcomes(record, own),
        gaps=tuple(_gaps(members)),
        facts=_facts(record, own),
        named_in=_named_in(record, row["name_en"], others),
        sources=(source_line(record.observations.source(row["source_id"])),),
    )


def _member(record: Record, company: CompanyRow) -> Member:
    entities = record.entities
    stakes = entities.stakes(company.id)
    last = last_evidence(
        record,
        company,
        entities.facts("company", company.id),
        entities.events_of("company_id", company.id),
        stakes,
    )
    shares = "" if any(stake.share_percent is not None for stake in stakes) else _("shares not stated")
    return Member(company, shares, last)


def _outcomes(record: Record, companies: Sequence[CompanyRow]) -> tuple[Statement, ...]:
    """The events of the group's companies: closures and sales first, then the others, newest first."""
    events: list[Event] = []
    for company in companies:
        events += record.entities.events_of("company_id", company.id)
    events.sort(key=lambda event: event.date, reverse=True)
    events.sort(key=lambda event: event.kind not in _ENDS)
    return of_events(told_in_full(event) for event in events)


def _facts(record: Record, companies: Sequence[CompanyRow]) -> tuple[Statement, ...]:
    """The facts about the group's companies; with several, each names its company."""
    found: list[Statement] = []
    for company in companies:
        for told in of_facts(record.entities.facts("company", company.id)):
            name = company.short_name if len(companies) > 1 else ""
            detail = " · ".join(part for part in (name, told.detail) if part)
            found.append(told._replace(detail=detail))
    return tuple(found)


def _gaps(members: Sequence[Member]) -> Iterator[str]:
    """What the rows of the companies leave open, a sentence for each kind of gap."""
    if not members:
        yield _("No company of the record belongs to this group.")
        return
    companies = [member.company for member in members]
    undated = [member.company for member in members if member.last.day is None]
    kinds = (
        (_("Who owns them is not stated: {names}."), [c for c in companies if c.ownership == "unknown"]),
        (_("Shares are not stated: {names}."), [m.company for m in members if m.shares]),
        (_("What became of them is not known: {names}."), [c for c in companies if c.status == "unknown"]),
        (_("In Jinpu or not is not known: {names}."), [c for c in companies if c.in_jinpu == "unknown"]),
        (_("The number of employees is not stated: {names}."), [c for c in companies if not c.employees]),
        (_("The year of founding is not stated: {names}."), [c for c in companies if not c.established]),
        (_("No evidence bears a date: {names}."), undated),
    )
    for words, concerned in kinds:
        if concerned:
            everyone = len(concerned) == len(members) > 2
            names = _("all companies") if everyone else list_comma().join(c.short_name for c in concerned)
            yield words.format(names=names)
    for member in members:
        if member.last.is_old:
            yield _("There is no record after {year}: {names}.").format(
                year=member.last.year, names=member.company.short_name
            )


def naming(record: Record, group_id: str) -> tuple[str, dict[str, object]]:
    """What companies of other groups may name this one in their summary or among their holders: a condition
    on `company` with its parameters. The search index finds words that begin like the group's name."""
    words = f" {fold(_short(record.entities.entity('group', group_id).name))}"
    grams = _rarest(record, {words[at : at + 3] for at in range(len(words) - 2)})
    if not grams:
        return "0", {}
    found = " UNION ".join(
        f"SELECT rowid FROM {table} WHERE {table} MATCH :grams" for table in ("search_names", "search_body")
    )
    condition = (
        "ifnull(group_id, '') <> :group AND id IN (SELECT id FROM search_item WHERE +kind = 'company'"
        f" AND item IN ({found}) AND (instr(names, :words) OR instr(body, :words)))"
        f" ORDER BY rowid LIMIT {_MOST_NAMING}"
    )
    return condition, {"grams": " AND ".join(grams), "group": group_id, "words": words}


def _rarest(record: Record, grams: set[str]) -> list[str]:
    """The two trigrams that fewest things have, quoted for a search; of a million companies many have one."""
    marks = ", ".join("?" * len(grams))
    rows = record.database.query(
        f"SELECT gram, found FROM search_common WHERE gram IN ({marks})", tuple(grams)
    )
    common = {row["gram"]: row["found"] for row in rows}
    return [f'"{gram}"' for gram in sorted(grams, key=lambda gram: (common.get(gram, 0), gram))[:2]]


def _named_in(record: Record, name: str, others: Sequence[CompanyRow]) -> tuple[NamedIn, ...]:
    """Which of the others name the group in their name, their summary or among their holders."""
    word = re.compile(rf"(?<!\w){re.escape(_short(name))}(?!\w)")
    found = []
    for company in others:
        holders = (stake.holder for stake in record.entities.stakes(company.id))
        if any(word.search(text) for texts in ((company.name, company.summary), holders) for text in texts):
            found.append(NamedIn(company.id, company.short_name))
    return tuple(found)


def _short(name: str) -> str:
    return name.partition(" (")[0]
