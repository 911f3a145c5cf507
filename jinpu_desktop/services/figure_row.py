"""One figure in a long list. Its words are made when they are painted, so that thousands cost nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jinpu_desktop.domain.conflict import Point, Relation, resolve
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_period
from jinpu_desktop.domain.observation import Observation, Status
from jinpu_desktop.domain.period import Period
from jinpu_desktop.domain.series import Indicator
from jinpu_desktop.runtime.language import comma
from jinpu_desktop.services.figures import age_words, figure_of, observation_figure
from jinpu_desktop.services.record import Record


class SubjectNames:
    """What an observation is about, with every name read once for a whole list."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._places = {entity.id: entity.name for entity in record.entities.entities("place")}
        self._industries = {entity.id: entity.name for entity in record.entities.entities("industry")}
        record.observations.indicators()

    def of(self, observation: Observation) -> tuple[Indicator, str]:
        """The indicator, and place or "industry, place"."""
        subject = self._places[observation.place_id]
        if observation.industry_id:
            subject = comma().join((self._industries[observation.industry_id], subject))
        return self._record.observations.indicator(observation.indicator_id), subject


class FigureRow(NamedTuple):
    """One figure with what it is, of whom and when.

    `point` is None where the value is not the shown one of its period; `rivals` are the values that
    disagree with it.
    """

    shown: Observation
    point: Point | None
    rivals: tuple[Observation, ...]
    indicator: Indicator
    subject: str
    this_month: int

    @property
    def figure(self) -> Figure:
        """The value."""
        if self.point is None:
            return observation_figure(self.shown, self.indicator, self.subject)
        return figure_of(self.point, self.indicator, self.subject)

    @property
    def others(self) -> tuple[Figure, ...]:
        """The values that disagree with it."""
        return tuple(observation_figure(one, self.indicator, self.subject) for one in self.rivals)

    @property
    def name(self) -> str:
        """What was measured."""
        return self.indicator.name

    @property
    def period(self) -> str:
        """When, in words."""
        return format_period(self.shown.period)

    @property
    def source(self) -> str:
        """Who stated the shown value."""
        return self.shown.source.publisher or self.shown.source.title

    @property
    def age(self) -> str:
        """How old the figure is, in words; empty within a year."""
        return age_words(self.shown.period.end, self.this_month)

    @property
    def searched(self) -> str:
        """What the words of a text filter are looked for in."""
        source = self.shown.source
        return (
            f"{self.name}\n{self.subject}\n{source.publisher}\n{source.title}\n{self.shown.period}".casefold()
        )


class RowMaker:
    """Makes the rows of one list."""

    def __init__(self, record: Record) -> None:
        self._names = SubjectNames(record)
        self._this_month = record.this_month

    def of_point(self, point: Point) -> FigureRow:
        """The shown value of a point."""
        rivals = tuple(o.observation for o in point.others if o.relation is Relation.CONFLICT)
        return self._row(point.shown, point, rivals)

    def of_observations(self, observations: Sequence[Observation]) -> list[FigureRow]:
        """A row for every observation, in their order, with the values that disagree with each."""
        periods: dict[tuple[str, str, str, Period], list[Observation]] = {}
        for one in observations:
            if one.status is not Status.DEFINITION:
                identity = (one.indicator_id, one.place_id, one.industry_id, one.period)
                periods.setdefault(identity, []).append(one)
        contested: dict[str, FigureRow] = {}
        for group in periods.values():
            if len(group) > 1:
                contested.update((row.shown.obs_id, row) for row in self._of_group(resolve(group)))
        return [contested.get(one.obs_id) or self._row(one, None, ()) for one in observations]

    def _of_group(self, point: Point) -> Iterator[FigureRow]:
        yield self.of_point(point)
        for other in point.others:
            rivals = (point.shown,) if other.relation is Relation.CONFLICT else ()
            yield self._row(other.observation, None, rivals)

    def _row(self, shown: Observation, point: Point | None, rivals: tuple[Observation, ...]) -> FigureRow:
        return FigureRow(shown, point, rivals, *self._names.of(shown), this_month=self._this_month)
