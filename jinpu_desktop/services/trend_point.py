"""One point of a chart with every value that was stated for it, or with what it was worked out from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from jinpu_desktop.domain.code_words import unit_word
from jinpu_desktop.domain.conflict import Point
from jinpu_desktop.domain.figure import MARKS, Figure
from jinpu_desktop.domain.number_format import format_date, format_period, format_rounded, told
from jinpu_desktop.domain.observation import Observation
from jinpu_desktop.domain.period import Period
from jinpu_desktop.domain.series import Indicator, Series
from jinpu_desktop.domain.transform import Transform
from jinpu_desktop.domain.unit_form import beside
from jinpu_desktop.runtime.language import _, comma, list_comma, ngettext
from jinpu_desktop.services.figures import observation_figure
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.rule_words import relation_words, rule_words
from jinpu_desktop.services.series_spec import LinePoint, LineSpec
from jinpu_desktop.services.transform_words import formula_of

_UNSAID = ("A",)
_MOST_WITHDRAWN = 6


class StatedValue(NamedTuple):
    """One value as one source states it. `relation` is a word, empty for the shown value."""

    figure: Figure
    by: str
    as_stated: str
    language: str
    relation: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether it is the one on the chart."""
        return not self.relation


class TrendPoint(NamedTuple):
    """A point in words and figures.

    `words` is the stepper's sentence; `why` says why the shown value is shown, or how a computed one was
    worked out; `inputs` are the figures a computed value rests on, each with its name.
    """

    figure: Figure
    period: Period
    period_text: str
    line: str
    marks: tuple[str, ...]
    values: tuple[StatedValue, ...]
    why: str
    words: str
    inputs: tuple[tuple[str, Figure], ...] = ()

    @property
    def key(self) -> str:
        """What opens its evidence."""
        return self.figure.key


def withdrawn_words(before: Sequence[TrendPoint], now: Sequence[TrendPoint]) -> str:
    """Which points of a view are gone after a change of the record, in a sentence; empty if none is."""
    there = {(point.line, point.period) for point in now}
    gone = [point for point in before if (point.line, point.period) not in there]
    if not gone:
        return ""
    several = len({point.line for point in before}) > 1
    named = [f"{point.line} {point.period_text}" if several else point.period_text for point in gone]
    rest = len(named) - _MOST_WITHDRAWN
    if rest > 0:
        named[_MOST_WITHDRAWN:] = [ngettext("{n} more", "{n} more", rest).format(n=rest)]
    words = ngettext("{n} figure withdrawn: {periods}.", "{n} figures withdrawn: {periods}.", len(gone))
    return words.format(n=len(gone), periods=list_comma().join(named))


def trend_points(
    record: Record, indicator: Indicator, line: LineSpec, said: str, transform: str
) -> tuple[TrendPoint, ...]:
    """The points of a line in the order of time; `said` names the line where there are several."""
    points = line.source.points if isinstance(line.source, Series) else ()
    found = []
    for number, point in enumerate(line.points):
        words = _words(line, number, point, said)
        if point.is_computed:
            found.append(_computed(record, point, line, words, transform))
        else:
            found.append(_stated(point, points[number], indicator, line, words))
    return tuple(found)


def _stated(
    point: LinePoint, resolved: Point, indicator: Indicator, line: LineSpec, words: str
) -> TrendPoint:
    shown = resolved.shown
    figure_of: Callable[[Observation], Figure] = lambda one: observation_figure(one, indicator, line.place)  # noqa: E731
    values = [_value(shown, figure_of(shown), "")]
    values += [_value(o.observation, o.figure, relation_words(o.relation)) for o in point.others]
    why = rule_words(resolved)
    if point.others:
        differences = _differences(point, shown, line.unit)
        why = " ".join(filter(None, (_("Shown: {value}.").format(value=point.figure.text), why, differences)))
    return TrendPoint(
        point.figure, point.period, format_period(point.period), line.name, _marks(point.figure.marks),
        tuple(values), why, words,
    )  # fmt: skip


def _value(stated: Observation, figure: Figure, relation: str) -> StatedValue:
    source = stated.source
    by = comma().join(filter(None, (source.publisher or source.title, format_date(source.published_on))))
    return StatedValue(figure, by, stated.as_stated, source.language, relation)


def _differences(point: LinePoint, shown: Observation, unit: str) -> str:
    """How far the first value that disagrees or was replaced lies from the shown one."""
    for other in point.others:
        if other.difference == 0:
            continue
        distance = abs(other.difference)
        words = str(told(distance, 0, unit))
        if shown.exact_value and unit != "percent":
            part = abs(Decimal(100) * distance / shown.exact_value)
            percent = format_rounded(part, 1, "percent") if part >= Decimal("0.05") else _("under 0.1")
            words += f" ({beside(percent, '%')})"
        return _("Difference: {difference}.").format(difference=words)
    return ""


def _computed(record: Record, point: LinePoint, line: LineSpec, words: str, transform: str) -> TrendPoint:
    inputs = []
    for one in dict.fromkeys(point.inputs):
        indicator = record.observations.indicator(one.indicator_id)
        place = record.entities.entity("place", one.place_id).name
        name = _("{indicator}, {place}, {period}").format(
            indicator=indicator.name, place=place, period=format_period(one.period)
        )
        inputs.append((name, observation_figure(one, indicator, place)))
    return TrendPoint(
        point.figure, point.period, format_period(point.period), line.name, _marks(point.figure.marks),
        (), formula_of(Transform(transform)), words, tuple(inputs),
    )  # fmt: skip


def _marks(marks: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted((mark for mark in marks if mark not in _UNSAID), key=MARKS.index))


def _words(line: LineSpec, number: int, point: LinePoint, said: str) -> str:
    """`2021 · point 6 of 7 · 257.63 CNY bn, preliminary, 2 values`."""
    from jinpu_desktop.charts.words import status_word

    place = _("point {number} of {count}").format(number=number + 1, count=len(line.points))
    states = [status_word(mark) for mark in _marks(point.figure.marks)]
    if point.others:
        count = len(point.others) + 1
        states.append(ngettext("{n} value", "{n} values", count).format(n=count))
    value = comma().join((beside(point.figure.text, unit_word(line.unit)), *states))
    return " · ".join(filter(None, (said, format_period(point.period), place, value)))
