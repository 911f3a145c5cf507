"""The page of one industry: what is documented of it, and in words what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.charts.trend import trend_chart
from jinpu_desktop.domain.code_words import mark_word, unit_word
from jinpu_desktop.domain.conflict import Point
from jinpu_desktop.domain.entity import Entity
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import column_key
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_period
from jinpu_desktop.domain.observation import Observation, Source
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.best_documented import by_weight
from jinpu_desktop.services.company_line import CompanyLine, company_line
from jinpu_desktop.services.company_list import listed_rows
from jinpu_desktop.services.events_about import EventsSpec, events_about
from jinpu_desktop.services.figures import age_words, count_figure, figure_of
from jinpu_desktop.services.industry_policies import policies_naming
from jinpu_desktop.services.industry_series import BestSeries, NoSeries, best_series, no_series
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.statements import (
    Coverage,
    Statement,
    coverage,
    of_facts,
    resolved,
)

TILES = 3


class FigureLine(NamedTuple):
    """One figure of the industry with the words a list needs; `age` is empty within a year."""

    name: str
    where: str
    period: str
    figure: Figure
    status: str
    age: str
    shown: Observation

    @property
    def source(self) -> Source:
        """Who stated it."""
        return self.shown.source


class Branch(NamedTuple):
    """An industry above or below this one; `companies` counts those listed on its own page."""

    id: str
    name: str
    companies: Figure
    n: int


class SourceLine(NamedTuple):
    """One source with the number of statements about the industry that rest on it."""

    source: Source
    uses: Figure
    n: int


class IndustryPageSpec(NamedTuple):
    """Everything about one industry. `best` None: no figure; one of `series` and `no_series` is set.

    `missing` names in words what the record does not have; `policy_note` says how policies were tied.
    """

    id: str
    name: str
    name_original: str
    summary: str
    summary_key: str
    parent: Branch | None
    branches: tuple[Branch, ...]
    best: FigureLine | None
    tiles: tuple[FigureLine, ...]
    series: ChartSpec | None
    series_scope: str
    no_series: NoSeries | None
    figures: tuple[FigureLine, ...]
    figures_total: Figure
    coverage: Coverage
    facts: tuple[Statement, ...]
    facts_total: Figure
    companies: tuple[CompanyLine, ...]
    companies_total: Figure
    n_companies: int
    events: EventsSpec
    policies: tuple[Statement, ...]
    policy_note: str
    sources: tuple[SourceLine, ...]
    sources_total: Figure
    missing: tuple[str, ...]


def industry_page(record: Record, industry_id: str, years: Coverage) -> IndustryPageSpec:
    """Everything about one industry; `years` gives the first and last year of the coverage strip.

    Raises KeyError if there is no industry of that id.
    """
    entity = record.entities.entity("industry", industry_id)
    row = record.entities.row("industry", industry_id)
    observations = record.observations.by_industry(industry_id)
    points = resolved(observations)
    weighed = by_weight(record, observations)
    lines = tuple(_line(record, point) for point in _listed(weighed, points))
    series = best_series(record, industry_id, observations)
    companies, n_companies = _companies(record, industry_id), _companies_in(record, industry_id)
    facts = of_facts(record.entities.facts("industry", industry_id))
    sources = _sources(record, industry_id)
    spec = IndustryPageSpec(
        industry_id,
        entity.name,
        entity.name_original,
        row["summary_en"] or "",
        column_key("industry", industry_id, "summary_en"),
        parent=_parent(record, row["parent_id"]),
        branches=_branches(record, industry_id),
        best=_line(record, weighed[0]) if weighed else None,
        tiles=tuple(_line(record, point) for point in _further(weighed)),
        series=_chart(record, series) if series else None,
        series_scope=_scope(record, series) if series else "",
        no_series=None if series else no_series(record, row, bool(observations)),
        figures=lines,
        figures_total=count_figure(
            f"industry-figure|{industry_id}", len(lines), _("Figures of the industry")
        ),
        coverage=coverage(points, years.first, years.last),
        facts=facts,
        facts_total=count_figure(f"industry-fact|{industry_id}", len(facts), _("Facts")),
        companies=companies,
        companies_total=_company_count(industry_id, n_companies),
        n_companies=n_companies,
        events=events_about(record, "industry", industry_id),
        policies=policies_naming(record, entity),
        policy_note=_("Listed are the policies whose title or terms name this industry."),
        sources=sources,
        sources_total=count_figure(f"industry-source|{industry_id}", len(sources), _("Sources")),
        missing=(),
    )
    return spec._replace(missing=tuple(_missing(spec)))


def counted_page(record: Record, what: str, parameter: str) -> tuple[int, str, str]:
    """The evidence of a count on a page: how many, what they are, and the link of the page.

    `what` is industry-company, -figure, -fact or -source with the industry's id as parameter, or
    industry-source with `<id>|<source>`: the statements from one source. Raises KnownError for all else.
    """
    industry_id, _bar, source_id = parameter.partition("|")
    try:
        name = record.entities.entity("industry", industry_id).name
        source = record.observations.source(source_id) if source_id else None
    except KeyError:
        raise KnownError(_("Nothing is counted for “{query}”.").format(query=parameter[:60])) from None
    link = f"jinpu://industries/{industry_id}"
    if what == "industry-source" and source is not None:
        heading = _("Statements on {name} from “{title}”").format(name=name, title=source.title)
        return _uses(record, industry_id)[source_id], heading, link
    counts: dict[str, tuple[Callable[[], int], str]] = {
        "industry-company": (lambda: _companies_in(record, industry_id), _("Companies: {name}")),
        "industry-figure": (
            lambda: len(resolved(record.observations.by_industry(industry_id))),
            _("Figures: {name}"),
        ),
        "industry-fact": (lambda: len(record.entities.facts("industry", industry_id)), _("Facts: {name}")),
        "industry-source": (lambda: len(_uses(record, industry_id)), _("Sources: {name}")),
    }
    if what not in counts or source is not None:
        raise KnownError(_("Nothing called “{what}” is counted here.").format(what=what[:60]))
    count, heading = counts[what]
    return count(), heading.format(name=name), link


def _listed(weighed: Sequence[Point], points: Sequence[Point]) -> Iterator[Point]:
    """The figures that say most first, and those of other definition after them."""
    yield from weighed
    seen = {point.shown.obs_id for point in weighed}
    yield from (point for point in points if point.shown.obs_id not in seen)


def _further(weighed: Sequence[Point]) -> list[Point]:
    """The next figures that measure something else than those before them."""
    chosen: dict[str, Point] = {}
    for point in weighed:
        chosen.setdefault(point.shown.indicator_id, point)
    return list(chosen.values())[1 : TILES + 1]


def _line(record: Record, point: Point) -> FigureLine:
    shown = point.shown
    indicator = record.observations.indicator(shown.indicator_id)
    where = record.entities.entity("place", shown.place_id).name
    figure = figure_of(point, indicator, where)
    age = age_words(shown.period.end, record.this_month)
    return FigureLine(
        indicator.name, where, format_period(shown.period), figure, mark_word(figure.mark), age, shown
    )


def _chart(record: Record, series: BestSeries) -> ChartSpec:
    indicator = series.indicator
    place = record.entities.entity("place", series.place_id).name
    return trend_chart(
        series.lines,
        title=indicator.name,
        unit=indicator.unit,
        names=(place,) * len(series.lines),
        part_years=series.part_years,
    )


def _scope(record: Record, series: BestSeries) -> str:
    place = record.entities.entity("place", series.place_id).name
    return comma().join(part for part in (place, unit_word(series.indicator.unit)) if part)


def _parent(record: Record, parent_id: str | None) -> Branch | None:
    return _branch(record, record.entities.entity("industry", parent_id)) if parent_id else None


def _branches(record: Record, industry_id: str) -> tuple[Branch, ...]:
    return tuple(
        _branch(record, record.entities.entity("industry", row["id"]))
        for row in record.entities.rows("industry")
        if row["parent_id"] == industry_id
    )


def _branch(record: Record, entity: Entity) -> Branch:
    n = _companies_in(record, entity.id)
    return Branch(entity.id, entity.name, _company_count(entity.id, n), n)


def _companies_in(record: Record, industry_id: str) -> int:
    query = "SELECT count(*) FROM company WHERE industry_id = ?"
    return int(record.database.query(query, (industry_id,))[0][0])


def _company_count(industry_id: str, count: int) -> Figure:
    return count_figure(f"industry-company|{industry_id}", count, _("Companies of the industry"))


def _companies(record: Record, industry_id: str) -> tuple[CompanyLine, ...]:
    order = {"yes": 0, "unknown": 1, "no": 2}
    rows = sorted(
        listed_rows(record, "industry", industry_id),
        key=lambda row: (order.get(row["in_jinpu"], 1), row["name_en"].casefold()),
    )
    return tuple(
        company_line(row, _ownership_word(row["ownership"]), _status_word(row["status"])) for row in rows
    )


def _ownership_word(ownership: str) -> str:
    return {
        "joint-venture": _("Joint venture"),
        "wholly-foreign": _("Wholly foreign"),
        "domestic-private": _("Domestic, private"),
        "state-owned": _("State-owned"),
        "listed": _("Listed"),
    }.get(ownership, "")


def _status_word(status: str) -> str:
    return {
        "operating": _("Operating"),
        "announced": _("Announced"),
        "under-construction": _("Under construction"),
        "closed": _("Closed"),
        "sold": _("Sold"),
    }.get(status, "")


def _uses(record: Record, industry_id: str) -> Counter[str]:
    """How many statements about the industry rest on each source: its row, figures, facts and events."""
    uses = Counter([record.entities.row("industry", industry_id)["source_id"]])
    uses.update(one.source.id for one in record.observations.by_industry(industry_id))
    uses.update(fact.source.id for fact in record.entities.facts("industry", industry_id))
    uses.update(event.source.id for event in record.entities.events_of("industry_id", industry_id))
    return uses


def _sources(record: Record, industry_id: str) -> tuple[SourceLine, ...]:
    uses = _uses(record, industry_id)
    return tuple(
        SourceLine(
            record.observations.source(source_id),
            count_figure(
                f"industry-source|{industry_id}|{source_id}", n, _("Statements that rest on this source")
            ),
            n,
        )
        for source_id, n in sorted(uses.items(), key=lambda item: (-item[1], item[0]))
    )


def _missing(spec: IndustryPageSpec) -> Iterator[str]:
    if not spec.summary:
        yield _("summary")
    if not spec.figures:
        yield _("figures")
    if not spec.facts:
        yield _("facts")
    if not spec.companies:
        yield _("companies")
    if not spec.events.rows:
        yield _("events")
    if not spec.policies:
        yield _("policies that name it")
