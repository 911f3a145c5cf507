"""The x axis of a trend: places for every year, quarter or month from the first value to the last."""

from __future__ import annotations

from collections.abc import Sequence

from jinpu_desktop.charts.chart_spec import Tick, XAxis
from jinpu_desktop.domain.number_format import format_period
from jinpu_desktop.domain.period import Frequency, Period

# Up to this many years a chart of shorter periods names each of them; beyond, it names the years.
_MOST_YEARS_OF_PARTS = 3
_PART_MONTHS = {Frequency.HALF_YEAR: 6, Frequency.QUARTER: 3, Frequency.MONTH: 1}


def time_axis(periods: Sequence[Period]) -> XAxis:
    """An axis in months since the year 0 on which each place is one year, or one shorter period where
    all of `periods` are of one such length and span few years. No place is left out."""
    if not periods:
        return XAxis(0.0, 12.0, 12.0, ())
    start, end = min(period.start for period in periods), max(period.end for period in periods) + 1
    frequencies = {period.frequency for period in periods}
    length = _PART_MONTHS.get(periods[0].frequency, 12) if len(frequencies) == 1 else 12
    if length < 12 and end - start <= _MOST_YEARS_OF_PARTS * 12:
        places = [Period(first, length, periods[0].frequency) for first in range(start, end, length)]
        ticks = tuple(_tick(place, format_period(place), _short_part(place)) for place in places)
        return XAxis(float(start), float(end), float(length), ticks)
    first_year, last_year = start // 12, (end - 1) // 12
    years = [Period.year_of(year) for year in range(first_year, last_year + 1)]
    ticks = tuple(_tick(year, str(year), f"\u2019{year.year % 100:02d}") for year in years)
    return XAxis(first_year * 12.0, (last_year + 1) * 12.0, 12.0, ticks)


def _tick(period: Period, text: str, short_text: str) -> Tick:
    return Tick(period.start + period.months / 2, text, short_text)


def _short_part(period: Period) -> str:
    year, month = divmod(period.start, 12)
    if period.frequency is Frequency.MONTH:
        return f"{month + 1:02d}/{year % 100:02d}"
    number = month // period.months + 1
    return f"{'H' if period.frequency is Frequency.HALF_YEAR else 'Q'}{number} \u2019{year % 100:02d}"
