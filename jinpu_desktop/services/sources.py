"""The Sources pane: every source, what rests on each, and lists of disputed and old figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from jinpu_desktop.domain.code_words import language_word, source_kind_word
from jinpu_desktop.domain.conflict import Point, Relation, resolve
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_date, format_period
from jinpu_desktop.domain.observation import Observation, Source, Status
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.about import AboutService, EvidenceItem
from jinpu_desktop.services.figures import age_words, count_figure, figure_of, observation_figure
from jinpu_desktop.services.record import Record

LISTS = ("sources", "figures", "disputed", "old")


@dataclass(frozen=True, slots=True)
class SourcesQuery:
    """Which sources to list. Empty texts filter nothing; `words` is looked for in title and publisher."""

    kind: str = ""
    language: str = ""
    year: str = ""
    publisher: str = ""
    words: str = ""
    list: str = "sources"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source in the table. `uses` counts the figures and facts that rest on it."""

    source: Source
    published: str
    kind: str
    language: str
    uses: Figure


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to filter by, in words, with how many sources it leaves."""

    value: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure in the lists of all, disputed or old figures."""

    figure: Figure
    name: str
    subject: str
    period: str
    others: tuple[Figure, ...]
    source: str
    age: str


@dataclass(frozen=True, slots=True)
class SourcesSpec:
    """The list, the choices for each filter, and the filters in force as one sentence."""

    query: SourcesQuery
    total: Figure
    rows: tuple[SourceRow, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    choices: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values that disagree, one of them from the source of the page."""

    name: str
    subject: str
    mine: Figure
    other: Figure
    other_source: str
    shown_is_mine: bool


@dataclass(frozen=True, slots=True)
class SourcePageSpec:
    """One source with everything that rests on it and the conflicts it takes part in."""

    source: Source
    details: tuple[tuple[str, str], ...]
    items: tuple[EvidenceItem, ...]
    conflicts: tuple[Conflict, ...]
    uses: Figure


class SourcesService:
    """Reads sources and what rests on them. Thread-safe."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def load(self, query: SourcesQuery) -> SourcesSpec:
        """The list that `query` asks for. Raises KnownError for a list that does not exist."""
        if query.list not in LISTS:
            raise KnownError(_("There is no list called “{name}” among the sources.").format(name=query.list[:60]))
        sources = self._record.observations.sources()
        total = count_figure("source", len(sources), _("Sources in the record"))
        if query.list != "sources":
            return SourcesSpec(query, total, figures=self._figures(query.list))
        uses = AboutService(self._record).statements()
        rows = [
            self._row(source, uses[source.id])
            for source in sorted(sources, key=lambda source: (-uses[source.id], source.id))
            if _matches(source, query)
        ]
        return SourcesSpec(query, total, tuple(rows), (), _choices(sources, query), _sentence(query, len(rows)))

    def page(self, source_id: str) -> SourcePageSpec:
        """Everything about one source. Raises KnownError in one sentence if there is none of that id."""
        items = AboutService(self._record).items("source", source_id)
        source = self._record.observations.source(source_id)
        return SourcePageSpec(
            source,
            details=(
                (_("Publisher"), source.publisher or _("not stated")),
                (_("Kind"), source_kind_word(source.kind)),
                (_("Published"), format_date(source.published_on)),
                (_("Retrieved"), format_date(source.retrieved_on)),
                (_("Language"), language_word(source.language)),
                (_("Web address"), source.url or _("none: read in a copy or without address")),
                *(((_("Note"), source.note),) if source.note else ()),
            ),
            items=items,
            conflicts=tuple(self._conflicts(source_id)),
            uses=count_figure(f"rests-on|{source_id}", len(items), _("Statements that rest on this source")),
        )

    def _row(self, source: Source, uses: int) -> SourceRow:
        return SourceRow(
            source,
            format_date(source.published_on),
            source_kind_word(source.kind),
            language_word(source.language),
            count_figure(f"rests-on|{source.id}", uses, _("Statements that rest on this source")),
        )

    def _conflicts(self, source_id: str) -> list[Conflict]:
        found = []
        for mine in self._record.observations.by_source(source_id):
            if mine.status is Status.DEFINITION:
                continue
            point = self._point(mine)
            shown_is_mine = point.shown.obs_id == mine.obs_id
            rivals = [
                other.observation
                for other in point.others
                if other.relation is Relation.CONFLICT
                and (shown_is_mine or other.observation.obs_id == mine.obs_id)
            ]
            for rival in rivals:
                found.append(self._conflict(mine, rival if shown_is_mine else point.shown, shown_is_mine))
        return found

    def _conflict(self, mine: Observation, other: Observation, shown_is_mine: bool) -> Conflict:
        indicator = self._record.observations.indicator(mine.indicator_id)
        subject = self._subject(mine)
        return Conflict(
            indicator.name,
            f"{subject} · {format_period(mine.period)}",
            observation_figure(mine, indicator, subject),
            observation_figure(other, indicator, subject),
            other.source.publisher or other.source.title,
            shown_is_mine,
        )

    def _point(self, observation: Observation) -> Point:
        rivals = self._record.observations.observations(
            observation.indicator_id, observation.place_id, observation.industry_id
        )
        return resolve(
            [
                rival
                for rival in rivals
                if rival.period == observation.period and rival.status is not Status.DEFINITION
            ]
        )

    def _figures(self, name: str) -> tuple[FigureRow, ...]:
        if name == "disputed":
            return tuple(self._figure_row(point) for point in self._record.observations.disputed())
        if name == "old":
            month = self._record.this_month - 12
            old = [point for point in self._record.observations.latest() if point.shown.period.end < month]
            return tuple(self._figure_row(point) for point in old)
        everything = self._record.observations.everything()
        return tuple(self._figure_row(resolve([observation])) for observation in everything)

    def _figure_row(self, point: Point) -> FigureRow:
        shown = point.shown
        indicator = self._record.observations.indicator(shown.indicator_id)
        subject = self._subject(shown)
        return FigureRow(
            figure_of(point, indicator, subject),
            indicator.name,
            subject,
            format_period(shown.period),
            tuple(
                observation_figure(other.observation, indicator, subject)
                for other in point.others
                if other.relation is Relation.CONFLICT
            ),
            shown.source.publisher or shown.source.title,
            age_words(shown.period.end, self._record.this_month),
        )

    def _subject(self, observation: Observation) -> str:
        place = self._record.entities.entity("place", observation.place_id).name
        if not observation.industry_id:
            return place
        return f"{self._record.entities.entity('industry', observation.industry_id).name}, {place}"


def _matches(source: Source, query: SourcesQuery) -> bool:
    words = query.words.casefold()
    return (
        query.kind in ("", source.kind)
        and query.language in ("", source.language)
        and query.year in ("", source.published_on[:4] or "none")
        and query.publisher in ("", source.publisher)
        and (not words or words in source.title.casefold() or words in source.publisher.casefold())
    )


def _choices(sources: tuple[Source, ...], query: SourcesQuery) -> dict[str, tuple[Choice, ...]]:
    kinds = Counter(source.kind for source in sources)
    languages = Counter(source.language for source in sources)
    years = Counter(source.published_on[:4] or "none" for source in sources)
    publishers = Counter(source.publisher for source in sources if source.publisher)
    return {
        "kind": tuple(Choice(value, source_kind_word(value), n) for value, n in kinds.most_common()),
        "language": tuple(Choice(value, language_word(value), n) for value, n in languages.most_common()),
        "year": tuple(
            Choice(value, _("no date") if value == "none" else value, years[value])
            for value in sorted(years, key=lambda year: (year == "none", _descending(year)))
        ),
        "publisher": tuple(Choice(value, value, n) for value, n in sorted(publishers.items(), key=_by_count)),
    }


def _descending(year: str) -> int:
    return -int(year) if year.isdigit() else 0


def _by_count(item: tuple[str, int]) -> tuple[int, str]:
    return (-item[1], item[0].casefold())


def _sentence(query: SourcesQuery, count: int) -> str:
    parts = [
        source_kind_word(query.kind) if query.kind else "",
        language_word(query.language) if query.language else "",
        (_("no date") if query.year == "none" else query.year) if query.year else "",
        query.publisher,
        f"“{query.words}”" if query.words else "",
    ]
    chosen = ", ".join(part for part in parts if part)
    return f"{chosen}: {count:,}" if chosen else ""
