"""Published rates as bars, each as wide as the period it covers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jinpu_desktop.charts.chart_spec import ChartSpec, Layer, Mark, PairedMark, Shape, XAxis
from jinpu_desktop.charts.scale import value_axis
from jinpu_desktop.charts.trend import middle
from jinpu_desktop.charts.words import bound_of, label_text, publishers_of, source_line
from jinpu_desktop.domain.conflict import Point, Relation
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_period
from jinpu_desktop.domain.period import Period
from jinpu_desktop.runtime.language import _, ngettext

_STEPS = 3


class Rate(NamedTuple):
    """A point of a published rate with its figure and those of the values that disagree with it."""

    point: Point
    figure: Figure
    others: tuple[Figure, ...] = ()

    @property
    def period(self) -> Period:
        """What it covers."""
        return self.point.shown.period


def side_by_side(rates: Iterable[Rate]) -> tuple[Rate, ...]:
    """The longest periods that do not cover each other: no month stands under two bars."""
    kept: list[Rate] = []
    for rate in sorted(rates, key=lambda rate: (-rate.period.months, rate.period.start)):
        period = rate.period
        if all(period.start > one.period.end or period.end < one.period.start for one in kept):
            kept.append(rate)
    return tuple(sorted(kept, key=lambda rate: rate.period.start))


def growth_chart(rates: Sequence[Rate], *, x_axis: XAxis, title: str, unit_text: str) -> ChartSpec:
    """Bars from zero on the time axis of the chart above them. `rates` must not overlap."""
    marks = tuple(_mark(rate) for rate in rates if x_axis.first <= middle(rate.period) <= x_axis.last)
    values = [value for mark in marks for value in (mark.value, *(pair.value for pair in mark.pairs))]
    stated = [rate.point.shown for rate in rates]
    words = "; ".join(f"{format_period(rate.period)} {rate.figure.text}" for rate in rates)
    count = ngettext("{n} rate", "{n} rates", len(rates)).format(n=len(rates))
    return ChartSpec(
        title,
        unit_text,
        (Layer(Shape.BAR, 0, title, marks),),
        x_axis,
        value_axis(values, "percent", may_leave_zero=False, steps=_STEPS),
        source_line=source_line(stated),
        summary=f"{title}, {unit_text}. {count}: {words}.",
        unit="percent",
    )


def _mark(rate: Rate) -> Mark:
    shown = rate.point.shown
    conflicts = [other.observation for other in rate.point.others if other.relation is Relation.CONFLICT]
    by_key = {figure.key: figure for figure in rate.others}
    pairs = tuple(
        PairedMark(
            one.exact_value,
            by_key[one.obs_id],
            _("also {value}").format(value=label_text(one, "percent", False)),
            publishers=publishers_of([one]),
        )
        for one in conflicts
        if one.obs_id in by_key
    )
    return Mark(
        middle(rate.period),
        shown.exact_value,
        rate.figure,
        label_text(shown, "percent", False),
        bound_of(shown),
        pairs=pairs,
        width=float(rate.period.months),
        publishers=publishers_of([shown, *(other.observation for other in rate.point.others)]),
    )
