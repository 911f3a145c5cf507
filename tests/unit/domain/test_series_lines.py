"""Series: what belongs on one line, where it may be drawn, what is missing, and what to show first."""

from __future__ import annotations

from decimal import Decimal

import pytest
from domain_examples import SPELLINGS, every_observation, observed, of_many_periods, quick
from hypothesis import given
from hypothesis import strategies as st

from jinpu_desktop.domain.conflict import resolve
from jinpu_desktop.domain.observation import Observation, Status
from jinpu_desktop.domain.period import Frequency, Period
from jinpu_desktop.domain.series import Break, Series, build_series, headline

declared_breaks = st.lists(
    st.sampled_from([spelling for spelling in SPELLINGS if not spelling.endswith("-07")]).map(
        lambda spelling: Break(Period.parse(spelling), "revision", f"revised after {spelling}", "press")
    ),
    max_size=4,
    unique_by=lambda brk: brk.after,
)


def build(*rows: Observation, breaks: tuple[str, ...] = ()) -> tuple[Series, ...]:
    return build_series(rows, "CNY bn", [Break(Period.parse(text), "revision", "why") for text in breaks])


def line(*rows: Observation, breaks: tuple[str, ...] = ()) -> Series:
    (only,) = build(*rows, breaks=breaks)
    return only


def at(*periods: str, **columns: object) -> list[Observation]:
    return [observed(100 + step, period, **columns) for step, period in enumerate(periods)]


@quick
@given(of_many_periods(), declared_breaks)
def test_that_a_line_holds_one_frequency_and_one_definition(rows, breaks):
    series = build_series(rows, "CNY bn", breaks)
    assert len({one.key for one in series}) == len(series)
    for one in series:
        shown = [point.shown for point in one.points]
        assert {row.period.line_key for row in shown} == {one.key.line_key}
        assert len({(row.period.months, row.period.step) for row in shown}) == 1 or one.key.line_key == "SPAN"
        for point in one.points:
            assert {row.period for row in every_observation(point)} == {point.shown.period}
        assert [row.period for row in shown] == sorted({row.period for row in shown})
        assert one.unit == "CNY bn"


@quick
@given(of_many_periods(), declared_breaks)
def test_that_every_value_of_the_input_is_kept_once_and_none_is_invented(rows, breaks):
    series = build_series(rows, "CNY bn", breaks)
    kept = [row for one in series for point in one.points for row in every_observation(point)]
    assert len(kept) == len(rows)
    assert {id(row) for row in kept} == {id(row) for row in rows}


@quick
@given(of_many_periods(), declared_breaks, st.randoms(use_true_random=False))
def test_that_the_lines_do_not_depend_on_the_order_of_the_rows(rows, breaks, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert build_series(shuffled, "CNY bn", breaks) == build_series(rows, "CNY bn", breaks)


@quick
@given(of_many_periods())
def test_that_another_definition_never_competes_and_has_a_line_for_each_source(rows):
    series = build_series(rows, "CNY bn")
    for one in series:
        held = [row for point in one.points for row in every_observation(point)]
        if one.key.definition_source:
            assert {row.source.id for row in held} == {one.key.definition_source}
            assert {row.status for row in held} == {Status.DEFINITION}
            assert all(point.others == () for point in one.points)
        else:
            assert Status.DEFINITION not in {row.status for row in held}
    others = [row for row in rows if row.status is not Status.DEFINITION]
    assert [one for one in series if not one.key.definition_source] == list(build_series(others, "CNY bn"))


@quick
@given(of_many_periods())
def test_that_lines_of_another_definition_come_last(rows):
    last = [one.key.definition_source != "" for one in build_series(rows, "CNY bn")]
    assert last == sorted(last)


@quick
@given(of_many_periods())
def test_that_gaps_are_exactly_the_missing_periods_between_first_and_last(rows):
    every_period = [Period.parse(text) for year in range(2010, 2022) for text in spellings_of(year)]
    for one in build_series(rows, "CNY bn"):
        have = [point.shown.period for point in one.points]
        missing = [
            period
            for period in every_period
            if period.line_key == one.key.line_key
            and have[0] < period < have[-1]
            and period not in have
            and period.frequency is not Frequency.SPAN
        ]
        assert list(one.gaps) == sorted(missing)


def spellings_of(year: int) -> list[str]:
    return [
        *(str(year), f"{year}-H1", f"{year}-H2"),
        *(f"{year}-Q{quarter}" for quarter in range(1, 5)),
        *(f"{year}-{month:02d}" for month in range(1, 13)),
        *(f"{year}-01/{year}-{month:02d}" for month in (2, 4, 5, 7, 8, 9, 10, 11)),
    ]


@quick
@given(of_many_periods(), declared_breaks)
def test_that_a_line_joins_neighbours_only_without_gap_break_or_bound(rows, breaks):
    for one in build_series(rows, "CNY bn", breaks):
        for index, (left, right) in enumerate(zip(one.points, one.points[1:], strict=False)):
            stopped = any(
                left.shown.period.end <= brk.after.end < right.shown.period.end
                for brk in breaks
                if len(brk.after.text) == 4 or brk.after.line_key == one.key.line_key
            )
            free = not (left.shown.is_bound or right.shown.is_bound or stopped)
            assert one.joins(index) is (free and right.shown.period.follows(left.shown.period))
        assert not one.joins(len(one.points) - 1)


def test_that_half_years_quarters_and_lengths_of_year_to_date_stay_apart():
    rows = at(
        "2016", "2016-H1", "2016-Q1", "2016-01", "2016-01/2016-05", "2016-01/2016-09", "2016-04/2016-07"
    )
    assert [one.key.line_key for one in build(*rows)] == ["A", "H", "M", "Q", "SPAN", "YTD-05", "YTD-09"]


def test_that_spans_are_lone_points_without_gaps():
    spans = line(*at("2016-04/2016-07", "2016-08/2016-11", "2017-04/2017-07"))
    assert not any(spans.joins(index) for index in range(3))
    assert spans.gaps == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2016", "2017"),
        ("2016-H2", "2017-H1"),
        ("2016-Q4", "2017-Q1"),
        ("2016-12", "2017-01"),
        ("2016-01/2016-09", "2017-01/2017-09"),
    ],
)
def test_that_a_break_of_a_year_stops_the_line_of_every_frequency_at_new_year(before, after):
    earlier, later = Period.parse(before).shifted(-1).text, Period.parse(after).shifted(1).text
    rows = at(earlier, before, after, later)
    assert [line(*rows).joins(index) for index in range(3)] == [True, True, True]
    broken = line(*rows, breaks=("2016",))
    assert [broken.joins(index) for index in range(3)] == [True, False, True]
    assert [(brk.after.text, brk.kind, brk.reason) for brk in broken.breaks] == [("2016", "revision", "why")]


@pytest.mark.parametrize("after", ["2016-01/2016-09", "2016-Q3", "2016-09", "2016-H1"])
def test_that_a_break_of_a_part_year_stops_only_lines_of_its_own_length(after):
    own = Period.parse(after)
    for text in ("2016", "2016-H1", "2016-Q3", "2016-09", "2016-01/2016-09", "2016-01/2016-05"):
        period = Period.parse(text)
        series = line(*at(period.shifted(-1).text, text, period.shifted(1).text), breaks=(after,))
        assert series.joins(0)
        assert series.joins(1) is (period.line_key != own.line_key)
        assert len(series.breaks) == (period.line_key == own.line_key)


def test_that_a_break_outside_the_line_is_not_told_on_it():
    assert line(*at("2015", "2016"), breaks=("2014", "2016", "2017")).breaks == ()


def test_that_a_break_within_a_gap_is_told_once():
    series = line(*at("2014", "2018"), breaks=("2016",))
    assert [brk.after.text for brk in series.breaks] == ["2016"]
    assert [gap.text for gap in series.gaps] == ["2015", "2016", "2017"]


@pytest.mark.parametrize("qualifier", ["over", "under"])
def test_that_a_bound_is_a_point_that_nothing_joins(qualifier):
    series = line(observed(1, "2015"), observed(2, "2016", qualifier=qualifier), observed(3, "2017"))
    assert [series.joins(index) for index in range(3)] == [False, False, False]


def test_that_a_forecast_is_joined_to_the_value_before_it():
    assert line(observed(1, "2015"), observed(2, "2016", status="F")).joins(0)


def test_that_two_sources_with_their_own_definitions_keep_their_own_lines():
    rows = [
        observed(1, "2015", "own-a", status="D"),
        observed(2, "2016", "own-b", status="D"),
        observed(3, "2016", "own-a", status="D"),
        observed(4, "2016", "official"),
    ]
    official, one, two = build(*rows)
    assert [point.shown.source.id for point in official.points] == ["official"]
    assert not official.points[0].is_disputed
    assert [point.shown.value for point in one.points] == [1, 3]
    assert [point.shown.value for point in two.points] == [2]


def test_that_nothing_makes_no_series():
    assert build_series([], "CNY bn") == ()
    assert headline((), "sum") is None


@quick
@given(of_many_periods(), st.sampled_from(["sum", "last", "none"]))
def test_that_a_headline_is_published_and_what_is_beside_it_is_later(rows, aggregation):
    series = build_series(rows, "CNY bn")
    firm = [
        point
        for one in series
        for point in one.points
        if point.shown.status.value in "AP" and not point.shown.is_bound
    ]
    found = headline(series, aggregation)
    if found is None:
        assert firm == []
        return
    assert any(found.point is point for point in firm)
    full = {Frequency.ANNUAL}
    if aggregation != "sum":
        full |= {Frequency.HALF_YEAR, Frequency.QUARTER, Frequency.MONTH}
    pool = [point for point in firm if point.shown.period.frequency in full] or firm
    latest = max(point.shown.period.end for point in pool)
    assert found.point.shown.period.end == latest
    for point in found.later:
        assert point.shown.period.end > latest
        assert point.shown.status.value in "EF" or point.shown.is_bound


def values(*rows: Observation, aggregation: str = "sum") -> tuple[float, list[float]]:
    found = headline(build(*rows), aggregation)
    assert found is not None
    return found.point.shown.value, [point.shown.value for point in found.later]


def test_that_a_later_estimate_forecast_or_bound_stands_beside_the_headline():
    assert values(
        observed(5, "2022", status="D"),
        observed(1, "2018"),
        observed(2, "2019", status="E"),
        observed(3, "2020", status="F"),
        observed(4, "2021", qualifier="over"),
    ) == (1, [2, 3, 4])


def test_that_an_earlier_estimate_is_not_named_beside_the_headline():
    assert values(observed(1, "2018", status="E"), observed(2, "2019", status="P")) == (2, [])


def test_that_the_headline_of_a_flow_is_a_whole_year_and_that_of_a_stock_the_latest():
    rows = observed(1, "2020"), observed(2, "2021-01/2021-09"), observed(3, "2021-03")
    assert values(*rows)[0] == 1
    # A year-to-date is no full period, so the stock of March is the latest.
    assert values(*rows, aggregation="last")[0] == 3
    assert values(*rows[1:])[0] == 2


def test_that_a_forecast_of_a_part_year_stands_beside_a_headline_of_a_part_year():
    rows = observed(1, "2024-H1"), observed(2, "2025-H1", status="F")
    assert values(*rows) == (1, [2])


def test_that_a_point_takes_no_average_of_disagreeing_sources():
    rows = [observed("434.95", "2009", "a"), observed("441.77", "2009", "b")]
    series = line(*rows)
    assert series.points == (resolve(rows),)
    assert series.points[0].shown.exact_value in (Decimal("434.95"), Decimal("441.77"))
    assert series.points[0].is_disputed
