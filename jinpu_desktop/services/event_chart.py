"""The series on which an event can be seen: about its industry and place, around its year."""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.event_row import EventRow
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.trend_catalogue import Holding, holdings
from jinpu_desktop.services.trend_query import TrendQuery

# Fewer points show no course that an event could have changed.
_LEAST_YEARS = 3
# What tells the course of an industry where it has no series of its own.
_BY_INDUSTRY = {
    "port-shipping": ("container-throughput", "cargo-throughput"),
    "bonded-logistics": ("trade-total", "container-throughput"),
    "cross-border-ecommerce": ("trade-total",),
    "tourism": ("tourism-visitors",),
    "financial-services": ("deposits", "loans"),
}
_BY_KIND = {
    "investment": ("fdi-utilized", "fixed-asset-investment"),
    "founding": ("fdi-utilized", "gdp"),
    "policy": ("gdp", "trade-total"),
    "statistic": ("gdp",),
}
_ANY = ("industrial-output", "industrial-value-added", "gdp", "fdi-utilized", "trade-total")


class EventChart(NamedTuple):
    """A series in words and the link that shows it with the event marked."""

    indicator_id: str
    words: str
    link: str


def event_chart(record: Record, row: EventRow) -> EventChart | None:
    """The series that comes nearest to an event, or None: its industry's own before others, its place
    before the places around it, whole years only, and its year within the series."""
    around = _around(record, row.place_id)
    named = (*_BY_INDUSTRY.get(row.industry_id, ()), *_BY_KIND.get(row.kind, ()), *_ANY)
    order = {indicator: number for number, indicator in reversed(list(enumerate(named)))}
    found = [
        one
        for one in holdings(record)
        if one.frequency == "A"
        and one.place_id in around
        and one.industry_id in ("", row.industry_id)
        and (one.industry_id or one.indicator_id in order)
        and len(one.years) >= _LEAST_YEARS
        and min(one.years) <= row.year <= max(one.years)
    ]

    def weight(one: Holding) -> tuple[object, ...]:
        own = one.industry_id == ""
        rank = order.get(one.indicator_id, len(order))
        return (
            own,
            around.index(one.place_id) if rank >= len(named) else rank,
            around.index(one.place_id),
            (-len(one.years)),
            one.indicator_id,
        )

    if not found:
        return None
    best = min(found, key=weight)
    place = record.entities.entity("place", best.place_id).name
    query = TrendQuery((best.indicator_id,), (best.place_id,), industry=best.industry_id, event=row.id)
    words = _("{indicator}, {place}, {first} to {last}").format(
        indicator=record.observations.indicator(best.indicator_id).name,
        place=place,
        first=min(best.years),
        last=max(best.years),
    )
    return EventChart(best.indicator_id, words, str(query.link()))


def _around(record: Record, place_id: str) -> list[str]:
    """A place, then what it lies in, up to its city; the port of its city stands for its terminals."""
    parents = {row["id"]: (row["parent_id"] or "", row["kind"]) for row in record.entities.rows("place")}
    found: list[str] = []
    above = place_id
    while above and above not in found:
        found.append(above)
        if parents.get(above, ("", ""))[1] in ("city", "province", "country", "region"):
            break
        above = parents.get(above, ("", ""))[0]
    ports = [one for one, (parent, kind) in parents.items() if kind == "port" and parent in found]
    return [*found, *(port for port in ports if port not in found)]
