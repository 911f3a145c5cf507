"""What is told of a thing in words, and its figures, as rows that any page can list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jinpu_desktop.domain.code_words import event_kind_word
from jinpu_desktop.domain.conflict import Point, resolve
from jinpu_desktop.domain.entity import Event, Fact
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_date, format_period
from jinpu_desktop.domain.observation import Observation, Source, Status
from jinpu_desktop.domain.period import Period
from jinpu_desktop.services.figures import age_words, figure_of, status_words
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.topic_words import topic_words


class Statement(NamedTuple):
    """One sentence of the record. `key` opens its evidence; `lead` is a topic or a date in words.

    `link` is set where the text is the name of something that has a page: there it leads to that page.
    """

    key: str
    lead: str
    text: str
    detail: str
    source: str
    link: str = ""


class StatedFigure(NamedTuple):
    """One figure with what it measures; `where` names its place, `age` is empty within a year."""

    name: str
    where: str
    period: str
    figure: Figure
    status: str
    source: str
    age: str


class Coverage(NamedTuple):
    """For which years there is a figure: `years` of `first` to `last`, sorted."""

    first: int
    last: int
    years: tuple[int, ...]


def source_words(source: Source) -> str:
    """Who says it, in a few words."""
    return source.publisher or source.title


def of_facts(facts: Iterable[Fact]) -> tuple[Statement, ...]:
    """Facts, led by their topic; the date of their evidence is the detail."""
    return tuple(
        Statement(
            fact.id,
            topic_words(fact.topic),
            fact.statement,
            stated_date(fact.as_of) if fact.as_of else "",
            source_words(fact.source),
        )
        for fact in facts
    )


def of_events(events: Iterable[Event]) -> tuple[Statement, ...]:
    """Events, led by their date; the kind is the detail."""
    return tuple(
        Statement(
            f"event:{event.id}",
            format_date(event.date),
            event.title,
            event_kind_word(event.kind),
            source_words(event.source),
        )
        for event in events
    )


def stated_date(text: str) -> str:
    """A partial date or a period such as `2023-Q1` in words."""
    return format_period(Period.parse(text)) if "-Q" in text or "-H" in text else format_date(text)


def resolved(observations: Iterable[Observation]) -> list[Point]:
    """Points of many indicators, places and periods; those of other definition each stand alone."""
    groups: dict[tuple[str, ...], list[Observation]] = {}
    for observation in observations:
        alone = observation.obs_id if observation.status is Status.DEFINITION else ""
        identity = (
            observation.indicator_id, observation.place_id, observation.industry_id,
            str(observation.period), alone,
        )  # fmt: skip
        groups.setdefault(identity, []).append(observation)
    return [resolve(group) for group in groups.values()]


def stated_figures(record: Record, points: Sequence[Point]) -> tuple[StatedFigure, ...]:
    """Points as figures with the words a list needs, in their order."""
    rows = []
    for point in points:
        shown = point.shown
        indicator = record.observations.indicator(shown.indicator_id)
        where = record.entities.entity("place", shown.place_id).name
        figure = figure_of(point, indicator, where)
        rows.append(
            StatedFigure(
                indicator.name,
                where,
                format_period(shown.period),
                figure,
                status_words(point),
                source_words(shown.source),
                age_words(shown.period.end, record.this_month),
            )
        )
    return tuple(rows)


def coverage(points: Iterable[Point], first: int, last: int) -> Coverage:
    """The years between `first` and `last` that have any figure, whatever its period's length."""
    years = {
        year
        for point in points
        for year in range(point.shown.period.year, point.shown.period.end // 12 + 1)
        if first <= year <= last
    }
    return Coverage(first, last, tuple(sorted(years)))
