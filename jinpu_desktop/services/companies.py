"""The companies pane: every company by group, country, ownership, industry, place and status."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from jinpu_desktop.domain.code_words import country_word, ownership_word
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.runtime.language import _, comma, language
from jinpu_desktop.services.choice import Choice
from jinpu_desktop.services.company_list import CompanyCounts
from jinpu_desktop.services.company_page import CompanyPageSpec, company_page
from jinpu_desktop.services.company_row import CompanyRow, read_rows
from jinpu_desktop.services.company_words import FILTERS, NOTHING, UNKNOWN, filter_words, value_words
from jinpu_desktop.services.figures import count_figure
from jinpu_desktop.services.group_page import MOST_MEMBERS, GroupPageSpec, group_page, naming
from jinpu_desktop.services.record import Record

VIEWS = ("list", "table", "country", "groups")
SORTS = ("status-date", "name", "established", "industry")
_LISTS_KEPT = 4

Page = CompanyPageSpec | GroupPageSpec


class CompaniesQuery(NamedTuple):
    """Which companies to show and how. Empty texts filter nothing; the first of VIEWS and SORTS holds
    where none is named."""

    in_jinpu: str = ""
    ownership: str = ""
    country: str = ""
    industry: str = ""
    group: str = ""
    status: str = ""
    sort: str = SORTS[0]
    view: str = VIEWS[0]
    place: str = ""

    @classmethod
    def of(cls, link: Link) -> CompaniesQuery:
        """The query that a link of the pane carries."""
        values = {name: link.get(name) for name in FILTERS}
        return cls(**values, sort=link.get("sort") or SORTS[0], view=link.get("view") or VIEWS[0])

    def put_into(self, link: Link) -> Link:
        """The link with this query in place of its own."""
        return link.having(
            **{name: getattr(self, name) for name in FILTERS},
            sort="" if self.sort == SORTS[0] else self.sort,
            view="" if self.view == VIEWS[0] else self.view,
        )

    def filters(self) -> dict[str, str]:
        """The filters in force and their values."""
        return {name: getattr(self, name) for name in FILTERS if getattr(self, name)}

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return bool(self.filters())

    def without_filters(self) -> CompaniesQuery:
        """All companies, in the same order and view."""
        return CompaniesQuery(sort=self.sort, view=self.view)


class GroupRow(NamedTuple):
    """One group in the list of groups. `companies` counts those of its companies that pass the filters."""

    id: str
    name: str
    name_original: str
    country: str
    companies: Figure
    n: int


class CountryRow(NamedTuple):
    """The companies of one country, and how many of them are of which ownership; `link` lists them."""

    country: str
    words: str
    companies: Figure
    owned: tuple[tuple[Figure, str], ...]
    rows: Sequence[CompanyRow]
    n: int
    link: str


class CompaniesSpec(NamedTuple):
    """The list with the counts on top, the choices of each filter and the filters in force in words."""

    query: CompaniesQuery
    total: Figure
    joint_ventures: Figure
    wholly_foreign: Figure
    not_stated: Figure
    counted: Figure
    rows: Sequence[CompanyRow]
    choices: Mapping[str, tuple[Choice, ...]] = MappingProxyType({})
    sentence: str = ""
    groups: tuple[GroupRow, ...] = ()
    countries: tuple[CountryRow, ...] = ()


class PaneSpec(NamedTuple):
    """The list and what is open beside it: `missing` says in one sentence what was not found."""

    companies: CompaniesSpec
    page: Page | None
    missing: str = ""


class CompaniesService:
    """Reads companies and groups. Thread-safe; what was read once is kept."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._counts = CompanyCounts(record)
        self._lists: dict[Hashable, Sequence[CompanyRow]] = {}

    def open(self, query: CompaniesQuery, entity_id: str) -> PaneSpec:
        """The list, and the page of a company or group; without an id that of the list's first company
        where the view shows a page. Raises KnownError for a view or an order that does not exist."""
        companies = self.load(query._replace(view=VIEWS[0]) if entity_id else query)
        if not entity_id:
            first = companies.rows[0].id if companies.rows and query.view == VIEWS[0] else ""
            return PaneSpec(companies, self.page(first) if first else None)
        try:
            return PaneSpec(companies, self.page(entity_id))
        except KnownError as error:
            return PaneSpec(companies, None, str(error))

    def load(self, query: CompaniesQuery) -> CompaniesSpec:
        """The companies that `query` asks for. Raises KnownError for an unknown view or order."""
        if query.view not in VIEWS:
            raise KnownError(_("Companies have no view called “{name}”.").format(name=query.view[:60]))
        if query.sort not in SORTS:
            raise KnownError(_("Companies are not sorted by “{name}”.").format(name=query.sort[:60]))
        counts, record = self._counts, self._record
        rows = self._rows(query)
        kinds = counts.totals("ownership")
        return CompaniesSpec(
            query,
            total=_counted(CompaniesQuery(), counts.size),
            joint_ventures=_counted(CompaniesQuery(ownership="joint-venture"), kinds.get("joint-venture", 0)),
            wholly_foreign=_counted(
                CompaniesQuery(ownership="wholly-foreign"), kinds.get("wholly-foreign", 0)
            ),
            not_stated=_counted(CompaniesQuery(ownership=UNKNOWN), kinds.get(UNKNOWN, 0)),
            counted=_counted(query, len(rows)),
            rows=rows,
            choices={name: _choice(record, counts, name, query) for name in FILTERS},
            sentence=_sentence(record, query),
            groups=self._groups(query) if query.view == "groups" else (),
            countries=_countries(counts, query) if query.view == "country" else (),
        )

    def page(self, entity_id: str) -> Page:
        """The page of a company, or of a group. A company comes first where both have the id (the check
        of the dossier keeps them apart). Raises KnownError if there is neither."""
        for row in self._companies("id = ?", (entity_id,)):
            return company_page(self._record, row)
        if any(group.id == entity_id for group in self._record.entities.entities("group")):
            own = self._companies("group_id = ? ORDER BY rowid LIMIT ?", (entity_id, MOST_MEMBERS))
            n = self._counts.totals("group").get(entity_id, 0)
            named = self._companies(*naming(self._record, entity_id))
            return group_page(self._record, entity_id, own, n, named)
        raise KnownError(self._not_found(entity_id))

    def _rows(self, query: CompaniesQuery) -> Sequence[CompanyRow]:
        """The list of a query; the last few are kept."""
        key = (language(), tuple(query.filters().items()), query.sort)
        rows = self._lists.get(key)
        if rows is None:
            rows = self._counts.rows(query.filters(), query.sort)
            self._lists = dict(list(self._lists.items())[-_LISTS_KEPT + 1 :]) | {key: rows}
        return rows

    def _companies(self, where: str, parameters: Sequence[object] | Mapping[str, object]) -> list[CompanyRow]:
        found = self._record.database.query(f"SELECT * FROM company WHERE {where}", parameters)
        return read_rows(self._record, found)

    def _groups(self, query: CompaniesQuery) -> tuple[GroupRow, ...]:
        of_group = self._counts.left("group", query.filters(), query.sort)
        found = []
        for row in self._record.entities.rows("group"):
            n = of_group.get(row["id"], 0)
            if query.is_filtered and not n:
                continue
            figure = _counted(query._replace(group=row["id"]), n)
            country = country_word(row["country"] or "")
            found.append(GroupRow(row["id"], row["name_en"], row["name_zh"] or "", country, figure, n))
        return tuple(sorted(found, key=lambda group: (-group.n, group.name.casefold())))

    def _not_found(self, entity_id: str) -> str:
        import difflib

        known = self._record.entities.ids_like("company", entity_id)
        known += [group.id for group in self._record.entities.entities("group")]
        near = difflib.get_close_matches(entity_id, known, n=3, cutoff=0.5)
        sentence = _("There is no company or group with the id “{id}” in this record.").format(
            id=entity_id[:80]
        )
        if near:
            sentence += _(" The nearest are {ids}.").format(ids=", ".join(near))
        return sentence


def counted_companies(record: Record, parameter: str) -> tuple[int, str, str]:
    """The evidence of a count of companies: how many, what they are, and the link that lists them.

    `parameter` is the query of a link to the pane. Raises KnownError if it is none.
    """
    link = f"jinpu://companies?{parameter}" if parameter else "jinpu://companies"
    try:
        query = CompaniesQuery.of(Link.parse(link))
    except ValueError:
        raise KnownError(_("Companies are not counted by “{query}”.").format(query=parameter[:60])) from None
    spec = CompaniesService(record).load(query)
    heading = _("Companies in the record")
    return len(spec.rows), f"{heading}: {spec.sentence}" if spec.sentence else heading, link


def _counted(query: CompaniesQuery, n: int) -> Figure:
    """The count of a list; its evidence is the list, named by the query of its link."""
    plain = query._replace(sort=SORTS[0], view=VIEWS[0])
    parameter = str(plain.put_into(Link("companies"))).partition("?")[2]
    words = comma().join(
        filter_words(name, getattr(query, name)) for name in ("ownership", "country") if getattr(query, name)
    )
    spoken = _("Companies in the record")
    return count_figure(f"company|{parameter}", n, comma().join((spoken, words)) if words else spoken)


def _choice(record: Record, counts: CompanyCounts, name: str, query: CompaniesQuery) -> tuple[Choice, ...]:
    others = {other: value for other, value in query.filters().items() if other != name}
    whole, left = counts.totals(name), counts.left(name, others, query.sort)
    words = value_words(record, name, whole)
    known = sorted(whole.keys() - {NOTHING, UNKNOWN}, key=lambda value: (-whole[value], words[value]))
    known += [value for value in (UNKNOWN, NOTHING) if value in whole]
    return tuple(Choice(value, words[value], left.get(value, 0)) for value in known)


def _sentence(record: Record, query: CompaniesQuery) -> str:
    """The filters in force, `Joint venture, In Jinpu, Automotive`; empty without any."""
    return comma().join(value_words(record, name, (value,))[value] for name, value in query.filters().items())


def _countries(counts: CompanyCounts, query: CompaniesQuery) -> tuple[CountryRow, ...]:
    by_country = counts.left("country", query.filters(), query.sort)
    ordered = sorted(by_country, key=lambda code: (code == NOTHING, -by_country[code], code))
    return tuple(_country(counts, code, by_country[code], query) for code in ordered)


def _country(counts: CompanyCounts, code: str, n: int, query: CompaniesQuery) -> CountryRow:
    of_country = query._replace(country=code)
    kinds = counts.by_first("ownership", of_country.filters(), query.sort)
    owned = tuple(
        (_counted(of_country._replace(ownership=kind), n), ownership_word(kind)) for kind, n in kinds
    )
    words = filter_words("country", code)
    rows = counts.rows(of_country.filters(), query.sort)
    link = str(of_country._replace(view=VIEWS[0]).put_into(Link("companies")))
    return CountryRow(code, words, _counted(of_country, n), owned, rows, n, link)
