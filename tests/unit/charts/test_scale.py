"""The value axis takes round steps and says when it leaves zero out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinpu_desktop.charts.scale import round_step, value_axis

NUMBERS = st.decimals(-(10**9), 10**9, places=3)


@given(st.lists(NUMBERS, max_size=20), st.booleans(), st.integers(3, 8))
def test_that_the_axis_holds_all_values_with_few_round_steps(values, may_leave_zero, steps):
    axis = value_axis(values, "", may_leave_zero=may_leave_zero, steps=steps)
    assert all(axis.low <= value <= axis.high for value in values)
    assert axis.low < axis.high
    assert 2 <= len(axis.ticks) <= steps + 3
    assert axis.starts_at_zero == (not axis.note)
    assert axis.starts_at_zero or may_leave_zero
    if axis.starts_at_zero:
        assert Decimal(0) in [tick.value for tick in axis.ticks]


@given(st.decimals("0.000001", 10**12))
def test_that_a_step_is_one_two_or_five_times_a_power_of_ten(least):
    step = round_step(least)
    assert step.as_tuple().digits in ((1,), (2,), (5,))
    assert least <= step < least * Decimal("2.5") + Decimal("1e-30")


@pytest.mark.parametrize(
    ("values", "steps", "texts"),
    [
        ([232, 300], 5, ["0", "100", "200", "300"]),
        ([2065], 5, ["0", "500", "1,000", "1,500", "2,000"]),
        ([770, 2360], 5, ["0", "500", "1,000", "1,500", "2,000", "2,500"]),
        (["0.2", "0.9"], 5, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (["-3", "6"], 5, ["\u22124", "\u22122", "0", "2", "4", "6"]),
    ],
)
def test_that_the_steps_are_those_a_person_would_choose(values, steps, texts):
    axis = value_axis([Decimal(value) for value in values], "", may_leave_zero=False, steps=steps)
    assert [tick.text for tick in axis.ticks] == texts
