"""Charts of made-up lines for the tests of the interactive plot."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jinpu_desktop.charts.chart_spec import (
    BreakAnnotation,
    ChartSpec,
    Join,
    Layer,
    Mark,
    PairedMark,
    Shape,
)
from jinpu_desktop.charts.scale import value_axis
from jinpu_desktop.charts.time_axis import time_axis
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.period import Frequency, Period

FIRST_MONTH = 24_000


def figure(key: str, text: str = "1", marks: tuple[str, ...] = ("A",)) -> Figure:
    """A value in words."""
    return Figure(key, text, "CNY bn", marks, f"{key} {text}")


def line(
    values: Sequence[float],
    series: int = 0,
    *,
    broken_after: Sequence[int] = (),
    months: int = 1,
    name: str = "Line",
) -> Layer:
    """A line with a value for each period of so many months, without a join after some places."""
    marks = []
    for index, value in enumerate(values):
        join = Join.NONE if index in broken_after or index == len(values) - 1 else Join.SOLID
        exact = Decimal(repr(value))
        x = FIRST_MONTH + (index + 0.5) * months
        key = f"{series}-{index}"
        marks.append(Mark(x, exact, figure(key, f"{exact}"), f"{exact}", join=join, width=float(months)))
    return Layer(Shape.LINE, series, f"{name} {series}", tuple(marks))


def chart(*layers: Layer, months: int = 1, breaks: tuple[BreakAnnotation, ...] = ()) -> ChartSpec:
    """A chart of lines on one axis."""
    values = [mark.value for layer in layers for mark in layer.marks]
    count = max(len(layer.marks) for layer in layers)
    kinds = {1: Frequency.MONTH, 3: Frequency.QUARTER, 12: Frequency.ANNUAL}
    periods = [
        Period(FIRST_MONTH + index * months, months, kinds[months]) for index in (0, max(count - 1, 0))
    ]
    axis, places = value_axis(values, "", may_leave_zero=False), time_axis(periods)
    return ChartSpec("Values", "CNY bn", layers, places, axis, breaks=breaks, summary="Values in words.")


def disputed(layer: Layer, index: int, other: float) -> Layer:
    """The line with a second value at one place."""
    mark = layer.marks[index]
    pair = PairedMark(
        Decimal(repr(other)), figure(f"{mark.key}-other", f"{other}", ("X", "A")), f"also {other}"
    )
    marked = mark._replace(pairs=(pair,), figure=mark.figure._replace(marks=("X", "A")))
    return layer._replace(marks=(*layer.marks[:index], marked, *layer.marks[index + 1 :]))
