"""One computed value from two points: change, growth, index, per person, share and compound growth.

Values are exact fractions (compound growth, which has no exact one, keeps 40 digits) and are rounded only
as text. What may not be computed is refused with a reason, never guessed; see ARCHITECTURE.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from jinpu_desktop.domain.conflict import Point
from jinpu_desktop.domain.evidence import calculation_key
from jinpu_desktop.domain.figure import MARKS, gravest
from jinpu_desktop.domain.observation import Observation, Qualifier, Status
from jinpu_desktop.domain.period import Frequency, Period
from jinpu_desktop.domain.series import SeriesBreak, lies_between

POPULATION = "population"
_ROOT_DIGITS = 40
_MOST_DECIMALS = 6


class Transform(StrEnum):
    """What a line shows. All but LEVEL are computed; the values are those of the command line."""

    LEVEL = "level"
    CHANGE = "change"
    YOY = "yoy"
    INDEX = "index"
    PER_PERSON = "per-person"
    SHARE = "share"
    CAGR = "cagr"


OVER_TIME = frozenset({Transform.CHANGE, Transform.YOY, Transform.INDEX, Transform.CAGR})
_A_YEAR_APART = frozenset({Transform.CHANGE, Transform.YOY})


class Reason(StrEnum):
    """Why there is no computed value for a period."""

    MISSING = "missing"
    BOUND = "bound"
    BREAK = "break"
    ZERO = "zero"
    SIGN = "sign"
    SPAN = "span"
    DEFINITION = "definition"


class Computed(NamedTuple):
    """A value that was worked out here, in the unit of its line.

    `inputs` are the value of the period itself and what it was set against: the earlier value, the base,
    the population or the whole. `decimals` are the digits that the precision of the inputs justifies
    (negative: tens, hundreds). `marks` are those of all inputs and C, the gravest first.
    """

    transform: Transform
    period: Period
    value: Fraction
    decimals: int
    inputs: tuple[Observation, ...]
    marks: tuple[str, ...]

    @property
    def key(self) -> str:
        """The evidence key, from which the value can be worked out again."""
        return calculation_key(self.transform.value, tuple(one.obs_id for one in self.inputs))

    @property
    def status(self) -> str:
        """The gravest status letter among C and those of the inputs."""
        return gravest(("C", *(one.status.value for one in self.inputs)))

    @property
    def rounded(self) -> Decimal:
        """The value rounded half to even to the justified digits."""
        return rounded(self.value, self.decimals)


class Refused(NamedTuple):
    """A period for which nothing is computed. `other` is the period of the other value, `brk` the break
    in between."""

    period: Period
    reason: Reason
    other: Period | None = None
    brk: SeriesBreak | None = None


def combine(
    transform: Transform,
    value: Point,
    other: Point,
    breaks: Sequence[SeriesBreak] = (),
    factor: Fraction = Fraction(1),
) -> Computed | Refused:
    """Work out one value. `breaks` are those of the line; `factor` turns value over population into the
    unit of the line. Raises ValueError if the two points may not be set against each other at all.
    """
    one, two = value.shown, other.shown
    if not _belong_together(transform, one, two):
        raise ValueError(f"{one.obs_id} and {two.obs_id} do not make a {transform.value}")
    period, against = one.period, two.period
    if transform in OVER_TIME:
        if period.frequency is Frequency.SPAN:
            return Refused(period, Reason.SPAN, against)
        brk = first_break(breaks, period, against)
        if brk is not None:
            return Refused(period, Reason.BREAK, against, brk)
    elif Status.DEFINITION in (one.status, two.status):
        return Refused(period, Reason.DEFINITION, against)
    if one.is_bound or two.is_bound:
        return Refused(period, Reason.BOUND, against)
    reason = _bad_values(transform, one, two)
    if reason is not None:
        return Refused(period, reason, against)
    result, decimals = _worked_out(transform, one, two, factor)
    return Computed(transform, period, result, decimals, (one, two), marks_of((value, other)))


def first_break(breaks: Sequence[SeriesBreak], one: Period, two: Period) -> SeriesBreak | None:
    """The first break that separates two periods of a line, in whichever order they are given."""
    early, late = min(one, two), max(one, two)
    return next((brk for brk in breaks if lies_between(early, brk.after, late)), None)


def marks_of(points: Sequence[Point]) -> tuple[str, ...]:
    """The marks of a value computed from these points: theirs and C, the gravest first."""
    marks = {mark for point in points for mark in point.marks} - {"A"} | {"C"}
    return tuple(sorted(marks, key=MARKS.index))


def same_part(one: Period, two: Period) -> bool:
    """Whether two periods are the same part of their years: both whole, both first quarters..."""
    return one.line_key == two.line_key and one.months == two.months and one.start % 12 == two.start % 12


def _belong_together(transform: Transform, one: Observation, two: Observation) -> bool:
    if transform is Transform.PER_PERSON:
        same_place = one.place_id == two.place_id and not two.industry_id
        return two.indicator_id == POPULATION and same_place and one.period.year == two.period.year
    if (one.indicator_id, one.industry_id) != (two.indicator_id, two.industry_id):
        return False
    if transform is Transform.SHARE:
        return one.place_id != two.place_id and one.period == two.period
    if one.place_id != two.place_id or _definition(one) != _definition(two):
        return False
    if transform in _A_YEAR_APART:
        return two.period == one.period.a_year_earlier()
    if transform is Transform.CAGR:
        return same_part(one.period, two.period) and two.period < one.period
    return transform is Transform.INDEX and same_part(one.period, two.period)


def _definition(observation: Observation) -> str:
    """Empty, or the source of a value of other definition: only values of that source are like it."""
    return observation.source.id if observation.status is Status.DEFINITION else ""


def _bad_values(transform: Transform, one: Observation, two: Observation) -> Reason | None:
    """Why the two numbers themselves give no result: a ratio needs something positive to stand on."""
    if transform is Transform.CHANGE:
        return None
    if two.exact_value == 0:
        return Reason.ZERO
    if two.exact_value < 0 or one.exact_value < 0:
        return Reason.SIGN
    if transform is Transform.CAGR and one.exact_value == 0:
        return Reason.ZERO
    return None


def _worked_out(
    transform: Transform, one: Observation, two: Observation, factor: Fraction
) -> tuple[Fraction, int]:
    value, base = Fraction(one.exact_value), Fraction(two.exact_value)
    if transform is Transform.CHANGE:
        return value - base, min(one.decimals, two.decimals)
    ratio = value / base
    # How far the ratio may be off because its two values were rounded where they were stated.
    error = (half_unit(one) + ratio * half_unit(two)) / base
    if one == two:
        error = Fraction(0)
    if transform is Transform.PER_PERSON:
        result = ratio * factor
        size = _magnitude(result)
        return result, _justified(error * factor, most=max(0, 3 - size), least=min(1 - size, 0))
    if transform is Transform.SHARE:
        result = ratio * 100
        return result, _justified(error * 100, most=max(1, 1 - _magnitude(result)), least=0)
    if transform is Transform.INDEX:
        return ratio * 100, _justified(error * 100, most=1, least=0)
    if transform is Transform.YOY:
        return (ratio - 1) * 100, _justified(error * 100, most=1, least=0)
    years = one.period.year - two.period.year
    root = _root(ratio, years)
    return (root - 1) * 100, _justified(root / ratio / years * error * 100, most=1, least=0)


def half_unit(observation: Observation) -> Fraction:
    """Half a unit of the last justified digit; twice that for "about" and "rounded"."""
    half = Fraction(10) ** -observation.decimals / 2
    loose = observation.qualifier in (Qualifier.ABOUT, Qualifier.ROUNDED)
    return half * 2 if loose else half


def _justified(error: Fraction, most: int, least: int) -> int:
    """The digits after the point that an error of this size leaves standing, within limits."""
    most = min(most, _MOST_DECIMALS)
    decimals = (decimals for decimals in range(most, least, -1) if Fraction(10) ** -decimals / 2 >= error)
    return next(decimals, least)


def _magnitude(value: Fraction) -> int:
    """The power of ten of the first digit; 0 for zero."""
    return as_decimal(value).adjusted() if value else 0


def _root(ratio: Fraction, degree: int) -> Fraction:
    """The positive root of a positive ratio, to 40 digits."""
    if degree == 1:
        return ratio
    with localcontext(prec=_ROOT_DIGITS + 20) as context:
        root = (as_decimal(ratio, context.prec).ln() / degree).exp()
    with localcontext(prec=_ROOT_DIGITS):
        return Fraction(+root)


def as_decimal(value: Fraction, digits: int = _ROOT_DIGITS) -> Decimal:
    """A fraction as a decimal number of that many digits."""
    with localcontext(prec=digits):
        return Decimal(value.numerator) / Decimal(value.denominator)


def rounded(value: Fraction, decimals: int) -> Decimal:
    """A fraction rounded half to even, exactly."""
    units = round(value * Fraction(10) ** decimals)
    # Not by scaleb, which would round a long number to the context's digits.
    sign, digits, _exponent = Decimal(units).as_tuple()
    result = Decimal((sign, digits, -decimals))
    return result if decimals >= 0 else Decimal(int(result))
