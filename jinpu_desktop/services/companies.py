"""The companies pane: every company by group, country, ownership, industry, place and status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from jinpu_desktop.domain.code_words import company_status_word, country_word, ownership_word
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.runtime.language import _, language
from jinpu_desktop.services.choice import Choice
from jinpu_desktop.services.company_page import CompanyPageSpec, company_page
from jinpu_desktop.services.company_row import CompanyRow, read_rows
from jinpu_desktop.services.figures import count_figure
from jinpu_desktop.services.group_page import GroupPageSpec, group_page
from jinpu_desktop.services.record import Record

VIEWS = ("list", "table", "country", "groups")
SORTS = ("status-date", "name", "established", "industry")
FILTERS = ("in_jinpu", "ownership", "country", "industry", "group", "status")
# What a filter says for companies of which the record names nothing.
NOTHING = "none"

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

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return any(getattr(self, name) for name in FILTERS)

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
    """The companies of one country, and how many of them are of which ownership."""

    country: str
    words: str
    companies: Figure
    owned: tuple[tuple[Figure, str], ...]
    rows: tuple[CompanyRow, ...]


class CompaniesSpec(NamedTuple):
    """The list with the counts on top, the choices of each filter and the filters in force in words."""

    query: CompaniesQuery
    total: Figure
    joint_ventures: Figure
    wholly_foreign: Figure
    not_stated: Figure
    counted: Figure
    rows: tuple[CompanyRow, ...]
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
        self._rows: dict[str, tuple[CompanyRow, ...]] = {}

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
        everything = self.rows()
        rows = _sorted(tuple(row for row in everything if _matches(row, query)), query.sort)
        kinds = Counter(row.ownership for row in everything)
        return CompaniesSpec(
            query,
            total=_counted(CompaniesQuery(), len(everything)),
            joint_ventures=_counted(CompaniesQuery(ownership="joint-venture"), kinds["joint-venture"]),
            wholly_foreign=_counted(CompaniesQuery(ownership="wholly-foreign"), kinds["wholly-foreign"]),
            not_stated=_counted(CompaniesQuery(ownership="unknown"), kinds["unknown"]),
            counted=_counted(query, len(rows)),
            rows=rows,
            choices=_choices(everything, query),
            sentence=_sentence(everything, query),
            groups=self._groups(rows, query) if query.view == "groups" else (),
            countries=_countries(rows, query) if query.view == "country" else (),
        )

    def page(self, entity_id: str) -> Page:
        """The page of a company, or of a group. A company comes first where both have the id (the check
        of the dossier keeps them apart). Raises KnownError if there is neither."""
        row = next((row for row in self.rows() if row.id == entity_id), None)
        if row is not None:
            return company_page(self._record, row)
        if any(group.id == entity_id for group in self._record.entities.entities("group")):
            return group_page(self._record, entity_id, self.rows())
        raise KnownError(self._not_found(entity_id))

    def rows(self) -> tuple[CompanyRow, ...]:
        """Every company, in the order of the record."""
        found = self._rows.get(language())
        if found is None:
            found = self._rows[language()] = read_rows(self._record)
        return found

    def _groups(self, rows: Sequence[CompanyRow], query: CompaniesQuery) -> tuple[GroupRow, ...]:
        of_group = Counter(row.group_id for row in rows)
        found = []
        for row in self._record.entities.rows("group"):
            n = of_group[row["id"]]
            if query.is_filtered and not n:
                continue
            figure = _counted(query._replace(group=row["id"]), n)
            country = country_word(row["country"] or "")
            found.append(GroupRow(row["id"], row["name_en"], row["name_zh"] or "", country, figure, n))
        return tuple(sorted(found, key=lambda group: (-group.n, group.name.casefold())))

    def _not_found(self, entity_id: str) -> str:
        import difflib

        known = [row.id for row in self.rows()]
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
    words = ", ".join(
        filter_words(name, getattr(query, name)) for name in ("ownership", "country") if getattr(query, name)
    )
    spoken = _("Companies in the record")
    return count_figure(f"company|{parameter}", n, f"{spoken}, {words}" if words else spoken)


def _value(row: CompanyRow, name: str) -> str:
    return {
        "in_jinpu": row.in_jinpu,
        "ownership": row.ownership,
        "country": row.country or NOTHING,
        "industry": row.industry_id,
        "group": row.group_id or NOTHING,
        "status": row.status,
    }[name]


def _matches(row: CompanyRow, query: CompaniesQuery, but: str = "") -> bool:
    """Whether a company passes all filters, the one called `but` left aside."""
    return all(name == but or getattr(query, name) in ("", _value(row, name)) for name in FILTERS)


def _sorted(rows: tuple[CompanyRow, ...], sort: str) -> tuple[CompanyRow, ...]:
    """The rows in order; what has no date stands last, and equals stand by name."""
    by_name = sorted(rows, key=lambda row: row.name.casefold())
    if sort == "status-date":
        by_name.sort(key=lambda row: row.status_as_of, reverse=True)
    elif sort == "established":
        by_name.sort(key=lambda row: (not row.established, row.established))
    elif sort == "industry":
        by_name.sort(key=lambda row: row.industry.casefold())
    return tuple(by_name)


def _choices(rows: tuple[CompanyRow, ...], query: CompaniesQuery) -> dict[str, tuple[Choice, ...]]:
    return {name: _choice(name, rows, query) for name in FILTERS}


def _choice(name: str, rows: tuple[CompanyRow, ...], query: CompaniesQuery) -> tuple[Choice, ...]:
    whole = Counter(_value(row, name) for row in rows)
    left = Counter(_value(row, name) for row in rows if _matches(row, query, but=name))
    words = _words_of(rows, name)
    known = sorted(whole.keys() - {NOTHING, "unknown"}, key=lambda value: (-whole[value], words[value]))
    known += [value for value in ("unknown", NOTHING) if value in whole]
    return tuple(Choice(value, words[value], left[value]) for value in known)


def _words_of(rows: Sequence[CompanyRow], name: str) -> dict[str, str]:
    """The values of a filter in words."""
    named: dict[str, Callable[[CompanyRow], str]] = {
        "industry": lambda row: row.industry,
        "group": lambda row: row.group,
    }
    read = named.get(name)
    return {
        value: read(row) if read is not None and value != NOTHING else filter_words(name, value)
        for row in rows
        if (value := _value(row, name))
    }


def filter_words(name: str, value: str) -> str:
    """A value of a filter other than industry and group, as a reader sees it."""
    if name == "in_jinpu":
        return {
            "yes": _("In Jinpu"),
            "no": _("Outside Jinpu"),
            "unknown": _("In Jinpu or not: not known"),
        }.get(value, value)
    if value == NOTHING:
        return {"country": _("Country not stated"), "group": _("No group recorded")}.get(name, value)
    words: dict[str, Callable[[str], str]] = {
        "ownership": ownership_word,
        "country": country_word,
        "status": company_status_word,
    }
    return words[name](value) if name in words else value


def _sentence(rows: Sequence[CompanyRow], query: CompaniesQuery) -> str:
    """The filters in force, `Joint venture, In Jinpu, Automotive`; empty without any."""
    parts = []
    for name in FILTERS:
        value = getattr(query, name)
        if value:
            parts.append(_words_of(rows, name).get(value) or filter_words(name, value))
    return ", ".join(parts)


def _countries(rows: Sequence[CompanyRow], query: CompaniesQuery) -> tuple[CountryRow, ...]:
    by_country: dict[str, list[CompanyRow]] = {}
    for row in rows:
        by_country.setdefault(row.country or NOTHING, []).append(row)
    ordered = sorted(by_country, key=lambda code: (code == NOTHING, -len(by_country[code]), code))
    return tuple(_country(code, by_country[code], query) for code in ordered)


def _country(code: str, rows: list[CompanyRow], query: CompaniesQuery) -> CountryRow:
    of_country = query._replace(country=code)
    kinds = Counter(row.ownership for row in rows)
    owned = tuple(
        (_counted(of_country._replace(ownership=kind), n), ownership_word(kind))
        for kind, n in kinds.most_common()
    )
    words = filter_words("country", code)
    return CountryRow(code, words, _counted(of_country, len(rows)), owned, tuple(rows))
