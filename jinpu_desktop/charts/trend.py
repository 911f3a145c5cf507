"""Values over time as a line chart that joins only what belongs together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from jinpu_desktop.charts.chart_spec import (
    BreakAnnotation,
    ChartSpec,
    GapStrip,
    Join,
    Layer,
    Mark,
    PairedMark,
    Shape,
)
from jinpu_desktop.charts.scale import STEPS_COMPACT, STEPS_FULL, value_axis
from jinpu_desktop.charts.time_axis import time_axis
from jinpu_desktop.charts.words import (
    bound_of,
    break_word,
    label_text,
    publishers_of,
    source_line,
    spoken_value,
    value_text,
)
from jinpu_desktop.domain.code_words import unit_spoken, unit_word
from jinpu_desktop.domain.conflict import Other, Point, Relation
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure, marked_yours
from jinpu_desktop.domain.number_format import format_period, format_rounded
from jinpu_desktop.domain.observation import INEXACT, Observation, Status
from jinpu_desktop.domain.period import Frequency, Period
from jinpu_desktop.domain.series import Series, SeriesBreak, SeriesKey
from jinpu_desktop.domain.unit_form import unit_form
from jinpu_desktop.runtime.language import _, ngettext

MOST_SERIES = 8


def trend_chart(
    series: Sequence[Series],
    *,
    title: str,
    unit: str,
    names: Sequence[str],
    subtitle: str = "",
    part_years: Set[int] = frozenset(),
    compact: bool = False,
) -> ChartSpec:
    """A line chart of `series`, all in one unit of the record, `names` being theirs in the same order.

    Lines of one subject and frequency share a colour, so a line of another definition looks like its
    main one, told apart by its glyph. `part_years` are years known to have only values for part of them.
    Raises KnownError for more than eight colours.
    """
    colours = colour_numbers([line.key for line in series])
    unit_text = unit_word(unit)
    several = len(set(colours)) > 1
    layers = tuple(
        _layer(line, colour, name, name if several else "", unit, compact)
        for line, colour, name in zip(series, colours, names, strict=True)
    )
    points = [point for line in series for point in line.points]
    drawn = [observation for point in points for observation in _drawn(point)]
    partial = set(part_years) | {point.shown.period.year for point in points if _is_part(point.shown.period)}
    said = names if several else [""] * len(series)
    breaks = break_annotations(
        (line.key, brk, name) for line, name in zip(series, said, strict=True) for brk in line.breaks
    )
    gaps = _gaps(series, partial)
    axis = value_axis(
        [observation.exact_value for observation in drawn],
        unit,
        may_leave_zero=True,
        steps=STEPS_COMPACT if compact else STEPS_FULL,
    )
    return ChartSpec(
        title,
        unit_text,
        layers,
        time_axis([point.shown.period for point in points]),
        axis,
        subtitle,
        breaks,
        gaps,
        source_line(drawn),
        summary(title, unit_text, [point.shown.period for point in points], breaks, gaps, axis.note),
        compact=compact,
        unit=unit,
        shift=unit_form(unit).shift,
    )


def colour_numbers(keys: Sequence[SeriesKey]) -> list[int]:
    """The colour number of each line: one for each subject and frequency, in order of appearance.

    Raises KnownError for more than eight colours.
    """
    subjects = [key[:4] for key in keys]
    order = list(dict.fromkeys(subjects))
    if len(order) > MOST_SERIES:
        raise KnownError(_("A chart shows at most eight series at once: choose fewer of them."))
    return [order.index(subject) for subject in subjects]


def _layer(line: Series, colour: int, name: str, spoken_name: str, unit: str, compact: bool) -> Layer:
    marks = tuple(
        _mark(line, index, point, spoken_name, unit, compact) for index, point in enumerate(line.points)
    )
    return Layer(Shape.LINE, colour, name, marks)


def _mark(line: Series, index: int, point: Point, name: str, unit: str, compact: bool) -> Mark:
    shown = point.shown
    pairs = tuple(_pair(other, name, unit, compact) for other in _conflicts(point))
    figure = _figure(shown, point.marks, name, unit)
    return Mark(
        middle(shown.period),
        shown.exact_value,
        figure,
        label_text(shown, unit, compact),
        bound_of(shown),
        _join(line, index),
        pairs,
        float(shown.period.months),
        publishers_of([shown, *(other.observation for other in point.others)]),
    )


def _pair(other: Other, name: str, unit: str, compact: bool) -> PairedMark:
    stated = other.observation
    marks = (stated.status.value, *(("E",) if stated.qualifier in INEXACT else ()))
    label = _("also {value}").format(value=label_text(stated, unit, compact))
    figure = _figure(stated, ("X", *marks), name, unit)
    return PairedMark(stated.exact_value, figure, label, bound_of(stated), publishers_of([stated]))


def _figure(stated: Observation, marks: tuple[str, ...], name: str, unit: str) -> Figure:
    text = value_text(stated, unit)
    spoken = spoken_value(format_period(stated.period), text, unit_spoken(unit), marks, name)
    return marked_yours(Figure(stated.obs_id, text, unit_word(unit), marks, spoken), stated.yours)


def _conflicts(point: Point) -> list[Other]:
    """The values that disagree with the shown one, each distinct value once."""
    distinct: dict[tuple[object, object], Other] = {}
    for other in point.others:
        if other.relation is Relation.CONFLICT:
            stated = other.observation
            distinct.setdefault((stated.exact_value, bound_of(stated)), other)
    return list(distinct.values())


def _drawn(point: Point) -> list[Observation]:
    return [point.shown, *(other.observation for other in _conflicts(point))]


def _join(line: Series, index: int) -> Join:
    """Nothing where the line may not go on, dashes where either end is expected, else solid."""
    if not line.joins(index):
        return Join.NONE
    ends = (line.points[index].shown.status, line.points[index + 1].shown.status)
    return Join.DASHED if Status.FORECAST in ends else Join.SOLID


def middle(period: Period) -> float:
    """Where a period's value stands on the axis, in months."""
    return period.start + period.months / 2


def _is_part(period: Period) -> bool:
    """Whether a period covers only a part of its year."""
    return period.months < 12


def break_annotations(
    breaks: Iterable[tuple[SeriesKey, SeriesBreak, str]],
) -> tuple[BreakAnnotation, ...]:
    """Breaks in order, each once, with the series they belong to and the name that is said with them."""
    found: dict[str, BreakAnnotation] = {}
    for owner, brk, name in breaks:
        key = f"break:{owner.indicator_id}|{owner.place_id}|{owner.industry_id}|{brk.after}"
        found.setdefault(key, _annotation(brk, key, name))
    return tuple(sorted(found.values(), key=lambda annotation: annotation.x))


def _annotation(brk: SeriesBreak, key: str, name: str) -> BreakAnnotation:
    word, reason = break_word(brk.kind), brk.reason or _mismatch_reason(brk)
    spoken = _("Break after {period}: {word}. {reason}").format(
        period=format_period(brk.after), word=word, reason=reason
    )
    if name:
        spoken = f"{name}: {spoken}"
    return BreakAnnotation(float(brk.after.end + 1), brk.kind, word, reason, key, spoken.strip())


def _mismatch_reason(brk: SeriesBreak) -> str:
    if brk.mismatch is None:
        return ""
    published = brk.mismatch.published
    return _(
        "The values imply a change of {computed} percent, while {published} percent was published."
    ).format(
        computed=format_rounded(brk.mismatch.computed, 1, "percent"),
        published=value_text(published, "percent"),
    )


def _gaps(series: Sequence[Series], part_years: Set[int]) -> tuple[GapStrip, ...]:
    """Runs of periods that some line lacks and no line of its frequency has."""
    have = {point.shown.period for line in series for point in line.points}
    missing = {period for line in series for period in line.gaps} - have
    return tuple(_strip(run, part_years) for run in runs_of(missing))


def runs_of(periods: Iterable[Period]) -> list[list[Period]]:
    """Periods in unbroken runs."""
    runs: list[list[Period]] = []
    for period in sorted(periods):
        if runs and period.follows(runs[-1][-1]):
            runs[-1].append(period)
        else:
            runs.append([period])
    return runs


def _strip(run: Sequence[Period], part_years: Set[int]) -> GapStrip:
    whole_years = run[0].frequency is Frequency.ANNUAL
    if whole_years and any(period.year in part_years for period in run):
        text, short_text = _("no full-year figure found"), _("no full-year figure")
    else:
        text, short_text = _("no figure found"), _("no figure")
    return gap_strip(run, text, short_text)


def gap_strip(run: Sequence[Period], text: str, short_text: str) -> GapStrip:
    """A run of periods that have no value, with the words that say why."""
    span = "{first}: {text}." if len(run) == 1 else _("{first} to {last}: {text}.")
    spoken = span.format(first=format_period(run[0]), last=format_period(run[-1]), text=text)
    return GapStrip(float(run[0].start), float(run[-1].end + 1), text, short_text, spoken)


def summary(
    title: str,
    unit_text: str,
    periods: Sequence[Period],
    breaks: Sequence[BreakAnnotation],
    gaps: Sequence[GapStrip],
    note: str,
) -> str:
    """A chart in a few sentences: what it shows, over what time, and what interrupts it."""
    head = f"{title}, {unit_text}." if unit_text else f"{title}."
    if not periods:
        return f"{head} {_('No figure found.')}"
    ordered = sorted(periods)
    span = ngettext("{n} point, {first}.", "{n} points, from {first} to {last}.", len(ordered)).format(
        n=len(ordered), first=format_period(ordered[0]), last=format_period(ordered[-1])
    )
    said = [head, span, *(annotation.spoken for annotation in breaks), *(gap.spoken for gap in gaps)]
    if note:
        said.append(_("The axis does not start at zero."))
    return " ".join(said)
