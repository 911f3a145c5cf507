"""The Timeline pane: all events, what is left of them by kind, place, industry, company and years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from jinpu_desktop.domain.code_words import event_kind_word
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.runtime.language import _, comma, language
from jinpu_desktop.services.choice import Choice
from jinpu_desktop.services.company_row import without_legal_form
from jinpu_desktop.services.event_page import EventPageSpec, event_page
from jinpu_desktop.services.event_row import EventRow, EventRowMaker
from jinpu_desktop.services.figures import count_figure
from jinpu_desktop.services.record import Record

PANE = "timeline"
FILTERS = ("kind", "place", "industry", "company", "from", "to")
LANES = ("", "kind", "place", "industry")
ZOOMS = ("decade", "year", "month")
DEFAULT_ZOOM = "year"
# The development zone, with which the area begins, was opened in this year; what is older is named apart.
OPENED = 1984
KINDS = (
    "policy", "founding", "investment", "opening", "expansion", "infrastructure", "milestone", "statistic",
    "sale", "closure",
)  # fmt: skip


class TimelineQuery(NamedTuple):
    """Which events, in which lanes, how close. Empty texts filter nothing.

    A place stands for itself and all that lies in it; `first` and `last` are years as text.
    """

    kind: str = ""
    place: str = ""
    industry: str = ""
    company: str = ""
    first: str = ""
    last: str = ""
    lanes: str = ""
    zoom: str = DEFAULT_ZOOM

    @classmethod
    def of(cls, link: Link) -> TimelineQuery:
        """The query that a link of the pane carries."""
        values = {field: link.get(name) for field, name in zip(cls._fields, FILTERS, strict=False)}
        return cls(**values)._replace(lanes=link.get("lanes"), zoom=link.get("zoom") or DEFAULT_ZOOM)

    def put_into(self, link: Link) -> Link:
        """The link with this query in place of its own."""
        values = dict(zip(FILTERS, self[: len(FILTERS)], strict=True))
        zoom = "" if self.zoom == DEFAULT_ZOOM else self.zoom
        return link.having(**values, lanes=self.lanes, zoom=zoom)

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return any(self[: len(FILTERS)])

    def without_filters(self) -> TimelineQuery:
        """All events, in the same lanes and as close."""
        return TimelineQuery(lanes=self.lanes, zoom=self.zoom)

    def filters_only(self) -> TimelineQuery:
        """The same events in one line."""
        return self._replace(lanes="", zoom=DEFAULT_ZOOM)


class TimelineSpec(NamedTuple):
    """The events, newest first, with the choices of each filter and the filters in force in words.

    `early` counts the events before the area began. `nearest` says, where nothing fits, which filter is
    in the way.
    """

    query: TimelineQuery
    total: Figure
    early: Figure
    counted: Figure
    first_year: int
    last_year: int
    rows: tuple[EventRow, ...]
    choices: Mapping[str, tuple[Choice, ...]] = MappingProxyType({})
    sentence: str = ""
    nearest: str = ""


class TimelinePaneSpec(NamedTuple):
    """The line and the event open beside it; `missing` says in one sentence what was not found."""

    timeline: TimelineSpec
    page: EventPageSpec | None
    missing: str = ""


class TimelineService:
    """Reads events. Thread-safe; what was read once is kept."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._rows: dict[str, tuple[EventRow, ...]] = {}
        self._places: tuple[tuple[str, str, frozenset[str]], ...] | None = None

    def open(self, query: TimelineQuery, event_id: str) -> TimelinePaneSpec:
        """The line, and one event; without an id the newest of the line. Raises KnownError for lanes, a
        closeness or years that do not exist."""
        timeline = self.load(query)
        if not event_id:
            first = timeline.rows[0].id if timeline.rows else ""
            return TimelinePaneSpec(timeline, self.page(first) if first else None)
        try:
            return TimelinePaneSpec(timeline, self.page(event_id))
        except KnownError as error:
            return TimelinePaneSpec(timeline, None, str(error))

    def load(self, query: TimelineQuery) -> TimelineSpec:
        """The events that `query` asks for."""
        _check(query)
        everything = self.rows()
        found = self._found(query)
        years = [row.year for row in everything]
        spec = TimelineSpec(
            query,
            total=count_figure("event", len(everything), _("Events in the record")),
            early=count_figure(
                f"event|to={OPENED - 1}",
                sum(year < OPENED for year in years),
                _("Events before {year}").format(year=OPENED),
            ),
            counted=_count(query, len(found), _("Events in this list")),
            first_year=min(years, default=OPENED),
            last_year=max(years, default=OPENED),
            rows=found,
            choices=self._choices(query),
            sentence=self._sentence(query),
        )
        return spec if found else spec._replace(nearest=self._nearest(query))

    def page(self, event_id: str) -> EventPageSpec:
        """One event with its evidence and what it leads to. Raises KnownError if there is none."""
        row = next((row for row in self.rows() if row.id == event_id), None)
        if row is None:
            raise KnownError(_("There is no event “{name}” in the record.").format(name=event_id[:80]))
        return event_page(self._record, row, self._wider(row))

    def rows(self) -> tuple[EventRow, ...]:
        """All events, newest first."""
        found = self._rows.get(language())
        if found is None:
            found = EventRowMaker(self._record).rows(self._record.entities.events())
            self._rows[language()] = found
        return found

    def _found(self, query: TimelineQuery) -> tuple[EventRow, ...]:
        if not query.is_filtered:
            return self.rows()
        return tuple(row for row in self.rows() if self._passes(row, query))

    def _passes(self, row: EventRow, query: TimelineQuery) -> bool:
        return (
            query.kind in ("", row.kind)
            and query.industry in ("", row.industry_id)
            and query.company in ("", row.company_id)
            and (not query.place or row.place_id in self._record.entities.places_within(query.place))
            and (not query.first or row.year >= int(query.first))
            and (not query.last or row.year <= int(query.last))
        )

    def _wider(self, row: EventRow) -> list[tuple[str, str, Figure]]:
        """Where an event is one of several: what about, the link of the list, and its count."""
        about = (("company", row.company_id), ("place", row.place_id), ("industry", row.industry_id))
        found = []
        for kind, entity_id in about:
            if entity_id:
                query = TimelineQuery(**{kind: entity_id})
                count = _count(query, len(self._found(query)), _("Events"))
                found.append((kind, str(query.put_into(Link(PANE))), count))
        return found

    def _choices(self, query: TimelineQuery) -> dict[str, tuple[Choice, ...]]:
        """What each filter offers, counted beside the other filters."""
        rows = self.rows()
        left = {
            name: [row for row in rows if self._passes(row, query._replace(**{name: ""}))]
            for name in ("kind", "place", "industry", "company")
        }
        kinds = Counter(row.kind for row in left["kind"])
        return {
            "kind": tuple(Choice(kind, event_kind_word(kind), kinds[kind]) for kind in KINDS),
            "place": self._place_choices(left["place"]),
            "industry": _named(rows, left["industry"], lambda row: (row.industry_id, row.industry)),
            "company": _named(rows, left["company"], lambda row: (row.company_id, row.company)),
            "first": self._year_choices(query, "first"),
            "last": self._year_choices(query, "last"),
        }

    def _place_choices(self, left: Sequence[EventRow]) -> tuple[Choice, ...]:
        """Places that have events in them, those with the most first."""
        if self._places is None:
            known = {row.place_id for row in self.rows()}
            within = self._record.entities.places_within
            self._places = tuple(
                (entity.id, entity.name, within(entity.id) & known)
                for entity in self._record.entities.entities("place")
                if within(entity.id) & known
            )
        counts = Counter(row.place_id for row in left)
        offered = [
            Choice(place, name, sum(counts[inside] for inside in ids)) for place, name, ids in self._places
        ]
        return tuple(sorted(offered, key=lambda choice: (-choice.n, choice.words)))

    def _year_choices(self, query: TimelineQuery, name: str) -> tuple[Choice, ...]:
        """Years to begin or to end with; each says how many events would be left."""
        counts = Counter(row.year for row in self.rows() if self._passes(row, query._replace(**{name: ""})))
        years = sorted({row.year for row in self.rows()}, reverse=True)
        words = _("From {year}") if name == "first" else _("To {year}")

        def left(year: int) -> int:
            return sum(n for at, n in counts.items() if (at >= year if name == "first" else at <= year))

        return tuple(Choice(str(year), words.format(year=year), left(year)) for year in years)

    def _sentence(self, query: TimelineQuery) -> str:
        names = {"place": "place", "industry": "industry", "company": "company"}
        parts = [event_kind_word(query.kind)] if query.kind else []
        for name, kind in names.items():
            value = getattr(query, name)
            if value:
                parts.append(self._name(kind, value))
        return comma().join([*parts, *filter(None, [_year_words(query)])])

    def _name(self, kind: str, entity_id: str) -> str:
        try:
            name = self._record.entities.entity(kind, entity_id).name
            return without_legal_form(name) if kind == "company" else name
        except KeyError:
            return f"“{entity_id[:60]}”"

    def _nearest(self, query: TimelineQuery) -> str:
        """Which filter must go for something to be left, in one sentence."""
        for name in ("first", "last", "kind", "company", "industry", "place"):
            value = getattr(query, name)
            wider = query._replace(first="", last="") if name in ("first", "last") else query
            wider = wider._replace(**{name: ""})
            if value and self._found(wider):
                alone = TimelineQuery(**{name: value})._replace(
                    **({"first": query.first, "last": query.last} if name in ("first", "last") else {})
                )
                return _("There are events without “{filter}”.").format(filter=self._sentence(alone))
        return ""


def counted_events(record: Record, parameter: str) -> tuple[int, str, str]:
    """The evidence of a count of events: how many, what they are, and the link that lists them.

    `parameter` is the query of a link to the pane. Raises KnownError if it is none.
    """
    link = f"jinpu://{PANE}?{parameter}" if parameter else f"jinpu://{PANE}"
    try:
        query = TimelineQuery.of(Link.parse(link))
    except ValueError:
        raise KnownError(_("Events are not counted by “{query}”.").format(query=parameter[:60])) from None
    spec = TimelineService(record).load(query)
    heading = _("Events: {filters}").format(filters=spec.sentence) if spec.sentence else _("Events")
    return len(spec.rows), heading, link


def _check(query: TimelineQuery) -> None:
    if query.lanes not in LANES:
        raise KnownError(
            _("The timeline has no lanes by “{name}”; there are kind, place and industry.").format(
                name=query.lanes[:60]
            )
        )
    if query.zoom not in ZOOMS:
        raise KnownError(
            _("The timeline is shown by decade, year or month, not by “{name}”.").format(name=query.zoom[:60])
        )
    for year in (query.first, query.last):
        if year and not (year.isascii() and year.isdigit() and len(year) <= 4):
            raise KnownError(_("“{year}” is not a year.").format(year=year[:60]))


def _count(query: TimelineQuery, count: int, spoken: str) -> Figure:
    """The count of a list; its evidence is the list, named by the query of its link."""
    parameter = str(query.filters_only().put_into(Link(PANE))).partition("?")[2]
    return count_figure(f"event|{parameter}" if parameter else "event", count, spoken)


def _named(
    rows: Iterable[EventRow], left: Iterable[EventRow], read: Callable[[EventRow], tuple[str, str]]
) -> tuple[Choice, ...]:
    names = dict(map(read, rows))
    names.pop("", None)
    counts = Counter(read(row)[0] for row in left)
    offered = [Choice(value, words, counts[value]) for value, words in names.items()]
    return tuple(sorted(offered, key=lambda choice: (-choice.n, choice.words.casefold())))


def _year_words(query: TimelineQuery) -> str:
    if query.first and query.last:
        if query.first == query.last:
            return query.first
        return _("{first} to {last}").format(first=query.first, last=query.last)
    if query.first:
        return _("from {year}").format(year=query.first)
    return _("up to {year}").format(year=query.last) if query.last else ""
