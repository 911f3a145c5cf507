"""Scores of places from several indicators: exact, and never from a value that is not there."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

HEAVIEST = 5


class Score(NamedTuple):
    """`value` from 0 to 100 over the indicators in `used`; those in `missing` have no value here."""

    value: Fraction
    used: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every indicator with a weight counts in it."""
        return not self.missing


def scaled(values: Mapping[str, Fraction], lower_is_better: bool = False) -> dict[str, Fraction]:
    """Each value from 0 (the lowest, or the highest where lower is better) to 1.

    Empty where there is nothing to tell apart: fewer than two values, or all the same.
    """
    if not values:
        return {}
    low, high = min(values.values()), max(values.values())
    if low == high:
        return {}
    share = {name: (value - low) / (high - low) for name, value in values.items()}
    return {name: 1 - part for name, part in share.items()} if lower_is_better else share


def scores(
    weights: Mapping[str, int],
    values: Mapping[str, Mapping[str, Fraction]],
    lower_is_better: frozenset[str] = frozenset(),
) -> dict[str, Score]:
    """The score of every place that has a value of an indicator with a weight.

    `weights` are by indicator, from 0; `values` by indicator and place, all of one year. A score is the
    weighted mean of the scaled values that the place has: what is missing counts for nothing, in the sum
    and in the weights alike. Indicators that cannot be scaled are left out for all places.
    """
    parts = {
        indicator: scaled(values.get(indicator, {}), indicator in lower_is_better)
        for indicator, weight in weights.items()
        if weight > 0
    }
    usable = [indicator for indicator, part in parts.items() if part]
    found = {}
    for place in dict.fromkeys(place for indicator in usable for place in parts[indicator]):
        used = tuple(indicator for indicator in usable if place in parts[indicator])
        total = sum((weights[one] * parts[one][place] for one in used), Fraction(0))
        missing = tuple(indicator for indicator in usable if indicator not in used)
        found[place] = Score(100 * total / sum(weights[one] for one in used), used, missing)
    return found
