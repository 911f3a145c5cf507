"""One indicator of one year for all places of a group, with what is left out and why."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from jinpu_desktop.charts.chart_spec import Bound, ValueAxis
from jinpu_desktop.charts.compare_chart import OTHER_YEAR, CompareBar, compare_axis
from jinpu_desktop.domain.code_words import unit_word
from jinpu_desktop.domain.conflict import Relation
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import Told, format_period, told
from jinpu_desktop.domain.series import Indicator
from jinpu_desktop.runtime.language import _, comma, full_stop, list_comma
from jinpu_desktop.services.compare_figures import (
    area_figure,
    density,
    density_figure,
    density_unit,
    mean_figure,
    rank_figures,
)
from jinpu_desktop.services.compare_group import NEW_AREAS, GroupValues, IndicatorValues, Member
from jinpu_desktop.services.compare_pick import FARTHEST, Kind, Pick, nearest_year, pick
from jinpu_desktop.services.figures import column_figure, figure_of, observation_figure
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.untranslated import in_english


class CompareRow(NamedTuple):
    """One place with its value. What sorts a column is beside its figure; None where nothing is stated."""

    id: str
    name: str
    where: str
    marked: bool
    figure: Figure
    rivals: tuple[Figure, ...]
    value: Decimal
    bar: CompareBar
    year_text: str
    is_other_year: bool
    end: int
    rank: Figure | None
    area: Figure | None
    area_km2: float | None
    density: Figure | None
    density_value: float | None
    since: Figure | None
    established: str


class FootNote(NamedTuple):
    """Why a value has its mark, in the words of the record; `key` opens its evidence."""

    mark: str
    text: str
    key: str


class TableSpec(NamedTuple):
    """The table. `told` continues the head's sentence; `left_out` are sentences on the places that are
    not in the table, `not_ranked` on those that are and have no rank; `empty` says why there is no row."""

    title: str
    unit: str
    density_unit: str
    with_areas: bool
    year: int
    rows: tuple[CompareRow, ...]
    axis: ValueAxis
    told: tuple[str | Figure, ...]
    left_out: tuple[str, ...]
    not_ranked: tuple[str, ...]
    notes: tuple[FootNote, ...]
    empty: str
    nearest: int | None


def table(record: Record, values: GroupValues, indicator_id: str, year: int, off: int) -> TableSpec:
    """Compare one indicator. Firm values of `year` are ranked; others are shown as what they are."""
    found = values.values.get(indicator_id)
    if found is None:
        empty = _("No indicator of this group has figures of two places.")
        return TableSpec("", "", "", False, year, (), compare_axis((), ""), (), (), (), (), empty, None)
    indicator = found.indicator
    picks = {
        place: one
        for place, points in found.by_place.items()
        if (one := pick(points, indicator.aggregation, year, off)) is not None
    }
    ranked = {place: one for place, one in picks.items() if one.is_ranked}
    points = {place: one.point for place, one in ranked.items()}
    rank = rank_figures(points, indicator) if len(ranked) > 1 else {}
    rows = [
        _row(values, values.member(place), one, indicator, rank.get(place)) for place, one in picks.items()
    ]
    rows.sort(key=lambda row: (-row.value, row.name))
    near = [at for points_ in found.by_place.values()
            if (at := nearest_year(points_, indicator.aggregation, year)) is not None]  # fmt: skip
    nearest = min(near, key=lambda at: (abs(at - year), -at), default=None)
    return TableSpec(
        indicator.name,
        unit_word(indicator.unit),
        unit_word(density_unit(indicator)) if values.id == NEW_AREAS else "",
        values.id == NEW_AREAS,
        year,
        tuple(rows),
        compare_axis([row.bar for row in rows], indicator.unit),
        _told(values, ranked, indicator, year),
        _left_out(values, found, picks, year, off),
        _not_ranked(values, picks, year, bool(ranked)),
        _notes(values, found, picks),
        "" if rows else _nothing(indicator, year, nearest),
        nearest,
    )


def _row(
    values: GroupValues, member: Member, one: Pick, indicator: Indicator, rank: Figure | None
) -> CompareRow:
    shown = one.point.shown
    name = comma().join((member.name, member.where)) if member.where else member.name
    figure = figure_of(one.point, indicator, name)
    if one.is_other_year:
        figure = figure._replace(spoken=f"{figure.spoken}, {_('not of the year chosen')}")
    rivals = [other.observation for other in one.point.others if other.relation is Relation.CONFLICT]
    bound = {"over": Bound.OVER, "under": Bound.UNDER}.get(shown.qualifier.value, Bound.NONE)
    look = OTHER_YEAR if one.is_other_year else "E" if bound.value else _status_look(figure)
    marked = member.id == values.marked
    area, per_area, per_area_value = None, None, None
    if values.id == NEW_AREAS and member.area_km2:
        area = area_figure(member.id, member.area_km2, member.name)
        if density_unit(indicator) and one.kind not in (Kind.BOUND, Kind.FORECAST) and not shown.is_bound:
            per_area = density_figure(one.point, indicator, member.id, member.area_km2, member.name)
            per_area_value = float(density(shown, indicator, member.area_km2))
    return CompareRow(
        member.id,
        member.name,
        member.where,
        marked,
        figure,
        tuple(observation_figure(rival, indicator, name) for rival in rivals),
        shown.exact_value,
        CompareBar(shown.exact_value, look, bound, tuple(rival.exact_value for rival in rivals), marked),
        format_period(shown.period),
        one.is_other_year,
        shown.period.end,
        rank,
        area,
        member.area_km2,
        per_area,
        per_area_value,
        since_figure(member),
        member.established,
    )


def since_figure(member: Member) -> Figure | None:
    """The year in which a place was established."""
    if not member.established:
        return None
    spoken = _("{name}, established").format(name=member.name)
    return column_figure("place", member.id, "established", Told(member.established[:4]), spoken)


def _status_look(figure: Figure) -> str:
    return next((mark for mark in ("D", "F", "E", "P", "A") if mark in figure.marks), "A")


def _told(
    values: GroupValues, ranked: dict[str, Pick], indicator: Indicator, year: int
) -> tuple[str | Figure, ...]:
    """The rank of the marked place and the mean, where there are at least two firm values."""
    if len(ranked) < 2:
        return ()
    points = {place: one.point for place, one in ranked.items()}
    parts: list[str | Figure] = []
    if values.marked in ranked:
        figure = rank_figures(points, indicator, of=True)[values.marked]
        words = _("{name} has rank").format(name=values.member(values.marked).name)
        parts += [words, figure, _("among the firm values of {year};").format(year=year)]
        parts.append(_("their mean is"))
    else:
        parts.append(_("The mean of the firm values of {year} is").format(year=year))
    return (*parts, mean_figure(list(points.values()), indicator, year), full_stop())


def _left_out(
    values: GroupValues, found: IndicatorValues, picks: dict[str, Pick], year: int, off: int
) -> tuple[str, ...]:
    """Sentences on the places that are not in the table: without any value, or of other years only."""
    without, near, far, unfirm = [], [], [], []
    for member in values.members:
        if member.id in picks:
            continue
        points = found.by_place.get(member.id, ())
        at = nearest_year(points, found.indicator.aggregation, year, frozenset((Kind.FIRM,)))
        if at is None and nearest_year(points, found.indicator.aggregation, year) is not None:
            unfirm.append(member.name)
        elif at is None:
            without.append(member.name)
        elif abs(at - year) <= FARTHEST and not off:
            near.append(_("{name} ({year})").format(name=member.name, year=at))
        else:
            far.append(_("{name} ({year})").format(name=member.name, year=at))
    sentences = []
    if near:
        words = _("{places}: no value of {year}, but one at most two years off.")
        sentences.append(words.format(places=list_comma().join(near), year=year))
    if far:
        words = _("{places}: more than two years off.")
        sentences.append(words.format(places=list_comma().join(far)))
    if unfirm:
        words = _("{places}: nothing of {year}, and no firm value of another year.")
        sentences.append(words.format(places=list_comma().join(unfirm), year=year))
    if without:
        part_years = [name for name in without if _has_part_years(values, found, name)]
        nothing = [name for name in without if name not in part_years]
        if part_years:
            words = _("{places}: only values of a part of a year.")
            sentences.append(words.format(places=list_comma().join(part_years)))
        if nothing:
            words = _("{places}: no figure in the record.")
            sentences.append(words.format(places=list_comma().join(nothing)))
    return tuple(sentences)


def _has_part_years(values: GroupValues, found: IndicatorValues, name: str) -> bool:
    return any(member.name == name and found.by_place.get(member.id) for member in values.members)


def _not_ranked(values: GroupValues, picks: dict[str, Pick], year: int, any_rank: bool) -> tuple[str, ...]:
    """Sentences on the places that stand in the table without a rank, by reason."""
    reasons = {
        "other": _("{places}: of another year."),
        Kind.ESTIMATE: _("{places}: an estimate."),
        Kind.BOUND: _("{places}: only a bound is stated."),
        Kind.DEFINITION: _("{places}: another definition or territory."),
        Kind.FORECAST: _("{places}: expected, not realised."),
    }
    sentences = []
    for reason, words in reasons.items():
        names = [
            _("{name} ({year})").format(name=values.member(place).name, year=one.year)
            if reason == "other"
            else values.member(place).name
            for place, one in picks.items()
            if ("other" if one.is_other_year else one.kind) == reason
        ]
        if names:
            sentences.append(words.format(places=list_comma().join(names)))
    if any_rank and sum(one.is_ranked for one in picks.values()) == 1:
        sentences.append(_("Only one place has a firm value of {year}: nothing is ranked.").format(year=year))
    return tuple(sentences)


def _notes(values: GroupValues, found: IndicatorValues, picks: dict[str, Pick]) -> tuple[FootNote, ...]:
    """What the record says of values of another definition, and where a bound is shown elsewhere."""
    notes = []
    for place, one in picks.items():
        name, shown = values.member(place).name, one.point.shown
        if one.kind is Kind.DEFINITION and shown.note:
            notes.append(FootNote("D", f"{name}: {in_english(shown.note)}", shown.obs_id))
        bound = found.bounds.get(shown.obs_id)
        if bound is not None:
            words = _(
                "{name}: a source that ranks higher says {bound}; the exact figure of another, which agrees"
                " with it, is compared."
            )
            text = told(bound.value, bound.decimals, found.indicator.unit, bound.qualifier.value).number
            notes.append(FootNote("E", words.format(name=name, bound=text), bound.obs_id))
    return tuple(notes)


def _nothing(indicator: Indicator, year: int, nearest: int | None) -> str:
    words = _("No place of this group has a figure of “{indicator}” for {year}.")
    words = words.format(indicator=indicator.name, year=year)
    return f"{words} {_('The nearest year with one is {year}.').format(year=nearest)}" if nearest else words


def names_of(values: GroupValues, places: Sequence[str]) -> str:
    """Short names of places, in a row."""
    return list_comma().join(values.member(place).name for place in places)
