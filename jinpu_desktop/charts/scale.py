"""Round steps for the value axis, and the rule when it may leave zero out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from jinpu_desktop.charts.chart_spec import ValueAxis, ValueTick
from jinpu_desktop.domain.number_format import format_rounded
from jinpu_desktop.runtime.language import _

_ZERO = Decimal(0)
STEPS_COMPACT, STEPS_FULL = 5, 7


def value_axis(
    values: Sequence[Decimal], unit: str, *, may_leave_zero: bool, steps: int = STEPS_FULL
) -> ValueAxis:
    """An axis for `values` in a unit of the record, with at most about `steps` round steps. They are round in
    the unit of the language too, in which the ticks are told: it is a power of ten away.

    It starts at zero, unless `may_leave_zero` (lines, never bars) and the values range over less than a
    third of the one nearest to zero: then it starts at a round value and carries a note that says so.
    """
    low, high = min(values, default=_ZERO), max(values, default=_ZERO)
    leaves_zero = may_leave_zero and _leaves_zero(low, high)
    if not leaves_zero:
        low, high = min(low, _ZERO), max(high, _ZERO)
    if low == high:
        high = low + 1
    step = round_step((high - low) / steps)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = _last_step(high, step, first)
    decimals = max(0, -_exponent(step))
    ticks = tuple(
        ValueTick(value, format_rounded(value, -_exponent(step), unit))
        for value in (
            ((first + offset) * step).quantize(Decimal(1).scaleb(-decimals))
            for offset in range(int(last - first) + 1)
        )
    )
    note = _("does not start at zero") if leaves_zero else ""
    return ValueAxis(ticks[0].value, max(high, ticks[-1].value), ticks, note)


def _leaves_zero(low: Decimal, high: Decimal) -> bool:
    if low <= 0 <= high or low == high:
        return False
    return (high - low) * 3 < min(abs(low), abs(high))


def _last_step(high: Decimal, step: Decimal, first: Decimal) -> Decimal:
    """The top tick: a highest value just above a round one stands out over it, else the next one is drawn."""
    if high <= 0:
        return (high / step).to_integral_value(ROUND_CEILING)
    return max((high / step).to_integral_value(ROUND_HALF_UP), first + 1)


def round_step(least: Decimal) -> Decimal:
    """The smallest of 1, 2, 5 times a power of ten that is at least `least` (which must be above zero)."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least).normalize()


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
