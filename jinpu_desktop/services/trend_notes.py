"""What a reader of a chart must know: breaks, plans, bounds, disagreements, gaps and what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jinpu_desktop.charts.trend import runs_of
from jinpu_desktop.domain.computed_line import ComputedLine
from jinpu_desktop.domain.number_format import format_period
from jinpu_desktop.domain.observation import Status
from jinpu_desktop.domain.period import Period
from jinpu_desktop.domain.transform import Reason
from jinpu_desktop.runtime.language import _, comma, list_comma, ngettext
from jinpu_desktop.services.series_spec import LinePoint, LineSpec


class TrendNote(NamedTuple):
    """A sentence; `mark` is the status letter of its glyph or empty, `key` its evidence or empty."""

    text: str
    mark: str = ""
    key: str = ""


def trend_notes(
    lines: Sequence[LineSpec], names: Sequence[str], part_years: frozenset[int]
) -> tuple[TrendNote, ...]:
    """The notes on the lines of a view, breaks first, each once; `names` are theirs, in the same order."""
    said = [name if len(lines) > 1 else "" for name in names]
    notes: list[TrendNote] = []
    for line, name in zip(lines, said, strict=True):
        notes += _breaks(line, name)
    for line, name in zip(lines, said, strict=True):
        notes += [*_plans(line, name), *_bounds(line, name), *_conflicts(line, name), *_gaps(line, name)]
        notes += [*_not_computed(line, name), *_growth(line, name)]
    if part_years and any(line.frequency == "A" and line.gaps for line in lines):
        missing = {gap.year for line in lines for gap in line.gaps} & part_years
        if missing:
            years = list_comma().join(map(str, sorted(missing)))
            text = _("Figures for a part of {years} exist; they are not on a line of whole years.")
            notes.append(TrendNote(text.format(years=years)))
    return tuple(dict.fromkeys(notes))


def _named(text: str, name: str) -> str:
    return f"{name}: {text}" if name else text


def _breaks(line: LineSpec, name: str) -> Iterator[TrendNote]:
    for brk in line.breaks:
        text = _("Break after {period}: {reason}").format(
            period=format_period(brk.after), reason=brk.reason or brk.word
        )
        yield TrendNote(_named(text, name), "D", brk.key)


def _plans(line: LineSpec, name: str) -> Iterator[TrendNote]:
    planned = [point for point in line.points if not point.is_computed and point.status == Status.FORECAST]
    if planned:
        text = ngettext(
            "{periods} was expected; no final value was found.",
            "{periods} were expected; no final values were found.",
            len(planned),
        ).format(periods=_periods(planned))
        yield TrendNote(_named(text, name), "F", planned[-1].figure.key)


def _bounds(line: LineSpec, name: str) -> Iterator[TrendNote]:
    for qualifier, template in (
        ("over", _("{periods}: a lower bound, the source says only “above”. It enters no computation.")),
        ("under", _("{periods}: an upper bound, the source says only “below”. It enters no computation.")),
    ):
        found = [point for point in line.points if point.qualifier == qualifier]
        if found:
            yield TrendNote(_named(template.format(periods=_periods(found)), name), "E", found[-1].figure.key)


def _conflicts(line: LineSpec, name: str) -> Iterator[TrendNote]:
    found = [point for point in line.points if any(o.relation == "conflict" for o in point.others)]
    if found:
        text = _("{periods}: sources disagree; both values are drawn.").format(periods=_periods(found))
        yield TrendNote(_named(text, name), "X", found[-1].figure.key)


def _gaps(line: LineSpec, name: str) -> Iterator[TrendNote]:
    explained = {one.period for one in line.missing}
    missing = [gap for gap in line.gaps if gap not in explained]
    if missing:
        text = _("No figure was found for {periods}; the line stops there.").format(periods=_spans(missing))
        yield TrendNote(_named(text, name))


def _not_computed(line: LineSpec, name: str) -> Iterator[TrendNote]:
    if not isinstance(line.source, ComputedLine):
        return
    by_reason: dict[Reason, list[Period]] = {}
    for one in line.source.refused:
        by_reason.setdefault(one.reason, []).append(one.period)
    for reason, periods in by_reason.items():
        yield TrendNote(_named(_why_not(reason).format(periods=_spans(periods)), name), "C")


def _why_not(reason: Reason) -> str:
    return {
        Reason.BREAK: _("Not computed across a break: {periods}."),
        Reason.MISSING: _("Not computed, because what it is set against was not found: {periods}."),
        Reason.BOUND: _("Not computed from a lower or upper bound: {periods}."),
        Reason.ZERO: _("Not computed, because nothing can be divided by zero: {periods}."),
        Reason.SIGN: _("Not computed, because a negative value has no meaningful ratio: {periods}."),
        Reason.SPAN: _("Not computed for intervals of their own kind: {periods}."),
        Reason.DEFINITION: _("Not computed from a value of another definition: {periods}."),
    }[reason]


def _growth(line: LineSpec, name: str) -> Iterator[TrendNote]:
    apart = [pair for pair in line.growth if pair.differs and pair.computed and pair.published]
    if apart:
        text = _("{periods}: published and computed growth differ by more than 2 points.").format(
            periods=list_comma().join(format_period(pair.period) for pair in apart)
        )
        published = apart[-1].published
        yield TrendNote(_named(text, name), "X", published.shown.obs_id if published else "")
    if line.growth and line.growth_note:
        yield TrendNote(_named(line.growth_note, name))


def _spans(periods: Sequence[Period]) -> str:
    """`2018 to 2019, 2023`."""
    return comma().join(
        format_period(run[0])
        if len(run) == 1
        else _("{first} to {last}").format(first=format_period(run[0]), last=format_period(run[-1]))
        for run in runs_of(periods)
    )


def _periods(points: Sequence[LinePoint]) -> str:
    return list_comma().join(format_period(point.period) for point in points)
