"""Single computed values: exact, with their inputs, or refused with a reason."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from domain_examples import numbers, observed, quick
from hypothesis import assume, given
from hypothesis import strategies as st

from jinpu_desktop.domain.conflict import Point, resolve
from jinpu_desktop.domain.evidence import EvidenceKey, parse_calculation
from jinpu_desktop.domain.observation import Observation
from jinpu_desktop.domain.period import Period
from jinpu_desktop.domain.series import SeriesBreak
from jinpu_desktop.domain.transform import Computed, Reason, Refused, Transform, combine, rounded

T = Transform


def point(*rows: Observation) -> Point:
    return resolve(rows)


def two(transform: Transform, value: Observation, other: Observation) -> Computed | Refused:
    return combine(transform, point(value), point(other))


def computed(transform: Transform, value: Observation, other: Observation) -> Computed:
    found = two(transform, value, other)
    assert isinstance(found, Computed)
    return found


def refused(transform: Transform, value: Observation, other: Observation) -> Reason:
    found = two(transform, value, other)
    assert isinstance(found, Refused)
    return found.reason


def elsewhere(row: Observation, place: str = "dalian") -> Observation:
    return row._replace(place_id=place, obs_id=row.obs_id.replace("jinpu", place))


def people(value: float, period: str = "2016", **columns: object) -> Observation:
    return observed(value, period, indicator="population", **columns)


positive = st.integers(1, 10**7).map(lambda units: Decimal(units).scaleb(-2))


@quick
@given(positive, positive)
def test_that_every_ratio_is_the_exact_fraction(one, two_):
    value, earlier = observed(str(one), "2017"), observed(str(two_), "2016")
    exact = Fraction(one) / Fraction(two_)
    assert computed(T.YOY, value, earlier).value == (exact - 1) * 100
    assert computed(T.INDEX, value, earlier).value == exact * 100
    assert computed(T.SHARE, value, elsewhere(value._replace(value=float(two_)))).value == exact * 100
    assert computed(T.CHANGE, value, earlier).value == Fraction(one) - Fraction(two_)
    found = combine(T.PER_PERSON, point(value), point(people(float(two_), "2017-11")), factor=Fraction(10**9))
    assert isinstance(found, Computed)
    assert found.value == exact * 10**9


@quick
@given(positive, positive, st.integers(1, 60))
def test_that_compound_growth_taken_over_its_years_leads_to_the_last_value(one, two_, years):
    value, first = observed(str(one), str(2000 + years)), observed(str(two_), "2000")
    grown = 1 + computed(T.CAGR, value, first).value / 100
    assert abs(grown**years / (Fraction(one) / Fraction(two_)) - 1) < Fraction(1, 10**36)


@pytest.mark.parametrize("rate", ["1.1", "1.075", "0.5", "3"])
def test_that_compound_growth_of_a_whole_power_is_exact(rate):
    last = observed(float(Decimal(rate) ** 3), "2018", decimals=0)
    assert computed(T.CAGR, last, observed(1, "2015")).value == (Fraction(rate) - 1) * 100


@quick
@given(numbers(2), numbers(2))
def test_that_a_ratio_stands_on_something_positive_and_a_change_on_anything(one, two_):
    value, earlier = observed(str(one), "2017"), observed(str(two_), "2016")
    assert computed(T.CHANGE, value, earlier).value == Fraction(one) - Fraction(two_)
    for transform in (T.YOY, T.INDEX, T.CAGR):
        found = two(transform, value, earlier)
        if two_ == 0 or (one == 0 and two_ > 0 and transform is T.CAGR):
            assert isinstance(found, Refused)
            assert found.reason is Reason.ZERO
        elif one < 0 or two_ < 0:
            assert isinstance(found, Refused)
            assert found.reason is Reason.SIGN
        else:
            assert isinstance(found, Computed)


@pytest.mark.parametrize("bound", ["over", "under"])
def test_that_bounds_enter_no_computation_from_either_side(bound):
    for transform in (T.CHANGE, T.YOY, T.INDEX, T.CAGR):
        assert refused(transform, observed(3, "2017", qualifier=bound), observed(2, "2016")) is Reason.BOUND
        assert refused(transform, observed(3, "2017"), observed(2, "2016", qualifier=bound)) is Reason.BOUND
    value, whole = observed(3), elsewhere(observed(9))
    assert (
        refused(T.SHARE, value, whole._replace(qualifier=observed(qualifier=bound).qualifier)) is Reason.BOUND
    )
    assert refused(T.PER_PERSON, value, people(100, qualifier=bound)) is Reason.BOUND


@pytest.mark.parametrize("transform", [T.CHANGE, T.YOY, T.INDEX, T.CAGR])
def test_that_a_break_between_the_two_is_named_as_the_reason(transform):
    brk = SeriesBreak(Period.parse("2016"), "revision", "why")
    found = combine(transform, point(observed(3, "2017")), point(observed(2, "2016")), [brk])
    assert isinstance(found, Refused)
    assert (found.reason, found.brk) == (Reason.BREAK, brk)
    for after in ("2015", "2017"):
        other = [brk._replace(after=Period.parse(after))]
        found = combine(transform, point(observed(3, "2017")), point(observed(2, "2016")), other)
        assert isinstance(found, Computed)


def test_that_an_index_does_not_look_across_a_break_backwards_either():
    brk = SeriesBreak(Period.parse("2016"), "revision", "why")
    found = combine(T.INDEX, point(observed(2, "2015")), point(observed(3, "2018")), [brk])
    assert isinstance(found, Refused)
    assert found.brk == brk


@pytest.mark.parametrize(
    ("transform", "value", "other"),
    [
        (T.YOY, observed(2, "2017"), observed(1, "2015")),
        (T.YOY, observed(2, "2017"), observed(1, "2016-H1")),
        (T.YOY, observed(2, "2017-H2"), observed(1, "2017-H1")),
        (T.CHANGE, observed(2, "2017-Q1"), observed(1, "2016-Q2")),
        (T.INDEX, observed(2, "2017-Q1"), observed(1, "2016-Q2")),
        (T.INDEX, observed(2, "2017-01/2017-05"), observed(1, "2016-01/2016-09")),
        (T.CAGR, observed(2, "2016"), observed(1, "2017")),
        (T.CAGR, observed(2, "2016"), observed(1, "2016")),
        (T.YOY, observed(2, "2017"), elsewhere(observed(1, "2016"))),
        (T.YOY, observed(2, "2017"), observed(1, "2016", indicator="exports")),
        (T.YOY, observed(2, "2017", "a", status="D"), observed(1, "2016", "b", status="D")),
        (T.YOY, observed(2, "2017", status="D"), observed(1, "2016")),
        (T.SHARE, observed(2, "2017"), observed(1, "2017", "other")),
        (T.SHARE, observed(2, "2017"), elsewhere(observed(1, "2016"))),
        (T.SHARE, observed(2, "2017"), elsewhere(observed(1, "2017", indicator="exports"))),
        (T.PER_PERSON, observed(2, "2017"), people(1, "2016")),
        (T.PER_PERSON, observed(2, "2017"), elsewhere(people(1, "2017"))),
        (T.PER_PERSON, observed(2, "2017"), observed(1, "2017", indicator="population-registered")),
        (T.LEVEL, observed(2, "2017"), observed(1, "2016")),
    ],
)
def test_that_what_does_not_belong_together_is_never_computed(transform, value, other):
    with pytest.raises(ValueError, match=r"make a"):
        two(transform, value, other)


def test_that_a_value_of_other_definition_has_no_share_and_none_per_person():
    assert refused(T.SHARE, observed(1, status="D"), elsewhere(observed(2))) is Reason.DEFINITION
    assert refused(T.SHARE, observed(1), elsewhere(observed(2, status="D"))) is Reason.DEFINITION
    assert refused(T.PER_PERSON, observed(1, status="D"), people(2)) is Reason.DEFINITION


def test_that_intervals_of_their_own_kind_are_not_compared():
    value, earlier = observed(2, "2017-04/2017-07"), observed(1, "2016-04/2016-07")
    assert refused(T.YOY, value, earlier) is Reason.SPAN


@pytest.mark.parametrize(
    ("statuses", "gravest"),
    [("AA", "C"), ("AP", "P"), ("PE", "E"), ("EF", "F"), ("FA", "F"), ("DD", "D")],
)
def test_that_the_status_is_the_gravest_of_the_inputs_and_never_just_published(statuses, gravest):
    found = computed(T.YOY, observed(2, "2017", status=statuses[0]), observed(1, "2016", status=statuses[1]))
    assert found.status == gravest
    assert "C" in found.marks
    assert set(found.marks) == set(statuses) - {"A"} | {"C"}
    assert found.marks[0] == gravest


def test_that_a_dispute_or_a_rounding_of_an_input_stays_marked():
    rows = observed(100, "2017", "a", kind="government"), observed(120, "2017", "b")
    found = combine(T.YOY, point(*rows), point(observed(90, "2016", qualifier="rounded")))
    assert isinstance(found, Computed)
    assert found.marks == ("X", "E", "C")


def test_that_the_key_names_formula_and_inputs_in_their_order():
    value, earlier = observed(2, "2017"), observed(1, "2016")
    found = computed(T.YOY, value, earlier)
    key = EvidenceKey.parse(found.key)
    assert key.kind == "calc"
    assert parse_calculation(key.rest) == ("yoy", (value.obs_id, earlier.obs_id))
    assert found.inputs == (value, earlier)


@quick
@given(st.integers(1000, 10**6), st.integers(1000, 10**6), st.integers(0, 3), st.integers(0, 3), st.data())
def test_that_no_digit_is_shown_that_the_precision_of_the_inputs_does_not_hold(one, two_, fine, coarse, data):
    """Whatever true values the two rounded ones stand for, the rate moves by at most about one unit."""
    value, earlier = Decimal(one).scaleb(-fine), Decimal(two_).scaleb(-coarse)
    found = computed(T.YOY, observed(str(value), "2017"), observed(str(earlier), "2016"))
    assume(found.decimals > 0)
    off = [data.draw(st.integers(-50, 50)) * Fraction(10) ** -decimals / 100 for decimals in (fine, coarse)]
    true = ((Fraction(value) + off[0]) / (Fraction(earlier) + off[1]) - 1) * 100
    assert abs(true - found.value) <= Fraction(10) ** -found.decimals * Fraction(51, 100)


@pytest.mark.parametrize(
    ("value", "earlier", "decimals"), [("257.63", "252.90", 1), ("225", "232", 0), ("1.2", "1.1", 0)]
)
def test_that_growth_has_as_many_digits_as_its_inputs_allow(value, earlier, decimals):
    assert computed(T.YOY, observed(value, "2017"), observed(earlier, "2016")).decimals == decimals


@pytest.mark.parametrize(("qualifier", "decimals"), [("", 1), ("revised", 1), ("about", 0), ("rounded", 0)])
def test_that_an_input_that_is_only_about_right_is_trusted_half_as_far(qualifier, decimals):
    value, earlier = observed("250.00", "2017"), observed("200.0", "2016", qualifier=qualifier)
    assert computed(T.YOY, value, earlier).decimals == decimals


def test_that_a_value_per_person_is_rounded_to_what_the_population_is_known_to():
    rough = people(1_600_000, "2018", decimals=-5, qualifier="rounded")
    found = combine(T.PER_PERSON, point(observed("210.27", "2018")), point(rough), factor=Fraction(10**9))
    assert isinstance(found, Computed)
    assert (found.rounded, found.decimals) == (Decimal(130_000), -4)


@quick
@given(st.fractions(), st.integers(-4, 6))
def test_that_rounding_is_exact_and_half_to_even(value, decimals):
    result = rounded(value, decimals)
    unit = Fraction(10) ** -decimals
    assert abs(Fraction(result) - value) <= unit / 2
    assert (Fraction(result) / unit).denominator == 1
    if abs(Fraction(result) - value) == unit / 2:
        assert (Fraction(result) / unit).numerator % 2 == 0


def test_that_the_largest_and_smallest_numbers_raise_nothing():
    huge, tiny = observed(1e300, "2050"), observed(1e-300, "2000", decimals=300)
    for transform in (T.INDEX, T.CAGR):
        assert computed(transform, huge, tiny).value > 10**13
        assert computed(transform, tiny._replace(period=huge.period), huge._replace(period=tiny.period))
    assert computed(T.CAGR, huge, tiny).rounded
