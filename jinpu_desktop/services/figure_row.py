"""One figure in a long list. Its words are made when they are painted, so that thousands cost nothing."""

from __future__ import annotations

from dataclasses import dataclass

from jinpu_desktop.domain.conflict import Point, Relation
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_period
from jinpu_desktop.domain.observation import Observation
from jinpu_desktop.domain.series import Indicator
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
            subject = f"{self._industries[observation.industry_id]}, {subject}"
        return self._record.observations.indicator(observation.indicator_id), subject


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure with what it is, of whom and when. `point` is None where the value stands for itself."""

    shown: Observation
    point: Point | None
    indicator: Indicator
    subject: str
    this_month: int

    @property
    def figure(self) -> Figure:
        """The shown value."""
        if self.point is None:
            return observation_figure(self.shown, self.indicator, self.subject)
        return figure_of(self.point, self.indicator, self.subject)

    @property
    def others(self) -> tuple[Figure, ...]:
        """The values that disagree with the shown one."""
        if self.point is None:
            return ()
        return tuple(
            observation_figure(other.observation, self.indicator, self.subject)
            for other in self.point.others
            if other.relation is Relation.CONFLICT
        )

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
        return f"{self.name}\n{self.subject}\n{source.publisher}\n{source.title}\n{self.shown.period}".casefold()
