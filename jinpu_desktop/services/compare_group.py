"""The groups of places that are compared, and every value that the record has of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from jinpu_desktop.domain.conflict import Point
from jinpu_desktop.domain.observation import Observation
from jinpu_desktop.domain.series import Indicator
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.compare_pick import Kind, as_compared, kind_of, year_of
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.statements import resolved

NEW_AREAS, PORTS = "new-areas", "ports"
GROUPS = (NEW_AREAS, PORTS)
# Whose throughput the record follows is a port of the comparison; of most of them the city is the place.
_PORT_INDICATORS = ("container-throughput", "cargo-throughput")
_PORT_KINDS = ("port", "city")
_MARKED = {NEW_AREAS: "jinpu", PORTS: "dalian-port"}
_FIRST = {NEW_AREAS: "gdp", PORTS: "container-throughput"}


class Member(NamedTuple):
    """One place of a group. `name` is short; `where` the place around it, where its name does not say so.

    `established` and `area_km2` are as stated, empty or None if not.
    """

    id: str
    name: str
    where: str
    established: str
    area_km2: float | None


class IndicatorValues(NamedTuple):
    """All points of one indicator in a group, by place.

    `bounds` holds, by the id of the firm value compared, the bound that other pages show instead of it.
    """

    indicator: Indicator
    by_place: Mapping[str, tuple[Point, ...]]
    bounds: Mapping[str, Observation]

    def places_with(self) -> int:
        """For how many places there is a value that could be compared in some year."""
        return sum(any(self._counts(point) for point in points) for points in self.by_place.values())

    def years(self) -> tuple[int, ...]:
        """The years for which there is any value, sorted."""
        years = {self.year_of(point) for points in self.by_place.values() for point in points}
        return tuple(sorted(year for year in years if year is not None))

    def firm(self, year: int) -> frozenset[str]:
        """The places that have a firm value of a year."""
        return frozenset(
            place
            for place, points in self.by_place.items()
            if any(self.year_of(one) == year and kind_of(one.shown) is Kind.FIRM for one in points)
        )

    def year_of(self, point: Point) -> int | None:
        """The year that a point stands for, if any."""
        return year_of(point.shown.period, self.indicator.aggregation)

    def _counts(self, point: Point) -> bool:
        return self.year_of(point) is not None and kind_of(point.shown) is not Kind.FORECAST


class GroupValues(NamedTuple):
    """A group with everything that is known of it. `values` holds indicators in the dossier's order."""

    id: str
    members: tuple[Member, ...]
    values: Mapping[str, IndicatorValues]

    @property
    def marked(self) -> str:
        """The place that the comparison is about."""
        return _MARKED[self.id]

    @property
    def first_indicator(self) -> str:
        """The indicator to begin with."""
        offered = [one.indicator.id for one in self.offered()]
        return _FIRST[self.id] if _FIRST[self.id] in offered or not offered else offered[0]

    def member(self, place_id: str) -> Member:
        """One place. Raises KeyError if it is not of this group."""
        for member in self.members:
            if member.id == place_id:
                return member
        raise KeyError(place_id)

    def offered(self) -> tuple[IndicatorValues, ...]:
        """The indicators of at least two places, those of most places first."""
        several = [one for one in self.values.values() if one.places_with() > 1]
        return tuple(sorted(several, key=lambda one: -one.places_with()))


def group_words(group: str) -> str:
    """A group's name."""
    return {NEW_AREAS: _("State-level new areas"), PORTS: _("Ports")}[group]


def read_group(record: Record, group: str) -> GroupValues:
    """Read a group. Raises KeyError for a group that does not exist."""
    ids = {NEW_AREAS: _new_areas, PORTS: _ports}[group](record)
    names = {entity.id: entity.name for entity in record.entities.entities("place")}
    rows = {row["id"]: row for row in record.entities.rows("place")}
    countries = {row["id"] for row in rows.values() if row["kind"] == "country"}
    members = []
    for place_id in ids:
        row = rows[place_id]
        around = names.get(row["parent_id"] or "", "")
        is_told = not around or row["parent_id"] in countries or around.split()[0] in names[place_id]
        members.append(
            Member(
                place_id,
                names[place_id].removesuffix(" New Area"),
                "" if is_told or group == PORTS else around,
                row["established"] or "",
                row["area_km2"],
            )
        )
    return GroupValues(group, tuple(members), _values(record, ids, group))


def _new_areas(record: Record) -> list[str]:
    return [row["id"] for row in record.entities.rows("place") if row["kind"] == "new-area"]


def _ports(record: Record) -> list[str]:
    found = {
        one.place_id
        for indicator in _PORT_INDICATORS
        for one in record.observations.by_indicator(indicator)
        if not one.industry_id
    }
    kinds = {row["id"]: row["kind"] for row in record.entities.rows("place")}
    return [place for place in kinds if place in found and kinds[place] in _PORT_KINDS]


def _values(record: Record, places: Iterable[str], group: str) -> dict[str, IndicatorValues]:
    found: dict[str, dict[str, tuple[Point, ...]]] = {}
    bounds: dict[str, Observation] = {}
    for place in places:
        by_indicator: dict[str, list[Observation]] = {}
        for one in record.observations.by_place(place):
            if not one.industry_id:
                by_indicator.setdefault(one.indicator_id, []).append(one)
        for indicator_id, observations in by_indicator.items():
            stated = resolved(observations)
            compared = tuple(map(as_compared, stated))
            bounds.update(
                (new.shown.obs_id, old.shown)
                for old, new in zip(stated, compared, strict=True)
                if new is not old
            )
            found.setdefault(indicator_id, {})[place] = compared
    return {
        indicator.id: IndicatorValues(indicator, found[indicator.id], bounds)
        for indicator in record.observations.indicators()
        if indicator.id in found and (group != PORTS or indicator.topic == "port")
    }
