"""One event: what is stated of it, by whom, what it is about, and the chart that it can be seen on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jinpu_desktop.domain.code_words import kind_word, language_word, source_kind_word
from jinpu_desktop.domain.entity import KIND_PANES
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.domain.observation import Source
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.event_chart import EventChart, event_chart
from jinpu_desktop.services.event_row import EventRow
from jinpu_desktop.services.record import Record


class AboutLine(NamedTuple):
    """Something the event is about: what it is in a word, its name, its page, and how many events are
    about it, with the link that lists them."""

    kind: str
    words: str
    name: str
    link: str
    events: Figure
    events_link: str


class EventPageSpec(NamedTuple):
    """One event. `date_note` says what of its date is not stated; `chart` is None where no series of the
    record covers it."""

    row: EventRow
    date_note: str
    source: Source
    source_note: str
    about: tuple[AboutLine, ...]
    chart: EventChart | None


def event_page(record: Record, row: EventRow, wider: Sequence[tuple[str, str, Figure]]) -> EventPageSpec:
    """The page of one event; `wider` are the lists that it stands in, by kind of thing."""
    source = record.entities.event(row.id).source
    return EventPageSpec(
        row,
        _date_note(row),
        source,
        _source_note(source),
        tuple(_about(record, row, *one) for one in wider),
        event_chart(record, row),
    )


def _about(record: Record, row: EventRow, kind: str, link: str, events: Figure) -> AboutLine:
    entity_id = getattr(row, f"{kind}_id")
    name = record.entities.entity(kind, entity_id).name
    return AboutLine(kind, kind_word(kind), name, str(Link(KIND_PANES[kind], entity_id)), events, link)


def _date_note(row: EventRow) -> str:
    if not row.month:
        return _("Month and day are not stated")
    return "" if row.day else _("The day is not stated")


def _source_note(source: Source) -> str:
    published = (
        _("published {date}").format(date=format_date(source.published_on))
        if source.published_on
        else _("date of publication not stated")
    )
    parts = (source.publisher, published, source_kind_word(source.kind), language_word(source.language))
    return " · ".join(part for part in parts if part)
