"""Bars of places beside each other in a table: how each is drawn, and the axis that they share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from jinpu_desktop.charts.chart_spec import Bound, ValueAxis
from jinpu_desktop.charts.scale import STEPS_COMPACT, value_axis

OTHER_YEAR = "other-year"


class CompareBar(NamedTuple):
    """One place's bar, from zero, in the unit of its table.

    `look` is a status letter, or OTHER_YEAR for a value that is not of the year asked for: hollow with a
    dotted outline. `ticks` are values of other sources that disagree. `marked` is the place that the
    comparison is about.
    """

    value: Decimal
    look: str
    bound: Bound = Bound.NONE
    ticks: tuple[Decimal, ...] = ()
    marked: bool = False


def compare_axis(bars: Sequence[CompareBar], unit: str) -> ValueAxis:
    """The axis of all bars, in a unit of the record. It holds zero, and every bar and tick."""
    values = [value for bar in bars for value in (bar.value, *bar.ticks)]
    return value_axis(values, unit, may_leave_zero=False, steps=STEPS_COMPACT)
