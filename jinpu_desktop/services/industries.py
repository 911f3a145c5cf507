"""The industries of the record: the list that names all of them, and the page of each one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jinpu_desktop.domain.conflict import Point
from jinpu_desktop.domain.entity import Entity
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_period
from jinpu_desktop.domain.observation import Observation
from jinpu_desktop.runtime.language import _, comma, language
from jinpu_desktop.services.best_documented import AREA, best_documented
from jinpu_desktop.services.figures import count_figure, tile_figure
from jinpu_desktop.services.industry_page import IndustryPageSpec, counted_page, industry_page
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.statements import Coverage, coverage, resolved

INDUSTRIES_LINK = "jinpu://industries"


class IndustriesQuery(NamedTuple):
    """Which industry's page is wanted; an empty id asks for the first of the list."""

    industry_id: str = ""


class IndustryRow(NamedTuple):
    """One industry in the list; `level` 1 is a branch of the one above it.

    `what` says what `figure` measures, where and when; `figure` None: there is none.
    """

    id: str
    name: str
    level: int
    what: str
    figure: Figure | None
    coverage: Coverage


class IndustriesSpec(NamedTuple):
    """The list with its counts, and the page of one industry."""

    rows: tuple[IndustryRow, ...]
    total: Figure
    with_figures: Figure
    page: IndustryPageSpec


class IndustriesService:
    """Lists the industries and makes their pages. Thread-safe."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lists: dict[str, tuple[IndustryRow, ...]] = {}
        self._pages: dict[tuple[str, str], IndustryPageSpec] = {}

    def load(self, query: IndustriesQuery) -> IndustriesSpec:
        """The list and one page. Raises KnownError in one sentence for an industry that is not there."""
        rows = self.rows()
        industry_id = query.industry_id or rows[0].id
        if not any(row.id == industry_id for row in rows):
            raise KnownError(
                _("There is no industry with the id “{id}” in this record.").format(id=industry_id[:60])
            )
        return IndustriesSpec(
            rows,
            count_figure("industry", len(rows), _("Industries in the record")),
            count_figure("industry|figures", _with_figures(rows), _("Industries with figures")),
            self._page(industry_id, rows[0].coverage),
        )

    def _page(self, industry_id: str, years: Coverage) -> IndustryPageSpec:
        key = (language(), industry_id)
        found = self._pages.get(key)
        if found is None:
            found = self._pages[key] = industry_page(self._record, industry_id, years)
        return found

    def rows(self) -> tuple[IndustryRow, ...]:
        """Every industry, each followed by its branches."""
        found = self._lists.get(language())
        if found is None:
            found = self._lists[language()] = tuple(_rows(self._record))
        return found


def counted(record: Record, what: str, parameter: str) -> tuple[int, str, str]:
    """The evidence of a count of this pane: how many, what they are, and the link that lists them.

    `what` is "industry" (all of them, or those with figures) or begins with "industry-". Raises
    KnownError for what is not counted here.
    """
    if what != "industry":
        return counted_page(record, what, parameter)
    if parameter == "figures":
        rows = IndustriesService(record).rows()
        return _with_figures(rows), _("Industries with figures"), INDUSTRIES_LINK
    if parameter:
        raise KnownError(_("Industries are not counted by “{query}”.").format(query=parameter[:60]))
    return record.entities.count("industry"), _("Industries in the record"), INDUSTRIES_LINK


def _with_figures(rows: Iterable[IndustryRow]) -> int:
    return sum(row.figure is not None for row in rows)


def _rows(record: Record) -> list[IndustryRow]:
    by_industry: dict[str, list[Observation]] = {}
    for observation in record.observations.of_industries():
        by_industry.setdefault(observation.industry_id, []).append(observation)
    everything = [one for group in by_industry.values() for one in group]
    first = min((one.period.year for one in everything), default=record.today.year)
    last = max((one.period.end // 12 for one in everything), default=record.today.year)
    parents = {row["id"]: row["parent_id"] or "" for row in record.entities.rows("industry")}
    entities = record.entities.entities("industry")
    return [
        _row(record, entity, level, by_industry.get(entity.id, ()), (first, last))
        for entity, level in _grouped(entities, parents)
    ]


def _grouped(
    entities: Sequence[Entity], parents: dict[str, str], above: str = "", level: int = 0
) -> Iterator[tuple[Entity, int]]:
    """Those without a parent in the dossier's order, each followed by its branches and theirs."""
    for entity in entities:
        parent = parents[entity.id]
        if parent == above or (not above and parent not in parents):
            yield entity, level
            yield from _grouped(entities, parents, entity.id, level + 1)


def _row(
    record: Record, entity: Entity, level: int, observations: Sequence[Observation], years: tuple[int, int]
) -> IndustryRow:
    covered = coverage(resolved(observations), *years)
    point = best_documented(record, observations)
    if point is None:
        return IndustryRow(entity.id, entity.name, level, "", None, covered)
    return IndustryRow(entity.id, entity.name, level, *_best(record, entity.name, point), covered)


def _best(record: Record, name: str, point: Point) -> tuple[str, Figure]:
    shown = point.shown
    indicator = record.observations.indicator(shown.indicator_id)
    place = record.entities.entity("place", shown.place_id).name
    parts = [indicator.name, "" if shown.place_id == AREA else place, format_period(shown.period)]
    return comma().join(part for part in parts if part), tile_figure(
        point, indicator, comma().join((name, place))
    )
