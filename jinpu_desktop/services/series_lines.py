"""From a series or a computed line to what a page shows of it: figures, reasons, breaks."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jinpu_desktop.domain.code_words import unit_word
from jinpu_desktop.domain.computed_line import ComputedLine
from jinpu_desktop.domain.conflict import Point
from jinpu_desktop.domain.series import Indicator, Series, SeriesKey
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.calculation import computed_figure
from jinpu_desktop.services.figures import figure_of, observation_figure
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.rule_words import break_kind_words, break_words
from jinpu_desktop.services.series_spec import LineBreak, LineOther, LinePoint, LineSpec, Missing
from jinpu_desktop.services.transform_words import frequency_word, refused_words


def line_spec(
    record: Record,
    source: Series | ComputedLine,
    heading: str,
    indicator: Indicator,
    unit: str,
    several: bool,
) -> LineSpec:
    """One line as a page shows it. `heading` is what it is of, `several` whether frequencies differ."""
    key = source.key
    place = record.entities.entity("place", key.place_id).name
    industry = record.entities.entity("industry", key.industry_id).name if key.industry_id else ""
    definition = ""
    if key.definition_source:
        stated = record.observations.source(key.definition_source)
        definition = stated.publisher or stated.title
    frequency = frequency_word(key.line_key)
    name = comma().join(filter(None, (place, industry, frequency if several else "")))
    if definition:
        name = _("{line}, other definition ({publisher})").format(line=name, publisher=definition)
    missing: tuple[Missing, ...] = ()
    if isinstance(source, Series):
        points = tuple(_level(point, indicator, place) for point in source.points)
    else:
        points = tuple(_computed(source, unit, heading, place))
        missing = tuple(Missing(one.period, refused_words(one, source.transform)) for one in source.refused)
    return LineSpec(
        key.place_id,
        place,
        key.industry_id,
        industry,
        key.line_key,
        frequency,
        name,
        unit,
        unit_word(unit),
        points,
        source.gaps,
        tuple(_breaks(source)),
        source,
        definition,
        missing,
    )


def _level(point: Point, indicator: Indicator, place: str) -> LinePoint:
    shown = point.shown
    others = tuple(
        LineOther(
            other.observation,
            observation_figure(other.observation, indicator, place),
            other.relation.value,
            other.difference,
        )
        for other in point.others
    )
    return LinePoint(
        shown.period,
        Fraction(shown.exact_value),
        shown.decimals,
        figure_of(point, indicator, place),
        shown.status.value,
        shown.qualifier.value,
        shown.source.id,
        shown.source.publisher or shown.source.title,
        (),
        others,
    )


def _computed(line: ComputedLine, unit: str, heading: str, place: str) -> Iterator[LinePoint]:
    for point in line.points:
        figure = computed_figure(point, unit, heading, place)
        yield LinePoint(point.period, point.value, point.decimals, figure, point.status, inputs=point.inputs)


def _breaks(source: Series | ComputedLine) -> Iterator[LineBreak]:
    for brk in source.breaks:
        owner = source.key if isinstance(source, Series) else source.owner(brk)
        yield LineBreak(
            brk.after,
            brk.kind,
            break_kind_words(brk.kind),
            break_words(brk),
            break_key(owner, str(brk.after)),
        )


def break_key(owner: SeriesKey, after: str) -> str:
    """The key that opens the evidence of a break."""
    return f"break:{owner.indicator_id}|{owner.place_id}|{owner.industry_id}|{after}"


def price_note(indicator: Indicator, published: Indicator) -> str:
    """Why published and computed growth are not the same thing, or nothing where they are."""
    if published.price_basis == indicator.price_basis:
        return ""
    if (published.price_basis, indicator.price_basis) == ("constant", "current"):
        return _(
            "Published growth is at constant prices, computed growth at the prices of each year:"
            " inflation alone sets them apart."
        )
    return _("Published growth does not say which prices it rests on.")
