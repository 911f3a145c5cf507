"""A trend joins only what belongs together and shows every value it was given, and no other."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from chart_data import disputed_series, gdp_series, observe
from hypothesis import given, settings
from hypothesis import strategies as st

from jinpu_desktop.charts.chart_spec import Bound, Join
from jinpu_desktop.charts.trend import trend_chart
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.period import Frequency, Period
from jinpu_desktop.domain.series import Break, Series, build_series

PERIODS = st.one_of(
    st.integers(2000, 2012).map(str),
    st.builds("{}-H{}".format, st.integers(2000, 2004), st.integers(1, 2)),
    st.builds("{}-Q{}".format, st.integers(2000, 2004), st.integers(1, 4)),
    st.builds("{}-{:02d}".format, st.integers(2000, 2004), st.integers(1, 12)),
    st.builds("{0}-01/{0}-{1:02d}".format, st.integers(2000, 2004), st.sampled_from([2, 5, 9])),
    st.sampled_from(["2001-03/2001-09", "2002-11/2003-02"]),
)
OBSERVATIONS = st.lists(
    st.builds(
        lambda period, tenths, qualifier, status, source_id: observe(
            period, tenths / 10, 1, qualifier, status, source_id
        ),
        PERIODS,
        st.integers(-5000, 5000),
        st.sampled_from(["", "", "", "about", "over", "under", "superseded"]),
        st.sampled_from("AAAPEFD"),
        st.sampled_from(["s1", "s2", "s3"]),
    ),
    min_size=1,
    max_size=25,
    unique_by=lambda stated: stated.obs_id,
)
BREAKS = st.lists(
    st.builds(lambda text: Break(Period.parse(text), "territory", "Borders changed."), PERIODS), max_size=3
)
SERIES = st.builds(lambda stated, breaks: build_series(stated, "CNY bn", breaks), OBSERVATIONS, BREAKS)


def chart(series: tuple[Series, ...], **options: object):
    return trend_chart(series, title="GDP", unit="CNY bn", names=["Jinpu"] * len(series), **options)  # type: ignore[arg-type]


@settings(deadline=None)
@given(SERIES)
def test_that_a_line_never_crosses_a_gap_a_break_a_bound_or_a_change_of_frequency(series):
    for line, layer in zip(series, chart(series).layers, strict=True):
        for index, mark in enumerate(layer.marks):
            if mark.join is Join.NONE:
                continue
            after = layer.marks[index + 1]
            one, two = (line.points[at].shown.period for at in (index, index + 1))
            assert one.line_key == two.line_key and two.follows(one)
            assert one.frequency is not Frequency.SPAN
            assert mark.bound is after.bound is Bound.NONE
            assert not any(one.end <= brk.after.end < two.end for brk in line.breaks)
            expected = {line.points[at].shown.status.value for at in (index, index + 1)} & {"F"}
            assert mark.join is (Join.DASHED if expected else Join.SOLID)


@settings(deadline=None)
@given(SERIES, st.booleans())
def test_that_a_trend_shows_each_point_once_with_its_key_and_invents_none(series, compact):
    stated = {point.shown.obs_id: point.shown for line in series for point in line.points}
    marks = [mark for _, mark in chart(series, compact=compact).marks()]
    assert sorted(mark.key for mark in marks) == sorted(stated)
    for mark in marks:
        shown = stated[mark.key]
        assert mark.value == Decimal(repr(shown.value))
        assert shown.period.start < mark.x < shown.period.end + 1
        assert mark.label and mark.spoken


@settings(deadline=None)
@given(SERIES)
def test_that_every_value_in_dispute_stands_beside_the_shown_one_with_its_own_key(series):
    disputed = {
        point.shown.obs_id: {
            other.observation.exact_value for other in point.others if other.relation.value == "conflict"
        }
        for line in series
        for point in line.points
    }
    for _, mark in chart(series).marks():
        assert {pair.value for pair in mark.pairs} == disputed[mark.key]
        assert bool(mark.pairs) == mark.is_disputed
        keys = [mark.key, *(pair.key for pair in mark.pairs)]
        assert all(keys) and len(set(keys)) == len(keys)


@settings(deadline=None)
@given(SERIES)
def test_that_every_year_keeps_its_place_and_every_value_lies_on_the_axes(series):
    spec = chart(series)
    centres = [tick.x for tick in spec.x_axis.ticks]
    assert all(b - a == spec.x_axis.slot for a, b in itertools.pairwise(centres))
    assert len(centres) * spec.x_axis.slot == spec.x_axis.last - spec.x_axis.first
    for _, mark in spec.marks():
        assert spec.x_axis.first < mark.x < spec.x_axis.last
        for value in (mark.value, *(pair.value for pair in mark.pairs)):
            assert spec.y_axis.low <= value <= spec.y_axis.high
    steps = [b.value - a.value for a, b in zip(spec.y_axis.ticks, spec.y_axis.ticks[1:], strict=False)]
    assert len(set(steps)) == 1 and steps[0].normalize().as_tuple().digits in ((1,), (2,), (5,))


def test_that_the_gdp_of_jinpu_stops_at_its_breaks_gaps_and_bound():
    marks = [mark for _, mark in chart(gdp_series(), compact=True).marks()]
    assert [(mark.label, mark.join.value) for mark in marks] == [
        ("232", "dashed"),
        ("225", "none"),
        ("210.3", "none"),
        ("207.9", "none"),
        ("257.6", "none"),
        (">300", "none"),
    ]
    assert not any(mark.pairs for mark in marks), "a superseded value is no conflict"


def test_that_a_gap_says_whether_part_years_exist():
    strips = chart(gdp_series(), part_years={2022}).gaps
    assert [(strip.first / 12, strip.last / 12, strip.text) for strip in strips] == [
        (2018, 2020, "no figure found"),
        (2022, 2025, "no full-year figure found"),
    ]


def test_that_a_part_year_on_the_same_chart_counts_as_known():
    series = build_series([observe("2010", 1), observe("2012", 2), observe("2011-H1", 1)], "CNY bn")
    assert [strip.text for strip in chart(series).gaps] == ["no full-year figure found"]


def test_that_breaks_lie_between_the_years_and_open_their_evidence():
    breaks = chart(gdp_series()).breaks
    assert [(brk.x / 12, brk.word, brk.key) for brk in breaks] == [
        (2017, "series revised", "break:gdp|jinpu||2016"),
        (2021, "series revised", "break:gdp|jinpu||2020"),
    ]
    assert "2016" in breaks[0].spoken and breaks[0].reason in breaks[0].spoken


def test_that_a_disputed_value_is_said_so_and_paired():
    (mark,) = [mark for _, mark in chart(disputed_series()).marks() if mark.is_disputed]
    assert mark.spoken == "2009, 441.8 billion yuan, sources disagree"
    assert [pair.label for pair in mark.pairs] == ["also 434.95"]
    assert mark.status == "A" and mark.pairs[0].status == "P"


def test_that_lines_of_another_definition_share_the_colour_of_their_subject():
    series = build_series([observe("2010", 1), observe("2011", 2, status="D", source_id="s2")], "CNY bn")
    spec = chart(series)
    assert [layer.series for layer in spec.layers] == [0, 0]
    assert spec.layers[1].marks[0].status == "D"


def test_that_values_close_together_leave_zero_out_and_say_so():
    close = build_series([observe("2010", 300), observe("2011", 320)], "CNY bn")
    axis = chart(close).y_axis
    assert not axis.starts_at_zero and axis.note == "does not start at zero"
    assert "does not start at zero" in chart(close).summary
    wide = build_series([observe("2010", 200), observe("2011", 320)], "CNY bn")
    assert chart(wide).y_axis.starts_at_zero and not chart(wide).y_axis.note


def test_that_a_ninth_series_is_refused_in_one_sentence():
    places = [build_series([observe("2010", 1, place=f"p{n}")], "CNY bn")[0] for n in range(9)]
    with pytest.raises(KnownError, match="at most eight"):
        trend_chart(places, title="GDP", unit="CNY bn", names=[f"p{n}" for n in range(9)])


def test_that_the_summary_names_span_breaks_and_gaps():
    summary = chart(gdp_series()).summary
    assert summary.startswith("GDP, CNY bn. 6 points, from 2015 to 2025. Break after 2016")
    assert "2018 to 2019: no figure found." in summary


def test_that_an_empty_chart_says_that_nothing_was_found():
    spec = trend_chart([], title="GDP", unit="CNY bn", names=[])
    assert spec.is_empty and spec.summary == "GDP, CNY bn. No figure found."


def test_that_a_spec_is_plain_data_with_exact_values():
    plain = chart(gdp_series()).as_dict()
    layers = plain["layers"]
    assert isinstance(layers, list)
    assert [mark["value"] for mark in layers[0]["marks"]][2] == "210.27"
    assert layers[0]["marks"][0]["join"] == "dashed"
