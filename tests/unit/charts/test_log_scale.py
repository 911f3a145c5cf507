"""A logarithmic axis names round values, holds every value, and is offered only where it can be."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinpu_desktop.charts.chart_spec import ChartSpec, Join, Layer, Mark, Shape, XAxis
from jinpu_desktop.charts.log_scale import can_be_logarithmic, log_scale
from jinpu_desktop.charts.scale import value_axis
from jinpu_desktop.domain.figure import Figure


def spec_of(values, shape=Shape.LINE):
    marks = tuple(
        Mark(float(n), value, Figure("k", str(value)), str(value), join=Join.SOLID)
        for n, value in enumerate(values)
    )
    axis = value_axis(values, "", may_leave_zero=False)
    return ChartSpec("t", "u", (Layer(shape, 0, "n", marks),), XAxis(0.0, 12.0, 12.0, ()), axis)


positive = st.decimals("0.001", "1e9", places=3).filter(lambda value: value > 0)


@given(st.lists(positive, min_size=1, max_size=20))
def test_that_every_value_lies_on_the_axis_and_equal_ratios_are_equal_steps(values):
    scale = log_scale(spec_of(values))
    places = [scale.place(value) for value in values]
    assert scale.axis.low <= min(places) + Decimal("1e-9") and max(places) <= scale.axis.high
    assert scale.axis.low > 0 and not scale.axis.starts_at_zero and scale.axis.note
    assert 2 <= len(scale.axis.ticks) <= 10
    step = scale.place(values[0] * 7) - scale.place(values[0])
    assert step == pytest.approx(scale.place(Decimal(7)) - scale.place(Decimal(1)))


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (["1", "1000"], ["1", "3", "10", "30", "100", "300", "1,000"]),
        (["0.02", "0.9"], ["0.02", "0.05", "0.1", "0.2", "0.5", "1"]),
        (["210", "300"], ["200", "250", "300"]),
    ],
)
def test_that_its_ticks_are_round(values, texts):
    scale = log_scale(spec_of([Decimal(value) for value in values]))
    assert [tick.text for tick in scale.axis.ticks] == texts


def test_that_bars_and_values_of_zero_or_below_have_none():
    assert can_be_logarithmic(spec_of([Decimal(1), Decimal(5)]))
    assert not can_be_logarithmic(spec_of([Decimal(0), Decimal(5)]))
    assert not can_be_logarithmic(spec_of([Decimal(-1), Decimal(5)]))
    assert not can_be_logarithmic(spec_of([Decimal(1), Decimal(5)], Shape.BAR))
    assert not can_be_logarithmic(spec_of([]))
