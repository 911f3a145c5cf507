"""Published growth beside the growth that the levels imply: two series, never mixed, only compared."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from jinpu_desktop.domain.computed_line import ComputedLine
from jinpu_desktop.domain.conflict import Point
from jinpu_desktop.domain.observation import Observation, Status
from jinpu_desktop.domain.period import Period
from jinpu_desktop.domain.series import Series
from jinpu_desktop.domain.transform import Computed

# In percentage points.
MOST_DIFFERENCE = Fraction(2)


class GrowthPair(NamedTuple):
    """Growth of one period as published and as computed, in percent; either may be missing.

    `difference` is computed less published, in percentage points; None where the two may not be set
    against each other: one is missing, a bound, or a plan beside something realised.
    """

    period: Period
    computed: Computed | None
    published: Point | None
    difference: Fraction | None = None

    @property
    def differs(self) -> bool:
        """Whether the two lie more than 2 points apart."""
        return self.difference is not None and abs(self.difference) > MOST_DIFFERENCE


def compare_growth(line: ComputedLine, published: Series | None) -> tuple[GrowthPair, ...]:
    """Every period with a computed or a published rate, in order. Both must be of one frequency."""
    if published is not None and published.key.line_key != line.key.line_key:
        raise ValueError("growth of different frequencies is never compared")
    computed = {point.period: point for point in line.points}
    stated = {point.shown.period: point for point in published.points} if published else {}
    return tuple(
        _pair(period, computed.get(period), stated.get(period)) for period in sorted({*computed, *stated})
    )


def _pair(period: Period, computed: Computed | None, published: Point | None) -> GrowthPair:
    if computed is None or published is None or published.shown.is_bound:
        return GrowthPair(period, computed, published)
    if any(map(_is_planned, computed.inputs)) is not _is_planned(published.shown):
        return GrowthPair(period, computed, published)
    return GrowthPair(period, computed, published, computed.value - Fraction(published.shown.exact_value))


def _is_planned(observation: Observation) -> bool:
    return observation.status is Status.FORECAST
