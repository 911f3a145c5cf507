"""Computed values over time, drawn by the rules of every line: points first, joined only where allowed."""

from __future__ import annotations

from collections.abc import Sequence

from jinpu_desktop.charts.chart_spec import ChartSpec, GapStrip, Join, Layer, Mark, Shape
from jinpu_desktop.charts.scale import STEPS_COMPACT, STEPS_FULL, value_axis
from jinpu_desktop.charts.time_axis import time_axis
from jinpu_desktop.charts.trend import (
    break_annotations,
    colour_numbers,
    gap_strip,
    middle,
    runs_of,
    summary,
)
from jinpu_desktop.charts.words import publishers_of, source_line
from jinpu_desktop.domain.code_words import unit_word
from jinpu_desktop.domain.computed_line import ComputedLine
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.observation import Status
from jinpu_desktop.domain.transform import Transform
from jinpu_desktop.domain.unit_form import unit_form
from jinpu_desktop.runtime.language import _

# Ratios of these stand on zero: how high above it they are is what they say.
_FROM_ZERO = frozenset({Transform.CHANGE, Transform.YOY, Transform.CAGR})


def computed_chart(
    lines: Sequence[ComputedLine],
    figures: Sequence[Sequence[Figure]],
    *,
    title: str,
    unit: str,
    names: Sequence[str],
    subtitle: str = "",
    compact: bool = False,
) -> ChartSpec:
    """A line chart of computed lines of one transform; `figures` are those of their points, in
    order, and `unit` the lines' own.

    The axis spans every period that has a value to compute from, so that what is missing shows. Changes
    and growth keep zero on the axis. Raises KnownError for more than eight colours.
    """
    colours = colour_numbers([line.key for line in lines])
    layers = tuple(
        _layer(line, colour, name, of_line)
        for line, colour, name, of_line in zip(lines, colours, names, figures, strict=True)
    )
    points = [point for line in lines for point in line.points]
    periods = [point.period for point in points]
    x_axis = time_axis([*periods, *(one.period for line in lines for one in line.refused)])
    said = names if len(set(colours)) > 1 else [""] * len(lines)
    breaks = tuple(
        annotation
        for annotation in break_annotations(
            (line.owner(brk), brk, name)
            for line, name in zip(lines, said, strict=True)
            for brk in line.breaks
        )
        if x_axis.first < annotation.x < x_axis.last
    )
    y_axis = value_axis(
        [mark.value for layer in layers for mark in layer.marks],
        unit,
        may_leave_zero=not any(line.transform in _FROM_ZERO for line in lines),
        steps=STEPS_COMPACT if compact else STEPS_FULL,
    )
    gaps, unit_text = _gaps(lines), unit_word(unit)
    return ChartSpec(
        title,
        unit_text,
        layers,
        x_axis,
        y_axis,
        subtitle,
        breaks,
        gaps,
        source_line(one for point in points for one in point.inputs),
        summary(title, unit_text, periods, breaks, gaps, y_axis.note),
        compact=compact,
        unit=unit,
        shift=unit_form(unit).shift,
    )


def _layer(line: ComputedLine, colour: int, name: str, figures: Sequence[Figure]) -> Layer:
    marks = tuple(
        Mark(
            middle(point.period),
            point.rounded,
            figure,
            figure.text,
            join=_join(line, place),
            width=float(point.period.months),
            publishers=publishers_of(point.inputs),
        )
        for place, (point, figure) in enumerate(zip(line.points, figures, strict=True))
    )
    return Layer(Shape.LINE, colour, name, marks)


def _join(line: ComputedLine, place: int) -> Join:
    """Nothing where the line may not go on, dashes where either end rests on something expected."""
    if not line.joins(place):
        return Join.NONE
    inputs = (*line.points[place].inputs, *line.points[place + 1].inputs)
    expected = any(one.status is Status.FORECAST for one in inputs)
    return Join.DASHED if expected else Join.SOLID


def _gaps(lines: Sequence[ComputedLine]) -> tuple[GapStrip, ...]:
    """Runs of periods between values for which no line has a computed one."""
    have = {point.period for line in lines for point in line.points}
    missing = {period for line in lines for period in line.gaps} - have
    return tuple(gap_strip(run, _("not computed"), _("not computed")) for run in runs_of(missing))
