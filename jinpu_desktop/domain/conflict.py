"""Several values for one period: which one is shown, by what rule, and how the others relate to it.

The order and the meaning of agreement are written in ARCHITECTURE.md, "Series, honestly".
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from jinpu_desktop.domain.observation import INEXACT, Observation, Qualifier, Status

_STATUS_ORDER = {Status.NORMAL: 0, Status.PRELIMINARY: 1, Status.ESTIMATE: 2, Status.FORECAST: 3}


class Rule(StrEnum):
    """The step of the written order that decided between the shown value and another one."""

    ONLY = "only"
    YOURS = "yours"
    SUPERSEDED = "superseded"
    REVISED = "revised"
    STATUS = "status"
    KIND = "kind"
    EXACT = "exact"
    DECIMALS = "decimals"
    LATER = "later"
    SOURCE_ID = "source-id"


class Relation(StrEnum):
    """How another value of a period relates to the shown one. Only a conflict is marked on the views."""

    SAME = "same"
    EARLIER = "earlier"
    PLANNED = "planned"
    YOURS = "yours"
    CONFLICT = "conflict"


class Other(NamedTuple):
    """A value that is not shown. `difference` is this value less the shown one, in their unit."""

    observation: Observation
    relation: Relation
    difference: Decimal


class Point(NamedTuple):
    """All that is known for one period: the shown observation and every other one, in rank order."""

    shown: Observation
    others: tuple[Other, ...]
    rule: Rule

    @property
    def is_disputed(self) -> bool:
        """Whether another source gives a value that does not agree with the shown one."""
        return any(other.relation is Relation.CONFLICT for other in self.others)

    @property
    def marks(self) -> tuple[str, ...]:
        """Status letters of the shown value; X is added where sources disagree, E for a bound or rounding."""
        marks = [self.shown.status.value]
        if self.shown.qualifier in INEXACT and "E" not in marks:
            marks.append("E")
        if self.is_disputed:
            marks.insert(0, "X")
        return tuple(marks)


def _rank(observation: Observation) -> tuple[tuple[Rule, object], ...]:
    """The written order as pairs of step and sort key; a smaller key is preferred."""
    exact = observation.qualifier not in INEXACT
    return (
        (Rule.YOURS, observation.yours),
        (Rule.SUPERSEDED, observation.qualifier is Qualifier.SUPERSEDED),
        (Rule.REVISED, observation.qualifier is not Qualifier.REVISED),
        (Rule.STATUS, _STATUS_ORDER.get(observation.status, 4)),
        (Rule.KIND, observation.source.tier),
        (Rule.EXACT, not exact),
        (Rule.DECIMALS, -observation.decimals),
        (Rule.LATER, _descending(observation.source.published_on)),
        (Rule.SOURCE_ID, observation.source.id),
    )


def _descending(date: str) -> tuple[int, ...]:
    """A partial date so that later sorts first and an unknown date sorts last.

    A date without day or month counts as its beginning: nothing says that it was later.
    """
    parts = [-int(part) for part in date.split("-")] if date else [1]
    return tuple([*parts, 0, 0][:3])


def preference(observation: Observation) -> tuple[object, ...]:
    """A sort key by the written order: the smallest is the one to show."""
    return tuple(key for _, key in _rank(observation))


def resolve(observations: Sequence[Observation]) -> Point:
    """Choose the shown value among the observations of one period and relate all others to it.

    `observations` must not be empty and share indicator, place, industry, period and definition.
    """
    if len(observations) == 1:
        return Point(observations[0], (), Rule.ONLY)
    ranked = sorted(observations, key=preference)
    shown = ranked[0]
    others = tuple(
        Other(other, _relation(shown, other), other.exact_value - shown.exact_value) for other in ranked[1:]
    )
    return Point(shown, others, deciding_rule(shown, ranked[1]))


def deciding_rule(preferred: Observation, other: Observation) -> Rule:
    """The first step of the order in which two observations differ."""
    for (rule, mine), (_, theirs) in zip(_rank(preferred), _rank(other), strict=True):
        if mine != theirs:
            return rule
    return Rule.ONLY


def _relation(shown: Observation, other: Observation) -> Relation:
    if agree(shown, other):
        return Relation.SAME
    if other.qualifier is Qualifier.SUPERSEDED and shown.qualifier is not Qualifier.SUPERSEDED:
        return Relation.EARLIER
    if shown.is_realised and not other.is_realised:
        return Relation.PLANNED
    if other.yours and not shown.yours:
        return Relation.YOURS
    return Relation.CONFLICT


def agree(one: Observation, two: Observation) -> bool:
    """Whether two values may be one figure told twice.

    Exact values agree within half a unit of the coarser one's last justified digit, doubled where that
    one is "about" or "rounded". "Over x" stands for x to 1.1 x, "under x" for 0.9 x to x.
    """
    if one.is_bound or two.is_bound:
        low_one, high_one = _range(one)
        low_two, high_two = _range(two)
        return low_one <= high_two and low_two <= high_one
    decimals = min(one.decimals, two.decimals)
    tolerance = Decimal(5).scaleb(-decimals - 1)
    coarse = (value.qualifier for value in (one, two) if value.decimals == decimals)
    if any(qualifier in (Qualifier.ABOUT, Qualifier.ROUNDED) for qualifier in coarse):
        tolerance *= 2
    return abs(one.exact_value - two.exact_value) <= tolerance


def _range(observation: Observation) -> tuple[Decimal, Decimal]:
    value = observation.exact_value
    margin = abs(value) / 10
    if observation.qualifier is Qualifier.OVER:
        return value, value + margin
    if observation.qualifier is Qualifier.UNDER:
        return value - margin, value
    return value, value
