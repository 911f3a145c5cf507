"""The figures of the finance pane: the bay's own count, bank balances, and the commodity exchange."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jinpu_desktop.charts.bars import Bar, BarGroup, grouped_bar_chart
from jinpu_desktop.charts.chart_spec import ChartSpec, PairedMark
from jinpu_desktop.charts.trend import trend_chart
from jinpu_desktop.charts.words import bound_of, source_line
from jinpu_desktop.domain.code_words import mark_word, unit_word
from jinpu_desktop.domain.conflict import Point, Relation
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_period, format_value, told
from jinpu_desktop.domain.observation import Observation, Qualifier, Status
from jinpu_desktop.domain.period import Frequency, Period
from jinpu_desktop.domain.series import Indicator, Series, headline
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.figures import age_words, figure_of, observation_figure, tile_figure
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.untranslated import in_english

BAY = "xiaoyao-bay"
CITY = "dalian"
COUNT = "financial-institutions"
CAPITAL = "registered-capital-financial"
BALANCES = ("deposits", "loans")
VOLUME = "dce-volume"

Sentence = tuple[str | Figure, ...]


class Remark(NamedTuple):
    """A sentence of the record about a figure, as a door to that figure's evidence."""

    key: str
    text: str


class BaySpec(NamedTuple):
    """The bay's own figures, all from the source of the count.

    `scope` is the count's period and how many counts there are. `doubt` is a short word on the capital
    with its status letter, `remark` what else its source leaves open. `unknown` counts the institutions
    that the record names.
    """

    title: str
    scope: str
    figure: Figure
    figure_words: str
    capital: Figure | None
    capital_words: str
    doubt: tuple[str, str]
    remark: Remark | None
    silence: Remark | None
    source_line: str


class ChartCardSpec(NamedTuple):
    """A chart with what it leaves out (each as a figure) and remarks on single points."""

    title: str
    subtitle: str
    chart: ChartSpec
    left_out: Sentence
    remarks: tuple[Remark, ...]


def bay_figures(record: Record) -> BaySpec | None:
    """The latest count of institutions in the bay with their capital; None if the record has none."""
    indicator = record.observations.indicator(COUNT)
    found = headline(record.observations.series(COUNT, BAY), indicator.aggregation)
    if found is None:
        return None
    place = record.entities.entity("place", BAY).name
    point = found.point
    only = len(record.observations.observations(COUNT, BAY)) == 1
    age = age_words(point.shown.period.end, record.this_month)
    scope = _("{when}, the only count found") if only else _("{when}, the latest count found")
    scope = scope.format(when=_stock_words(point.shown.period))
    capital = _capital(record, point.shown)
    capital_indicator = record.observations.indicator(CAPITAL)
    short, long = _doubt(capital) if capital else ("", "")
    sources = [point.shown, *([capital] if capital else [])]
    return BaySpec(
        _("Financial institutions in the bay"),
        f"{scope} · {age}" if age else scope,
        figure_of(point, indicator, place),
        _("institutions"),
        _as_printed(capital, capital_indicator, place) if capital else None,
        _("registered capital"),
        (capital.status.value if capital else "A", short),
        Remark(capital.obs_id, long) if capital and long else None,
        Remark(point.shown.obs_id, in_english(point.shown.note)) if point.shown.note else None,
        source_line(sources),
    )


def _stock_words(period: Period) -> str:
    """When a stock was counted: a year or a month stands for its last day."""
    return _("end of {period}").format(period=format_period(period))


def _capital(record: Record, count: Observation) -> Observation | None:
    """The capital that the source of the count states beside it."""
    stated = record.observations.observations(CAPITAL, BAY)
    same = (one for one in stated if one.source.id == count.source.id and one.period == count.period)
    return next(same, None)


def _as_printed(observation: Observation, indicator: Indicator, place: str) -> Figure:
    """The value with the unit that its source printed, where ours was put in its place."""
    figure = observation_figure(observation, indicator, place)
    printed = observation.as_stated.strip()
    number = format_value(observation.value, observation.decimals, "")
    if observation.qualifier is not Qualifier.REPAIRED or not printed.startswith(number):
        return figure
    shown = told(observation.value, observation.decimals, printed.removeprefix(number).strip())
    return figure._replace(text=shown.number, unit_text=shown.word)


def _doubt(observation: Observation) -> tuple[str, str]:
    """A note in two parts: its first words for a chip, and the rest led by the status."""
    status = mark_word(observation.status.value)
    first, _sign, rest = (in_english(part.strip()) for part in observation.note.partition(";"))
    if not observation.note:
        return ("" if observation.status is Status.NORMAL else status), ""
    if not rest:
        return status, in_english(observation.note)
    return first, f"{status}: {rest}"


def balances(record: Record) -> ChartCardSpec | None:
    """Deposits and loans side by side; other definitions are left out and named."""
    place = record.entities.entity("place", CITY).name
    indicators = [record.observations.indicator(name) for name in BALANCES]
    lines = [record.observations.series(name, CITY) for name in BALANCES]
    points = [_main_points(line) for line in lines]
    periods = sorted({period for group in points for period in group}, key=lambda p: (p.end, p.start))
    if not periods:
        return None
    groups = [
        BarGroup(
            indicator.name,
            tuple(_bar(group.get(period), indicator, place) for period in periods),
        )
        for indicator, group in zip(indicators, points, strict=True)
    ]
    left_out = [
        (indicator, point.shown)
        for indicator, of_indicator in zip(indicators, lines, strict=True)
        for line in of_indicator
        if line.key.definition_source
        for point in line.points
    ]
    title = _("Deposits and loans, {place}").format(place=place)
    unit = unit_word(indicators[0].unit)
    drawn = [point.shown for group in points for point in group.values()]
    chart = grouped_bar_chart(
        [format_period(period) for period in periods],
        groups,
        title=title,
        unit=indicators[0].unit,
        source_line=source_line(drawn),
        compact=True,
    )
    subtitle = _("{unit}, balance at the end of the period").format(unit=unit)
    words = _("Not drawn, of another definition:")
    return ChartCardSpec(title, subtitle, chart, _left_out(words, left_out, place), ())


def _main_points(lines: Sequence[Series]) -> dict[Period, Point]:
    """Every point that is not of another definition."""
    return {
        point.shown.period: point
        for line in lines
        if not line.key.definition_source and line.key.line_key != Frequency.SPAN.value
        for point in line.points
    }


def _bar(point: Point | None, indicator: Indicator, place: str) -> Bar | None:
    if point is None:
        return None
    shown = point.shown
    pairs = []
    for other in point.others:
        if other.relation is Relation.CONFLICT:
            figure = observation_figure(other.observation, indicator, place)
            label = _("also {value}").format(value=figure.text)
            value, bound = other.observation.exact_value, bound_of(other.observation)
            pairs.append(PairedMark(value, figure, label, bound))
    figure = tile_figure(point, indicator, place)
    label = comma().join((indicator.name, format_period(shown.period)))
    return Bar(label, shown.exact_value, figure, bound_of(shown), tuple(pairs))


def exchange(record: Record) -> ChartCardSpec | None:
    """The volume of the commodity exchange by year; parts of years are left out and named."""
    indicator = record.observations.indicator(VOLUME)
    lines = record.observations.series(VOLUME, CITY)
    annual = [line for line in lines if line.key.line_key == Frequency.ANNUAL.value]
    if not annual:
        return None
    place = record.entities.entity("place", CITY).name
    parts = [
        (indicator, point.shown)
        for line in lines
        if line.key.line_key != Frequency.ANNUAL.value
        for point in line.points
    ]
    unit = unit_word(indicator.unit)
    chart = trend_chart(
        annual,
        title=indicator.name,
        unit=indicator.unit,
        names=(place,) * len(annual),
        part_years=frozenset(shown.period.year for _indicator, shown in parts),
        compact=True,
    )
    apart = [
        (indicator, point.shown) for line in annual if line.key.definition_source for point in line.points
    ]
    return ChartCardSpec(
        indicator.name,
        _("{unit} a year").format(unit=unit),
        chart,
        _left_out(_("Not drawn, part of a year:"), parts, place),
        _notes(apart),
    )


def _left_out(words: str, found: Sequence[tuple[Indicator, Observation]], place: str) -> Sentence:
    if not found:
        return ()
    parts: list[str | Figure] = [words]
    several = len({indicator.id for indicator, _observation in found}) > 1
    for number, (indicator, observation) in enumerate(found):
        period = format_period(observation.period)
        lead = f"{indicator.name}, {period}:" if several else f"{period}:"
        parts += [f"; {lead}" if number else lead, observation_figure(observation, indicator, place)]
    return tuple(parts)


def _notes(found: Sequence[tuple[Indicator, Observation]]) -> tuple[Remark, ...]:
    """What the record notes on these observations, the same words once."""
    notes: dict[str, Remark] = {}
    for _indicator, one in found:
        if one.note:
            text = f"{mark_word('D')}, {format_period(one.period)}: {in_english(one.note)}"
            notes.setdefault(one.note, Remark(one.obs_id, text))
    return tuple(notes.values())
