"""Numbers, periods and dates as text for English readers; other languages come with their issue.

A value keeps the digits its source justifies: nothing is rounded away and no digit is added.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from jinpu_desktop.domain.period import Frequency, Period
from jinpu_desktop.runtime.language import _

# Room for every finite double written out.
_DIGITS = 800
MINUS = "\u2212"


def format_value(value: float | Decimal, decimals: int) -> str:
    """`value` with thousands separators and `decimals` digits after the point (none if negative).

    More digits than `decimals` in the value itself are kept: they were stated.
    """
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    own = max(0, -exponent_of(_shortened(number)))
    return _grouped(number, max(decimals, own))


def format_rounded(value: Decimal, decimals: int) -> str:
    """`value` rounded half to even to `decimals` digits after the point, for values computed here."""
    return _grouped(value, max(decimals, 0))


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


def format_qualified(value: float, decimals: int, qualifier: str) -> str:
    """The value with its bound or "about" in signs: `>300`, `<5`, `≈1,600,000`."""
    sign = {"over": ">", "under": "<", "about": "\u2248"}.get(qualifier, "")
    return sign + format_value(value, decimals)


def format_signed_percent(value: float | Decimal, decimals: int) -> str:
    """A rate of change with its sign: `+9.0 %`."""
    text = format_value(value, decimals)
    return (text if text.startswith(MINUS) else f"+{text}") + "\u00a0%"


def _months() -> tuple[str, ...]:
    return (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )  # fmt: skip


def format_date(date: str) -> str:
    """A partial ISO date as people write it: `2016`, `Nov 2016`, `22 Nov 2016`; empty stays "not stated"."""
    if not date:
        return _("not stated")
    year, _sep, rest = date.partition("-")
    if not rest:
        return year
    month, _sep, day = rest.partition("-")
    name = _months()[int(month) - 1]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def format_period(period: Period) -> str:
    """A period in words: `2016`, `first half of 2016`, `Q3 2016`, `Jul 2016`, `Jan to May 2016`."""
    year, month = divmod(period.start, 12)
    if period.frequency is Frequency.ANNUAL:
        return str(year)
    if period.frequency is Frequency.HALF_YEAR:
        words = _("first half of {year}") if month == 0 else _("second half of {year}")
        return words.format(year=year)
    if period.frequency is Frequency.QUARTER:
        return _("Q{quarter} {year}").format(quarter=month // 3 + 1, year=year)
    names = _months()
    if period.frequency is Frequency.MONTH:
        return f"{names[month]} {year}"
    last_year, last_month = divmod(period.end, 12)
    if last_year == year:
        return _("{first} to {last} {year}").format(first=names[month], last=names[last_month], year=year)
    return _("{first} {year} to {last} {last_year}").format(
        first=names[month], year=year, last=names[last_month], last_year=last_year
    )
