"""Numbers, dates and periods as a person reads them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from domain_examples import SPELLINGS, numbers, quick
from hypothesis import example, given
from hypothesis import strategies as st

from jinpu_desktop.domain.number_format import (
    MINUS,
    format_date,
    format_period,
    format_qualified,
    format_rounded,
    format_signed_percent,
    format_value,
)
from jinpu_desktop.domain.period import Period

WELL_FORMED = re.compile(rf"{MINUS}?[0-9]{{1,3}}(,[0-9]{{3}})*(\.[0-9]+)?")


def read_back(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace(MINUS, "-"))


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (257.63, 2, "257.63"),
        (232.0, 0, "232"),
        (6.0, 1, "6.0"),
        (0, 0, "0"),
        (-0.0, 1, "0.0"),
        (999, 0, "999"),
        (1000, 0, "1,000"),
        (1234567, 0, "1,234,567"),
        (1234567.8, 2, "1,234,567.80"),
        (20000, -4, "20,000"),
        (300, -2, "300"),
        (1234.5, -2, "1,234.5"),
        (210.27, 0, "210.27"),
        (0.1 + 0.2, 1, "0.30000000000000004"),
        (0.00001, 0, "0.00001"),
        (-3.2, 1, f"{MINUS}3.2"),
        (-1234567.5, 1, f"{MINUS}1,234,567.5"),
        (Decimal("7002.80"), 2, "7,002.80"),
    ],
)
def test_that_a_value_is_written_with_thousands_and_the_digits_of_its_source(value, decimals, text):
    assert format_value(value, decimals, "") == text


@quick
@given(st.integers(0, 6).flatmap(numbers), st.integers(-6, 6))
def test_that_no_digit_is_lost_and_none_is_invented(value, decimals):
    text = format_value(float(value), decimals, "")
    assert WELL_FORMED.fullmatch(text)
    assert read_back(text) == value
    fraction = text.partition(".")[2]
    stated = max(0, -int(value.normalize().as_tuple().exponent))
    assert len(fraction) == max(0, decimals, stated)


@quick
@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(-4, 4))
@example(1e28, 0)
@example(1e-7, 2)
@example(-5e-324, 0)
def test_that_every_finite_number_can_be_written_however_large_or_small(value, decimals):
    text = format_value(value, decimals, "")
    assert WELL_FORMED.fullmatch(text)
    assert float(read_back(text)) == value


def test_that_a_long_decimal_keeps_all_of_its_digits():
    digits = "1.2345678901234567890123456789012345"
    assert format_value(Decimal(digits), 2, "") == digits


@quick
@given(st.integers(0, 4).flatmap(numbers), st.integers(0, 4))
def test_that_a_minus_is_a_true_minus_and_never_a_hyphen(value, decimals):
    text = format_value(float(value), decimals, "")
    assert "-" not in text
    assert text.startswith(MINUS) is (value < 0)
    assert text.lstrip(MINUS) == format_value(float(abs(value)), decimals, "")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("2.345", 2, "2.34"),
        ("2.355", 2, "2.36"),
        ("-2.355", 2, f"{MINUS}2.36"),
        ("-0.001", 2, "0.00"),
        ("999999.5", 0, "1,000,000"),
        ("23.8962200634798499567182839", 1, "23.9"),
        ("1234.5", -2, "1,234"),
    ],
)
def test_that_a_value_computed_here_is_rounded_half_to_even(value, decimals, text):
    assert format_rounded(Decimal(value), decimals, "") == text


@quick
@given(numbers(4), st.integers(0, 4))
def test_that_rounding_moves_a_value_by_half_a_unit_at_most(value, decimals):
    text = format_rounded(value, decimals, "")
    assert WELL_FORMED.fullmatch(text)
    assert abs(read_back(text) - value) <= Decimal(5).scaleb(-decimals - 1)


@pytest.mark.parametrize(
    ("value", "decimals", "qualifier", "text"),
    [
        (300, -2, "over", ">300"),
        (5, 0, "under", "<5"),
        (1600000, -5, "about", "\u22481,600,000"),
        (210, -1, "rounded", "210"),
        (257.63, 2, "revised", "257.63"),
        (252.9, 1, "superseded", "252.9"),
        (415.54, 2, "repaired", "415.54"),
        (-2, 0, "over", f">{MINUS}2"),
        (1, 0, "", "1"),
    ],
)
def test_that_a_bound_or_about_is_written_as_a_sign_before_the_value(value, decimals, qualifier, text):
    assert format_qualified(value, decimals, qualifier, "") == text


@pytest.mark.parametrize(
    ("value", "text"), [(9.0, "+9.0\u00a0%"), (-3.25, f"{MINUS}3.25\u00a0%"), (1234.5, "+1,234.5\u00a0%")]
)
def test_that_a_rate_carries_its_sign_and_a_space_that_does_not_break(value, text):
    assert format_signed_percent(value, 1) == text


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("", "not stated"),
        ("2016", "2016"),
        ("2016-11", "Nov 2016"),
        ("2016-11-22", "22 Nov 2016"),
        ("2016-01-02", "2 Jan 2016"),
        ("2016-12", "Dec 2016"),
    ],
)
def test_that_a_partial_date_shows_what_is_known_and_no_more(date, text):
    assert format_date(date) == text


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("2016", "2016"),
        ("2016-H1", "first half of 2016"),
        ("2016-H2", "second half of 2016"),
        ("2016-Q1", "Q1 2016"),
        ("2016-Q4", "Q4 2016"),
        ("2016-01", "Jan 2016"),
        ("2016-12", "Dec 2016"),
        ("2016-01/2016-05", "Jan to May 2016"),
        ("2016-04/2016-07", "Apr to Jul 2016"),
        ("2017-04/2018-04", "Apr 2017 to Apr 2018"),
        ("2013-01/2017-12", "Jan 2013 to Dec 2017"),
    ],
)
def test_that_a_period_is_told_in_words(period, text):
    assert format_period(Period.parse(period)) == text


def test_that_no_two_periods_are_told_in_the_same_words():
    assert len({format_period(Period.parse(spelling)) for spelling in SPELLINGS}) == len(SPELLINGS)
