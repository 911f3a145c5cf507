"""Which of an industry's figures says most about it."""

from __future__ import annotations

from collections.abc import Iterable

from jinpu_desktop.domain.conflict import Point, resolve
from jinpu_desktop.domain.observation import Observation, Status
from jinpu_desktop.domain.period import Period
from jinpu_desktop.services.record import Record

AREA = "jinpu"


def best_documented(record: Record, observations: Iterable[Observation]) -> Point | None:
    """The figure that says most about an industry, of all observations for it, or None if there are none."""
    return next(iter(by_weight(record, observations)), None)


def by_weight(record: Record, observations: Iterable[Observation]) -> list[Point]:
    """The figures of an industry, those that say most first; none of other definition.

    Levels before rates of change, the area before its city, realised before expected, sums of money
    before counts, and then the latest period.
    """
    groups: dict[tuple[str, str, Period], list[Observation]] = {}
    for observation in observations:
        if observation.status is not Status.DEFINITION:
            identity = (observation.indicator_id, observation.place_id, observation.period)
            groups.setdefault(identity, []).append(observation)
    inside = record.entities.places_within(AREA)

    def rank(point: Point) -> tuple[bool, bool, bool, bool, int, str]:
        shown = point.shown
        indicator = record.observations.indicator(shown.indicator_id)
        return (
            indicator.growth_of != "",
            shown.place_id not in inside,
            not shown.is_realised,
            indicator.unit != "CNY bn",
            -shown.period.end,
            shown.indicator_id,
        )

    return sorted((resolve(group) for group in groups.values()), key=rank)
