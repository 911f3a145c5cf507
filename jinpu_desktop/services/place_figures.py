"""The figures of a place: the latest of each indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_period
from jinpu_desktop.domain.observation import Observation, Source, Status
from jinpu_desktop.services.figures import age_words, figure_of
from jinpu_desktop.services.statements import resolved

if TYPE_CHECKING:
    from jinpu_desktop.domain.conflict import Point
    from jinpu_desktop.services.record import Record

_FIRST_TOPICS = {
    "port": ("port", "transport", "trade"),
    "terminal": ("port", "transport"),
    "airport": ("transport", "tourism"),
    "rail": ("transport",),
}


class PlaceFigure(NamedTuple):
    """The latest figure of one indicator; `age` is empty within a year."""

    name: str
    where: str
    period: str
    figure: Figure
    status: str
    age: str
    shown: Observation
    is_growth: bool

    @property
    def source(self) -> Source:
        """Who stated it."""
        return self.shown.source


def latest_figures(record: Record, place_id: str, place: str, kind: str) -> tuple[PlaceFigure, ...]:
    """Of each indicator that is not for one industry: the latest value of a period that is over, else the
    latest of any kind. Levels before rates of change, subjects that fit the kind of place first."""
    by_indicator: dict[str, list[Point]] = {}
    own = (one for one in record.observations.by_place(place_id) if not one.industry_id)
    for point in resolved(own):
        by_indicator.setdefault(point.shown.indicator_id, []).append(point)
    lines = [_line(record, max(points, key=_weight), place) for points in by_indicator.values()]
    topics = _FIRST_TOPICS.get(kind, ())

    def order(line: PlaceFigure) -> tuple[bool, int, int, str]:
        topic = record.observations.indicator(line.shown.indicator_id).topic
        first = topics.index(topic) if topic in topics else len(topics)
        return line.is_growth, first, -line.shown.period.end, line.name

    return tuple(sorted(lines, key=order))


def _weight(point: Point) -> tuple[bool, bool, int, int]:
    shown = point.shown
    plain = shown.status in (Status.NORMAL, Status.PRELIMINARY)
    return plain or shown.status is Status.DEFINITION, plain, shown.period.end, shown.period.months


def _line(record: Record, point: Point, place: str) -> PlaceFigure:
    shown = point.shown
    indicator = record.observations.indicator(shown.indicator_id)
    figure = figure_of(point, indicator, place)
    return PlaceFigure(
        indicator.name,
        place,
        format_period(shown.period),
        figure,
        mark_word(figure.mark),
        age_words(shown.period.end, record.this_month),
        shown,
        indicator.growth_of != "",
    )
