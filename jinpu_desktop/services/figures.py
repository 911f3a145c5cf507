"""From points and numbers to figures: the text, the marks and the words a screen reader says."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from jinpu_desktop.domain.code_words import mark_word, qualifier_word, unit_spoken, unit_word
from jinpu_desktop.domain.conflict import Point
from jinpu_desktop.domain.evidence import calculation_key, column_key
from jinpu_desktop.domain.figure import Figure, gravest, marked_yours
from jinpu_desktop.domain.number_format import (
    exponent_of,
    format_period,
    format_qualified,
    format_rounded,
    format_signed_percent,
    format_value,
)
from jinpu_desktop.domain.observation import Observation
from jinpu_desktop.domain.series import Indicator
from jinpu_desktop.runtime.language import _, ngettext


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
    text = format_qualified(observation.value, observation.decimals, observation.qualifier.value)
    parts = [
        indicator.name,
        place,
        format_period(observation.period),
        f"{format_value(observation.value, observation.decimals)} {unit_spoken(indicator.unit)}".strip(),
        qualifier_word(observation.qualifier.value),
        *(mark_word(mark) for mark in marks if mark != "A"),
    ]
    spoken = ", ".join(part for part in parts if part)
    unit = unit_word(indicator.unit, observation.value)
    return marked_yours(Figure(observation.obs_id, text, unit, marks, spoken), observation.yours)


def without_unit(figure: Figure) -> Figure:
    """The figure for a place where its unit is clear; "yours" stays."""
    return figure._replace(unit_text=_("yours") if figure.yours else "")


def tile_figure(point: Point, indicator: Indicator, place: str = "") -> Figure:
    """The value of a point for a tile: at most four significant digits where it has a fraction."""
    figure = figure_of(point, indicator, place)
    value = point.shown.exact_value
    whole = len(str(abs(int(value))))
    fraction = max(0, -exponent_of(value))
    if whole + fraction <= 4 or fraction == 0:
        return figure
    sign = figure.text[0] if figure.text[0] in "><\u2248" else ""
    text = sign + format_rounded(value, max(0, 4 - whole))
    return figure._replace(text=text)


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
    table: str, row_id: str, column: str, text: str, unit: str, spoken: str, marks: tuple[str, ...] = ("A",)
) -> Figure:
    """A number or date column of a place, company, institution or policy."""
    return Figure(column_key(table, row_id, column), text, unit, marks, f"{spoken}: {text} {unit}".strip())


def rest_figure(total: Observation, parts: list[Observation], indicator: Indicator, spoken: str) -> Figure:
    """A total less its named parts, calculated here, with the coarsest precision of its inputs."""
    inputs = (total, *parts)
    value = total.exact_value - sum((part.exact_value for part in parts), Decimal(0))
    decimals = min(observation.decimals for observation in inputs)
    text = format_rounded(value, decimals)
    graver = gravest(tuple(observation.status.value for observation in inputs))
    marks = ("C",) if graver == "A" else ("C", graver)
    key = calculation_key("rest", tuple(observation.obs_id for observation in inputs))
    figure = Figure(key, text, unit_word(indicator.unit), marks, f"{spoken}: {text}, {mark_word('C')}")
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
