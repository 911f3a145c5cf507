"""The events about one company, industry or place, for its page."""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.runtime.language import _, ngettext
from jinpu_desktop.services.event_row import EventRow, EventRowMaker
from jinpu_desktop.services.figures import count_figure
from jinpu_desktop.services.record import Record


class EventsSpec(NamedTuple):
    """The events about one thing, newest first. `link` is the timeline with all of them, `all_words` names
    it; `total` is their count."""

    rows: tuple[EventRow, ...]
    total: Figure
    link: str
    all_words: str


def events_about(record: Record, kind: str, entity_id: str) -> EventsSpec:
    """The events about a `company`, an `industry`, or a `place` with all that lies in it."""
    if kind == "place":
        inside = record.entities.places_within(entity_id)
        events = [event for event in record.entities.events() if event.place_id in inside]
    else:
        events = record.entities.events_of(f"{kind}_id", entity_id)
    link = Link("timeline", "", ((kind, entity_id),))
    count = len(events)
    return EventsSpec(
        EventRowMaker(record).rows(events),
        count_figure(f"event|{str(link).partition('?')[2]}", count, _("Events")),
        str(link),
        ngettext("{n} event on the timeline", "All {n} events on the timeline", count).format(n=count),
    )
