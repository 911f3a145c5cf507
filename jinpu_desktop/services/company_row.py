"""One company as lists and tables show it, and how old the last of its evidence is."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.domain.code_words import company_status_word, country_word, ownership_word
from jinpu_desktop.domain.entity import Event, Fact, Stake
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import format_date, told
from jinpu_desktop.domain.period import Period
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.figures import column_figure
from jinpu_desktop.services.record import Record

if TYPE_CHECKING:
    import sqlite3

# A company whose last evidence is older is shown with a warning.
YEARS_TO_WARN = 3
# What a legal form adds to a name; lists are narrow.
_FORMS = (" Co., Ltd.", ", Inc.", ", Ltd.", " Ltd.", " Limited", " Co.")


def without_legal_form(name: str) -> str:
    """A company's name as people say it."""
    for form in _FORMS:
        name = name.removesuffix(form).replace(f"{form} (", " (")
    return name


class CompanyRow(NamedTuple):
    """A row of the record with its codes in words. Dates are as the dossier writes them, empty if it does
    not; `employees` is None where no number is stated."""

    id: str
    name: str
    name_original: str
    ownership: str
    group_id: str
    group: str
    country: str
    industry_id: str
    industry: str
    place_id: str
    place: str
    in_jinpu: str
    established: str
    status: str
    status_as_of: str
    employees: Figure | None
    employees_as_of: str
    n_employees: int
    products: str
    summary: str
    website: str
    source_id: str

    @property
    def short_name(self) -> str:
        """The name without its legal form, for lists."""
        return without_legal_form(self.name)

    @property
    def ownership_words(self) -> str:
        """How it is owned."""
        return ownership_word(self.ownership)

    @property
    def country_words(self) -> str:
        """The country of its group, empty if not stated."""
        return country_word(self.country)

    @property
    def status_words(self) -> str:
        """What it does."""
        return company_status_word(self.status)

    @property
    def as_of_words(self) -> str:
        """The date of the status, "as of Nov 2017", empty if there is none."""
        if not self.status_as_of:
            return ""
        return _("as of {date}").format(date=format_date(self.status_as_of))

    @property
    def in_jinpu_words(self) -> str:
        """Whether it is in Jinpu New Area."""
        return {"yes": _("In Jinpu"), "no": _("Outside Jinpu")}.get(self.in_jinpu, _("In Jinpu: not known"))


class LastEvidence(NamedTuple):
    """The latest date on which anything about a company rests; `day` is the last day it may mean.

    `is_old` says that it is more than YEARS_TO_WARN years before today. `text` is empty without any date.
    """

    text: str
    day: date | None
    is_old: bool

    @property
    def year(self) -> str:
        """Its year, or an empty text."""
        return str(self.day.year) if self.day is not None else ""


def read_rows(record: Record, found: Iterable[sqlite3.Row]) -> list[CompanyRow]:
    """Rows of the table of companies, in their order."""
    names: dict[tuple[str, str], str] = {}

    def name_of(kind: str, entity_id: str) -> str:
        if (kind, entity_id) not in names:
            names[kind, entity_id] = _name(record, kind, entity_id)
        return names[kind, entity_id]

    return [_row(row, name_of) for row in found]


def _row(row: sqlite3.Row, name_of: Callable[[str, str], str]) -> CompanyRow:
    values = {column: row[column] or "" for column in row.keys()}  # noqa: SIM118
    employees = row["employees"]
    return CompanyRow(
        id=row["id"],
        name=row["name_en"],
        name_original=values["name_zh"],
        ownership=row["ownership"],
        group_id=values["group_id"],
        group=name_of("group", values["group_id"]),
        country=values["country"],
        industry_id=values["industry_id"],
        industry=name_of("industry", values["industry_id"]),
        place_id=values["place_id"],
        place=name_of("place", values["place_id"]),
        in_jinpu=row["in_jinpu"],
        established=values["established"],
        status=row["status"],
        status_as_of=values["status_as_of"],
        employees=None if employees is None else _employees(row["id"], row["name_en"], employees),
        employees_as_of=values["employees_as_of"],
        n_employees=employees or 0,
        products=values["products_en"],
        summary=values["summary_en"],
        website=values["website"],
        source_id=row["source_id"],
    )


def _name(record: Record, kind: str, entity_id: str) -> str:
    try:
        return record.entities.entity(kind, entity_id).name if entity_id else ""
    except KeyError:
        return ""


def _employees(company_id: str, name: str, n: int) -> Figure:
    spoken = _("{company}: employees").format(company=name)
    return column_figure("company", company_id, "employees", told(n, 0, ""), spoken)


def last_evidence(
    record: Record, company: CompanyRow, facts: list[Fact], events: list[Event], stakes: list[Stake]
) -> LastEvidence:
    """The latest of: date of the status and of the employees, dates of facts, events and stakes, and the
    days on which their sources and that of the company were published."""
    told: list[Fact | Event | Stake] = [*facts, *events, *stakes]
    dates = [
        company.status_as_of,
        company.employees_as_of,
        *(fact.as_of for fact in facts),
        *(event.date for event in events),
        *(stake.as_of for stake in stakes),
        *(item.source.published_on for item in told),
        record.observations.source(company.source_id).published_on,
    ]
    days = {last_day(text): text for text in dates if text}
    if not days:
        return LastEvidence("", None, is_old=False)
    day = max(days)
    return LastEvidence(days[day], day, is_old=day < _years_before(record.today, YEARS_TO_WARN))


def last_day(text: str) -> date:
    """The last day that a partial date (`2013`, `2013-08`, `2013-08-05`) or a period may mean."""
    parts = text.split("-")
    if not all(part.isdigit() for part in parts):
        end = Period.parse(text).end
        return _end_of_month(end // 12, end % 12 + 1)
    if len(parts) == 1:
        return date(int(text), 12, 31)
    if len(parts) == 2:
        return _end_of_month(int(parts[0]), int(parts[1]))
    return date.fromisoformat(text)


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _years_before(day: date, years: int) -> date:
    # The 29th of February has a 28th in every year.
    return day.replace(year=day.year - years, day=min(day.day, 28) if day.month == 2 else day.day)
