"""A value axis on which equal steps are equal ratios; only for values above zero."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from jinpu_desktop.charts.chart_spec import ChartSpec, Shape, ValueAxis, ValueTick
from jinpu_desktop.charts.scale import round_step
from jinpu_desktop.domain.number_format import format_rounded
from jinpu_desktop.runtime.language import _

_FEWEST_TICKS, _MOST_TICKS = 4, 9
# The round numbers of a decade, from many to few.
_MANTISSAS = ((1, 2, 5), (1, 3), (1,))


class LogScale(NamedTuple):
    """`axis` holds places, not values: the place of a value is its decimal logarithm plus `shift`, which
    keeps all places above zero. The labels of its ticks are values."""

    axis: ValueAxis
    shift: float

    def place(self, value: Decimal) -> Decimal:
        """Where a value stands on the axis."""
        return Decimal(math.log10(value) + self.shift)


def can_be_logarithmic(spec: ChartSpec) -> bool:
    """Whether a chart may have a logarithmic axis: lines only, all values above zero."""
    lines = all(layer.shape is Shape.LINE for layer in spec.layers)
    return lines and not spec.is_empty and not spec.horizontal and min(_values(spec)) > 0


def log_scale(spec: ChartSpec) -> LogScale:
    """The logarithmic axis of a chart that can have one, its ticks told in the unit of the language."""
    low, high = min(_values(spec)), max(_values(spec))
    ticks = _ticks(low, high)
    shift = 1 - math.log10(ticks[0])
    placed = tuple(
        ValueTick(Decimal(math.log10(tick) + shift), _text(tick.scaleb(spec.shift))) for tick in ticks
    )
    top = max(placed[-1].value, Decimal(math.log10(high) + shift))
    axis = ValueAxis(placed[0].value, top, placed, _("logarithmic, does not start at zero"))
    return LogScale(axis, shift)


def _text(tick: Decimal) -> str:
    """A tick with the digits that it has. It is already in the unit that the rest of the chart is told in,
    which may have been made before the language was changed."""
    exponent = tick.normalize().as_tuple().exponent
    return format_rounded(tick, max(0, -exponent) if isinstance(exponent, int) else 0, "")


def _values(spec: ChartSpec) -> Iterable[Decimal]:
    for _layer, mark in spec.marks():
        yield mark.value
        for pair in mark.pairs:
            yield pair.value


def _ticks(low: Decimal, high: Decimal) -> Sequence[Decimal]:
    """Round values from at or below `low` to at or above `high`, at most about nine. Where the powers of
    ten and their multiples are too few, equal steps are named."""
    first, last = low.adjusted(), high.adjusted() + 1
    for mantissas in _MANTISSAS:
        steps = [Decimal(number).scaleb(power) for power in range(first, last + 1) for number in mantissas]
        start = max(index for index, step in enumerate(steps) if step <= low)
        end = next(index for index, step in enumerate(steps) if step >= high)
        found = steps[start : max(end, start + 1) + 1]
        if len(found) < _FEWEST_TICKS and mantissas is _MANTISSAS[0] and high > low:
            return _equal_steps(low, high)
        if len(found) <= _MOST_TICKS:
            return found
    every = -(-len(found) // _MOST_TICKS)
    return [*found[:-1:every], found[-1]] if (len(found) - 1) % every else found[::every]


def _equal_steps(low: Decimal, high: Decimal) -> Sequence[Decimal]:
    """Round values a round step apart, the first above zero."""
    step = round_step((high - low) / _FEWEST_TICKS)
    first = max(1, int(low // step)) if low >= step else None
    if first is None:
        return [low, high]
    return [step * number for number in range(first, int(-(-high // step)) + 1)]
