"""Computed lines: every value that a formula gives for a series, and why the others have none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from jinpu_desktop.domain.conflict import Point, resolve
from jinpu_desktop.domain.observation import Status
from jinpu_desktop.domain.period import Frequency, Period
from jinpu_desktop.domain.series import Series, SeriesBreak, SeriesKey, gaps_of, lies_between
from jinpu_desktop.domain.transform import (
    Computed,
    Reason,
    Refused,
    Transform,
    combine,
    first_break,
    same_part,
)

# A growth rate or a rank has no growth of its own.
_RATES = frozenset({"percent", "rank"})
# What a quantity is counted in for one person, and how many of that one unit of the indicator holds.
_FOR_A_PERSON = {
    "CNY bn": ("CNY per person", 10**9),
    "USD mn": ("USD per person", 10**6),
    "KRW tn": ("KRW per person", 10**12),
    "KRW mn": ("KRW per person", 10**6),
    "bn kWh": ("kWh per person", 10**9),
    "million tonnes": ("tonnes per person", 10**6),
    "thousand tonnes": ("tonnes per person", 10**3),
    "thousand TEU": ("TEU per 1,000 persons", 10**6),
    "thousand vehicles": ("vehicles per 1,000 persons", 10**6),
    "thousand persons": ("per person", 10**3),
    "million lots": ("lots per person", 10**6),
    "km2": ("m² per person", 10**6),
    "count": ("per 1,000 persons", 10**3),
}
_PERSONS = {"persons": 1, "thousand persons": 10**3}
# What adds up over the parts of a place, so that a part has a share.
_ADDITIVE = frozenset({*_FOR_A_PERSON, "persons"})


class ComputedLine(NamedTuple):
    """The values of one formula along one series.

    `gaps` are the periods between the first and the last value for which nothing could be computed,
    `refused` every period of the series without a value, with its reason. `breaks` are all those of the
    inputs: no line is drawn across them. `whole` is the series that shares were taken of.
    """

    source: Series
    transform: Transform
    unit: str
    points: tuple[Computed, ...]
    refused: tuple[Refused, ...]
    gaps: tuple[Period, ...]
    breaks: tuple[SeriesBreak, ...]
    whole: Series | None = None

    @property
    def key(self) -> SeriesKey:
        """The identity of the series that the line was computed from."""
        return self.source.key

    def owner(self, brk: SeriesBreak) -> SeriesKey:
        """The series that a break belongs to: the line's own, or the whole that shares are taken of."""
        foreign = self.whole is not None and brk not in self.source.breaks
        return self.whole.key if foreign and self.whole else self.key

    def joins(self, index: int) -> bool:
        """Whether a line may be drawn from the value at `index` to the next: no gap, no break."""
        if index + 1 >= len(self.points) or self.key.line_key == Frequency.SPAN.value:
            return False
        one, two = self.points[index].period, self.points[index + 1].period
        return two.follows(one) and first_break(self.breaks, one, two) is None

    def between(self, first: int | None, last: int | None) -> ComputedLine:
        """The part of the line in the years `first` to `last`, each computed from the whole of it."""
        points = [point for point in self.points if within(point.period, first, last)]
        refused = [one for one in self.refused if within(one.period, first, last)]
        cut = _line(self.source, self.transform, self.unit, points, refused, self.breaks)
        return cut._replace(whole=self.whole)


def within(period: Period, first: int | None, last: int | None) -> bool:
    """Whether a period begins in the years `first` to `last`; None is open."""
    return (first is None or period.year >= first) and (last is None or period.year <= last)


def kept(series: Series, points: Iterable[Point]) -> Series:
    """The series with only these of its points, its gaps and breaks cut to fit."""
    points = tuple(points)
    periods = [point.shown.period for point in points]
    breaks = tuple(
        brk for brk in series.breaks if periods and lies_between(periods[0], brk.after, periods[-1])
    )
    return series._replace(points=points, gaps=tuple(gaps_of(periods)), breaks=breaks)


def without_estimates(series: Series) -> Series:
    """The series without estimates and forecasts. Where a firm value stood behind one it comes forward."""
    unsure = (Status.ESTIMATE, Status.FORECAST)
    points = []
    for point in series.points:
        if point.shown.status not in unsure:
            points.append(point)
            continue
        firm = [other.observation for other in point.others if other.observation.status not in unsure]
        if firm:
            points.append(resolve(firm))
    return kept(series, points)


def unit_of(transform: Transform, unit: str) -> str | None:
    """The unit of the computed line of an indicator in `unit`; None where the formula means nothing."""
    if transform is Transform.PER_PERSON:
        return _FOR_A_PERSON.get(unit, (None, 0))[0]
    if transform is Transform.SHARE:
        return "percent" if unit in _ADDITIVE else None
    if transform is Transform.CHANGE:
        return {"percent": "percentage points", "rank": None}.get(unit, unit)
    if transform is Transform.LEVEL:
        return unit
    if unit in _RATES:
        return None
    return "index" if transform is Transform.INDEX else "percent"


def person_factor(unit: str, population_unit: str) -> Fraction:
    """What value over population is to be multiplied by. Raises KeyError for units without a meaning."""
    return Fraction(_FOR_A_PERSON[unit][1], _PERSONS[population_unit])


def changes(series: Series) -> ComputedLine:
    """The change from the same period of the year before, in the indicator's unit."""
    return _a_year_apart(series, Transform.CHANGE)


def growth(series: Series) -> ComputedLine:
    """The percent change from the same period of the year before."""
    return _a_year_apart(series, Transform.YOY)


def index(series: Series, base: int) -> ComputedLine:
    """Each value in percent of that of the same part of the year `base`; gaps may lie between."""
    return _computed(
        series, Transform.INDEX, lambda period: Period(period.start % 12 + base * 12, *period[1:])
    )


def compound(series: Series, first: int | None = None, last: int | None = None) -> ComputedLine:
    """Compound yearly growth between two points, one for each part of the year that the line has.

    A year that is given must have a value. Else the last point is the latest one with another before it
    that is to be reached without a break, and the first point the earliest of those.
    """
    points, refused = [], []
    for part in sorted({point.shown.period.start % 12 for point in series.points}):
        found = _compound(series, part, first, last)
        if isinstance(found, Computed):
            points.append(found)
        elif found is not None:
            refused.append(found)
    unit = unit_of(Transform.CAGR, series.unit) or "percent"
    return _line(series, Transform.CAGR, unit, points, refused, series.breaks)


def _compound(series: Series, part: int, first: int | None, last: int | None) -> Computed | Refused | None:
    of_part = [point for point in series.points if point.shown.period.start % 12 == part]
    latest = of_part[-1].shown.period
    if series.key.line_key == Frequency.SPAN.value:
        return Refused(latest, Reason.SPAN)
    ends = [point for point in of_part if _is_asked(point, last)]
    starts = [point for point in of_part if _is_asked(point, first)]
    refused = None
    for end in reversed(ends):
        for start in starts:
            if start.shown.period >= end.shown.period:
                break
            found = combine(Transform.CAGR, end, start, series.breaks)
            if isinstance(found, Computed):
                return found
            refused = refused or found
    missing = Period(last * 12 + part, *latest[1:]) if last is not None else latest
    base = Period(first * 12 + part, *latest[1:]) if first is not None else None
    return refused or Refused(missing, Reason.MISSING, base)


def _is_asked(point: Point, year: int | None) -> bool:
    """Whether a point may end a stretch of growth: of the year, if one is given, else any fit one."""
    shown = point.shown
    return not shown.is_bound and shown.exact_value > 0 if year is None else shown.period.year == year


def per_person(series: Series, population: Mapping[int, Point], factor: Fraction) -> ComputedLine:
    """Each value over the resident population of its year (see `population_by_year`)."""
    unit = unit_of(Transform.PER_PERSON, series.unit) or ""
    return _beside(series, Transform.PER_PERSON, unit, lambda period: population.get(period.year), (), factor)


def population_by_year(lines: Sequence[Series]) -> dict[int, Point]:
    """The resident population of each year: that of the year itself, else the latest date in it.

    A stock is written with its year or its month, so both are the population of the same year. A bound
    counts only where nothing else is known; other definitions never.
    """
    best: dict[int, tuple[tuple[bool, bool, int], Point]] = {}
    for line in lines:
        if line.key.definition_source or line.key.line_key == Frequency.SPAN.value:
            continue
        for point in line.points:
            period = point.shown.period
            rank = (not point.shown.is_bound, period.frequency is Frequency.ANNUAL, period.end)
            if period.year not in best or rank > best[period.year][0]:
                best[period.year] = (rank, point)
    return {year: point for year, (_rank, point) in best.items()}


def shares(series: Series, whole: Series | None) -> ComputedLine:
    """Each value in percent of the same indicator and period of the place around it."""
    points = {point.shown.period: point for point in whole.points} if whole else {}
    breaks = whole.breaks if whole else ()
    return _beside(series, Transform.SHARE, "percent", points.get, breaks)._replace(whole=whole)


def _a_year_apart(series: Series, transform: Transform) -> ComputedLine:
    return _computed(series, transform, Period.a_year_earlier)


def _computed(series: Series, transform: Transform, against: Callable[[Period], Period]) -> ComputedLine:
    """A line whose every value is set against another one of the same series."""
    by_period = {point.shown.period: point for point in series.points}
    unit = unit_of(transform, series.unit) or ""
    span = series.key.line_key == Frequency.SPAN.value
    points, refused = [], []
    for period, point in by_period.items():
        other = against(period)
        found: Computed | Refused
        if span:
            found = Refused(period, Reason.SPAN)
        elif other not in by_period or not same_part(period, other):
            found = Refused(period, Reason.MISSING, other)
        else:
            found = combine(transform, point, by_period[other], series.breaks)
        if isinstance(found, Computed):
            points.append(found)
        else:
            refused.append(found)
    return _line(series, transform, unit, points, refused, series.breaks)


def _beside(
    series: Series,
    transform: Transform,
    unit: str,
    other_of: Callable[[Period], Point | None],
    more_breaks: Sequence[SeriesBreak] = (),
    factor: Fraction = Fraction(1),
) -> ComputedLine:
    """A line whose every value is set against another series at the same time."""
    points, refused = [], []
    for point in series.points:
        other = other_of(point.shown.period)
        if series.key.definition_source:
            refused.append(Refused(point.shown.period, Reason.DEFINITION))
        elif other is None:
            refused.append(Refused(point.shown.period, Reason.MISSING, point.shown.period))
        else:
            found = combine(transform, point, other, factor=factor)
            if isinstance(found, Computed):
                points.append(found)
            else:
                refused.append(found)
    return _line(series, transform, unit, points, refused, (*series.breaks, *more_breaks))


def _line(
    series: Series,
    transform: Transform,
    unit: str,
    points: Sequence[Computed],
    refused: Sequence[Refused],
    breaks: Sequence[SeriesBreak],
) -> ComputedLine:
    """Puts the pieces in order. A break is kept where it separates two values or explains a missing one."""
    points = sorted(points, key=lambda point: point.period)
    periods = [point.period for point in points]
    explaining = {one.brk for one in refused if one.brk is not None}
    relevant = {
        brk
        for brk in breaks
        if brk in explaining or (periods and lies_between(periods[0], brk.after, periods[-1]))
    }
    return ComputedLine(
        series,
        transform,
        unit,
        tuple(points),
        tuple(sorted(refused, key=lambda one: one.period)),
        tuple(gaps_of(periods)),
        tuple(sorted(relevant, key=lambda brk: (brk.after.end, brk.reason))),
    )
