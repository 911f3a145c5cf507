"""The Overview: the few figures an investor asks for first, each with its age, status and doubts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jinpu_desktop.charts.bars import Bar, bar_chart
from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.charts.trend import trend_chart
from jinpu_desktop.domain.code_words import event_kind_word, mark_word, unit_word
from jinpu_desktop.domain.conflict import Point, Relation
from jinpu_desktop.domain.figure import Figure, gravest
from jinpu_desktop.domain.number_format import Told, format_date, format_period
from jinpu_desktop.domain.observation import Observation
from jinpu_desktop.domain.period import Frequency
from jinpu_desktop.domain.series import Headline, Indicator, Series, headline
from jinpu_desktop.runtime.language import N_, _, comma
from jinpu_desktop.services.best_documented import AREA, best_documented
from jinpu_desktop.services.figures import (
    age_words,
    column_figure,
    count_figure,
    figure_of,
    growth_figure,
    observation_figure,
    period_words,
    rest_figure,
    status_words,
    tile_figure,
    without_unit,
)
from jinpu_desktop.services.record import Record

AREA_NAME = N_("Jinpu")
HERO = "gdp"
TILES = (
    "fdi-utilized",
    "trade-total",
    "budget-revenue",
    "market-entities",
    "foreign-enterprises",
    "company-approval-days",
)
ORIGIN_TOTAL = "foreign-enterprises"
ORIGINS = ("foreign-enterprises-japan", "foreign-enterprises-korea", "foreign-enterprises-europe-us")
FIRST_IN_NORTHEAST = "place-jinpu-72"
INDUSTRY_ROWS = 5
EVENT_ROWS = 5


class OverviewQuery(NamedTuple):
    """Nothing to choose yet: the area is the program's subject."""


class TileSpec(NamedTuple):
    """A headline figure. `figure` None: nothing published; `change` is the published growth rate."""

    name: str
    period: str
    figure: Figure | None
    status_mark: str
    status: str
    change: Figure | None
    age: str
    later: tuple[tuple[str, Figure], ...] = ()


class HeroSpec(NamedTuple):
    """The hero tile with its chart. `also` are the other published values of the same period."""

    tile: TileSpec
    also: tuple[tuple[str, Figure], ...]
    chart: ChartSpec


class OriginSpec(NamedTuple):
    """Where foreign firms come from, at one date of one source."""

    scope: str
    total: Figure
    chart: ChartSpec
    note: str
    source_line: str


class IndustryRow(NamedTuple):
    """One industry with one figure; `what` says what it measures, when and where."""

    industry_id: str
    name: str
    what: str
    figure: Figure


class EventRow(NamedTuple):
    """A recent event; `key` opens its evidence."""

    key: str
    date: str
    title: str
    kind: str


class OverviewSpec(NamedTuple):
    """Everything on the Overview."""

    title: str
    sentence: tuple[str | Figure, ...]
    hero: HeroSpec | None
    tiles: tuple[TileSpec, ...]
    origin: OriginSpec | None
    industries: tuple[IndustryRow, ...]
    industry_count: Figure
    events: tuple[EventRow, ...]
    event_count: Figure
    disputed: Figure
    old: Figure


class OverviewService:
    """Reads the Overview from the record. Thread-safe."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def load(self, query: OverviewQuery) -> OverviewSpec:
        """Everything the Overview shows, in one answer."""
        record = self._record
        place = record.entities.entity("place", AREA)
        return OverviewSpec(
            title=place.name,
            sentence=self._sentence(),
            hero=self._hero(place.name),
            tiles=tuple(tile for indicator_id in TILES if (tile := self._tile(indicator_id))),
            origin=self._origin(place.name),
            industries=self._industries(),
            industry_count=count_figure("industry", record.entities.count("industry"), _("Industries")),
            events=self._events(),
            event_count=count_figure("event", record.entities.count("event"), _("Events")),
            disputed=count_figure("disputed", record.observations.count_disputed(), _("Disputed figures")),
            old=count_figure(
                "old", record.observations.count_latest_before(record.this_month - 12), _("Older than a year")
            ),
        )

    def _sentence(self) -> tuple[str | Figure, ...]:
        row = self._record.entities.row("place", AREA)
        since = column_figure(
            "place", AREA, "established", Told(format_date(row["established"] or "")), _("Established")
        )
        parts: list[str | Figure] = [_("State-level new area since"), since]
        for indicator_id, words in (("area", ""), ("population", _("residents"))):
            found = self._headline(indicator_id)
            if found is None:
                continue
            indicator, lead, _lines = found
            figure = figure_of(lead.point, indicator, row["name_en"])
            parts += ["·", without_unit(figure)]
            parts.append(
                _("{residents} in {period}").format(
                    residents=words, period=format_period(lead.point.shown.period)
                )
                if words
                else unit_word(indicator.unit)
            )
        try:
            self._record.entities.fact(FIRST_IN_NORTHEAST)
        except KeyError:
            return tuple(parts)
        first = Figure(
            FIRST_IN_NORTHEAST,
            _("the first in Northeast China"),
            "",
            ("A",),
            _("The first in Northeast China"),
        )
        return (*parts, "·", first)

    def _headline(self, indicator_id: str) -> tuple[Indicator, Headline, Sequence[Series]] | None:
        indicator = self._record.observations.indicator(indicator_id)
        lines = self._record.observations.series(indicator_id, AREA)
        found = headline(lines, indicator.aggregation)
        return (indicator, found, lines) if found else None

    def _tile(self, indicator_id: str) -> TileSpec | None:
        found = self._headline(indicator_id)
        return self._tile_of(found[0], found[1]) if found else None

    def _tile_of(self, indicator: Indicator, lead: Headline) -> TileSpec:
        point = lead.point
        change = self._growth(indicator.id, point)
        age = age_words(point.shown.period.end, self._record.this_month)
        return TileSpec(
            name=indicator.name,
            period=period_words(point, "none" if change and age else indicator.aggregation),
            figure=tile_figure(point, indicator, _(AREA_NAME)),
            status_mark=figure_of(point, indicator).mark,
            status=status_words(point),
            change=change,
            age=age,
            later=tuple(
                (_later_words(later), figure_of(later, indicator, _(AREA_NAME))) for later in lead.later[-1:]
            ),
        )

    def _growth(self, indicator_id: str, point: Point) -> Figure | None:
        growth = self._record.observations.growth_indicator(indicator_id)
        if growth is None:
            return None
        for line in self._record.observations.series(growth.id, AREA):
            for candidate in line.points:
                if candidate.shown.period == point.shown.period and not line.key.definition_source:
                    return growth_figure(candidate, growth, _(AREA_NAME))
        return None

    def _hero(self, place: str) -> HeroSpec | None:
        found = self._headline(HERO)
        if found is None:
            return None
        indicator, lead, lines = found
        annual = [line for line in lines if line.key.line_key == Frequency.ANNUAL.value]
        part_years = {
            point.shown.period.year
            for line in lines
            if line.key.line_key not in (Frequency.ANNUAL.value, Frequency.SPAN.value)
            for point in line.points
        }
        tile = self._tile_of(indicator, lead)._replace(figure=figure_of(lead.point, indicator, _(AREA_NAME)))
        also = tuple(
            (_also_words(other.relation), observation_figure(other.observation, indicator, place))
            for other in lead.point.others
            if other.relation is not Relation.SAME
        )
        chart = trend_chart(
            annual,
            title=indicator.name,
            unit=indicator.unit,
            names=(place,) * len(annual),
            part_years=frozenset(part_years),
            compact=True,
        )
        return HeroSpec(tile, also, chart)

    def _origin(self, place: str) -> OriginSpec | None:
        observations = self._record.observations
        found = self._headline(ORIGIN_TOTAL)
        if found is None:
            return None
        indicator, lead, _lines = found
        total = lead.point.shown
        told_by = (total.source.publisher,)
        parts: list[Observation] = []
        rows: list[Bar] = []
        for indicator_id in ORIGINS:
            part = next(
                (
                    candidate
                    for candidate in observations.observations(indicator_id, AREA)
                    if candidate.period == total.period and candidate.source.id == total.source.id
                ),
                None,
            )
            if part is None:
                continue
            part_indicator = observations.indicator(indicator_id)
            parts.append(part)
            figure = observation_figure(part, part_indicator, place)
            rows.append(Bar(_origin_name(indicator_id), part.exact_value, figure, publishers=told_by))
        rest = rest_figure(total, parts, indicator, _("All other foreign-invested firms"))
        others = total.exact_value - sum(part.exact_value for part in parts)
        rows.append(Bar(_("All others"), others, rest, publishers=told_by))
        return OriginSpec(
            scope=_("Existing foreign-invested enterprises, {period}, of").format(
                period=format_period(total.period)
            ),
            total=figure_of(lead.point, indicator, place),
            chart=bar_chart(
                rows,
                title=_("Where foreign firms come from"),
                unit=indicator.unit,
                unit_text=_("firms"),
                compact=True,
            ),
            note=_("“All others” is calculated here: the total less the three groups named by the source."),
            source_line=comma().join((total.source.publisher, format_date(total.source.published_on))),
        )

    def _industries(self) -> tuple[IndustryRow, ...]:
        inside = self._record.entities.places_within(AREA)
        by_industry: dict[str, list[Observation]] = {}
        for observation in self._record.observations.of_industries():
            by_industry.setdefault(observation.industry_id, []).append(observation)
        found: list[tuple[bool, IndustryRow]] = []
        for industry in self._record.entities.entities("industry"):
            point = best_documented(self._record, by_industry.get(industry.id, ()))
            if point is None:
                continue
            shown = point.shown
            indicator = self._record.observations.indicator(shown.indicator_id)
            place = self._record.entities.entity("place", shown.place_id).name
            where = _(AREA_NAME) if shown.place_id == AREA else place
            what = f"{indicator.name}, {where}, {format_period(shown.period)}"
            figure = tile_figure(point, indicator, comma().join((industry.name, place)))
            found.append(
                (shown.place_id not in inside, IndustryRow(industry.id, industry.name, what, figure))
            )
        found.sort(key=lambda item: item[0])
        return tuple(row for _outside, row in found[:INDUSTRY_ROWS])

    def _events(self) -> tuple[EventRow, ...]:
        return tuple(
            EventRow(f"event:{event.id}", format_date(event.date), event.title, event_kind_word(event.kind))
            for event in self._record.entities.latest_events(EVENT_ROWS)
        )


def _origin_name(indicator_id: str) -> str:
    return {
        "foreign-enterprises-japan": _("Japan"),
        "foreign-enterprises-korea": _("South Korea"),
        "foreign-enterprises-europe-us": _("Europe and US"),
    }[indicator_id]


def _also_words(relation: Relation) -> str:
    return {
        Relation.EARLIER: _("first published:"),
        Relation.PLANNED: _("expected:"),
        Relation.YOURS: _("yours:"),
    }.get(relation, _("also published:"))


def _later_words(point: Point) -> str:
    period = format_period(point.shown.period)
    return f"{period}:" if point.shown.is_bound else f"{period}, {mark_word(gravest(point.marks)).lower()}:"
