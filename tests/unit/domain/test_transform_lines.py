"""Computed lines against plain rational arithmetic on generated series with gaps, zeros, negatives, breaks,
bounds and every status."""

from __future__ import annotations

from fractions import Fraction

from domain_examples import SPELLINGS, observed, of_many_periods, quick, rates
from hypothesis import given
from hypothesis import strategies as st

from jinpu_desktop.domain.computed_line import (
    ComputedLine,
    changes,
    compound,
    growth,
    index,
    kept,
    per_person,
    population_by_year,
    shares,
    unit_of,
    without_estimates,
)
from jinpu_desktop.domain.conflict import Point
from jinpu_desktop.domain.growth_comparison import compare_growth
from jinpu_desktop.domain.observation import Observation, Status
from jinpu_desktop.domain.period import Period
from jinpu_desktop.domain.series import Break, Series, build_series
from jinpu_desktop.domain.transform import Reason, Transform

BREAKS = st.lists(
    st.sampled_from([*SPELLINGS, "2015", "2016"]).map(
        lambda spelling: Break(Period.parse(spelling), "revision", f"revised after {spelling}", "press")
    ),
    max_size=2,
    unique_by=lambda brk: brk.after,
)
YEARS = st.integers(2013, 2019)


@st.composite
def lines(draw: st.DrawFn) -> tuple[Series, ...]:
    """All lines of one subject: many years of one frequency, and a few rows of everything."""
    form = draw(st.sampled_from(["{}", "{}-H1", "{}-Q3", "{}-11", "{}-01/{}-09"]))
    qualifiers = st.sampled_from(["", "", "", "", "about", "over", "under", "rounded", "revised"])
    rows = [
        observed(
            str(draw(st.integers(-3, 30))),
            form.format(year, year),
            "main",
            status=draw(st.sampled_from("AAAAPPEFD")),
            qualifier=draw(qualifiers),
        )
        for year in draw(st.sets(st.integers(2010, 2022)))
    ]
    return build_series([*rows, *draw(of_many_periods(8))], "CNY bn", draw(BREAKS))


def value(row: Observation) -> Fraction:
    return Fraction(str(row.value))


def is_interrupted(line: Series, one: Period, two: Period) -> bool:
    first, last = sorted((one.end, two.end))
    return any(first <= brk.after.end < last for brk in line.breaks)


def a_year_before(line: Series, row: Observation) -> Observation | None:
    """The shown value of the same months of the year before, found the slow way."""
    for point in line.points:
        period = point.shown.period
        if (period.start + 12, period.months) == (row.period.start, row.period.months):
            return point.shown
    return None


def fits(line: Series, row: Observation, other: Observation | None, ratio: bool) -> bool:
    """Whether the written rules allow to set a value against another one of its line."""
    if other is None or line.key.line_key == "SPAN" or "over" in (row.qualifier, other.qualifier):
        return False
    if "under" in (row.qualifier, other.qualifier) or is_interrupted(line, row.period, other.period):
        return False
    return not ratio or (other.value > 0 and row.value >= 0)


def check_inputs(line: Series, computed: ComputedLine) -> None:
    """What every computed line has: inputs that are shown, of one frequency and definition, unbroken."""
    shown = [point.shown for point in line.points]
    for point in computed.points:
        assert all(one in shown for one in point.inputs)
        assert {one.period.line_key for one in point.inputs} == {line.key.line_key}
        assert point.inputs[0].period == point.period
        assert not any(one.is_bound for one in point.inputs)
        assert not is_interrupted(line, point.inputs[0].period, point.inputs[1].period)
        if line.key.definition_source:
            assert {one.source.id for one in point.inputs} == {line.key.definition_source}
        else:
            assert Status.DEFINITION not in {one.status for one in point.inputs}
    periods = {point.period for point in computed.points}
    assert periods.isdisjoint({one.period for one in computed.refused})
    assert [point.period for point in computed.points] == sorted(periods)


@quick
@given(lines())
def test_that_change_and_growth_are_those_of_the_exact_values_and_of_nothing_else(series):
    for line in series:
        for computed, ratio in ((changes(line), False), (growth(line), True)):
            expected = {}
            for point in line.points:
                row, before = point.shown, a_year_before(line, point.shown)
                if fits(line, row, before, ratio):
                    change = value(row) - value(before)
                    expected[row.period] = change / value(before) * 100 if ratio else change
            assert {point.period: point.value for point in computed.points} == expected
            check_inputs(line, computed)
            everything = {*expected, *(one.period for one in computed.refused)}
            assert everything == {point.shown.period for point in line.points}


@quick
@given(lines(), YEARS)
def test_that_an_index_is_each_value_over_that_of_the_base_year(series, base):
    for line in series:
        computed = index(line, base)
        expected = {}
        for point in line.points:
            row = point.shown
            bases = [
                other.shown
                for other in line.points
                if other.shown.period.year == base
                and other.shown.period.start % 12 == row.period.start % 12
                and other.shown.period.months == row.period.months
            ]
            if bases and fits(line, row, bases[0], True):
                expected[row.period] = value(row) / value(bases[0]) * 100
        assert {point.period: point.value for point in computed.points} == expected
        check_inputs(line, computed)


@quick
@given(lines(), st.none() | YEARS, st.none() | YEARS)
def test_that_compound_growth_stands_between_two_points_of_one_part_of_the_year(series, first, last):
    for line in series:
        computed = compound(line, first, last)
        check_inputs(line, computed)
        for point in computed.points:
            one, two = point.inputs
            years = one.period.year - two.period.year
            assert years > 0
            assert one.period.start % 12 == two.period.start % 12
            assert last in (None, one.period.year)
            assert first in (None, two.period.year)
            ratio = value(one) / value(two)
            assert abs((1 + point.value / 100) ** years / ratio - 1) < Fraction(1, 10**36)
        parts = [point.period.start % 12 for point in (*computed.points, *computed.refused)]
        assert sorted(parts) == sorted({point.shown.period.start % 12 for point in line.points})


@quick
@given(lines())
def test_that_compound_growth_by_default_ends_at_the_latest_point_that_any_reaches(series):
    for line in series:
        for point in compound(line).points:
            one, two = point.inputs
            part = [row.shown for row in line.points if row.shown.period.start % 12 == one.period.start % 12]
            pairs = [
                (late, early)
                for late in part
                for early in part
                if early.period < late.period and fits(line, late, early, True) and late.value > 0
            ]
            assert one.period == max(late.period for late, _early in pairs)
            assert two.period == min(early.period for late, early in pairs if late == one)


@st.composite
def of_place(draw: st.DrawFn, place: str, indicator: str = "gdp") -> tuple[Series, ...]:
    rows = [
        row._replace(
            place_id=place,
            indicator_id=indicator,
            obs_id=row.obs_id.replace("jinpu", place).replace("gdp", indicator),
        )
        for row in draw(of_many_periods(24))
    ]
    return build_series(rows, "CNY bn", draw(BREAKS))


@quick
@given(lines(), of_place("dalian"))
def test_that_a_share_is_of_the_same_period_and_never_of_another_definition(series, whole):
    by_key = {line.key.line_key: line for line in whole if not line.key.definition_source}
    for line in series:
        around = by_key.get(line.key.line_key)
        computed = shares(line, around)
        totals = {point.shown.period: point.shown for point in around.points} if around else {}
        expected = {}
        for point in line.points:
            row, total = point.shown, totals.get(point.shown.period)
            if total is None or line.key.definition_source or row.is_bound or total.is_bound:
                continue
            if row.value >= 0 and total.value > 0:
                expected[row.period] = value(row) / value(total) * 100
        assert {point.period: point.value for point in computed.points} == expected
        for point in computed.points:
            assert [one.place_id for one in point.inputs] == ["jinpu", "dalian"]
            assert point.inputs[0].period == point.inputs[1].period == point.period
        for place, (one, two) in enumerate(zip(computed.points, computed.points[1:], strict=False)):
            broken = is_interrupted(line, one.period, two.period)
            broken = broken or (around is not None and is_interrupted(around, one.period, two.period))
            assert computed.joins(place) is (not broken and two.period.follows(one.period))


@quick
@given(lines(), of_place("jinpu", "population"))
def test_that_per_person_takes_the_resident_population_of_the_same_year(series, people):
    by_year = population_by_year(people)
    for line in series:
        computed = per_person(line, by_year, Fraction(10**9))
        for point in computed.points:
            row, residents = point.inputs
            assert residents.indicator_id == "population"
            assert residents.status is not Status.DEFINITION
            assert residents.period.year == row.period.year == point.period.year
            assert point.value == value(row) / value(residents) * 10**9
            assert not line.key.definition_source
        missing = {one.period for one in computed.refused if one.reason is Reason.MISSING}
        assert missing == {
            point.shown.period
            for point in line.points
            if point.shown.period.year not in by_year and not line.key.definition_source
        }


@quick
@given(of_place("jinpu", "population"))
def test_that_the_population_of_a_year_is_the_annual_one_or_the_last_counted(people):
    for year, chosen in population_by_year(people).items():
        rivals = [
            point.shown
            for line in people
            for point in line.points
            if point.shown.period.year == year
            and not line.key.definition_source
            and line.key.line_key != "SPAN"
        ]
        if not chosen.shown.is_bound:
            rivals = [row for row in rivals if not row.is_bound]
        annual = [row for row in rivals if row.period.months == 12]
        assert chosen.shown.period.end == max(row.period.end for row in annual or rivals)
        assert chosen.shown in rivals


@quick
@given(lines(), st.none() | YEARS, st.none() | YEARS)
def test_that_cutting_a_line_hides_years_and_changes_no_value(series, first, last):
    for line in series:
        whole = growth(line)
        cut = whole.between(first, last)
        assert cut.points == tuple(
            point
            for point in whole.points
            if (first is None or point.period.year >= first) and (last is None or point.period.year <= last)
        )
        check_inputs(line, cut)
        have = [point.period for point in cut.points]
        assert all(have[0] < gap < have[-1] and gap not in have for gap in cut.gaps)


@quick
@given(lines())
def test_that_computed_points_join_only_neighbours_without_a_break_between_them(series):
    for line in series:
        computed = changes(line)
        for place, (one, two) in enumerate(zip(computed.points, computed.points[1:], strict=False)):
            free = two.period.follows(one.period) and not is_interrupted(line, one.period, two.period)
            assert computed.joins(place) is free
        assert not computed.joins(len(computed.points) - 1)


@quick
@given(lines())
def test_that_a_break_that_explains_a_missing_value_stays_with_the_line(series):
    for line in series:
        computed = growth(line)
        named = {one.brk for one in computed.refused if one.reason is Reason.BREAK}
        assert named <= set(computed.breaks) <= set(line.breaks)
        for one in computed.refused:
            if one.reason is Reason.BREAK:
                assert one.other is not None
                assert one.other.end <= one.brk.after.end < one.period.end


@quick
@given(lines())
def test_that_without_estimates_no_estimate_or_forecast_is_left_and_no_firm_value_is_lost(series):
    unsure = {Status.ESTIMATE, Status.FORECAST}
    for line in series:
        firm = without_estimates(line)
        assert not {point.shown.status for point in firm.points} & unsure
        have = {point.shown.period for point in firm.points}
        for point in line.points:
            rows = [point.shown, *(other.observation for other in point.others)]
            assert (point.shown.period in have) is any(row.status not in unsure for row in rows)
        for point in growth(firm).points:
            assert not {one.status for one in point.inputs} & unsure


def test_that_a_kept_part_of_a_series_has_the_gaps_and_breaks_between_its_own_points():
    rows = [observed(100 + year, str(year)) for year in (2010, 2012, 2013, 2016)]
    after = [Break(Period.parse(year), "revision", "why") for year in ("2010", "2013")]
    (line,) = build_series(rows, "CNY bn", after)
    part = kept(line, line.points[1:])
    assert [str(gap) for gap in part.gaps] == ["2014", "2015"]
    assert [str(brk.after) for brk in part.breaks] == ["2013"]
    assert kept(line, ()).gaps == kept(line, ()).breaks == ()


def test_that_a_share_is_not_joined_across_a_break_of_the_whole_alone():
    rows = [observed(10 + step, str(2015 + step)) for step in range(3)]
    (line,) = build_series(rows, "CNY bn")
    around = [row._replace(place_id="dalian", obs_id=f"dalian {row.obs_id}", value=100.0) for row in rows]
    (whole,) = build_series(around, "CNY bn", [Break(Period.parse("2015"), "revision", "why")])
    computed = shares(line, whole)
    assert [computed.joins(place) for place in range(3)] == [False, True, False]
    (brk,) = computed.breaks
    assert computed.owner(brk) == whole.key


def test_that_a_firm_value_behind_a_revised_estimate_comes_forward_without_estimates():
    rows = [observed(90, "2016", "a", status="E", qualifier="revised"), observed(100, "2016", "b")]
    (line,) = build_series(rows, "CNY bn")
    assert line.points[0].shown.value == 90
    assert [point.shown.value for point in without_estimates(line).points] == [100]


def test_that_an_automatic_break_stops_growth_and_index_like_a_declared_one():
    rows = [observed(100, "2015"), observed(105, "2016"), observed(140, "2017"), observed(145, "2018")]
    (line,) = build_series(rows, "CNY bn", (), rates(y2017="5"), Fraction(2))
    assert [str(point.period) for point in growth(line).points] == ["2016", "2018"]
    assert [str(point.period) for point in index(line, 2015).points] == ["2015", "2016"]
    (refused,) = growth(line).refused[1:]
    assert refused.brk is not None
    assert refused.brk.kind == "mismatch"


def published(**by_year: float | str) -> Series:
    points = rates(**by_year)
    (line,) = build_series([point.shown for point in points.values()], "percent")
    return line


def levels(*values: float, status: str = "A") -> ComputedLine:
    rows = [observed(level, str(2015 + step), status=status) for step, level in enumerate(values)]
    (line,) = build_series(rows, "CNY bn")
    return growth(line)


def test_that_published_growth_stands_beside_computed_growth_and_more_than_two_points_are_flagged():
    pairs = compare_growth(levels(100, 105, 120, 130), published(y2016="7", y2017="10", y2019="6"))
    assert [str(pair.period) for pair in pairs] == ["2016", "2017", "2018", "2019"]
    assert [pair.differs for pair in pairs] == [False, True, False, False]
    assert pairs[0].difference == -2
    assert pairs[1].difference == Fraction(120, 105) * 100 - 110
    assert (pairs[2].published, pairs[3].computed) == (None, None)


def test_that_a_target_is_not_set_against_growth_that_happened():
    target = published(y2016="20")
    point: Point = target.points[0]._replace(shown=target.points[0].shown._replace(status=Status.FORECAST))
    target = target._replace(points=(point,))
    (pair,) = compare_growth(levels(100, 105), target)
    assert (pair.difference, pair.differs) == (None, False)
    (pair,) = compare_growth(levels(100, 105, status="F"), target)
    assert pair.differs


def test_that_rates_have_no_growth_and_averages_no_share():
    for transform in (Transform.YOY, Transform.INDEX, Transform.CAGR, Transform.SHARE, Transform.PER_PERSON):
        assert unit_of(transform, "percent") is None
    assert unit_of(Transform.CHANGE, "percent") == "percentage points"
    assert unit_of(Transform.SHARE, "CNY") is None
    assert unit_of(Transform.PER_PERSON, "CNY") is None
    assert unit_of(Transform.PER_PERSON, "CNY bn") == "CNY per person"
