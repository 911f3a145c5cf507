"""The financial institutions of the record: rows, filters, and their counts."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from jinpu_desktop.domain.code_words import country_word
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.domain.observation import Source
from jinpu_desktop.domain.period import Period
from jinpu_desktop.runtime.language import _, comma
from jinpu_desktop.services.figures import count_figure
from jinpu_desktop.services.finance_words import (
    bay_filter_word,
    bay_word,
    institution_type_word,
    institution_types_word,
)
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.statements import stated_date

PANE = "finance"
FILTERS = ("type", "country", "bay")
BAY_ANSWERS = ("yes", "no", "unknown")
# A place of these kinds says in which area an institution works, not at which address.
_WIDE_PLACES = frozenset({"country", "region", "province", "city", "new-area"})


class FinanceQuery(NamedTuple):
    """Which institutions to list. Empty texts filter nothing; `bay` is yes, no or unknown."""

    type: str = ""
    country: str = ""
    bay: str = ""

    @classmethod
    def of(cls, link: Link) -> FinanceQuery:
        """The query that a link of the pane carries."""
        return cls(*(link.get(name) for name in FILTERS))

    def put_into(self, link: Link) -> Link:
        """The link with this query in place of its own."""
        return link.having(**{name: getattr(self, name) for name in FILTERS})

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return any(self)


class InstitutionRow(NamedTuple):
    """One institution in the table. Texts are in words, empty where nothing is stated.

    `as_of` is the latest date of its evidence as the dossier writes it, `when` the same in words.
    """

    id: str
    name: str
    name_original: str
    type: str
    kind: str
    country: str
    home: str
    place: str
    bay: str
    in_bay: str
    as_of: str
    when: str
    source: Source


class FilterChoice(NamedTuple):
    """A value to filter by, in words, with how many rows it would leave beside the other filters."""

    value: str
    words: str
    n: int


def institution_rows(record: Record) -> tuple[InstitutionRow, ...]:
    """Every institution in the dossier's order."""
    dates: dict[str, list[str]] = {}
    facts = "SELECT subject_id, as_of FROM fact WHERE subject_kind = 'institution'"
    for fact in record.database.query(facts):
        dates.setdefault(fact["subject_id"], []).append(fact["as_of"] or "")
    places = {row["id"]: place_words(row["name_en"], row["kind"]) for row in record.entities.rows("place")}
    rows = []
    for row in record.entities.rows("institution"):
        source = record.observations.source(row["source_id"])
        as_of = max((source.published_on, *dates.get(row["id"], ())), key=date_order)
        rows.append(
            InstitutionRow(
                row["id"],
                row["name_en"],
                row["name_zh"] or "",
                row["type"],
                institution_type_word(row["type"]),
                row["country"] or "",
                country_word(row["country"] or ""),
                places.get(row["place_id"], ""),
                row["in_xiaoyao_bay"],
                bay_word(row["in_xiaoyao_bay"]),
                as_of,
                stated_date(as_of) if as_of else "",
                source,
            )
        )
    return tuple(rows)


def place_words(name: str, kind: str) -> str:
    """Where an institution is; a whole city or area is no address, and is said not to be one."""
    return _("{place}, address not stated").format(place=name) if kind in _WIDE_PLACES else name


def date_order(date: str) -> str:
    """A date, or a period by its last month, so that texts compare in the order of time."""
    if any(sign in date for sign in ("-Q", "-H", "/")):
        year, month = divmod(Period.parse(date).end, 12)
        return f"{year}-{month + 1:02d}"
    return date


def filtered(rows: tuple[InstitutionRow, ...], query: FinanceQuery) -> tuple[InstitutionRow, ...]:
    """The rows that pass every filter."""
    return tuple(row for row in rows if _passes(row, query))


def choices(rows: tuple[InstitutionRow, ...], query: FinanceQuery) -> dict[str, tuple[FilterChoice, ...]]:
    """For each filter what can be chosen, the most frequent first, and what it would leave."""
    found = {}
    for name in FILTERS:
        whole = Counter(getattr(row, name) for row in rows)
        left = Counter(getattr(row, name) for row in rows if _passes(row, query, but=name))
        frequent = sorted(whole, key=lambda value: (value == "other", -whole[value]))
        order = BAY_ANSWERS if name == "bay" else [value for value in frequent if value]
        found[name] = tuple(FilterChoice(value, filter_words(name, value), left[value]) for value in order)
    return found


def filter_words(name: str, value: str) -> str:
    """A filter's value as a reader sees it."""
    return {"type": institution_types_word, "country": country_word, "bay": bay_filter_word}[name](value)


def query_words(query: FinanceQuery) -> str:
    """The filters in force in one sentence; empty if there are none."""
    return comma().join(filter_words(name, getattr(query, name)) for name in FILTERS if getattr(query, name))


def institution_count(query: FinanceQuery, n: int) -> Figure:
    """How many institutions a query leaves, with that list as its evidence."""
    parameter = str(query.put_into(Link(PANE))).partition("?")[2]
    what = f"institution|{parameter}" if parameter else "institution"
    words = query_words(query)
    return count_figure(what, n, f"{_('Institutions named in the record')}{', ' if words else ''}{words}")


def counted_institutions(record: Record, parameter: str) -> tuple[int, str, str]:
    """The evidence of such a count: how many, what they are, and the link that lists them.

    `parameter` is the query of a link to the pane. Raises KnownError if it is none.
    """
    link = f"jinpu://{PANE}?{parameter}" if parameter else f"jinpu://{PANE}"
    try:
        query = FinanceQuery.of(Link.parse(link))
    except ValueError:
        raise KnownError(
            _("Institutions are not counted by “{query}”.").format(query=parameter[:60])
        ) from None
    words = query_words(query)
    heading = _("Institutions named in the record")
    n = len(filtered(institution_rows(record), query))
    return n, f"{heading}: {words}" if words else heading, link


def _passes(row: InstitutionRow, query: FinanceQuery, but: str = "") -> bool:
    return all(name == but or getattr(query, name) in ("", getattr(row, name)) for name in FILTERS)
