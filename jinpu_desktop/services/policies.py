"""The Policies pane: the path of setting up by its steps, every policy by kind, and each policy's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.runtime.language import _, language
from jinpu_desktop.services.approval_times import ApprovalTimes, approval_times
from jinpu_desktop.services.choice import Choice
from jinpu_desktop.services.policy_page import PolicyPageSpec, policy_page
from jinpu_desktop.services.policy_rows import (
    PoliciesQuery,
    PolicyRow,
    choices,
    filtered,
    passes,
    policy_count,
    policy_rows,
    query_words,
)
from jinpu_desktop.services.policy_words import STATES, STEPS, policy_state_word, step_word
from jinpu_desktop.services.record import Record

Sentence = tuple[str | Figure, ...]


class StepPolicy(NamedTuple):
    """A policy as the path lists it; `note` says whether it holds and where."""

    id: str
    title: str
    note: str
    has_warning: bool


class StepSpec(NamedTuple):
    """One step of the path with the policies that pass the other filters. `number` is empty for what
    stands behind all steps."""

    step: str
    number: str
    words: str
    policies: tuple[StepPolicy, ...]


class PoliciesSpec(NamedTuple):
    """The pane. `scope` tells the whole record by state, `sentence` the filters in force with their count."""

    query: PoliciesQuery
    scope: Sentence
    sentence: Sentence
    steps: tuple[StepSpec, ...]
    rows: tuple[PolicyRow, ...]
    filters: str = ""
    choices: Mapping[str, tuple[Choice, ...]] = MappingProxyType({})
    times: ApprovalTimes | None = None
    page: PolicyPageSpec | None = None


class PoliciesService:
    """Reads the pane from the record. Thread-safe; what was read once is kept for each language."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._read: dict[str, tuple[tuple[PolicyRow, ...], ApprovalTimes | None]] = {}

    def load(self, query: PoliciesQuery, policy_id: str = "") -> PoliciesSpec:
        """The pane with the policies that `query` asks for, and the page of one policy if its id is given.

        Raises KnownError in one sentence if there is no policy of that id.
        """
        rows, times = self._rows()
        listed = filtered(rows, query)
        words = query_words(query, {row.place: row.place_name for row in rows})
        return PoliciesSpec(
            query,
            _scope(rows),
            (_("{filters}:").format(filters=words or _("All policies")), *_by_state(listed, query, words)),
            _steps(rows, query),
            listed,
            words,
            choices(rows, query),
            times,
            self._page(policy_id, rows) if policy_id else None,
        )

    def _rows(self) -> tuple[tuple[PolicyRow, ...], ApprovalTimes | None]:
        found = self._read.get(language())
        if found is None:
            rows = policy_rows(self._record)
            found = self._read[language()] = (rows, approval_times(self._record, rows))
        return found

    def _page(self, policy_id: str, rows: tuple[PolicyRow, ...]) -> PolicyPageSpec:
        row = next((row for row in rows if row.id == policy_id), None)
        if row is None:
            raise KnownError(_not_found(policy_id, [row.id for row in rows]))
        return policy_page(self._record, row, rows)


def _scope(rows: tuple[PolicyRow, ...]) -> Sentence:
    return (policy_count(PoliciesQuery(), len(rows)), _("policies"), *_states(rows, PoliciesQuery(), "·"))


def _by_state(rows: tuple[PolicyRow, ...], query: PoliciesQuery, words: str) -> Sentence:
    """How many, and how many of them hold, unless that is told already."""
    counted = policy_count(query, len(rows), words)
    told = rows and query.is_filtered and not query.state
    return (counted, *_states(rows, query, ";")) if told else (counted,)


def _states(rows: tuple[PolicyRow, ...], query: PoliciesQuery, between: str) -> Sentence:
    parts: list[str | Figure] = []
    held = Counter(row.state for row in rows)
    for state in STATES:
        if held[state]:
            word = policy_state_word(state)
            figure = policy_count(query._replace(state=state), held[state], word)
            parts += [between, figure, word[:1].lower() + word[1:]]
    return tuple(parts)


def _steps(rows: tuple[PolicyRow, ...], query: PoliciesQuery) -> tuple[StepSpec, ...]:
    by_step: dict[str, list[PolicyRow]] = {}
    for row in rows:
        if passes(row, query, but="step"):
            by_step.setdefault(row.step, []).append(row)
    return tuple(
        StepSpec(
            step,
            step if step != "0" else "",
            step_word(step),
            tuple(
                StepPolicy(row.id, row.title, f"{row.state_words} · {row.place_name}", row.has_warning)
                for row in by_step.get(step, ())
            ),
        )
        for step in STEPS
    )


def _not_found(policy_id: str, known: list[str]) -> str:
    import difflib

    near = difflib.get_close_matches(policy_id, known, n=3, cutoff=0.5)
    sentence = _("There is no policy with the id “{id}” in this record.").format(id=policy_id[:80])
    if near:
        sentence += _(" The nearest are {ids}.").format(ids=", ".join(near))
    return sentence
