"""Which value of a place stands for a year, and what its rank is: plain rules, without the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from jinpu_desktop.domain.conflict import Point, Relation, preference, resolve
from jinpu_desktop.domain.observation import Observation, Status
from jinpu_desktop.domain.period import Frequency, Period

FARTHEST = 2
_STOCK_PERIODS = (Frequency.MONTH, Frequency.QUARTER, Frequency.HALF_YEAR)


class Kind(StrEnum):
    """How firm a value is. Only FIRM ones are ranked, averaged and scored."""

    FIRM = "firm"
    ESTIMATE = "estimate"
    BOUND = "bound"
    DEFINITION = "definition"
    FORECAST = "forecast"


_ORDER = tuple(Kind)


class Pick(NamedTuple):
    """The value of a place that is shown for a year. `is_other_year`: it is not of that year."""

    place_id: str
    point: Point
    kind: Kind
    year: int
    is_other_year: bool = False

    @property
    def is_ranked(self) -> bool:
        """Whether it is a firm value of the very year."""
        return self.kind is Kind.FIRM and not self.is_other_year

    @property
    def value(self) -> Fraction:
        """The value, exactly."""
        return Fraction(self.point.shown.exact_value)


def kind_of(observation: Observation) -> Kind:
    """How firm an observation is."""
    if observation.status is Status.DEFINITION:
        return Kind.DEFINITION
    if observation.status is Status.FORECAST:
        return Kind.FORECAST
    if observation.is_bound:
        return Kind.BOUND
    return Kind.ESTIMATE if observation.status is Status.ESTIMATE else Kind.FIRM


def year_of(period: Period, aggregation: str) -> int | None:
    """The year that a value stands for: a whole year, or the date of a stock (`aggregation` "last")."""
    if period.frequency is Frequency.ANNUAL:
        return period.year
    return period.year if aggregation == "last" and period.frequency in _STOCK_PERIODS else None


def as_compared(point: Point) -> Point:
    """The point itself; or, where it shows a bound and another source states a firm value that agrees with
    it, the point of the values that are no bounds."""
    if not point.shown.is_bound:
        return point
    same = (other.observation for other in point.others if other.relation is Relation.SAME)
    if not any(kind_of(one) is Kind.FIRM for one in same):
        return point
    found = resolve([other.observation for other in point.others if not other.observation.is_bound])
    return found if kind_of(found.shown) is Kind.FIRM else point


def pick(points: Iterable[Point], aggregation: str, year: int, reach: int = 0) -> Pick | None:
    """The value to show for `year`, or None.

    A firm value comes before an estimate, that before a bound, another definition and a forecast. With
    `reach` a firm value at most so many years off is taken where the year itself has nothing realised; of
    two equally near ones the later.
    """
    dated = [(year_of(point.shown.period, aggregation), point) for point in points]
    own = _best([point for at, point in dated if at == year])
    if own is not None and (kind_of(own.shown) is not Kind.FORECAST or not reach):
        return Pick(own.shown.place_id, own, kind_of(own.shown), year)
    near = {at for at, point in dated if at is not None and kind_of(point.shown) is Kind.FIRM}
    near = {at for at in near if 0 < abs(at - year) <= reach}
    if near:
        at = min(near, key=lambda at: (abs(at - year), -at))
        other = _best([point for one, point in dated if one == at])
        assert other is not None
        return Pick(other.shown.place_id, other, Kind.FIRM, at, is_other_year=True)
    return Pick(own.shown.place_id, own, Kind.FORECAST, year) if own is not None else None


def nearest_year(
    points: Iterable[Point], aggregation: str, year: int, kinds: frozenset[Kind] = frozenset(Kind)
) -> int | None:
    """The year nearest to `year` for which there is a value of these kinds; of two the later."""
    years = {year_of(point.shown.period, aggregation) for point in points if kind_of(point.shown) in kinds}
    return min((at for at in years if at is not None), key=lambda at: (abs(at - year), -at), default=None)


def ranks(values: Mapping[str, Fraction]) -> dict[str, int]:
    """Ranks from the highest value, which is 1; equal values share a rank."""
    ordered = sorted(values.values(), reverse=True)
    return {name: ordered.index(value) + 1 for name, value in values.items()}


def mean(values: Sequence[Fraction]) -> Fraction:
    """The arithmetic mean. `values` must not be empty."""
    return sum(values, Fraction(0)) / len(values)


def _best(points: Sequence[Point]) -> Point | None:
    """The firmest value; of equals a whole year's before a date's, a later date, then the written order."""

    def order(point: Point) -> tuple[object, ...]:
        shown = point.shown
        period = (-shown.period.months, -shown.period.end)
        return (_ORDER.index(kind_of(shown)), *period, *preference(shown))

    return min(points, key=order, default=None)
