"""The policies of the record: rows, what to beware of in each, filters, and their counts."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.domain.number_format import Told, format_date
from jinpu_desktop.domain.observation import Source
from jinpu_desktop.domain.period import Period
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.choice import Choice
from jinpu_desktop.services.figures import age_words, column_figure, count_figure
from jinpu_desktop.services.policy_words import (
    KINDS,
    STATES,
    STEPS,
    column_value_words,
    policy_kind_word,
    policy_kinds_word,
    policy_state_word,
    step_word,
)
from jinpu_desktop.services.record import Record

PANE = "policies"
FILTERS = ("kind", "place", "state", "step")
# What the dossier writes where a source does not say who qualifies.
_NOT_STATED = "not stated"


class PoliciesQuery(NamedTuple):
    """Which policies to list. Empty texts filter nothing; `step` is a digit, 0 for the background."""

    kind: str = ""
    place: str = ""
    state: str = ""
    step: str = ""

    @classmethod
    def of(cls, link: Link) -> PoliciesQuery:
        """The query that a link of the pane carries."""
        return cls(*(link.get(name) for name in FILTERS))

    def put_into(self, link: Link) -> Link:
        """The link with this query in place of its own."""
        return link.having(**{name: getattr(self, name) for name in FILTERS})

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return any(self)


class PolicyRow(NamedTuple):
    """One policy in the table; texts are in words, empty where nothing is stated.

    `from_`, `to` and `amount` are figures whose evidence is the column. `age` is empty within a year of
    its evidence. `is_second_hand`: a page reports it that did not make it; `is_over`: it ended, or its
    end is past; `is_unsure`: nobody states its end, or the evidence is more than a year old.
    """

    id: str
    title: str
    title_original: str
    kind: str
    kind_words: str
    place: str
    place_name: str
    state: str
    state_words: str
    step: str
    who: str
    summary: str
    amount: Figure | None
    from_: Figure | None
    to: Figure | None
    starts: str
    ends: str
    as_of: str
    when: str
    age: str
    source: Source
    is_second_hand: bool
    is_over: bool
    is_unsure: bool

    @property
    def has_warning(self) -> bool:
        """Whether a reader has to beware of anything."""
        return self.is_second_hand or self.is_over or self.is_unsure


def policy_rows(record: Record) -> tuple[PolicyRow, ...]:
    """Every policy: by kind, within a kind the latest evidence first."""
    places = {row["id"]: row["name_en"] for row in record.entities.rows("place")}
    rows = [_row(record, row, places) for row in record.entities.rows("policy")]
    rows.sort(key=lambda row: row.as_of, reverse=True)
    rows.sort(key=lambda row: kind_order(row.kind))
    return tuple(rows)


def kind_order(kind: str) -> int:
    """Where a kind stands in the table."""
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


def _row(record: Record, row: object, places: dict[str, str]) -> PolicyRow:
    def text(column: str) -> str:
        return str(row[column] or "")  # type: ignore[index]

    def door(column: str, words: str, spoken: str) -> Figure | None:
        stated = text(column)
        if not stated:
            return None
        return column_figure("policy", text("id"), column, Told(words or format_date(stated)), spoken)

    source = record.observations.source(text("source_id"))
    as_of, ends, state, who = text("as_of"), text("in_force_to"), text("state"), text("who_en")
    age = age_words(Period.parse(as_of[:7]).end, record.this_month) if as_of else ""
    is_over = state == "ended" or is_past(ends, record)
    return PolicyRow(
        text("id"),
        text("title_en"),
        text("title_zh"),
        text("kind"),
        policy_kind_word(text("kind")),
        text("place_id"),
        places.get(text("place_id"), text("place_id")),
        state,
        policy_state_word(state),
        text("step") if row["step"] else "0",  # type: ignore[index]
        "" if who.casefold() == _NOT_STATED else who,
        text("summary_en"),
        door("amount", column_value_words("amount", text("amount")), _("Amount")),
        door("in_force_from", "", _("In force from")),
        door("in_force_to", "", _("In force to")),
        text("in_force_from"),
        ends,
        as_of,
        format_date(as_of) if as_of else "",
        age,
        source,
        is_second_hand=source.tier > 0,
        is_over=is_over,
        is_unsure=not is_over and (not ends or bool(age) or not as_of),
    )


def is_past(date: str, record: Record) -> bool:
    """Whether a partial date is over: the whole of its year, month or day."""
    return bool(date) and date < record.today.isoformat()[: len(date)]


def filtered(rows: tuple[PolicyRow, ...], query: PoliciesQuery) -> tuple[PolicyRow, ...]:
    """The rows that pass every filter."""
    return tuple(row for row in rows if passes(row, query))


def passes(row: PolicyRow, query: PoliciesQuery, but: str = "") -> bool:
    """Whether a row passes every filter, `but` one that is left aside."""
    return all(name == but or getattr(query, name) in ("", getattr(row, name)) for name in FILTERS)


def choices(rows: tuple[PolicyRow, ...], query: PoliciesQuery) -> dict[str, tuple[Choice, ...]]:
    """For each filter what can be chosen and what it would leave; places by how many policies they have."""
    places = {row.place: row.place_name for row in rows}
    frequent = Counter(row.place for row in rows)
    orders = {
        "kind": KINDS,
        "place": tuple(sorted(places, key=lambda place: (-frequent[place], places[place]))),
        "state": STATES,
        "step": STEPS,
    }
    found = {}
    for name, order in orders.items():
        left = Counter(getattr(row, name) for row in rows if passes(row, query, but=name))
        found[name] = tuple(
            Choice(value, places[value] if name == "place" else filter_words(name, value), left[value])
            for value in order
        )
    return found


def filter_words(name: str, value: str) -> str:
    """The value of a filter other than the place, as a reader sees it."""
    words = {"kind": policy_kinds_word, "state": policy_state_word, "step": step_word}
    return words[name](value) if name in words else value


def query_words(query: PoliciesQuery, places: dict[str, str]) -> str:
    """The filters in force in one sentence; empty if there are none. `places` are names by id."""
    return comma().join(
        places.get(value, value) if name == "place" else filter_words(name, value)
        for name in FILTERS
        if (value := getattr(query, name))
    )


def policy_count(query: PoliciesQuery, n: int, words: str = "") -> Figure:
    """How many policies a query leaves, with that list as its evidence."""
    parameter = str(query.put_into(Link(PANE))).partition("?")[2]
    what = f"policy|{parameter}" if parameter else "policy"
    return count_figure(what, n, f"{_('Policies in the record')}{', ' if words else ''}{words}")


def counted_policies(record: Record, parameter: str) -> tuple[int, str, str]:
    """The evidence of such a count: how many, what they are, and the link that lists them.

    `parameter` is the query of a link to the pane. Raises KnownError if it is none.
    """
    link = f"jinpu://{PANE}?{parameter}" if parameter else f"jinpu://{PANE}"
    try:
        query = PoliciesQuery.of(Link.parse(link))
    except ValueError:
        raise KnownError(_("Policies are not counted by “{query}”.").format(query=parameter[:60])) from None
    rows = policy_rows(record)
    words = query_words(query, {row.place: row.place_name for row in rows})
    heading = _("Policies in the record")
    return len(filtered(rows, query)), f"{heading}: {words}" if words else heading, link
