"""Industries as the service answers: grouping, figures, coverage and counts are those of the CSV files."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import EvidenceKey
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.period import Period
from jinpu_desktop.services.about import AboutService
from jinpu_desktop.services.counts import counted
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.industries import IndustriesQuery, IndustriesService
from jinpu_desktop.services.industry_page import IndustryPageSpec
from jinpu_desktop.services.record import Record

DOSSIER = Path(__file__).resolve().parents[3] / "db" / "dossier"


def rows_of(table: str) -> list[dict[str, str]]:
    with (DOSSIER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


INDUSTRIES = rows_of("industries")
IDS = [row["id"] for row in INDUSTRIES]


@pytest.fixture
def record(reference_database: Path) -> Iterator[Record]:
    database = Database(reference_database)
    yield Record.open(database, date(2026, 11, 21))
    database.close()


@pytest.fixture
def service(record: Record) -> IndustriesService:
    return IndustriesService(record)


def page_of(service: IndustriesService, industry_id: str) -> IndustryPageSpec:
    return service.load(IndustriesQuery(industry_id)).page


def observations_of(industry_id: str) -> list[dict[str, str]]:
    return [row for row in rows_of("observations") if row["industry_id"] == industry_id]


def number_of(figure: Figure) -> float:
    return float(figure.text.lstrip("><≈").replace(",", "").replace("\u2212", "-"))


def test_that_every_industry_is_listed_once(service: IndustriesService) -> None:
    assert sorted(row.id for row in service.rows()) == sorted(IDS)


def test_that_a_branch_follows_its_parent_or_a_sister(service: IndustriesService) -> None:
    parents = {row["id"]: row["parent_id"] for row in INDUSTRIES}
    above = ""
    for row in service.rows():
        assert row.level == bool(parents[row.id])
        if row.level:
            assert parents[row.id] == above
        else:
            above = row.id


def test_that_the_counts_of_the_list_are_those_of_the_csv(service: IndustriesService) -> None:
    spec = service.load(IndustriesQuery())
    plain = {row["industry_id"] for row in rows_of("observations") if row["status"] != "D"}
    assert spec.total.text == str(len(IDS))
    assert spec.with_figures.text == str(len(plain - {""}))


@pytest.mark.parametrize("industry_id", IDS)
def test_that_coverage_is_a_plain_count_of_years(service: IndustriesService, industry_id: str) -> None:
    row = next(row for row in service.rows() if row.id == industry_id)
    years = set()
    for observation in observations_of(industry_id):
        period = Period.parse(observation["period"])
        years |= {month // 12 for month in range(period.start, period.start + period.months)}
    assert set(row.coverage.years) == years
    assert page_of(service, industry_id).coverage == row.coverage


def test_that_the_strip_begins_and_ends_with_the_first_and_last_year_of_any_industry(
    service: IndustriesService,
) -> None:
    years = [Period.parse(row["period"]) for row in rows_of("observations") if row["industry_id"]]
    strips = {(row.coverage.first, row.coverage.last) for row in service.rows()}
    assert strips == {(min(p.start for p in years) // 12, max(p.start + p.months - 1 for p in years) // 12)}


@pytest.mark.parametrize("industry_id", IDS)
def test_that_the_figures_of_a_page_are_those_of_the_csv(
    service: IndustriesService, industry_id: str
) -> None:
    stated = {
        "|".join((o["indicator_id"], o["place_id"], o["industry_id"], o["period"], o["source_id"])): o
        for o in observations_of(industry_id)
    }
    page = page_of(service, industry_id)
    for line in page.figures:
        row = stated[line.figure.key]
        assert number_of(line.figure) == pytest.approx(float(row["value"]))
    periods = {tuple(key.split("|")[:4]) for key in stated}
    assert {tuple(line.figure.key.split("|")[:4]) for line in page.figures} == periods
    assert page.figures_total.text == str(len(page.figures))


@pytest.mark.parametrize("industry_id", IDS)
def test_that_companies_facts_events_and_sources_are_counted_as_in_the_csv(
    service: IndustriesService, industry_id: str
) -> None:
    page = page_of(service, industry_id)
    companies = {row["id"] for row in rows_of("companies") if row["industry_id"] == industry_id}
    facts = [
        row
        for row in rows_of("facts")
        if (row["subject_kind"], row["subject_id"]) == ("industry", industry_id)
    ]
    events = [row for row in rows_of("events") if row["industry_id"] == industry_id]
    own = [row for row in INDUSTRIES if row["id"] == industry_id]
    told = Counter(row["source_id"] for row in (*facts, *events, *own, *observations_of(industry_id)))
    assert {line.id for line in page.companies} == companies
    assert page.companies_total.text == str(len(companies))
    assert {row.key for row in page.facts} == {row["id"] for row in facts}
    assert {row.key for row in page.events.rows} == {f"event:{row['id']}" for row in events}
    assert {line.source.id: line.n for line in page.sources} == told


@pytest.mark.parametrize("industry_id", IDS)
def test_that_the_sources_are_counted_as_the_list_of_all_evidence_counts_them(
    record: Record, service: IndustriesService, industry_id: str
) -> None:
    items = AboutService(record).items("industry", industry_id)
    uses = {line.source.id: line.n for line in page_of(service, industry_id).sources}
    assert uses == Counter(item.source.id for item in items)


def test_that_events_stand_newest_first_and_partial_dates_at_the_head_of_their_time(
    service: IndustriesService,
) -> None:
    dates = {f"event:{row['id']}": row["date"] for row in rows_of("events")}
    shown = [dates[row.key].ljust(10, "~") for row in page_of(service, "automotive").events.rows]
    assert shown == sorted(shown, reverse=True)
    assert len(shown) > 8


def test_that_the_companies_of_branches_are_counted_apart(service: IndustriesService) -> None:
    page = page_of(service, "equipment-manufacturing")
    of_industry = Counter(row["industry_id"] for row in rows_of("companies"))
    assert {branch.id: branch.n for branch in page.branches} == {
        "shipbuilding": of_industry["shipbuilding"],
        "machine-tools": of_industry["machine-tools"],
    }
    assert len(page.companies) == of_industry["equipment-manufacturing"]


@pytest.mark.parametrize("industry_id", IDS)
def test_that_a_page_has_a_chart_of_two_points_or_says_why_there_is_none(
    service: IndustriesService, industry_id: str
) -> None:
    page = page_of(service, industry_id)
    if page.series is None:
        assert page.no_series is not None
        assert page.no_series.why.startswith("No series: ")
        assert [part for part in page.no_series.nearest if isinstance(part, Figure)]
    else:
        assert page.no_series is None
        assert len(page.series.layers[0].marks) >= 2


def test_that_the_points_of_a_chart_are_those_of_the_csv(service: IndustriesService) -> None:
    spec = page_of(service, "petrochemicals").series
    assert spec is not None
    annual = {
        float(row["value"])
        for row in observations_of("petrochemicals")
        if row["indicator_id"] == "industrial-value-added-growth" and len(row["period"]) == 4
    }
    assert {float(mark.value) for layer in spec.layers for mark in layer.marks} == annual


def test_that_an_industry_without_a_series_names_that_of_its_parent(service: IndustriesService) -> None:
    told = page_of(service, "machine-tools").no_series
    assert told is not None
    assert told.link == "jinpu://industries/equipment-manufacturing"
    assert "Equipment manufacturing" in str(told.nearest[0])


def test_that_an_industry_without_any_figure_names_the_figure_of_a_branch(service: IndustriesService) -> None:
    page = page_of(service, "energy")
    assert page.best is None
    assert page.no_series is not None
    assert page.no_series.link == "jinpu://industries/hydrogen"
    assert "figures" in page.missing


def test_that_an_industry_without_relatives_names_the_total_of_the_area(service: IndustriesService) -> None:
    told = page_of(service, "aerospace").no_series
    assert told is not None
    assert told.link == ""
    total = told.nearest[-1]
    assert isinstance(total, Figure)
    assert total.key.startswith("industrial-output|jinpu||")


def test_that_only_policies_that_name_an_industry_are_listed(service: IndustriesService) -> None:
    policies = {f"policy:{row['id']}": row for row in rows_of("policies")}
    words = {"hydrogen": "hydrogen", "bonded-logistics": "bonded", "financial-services": "financial"}
    for industry_id, word in words.items():
        shown = {statement.key for statement in page_of(service, industry_id).policies}
        named = {k for k, row in policies.items() if word in (row["title_en"] + row["who_en"]).casefold()}
        assert shown == named
        assert shown
    assert page_of(service, "aerospace").policies == ()


@pytest.mark.parametrize("industry_id", IDS)
def test_that_what_is_missing_is_what_the_page_does_not_have(
    service: IndustriesService, industry_id: str
) -> None:
    page = page_of(service, industry_id)
    has = {
        "figures": page.figures, "facts": page.facts, "companies": page.companies, "events": page.events.rows,
        "policies that name it": page.policies,
    }  # fmt: skip
    assert list(page.missing) == [words for words, rows in has.items() if not rows]


@pytest.mark.parametrize("industry_id", IDS)
def test_that_every_count_of_a_page_is_counted_again_by_its_evidence(
    record: Record, service: IndustriesService, industry_id: str
) -> None:
    page = page_of(service, industry_id)
    figures = [page.figures_total, page.facts_total, page.companies_total, page.events.total]
    figures += [page.sources_total, *(line.uses for line in page.sources)]
    figures += [branch.companies for branch in page.branches]
    for figure in figures:
        evidence = counted(record, EvidenceKey.parse(figure.key))
        assert evidence.value_text == figure.text
        assert evidence.inputs[0].link.startswith(("jinpu://industries", "jinpu://timeline?industry="))


def test_that_the_summary_opens_its_source(record: Record, service: IndustriesService) -> None:
    page = page_of(service, "hydrogen")
    evidence = EvidenceService(record).evidence(page.summary_key)
    source = next(row["source_id"] for row in INDUSTRIES if row["id"] == "hydrogen")
    assert [block.source.id for block in evidence.blocks] == [source]


def test_that_an_unknown_industry_is_refused_in_one_sentence(service: IndustriesService) -> None:
    with pytest.raises(KnownError, match="no-such"):
        service.load(IndustriesQuery("no-such"))


@pytest.mark.parametrize(
    "key", ["count:industry|colour", "count:industry-company|no-such", "count:industry-colour|energy"]
)
def test_that_a_count_of_nothing_known_is_refused(record: Record, key: str) -> None:
    with pytest.raises(KnownError):
        counted(record, EvidenceKey.parse(key))
