"""Numbers, periods and dates as text, in the reader's language.

A value keeps the digits its source justifies: nothing is rounded away and no digit is added. All four
languages group thousands by commas and write a point before the fraction.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import NamedTuple

from jinpu_desktop.domain.period import Frequency, Period
from jinpu_desktop.domain.unit_form import beside, unit_form
from jinpu_desktop.runtime.language import _

# Room for every finite double written out.
_DIGITS = 800
MINUS = "\u2212"


class Told(NamedTuple):
    """A value as the language tells it: the number, and the word of the unit that it is told in.

    The two are made together, so that no number can stand beside the word of another unit.
    """

    number: str
    word: str = ""

    def __str__(self) -> str:
        return beside(self.number, self.word)


def told(value: float | Decimal, decimals: int, unit: str, qualifier: str = "") -> Told:
    """A value as stated, see `format_value`, with its unit's word and its bound or "about" in a sign."""
    return Told(format_qualified(value, decimals, qualifier, unit), unit_form(unit, float(value)).word)


def told_rounded(value: Decimal, decimals: int, unit: str) -> Told:
    """A value computed here, see `format_rounded`, with its unit's word."""
    return Told(format_rounded(value, decimals, unit), unit_form(unit).word)


def format_value(value: float | Decimal, decimals: int, unit: str) -> str:
    """`value` with thousands separators and `decimals` digits after the point (none if negative).

    More digits than `decimals` in the value itself are kept: they were stated. `unit` is the record's unit
    of the value ("" for a bare number): it is told in the unit of the language (see unit_form), of which
    `unit_word` is the word for a heading; where the word stands behind the number take `told`.
    """
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    own = -exponent_of(_shortened(number))
    return _in_unit(number, max(decimals, own), unit)


def format_rounded(value: Decimal, decimals: int, unit: str) -> str:
    """`value` rounded half to even to `decimals` digits after the point, for values computed here.

    `decimals` and `unit` are those of the record; the text is told in the unit of the language.
    """
    return _in_unit(value, decimals, unit)


def _in_unit(number: Decimal, decimals: int, unit: str) -> str:
    shift = unit_form(unit).shift
    if shift:
        with localcontext(prec=_DIGITS):
            number = number.scaleb(shift)
    return _grouped(number, max(decimals - shift, 0))


def exact(value: float) -> Decimal:
    """The decimal number that was written, free of binary rounding and of zeros at its end."""
    return _shortened(Decimal(repr(value)))


def exponent_of(number: Decimal) -> int:
    """The power of ten of the last digit: -2 for 257.63."""
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _shortened(number: Decimal) -> Decimal:
    """Without zeros at the end. The usual 28 digits would round a long number."""
    with localcontext(prec=_DIGITS):
        return number.normalize()


def _grouped(number: Decimal, decimals: int) -> str:
    with localcontext(prec=_DIGITS):
        rounded = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_EVEN)
        text = f"{abs(rounded):,.{decimals}f}"
    return f"{MINUS}{text}" if rounded < 0 else text


def format_qualified(value: float | Decimal, decimals: int, qualifier: str, unit: str) -> str:
    """The value with its bound or "about" in signs: `>300`, `<5`, `≈1,600,000`. See `format_value`."""
    return qualifier_sign(qualifier) + format_value(value, decimals, unit)


def qualifier_sign(qualifier: str) -> str:
    """The sign before a value that is a bound or "about"."""
    return {"over": ">", "under": "<", "about": "\u2248"}.get(qualifier, "")


def format_signed_percent(value: float | Decimal, decimals: int) -> str:
    """A rate of change with its sign: `+9.0 %`."""
    text = format_value(value, decimals, "percent")
    return beside(text if text.startswith(MINUS) else f"+{text}", "%", gap="\u00a0")


def month_name(number: int) -> str:
    """A month, counted from 1, in the short form of the language."""
    return (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )[number - 1]  # fmt: skip


def format_date(date: str) -> str:
    """A partial ISO date as people write it: `2016`, `Nov 2016`, `22 Nov 2016`; empty stays "not stated"."""
    if not date:
        return _("not stated")
    year, _sep, rest = date.partition("-")
    if not rest:
        return format_year(int(year))
    month, _sep, day = rest.partition("-")
    name = month_name(int(month))
    if not day:
        return _("{month} {year}").format(month=name, year=year)
    return _("{day} {month} {year}").format(day=int(day), month=name, year=year)


def format_year(year: int) -> str:
    """A year standing alone: `2016`, 2016年."""
    # Words: a year alone in running text or a table: 2016年 in Chinese and Japanese, 2016년 in Korean
    return _("{year}").format(year=year)


def format_period(period: Period) -> str:
    """A period in words: `2016`, `first half of 2016`, `Q3 2016`, `Jul 2016`, `Jan to May 2016`."""
    year, month = divmod(period.start, 12)
    if period.frequency is Frequency.ANNUAL:
        return format_year(year)
    if period.frequency is Frequency.HALF_YEAR:
        words = _("first half of {year}") if month == 0 else _("second half of {year}")
        return words.format(year=year)
    if period.frequency is Frequency.QUARTER:
        return _("Q{quarter} {year}").format(quarter=month // 3 + 1, year=year)
    first = month_name(month + 1)
    if period.frequency is Frequency.MONTH:
        return _("{month} {year}").format(month=first, year=year)
    last_year, last_month = divmod(period.end, 12)
    last = month_name(last_month + 1)
    if last_year == year:
        return _("{first} to {last} {year}").format(first=first, last=last, year=year)
    return _("{first} {year} to {last} {last_year}").format(
        first=first, year=year, last=last, last_year=last_year
    )
