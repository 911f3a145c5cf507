"""One event of the timeline, with the names of what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from jinpu_desktop.domain.code_words import event_kind_word
from jinpu_desktop.domain.entity import Event
from jinpu_desktop.domain.number_format import format_date, format_year, month_name
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.company_row import without_legal_form
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.statements import source_words


class EventRow(NamedTuple):
    """An event in words. `key` opens its evidence.

    `date` is as exact as the record knows: `month` and `day` are 0 where only the year or the month is
    stated. `when` is the date in words, `day_words` the same without the year (for a date that is a year
    only, the year itself). Ids and names of what it is about may be empty.
    """

    id: str
    key: str
    date: str
    when: str
    day_words: str
    year: int
    month: int
    day: int
    title: str
    body: str
    kind: str
    kind_words: str
    place_id: str
    place: str
    industry_id: str
    industry: str
    company_id: str
    company: str
    source: str

    @property
    def about(self) -> str:
        """Whom or where it concerns, in a few words: the company, else the place."""
        return self.company or self.place

    @property
    def spoken(self) -> str:
        """The event as a screen reader says it."""
        parts = (self.when, self.kind_words, self.title, self.company, self.place, self.industry)
        return comma().join(part for part in parts if part)

    def lane(self, by: str) -> str:
        """The lane that it stands in: its kind, its place or its industry."""
        return {"kind": self.kind, "place": self.place_id, "industry": self.industry_id}.get(by, "")

    def lane_words(self, by: str) -> str:
        """The name of its lane; empty where the record names none."""
        return {"kind": self.kind_words, "place": self.place, "industry": self.industry}.get(by, "")


def newest_first(rows: Iterable[EventRow]) -> list[EventRow]:
    """Newest on top; a date without month stands at the head of its year, one without day at the head of
    its month: nobody can say that it was earlier or later than the others."""
    return sorted(rows, key=lambda row: (-row.year, -(row.month or 13), -(row.day or 32)))


class EventRowMaker:
    """Makes rows; each name of a place, industry or company is read once."""

    def __init__(self, record: Record) -> None:
        self._names: dict[tuple[str, str], str] = {}
        self._record = record

    def row(self, event: Event) -> EventRow:
        """An event in words."""
        year, month, day = ([int(part) for part in event.date.split("-")] + [0, 0])[:3]
        return EventRow(
            event.id,
            f"event:{event.id}",
            event.date,
            format_date(event.date),
            _day_words(year, month, day),
            year,
            month,
            day,
            event.title,
            event.body,
            event.kind,
            event_kind_word(event.kind),
            event.place_id,
            self._name("place", event.place_id),
            event.industry_id,
            self._name("industry", event.industry_id),
            event.company_id,
            without_legal_form(self._name("company", event.company_id)),
            source_words(event.source),
        )

    def rows(self, events: Iterable[Event]) -> tuple[EventRow, ...]:
        """Events in words, newest first."""
        return tuple(newest_first(map(self.row, events)))

    def _name(self, kind: str, entity_id: str) -> str:
        if not entity_id:
            return ""
        name = self._names.get((kind, entity_id))
        if name is None:
            name = self._names[kind, entity_id] = self._record.entities.entity(kind, entity_id).name
        return name


def _day_words(year: int, month: int, day: int) -> str:
    if not month:
        return format_year(year)
    name = month_name(month)
    return _("{day} {month}").format(day=day, month=name) if day else name
