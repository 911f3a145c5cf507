"""Periods: one spelling each, arithmetic along their line, order, and refusal of everything else."""

from __future__ import annotations

import itertools
import re

import pytest
from domain_examples import quick
from hypothesis import example, given
from hypothesis import strategies as st

from jinpu_desktop.domain.period import FIRST_YEAR, LAST_YEAR, Frequency, Period

years = st.integers(FIRST_YEAR, LAST_YEAR)
months = st.integers(FIRST_YEAR * 12, LAST_YEAR * 12 + 11)


def spell_month(month: int) -> str:
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


@st.composite
def named_periods(draw: st.DrawFn) -> str:
    form = draw(st.sampled_from(["{}", "{}-H1", "{}-H2", "{}-Q1", "{}-Q2", "{}-Q3", "{}-Q4"]))
    return form.format(draw(years))


intervals = st.tuples(months, st.integers(0, 60)).map(
    lambda pair: f"{spell_month(pair[0])}/{spell_month(min(pair[0] + pair[1], LAST_YEAR * 12 + 11))}"
)


def is_canonical(text: str) -> bool:
    try:
        Period.parse(text)
    except ValueError:
        return False
    return True


spellings = st.one_of(named_periods(), months.map(spell_month), intervals.filter(is_canonical))
periods = spellings.map(Period.parse)
# Far enough from the first and the last year to be moved about.
inner = periods.filter(lambda period: FIRST_YEAR + 60 <= period.year <= LAST_YEAR - 60)
on_a_line = inner.filter(lambda period: period.frequency is not Frequency.SPAN)


@pytest.mark.parametrize(
    ("text", "frequency", "start", "length", "line_key"),
    [
        ("2016", Frequency.ANNUAL, 2016 * 12, 12, "A"),
        ("2016-H1", Frequency.HALF_YEAR, 2016 * 12, 6, "H"),
        ("2016-H2", Frequency.HALF_YEAR, 2016 * 12 + 6, 6, "H"),
        ("2016-Q1", Frequency.QUARTER, 2016 * 12, 3, "Q"),
        ("2016-Q4", Frequency.QUARTER, 2016 * 12 + 9, 3, "Q"),
        ("2016-01", Frequency.MONTH, 2016 * 12, 1, "M"),
        ("2016-12", Frequency.MONTH, 2016 * 12 + 11, 1, "M"),
        ("2016-01/2016-02", Frequency.YEAR_TO_DATE, 2016 * 12, 2, "YTD-02"),
        ("2016-01/2016-05", Frequency.YEAR_TO_DATE, 2016 * 12, 5, "YTD-05"),
        ("2016-01/2016-11", Frequency.YEAR_TO_DATE, 2016 * 12, 11, "YTD-11"),
        ("2016-04/2016-07", Frequency.SPAN, 2016 * 12 + 3, 4, "SPAN"),
        ("2016-02/2016-04", Frequency.SPAN, 2016 * 12 + 1, 3, "SPAN"),
        ("2016-04/2017-03", Frequency.SPAN, 2016 * 12 + 3, 12, "SPAN"),
        ("2013-01/2017-12", Frequency.SPAN, 2013 * 12, 60, "SPAN"),
    ],
)
def test_that_each_spelling_names_its_months_and_its_line(text, frequency, start, length, line_key):
    period = Period.parse(text)
    assert (period.frequency, period.start, period.months) == (frequency, start, length)
    assert period.line_key == line_key
    assert (period.year, period.end) == (start // 12, start + length - 1)
    assert period.text == str(period) == text


@quick
@given(periods)
def test_that_a_period_is_read_back_from_its_own_text(period):
    assert Period.parse(period.text) == period


@quick
@given(st.one_of(intervals, named_periods(), months.map(spell_month)))
def test_that_whatever_is_accepted_is_spelt_as_it_was_written(text):
    try:
        period = Period.parse(text)
    except ValueError:
        return
    assert period.text == text


@quick
@given(st.lists(periods, unique_by=lambda period: (period.start, period.months), min_size=2))
def test_that_different_intervals_have_different_spellings(several):
    assert len({period.text for period in several}) == len(several)


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("2016-01/2016-12", "2016"),
        ("2016-01/2016-06", "2016-H1"),
        ("2016-07/2016-12", "2016-H2"),
        ("2016-01/2016-03", "2016-Q1"),
        ("2016-10/2016-12", "2016-Q4"),
        ("2016-05/2016-05", "2016-05"),
    ],
)
def test_that_an_interval_with_a_shorter_name_is_refused_and_told_that_name(long, short):
    with pytest.raises(ValueError, match=rf"write {short}$"):
        Period.parse(long)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", "/", "//", "201", "20166", "016", "-016", "+2016"[:4], " 2016", "2016 ", "2016\n"),
        *("0999", "0000", "3000", "9999", "20l6", "2O16", "2_16", "1e10"[:4], "2016-", "2016-H", "2016-H0"),
        *("2016-H3", "2016-h1", "2016-Q0", "2016-Q5", "2016-q1", "2016Q1", "2016-00", "2016-13", "2016-1"),
        *("2016-+1", "2016--1", "2016- 1", "2016-1 ", "2016/01", "2016.01", "2016-01-01", "01-2016"),
        *("2016/2017", "2016-01/", "/2016-01", "2016-01/2016", "2016-01/2016-05/2016-07", "2016-Q1/2016-Q2"),
        *("2016-05/2016-01", "2016-01/2016-13", "2016-00/2016-05", "2016-01-2016-05", "2016-01/2016-5"),
        *("0999-01/1000-05", "2999-11/3000-02", "2016-01 /2016-05", "2016-H1/2016-H2"),
        # Digits of other scripts, which int() would take, and marks that nobody sees.
        *("\uff12\uff10\uff11\uff16", "\u0662\u0660\u0661\u0666", "201\u00b2", "2016-\u0660\u0665"),
        *("2016-H\u00b9", "2016-Q\u0661", "2016-H\uff11", "\u096820\u0967", "2016\u20110\u0031"),
        *("2016\x00", "\x002016"[:4], "2016-\x001", "20\t6", "2016\u200b", "\ufeff2016", "2016-\u202e1"),
        *("2016年", "二〇一六", "NaN", "inf ", "None", "2016-01/\x00016-05", "2016-01\uff0f2016-05"),
        *("2" * 100_000, "2016-01/" * 50_000, "9" * 5000 + "/" + "9" * 5000),
    ],
    ids=lambda text: ascii(text)[:40],
)
def test_that_anything_else_is_refused_with_a_plain_reason(text):
    with pytest.raises(ValueError) as refusal:
        Period.parse(text)
    # Python's own words would be about int(); ours say what is missing, or how to write it.
    assert re.search(r"not a|no year|ends before|shorter name", str(refusal.value))
    assert "\x00" not in str(refusal.value)


digitlike = st.characters(categories=["Nd", "No", "Nl", "Cc", "Cf", "Pd"])
near_misses = st.text(st.one_of(st.sampled_from("0123456789-/HQ "), digitlike), min_size=4, max_size=17)


@quick
@given(st.one_of(st.text(), near_misses, near_misses.map(lambda text: "2016-" + text[:2])))
@example("2016-0\u0665")
def test_that_rubbish_never_raises_anything_but_value_error(text):
    try:
        period = Period.parse(text)
    except ValueError:
        return
    assert period.text == text
    assert text.isascii()


@quick
@given(on_a_line, st.integers(-20, 20), st.integers(-20, 20))
def test_that_shifting_adds_up_and_can_be_undone(period, one, two):
    assert period.shifted(0) == period
    assert period.shifted(one).shifted(two) == period.shifted(one + two)
    assert period.shifted(one).shifted(-one) == period
    assert period.shifted(one).line_key == period.line_key
    assert Period.parse(period.shifted(one).text) == period.shifted(one)


@quick
@given(on_a_line)
def test_that_the_next_period_of_a_line_begins_where_the_last_ended_or_a_year_on(period):
    following = period.shifted(1)
    if period.frequency is Frequency.YEAR_TO_DATE:
        assert following == Period.parse(f"{period.year + 1}-01/{period.year + 1}-{period.months:02d}")
    else:
        assert following.start == period.end + 1
    assert following.follows(period)
    assert not period.follows(following)
    assert not period.follows(period)
    assert not following.shifted(1).follows(period)


@pytest.mark.parametrize(
    ("text", "following", "year_earlier"),
    [
        ("2016", "2017", "2015"),
        ("2016-H2", "2017-H1", "2015-H2"),
        ("2016-Q4", "2017-Q1", "2015-Q4"),
        ("2016-12", "2017-01", "2015-12"),
        ("2016-01/2016-09", "2017-01/2017-09", "2015-01/2015-09"),
    ],
)
def test_that_periods_know_their_neighbours(text, following, year_earlier):
    period = Period.parse(text)
    assert period.shifted(1).text == following
    assert period.a_year_earlier().text == year_earlier


@quick
@given(inner, inner)
def test_that_one_period_follows_another_only_on_the_same_line(one, two):
    expected = one.line_key == two.line_key and two.frequency is not Frequency.SPAN and one == two.shifted(1)
    assert one.follows(two) is expected


@quick
@given(inner)
def test_that_a_year_earlier_is_the_same_part_of_the_year_before(period):
    earlier = period.a_year_earlier()
    assert earlier.text.replace(f"{period.year - 1:04d}", "Y", 1).startswith("Y")
    assert (earlier.start % 12, earlier.months) == (period.start % 12, period.months)
    assert earlier.year == period.year - 1
    assert earlier.line_key == period.line_key
    assert Period.parse(earlier.text) == earlier


def test_that_a_span_has_no_neighbours():
    span = Period.parse("2016-04/2016-07")
    with pytest.raises(ValueError, match="no next period"):
        span.shifted(1)
    assert not Period.parse("2016-08/2016-11").follows(span)
    assert not Period.parse("2017-04/2017-07").follows(span)


@quick
@given(st.lists(inner, max_size=8))
def test_that_periods_sort_by_their_start_and_then_by_their_length(several):
    ordered = sorted(several)
    for one, two in itertools.pairwise(ordered):
        assert (one.start, one.months) <= (two.start, two.months)


def test_that_a_year_sorts_after_the_shorter_periods_that_begin_with_it():
    texts = ["2017-01", "2016", "2016-H1", "2016-02", "2016-01/2016-05", "2016-01", "2016-Q1"]
    assert [period.text for period in sorted(map(Period.parse, texts))] == [
        *("2016-01", "2016-Q1", "2016-01/2016-05", "2016-H1", "2016", "2016-02", "2017-01"),
    ]


@given(years)
@quick
def test_that_a_year_by_number_is_the_year_by_name(year):
    assert Period.year_of(year) == Period.parse(str(year))
