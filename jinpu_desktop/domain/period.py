"""Time periods of statistics: a year, half, quarter, month, year-to-date or another interval."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Frequency(StrEnum):
    """How often a series is reported. Values are SDMX's letters where SDMX has one."""

    ANNUAL = "A"
    HALF_YEAR = "H"
    QUARTER = "Q"
    MONTH = "M"
    YEAR_TO_DATE = "YTD"
    SPAN = "SPAN"


_LENGTHS = {Frequency.ANNUAL: 12, Frequency.HALF_YEAR: 6, Frequency.QUARTER: 3, Frequency.MONTH: 1}
_FORMS = "2016, 2016-H1, 2016-Q3, 2016-07 or 2016-01/2016-05"
_LONGEST = len("2016-01/2016-05")
FIRST_YEAR, LAST_YEAR = 1000, 2999


class Period(NamedTuple):
    """An interval of whole months.

    `start` counts months since the year 0 (year * 12 + month - 1), `months` is the length.
    Periods sort by their start, then by their length.
    """

    start: int
    months: int
    frequency: Frequency

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2016`, `2016-H1`, `2016-Q3`, `2016-07` or `2016-01/2016-05`.

        Raises ValueError with a plain reason if the text is anything else, or if an interval has a
        shorter name of its own (`2016-01/2016-06` is `2016-H1`), so that one period has one spelling.
        """
        if len(text) > _LONGEST:
            raise ValueError(f"{text[:_LONGEST]!r}... is not a period: it is too long")
        if "/" in text:
            return cls._parse_interval(text)
        if len(text) == 4:
            return cls(_year(text, text) * 12, 12, Frequency.ANNUAL)
        if len(text) == 7 and text[4] == "-":
            year, part = _year(text[:4], text), text[5:]
            if part in ("H1", "H2"):
                return cls(year * 12 + (int(part[1]) - 1) * 6, 6, Frequency.HALF_YEAR)
            if part in ("Q1", "Q2", "Q3", "Q4"):
                return cls(year * 12 + (int(part[1]) - 1) * 3, 3, Frequency.QUARTER)
            return cls(_month(text), 1, Frequency.MONTH)
        raise ValueError(f"{text!r} is not a period: write {_FORMS}")

    @classmethod
    def _parse_interval(cls, text: str) -> Period:
        first, _, last = text.partition("/")
        if len(first) != 7 or len(last) != 7:
            raise ValueError(f"{text!r} is not an interval of months: write 2016-01/2016-05")
        start, end = _month(first), _month(last)
        months = end - start + 1
        if months < 1:
            raise ValueError(f"{text!r} ends before it begins")
        for frequency, length in _LENGTHS.items():
            if months == length and start % length == 0:
                raise ValueError(f"{text!r} has a shorter name: write {cls(start, months, frequency)}")
        to_date = start % 12 == 0 and months < 12
        return cls(start, months, Frequency.YEAR_TO_DATE if to_date else Frequency.SPAN)

    @classmethod
    def year_of(cls, year: int) -> Period:
        """The calendar year."""
        return cls(year * 12, 12, Frequency.ANNUAL)

    def __str__(self) -> str:
        year, month = divmod(self.start, 12)
        if self.frequency is Frequency.ANNUAL:
            return f"{year:04d}"
        if self.frequency is Frequency.HALF_YEAR:
            return f"{year:04d}-H{month // 6 + 1}"
        if self.frequency is Frequency.QUARTER:
            return f"{year:04d}-Q{month // 3 + 1}"
        if self.frequency is Frequency.MONTH:
            return f"{year:04d}-{month + 1:02d}"
        last_year, last_month = divmod(self.end, 12)
        return f"{year:04d}-{month + 1:02d}/{last_year:04d}-{last_month + 1:02d}"

    @property
    def text(self) -> str:
        """The one spelling of this period; `Period.parse` reads it back."""
        return str(self)

    @property
    def year(self) -> int:
        """The year in which the period begins."""
        return self.start // 12

    @property
    def end(self) -> int:
        """The last month of the period, counted like `start`."""
        return self.start + self.months - 1

    @property
    def line_key(self) -> str:
        """What a line must have in common: `A`, `H`, `Q`, `M`, `YTD-05` (one length) or `SPAN`."""
        if self.frequency is Frequency.YEAR_TO_DATE:
            return f"YTD-{self.months:02d}"
        return str(self.frequency.value)

    @property
    def step(self) -> int:
        """Months from this period to the next of its line: 12 for a year or year-to-date, 0 for a span."""
        if self.frequency is Frequency.YEAR_TO_DATE:
            return 12
        return _LENGTHS.get(self.frequency, 0)

    def shifted(self, steps: int) -> Period:
        """The period `steps` places later on its line (earlier if negative). A span has no neighbours."""
        if self.frequency is Frequency.SPAN:
            raise ValueError("a span has no next period")
        return Period(self.start + steps * self.step, self.months, self.frequency)

    def a_year_earlier(self) -> Period:
        """The same part of the year before."""
        return Period(self.start - 12, self.months, self.frequency)

    def follows(self, other: Period) -> bool:
        """Whether this is the period right after `other` on the same line."""
        return self.line_key == other.line_key and self.step > 0 and self.start == other.start + self.step


def _year(text: str, whole: str) -> int:
    if len(text) != 4 or not (text.isascii() and text.isdigit()) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise ValueError(f"{whole!r} has no year between {FIRST_YEAR} and {LAST_YEAR}")
    return int(text)


def _month(text: str) -> int:
    month = text[5:]
    if text[4] != "-" or not (month.isascii() and month.isdigit()) or not 1 <= int(month) <= 12:
        raise ValueError(f"{text!r} is not a month: write 2016-07")
    return _year(text[:4], text) * 12 + int(month) - 1
