"""What there is to choose from on the Trends pane: indicators by topic with the years that have a figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.series import Indicator
from jinpu_desktop.runtime.language import _, comma, ngettext
from jinpu_desktop.services.best_documented import AREA
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.statements import Coverage
from jinpu_desktop.services.trend_query import TrendQuery

# Years of the strips: the area exists since 2014; older figures are counted, not drawn.
_STRIP_YEARS = 12
# SPAN has no place of its own among the frequencies of a query: such figures come with all others.
_ORDER = ("A", "YTD", "Q", "M", "H", "SPAN")
_TOPICS = (
    "economy", "industry", "investment", "trade", "port", "transport", "finance", "public-finance",
    "business", "innovation", "population", "living", "tourism",
)  # fmt: skip


class CatalogueRow(NamedTuple):
    """One indicator at the place that knows most of it, seen from the place looked at.

    `place` is empty where that is the place looked at itself. `years` counts the years that have a
    figure, `query` shows them; `is_single`: it is only one year, which makes no trend.
    """

    id: str
    indicator_id: str
    name: str
    place: str
    topic: str
    coverage: Coverage
    years: Figure
    query: TrendQuery
    is_single: bool = False


class Preset(NamedTuple):
    """What people ask first."""

    id: str
    name: str
    query: TrendQuery


class Holding(NamedTuple):
    """In which years there are figures of one indicator, place, industry and frequency."""

    indicator_id: str
    place_id: str
    industry_id: str
    frequency: str
    years: frozenset[int]


def presets() -> tuple[Preset, ...]:
    """The questions that come first, in their order."""
    area = (AREA,)
    trade = ("trade-total", "exports", "imports")
    rivals = (AREA, "dalian", "liaoning")
    return (
        Preset("growth", _("Growth of the area"), TrendQuery(("gdp",), area)),
        Preset("trade", _("Trade"), TrendQuery(trade, area)),
        Preset("capital", _("Foreign capital"), TrendQuery(("fdi-utilized",), area)),
        Preset("port", _("Port"), TrendQuery(("container-throughput",), ("dalian-port",))),
        Preset("against", _("Against Dalian and Liaoning"), TrendQuery(("gdp-growth",), rivals)),
    )


def topic_word(topic: str) -> str:
    """A topic as a heading."""
    return {
        "economy": _("Economy"),
        "industry": _("Industry"),
        "investment": _("Investment"),
        "public-finance": _("Public finance"),
        "trade": _("Trade"),
        "port": _("Port"),
        "transport": _("Transport"),
        "finance": _("Finance"),
        "business": _("Business"),
        "innovation": _("Innovation"),
        "population": _("Population"),
        "living": _("Living"),
        "tourism": _("Tourism"),
    }.get(topic, topic[:1].upper() + topic[1:])


def holdings(record: Record, indicator_id: str = "") -> tuple[Holding, ...]:
    """What the record holds, of one indicator or of all of them."""
    return tuple(
        Holding(*key, years)
        for key, years in record.observations.years_held().items()
        if not indicator_id or key[0] == indicator_id
    )


def catalogue(record: Record, place_id: str) -> tuple[CatalogueRow, ...]:
    """Every indicator with figures, by topic, each at `place_id` or at the nearest place that has some."""
    entities = record.entities
    around: list[str] = []
    parents = {row["id"]: row["parent_id"] or "" for row in entities.rows("place")}
    above = place_id
    while above and above not in around:
        around.append(above)
        above = parents.get(above, "")
    inside = [entities.places_within(place) for place in around]
    names = {entity.id: entity.name for entity in entities.entities("place")}
    by_indicator: dict[str, list[Holding]] = {}
    for one in holdings(record):
        by_indicator.setdefault(one.indicator_id, []).append(one)

    def distance(one: Holding) -> int:
        """Steps up to the first place that holds it: its own figures before those of places within."""
        near = next((at for at, places in enumerate(inside) if one.place_id in places), len(inside))
        return 2 * near + (near == len(inside) or around[near] != one.place_id)

    def weight(one: Holding) -> tuple[object, ...]:
        frequency = _ORDER.index(one.frequency)
        few = one.frequency == "SPAN" or (len(one.years) < 2 and frequency > 0)
        whole = one.industry_id != ""
        return whole, distance(one), few, frequency, -len(one.years), one.place_id, one.industry_id

    rows = [
        _row(record, indicator, min(by_indicator[indicator.id], key=weight), place_id, names)
        for indicator in record.observations.indicators()
        if indicator.id in by_indicator
    ]
    known = [*_TOPICS, *(row.topic for row in rows if row.topic not in _TOPICS)]
    return tuple(sorted(rows, key=lambda row: known.index(row.topic)))


def _row(
    record: Record, indicator: Indicator, best: Holding, place_id: str, names: dict[str, str]
) -> CatalogueRow:
    last = record.today.year - 1
    first = last - _STRIP_YEARS + 1
    place = "" if best.place_id == place_id else names[best.place_id]
    if best.industry_id:
        industry = record.entities.entity("industry", best.industry_id).name
        place = comma().join(filter(None, (industry, place)))
    frequency = "ALL" if best.frequency == "SPAN" else best.frequency
    query = TrendQuery((indicator.id,), (best.place_id,), frequency, best.industry_id)
    return CatalogueRow(
        indicator.id,
        indicator.id,
        indicator.name,
        place,
        indicator.topic,
        Coverage(first, last, tuple(sorted(year for year in best.years if first <= year <= last))),
        years_figure(query, len(best.years), indicator.name),
        query,
        len(best.years) == 1,
    )


def years_figure(query: TrendQuery, years: int, name: str) -> Figure:
    """How many years have a figure, as a count whose evidence is the chart's own list."""
    words = ngettext("{n} year", "{n} years", years).format(n=years)
    key = "|".join(("trend-years", query.indicators[0], query.places[0], query.industry, query.frequency))
    return Figure(f"count:{key}", words, "", ("A",), f"{name}: {words}")


def counted_years(record: Record, parameter: str) -> tuple[int, str, str]:
    """The evidence of `years_figure`: how many, what they are, and the link that lists them.

    Raises KnownError for what the record does not hold.
    """
    indicator_id, place_id, industry_id, frequency = (*parameter.split("|"), "", "", "", "")[:4]
    years: set[int] = set()
    for one in holdings(record, indicator_id):
        wanted = frequency == "ALL" or one.frequency == frequency
        if wanted and (one.place_id, one.industry_id) == (place_id, industry_id):
            years |= one.years
    if not years:
        raise KnownError(_("No figure is counted by “{query}”.").format(query=parameter[:60]))
    query = TrendQuery((indicator_id,), (place_id,), frequency or "A", industry_id)
    heading = _("Years with a figure of {indicator}, {place}").format(
        indicator=record.observations.indicator(indicator_id).name,
        place=record.entities.entity("place", place_id).name,
    )
    return len(years), heading, str(query.link())


def matching(rows: Sequence[CatalogueRow], words: str) -> tuple[CatalogueRow, ...]:
    """The rows whose name, place or topic contains every one of the words."""
    wanted = words.casefold().split()
    return tuple(
        row
        for row in rows
        if all(word in f"{row.name} {row.place} {topic_word(row.topic)}".casefold() for word in wanted)
    )
