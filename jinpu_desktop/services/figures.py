"""From points and numbers to figures: the text, the marks and the words a screen reader says."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from jinpu_desktop.domain.code_words import mark_word, qualifier_word, unit_spoken
from jinpu_desktop.domain.conflict import Point
from jinpu_desktop.domain.evidence import calculation_key, column_key
from jinpu_desktop.domain.figure import Figure, gravest, marked_yours
from jinpu_desktop.domain.number_format import (
    Told,
    exponent_of,
    format_period,
    format_rounded,
    format_signed_percent,
    format_value,
    qualifier_sign,
    told,
    told_rounded,
)
from jinpu_desktop.domain.observation import Observation
from jinpu_desktop.domain.series import Indicator
from jinpu_desktop.domain.unit_form import beside, unit_form
from jinpu_desktop.runtime.language import _, comma, ngettext


def figure_of(point: Point, indicator: Indicator, place: str = "") -> Figure:
    """The shown value of a point. `place` is said by a screen reader, it is not printed."""
    return _figure(point.shown, indicator, point.marks, place)


def observation_figure(observation: Observation, indicator: Indicator, place: str = "") -> Figure:
    """A single observation with its own marks, whether or not it is the shown one."""
    marks = [observation.status.value]
    if observation.qualifier in ("about", "over", "under", "rounded") and "E" not in marks:
        marks.append("E")
    return _figure(observation, indicator, tuple(marks), place)


def _figure(observation: Observation, indicator: Indicator, marks: tuple[str, ...], place: str) -> Figure:
    unit = indicator.unit
    printed = told(observation.value, observation.decimals, unit, observation.qualifier.value)
    parts = [
        indicator.name,
        place,
        format_period(observation.period),
        beside(format_value(observation.value, observation.decimals, unit), unit_spoken(unit)),
        qualifier_word(observation.qualifier.value),
        *(mark_word(mark) for mark in marks if mark != "A"),
    ]
    spoken = comma().join(part for part in parts if part)
    return marked_yours(Figure(observation.obs_id, *printed, marks, spoken), observation.yours)


def without_unit(figure: Figure) -> Figure:
    """The figure for a place where its unit is clear; "yours" stays."""
    return figure._replace(unit_text=_("yours") if figure.yours else "")


def tile_figure(point: Point, indicator: Indicator, place: str = "") -> Figure:
    """The value of a point for a tile: at most four significant digits where it has a fraction."""
    figure = figure_of(point, indicator, place)
    value = point.shown.exact_value
    # The digits are counted as they are printed, in the unit of the language.
    shift = unit_form(indicator.unit).shift
    whole = len(str(abs(int(value.scaleb(shift)))))
    fraction = max(0, -exponent_of(value) - shift)
    if whole + fraction <= 4 or fraction == 0:
        return figure
    text = format_rounded(value, max(0, 4 - whole) + shift, indicator.unit)
    return figure._replace(text=qualifier_sign(point.shown.qualifier.value) + text)


def growth_figure(point: Point, indicator: Indicator, place: str = "") -> Figure:
    """A published rate of change with its sign: `+9.0 %`."""
    text = format_signed_percent(point.shown.value, point.shown.decimals)
    return without_unit(figure_of(point, indicator, place))._replace(text=text)


def count_figure(what: str, count: int, spoken: str) -> Figure:
    """One of the program's own counts; `what` names the list counted (see the evidence of counts).

    It carries no mark: it states nothing about the area, and its evidence says that it was counted here.
    """
    return Figure(f"count:{what}", f"{count:,}", "", ("A",), f"{spoken}: {count:,}")


def column_figure(
    table: str, row_id: str, column: str, printed: Told, spoken: str, marks: tuple[str, ...] = ("A",)
) -> Figure:
    """A number or date column of a place, company, institution or policy."""
    return Figure(column_key(table, row_id, column), *printed, marks, f"{spoken}: {printed}")


def rest_figure(total: Observation, parts: list[Observation], indicator: Indicator, spoken: str) -> Figure:
    """A total less its named parts, calculated here, with the coarsest precision of its inputs."""
    inputs = (total, *parts)
    value = total.exact_value - sum((part.exact_value for part in parts), Decimal(0))
    decimals = min(observation.decimals for observation in inputs)
    printed = told_rounded(value, decimals, indicator.unit)
    graver = gravest(tuple(observation.status.value for observation in inputs))
    marks = ("C",) if graver == "A" else ("C", graver)
    key = calculation_key("rest", tuple(observation.obs_id for observation in inputs))
    figure = Figure(key, *printed, marks, f"{spoken}: {printed.number}, {mark_word('C')}")
    return marked_yours(figure, rests_on_yours(inputs))


def rests_on_yours(inputs: Iterable[Observation]) -> bool:
    """Whether the user or a feed of his brought any of the inputs."""
    return any(one.yours for one in inputs)


def with_yours(value: str, inputs: Iterable[Observation]) -> str:
    """A calculated value in words, with "yours" behind it if it rests on one of the user's own."""
    return f"{value} · {_('yours')}" if rests_on_yours(inputs) else value


def age_words(end_month: int, this_month: int) -> str:
    """How old a period is that ended in `end_month`: empty within a year, else "18 months old"."""
    months = this_month - end_month
    if months <= 12:
        return ""
    if months < 24:
        return ngettext("{n} month old", "{n} months old", months).format(n=months)
    years = months // 12
    return ngettext("{n} year old", "{n} years old", years).format(n=years)


def status_words(point: Point) -> str:
    """The gravest mark of a point in words; what the user brought was not published, it is "yours"."""
    mark = gravest(point.marks)
    if not point.shown.yours:
        return mark_word(mark)
    return _("Yours") if mark == "A" else _("{status}, yours").format(status=mark_word(mark))


def period_words(point: Point, aggregation: str) -> str:
    """The period of a figure; a stock at a date is "end of" its month."""
    words = format_period(point.shown.period)
    if aggregation == "last" and point.shown.period.months == 1:
        return _("end of {month}").format(month=words)
    return words
