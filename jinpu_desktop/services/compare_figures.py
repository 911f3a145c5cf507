"""The figures that a comparison calculates, and their evidence worked out again from their keys.

Keys: `calc:density:<obs>;<column>`, `calc:mean:<obs>;...`, `calc:rank:<ranked obs>;<the others>...` and
`calc:score:<group>;<place>;<year>;<indicator>=<weight>;...`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.conflict import Point, Rule
from jinpu_desktop.domain.evidence import (
    Evidence,
    EvidenceInput,
    EvidenceKey,
    calculation_key,
    column_key,
)
from jinpu_desktop.domain.figure import Figure, marked_yours
from jinpu_desktop.domain.number_format import (
    Told,
    exact,
    exponent_of,
    format_period,
    format_rounded,
    told,
    told_rounded,
)
from jinpu_desktop.domain.observation import Observation
from jinpu_desktop.domain.series import Indicator
from jinpu_desktop.domain.transform import as_decimal, half_unit, marks_of, rounded
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.compare_pick import Kind, as_compared, kind_of, mean, ranks, year_of
from jinpu_desktop.services.figures import column_figure, observation_figure, rests_on_yours, with_yours
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.statements import resolved

# What a quantity is counted in for one square kilometre, and how many of that one unit of it holds.
_FOR_A_KM2 = {
    "CNY bn": ("CNY mn/km²", 1000),
    "USD mn": ("USD mn/km²", 1),
    "persons": ("persons/km²", 1),
    "thousand persons": ("persons/km²", 1000),
    "count": ("per km²", 1),
}
_MOST_DIGITS = 4


def density_unit(indicator: Indicator) -> str:
    """The record's unit of the indicator for one square kilometre; empty for what is no quantity."""
    return _FOR_A_KM2[indicator.unit][0] if indicator.unit in _FOR_A_KM2 else ""


def density(observation: Observation, indicator: Indicator, area_km2: float) -> Fraction:
    """The value for one square kilometre, exactly. Raises ValueError where there is none."""
    if indicator.unit not in _FOR_A_KM2 or area_km2 <= 0 or observation.is_bound:
        raise ValueError(observation.obs_id)
    return Fraction(observation.exact_value) * _FOR_A_KM2[indicator.unit][1] / Fraction(exact(area_km2))


def density_figure(point: Point, indicator: Indicator, place_id: str, area_km2: float, name: str) -> Figure:
    """The value for one square kilometre as a figure."""
    shown = point.shown
    printed = _density_told(shown, indicator, area_km2)[0]
    key = calculation_key("density", (shown.obs_id, column_key("place", place_id, "area_km2")))
    spoken = f"{indicator.name}, {name}: {printed}, {mark_word('C')}"
    return marked_yours(Figure(key, *printed, marks_of([point]), spoken), shown.yours)


def _density_told(shown: Observation, indicator: Indicator, area_km2: float) -> tuple[Told, Decimal]:
    """In words and as a number, with the digits that both values justify, at most four."""
    value = density(shown, indicator, area_km2)
    factor, area = _FOR_A_KM2[indicator.unit][1], Fraction(exact(area_km2))
    half_area = Fraction(10) ** min(0, exponent_of(exact(area_km2))) / 2
    error = (half_unit(shown) * factor + abs(value) * half_area) / area
    size = as_decimal(value).adjusted() if value else 0
    most = max(0, _MOST_DIGITS - 1 - size)
    decimals = next((n for n in range(most, 0, -1) if Fraction(1, 2 * 10**n) >= error), 0)
    # Rounded before it is told: the units of some languages are smaller and would show more digits.
    number = rounded(value, decimals)
    return told_rounded(number, decimals, density_unit(indicator)), number


def mean_figure(points: Sequence[Point], indicator: Indicator, year: int) -> Figure:
    """The mean of the firm values of one year."""
    printed = _mean_told([point.shown for point in points], indicator)[0]
    key = calculation_key("mean", tuple(point.shown.obs_id for point in points))
    words = _("Mean of {indicator}, {year}").format(indicator=indicator.name, year=year)
    figure = Figure(key, *printed, marks_of(points), f"{words}: {printed}, {mark_word('C')}")
    return marked_yours(figure, rests_on_yours(point.shown for point in points))


def _mean_told(values: Sequence[Observation], indicator: Indicator) -> tuple[Told, Decimal]:
    found = mean([Fraction(one.exact_value) for one in values])
    decimals = min(one.decimals for one in values)
    number = rounded(found, decimals)
    return told_rounded(number, decimals, indicator.unit), number


def rank_figures(points: Mapping[str, Point], indicator: Indicator, of: bool = False) -> dict[str, Figure]:
    """The rank of every place among the firm values of one year; with `of` as "6 of 8"."""
    found = ranks({place: Fraction(point.shown.exact_value) for place, point in points.items()})
    figures = {}
    yours = rests_on_yours(point.shown for point in points.values())
    for place, rank in found.items():
        others = (point.shown.obs_id for name, point in points.items() if name != place)
        key = calculation_key("rank", (points[place].shown.obs_id, *others))
        text = _rank_text(rank, len(points)) if of else str(rank)
        spoken = f"{indicator.name}, {_rank_text(rank, len(points))}, {mark_word('C')}"
        # Printed without a word: it would stand beside every rank. It is said, and the evidence shows whose.
        figure = marked_yours(Figure(key, text, "", ("C",), spoken), yours)
        figures[place] = figure._replace(unit_text="")
    return figures


def _rank_text(rank: int, count: int) -> str:
    return _("{rank} of {count}").format(rank=rank, count=count)


def compare_evidence(record: Record, key: EvidenceKey, formula: str, inputs: tuple[str, ...]) -> Evidence:
    """The evidence of a density, mean, rank or score. Raises KeyError or ValueError for a senseless key."""
    if formula == "density":
        return _density_evidence(record, key, inputs)
    if formula == "score":
        from jinpu_desktop.services.compare_weights import score_evidence

        return score_evidence(record, key, inputs)
    observations = [record.observations.observation(one) for one in inputs]
    indicator = _one_indicator(record, observations)
    year = year_of(observations[0].period, indicator.aggregation)
    if formula == "mean":
        printed, number = _mean_told(observations, indicator)
        value = str(printed)
        heading = _("{indicator}: mean").format(indicator=indicator.name)
        words = _("The sum of the firm values of this year, divided by how many they are.")
        subject = str(year)
    else:
        rank = ranks({one.place_id: Fraction(one.exact_value) for one in observations})
        number = Decimal(rank[observations[0].place_id])
        value = _rank_text(rank[observations[0].place_id], len(observations))
        heading = _("{indicator}: rank").format(indicator=indicator.name)
        words = _("The firm values of this year in their order; the highest has rank 1, equal ones share it.")
        subject = f"{_name(record, observations[0])} · {year}"
    observations.sort(key=lambda one: -one.exact_value)
    doors = tuple(_door(record, one, indicator) for one in observations)
    marks = ("C",) if formula == "rank" else marks_of([_point_of(record, one) for one in observations])
    value = with_yours(value, observations)
    return Evidence(
        str(key), heading, subject, marks, formula=words, value_text=value, inputs=doors, number=number,
        unit=indicator.unit if formula == "mean" else "rank",
    )  # fmt: skip


def _one_indicator(record: Record, observations: Sequence[Observation]) -> Indicator:
    """The indicator of values that may be ranked with each other. Raises ValueError if they may not."""
    indicator = record.observations.indicator(observations[0].indicator_id) if observations else None
    if indicator is None:
        raise ValueError("nothing to compare")
    years = {year_of(one.period, indicator.aggregation) for one in observations}
    same = len({(one.indicator_id, one.industry_id) for one in observations}) == 1
    places = len({one.place_id for one in observations})
    firm = all(kind_of(one) is Kind.FIRM for one in observations)
    if not same or not firm or len(years) != 1 or None in years or places != len(observations):
        raise ValueError(observations[0].obs_id)
    return indicator


def _density_evidence(record: Record, key: EvidenceKey, inputs: tuple[str, ...]) -> Evidence:
    if len(inputs) != 2:
        raise ValueError(inputs)
    observation = record.observations.observation(inputs[0])
    place = observation.place_id
    if inputs[1] != column_key("place", place, "area_km2"):
        raise ValueError(inputs)
    indicator = record.observations.indicator(observation.indicator_id)
    area = record.entities.row("place", place)["area_km2"]
    if area is None:
        raise KeyError(place)
    printed, number = _density_told(observation, indicator, area)
    return Evidence(
        str(key),
        heading=_("{indicator} per km²").format(indicator=indicator.name),
        subject=f"{_name(record, observation)} · {format_period(observation.period)}",
        marks=marks_of([_point_of(record, observation)]),
        formula=_("The value divided by the area of the place."),
        value_text=with_yours(str(printed), (observation,)),
        inputs=(
            _door(record, observation, indicator),
            EvidenceInput(_("Area"), area_figure(place, area, _name(record, observation))),
        ),
        number=number,
        unit=density_unit(indicator),
    )


def area_figure(place_id: str, area_km2: float, name: str) -> Figure:
    """A place's area as stated."""
    printed = told(exact(area_km2), 0, "km2")
    return column_figure("place", place_id, "area_km2", printed, f"{name}, {_('Area')}")


def _point_of(record: Record, observation: Observation) -> Point:
    """The point that compares this observation; it stands alone if another value is compared."""
    stated = record.observations.observations(
        observation.indicator_id, observation.place_id, observation.industry_id
    )
    points = map(as_compared, resolved(stated))
    return next((one for one in points if one.shown == observation), Point(observation, (), Rule.ONLY))


def _name(record: Record, observation: Observation) -> str:
    return record.entities.entity("place", observation.place_id).name


def _door(record: Record, observation: Observation, indicator: Indicator) -> EvidenceInput:
    name = _name(record, observation)
    return EvidenceInput(name, observation_figure(observation, indicator, name))


def score_text(value: Fraction) -> str:
    """A score from 0 to 100 with one digit after the point."""
    return format_rounded(Decimal(rounded(value, 1)), 1, "")
