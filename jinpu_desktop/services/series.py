"""Series of one indicator at some places, as stated or transformed: what charts and tables are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jinpu_desktop.domain.code_words import unit_word
from jinpu_desktop.domain.computed_line import (
    ComputedLine,
    changes,
    compound,
    growth,
    index,
    kept,
    per_person,
    person_factor,
    population_by_year,
    shares,
    unit_of,
    within,
    without_estimates,
)
from jinpu_desktop.domain.conflict import Point
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.growth_comparison import compare_growth
from jinpu_desktop.domain.period import Frequency
from jinpu_desktop.domain.series import Indicator, Series
from jinpu_desktop.domain.transform import POPULATION, Transform
from jinpu_desktop.runtime.language import _, list_comma
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.series_lines import line_spec, price_note
from jinpu_desktop.services.series_spec import (
    FREQUENCIES,
    LineSpec,
    SeriesQuery,
    SeriesSpec,
)
from jinpu_desktop.services.transform_words import (
    frequency_word,
    heading_words,
    transform_word,
)


class SeriesService:
    """Loads series from the record. Thread-safe."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def load(self, query: SeriesQuery) -> SeriesSpec:
        """The lines of the query, places in its order, other definitions last.

        Raises KnownError in one sentence, with the nearest ids, for what the record does not know and for
        a transform that means nothing for the indicator.
        """
        indicator, transform, unit = self._checked(query)
        series = {place: self._series(indicator.id, place, query.industry, query) for place in _places(query)}
        wanted = [line for lines in series.values() for line in lines if _is_wanted(line, query.frequency)]
        base = None
        sources: Sequence[Series | ComputedLine] = [
            kept(line, (point for point in line.points if _in_years(point, query))) for line in wanted
        ]
        if transform is not Transform.LEVEL:
            if transform is Transform.INDEX:
                base = _base_year(query, wanted, indicator)
            computed = [self._computed(line, transform, query, indicator, base) for line in wanted]
            # A line of other definition that gives nothing is not missed; a main one says why.
            sources = [line for line in computed if line.points or not line.key.definition_source]
        sources = [line for line in sources if line.points or isinstance(line, ComputedLine)]
        heading = heading_words(transform, indicator.name, base, self._whole_name(query))
        several = len({line.key.line_key for line in sources}) > 1
        return SeriesSpec(
            query,
            indicator,
            heading,
            unit,
            unit_word(unit),
            tuple(self._line(line, heading, indicator, unit, several, query) for line in sources),
            tuple(self._nothing_found(query, indicator, series)),
            base,
            _part_years(series.values()),
        )

    def _checked(self, query: SeriesQuery) -> tuple[Indicator, Transform, str]:
        """Indicator, transform and unit of the lines. Raises KnownError for what there is none of."""
        known = {one.id: one for one in self._record.observations.indicators()}
        if query.indicator_id not in known:
            raise _unknown(_("There is no indicator “{id}” in this record."), query.indicator_id, known)
        if not query.places:
            raise KnownError(_("No place is named: choose at least one, as in jinpu."))
        for place in (*query.places, *filter(None, (query.of,))):
            self._check_entity("place", place, _("There is no place “{id}” in this record."))
        if query.industry:
            self._check_entity("industry", query.industry, _("There is no industry “{id}” in this record."))
        if query.frequency not in FREQUENCIES:
            raise _unknown(_("There is no frequency “{id}”."), query.frequency, FREQUENCIES, show_all=True)
        names = [transform.value for transform in Transform]
        if query.transform not in names:
            raise _unknown(_("There is no transform “{id}”."), query.transform, names, show_all=True)
        indicator, transform = known[query.indicator_id], Transform(query.transform)
        unit = unit_of(transform, indicator.unit)
        if unit is None:
            raise KnownError(
                _("“{indicator}” in {unit} cannot be shown as “{transform}”: choose another form.").format(
                    indicator=indicator.name,
                    unit=unit_word(indicator.unit) or indicator.unit,
                    transform=transform_word(transform),
                )
            )
        if transform is Transform.SHARE:
            for place in query.places:
                self._whole(place, query)
        return indicator, transform, unit

    def _check_entity(self, kind: str, entity_id: str, sentence: str) -> None:
        try:
            self._record.entities.entity(kind, entity_id)
        except KeyError:
            known = [entity.id for entity in self._record.entities.entities(kind)]
            raise _unknown(sentence, entity_id, known) from None

    def _series(self, indicator_id: str, place: str, industry: str, query: SeriesQuery) -> tuple[Series, ...]:
        lines = self._record.observations.series(indicator_id, place, industry)
        if query.estimates:
            return lines
        return tuple(line for line in map(without_estimates, lines) if line.points)

    def _computed(
        self,
        line: Series,
        transform: Transform,
        query: SeriesQuery,
        indicator: Indicator,
        base: int | None,
    ) -> ComputedLine:
        if transform is Transform.CAGR:
            return compound(line, query.first, query.last)
        found: ComputedLine
        if transform is Transform.CHANGE:
            found = changes(line)
        elif transform is Transform.YOY:
            found = growth(line)
        elif transform is Transform.INDEX:
            assert base is not None
            found = index(line, base)
        elif transform is Transform.PER_PERSON:
            population = population_by_year(self._series(POPULATION, line.key.place_id, "", query))
            unit = self._record.observations.indicator(POPULATION).unit
            found = per_person(line, population, person_factor(indicator.unit, unit))
        else:
            found = shares(line, self._whole_line(line, query))
        return found.between(query.first, query.last)

    def _whole_line(self, line: Series, query: SeriesQuery) -> Series | None:
        whole = self._whole(line.key.place_id, query)
        lines = self._series(line.key.indicator_id, whole, line.key.industry_id, query)
        same = (one for one in lines if one.key.line_key == line.key.line_key)
        return next((one for one in same if not one.key.definition_source), None)

    def _whole(self, place: str, query: SeriesQuery) -> str:
        """The place of which a share is taken. Raises KnownError if it does not lie around `place`."""
        whole = query.of or self._record.entities.row("place", place)["parent_id"] or ""
        names = self._record.entities
        if not whole:
            raise KnownError(
                _("“{place}” lies in no larger place of this record: it has no share.").format(
                    place=names.entity("place", place).name
                )
            )
        if place == whole or place not in names.places_within(whole):
            raise KnownError(
                _("“{place}” does not lie in “{whole}”: name a place around it.").format(
                    place=names.entity("place", place).name, whole=names.entity("place", whole).name
                )
            )
        return whole

    def _whole_name(self, query: SeriesQuery) -> str:
        if query.transform != Transform.SHARE.value:
            return ""
        wholes = {self._whole(place, query) for place in query.places}
        if len(wholes) > 1:
            return _("the place around it")
        return self._record.entities.entity("place", wholes.pop()).name

    def _line(
        self,
        source: Series | ComputedLine,
        heading: str,
        indicator: Indicator,
        unit: str,
        several: bool,
        query: SeriesQuery,
    ) -> LineSpec:
        line = line_spec(self._record, source, heading, indicator, unit, several)
        if query.transform != Transform.YOY.value or line.definition or isinstance(source, Series):
            return line
        published = self._record.observations.growth_indicator(indicator.id)
        if published is None:
            return line
        lines = self._series(published.id, line.place_id, line.industry_id, query)
        same = [one for one in lines if one.key.line_key == line.frequency]
        stated = next((one for one in same if not one.key.definition_source), None)
        pairs = (
            pair for pair in compare_growth(source, stated) if within(pair.period, query.first, query.last)
        )
        return line._replace(growth=tuple(pairs), growth_note=price_note(indicator, published))

    def _nothing_found(
        self, query: SeriesQuery, indicator: Indicator, series: dict[str, tuple[Series, ...]]
    ) -> Iterable[str]:
        for place, lines in series.items():
            if any(_is_wanted(line, query.frequency) for line in lines):
                continue
            name = self._record.entities.entity("place", place).name
            others = list(dict.fromkeys(frequency_word(line.key.line_key) for line in lines))
            if others:
                yield _("{place}: no {frequency} figure of “{indicator}” was found, only {others}.").format(
                    place=name,
                    frequency=_frequency_asked(query.frequency),
                    indicator=indicator.name,
                    others=list_comma().join(others),
                )
            else:
                yield _("{place}: no figure of “{indicator}” was found.").format(
                    place=name, indicator=indicator.name
                )


def _places(query: SeriesQuery) -> tuple[str, ...]:
    return tuple(dict.fromkeys(query.places))


def _is_wanted(line: Series, frequency: str) -> bool:
    return frequency == "ALL" or line.key.line_key.partition("-")[0] == frequency


def _frequency_asked(frequency: str) -> str:
    return _("year-to-date") if frequency == Frequency.YEAR_TO_DATE.value else frequency_word(frequency)


def _in_years(point: Point, query: SeriesQuery) -> bool:
    return within(point.shown.period, query.first, query.last)


def _part_years(series: Iterable[tuple[Series, ...]]) -> frozenset[int]:
    """Years that have a value for a part of them."""
    return frozenset(
        point.shown.period.year
        for lines in series
        for line in lines
        for point in line.points
        if point.shown.period.months < 12
    )


def _base_year(query: SeriesQuery, lines: Sequence[Series], indicator: Indicator) -> int:
    """The year that an index stands on: the one asked for, else the first that most lines have.

    Raises KnownError where no line has a value of that year that could be a base.
    """
    years = [
        {point.shown.period.year for point in line.points if _can_be_base(point)}
        for line in lines
        if not line.key.definition_source
    ] or [{point.shown.period.year for point in line.points if _can_be_base(point)} for line in lines]
    known = sorted(set().union(*years))
    if query.base is None:
        if not known:
            return query.first or 0
        return min(known, key=lambda year: (-sum(year in have for have in years), year))
    if query.base in known:
        return query.base
    sentence = _("“{indicator}” has no value of {base} that an index could stand on.").format(
        indicator=indicator.name, base=query.base
    )
    base = query.base
    nearest = sorted(sorted(known, key=lambda year: abs(year - base))[:3])
    if nearest:
        sentence += _(" The nearest years that have one are {years}.").format(
            years=list_comma().join(map(str, nearest))
        )
    raise KnownError(sentence)


def _can_be_base(point: Point) -> bool:
    return not point.shown.is_bound and point.shown.exact_value > 0


def _unknown(sentence: str, asked: str, known: Iterable[str], show_all: bool = False) -> KnownError:
    """An error that names what there is: the nearest ids, or all of a short list."""
    import difflib

    known = list(known)
    sentence = sentence.format(id=asked[:80])
    near = known if show_all else difflib.get_close_matches(asked.lower(), known, n=3, cutoff=0.5)
    if show_all:
        sentence += _(" There are {ids}.").format(ids=", ".join(near))
    elif near:
        sentence += _(" The nearest are {ids}.").format(ids=", ".join(near))
    return KnownError(sentence)
