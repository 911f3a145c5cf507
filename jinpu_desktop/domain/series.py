"""A series: points of one indicator, place, industry, unit and frequency, with its gaps and breaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from jinpu_desktop.domain.conflict import Point, resolve
from jinpu_desktop.domain.observation import Observation, Status
from jinpu_desktop.domain.period import Frequency, Period

# Published and computed growth may differ this much, in percentage points, before the line is broken.
SAME_BASIS_TOLERANCE = Decimal(2)
CONSTANT_AGAINST_CURRENT_TOLERANCE = Decimal(10)


class Indicator(NamedTuple):
    """What is measured. `price_basis` is current, constant or none; `aggregation` sum, last or none."""

    id: str
    name: str
    unit: str
    topic: str
    definition: str
    higher_is: str
    growth_of: str
    price_basis: str
    aggregation: str


class SeriesKey(NamedTuple):
    """What makes a line one thing. `definition_source` is empty, or the source of a D line of its own."""

    indicator_id: str
    place_id: str
    industry_id: str
    line_key: str
    definition_source: str = ""


class Break(NamedTuple):
    """The line stops after the period `after`. `source_id` is empty where it follows from our values."""

    after: Period
    kind: str
    reason: str
    source_id: str = ""


class Mismatch(NamedTuple):
    """Evidence of an automatic break: what was published and what the levels imply, in percent."""

    published: Observation
    earlier: Observation
    later: Observation
    computed: Decimal


class SeriesBreak(NamedTuple):
    """A break that lies on this line, between two of its neighbouring points."""

    after: Period
    kind: str
    reason: str
    source_id: str = ""
    mismatch: Mismatch | None = None


class Series(NamedTuple):
    """One honest line: points in the order of time, missing periods, and breaks.

    `points` never mix frequencies; for spans they are lone points. `gaps` are the periods of the line's
    frequency between its first and last point that have no value.
    """

    key: SeriesKey
    unit: str
    points: tuple[Point, ...]
    gaps: tuple[Period, ...]
    breaks: tuple[SeriesBreak, ...]

    def joins(self, index: int) -> bool:
        """Whether a line may be drawn from the point at `index` to the next: no gap, no break, no bound."""
        if index + 1 >= len(self.points) or self.key.line_key == Frequency.SPAN.value:
            return False
        one, two = self.points[index].shown, self.points[index + 1].shown
        if one.is_bound or two.is_bound or not two.period.follows(one.period):
            return False
        return not any(lies_between(one.period, brk.after, two.period) for brk in self.breaks)


def build_series(
    observations: Iterable[Observation],
    unit: str,
    breaks: Sequence[Break] = (),
    growth: Mapping[Period, Point] | None = None,
    growth_tolerance: Decimal | None = None,
) -> tuple[Series, ...]:
    """Sort observations of one indicator, place and industry into lines, and find gaps and breaks.

    `growth` holds the published year-on-year rates by period, `growth_tolerance` how far a computed rate
    may lie from them in percentage points (None: the two cannot be compared). Lines of other definition
    (status D) come last, one for each source, because two sources need not mean the same by it.
    """
    lines: dict[SeriesKey, dict[Period, list[Observation]]] = {}
    for observation in observations:
        source = observation.source.id if observation.status is Status.DEFINITION else ""
        key = SeriesKey(
            observation.indicator_id,
            observation.place_id,
            observation.industry_id,
            observation.period.line_key,
            source,
        )
        lines.setdefault(key, {}).setdefault(observation.period, []).append(observation)
    order = sorted(lines, key=lambda key: (key.definition_source != "", key.line_key, key.definition_source))
    return tuple(_line(key, lines[key], unit, breaks, growth or {}, growth_tolerance) for key in order)


def _line(
    key: SeriesKey,
    by_period: Mapping[Period, list[Observation]],
    unit: str,
    breaks: Sequence[Break],
    growth: Mapping[Period, Point],
    tolerance: Decimal | None,
) -> Series:
    periods = sorted(by_period)
    points = tuple(resolve(by_period[period]) for period in periods)
    declared = [
        SeriesBreak(brk.after, brk.kind, brk.reason, brk.source_id)
        for brk in breaks
        if _applies(brk, key.line_key) and lies_between(periods[0], brk.after, periods[-1])
    ]
    found = (
        _mismatches(points, growth, tolerance) if tolerance is not None and not key.definition_source else []
    )
    unexplained = [
        brk
        for brk, later in found
        if not any(lies_between(brk.after, known.after, later) for known in declared)
    ]
    return Series(
        key,
        unit,
        points,
        tuple(gaps_of(periods)),
        tuple(sorted([*declared, *unexplained], key=lambda brk: brk.after.end)),
    )


def _applies(brk: Break, line_key: str) -> bool:
    """A break of a whole year stops every line; one of a part-year only the line of its own length."""
    return brk.after.frequency is Frequency.ANNUAL or brk.after.line_key == line_key


def lies_between(one: Period, after: Period, two: Period) -> bool:
    """Whether a break after `after` separates the periods `one` and `two`, whatever their lengths."""
    return one.end <= after.end < two.end


def gaps_of(periods: Sequence[Period]) -> list[Period]:
    """The periods missing between the first and the last of these, which are sorted and of one line."""
    if len(periods) < 2 or not periods[0].step:
        return []
    have = set(periods)
    gaps, period = [], periods[0].shifted(1)
    while period < periods[-1]:
        if period not in have:
            gaps.append(period)
        period = period.shifted(1)
    return gaps


def growth_tolerance(level: Indicator, growth: Indicator) -> Decimal | None:
    """How far published `growth` may lie from the change of `level`, in points; None: not comparable."""
    if level.price_basis == growth.price_basis:
        return SAME_BASIS_TOLERANCE
    if level.price_basis == "current" and growth.price_basis == "constant":
        return CONSTANT_AGAINST_CURRENT_TOLERANCE
    return None


def _mismatches(
    points: Sequence[Point], growth: Mapping[Period, Point], tolerance: Decimal
) -> list[tuple[SeriesBreak, Period]]:
    """Breaks where neighbours a year apart contradict the published rate, each with the later period."""
    found = []
    for before, after in pairwise(points):
        one, two = before.shown, after.shown
        rate = growth.get(two.period)
        if rate is None or not two.period.follows(one.period) or two.period.step != 12:
            continue
        if not all(_is_firm(value) for value in (one, two, rate.shown)) or one.exact_value <= 0:
            continue
        computed = (two.exact_value / one.exact_value - 1) * 100
        if abs(computed - rate.shown.exact_value) > tolerance:
            mismatch = Mismatch(rate.shown, one, two, computed)
            found.append((SeriesBreak(one.period, "mismatch", "", mismatch=mismatch), two.period))
    return found


def _is_firm(observation: Observation) -> bool:
    return observation.status in (Status.NORMAL, Status.PRELIMINARY) and not observation.is_bound


class Headline(NamedTuple):
    """The figure to show first, and the later estimates, forecasts and bounds to name beside it."""

    point: Point
    later: tuple[Point, ...]


def headline(series: Sequence[Series], aggregation: str) -> Headline | None:
    """The latest full period with a normal or preliminary value that is no bound, or None.

    A flow (`aggregation` "sum") needs a whole year; a stock or a rate counts at any period but a
    year-to-date or a span. Where nothing of that kind was ever stated, the latest part-year stands in,
    labelled as such.
    """
    lines = [line for line in series if not line.key.definition_source]
    full = ("A",) if aggregation == "sum" else ("A", "H", "Q", "M")
    candidates = [line for line in lines if line.key.line_key in full]
    if _latest_firm(candidates) is None:
        candidates = lines
    best = _latest_firm(candidates)
    if best is None:
        return None
    later = [
        point
        for line in candidates
        for point in line.points
        if point.shown.period.end > best.shown.period.end and not _is_firm(point.shown)
    ]
    return Headline(best, tuple(sorted(later, key=lambda point: point.shown.period)))


def _latest_firm(lines: Iterable[Series]) -> Point | None:
    firm = [point for line in lines for point in line.points if _is_firm(point.shown)]
    return max(firm, key=lambda point: (point.shown.period.end, point.shown.period.months), default=None)
