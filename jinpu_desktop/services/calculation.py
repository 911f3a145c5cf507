"""Computed figures, and their evidence worked out again from a key."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from jinpu_desktop.domain.code_words import mark_word, unit_spoken
from jinpu_desktop.domain.computed_line import person_factor, unit_of
from jinpu_desktop.domain.conflict import Point, Rule
from jinpu_desktop.domain.evidence import Evidence, EvidenceInput, EvidenceKey, parse_calculation
from jinpu_desktop.domain.figure import Figure, marked_yours
from jinpu_desktop.domain.number_format import format_period, told_rounded
from jinpu_desktop.domain.observation import Observation, Status
from jinpu_desktop.domain.series import Indicator, Series
from jinpu_desktop.domain.transform import Computed, Refused, Transform, combine, marks_of, rounded
from jinpu_desktop.domain.unit_form import beside
from jinpu_desktop.runtime.language import _, comma, list_comma
from jinpu_desktop.services.figures import observation_figure, rests_on_yours, with_yours
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.rule_words import formula_words
from jinpu_desktop.services.transform_words import (
    computed_told,
    formula_of,
    heading_words,
)


def computed_figure(point: Computed, unit: str, heading: str, place: str) -> Figure:
    """A computed value for a page; its key opens its inputs. `heading` and `place` are only spoken."""
    printed = computed_told(point, unit)
    parts = [
        heading,
        place,
        format_period(point.period),
        beside(printed.number, unit_spoken(unit)),
        *(mark_word(mark) for mark in point.marks),
    ]
    spoken = comma().join(part for part in parts if part)
    figure = Figure(point.key, *printed, point.marks, spoken)
    return marked_yours(figure, rests_on_yours(point.inputs))


def calculation_evidence(record: Record, key: EvidenceKey) -> Evidence:
    """The evidence of `calc:<formula>:<keys>`, worked out anew.

    Raises KeyError or ValueError for an unknown formula, for inputs that are not in the record and for
    such as may not be computed with each other: a forged key shows nothing.
    """
    formula, keys = parse_calculation(key.rest)
    if formula in ("density", "mean", "rank", "score"):
        from jinpu_desktop.services.compare_figures import compare_evidence

        return compare_evidence(record, key, formula, keys)
    if formula == "distance":
        from jinpu_desktop.services.place_position import distance_evidence

        return distance_evidence(record, key, keys)
    inputs = [record.observations.observation(input_key) for input_key in keys]
    if formula == "rest":
        return _rest(record, key, inputs)
    transform = Transform(formula)
    if transform is Transform.LEVEL or len(inputs) != 2:
        raise ValueError(formula)
    indicator = record.observations.indicator(inputs[0].indicator_id)
    unit = unit_of(transform, indicator.unit)
    if unit is None:
        raise ValueError(formula)
    found = _computed(record, transform, indicator, inputs)
    text = with_yours(str(computed_told(found, unit)), inputs)
    whole = record.entities.entity("place", inputs[1].place_id).name
    return Evidence(
        key=str(key),
        heading=heading_words(transform, indicator.name, inputs[1].period.year, whole),
        subject=f"{_names(record, inputs[0])} · {format_period(found.period)}",
        marks=found.marks,
        formula=formula_of(transform),
        value_text=text,
        inputs=_doors(record, inputs),
        details=_details(transform, inputs),
        subject_link=_link(transform, inputs),
        number=found.rounded,
        unit=unit,
    )


def _computed(
    record: Record, transform: Transform, indicator: Indicator, inputs: list[Observation]
) -> Computed:
    """The value from its two inputs. Raises ValueError where the rules allow none."""
    one, two = inputs
    if transform is Transform.SHARE and one.place_id not in record.entities.places_within(two.place_id):
        raise ValueError(two.place_id)
    factor = Fraction(1)
    if transform is Transform.PER_PERSON:
        factor = person_factor(indicator.unit, record.observations.indicator(two.indicator_id).unit)
    line = _line_of(record, one)
    points = [_point(line, one), _point(_line_of(record, two), two)]
    found = combine(transform, points[0], points[1], line.breaks, factor)
    if isinstance(found, Refused):
        raise ValueError(found.reason)
    return found


def _line_of(record: Record, observation: Observation) -> Series:
    """The line an observation stands on."""
    lines = record.observations.series(
        observation.indicator_id, observation.place_id, observation.industry_id
    )
    source = observation.source.id if observation.status is Status.DEFINITION else ""
    key = (observation.period.line_key, source)
    return next(line for line in lines if (line.key.line_key, line.key.definition_source) == key)


def _point(line: Series, observation: Observation) -> Point:
    """The point whose shown value it is; another value of a period stands for itself."""
    for point in line.points:
        if point.shown == observation:
            return point
    return Point(observation, (), Rule.ONLY)


def _details(transform: Transform, inputs: list[Observation]) -> tuple[tuple[str, str], ...]:
    details = [(_("Period"), format_period(inputs[0].period))]
    if transform is Transform.CAGR:
        years = inputs[0].period.year - inputs[1].period.year
        since = _("{years} years, since {period}").format(years=years, period=format_period(inputs[1].period))
        details.append((_("Over"), since))
    return tuple(details)


def _link(transform: Transform, inputs: list[Observation]) -> str:
    one, two = inputs
    link = f"jinpu://trends?i={one.indicator_id}&p={one.place_id}&t={transform.value}"
    if one.industry_id:
        link += f"&ind={one.industry_id}"
    frequency = one.period.frequency.value
    if frequency != "A":
        link += f"&f={frequency}"
    if transform is Transform.INDEX:
        link += f"&base={two.period.year}"
    if transform is Transform.SHARE:
        link += f"&of={two.place_id}"
    if transform is Transform.CAGR:
        link += f"&from={two.period.year}&to={one.period.year}"
    return link


def _rest(record: Record, key: EvidenceKey, inputs: list[Observation]) -> Evidence:
    """A total less its parts, all of one place, period and unit."""
    if not inputs:
        raise KeyError("rest")
    indicators = [record.observations.indicator(one.indicator_id) for one in inputs]
    if len({(one.place_id, one.period) for one in inputs}) > 1 or len({one.unit for one in indicators}) > 1:
        raise ValueError("rest")
    value = inputs[0].exact_value - sum((part.exact_value for part in inputs[1:]), Decimal(0))
    decimals = min(observation.decimals for observation in inputs)
    printed = told_rounded(value, decimals, indicators[0].unit)
    return Evidence(
        key=str(key),
        heading=_("{indicator}: all others").format(indicator=indicators[0].name),
        subject=f"{_names(record, inputs[0])} · {format_period(inputs[0].period)}",
        marks=marks_of([Point(one, (), Rule.ONLY) for one in inputs]),
        formula=formula_words("rest"),
        value_text=with_yours(str(printed), inputs),
        inputs=_doors(record, inputs),
        number=rounded(Fraction(value), decimals),
        unit=indicators[0].unit,
    )


def _names(record: Record, observation: Observation) -> str:
    names = [record.entities.entity("place", observation.place_id).name]
    if observation.industry_id:
        names.insert(0, record.entities.entity("industry", observation.industry_id).name)
    return list_comma().join(names)


def _doors(record: Record, inputs: list[Observation]) -> tuple[EvidenceInput, ...]:
    """The inputs, each once, in order; where they are of several places each says its own."""
    several = len({one.place_id for one in inputs}) > 1
    doors = []
    for one in dict.fromkeys(inputs):
        indicator, names = record.observations.indicator(one.indicator_id), _names(record, one)
        label = comma().join((indicator.name, names)) if several else indicator.name
        figure = observation_figure(one, indicator, names)
        doors.append(EvidenceInput(comma().join((label, format_period(one.period))), figure))
    return tuple(doors)
