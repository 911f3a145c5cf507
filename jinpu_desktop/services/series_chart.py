"""The chart of a series view."""

from __future__ import annotations

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.charts.computed_trend import computed_chart
from jinpu_desktop.charts.trend import trend_chart
from jinpu_desktop.domain.computed_line import ComputedLine
from jinpu_desktop.domain.series import Series
from jinpu_desktop.services.series_spec import SeriesSpec


def series_chart(spec: SeriesSpec, compact: bool = False) -> ChartSpec:
    """The lines of a spec as one chart, each computed figure the one that the table shows.

    Raises KnownError for more than eight lines, not counting those of other definitions.
    """
    names = [line.name for line in spec.lines]
    levels = [line.source for line in spec.lines if isinstance(line.source, Series)]
    if spec.query.transform == "level":
        return trend_chart(
            levels,
            title=spec.title,
            unit=spec.unit,
            names=names,
            part_years=spec.part_years,
            compact=compact,
        )
    return computed_chart(
        [line.source for line in spec.lines if isinstance(line.source, ComputedLine)],
        [[point.figure for point in line.points] for line in spec.lines],
        title=spec.title,
        unit=spec.unit,
        names=names,
        compact=compact,
    )
