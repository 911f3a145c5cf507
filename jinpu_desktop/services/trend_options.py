"""What a reader can change on a chart: forms, frequencies, base years, places, events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from jinpu_desktop.domain.computed_line import unit_of
from jinpu_desktop.domain.entity import Event
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.domain.series import Indicator
from jinpu_desktop.domain.transform import Transform
from jinpu_desktop.runtime.language import _, ngettext
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.series_spec import SeriesSpec
from jinpu_desktop.services.trend_catalogue import holdings
from jinpu_desktop.services.trend_query import TrendQuery

_FREQUENCIES = ("A", "H", "Q", "M", "YTD")


class TrendChoice(NamedTuple):
    """One value of a choice, and its words."""

    value: str
    words: str


class TrendEvent(NamedTuple):
    """Something that happened; `first` to `last` is when, in months since the year 0, as exactly as the
    record knows. `key` opens its evidence."""

    key: str
    words: str
    date: str
    year: str
    first: float
    last: float


class TrendOptions(NamedTuple):
    """The choices; a choice with fewer than two values is no choice and empty."""

    transforms: tuple[TrendChoice, ...]
    frequencies: tuple[TrendChoice, ...]
    bases: tuple[TrendChoice, ...]
    wholes: tuple[TrendChoice, ...]
    years: tuple[TrendChoice, ...]
    industries: tuple[TrendChoice, ...]
    places: tuple[TrendChoice, ...]
    events: tuple[TrendEvent, ...]


def options(
    record: Record, query: TrendQuery, indicators: Sequence[Indicator], levels: Sequence[SeriesSpec]
) -> TrendOptions:
    """The choices for a query. `levels` are all lines of its indicators as stated, of every frequency."""
    lines = [line for spec in levels for line in spec.lines]
    here = [line for line in lines if line.frequency.partition("-")[0] == query.frequency]
    years = sorted({point.period.year for line in here or lines for point in line.points})
    bases = {point.period.year for line in here for point in line.points if _can_be_base(point)}
    wholes = _wholes(record, query)
    return TrendOptions(
        tuple(_transforms(indicators, wholes)),
        _several(_frequencies({line.frequency.partition("-")[0] for line in lines})),
        _years(bases) if query.transform == Transform.INDEX.value else (),
        wholes,
        _years(years),
        _industries(record, query),
        _places(record, indicators),
        _events(record, query, years),
    )


def _can_be_base(point: object) -> bool:
    return getattr(point, "qualifier", "") not in ("over", "under") and getattr(point, "value", 0) > 0


def _years(years: Iterable[int]) -> tuple[TrendChoice, ...]:
    return tuple(TrendChoice(str(year), str(year)) for year in sorted(years))


def _several(choices: Iterable[TrendChoice]) -> tuple[TrendChoice, ...]:
    found = tuple(choices)
    return found if len(found) > 1 else ()


def _transforms(indicators: Sequence[Indicator], wholes: Sequence[TrendChoice]) -> Iterable[TrendChoice]:
    words = {
        Transform.LEVEL: _("Level"),
        Transform.YOY: _("Growth"),
        Transform.INDEX: _("Index"),
        Transform.CHANGE: _("Change"),
        Transform.PER_PERSON: _("Per person"),
        Transform.SHARE: _("Share"),
        Transform.CAGR: _("Compound growth"),
    }
    for transform, text in words.items():
        if transform is Transform.SHARE and not wholes:
            continue
        if all(unit_of(transform, one.unit) is not None for one in indicators):
            yield TrendChoice(transform.value, text)


def _frequencies(found: set[str]) -> Iterable[TrendChoice]:
    words = {
        "A": _("Whole years"),
        "H": _("Half-years"),
        "Q": _("Quarters"),
        "M": _("Months"),
        "YTD": _("Since January"),
        "ALL": _("All, side by side"),
    }
    known = [frequency for frequency in _FREQUENCIES if frequency in found]
    if len(found) > 1 or "SPAN" in found:
        known.append("ALL")
    return (TrendChoice(frequency, words[frequency]) for frequency in known)


def _wholes(record: Record, query: TrendQuery) -> tuple[TrendChoice, ...]:
    """Places around all of the query's places."""
    if not query.places:
        return ()
    parents = {row["id"]: row["parent_id"] or "" for row in record.entities.rows("place")}
    found = []
    above = parents.get(query.places[0], "")
    while above:
        inside = record.entities.places_within(above)
        if all(place in inside and place != above for place in query.places):
            found.append(TrendChoice(above, record.entities.entity("place", above).name))
        above = parents.get(above, "")
    return tuple(found)


def _industries(record: Record, query: TrendQuery) -> tuple[TrendChoice, ...]:
    ids = {
        one.industry_id
        for indicator_id in query.indicators
        for one in holdings(record, indicator_id)
        if one.place_id in query.places
    }
    if not ids - {""}:
        return ()
    named = [
        TrendChoice(entity.id, entity.name)
        for entity in record.entities.entities("industry")
        if entity.id in ids
    ]
    whole = [TrendChoice("", _("All industries together"))] if "" in ids else []
    return (*whole, *named)


def _places(record: Record, indicators: Sequence[Indicator]) -> tuple[TrendChoice, ...]:
    """Places with figures of the first indicator, those with the most years first."""
    years: dict[str, set[int]] = {}
    for one in holdings(record, indicators[0].id) if indicators else ():
        years.setdefault(one.place_id, set()).update(one.years)
    names = {entity.id: entity.name for entity in record.entities.entities("place")}
    order = sorted(years, key=lambda place: (-len(years[place]), names[place]))
    template = _("{place}, {years}")
    return tuple(
        TrendChoice(
            place,
            template.format(
                place=names[place],
                years=ngettext("{n} year", "{n} years", len(years[place])).format(n=len(years[place])),
            ),
        )
        for place in order
    )


def _events(record: Record, query: TrendQuery, years: Sequence[int]) -> tuple[TrendEvent, ...]:
    """What happened at the places of the chart in its years, newest first, and the event asked for, which
    may have happened within or around them."""
    if not years:
        return ()
    found: dict[str, Event] = {}
    for place in query.places:
        for event in record.entities.events_of("place_id", place):
            if years[0] <= int(event.date[:4]) <= years[-1]:
                found.setdefault(event.id, event)
    with suppress(KeyError):
        found.setdefault(query.event, record.entities.event(query.event))
    ordered = sorted(found.values(), key=lambda event: event.date, reverse=True)
    return tuple(_event(event) for event in ordered)


def _event(event: Event) -> TrendEvent:
    parts = [int(part) for part in event.date.split("-")]
    first, length = float(parts[0] * 12), 12.0
    if len(parts) > 1:
        first, length = first + parts[1] - 1, 1.0
    if len(parts) > 2:
        first, length = first + (parts[2] - 1) / 31, 1 / 31
    return TrendEvent(
        f"event:{event.id}", event.title, format_date(event.date), event.date[:4], first, first + length
    )
