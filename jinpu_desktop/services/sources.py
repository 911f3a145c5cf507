"""The Sources pane: every source with what rests on it, and the lists of all, disputed and old figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from jinpu_desktop.domain.code_words import language_word, source_kind_word
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.domain.number_format import format_date
from jinpu_desktop.domain.observation import Source
from jinpu_desktop.runtime.language import _, comma, language
from jinpu_desktop.services.about import AboutService
from jinpu_desktop.services.figure_row import FigureRow, RowMaker
from jinpu_desktop.services.figures import count_figure
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.source_page import SourcePageSpec, source_page

LISTS = ("sources", "figures", "disputed", "old", "yours")
FILTERS = ("kind", "language", "year", "publisher", "words")
# What `year=` says for sources whose date is not stated.
NO_DATE = "none"
_COUNTED = {
    "sources": "source",
    "figures": "observation",
    "disputed": "disputed",
    "old": "old",
    "yours": "own",
}


class SourcesQuery(NamedTuple):
    """Which list to show and what to leave out. Empty texts filter nothing.

    `words` is looked for in titles, publishers and ids of sources, or in names, subjects and sources of
    figures; the other filters hold for the list of sources only.
    """

    kind: str = ""
    language: str = ""
    year: str = ""
    publisher: str = ""
    words: str = ""
    list: str = "sources"

    @classmethod
    def of(cls, link: Link) -> SourcesQuery:
        """The query that a link of the pane carries."""
        values = {name: link.get(name) for name in FILTERS}
        return cls(**values, list=link.get("list") or "sources")

    def put_into(self, link: Link) -> Link:
        """The link with this query in place of its own."""
        name = "" if self.list == "sources" else self.list
        return link.having(list=name, **{name: getattr(self, name) for name in FILTERS})

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return any(getattr(self, name) for name in FILTERS)

    def without_filters(self) -> SourcesQuery:
        """The whole list."""
        return SourcesQuery(list=self.list)


class SourceRow(NamedTuple):
    """One source in the table. `uses` counts the figures and facts that rest on it."""

    source: Source
    published: str
    kind: str
    language: str
    uses: Figure
    n: int


class Choice(NamedTuple):
    """A value to filter by, in words, with how many sources it would leave beside the other filters."""

    value: str
    words: str
    n: int


class SourcesSpec(NamedTuple):
    """The list, the choices for each filter, and the filters in force as one sentence before its count."""

    query: SourcesQuery
    total: Figure
    figures_total: Figure
    counted: Figure
    rows: tuple[SourceRow, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    choices: Mapping[str, tuple[Choice, ...]] = MappingProxyType({})
    sentence: str = ""


class SourcesService:
    """Reads sources and what rests on them. Thread-safe; what was read once is kept."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._rows: dict[str, tuple[SourceRow, ...]] = {}
        self._figures: dict[str, tuple[FigureRow, ...]] = {}

    def load(self, query: SourcesQuery) -> SourcesSpec:
        """The list that `query` asks for. Raises KnownError for a list that does not exist."""
        if query.list not in LISTS:
            raise KnownError(
                _("There is no list called “{name}” among the sources.").format(name=query.list[:60])
            )
        observations, sources = self._record.observations.count(), self._record.entities.count("source")
        spec = SourcesSpec(
            query,
            total=count_figure("source", sources, _("Sources in the record")),
            figures_total=count_figure("observation", observations, _("Figures in the record")),
            counted=count_figure("source", 0, ""),
            sentence=_sentence(query),
        )
        if query.list == "sources":
            everything = self._source_rows()
            rows = tuple(row for row in everything if _matches(row.source, query))
            count = _count(query, len(rows), _("Sources in this list"))
            return spec._replace(rows=rows, choices=_choices(everything, query), counted=count)
        words = query.words.casefold()
        figures = tuple(row for row in self._figure_rows(query.list) if not words or words in row.searched)
        return spec._replace(figures=figures, counted=_count(query, len(figures), _("Figures in this list")))

    def page(self, source_id: str) -> SourcePageSpec:
        """Everything about one source. Raises KnownError in one sentence if there is none of that id."""
        return source_page(self._record, source_id)

    def _source_rows(self) -> tuple[SourceRow, ...]:
        found = self._rows.get(language())
        if found is None:
            uses = AboutService(self._record).statements()
            sources = self._record.observations.sources()
            ordered = sorted(sources, key=lambda source: (-uses[source.id], source.id))
            found = self._rows[language()] = tuple(_row(source, uses[source.id]) for source in ordered)
        return found

    def _figure_rows(self, name: str) -> tuple[FigureRow, ...]:
        found = self._figures.get(name)
        if found is None:
            read: dict[str, Callable[[], Sequence[FigureRow]]] = {
                "figures": self._all_figures,
                "disputed": self._disputed,
                "old": self._old,
                "yours": self._yours,
            }
            found = self._figures[name] = tuple(read[name]())
        return found

    def _all_figures(self) -> list[FigureRow]:
        return RowMaker(self._record).of_observations(self._record.observations.everything())

    def _yours(self) -> list[FigureRow]:
        return [row for row in self._figure_rows("figures") if row.shown.yours]

    def _disputed(self) -> list[FigureRow]:
        return list(map(RowMaker(self._record).of_point, self._record.observations.disputed()))

    def _old(self) -> list[FigureRow]:
        old = self._record.observations.latest_before(self._record.this_month - 12)
        return list(map(RowMaker(self._record).of_point, old))


def counted_list(record: Record, parameter: str) -> tuple[int, str, str]:
    """The evidence of a filtered list's count: how many, what they are, and the link that lists them.

    `parameter` is the query of a link to the pane. Raises KnownError if it is none.
    """
    link = f"jinpu://sources?{parameter}" if parameter else "jinpu://sources"
    try:
        query = SourcesQuery.of(Link.parse(link))
    except ValueError:
        raise KnownError(_("Sources are not counted by “{query}”.").format(query=parameter[:60])) from None
    spec = SourcesService(record).load(query)
    heading = f"{_list_words(query.list)}: {spec.sentence}" if spec.sentence else _list_words(query.list)
    return len(spec.rows) + len(spec.figures), heading, link


def _row(source: Source, uses: int) -> SourceRow:
    return SourceRow(
        source,
        format_date(source.published_on) if source.published_on else "",
        source_kind_word(source.kind),
        language_word(source.language),
        count_figure(f"rests-on|{source.id}", uses, _("Statements that rest on this source")),
        uses,
    )


def _count(query: SourcesQuery, count: int, spoken: str) -> Figure:
    """The count of a list; its evidence is the list, named by the query of its link."""
    if not query.is_filtered:
        return count_figure(_COUNTED.get(query.list, query.list), count, spoken)
    parameter = str(query.put_into(Link("sources"))).partition("?")[2]
    return count_figure(f"source|{parameter}", count, spoken)


def _matches(source: Source, query: SourcesQuery, but: str = "") -> bool:
    """Whether a source passes all filters, the one called `but` left aside."""
    words = query.words.casefold()
    return (
        (but == "kind" or query.kind in ("", source.kind))
        and (but == "language" or query.language in ("", source.language))
        and (but == "year" or query.year in ("", _year(source)))
        and (but == "publisher" or query.publisher in ("", source.publisher))
        and (
            not words
            or words in source.title.casefold()
            or words in source.publisher.casefold()
            or words == source.id
        )
    )


def _year(source: Source) -> str:
    return source.published_on[:4] or NO_DATE


def _choices(rows: tuple[SourceRow, ...], query: SourcesQuery) -> dict[str, tuple[Choice, ...]]:
    read: dict[str, Callable[[Source], str]] = {
        "kind": lambda source: source.kind,
        "language": lambda source: source.language,
        "year": _year,
        "publisher": lambda source: source.publisher,
    }
    return {name: _choice(name, value_of, rows, query) for name, value_of in read.items()}


def _choice(
    name: str, value_of: Callable[[Source], str], rows: tuple[SourceRow, ...], query: SourcesQuery
) -> tuple[Choice, ...]:
    whole = Counter(value_of(row.source) for row in rows)
    whole.pop("", None)
    left = whole
    if query.is_filtered:
        left = Counter(value_of(row.source) for row in rows if _matches(row.source, query, but=name))
    if name == "year":
        ordered = sorted(whole.keys() - {NO_DATE}, reverse=True) + [NO_DATE] * (NO_DATE in whole)
    elif name == "publisher":
        ordered = sorted(whole, key=lambda publisher: (-whole[publisher], publisher.casefold()))
    else:
        ordered = [value for value, _n in whole.most_common()]
    return tuple(Choice(value, filter_words(name, value), left[value]) for value in ordered)


def filter_words(name: str, value: str) -> str:
    """A filter's value as a reader sees it."""
    if name == "kind":
        return source_kind_word(value)
    if name == "language":
        return language_word(value)
    if name == "year" and value == NO_DATE:
        return _("Date not stated")
    return f"“{value}”" if name == "words" else value


def _list_words(name: str) -> str:
    return {
        "sources": _("Sources in the record"),
        "figures": _("Figures in the record"),
        "disputed": _("Figures on which sources disagree"),
        "old": _("Latest figures older than a year"),
        "yours": _("Figures of your own"),
    }[name]


def _sentence(query: SourcesQuery) -> str:
    names = FILTERS if query.list == "sources" else ("words",)
    return comma().join(filter_words(name, getattr(query, name)) for name in names if getattr(query, name))
