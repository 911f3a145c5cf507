"""Bars start at zero, keep their order and carry the evidence of each value."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinpu_desktop.charts.bars import Bar, BarGroup, bar_chart, grouped_bar_chart
from jinpu_desktop.domain.errors import BugError
from jinpu_desktop.domain.figure import Figure

VALUES = st.lists(st.decimals(-(10**6), 10**6, places=2), min_size=1, max_size=12)


def bar(label: str, value: Decimal | int, *marks: str) -> Bar:
    return Bar(label, Decimal(value), Figure(f"key-{label}", str(value), "firms", marks or ("A",), label))


@given(VALUES)
def test_that_bars_start_at_zero_and_reach_every_value(values):
    spec = bar_chart([bar(str(n), value) for n, value in enumerate(values)], title="t", unit="firms")
    assert spec.y_axis.starts_at_zero and not spec.y_axis.note
    assert all(spec.y_axis.low <= value <= spec.y_axis.high for value in values)
    assert [mark.value for _, mark in spec.marks()] == values


@given(st.integers(1, 8), st.integers(1, 6))
def test_that_grouped_bars_stand_side_by_side_without_touching_the_next_category(groups, categories):
    bars = tuple(bar(f"c{n}", n + 1) for n in range(categories))
    spec = grouped_bar_chart(
        [f"c{n}" for n in range(categories)],
        [BarGroup(f"g{n}", bars) for n in range(groups)],
        title="t",
        unit="bn",
    )
    spans = sorted((mark.x - mark.width / 2, mark.x + mark.width / 2) for _, mark in spec.marks())
    assert all(a[1] <= b[0] + 1e-9 for a, b in itertools.pairwise(spans))
    assert [layer.hatched for layer in spec.layers] == [n % 2 == 1 for n in range(groups)]


def test_that_a_missing_bar_leaves_its_place_empty():
    groups = [BarGroup("deposits", (bar("2018", 5), None, bar("2020", 7)))]
    spec = grouped_bar_chart(["2018", "2019", "2020"], groups, title="t", unit="bn")
    assert [mark.x for _, mark in spec.marks()] == [0.0, 2.0]
    assert [tick.text for tick in spec.x_axis.ticks] == ["2018", "2019", "2020"]


def test_that_what_was_calculated_here_keeps_its_mark():
    spec = bar_chart([bar("Japan", 896), bar("All others", 880, "C")], title="t", unit="firms")
    assert [mark.status for _, mark in spec.marks()] == ["A", "C"]
    assert spec.summary == "t, firms. Japan 896; All others 880."


def test_that_groups_of_another_length_are_our_own_mistake():
    with pytest.raises(BugError):
        grouped_bar_chart(["a", "b"], [BarGroup("g", (bar("a", 1),))], title="t", unit="bn")
