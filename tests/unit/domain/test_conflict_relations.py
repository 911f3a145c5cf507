"""When two values are one figure told twice, and how the others relate to the shown one."""

from __future__ import annotations

from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from domain_examples import numbers, observations, observed, of_one_period, quick
from hypothesis import given
from hypothesis import strategies as st

from jinpu_desktop.domain.conflict import Relation, agree, resolve


@quick
@given(observations(), observations())
def test_that_agreement_goes_both_ways(one, two):
    assert agree(one, two) is agree(two, one)


@quick
@given(observations())
def test_that_every_value_agrees_with_itself(row):
    assert agree(row, row)


@quick
@given(
    numbers(4),
    st.integers(-4, 3),
    st.sampled_from([ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN]),
    st.sampled_from(["", "about", "rounded", "revised", "repaired"]),
)
def test_that_a_value_told_with_fewer_digits_agrees_with_itself(value, decimals, rounding, qualifier):
    units = (value / Decimal(1).scaleb(-decimals)).quantize(Decimal(1), rounding=rounding)
    coarse = observed(str(units.scaleb(-decimals)), source_id="a", decimals=decimals, qualifier=qualifier)
    assert agree(observed(str(value), source_id="b", decimals=4), coarse)


@pytest.mark.parametrize("decimals", [-4, -1, 0, 1, 3])
@pytest.mark.parametrize(("qualifier", "units"), [("", "0.5"), ("about", "1"), ("rounded", "1")])
@pytest.mark.parametrize("sign", [1, -1])
def test_that_half_a_unit_of_the_last_digit_agrees_and_about_doubles_it(decimals, qualifier, units, sign):
    unit = Decimal(1).scaleb(-decimals)
    coarse = observed("730000", source_id="a", decimals=decimals, qualifier=qualifier)
    allowed, speck = sign * Decimal(units) * unit, sign * Decimal("0.00001")
    assert agree(coarse, observed(str(730000 + allowed), source_id="b", decimals=5))
    assert not agree(coarse, observed(str(730000 + allowed + speck), source_id="b", decimals=5))


@pytest.mark.parametrize("qualifier", ["revised", "superseded", "repaired"])
def test_that_no_other_qualifier_widens_agreement(qualifier):
    coarse = observed("10", source_id="a", qualifier=qualifier)
    assert agree(coarse, observed("10.5", source_id="b"))
    assert not agree(coarse, observed("10.51", source_id="b"))


def test_that_the_coarser_value_sets_the_tolerance():
    fine, coarse = observed("210.27", source_id="a"), observed("210", source_id="b", decimals=-1)
    assert agree(fine, coarse)
    assert not agree(observed("215.01", source_id="a"), coarse)
    assert not agree(observed("210.27", source_id="a"), observed("210.28", source_id="b"))
    assert agree(observed("210.27", source_id="a"), observed("210.275", source_id="b"))


@pytest.mark.parametrize(
    ("qualifier", "bound", "value", "expected"),
    [
        ("over", "300", "300", True),
        ("over", "300", "330", True),
        ("over", "300", "299.99", False),
        ("over", "300", "330.01", False),
        ("over", "0.7", "0.77", True),
        ("over", "0.7", "0.7701", False),
        ("under", "300", "300", True),
        ("under", "300", "270", True),
        ("under", "300", "300.01", False),
        ("under", "300", "269.99", False),
        ("over", "0", "0", True),
        ("over", "0", "0.01", False),
    ],
)
def test_that_a_bound_agrees_with_a_tenth_beyond_it_and_no_more(qualifier, bound, value, expected):
    # A coarse bound is not a rounded value: its own digits do not widen the range.
    row = observed(bound, source_id="a", decimals=-2, qualifier=qualifier)
    assert agree(row, observed(value, source_id="b", decimals=2)) is expected
    assert agree(observed(value, source_id="b", decimals=2), row) is expected


@quick
@given(st.integers(1, 10**6), st.integers(-(10**6), 2 * 10**6))
def test_that_the_range_of_a_bound_is_exact(bound, hundredths):
    value = bound + Decimal(hundredths).scaleb(-2)
    row = observed(str(value), source_id="b", decimals=2)
    over, under = (observed(bound, source_id="a", qualifier=word) for word in ("over", "under"))
    assert agree(over, row) is (bound <= value <= bound * Decimal("1.1"))
    assert agree(under, row) is (bound * Decimal("0.9") <= value <= bound)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (("over", 300), ("over", 310), True),
        (("over", 300), ("over", 331), False),
        (("over", 300), ("under", 300), True),
        (("over", 300), ("under", 310), True),
        (("over", 300), ("under", 299), False),
        (("over", 300), ("under", 400), False),
        (("under", 300), ("under", 290), True),
    ],
)
def test_that_two_bounds_agree_where_their_ranges_meet(one, two, expected):
    rows = [observed(value, source_id=word + "s", qualifier=word) for word, value in (one, two)]
    assert agree(*rows) is expected


@quick
@given(of_one_period(min_size=2))
def test_that_another_value_is_the_same_exactly_when_it_agrees_with_the_shown_one(rows):
    point = resolve(rows)
    for other in point.others:
        assert (other.relation is Relation.SAME) is agree(point.shown, other.observation)


@pytest.mark.parametrize(
    ("columns", "relation"),
    [
        # Agreement comes before everything.
        ({"value": 100}, Relation.SAME),
        ({"value": 100, "qualifier": "superseded"}, Relation.SAME),
        ({"value": 100, "status": "F"}, Relation.SAME),
        ({"value": 100, "yours": True}, Relation.SAME),
        # Then a first value that a revision replaced, even one that was a forecast, or the user's.
        ({"value": 90, "qualifier": "superseded"}, Relation.EARLIER),
        ({"value": 90, "qualifier": "superseded", "status": "F"}, Relation.EARLIER),
        ({"value": 90, "qualifier": "superseded", "yours": True}, Relation.EARLIER),
        # Then a plan beside what happened.
        ({"value": 90, "status": "F"}, Relation.PLANNED),
        ({"value": 90, "status": "F", "yours": True}, Relation.PLANNED),
        ({"value": 90, "status": "F", "qualifier": "over"}, Relation.PLANNED),
        # Then the user's own, and what is left is a conflict.
        ({"value": 90, "yours": True}, Relation.YOURS),
        ({"value": 90, "status": "E", "yours": True}, Relation.YOURS),
        ({"value": 90}, Relation.CONFLICT),
        ({"value": 90, "status": "P"}, Relation.CONFLICT),
        ({"value": 90, "status": "E"}, Relation.CONFLICT),
        ({"value": 90, "qualifier": "about"}, Relation.CONFLICT),
        ({"value": 120, "qualifier": "over"}, Relation.CONFLICT),
    ],
    ids=str,
)
def test_that_the_relation_to_a_revised_value_follows_the_written_precedence(columns, relation):
    shown = observed(100, source_id="a", kind="yearbook", qualifier="revised")
    point = resolve([observed(source_id="z", **columns), shown])
    assert point.shown is shown
    assert point.others[0].relation is relation
    assert point.is_disputed is (relation is Relation.CONFLICT)


def test_that_two_plans_that_differ_are_a_conflict():
    point = resolve([observed(100, source_id="a", status="F"), observed(120, source_id="b", status="F")])
    assert point.others[0].relation is Relation.CONFLICT


def test_that_a_plan_beside_an_estimate_is_planned():
    point = resolve([observed(100, source_id="a", status="F"), observed(120, source_id="b", status="E")])
    assert point.shown.status.value == "E"
    assert point.others[0].relation is Relation.PLANNED


@quick
@given(of_one_period())
def test_that_only_a_conflict_makes_a_point_disputed(rows):
    point = resolve(rows)
    assert point.is_disputed is any(other.relation is Relation.CONFLICT for other in point.others)
    assert ("X" in point.marks) is point.is_disputed


@quick
@given(of_one_period())
def test_that_the_marks_of_a_point_name_its_status_and_say_each_thing_once(rows):
    point = resolve(rows)
    assert point.shown.status.value in point.marks
    assert len(set(point.marks)) == len(point.marks)
    assert set(point.marks) <= {"X", "E", point.shown.status.value}


@pytest.mark.parametrize(
    ("columns", "marks"),
    [
        ({}, {"A"}),
        ({"status": "P"}, {"P"}),
        ({"status": "F", "qualifier": "over"}, {"F", "E"}),
        ({"qualifier": "over"}, {"A", "E"}),
        ({"qualifier": "about"}, {"A", "E"}),
        ({"qualifier": "rounded", "status": "E"}, {"E"}),
        ({"qualifier": "revised", "status": "P"}, {"P"}),
        ({"qualifier": "repaired"}, {"A"}),
    ],
    ids=str,
)
def test_that_a_bound_or_a_rounding_is_marked_as_an_estimate_beside_its_status(columns, marks):
    assert set(resolve([observed(**columns)]).marks) == marks
