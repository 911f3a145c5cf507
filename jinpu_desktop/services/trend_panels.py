"""Which lines share a plot: one unit, one frequency, at most eight; others stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from jinpu_desktop.charts.chart_spec import ChartSpec, XAxis
from jinpu_desktop.charts.computed_trend import computed_chart
from jinpu_desktop.charts.scale import STEPS_COMPACT, value_axis
from jinpu_desktop.charts.trend import MOST_SERIES, trend_chart
from jinpu_desktop.domain.computed_line import ComputedLine
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.observation import Status
from jinpu_desktop.domain.series import Series
from jinpu_desktop.runtime.language import _, comma, list_comma
from jinpu_desktop.services.series_spec import LineSpec, SeriesSpec

MOST_PANELS = 24
# A panel whose highest value is a smaller part of the highest of all would be a flat line.
_MOST_RATIO = 5


class TrendPanel(NamedTuple):
    """One plot with its lines and their names, in the order of the chart's layers."""

    chart: ChartSpec
    lines: tuple[LineSpec, ...]
    names: tuple[str, ...]


class _Placed(NamedTuple):
    spec: SeriesSpec
    line: LineSpec


def panels(specs: Sequence[SeriesSpec]) -> tuple[TrendPanel, ...]:
    """The plots of some series, each of one unit and one frequency.

    Where they do not fit into one plot, each unit and frequency, and where there are more than eight lines
    each indicator and place, has one of its own. Raises KnownError for more than MOST_PANELS.
    """
    placed = [_Placed(spec, line) for spec in specs for line in spec.lines if line.points or line.missing]
    if not any(one.line.points for one in placed):
        return ()
    groups: dict[tuple[str, ...], list[_Placed]] = {}
    for one in placed:
        groups.setdefault((one.spec.unit, one.line.frequency), []).append(one)
    if any(len({_subject(one) for one in group}) > MOST_SERIES for group in groups.values()):
        groups = {}
        for one in placed:
            groups.setdefault((one.spec.unit, one.line.frequency, *_subject(one)), []).append(one)
    filled = [group for group in groups.values() if any(one.line.points for one in group)]
    if len(filled) > MOST_PANELS:
        raise KnownError(
            _("That makes {n} charts, more than anybody can read at once: choose fewer lines.").format(
                n=len(filled)
            )
        )
    found = [_panel(group, len(filled) > 1, len(specs) > 1) for group in filled]
    return _comparable(found) if len(found) > 1 else tuple(found)


def line_count(specs: Sequence[SeriesSpec]) -> int:
    """How many colours the lines of one unit and frequency need, at most."""
    groups: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for spec in specs:
        for line in spec.lines:
            groups.setdefault((spec.unit, line.frequency), set()).add(_subject(_Placed(spec, line)))
    return max((len(group) for group in groups.values()), default=0)


def headline_key(lines: Sequence[LineSpec]) -> str:
    """The point that is selected at first: of the first line the latest one that is no plan and no bound."""
    if not lines:
        return ""
    points = lines[0].points or next((line.points for line in lines if line.points), ())
    firm = [
        point
        for point in points
        if point.status not in (Status.FORECAST, Status.ESTIMATE) and point.qualifier not in ("over", "under")
    ]
    return (firm or points)[-1].figure.key if points else ""


def _subject(one: _Placed) -> tuple[str, ...]:
    return one.spec.indicator.id, one.line.place_id, one.line.industry_id


def _panel(group: Sequence[_Placed], small: bool, several_indicators: bool) -> TrendPanel:
    names = [_line_name(one, several_indicators, group) for one in group]
    # What the title of the plot says is not said again at its lines.
    several_here = len({one.spec.indicator.id for one in group}) > 1
    drawn = [_line_name(one, several_here, group) for one in group]
    titles = list(dict.fromkeys(one.spec.title for one in group))
    title = list_comma().join(titles)
    if small:
        title = _small_title(group, titles)
    first = group[0].spec
    levels = [one.line.source for one in group if isinstance(one.line.source, Series)]
    if len(levels) == len(group):
        chart = trend_chart(
            levels,
            title=title,
            unit=first.unit,
            names=drawn,
            part_years=frozenset().union(*(one.spec.part_years for one in group)),
        )
    else:
        chart = computed_chart(
            [one.line.source for one in group if isinstance(one.line.source, ComputedLine)],
            [[point.figure for point in one.line.points] for one in group],
            title=title,
            unit=first.unit,
            names=drawn,
        )
    return TrendPanel(chart, tuple(one.line for one in group), tuple(names))


def _line_name(one: _Placed, with_indicator: bool, group: Sequence[_Placed]) -> str:
    if not with_indicator:
        return one.line.name
    one_place = len({other.line.place_id for other in group}) == 1
    name = one.spec.indicator.name
    if not one_place or one.line.definition:
        name = comma().join((name, one.line.name))
    return name


def _small_title(group: Sequence[_Placed], titles: Sequence[str]) -> str:
    places = list(dict.fromkeys(one.line.place for one in group))
    parts = [list_comma().join(titles)]
    if len(places) == 1:
        parts.append(places[0])
    parts.append(group[0].line.frequency_text if group[0].line.frequency != "A" else "")
    return comma().join(filter(None, parts))


def _comparable(found: Sequence[TrendPanel]) -> tuple[TrendPanel, ...]:
    """Small multiples: one time axis for all, and one value axis for all of one unit and subject."""
    first = min(panel.chart.x_axis.first for panel in found)
    last = max(panel.chart.x_axis.last for panel in found)
    yearly = [panel for panel in found if panel.chart.x_axis.slot == 12.0]
    wide: XAxis | None = None
    if len(yearly) == len(found):
        ticks = {tick.x: tick for panel in found for tick in panel.chart.x_axis.ticks}
        if len(ticks) == round((last - first) / 12):
            wide = XAxis(first, last, 12.0, tuple(ticks[x] for x in sorted(ticks)))
    by_unit: dict[tuple[str, str], list[Decimal]] = {}
    for panel in found:
        values = by_unit.setdefault(_scale_key(panel), [])
        for _layer, mark in panel.chart.marks():
            values += [mark.value, *(pair.value for pair in mark.pairs)]
    axes = {
        key: value_axis(values, key[0], may_leave_zero=True, steps=STEPS_COMPACT)
        for key, values in by_unit.items()
    }
    alike = {key: _are_alike([panel for panel in found if _scale_key(panel) == key]) for key in by_unit}
    shown = []
    for panel in found:
        chart = panel.chart._replace(x_axis=wide or panel.chart.x_axis)
        if alike[_scale_key(panel)]:
            chart = chart._replace(y_axis=axes[_scale_key(panel)])
        else:
            chart = chart._replace(subtitle=_("scale of its own"))
        shown.append(panel._replace(chart=chart))
    return tuple(shown)


def _are_alike(found: Sequence[TrendPanel]) -> bool:
    """Whether values of all panels can be told apart on one axis."""
    most = [max(abs(mark.value) for _layer, mark in panel.chart.marks()) for panel in found]
    return min(most) * _MOST_RATIO >= max(most)


def _scale_key(panel: TrendPanel) -> tuple[str, str]:
    return panel.lines[0].unit, panel.lines[0].source.key.indicator_id
