"""Every statement of the two founding articles can be read in the program and traced to its article."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.evidence import column_key
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.finance import FinanceService
from jinpu_desktop.services.industries import IndustriesQuery, IndustriesService
from jinpu_desktop.services.institution_rows import FinanceQuery
from jinpu_desktop.services.overview import OverviewQuery, OverviewService, TileSpec
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.sources import SourcesQuery, SourcesService

DOSSIER = Path(__file__).resolve().parents[3] / "db" / "dossier"
ARTICLES = ("seed-news", "seed-discovery")


def rows_of(table: str) -> list[dict[str, str]]:
    with (DOSSIER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row.get("source_id") in ARTICLES]


def obs_id(row: dict[str, str]) -> str:
    names = ("indicator_id", "place_id", "industry_id", "period", "source_id")
    return "|".join(row[name] for name in names)


FACTS = {row["id"]: row for row in rows_of("facts")}
FIGURES = {obs_id(row): row for row in rows_of("observations")}
EVENTS = {row["id"]: row for row in rows_of("events")}
POLICIES = {row["id"]: row for row in rows_of("policies")}
PLACES = {row["id"]: row for row in rows_of("places")}


@pytest.fixture(scope="module")
def record(reference_database: Path) -> Iterator[Record]:
    database = Database(reference_database)
    yield Record.open(database, date(2026, 11, 21))
    database.close()


@pytest.fixture(scope="module")
def evidence(record: Record) -> EvidenceService:
    return EvidenceService(record)


@pytest.fixture(scope="module")
def read(record: Record) -> dict[str, dict[str, str]]:
    """What stands on the page of each article: the text of each statement by its evidence key."""
    service = SourcesService(record)
    pages = {article: service.page(article) for article in ARTICLES}
    return {article: {row.key: row.text for row in page.statements} for article, page in pages.items()}


def test_that_both_articles_state_something_of_every_kind_checked_here() -> None:
    for rows in (FACTS, FIGURES, EVENTS, POLICIES):
        assert {row["source_id"] for row in rows.values()} == set(ARTICLES)
    assert PLACES


def test_that_both_articles_are_listed_among_the_sources(record: Record) -> None:
    listed = {row.source.id for row in SourcesService(record).load(SourcesQuery()).rows}
    assert set(ARTICLES) <= listed


@pytest.mark.parametrize("name", FACTS)
def test_that_a_fact_is_read_and_traced(
    read: dict[str, dict[str, str]], evidence: EvidenceService, name: str
) -> None:
    row = FACTS[name]
    assert read[row["source_id"]][name] == row["statement_en"]
    told = evidence.evidence(name)
    assert told.statement == row["statement_en"]
    assert [block.source.id for block in told.blocks] == [row["source_id"]]


@pytest.mark.parametrize("name", FIGURES)
def test_that_a_figure_is_read_and_traced(
    record: Record, evidence: EvidenceService, read: dict[str, dict[str, str]], name: str
) -> None:
    row = FIGURES[name]
    assert name in read[row["source_id"]]
    figures = {item.key: item.figure for item in SourcesService(record).page(row["source_id"]).statements}
    figure = figures[name]
    assert figure is not None
    assert float(figure.text.lstrip("><≈").replace(",", "")) == float(row["value"])
    assert figure.text.startswith({"over": ">", "about": "≈"}.get(row["qualifier"], ""))
    block = next(block for block in evidence.evidence(name).blocks if block.key == name)
    assert (block.source.id, block.as_stated) == (row["source_id"], row["as_stated"])
    assert row["note"].rstrip(".") in block.note


@pytest.mark.parametrize("name", EVENTS)
def test_that_an_event_is_read_and_traced(
    read: dict[str, dict[str, str]], evidence: EvidenceService, name: str
) -> None:
    row = EVENTS[name]
    text = read[row["source_id"]][f"event:{name}"]
    assert row["title_en"] in text
    assert row["body_en"] in text
    told = evidence.evidence(f"event:{name}")
    assert [block.source.id for block in told.blocks] == [row["source_id"]]


@pytest.mark.parametrize("name", POLICIES)
def test_that_a_policy_is_read_and_traced(
    read: dict[str, dict[str, str]], evidence: EvidenceService, name: str
) -> None:
    row = POLICIES[name]
    assert read[row["source_id"]][column_key("policy", name, "summary_en")] == row["summary_en"]
    told = evidence.evidence(f"policy:{name}")
    assert told.statement == row["summary_en"]
    assert [block.source.id for block in told.blocks] == [row["source_id"]]


@pytest.mark.parametrize("name", PLACES)
def test_that_a_place_is_read_and_traced(
    read: dict[str, dict[str, str]], evidence: EvidenceService, name: str
) -> None:
    row = PLACES[name]
    stated = row["summary_en"]
    key = column_key("place", name, "summary_en" if stated else "name_en")
    assert (stated or row["name_en"]) in read[row["source_id"]][key]
    assert [block.source.id for block in evidence.evidence(key).blocks] == [row["source_id"]]


# What has a pane of its own beside the page of its source.


def overview_figures(record: Record) -> set[str]:
    """The evidence keys on the Overview."""
    spec = OverviewService(record).load(OverviewQuery())
    tiles: list[TileSpec] = [*spec.tiles, *([spec.hero.tile] if spec.hero else [])]
    keys = {tile.figure.key for tile in tiles if tile.figure}
    if spec.hero:
        keys |= {mark.key for _layer, mark in spec.hero.chart.marks()}
        keys |= {pair.key for _layer, mark in spec.hero.chart.marks() for pair in mark.pairs}
        keys |= {figure.key for _words, figure in spec.hero.also}
    return keys


@pytest.mark.parametrize("name", [n for n, row in FACTS.items() if row["subject_kind"] == "industry"])
def test_that_a_fact_of_an_industry_stands_on_the_page_of_the_industry(record: Record, name: str) -> None:
    industry = FACTS[name]["subject_id"]
    page = IndustriesService(record).load(IndustriesQuery(industry)).page
    assert name in {row.key for row in page.facts}


@pytest.mark.parametrize("name", [n for n, row in FIGURES.items() if row["industry_id"]])
def test_that_a_figure_of_an_industry_stands_on_the_page_of_the_industry(record: Record, name: str) -> None:
    page = IndustriesService(record).load(IndustriesQuery(FIGURES[name]["industry_id"])).page
    assert name in {line.figure.key for line in page.figures}


@pytest.mark.parametrize("name", ["company-approval-days|jinpu||2017|seed-discovery"])
def test_that_the_overview_shows_what_it_is_for(record: Record, name: str) -> None:
    assert name in overview_figures(record)


@pytest.mark.parametrize(
    "name",
    [
        "financial-institutions|xiaoyao-bay||2016|seed-news",
        "registered-capital-financial|xiaoyao-bay||2016|seed-news",
        "place-xiaoyao-bay-02",
    ],
)
def test_that_the_finance_pane_shows_what_is_said_of_the_bay(record: Record, name: str) -> None:
    page = FinanceService(record).load(FinanceQuery()).page
    assert page.bay is not None
    keys = {row.key for row in page.facts} | {page.bay.figure.key}
    keys |= {page.bay.capital.key} if isinstance(page.bay.capital, Figure) else set()
    assert name in keys
