"""Bars from zero: categories on rows, and groups of bars side by side."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from jinpu_desktop.charts.chart_spec import Bound, ChartSpec, Layer, Mark, PairedMark, Shape, Tick, XAxis
from jinpu_desktop.charts.scale import STEPS_COMPACT, value_axis
from jinpu_desktop.domain.code_words import unit_word
from jinpu_desktop.domain.errors import BugError, KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.unit_form import unit_form
from jinpu_desktop.runtime.language import _

MOST_GROUPS = 8
_BAR_SHARE = 0.78


class Bar(NamedTuple):
    """One category's value, in the chart's unit. `pairs` are values of sources that disagree,
    `publishers` those who told it or what it was computed from, where no source line of the chart says it.
    """

    label: str
    value: Decimal
    figure: Figure
    bound: Bound = Bound.NONE
    pairs: tuple[PairedMark, ...] = ()
    publishers: tuple[str, ...] = ()


class BarGroup(NamedTuple):
    """Bars of one colour, one for each category; None where there is no figure."""

    name: str
    bars: tuple[Bar | None, ...]


def bar_chart(
    bars: Sequence[Bar],
    *,
    title: str,
    unit: str,
    unit_text: str = "",
    subtitle: str = "",
    source_line: str = "",
    compact: bool = False,
) -> ChartSpec:
    """Horizontal bars from zero, one row for each of `bars` in their order.

    `unit` is the record's; `unit_text` stands for its word where that says too little. What was calculated
    here is outlined, what is expected outlined in dashes, as its status says.
    """
    unit_text = unit_text or unit_word(unit)
    marks = tuple(_mark(bar, float(index), _BAR_SHARE) for index, bar in enumerate(bars))
    return ChartSpec(
        title,
        unit_text,
        (Layer(Shape.BAR, 0, title, marks),),
        _categories([bar.label for bar in bars]),
        value_axis(_values(bars), unit, may_leave_zero=False, steps=STEPS_COMPACT),
        subtitle,
        source_line=source_line,
        summary=_summary(title, unit_text, bars),
        horizontal=True,
        compact=compact,
        unit=unit,
        shift=unit_form(unit).shift,
    )


def grouped_bar_chart(
    categories: Sequence[str],
    groups: Sequence[BarGroup],
    *,
    title: str,
    unit: str,
    unit_text: str = "",
    subtitle: str = "",
    source_line: str = "",
    compact: bool = False,
) -> ChartSpec:
    """Vertical bars from zero, `groups` side by side in each category; every second group is hatched.

    Raises KnownError for more than eight groups.
    """
    if len(groups) > MOST_GROUPS:
        raise KnownError(_("A chart shows at most eight groups of bars: choose fewer of them."))
    if any(len(group.bars) != len(categories) for group in groups):
        raise BugError(f"groups of bars and {len(categories)} categories do not match in {title!r}")
    unit_text = unit_text or unit_word(unit)
    width = _BAR_SHARE / max(1, len(groups))
    layers = tuple(
        Layer(Shape.BAR, number, group.name, _group_marks(group, number, len(groups), width), number % 2 == 1)
        for number, group in enumerate(groups)
    )
    bars = [bar for group in groups for bar in group.bars if bar is not None]
    return ChartSpec(
        title,
        unit_text,
        layers,
        _categories(categories),
        value_axis(_values(bars), unit, may_leave_zero=False, steps=STEPS_COMPACT),
        subtitle,
        source_line=source_line,
        summary=_summary(title, unit_text, bars),
        compact=compact,
        unit=unit,
        shift=unit_form(unit).shift,
    )


def _group_marks(group: BarGroup, number: int, count: int, width: float) -> tuple[Mark, ...]:
    offset = (number - (count - 1) / 2) * width
    return tuple(_mark(bar, index + offset, width) for index, bar in enumerate(group.bars) if bar is not None)


def _mark(bar: Bar, x: float, width: float) -> Mark:
    return Mark(
        x,
        bar.value,
        bar.figure,
        bar.figure.text,
        bar.bound,
        pairs=bar.pairs,
        width=width,
        publishers=bar.publishers,
    )


def _categories(labels: Sequence[str]) -> XAxis:
    ticks = tuple(Tick(float(index), label) for index, label in enumerate(labels))
    return XAxis(-0.5, len(labels) - 0.5, 1.0, ticks)


def _values(bars: Sequence[Bar]) -> list[Decimal]:
    return [value for bar in bars for value in (bar.value, *(pair.value for pair in bar.pairs))]


def _summary(title: str, unit_text: str, bars: Sequence[Bar]) -> str:
    head = f"{title}, {unit_text}." if unit_text else f"{title}."
    if not bars:
        return f"{head} {_('No figure found.')}"
    return f"{head} " + "; ".join(f"{bar.label} {bar.figure.text}" for bar in bars) + "."
