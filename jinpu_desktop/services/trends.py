"""What the Trends pane shows: charts of the lines asked for, their points, notes, table and choices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.charts.growth import Rate, growth_chart, side_by_side
from jinpu_desktop.charts.time_axis import time_axis
from jinpu_desktop.domain.conflict import Relation
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_period
from jinpu_desktop.domain.series import Indicator
from jinpu_desktop.domain.transform import Transform
from jinpu_desktop.runtime.language import _, comma, language, list_comma
from jinpu_desktop.services.best_documented import AREA
from jinpu_desktop.services.figures import figure_of, observation_figure
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.series import SeriesService
from jinpu_desktop.services.series_spec import LineSpec, SeriesQuery, SeriesSpec
from jinpu_desktop.services.trend_catalogue import CatalogueRow, Preset, catalogue, presets
from jinpu_desktop.services.trend_notes import TrendNote, trend_notes
from jinpu_desktop.services.trend_options import TrendOptions, options
from jinpu_desktop.services.trend_panels import TrendPanel, headline_key, panels
from jinpu_desktop.services.trend_point import TrendPoint, trend_points
from jinpu_desktop.services.trend_query import TrendQuery

_KEPT = 8
_GROWTH_BELOW = (Transform.LEVEL.value, Transform.YOY.value)


class Nearest(NamedTuple):
    """Where there is nothing: the nearest thing that exists, as words with its figure, and a link to it."""

    parts: tuple[str | Figure, ...] = ()
    query: TrendQuery | None = None
    action: str = ""


class TrendSpec(NamedTuple):
    """One view. `panels` holds one chart, or small multiples; `growth` is the chart of published growth
    below a single one. `refusal` says in a sentence why there is no chart at all; `empty` what was found
    instead of figures.
    """

    query: TrendQuery
    title: str
    subtitle: str
    rows: tuple[CatalogueRow, ...]
    presets: tuple[Preset, ...]
    series: tuple[SeriesSpec, ...] = ()
    panels: tuple[TrendPanel, ...] = ()
    growth: ChartSpec | None = None
    growth_note: str = ""
    points: tuple[TrendPoint, ...] = ()
    selected: str = ""
    notes: tuple[TrendNote, ...] = ()
    choices: TrendOptions | None = None
    names: tuple[tuple[str, str], ...] = ()
    refusal: str = ""
    empty: str = ""
    nearest: Nearest = Nearest()

    @property
    def lines(self) -> tuple[LineSpec, ...]:
        """All lines with at least one value."""
        return tuple(line for spec in self.series for line in spec.lines if line.points)

    def name_of(self, entity_id: str) -> str:
        """The name of an indicator or place of the query."""
        return dict(self.names).get(entity_id, entity_id)


class TrendsService:
    """Makes the views of the Trends pane. Thread-safe."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._series = SeriesService(record)
        self._rows: dict[tuple[object, ...], tuple[CatalogueRow, ...]] = {}

    def load(self, query: TrendQuery) -> TrendSpec:
        """The view of a query; an empty one is the first preset's.

        What the record does not know, and forms that mean nothing, come back as `refusal`: the list to
        choose from is there all the same.
        """
        if not query.indicators:
            query = presets()[0].query._replace(places=query.places or presets()[0].query.places)
        if not query.places:
            query = query._replace(places=presets()[0].query.places)
        known = {row["id"] for row in self._record.entities.rows("place")}
        rows = self._catalogue(next((place for place in query.places if place in known), AREA))
        try:
            return self._view(query, rows)
        except KnownError as error:
            places = [
                (one, self._record.entities.entity("place", one).name) for one in query.places if one in known
            ]
            return TrendSpec(query, _("Trends"), "", rows, presets(), refusal=str(error), names=tuple(places))

    def _catalogue(self, place_id: str) -> tuple[CatalogueRow, ...]:
        """Kept as long as the observations are the same."""
        key = (language(), place_id, self._record.observations.version)
        found = self._rows.get(key)
        if found is None:
            if len(self._rows) >= _KEPT:
                self._rows.clear()
            found = self._rows[key] = catalogue(self._record, place_id)
        return found

    def _view(self, query: TrendQuery, rows: tuple[CatalogueRow, ...]) -> TrendSpec:
        record = self._record
        specs = [self._series.load(query.series(one)) for one in query.indicators]
        indicators = [spec.indicator for spec in specs]
        levels = [self._series.load(self._everything(query, one)) for one in query.indicators]
        names = [(one.id, one.name) for one in indicators]
        names += [(place, record.entities.entity("place", place).name) for place in query.places]
        found = panels(specs)
        lines = [line for panel in found for line in panel.lines]
        said = [name for panel in found for name in panel.names]
        growth = self._growth(query, found) if len(found) == 1 else None
        if growth is not None:
            # Both charts stand on one axis, so that a year is at one place in them.
            axis = growth.x_axis
            found = (found[0]._replace(chart=found[0].chart._replace(x_axis=axis)),)
        part_years = frozenset().union(*(spec.part_years for spec in specs))
        spec = TrendSpec(
            query,
            _title(query, specs, dict(names)),
            _subtitle(specs),
            rows,
            presets(),
            tuple(specs),
            found,
            growth,
            _("bar width shows the period covered") if growth else "",
            tuple(self._points(specs, found, query.transform)),
            headline_key(lines),
            (*trend_notes(lines, said, part_years), *(TrendNote(n) for s in specs for n in s.notes)),
            options(record, query, indicators, levels),
            tuple(names),
        )
        return spec if lines else self._nothing(spec, levels)

    def _everything(self, query: TrendQuery, indicator_id: str) -> SeriesQuery:
        series = query.series(indicator_id)
        return series._replace(frequency="ALL", transform="level", base=None, of="", first=None, last=None)

    def _points(
        self, specs: Sequence[SeriesSpec], found: Sequence[TrendPanel], transform: str
    ) -> Iterable[TrendPoint]:
        several = sum(len(panel.lines) for panel in found) > 1
        indicators = {spec.indicator.id: spec.indicator for spec in specs}
        for panel in found:
            for line, name in zip(panel.lines, panel.names, strict=True):
                indicator = indicators[line.source.key.indicator_id]
                said = name if several else ""
                yield from trend_points(self._record, indicator, line, said, transform)

    def _growth(self, query: TrendQuery, found: Sequence[TrendPanel]) -> ChartSpec | None:
        """The published growth that belongs to the first line, where there is any."""
        main = next((line for line in found[0].lines if not line.definition), None)
        if main is None or query.transform not in _GROWTH_BELOW or len(query.indicators) > 1:
            return None
        published = self._record.observations.growth_indicator(query.indicators[0])
        if published is None:
            return None
        rates = self._rates(query, published, main)
        if not rates:
            return None
        levels = [point.period for line in found[0].lines for point in line.points]
        missing = [one.period for line in found[0].lines for one in line.missing]
        axis = time_axis([*levels, *missing, *(rate.period for rate in rates)])
        several = len(query.places) > 1
        title = comma().join((published.name, main.place)) if several else published.name
        unit = _("% on a year earlier")
        return growth_chart(rates, x_axis=axis, title=title, unit_text=unit)

    def _rates(self, query: TrendQuery, published: Indicator, main: LineSpec) -> tuple[Rate, ...]:
        asked = query._replace(frequency="ALL", transform="level", base=None, of="", places=(main.place_id,))
        spec = self._series.load(asked.series(published.id))
        rates = []
        for line in spec.lines:
            if line.definition or line.frequency == "SPAN":
                continue
            for point in getattr(line.source, "points", ()):
                others = tuple(
                    observation_figure(other.observation, published, line.place)
                    for other in point.others
                    if other.relation is Relation.CONFLICT
                )
                rates.append(Rate(point, figure_of(point, published, line.place), others))
        return side_by_side(rates)

    def _nothing(self, spec: TrendSpec, levels: Sequence[SeriesSpec]) -> TrendSpec:
        """Nothing to draw: what was looked for, and the nearest thing that exists."""
        query = spec.query
        said = " ".join(note for one in spec.series for note in one.notes)
        if query.first or query.last:
            said = said or _("No figure for {years}.").format(years=_span(query.first, query.last))
        elif query.transform != Transform.LEVEL.value and not said:
            said = _("Nothing could be computed for these figures; the notes say why.")
        wanted = query.first or query.last
        points = [
            (line, point)
            for one in levels
            for line in one.lines
            if line.frequency.partition("-")[0] == query.frequency or not wanted
            for point in line.points
        ]
        if not points:
            return spec._replace(empty=said or _("No figure was found."), nearest=self._elsewhere(spec))
        if wanted:
            line, point = min(points, key=lambda pair: abs(pair[1].period.year - wanted))
        else:
            line, point = max(points, key=lambda pair: pair[1].period.end)
        words = _("Nearest: {line}, {period}:").format(line=line.name, period=format_period(point.period))
        frequency = line.frequency.partition("-")[0]
        there = query._replace(
            frequency=frequency if frequency != "SPAN" else "ALL", transform="level", base=None, of="",
            first=None, last=None,
        )  # fmt: skip
        return spec._replace(
            empty=said, nearest=Nearest((words, point.figure), there, _("Show what there is"))
        )

    def _elsewhere(self, spec: TrendSpec) -> Nearest:
        row = next((row for row in spec.rows if row.indicator_id in spec.query.indicators), None)
        if row is None:
            return Nearest()
        where = row.place or spec.name_of(row.query.places[0])
        words = _("The nearest place that has figures of it is {place}:").format(place=where)
        return Nearest((words, row.years), row.query, _("Show {place}").format(place=where))


def _title(query: TrendQuery, specs: Sequence[SeriesSpec], names: dict[str, str]) -> str:
    what = comma().join(spec.title for spec in specs)
    places = list_comma().join(names[place] for place in query.places)
    return comma().join((what, places)) if len(query.places) <= 3 else what


def _span(first: int | None, last: int | None) -> str:
    if first == last:
        return str(first)
    if first and last:
        return _("{first} to {last}").format(first=first, last=last)
    return _("{first} and later").format(first=first) if first else _("{last} and before").format(last=last)


def _subtitle(specs: Sequence[SeriesSpec]) -> str:
    basis = {"current": _("current prices"), "constant": _("constant prices")}
    parts = []
    for spec in specs:
        said = basis.get(spec.indicator.price_basis, "") if spec.unit != "index" else ""
        unit = _("index") if spec.unit == "index" else spec.unit_text or _("number")
        computed = _("calculated here") if spec.query.transform != Transform.LEVEL.value else ""
        parts.append(comma().join(filter(None, (unit, said, computed))))
    return " · ".join(dict.fromkeys(parts))
