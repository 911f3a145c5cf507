"""From database rows to values: the one place that knows which column becomes which field."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from jinpu_desktop.domain.entity import Event, Fact, Stake
from jinpu_desktop.domain.observation import Observation, Qualifier, Source, Status
from jinpu_desktop.domain.period import Period
from jinpu_desktop.domain.series import Indicator
from jinpu_desktop.runtime.language import _

SourceOf = Callable[[str], Source]


def text(row: sqlite3.Row, column: str) -> str:
    """The column's text; NULL, which means "not stated", becomes an empty text."""
    value = row[column]
    return "" if value is None else str(value)


def has(row: sqlite3.Row, column: str) -> bool:
    """Whether the row's table has the column (`in` alone would look among the values)."""
    return column in tuple(row.keys())


def source_from(row: sqlite3.Row) -> Source:
    """A row of `source`."""
    return Source(
        id=row["id"],
        title=text(row, "title"),
        # The dossier's sources all have a publisher; the user's have none but the user.
        publisher=text(row, "publisher") or _("Yours"),
        published_on=text(row, "published_on"),
        retrieved_on=text(row, "retrieved_on"),
        url=text(row, "url"),
        language=text(row, "language"),
        kind=text(row, "kind"),
        note=text(row, "note"),
    )


def observation_from(row: sqlite3.Row, source_of: SourceOf, yours: bool = False) -> Observation:
    """A row of `observation`; `yours` if it is one of the user's own."""
    return Observation(
        obs_id=row["obs_id"],
        indicator_id=row["indicator_id"],
        place_id=row["place_id"],
        industry_id=text(row, "industry_id"),
        period=Period.parse(row["period"]),
        value=row["value"],
        decimals=row["decimals"] or 0,
        qualifier=Qualifier(text(row, "qualifier")),
        status=Status(row["status"]),
        as_stated=text(row, "as_stated"),
        source=source_of(row["source_id"]),
        note=text(row, "note"),
        yours=yours,
    )


def indicator_from(row: sqlite3.Row) -> Indicator:
    """A row of `indicator`."""
    return Indicator(
        id=row["id"],
        name=text(row, "name_en"),
        unit=text(row, "unit"),
        topic=text(row, "topic"),
        definition=text(row, "definition_en"),
        higher_is=text(row, "higher_is"),
        growth_of=text(row, "growth_of"),
        price_basis=text(row, "price_basis"),
        aggregation=text(row, "aggregation"),
    )


def fact_from(row: sqlite3.Row, source_of: SourceOf) -> Fact:
    """A row of `fact`."""
    return Fact(
        id=row["id"],
        subject_kind=text(row, "subject_kind"),
        subject_id=text(row, "subject_id"),
        topic=text(row, "topic"),
        statement=text(row, "statement_en"),
        as_of=text(row, "as_of"),
        source=source_of(row["source_id"]),
    )


def event_from(row: sqlite3.Row, source_of: SourceOf) -> Event:
    """A row of `event`."""
    return Event(
        id=row["id"],
        date=text(row, "date"),
        title=text(row, "title_en"),
        body=text(row, "body_en"),
        kind=text(row, "kind"),
        place_id=text(row, "place_id"),
        industry_id=text(row, "industry_id"),
        company_id=text(row, "company_id"),
        source=source_of(row["source_id"]),
    )


def stake_from(row: sqlite3.Row, source_of: SourceOf) -> Stake:
    """A row of `stake`."""
    return Stake(
        stake_id=row["stake_id"],
        company_id=row["company_id"],
        holder=text(row, "holder_en"),
        holder_original=text(row, "holder_zh"),
        holder_country=text(row, "holder_country"),
        share_percent=row["share_pct"],
        as_of=text(row, "as_of"),
        source=source_of(row["source_id"]),
    )
