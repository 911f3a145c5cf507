"""What the Trends pane is asked for, and its link: indicators, places, and how they are shown."""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.domain.link import Link
from jinpu_desktop.services.series_spec import SeriesQuery

PANE = "trends"
ALL_EVENTS = "all"


class TrendQuery(NamedTuple):
    """Some indicators at some places, all shown in one way; see `SeriesQuery` for each field.

    `event` is the id of an event that is marked, or ALL_EVENTS.
    """

    indicators: tuple[str, ...]
    places: tuple[str, ...]
    frequency: str = "A"
    industry: str = ""
    transform: str = "level"
    base: int | None = None
    of: str = ""
    first: int | None = None
    last: int | None = None
    estimates: bool = True
    event: str = ""

    @classmethod
    def of_link(cls, link: Link) -> TrendQuery:
        """The query of a link. Raises KnownError for a year that is none."""
        indicators = tuple(dict.fromkeys(part for part in link.get("i").split(",") if part))
        return cls(indicators, *SeriesQuery.of_link(link)[1:], link.get("ev"))

    def series(self, indicator_id: str) -> SeriesQuery:
        """The same for one of the indicators."""
        return SeriesQuery(indicator_id, *self[1:-1])

    def link(self) -> Link:
        """`jinpu://trends?i=…`; what is as by default is left out."""
        if not self.indicators:
            return Link(PANE)
        link = self.series(self.indicators[0]).put_into(Link(PANE))
        link = link.having(i="", ev=self.event)
        return link._replace(query=(("i", ",".join(self.indicators)), *link.query))

    def showing(self, transform: str) -> TrendQuery:
        """The same with another transform; what belongs to the one before it is dropped."""
        return self._replace(transform=transform, base=None, of="")
