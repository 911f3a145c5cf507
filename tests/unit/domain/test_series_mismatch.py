"""Breaks that nobody declared: where two levels contradict the growth that was published."""

from __future__ import annotations

from decimal import Decimal

import pytest
from domain_examples import observed, quick, rates
from hypothesis import given
from hypothesis import strategies as st

from jinpu_desktop.domain.conflict import Point, resolve
from jinpu_desktop.domain.observation import Observation
from jinpu_desktop.domain.period import Period
from jinpu_desktop.domain.series import Break, Indicator, Series, build_series, growth_tolerance

SAME_BASIS, CONSTANT_AGAINST_CURRENT = Decimal(2), Decimal(10)
TOLERANCES = pytest.mark.parametrize("tolerance", [SAME_BASIS, CONSTANT_AGAINST_CURRENT])


def line(
    *rows: Observation,
    growth: dict[Period, Point],
    tolerance: Decimal | None = SAME_BASIS,
    breaks: tuple[str, ...] = (),
) -> Series:
    declared = [Break(Period.parse(text), "revision", "why", "press") for text in breaks]
    (only,) = build_series(rows, "CNY bn", declared, growth, tolerance)
    return only


def indicator(price_basis: str) -> Indicator:
    return Indicator("gdp", "GDP", "CNY bn", "economy", "", "better", "", price_basis, "sum")


@pytest.mark.parametrize(
    ("level", "growth", "tolerance"),
    [
        ("current", "current", SAME_BASIS),
        ("constant", "constant", SAME_BASIS),
        ("none", "none", SAME_BASIS),
        ("current", "constant", CONSTANT_AGAINST_CURRENT),
        ("constant", "current", None),
        ("none", "constant", None),
        ("current", "none", None),
    ],
)
def test_that_the_price_basis_says_how_far_growth_may_differ(level, growth, tolerance):
    assert growth_tolerance(indicator(level), indicator(growth)) == tolerance


@TOLERANCES
@pytest.mark.parametrize("sign", [1, -1])
def test_that_a_line_breaks_beyond_the_tolerance_and_not_at_it(tolerance, sign):
    rows = observed(100, "2015"), observed(107, "2016")
    at_limit = Decimal(7) + sign * tolerance
    beyond = at_limit + sign * Decimal("0.01")
    assert line(*rows, growth=rates(y2016=str(at_limit)), tolerance=tolerance).joins(0)
    broken = line(*rows, growth=rates(y2016=str(beyond)), tolerance=tolerance)
    assert not broken.joins(0)
    assert [(brk.after.text, brk.kind) for brk in broken.breaks] == [("2015", "mismatch")]


@TOLERANCES
@quick
@given(data=st.data())
def test_that_a_break_is_found_exactly_where_computed_and_published_growth_part(tolerance, data):
    base = data.draw(st.sampled_from([Decimal(100), Decimal("62.5"), Decimal(8), Decimal("0.4")]))
    change = Decimal(data.draw(st.integers(-900, 2000))).scaleb(-1)
    distance = data.draw(st.sampled_from([Decimal(0), tolerance, tolerance + Decimal("0.1"), Decimal(50)]))
    rate = change + data.draw(st.sampled_from([distance, -distance]))
    later = (base * (100 + change) / 100).normalize()
    rows = observed(str(base), "2015"), observed(str(later), "2016")
    found = line(*rows, growth=rates(y2016=str(rate)), tolerance=tolerance)
    assert found.joins(0) is (distance <= tolerance)
    assert len(found.breaks) == (distance > tolerance)


def test_that_a_break_carries_the_values_it_follows_from():
    growth = rates(y2016="9.0")
    rows = observed("207.94", "2015"), observed("257.63", "2016")
    (brk,) = line(*rows, growth=growth, tolerance=CONSTANT_AGAINST_CURRENT).breaks
    assert brk.mismatch is not None
    assert (brk.mismatch.earlier, brk.mismatch.later) == rows
    assert brk.mismatch.published is growth[Period.parse("2016")].shown
    assert round(brk.mismatch.computed, 6) == Decimal("23.896316")
    assert brk.source_id == ""


def test_that_only_the_contradicted_pair_is_parted():
    rows = [observed(value, str(2014 + year)) for year, value in enumerate([100, 110, 200, 220])]
    found = line(*rows, growth=rates(y2015=10, y2016=10, y2017=10))
    assert [found.joins(index) for index in range(3)] == [True, False, True]


def test_that_growth_of_another_period_says_nothing():
    rows = observed(100, "2015"), observed(200, "2016")
    assert line(*rows, growth=rates(y2015=1, y2017=1)).joins(0)


def test_that_nothing_is_compared_where_the_price_bases_cannot_be():
    rows = observed(100, "2015"), observed(200, "2016")
    assert line(*rows, growth=rates(y2016=1), tolerance=None).breaks == ()


@pytest.mark.parametrize("earlier", ["2014", "2013"])
def test_that_nothing_is_compared_across_a_gap(earlier):
    assert line(observed(100, earlier), observed(200, "2016"), growth=rates(y2016=1)).breaks == ()


def test_that_year_to_date_is_compared_with_the_same_months_of_the_year_before():
    nine, five = "2016-01/2016-09", "2016-01/2016-05"
    rows = observed(100, "2015-01/2015-09"), observed(130, nine)
    rate = observed(4, nine, indicator="gdp-growth")
    assert not line(*rows, growth={rate.period: resolve([rate])}).joins(0)
    other = observed(4, five, indicator="gdp-growth")
    assert line(*rows, growth={other.period: resolve([other])}).joins(0)


def test_that_neighbouring_quarters_are_not_compared_with_growth_over_a_year():
    rate = observed(4, "2016-Q2", indicator="gdp-growth")
    rows = observed(100, "2016-Q1"), observed(200, "2016-Q2")
    assert line(*rows, growth={rate.period: resolve([rate])}).joins(0)


@pytest.mark.parametrize(
    "columns", [{"status": "E"}, {"status": "F"}, {"qualifier": "over"}, {"qualifier": "under"}], ids=str
)
@pytest.mark.parametrize("place", ["earlier", "later", "published"])
def test_that_estimates_forecasts_and_bounds_prove_no_break(columns, place):
    given_to = {name: columns if name == place else {} for name in ("earlier", "later", "published")}
    rate = observed(1, "2016", indicator="gdp-growth", **given_to["published"])
    rows = observed(100, "2015", **given_to["earlier"]), observed(200, "2016", **given_to["later"])
    assert line(*rows, growth={rate.period: resolve([rate])}).breaks == ()


@pytest.mark.parametrize("status", ["A", "P"])
def test_that_preliminary_values_prove_a_break_like_final_ones(status):
    rate = observed(1, "2016", indicator="gdp-growth", status=status)
    rows = observed(100, "2015", status=status), observed(200, "2016", status=status)
    assert len(line(*rows, growth={rate.period: resolve([rate])}).breaks) == 1


def test_that_a_line_of_another_definition_is_not_judged_by_the_growth_of_the_main_one():
    rows = [observed(value, year, "own", status="D") for value, year in ((100, "2015"), (200, "2016"))]
    assert line(*rows, growth=rates(y2016=1)).breaks == ()


@pytest.mark.parametrize("earlier", [0, -100])
def test_that_a_change_from_zero_or_below_has_no_rate_to_compare(earlier):
    assert line(observed(earlier, "2015"), observed(200, "2016"), growth=rates(y2016=1)).breaks == ()


def test_that_a_declared_break_explains_the_mismatch_and_is_told_alone():
    rows = [observed(100, "2015"), observed(200, "2016"), observed(400, "2017")]
    found = line(*rows, growth=rates(y2016=1, y2017=1), breaks=("2015",))
    assert [(brk.after.text, brk.kind) for brk in found.breaks] == [
        ("2015", "revision"),
        ("2016", "mismatch"),
    ]
    assert not found.joins(0)
    assert not found.joins(1)


def test_that_a_break_of_a_whole_year_explains_a_mismatch_of_the_part_years_around_it():
    rows = observed(100, "2015-01/2015-09"), observed(130, "2016-01/2016-09")
    rate = observed(4, "2016-01/2016-09", indicator="gdp-growth")
    found = line(*rows, growth={rate.period: resolve([rate])}, breaks=("2015",))
    assert [brk.kind for brk in found.breaks] == ["revision"]


def test_that_what_is_judged_is_the_displayed_value_and_not_a_superseded_one():
    first = observed(200, "2016", "first", qualifier="superseded")
    revised = observed(110, "2016", "later", qualifier="revised")
    rows = observed(100, "2015"), first, revised
    assert line(*rows, growth=rates(y2016=10)).joins(0)
    swapped = [
        row._replace(qualifier=other.qualifier)
        for row, other in ((first, revised), (revised, first))
    ]
    assert not line(rows[0], *swapped, growth=rates(y2016=10)).joins(0)
