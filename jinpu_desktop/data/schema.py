"""The tables of a dossier, declared once: columns, types, code lists, keys and references.

The check, the build, `datapackage.json` and the search index all read this declaration. `db/schema.sql`
is written by hand, to be read; a test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

LANGUAGES = ("zh", "ja", "ko")

SOURCE_KINDS = (
    "government", "statistics-office", "news", "company", "yearbook", "academic", "international-org",
    "magazine", "reference",
)  # fmt: skip
PLACE_KINDS = (
    "country", "region", "province", "city", "new-area", "district", "zone", "park", "port", "terminal",
    "resort", "airport", "rail", "university",
)  # fmt: skip
PLACE_STATES = ("operating", "planned", "under-construction", "unknown", "none")
CARGOES = ("container", "ore", "crude-oil", "grain", "vehicles", "lng", "general", "passengers")
POSITIONS = ("source", "approximate")
OWNERSHIPS = ("joint-venture", "wholly-foreign", "domestic-private", "state-owned", "listed", "unknown")
ANSWERS = ("yes", "no", "unknown")
COMPANY_STATUSES = ("operating", "announced", "under-construction", "closed", "sold", "unknown")
INSTITUTION_TYPES = (
    "bank", "securities", "insurance", "futures", "fund", "leasing", "factoring", "guarantee", "microloan",
    "exchange", "asset-management", "trust", "other",
)  # fmt: skip
TOPICS = (
    "economy", "industry", "trade", "investment", "public-finance", "business", "population", "port",
    "transport", "tourism", "finance", "innovation", "living", "environment",
)  # fmt: skip
DIRECTIONS = ("better", "worse", "neutral")
PRICE_BASES = ("current", "constant", "none")
AGGREGATIONS = ("sum", "last", "none")
QUALIFIERS = ("about", "over", "under", "rounded", "revised", "superseded", "repaired")
STATUSES = ("A", "P", "E", "F", "D")
BREAK_KINDS = ("territory", "definition", "revision")
SUBJECT_KINDS = ("place", "industry", "company", "institution", "indicator")
EVENT_KINDS = (
    "founding", "policy", "investment", "opening", "expansion", "closure", "sale", "milestone",
    "infrastructure", "statistic",
)  # fmt: skip
POLICY_KINDS = (
    "incentive", "procedure", "tax", "visa", "customs", "talent", "land", "finance", "governance", "plan",
)  # fmt: skip
POLICY_STATES = ("in-force", "ended", "draft", "unknown")

SQL_TYPES = {"number": "REAL", "integer": "INTEGER"}


class Column(NamedTuple):
    """One column of a CSV file and of its table.

    `kind` says what a cell may hold: `text`, `id` (the row's own slug), `reference` (the id of a row of
    table `references`), `subject` (the id of a row of the table named by `subject_kind`), `code` (one of
    `codes`), `codes` (several, joined by `;`), `number` and `integer` (within `low` and `high`),
    `period`, `date` (a year, month or day), `moment` (a date or a period), `url`, `language`, `country`.
    An empty cell means "unknown" and is NULL in the database; a `required` one may not be empty.
    """

    name: str
    kind: str = "text"
    required: bool = False
    codes: tuple[str, ...] = ()
    references: str = ""
    low: float | None = None
    high: float | None = None

    @property
    def sql_type(self) -> str:
        """The type of the column in the STRICT table: TEXT, REAL or INTEGER."""
        return SQL_TYPES.get(self.kind, "TEXT")


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file and the table made of it. `key` names the columns that identify a row."""

    name: str
    file: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    row_id: str = ""
    by_name: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})

    @property
    def stem(self) -> str:
        """The file's name without `.csv`; translations name tables so."""
        return self.file.removesuffix(".csv")

    @property
    def id_column(self) -> str:
        """The database's primary key: `id`, or the made one (`obs_id`, `stake_id`, `break_id`)."""
        return self.row_id or "id"

    @property
    def translated(self) -> tuple[str, ...]:
        """The fields that translations may give, without `_en`."""
        return tuple(c.name.removesuffix("_en") for c in self.columns if c.name in TRANSLATED_COLUMNS)

    def identity(self, row: dict[str, str]) -> str:
        """The row's id; for rows without one, their key joined by `|` (an empty part stays empty)."""
        return "|".join(row[name] for name in self.key)


TRANSLATED_COLUMNS = frozenset(
    f"{name}_en"
    for name in ("name", "summary", "products", "definition", "title", "body", "statement", "who", "reason")
)


def _id() -> Column:
    return Column("id", "id", required=True)


def _text(name: str, required: bool = False) -> Column:
    return Column(name, "text", required)


def _code(name: str, codes: tuple[str, ...], required: bool = True) -> Column:
    return Column(name, "code", required, codes)


def _ref(name: str, table: str, required: bool = False) -> Column:
    return Column(name, "reference", required, references=table)


def _date(name: str, required: bool = False) -> Column:
    return Column(name, "date", required)


def _number(name: str, low: float, high: float, required: bool = False) -> Column:
    return Column(name, "number", required, low=low, high=high)


def _integer(name: str, low: int, high: int, required: bool = False) -> Column:
    return Column(name, "integer", required, low=low, high=high)


_SOURCE = _ref("source_id", "source", required=True)
_COUNTRY = Column("country", "country")

SOURCE = Table("source", "sources.csv", (
    _id(), _text("title", True), _text("publisher", True), _date("published_on"),
    _date("retrieved_on", True), Column("url", "url"), Column("language", "language", True),
    _code("kind", SOURCE_KINDS), _text("note"),
))  # fmt: skip
PLACE = Table("place", "places.csv", (
    _id(), _text("name_en", True), _text("name_zh"), _code("kind", PLACE_KINDS),
    _code("state", PLACE_STATES), Column("cargo", "codes", codes=CARGOES), _ref("parent_id", "place"),
    _number("lat", -90, 90), _number("lon", -180, 180), _code("position", POSITIONS, False),
    _number("area_km2", 0, 20_000_000), _date("established"), _text("summary_en"), _SOURCE,
))  # fmt: skip
INDUSTRY = Table("industry", "industries.csv", (
    _id(), _text("name_en", True), _text("name_zh"), _ref("parent_id", "industry"), _text("isic_code"),
    _text("summary_en"), _SOURCE,
))  # fmt: skip
GROUP = Table("group_", "groups.csv", (
    _id(), _text("name_en", True), _text("name_zh"), _COUNTRY, _text("summary_en"), _SOURCE,
))  # fmt: skip
COMPANY = Table("company", "companies.csv", (
    _id(), _text("name_en", True), _text("name_zh"), _code("ownership", OWNERSHIPS), _text("group_name"),
    _ref("group_id", "group_"), _COUNTRY, _ref("industry_id", "industry", True),
    _ref("place_id", "place", True), _code("in_jinpu", ANSWERS), _date("established"),
    _code("status", COMPANY_STATUSES), _date("status_as_of"), _integer("employees", 0, 10_000_000),
    _date("employees_as_of"), _text("products_en"), _text("summary_en"), Column("website", "url"), _SOURCE,
))  # fmt: skip
STAKE = Table("stake", "stakes.csv", (
    _ref("company_id", "company", True), _text("holder_en", True), _text("holder_zh"),
    Column("holder_country", "country"), _number("share_pct", 0, 100), _date("as_of"), _SOURCE,
), key=("company_id", "holder_en", "as_of", "source_id"), row_id="stake_id")  # fmt: skip
INSTITUTION = Table("institution", "institutions.csv", (
    _id(), _text("name_en", True), _text("name_zh"), _code("type", INSTITUTION_TYPES),
    _ref("place_id", "place"), _code("in_xiaoyao_bay", ANSWERS), _COUNTRY, _date("established"),
    _number("registered_capital_cny_bn", 0, 1_000_000), _text("summary_en"), _SOURCE,
))  # fmt: skip
INDICATOR = Table("indicator", "indicators.csv", (
    _id(), _text("name_en", True), _text("name_zh"), _text("unit", True), _code("topic", TOPICS),
    _text("definition_en", True), _code("higher_is", DIRECTIONS), _ref("growth_of", "indicator"),
    _code("price_basis", PRICE_BASES), _code("aggregation", AGGREGATIONS),
))  # fmt: skip
OBSERVATION = Table("observation", "observations.csv", (
    _ref("indicator_id", "indicator", True), _ref("place_id", "place", True),
    _ref("industry_id", "industry"), Column("period", "period", True), _number("value", -1e15, 1e15, True),
    _integer("decimals", -12, 12, True), _code("qualifier", QUALIFIERS, False), _code("status", STATUSES),
    _text("as_stated", True), _SOURCE, _text("note"),
), key=("indicator_id", "place_id", "industry_id", "period", "source_id"), row_id="obs_id")  # fmt: skip
BREAK = Table("break_", "breaks.csv", (
    _ref("indicator_id", "indicator", True), _ref("place_id", "place", True),
    _ref("industry_id", "industry"), Column("after", "period", True), _code("kind", BREAK_KINDS),
    _text("reason_en", True), _ref("source_id", "source"),
), key=("indicator_id", "place_id", "industry_id", "after"), row_id="break_id")  # fmt: skip
FACT = Table("fact", "facts.csv", (
    _id(), _code("subject_kind", SUBJECT_KINDS), Column("subject_id", "subject", True),
    _text("topic", True), _text("statement_en", True), Column("as_of", "moment"), _SOURCE,
))  # fmt: skip
EVENT = Table("event", "events.csv", (
    _id(), _date("date", True), _text("title_en", True), _text("body_en"), _code("kind", EVENT_KINDS),
    _ref("place_id", "place"), _ref("industry_id", "industry"), _ref("company_id", "company"), _SOURCE,
))  # fmt: skip
POLICY = Table("policy", "policies.csv", (
    _id(), _text("title_en", True), _text("title_zh"), _code("kind", POLICY_KINDS),
    _ref("place_id", "place", True), _date("in_force_from"), _date("in_force_to"),
    _text("summary_en", True), _text("amount"), _code("state", POLICY_STATES), _integer("step", 0, 8, True),
    _text("who_en"), _date("as_of"), _SOURCE,
))  # fmt: skip

TABLES = (
    SOURCE, PLACE, INDUSTRY, GROUP, COMPANY, STAKE, INSTITUTION, INDICATOR, OBSERVATION, BREAK, FACT, EVENT,
    POLICY,
)  # fmt: skip
BY_NAME = {table.name: table for table in TABLES}
BY_STEM = {table.stem: table for table in TABLES}

TRANSLATION_COLUMNS = (
    Column("table", "code", True, tuple(t.stem for t in TABLES if t.translated)),
    _text("id", True),
    Column("field", "code", True, tuple(sorted(name.removesuffix("_en") for name in TRANSLATED_COLUMNS))),
    _text("text", True),
)
TRANSLATIONS = tuple(
    Table(f"text-{lang}", f"translations/{lang}.csv", TRANSLATION_COLUMNS, key=("table", "id", "field"))
    for lang in LANGUAGES
)


def all_files() -> Iterator[Table]:
    """Every CSV file of a dossier: the tables, then the translations."""
    yield from TABLES
    yield from TRANSLATIONS
