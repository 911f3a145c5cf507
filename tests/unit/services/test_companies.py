"""Companies, their groups and the age of what is known of them, against the dossier's own rows."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.services.companies import FILTERS, SORTS, CompaniesQuery, CompaniesService
from jinpu_desktop.services.company_page import CompanyPageSpec
from jinpu_desktop.services.company_row import last_day
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.group_page import GroupPageSpec
from jinpu_desktop.services.record import Record

DOSSIER = Path(__file__).resolve().parents[3] / "db" / "dossier"
TODAY = date(2026, 11, 21)
COLUMNS = {"industry": "industry_id", "group": "group_id", "place": "place_id"}


def rows_of(name: str) -> list[dict[str, str]]:
    with (DOSSIER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


COMPANIES = rows_of("companies")
GROUPS = rows_of("groups")


@pytest.fixture
def record(reference_database: Path) -> Iterator[Record]:
    database = Database(reference_database)
    yield Record.open(database, TODAY)
    database.close()


@pytest.fixture
def service(record: Record) -> CompaniesService:
    return CompaniesService(record)


def company(service: CompaniesService, company_id: str) -> CompanyPageSpec:
    page = service.page(company_id)
    assert isinstance(page, CompanyPageSpec)
    return page


def group(service: CompaniesService, group_id: str) -> GroupPageSpec:
    page = service.page(group_id)
    assert isinstance(page, GroupPageSpec)
    return page


# --- lists --------------------------------------------------------------------------------------


def test_that_the_counts_on_top_are_those_of_the_ownership_column(service: CompaniesService) -> None:
    spec = service.load(CompaniesQuery())
    kinds = Counter(row["ownership"] for row in COMPANIES)
    assert spec.total.text == str(len(COMPANIES))
    assert spec.joint_ventures.text == str(kinds["joint-venture"])
    assert spec.wholly_foreign.text == str(kinds["wholly-foreign"])
    assert spec.not_stated.text == str(kinds["unknown"])


def test_that_every_count_leads_to_the_list_that_was_counted(
    service: CompaniesService, record: Record
) -> None:
    spec = service.load(CompaniesQuery(in_jinpu="yes", view="country"))
    figures = [spec.total, spec.joint_ventures, spec.wholly_foreign, spec.not_stated, spec.counted]
    figures += [figure for country in spec.countries for figure, _words in country.owned]
    for figure in figures:
        evidence = EvidenceService(record).evidence(figure.key)
        assert evidence.value_text == figure.text
        listed = service.load(CompaniesQuery.of(Link.parse(evidence.inputs[0].link)))
        assert str(len(listed.rows)) == figure.text, figure.key


@pytest.mark.parametrize("name", FILTERS)
def test_that_a_filter_leaves_what_the_column_says(service: CompaniesService, name: str) -> None:
    column = COLUMNS.get(name, name)
    for choice in service.load(CompaniesQuery()).choices[name]:
        wanted = "" if choice.value == "none" else choice.value
        expected = {row["id"] for row in COMPANIES if row[column] == wanted}
        spec = service.load(CompaniesQuery(**{name: choice.value}))
        assert {row.id for row in spec.rows} == expected
        assert choice.n == len(expected)
        assert spec.sentence == choice.words


def test_that_choices_honour_the_other_filters_and_keep_those_that_leave_nothing(
    service: CompaniesService,
) -> None:
    spec = service.load(CompaniesQuery(country="NL", ownership="joint-venture"))
    ownership = {choice.value: choice.n for choice in spec.choices["ownership"]}
    assert ownership["joint-venture"] == sum(
        row["country"] == "NL" and row["ownership"] == "joint-venture" for row in COMPANIES
    )
    assert ownership["wholly-foreign"] == 0
    country = {choice.value: choice.n for choice in spec.choices["country"]}
    assert country["JP"] == sum(
        row["country"] == "JP" and row["ownership"] == "joint-venture" for row in COMPANIES
    )


def test_that_the_latest_status_comes_first_and_an_undated_one_last(service: CompaniesService) -> None:
    dates = [row.status_as_of for row in service.load(CompaniesQuery()).rows]
    assert dates == sorted(dates, reverse=True)
    assert dates[-1] == ""


@pytest.mark.parametrize("sort", SORTS)
def test_that_every_order_keeps_every_company(service: CompaniesService, sort: str) -> None:
    rows = service.load(CompaniesQuery(sort=sort)).rows
    assert {row.id for row in rows} == {row["id"] for row in COMPANIES}


def test_that_the_oldest_founding_comes_first_and_what_has_none_last(service: CompaniesService) -> None:
    founded = [row.established for row in service.load(CompaniesQuery(sort="established")).rows]
    stated = [text for text in founded if text]
    assert stated == sorted(stated)
    assert founded == stated + [""] * (len(founded) - len(stated))


def test_that_an_unknown_view_or_order_is_refused_in_a_sentence(service: CompaniesService) -> None:
    with pytest.raises(KnownError, match="no view called “map”"):
        service.load(CompaniesQuery(view="map"))
    with pytest.raises(KnownError, match="not sorted by “luck”"):
        service.load(CompaniesQuery(sort="luck"))


def test_that_a_link_carries_the_whole_query() -> None:
    query = CompaniesQuery("no", "listed", "KR", "automotive", "hyundai", "sold", "name", "table", "dda")
    assert CompaniesQuery.of(Link.parse(str(query.put_into(Link("companies"))))) == query


# --- pages ----------------------------------------------------------------------------------------


def test_that_no_company_and_group_share_an_id() -> None:
    assert not {row["id"] for row in COMPANIES} & {row["id"] for row in GROUPS}


@pytest.mark.parametrize("row", COMPANIES, ids=lambda row: row["id"])
def test_that_every_company_has_a_page_with_its_row(service: CompaniesService, row: dict[str, str]) -> None:
    page = company(service, row["id"])
    assert (page.company.name, page.company.name_original) == (row["name_en"], row["name_zh"])
    assert page.company.summary == row["summary_en"]
    stakes = [stake for stake in rows_of("stakes") if stake["company_id"] == row["id"]]
    shown = [page.ownership.latest, *page.ownership.earlier] if page.ownership.latest else []
    assert sum(len(diagram.holders) for diagram in shown) == len(stakes)
    assert page.sources[0].id == row["source_id"]
    events = [event for event in rows_of("events") if event["company_id"] == row["id"]]
    assert len(page.events.rows) == len(events)
    facts = {
        fact["id"]
        for fact in rows_of("facts")
        if (fact["subject_kind"], fact["subject_id"]) == ("company", row["id"])
    }
    told = {statement.key for statement in (*page.facts, *page.ownership.statements)}
    assert facts <= told


def test_that_every_door_of_every_company_page_leads_to_evidence(
    service: CompaniesService, record: Record
) -> None:
    evidence = EvidenceService(record)
    for row in COMPANIES:
        page = company(service, row["id"])
        keys = {tile.figure.key for tile in page.tiles} | {page.summary_key}
        keys |= {statement.key for statement in (*page.facts, *page.events.rows, *page.ownership.statements)}
        if page.company.products:
            keys.add(page.products_key)
        for key in keys:
            assert evidence.evidence(key).blocks, key


def test_that_the_drawer_tells_a_status_in_words_with_its_date(record: Record) -> None:
    evidence = EvidenceService(record).evidence("column:company|inovance-dalian|status")
    assert evidence.blocks[0].value_text == "Under construction"
    assert ("As of", "Oct 2022") in evidence.details


@pytest.mark.parametrize("row", GROUPS, ids=lambda row: row["id"])
def test_that_every_group_has_a_page_with_its_companies(
    service: CompaniesService, row: dict[str, str]
) -> None:
    page = group(service, row["id"])
    own = [company["id"] for company in COMPANIES if company["group_id"] == row["id"]]
    assert [member.company.id for member in page.members] == own
    assert page.companies.text == str(len(own))
    assert page.summary == row["summary_en"]
    assert page.gaps


def test_that_an_unknown_id_is_answered_with_the_nearest(service: CompaniesService) -> None:
    spec = service.open(CompaniesQuery(), "volkswagn")
    assert spec.page is None
    assert "volkswagen" in spec.missing


# --- age ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("company_id", "chip"),
    [
        ("vw-faw-engine-dalian", "No record after 2013"),
        ("dalian-hope-building", "No record after 1996"),
        ("mabuchi-motor-dalian", "No record after 2018"),
        ("rohm-dalian", "Date of the evidence not stated"),
        ("sk-hynix-semiconductor-dalian", ""),
        ("pfizer-dalian", ""),
    ],
)
def test_that_a_company_is_warned_of_by_the_date_of_its_last_evidence(
    service: CompaniesService, company_id: str, chip: str
) -> None:
    page = company(service, company_id)
    assert page.warning_chip == chip
    assert bool(page.warning) == bool(chip)


@pytest.mark.parametrize(("today", "warned"), [(date(2027, 1, 26), False), (date(2027, 1, 27), True)])
def test_that_the_warning_begins_on_the_day_after_three_years(
    reference_database: Path, today: date, warned: bool
) -> None:
    database = Database(reference_database)
    page = company(CompaniesService(Record.open(database, today)), "pfizer-dalian")
    database.close()
    assert page.last.text == "2024-01-26"
    assert bool(page.warning) == warned


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2013", date(2013, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3)),
        ("2023-Q1", date(2023, 3, 31)),
        ("2016-01/2016-05", date(2016, 5, 31)),
    ],
)
def test_that_a_partial_date_means_its_last_day(text: str, day: date) -> None:
    assert last_day(text) == day


# --- what is told of owners ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("company_id", "words"),
    [
        ("deutz-faw-dalian", "A sale is recorded in Nov 2018, after these shares were reported"),
        ("dalian-sanyo-meica", "recorded as: sold (Mar 2016)"),
        ("toshiba-dalian", "recorded as: closed (Oct 2021)"),
        ("dalian-port-container-terminal", "recorded as: closed."),
    ],
)
def test_that_shares_before_an_end_are_said_to_be_past(
    service: CompaniesService, company_id: str, words: str
) -> None:
    assert words in company(service, company_id).ownership.caution


@pytest.mark.parametrize("company_id", ["panasonic-compressor-dalian", "vtti-dalian-terminal", "skf-dalian"])
def test_that_shares_after_a_sale_need_no_caution(service: CompaniesService, company_id: str) -> None:
    assert company(service, company_id).ownership.caution == ""


@pytest.mark.parametrize(
    ("company_id", "words"),
    [
        ("dalian-container-terminal", "no page read reports its completion"),
        ("doosan-metal-dalian", "conflicts with the 30 percent"),
        ("wepec", "Sinochem was in advanced talks"),
        ("dalian-port-pda", "was to hold 21.05 percent upon completion"),
        ("sinovac-dalian", "rising to 55 percent"),
    ],
)
def test_that_agreements_and_other_reports_stand_beside_the_diagram(
    service: CompaniesService, company_id: str, words: str
) -> None:
    told = company(service, company_id).ownership.statements
    assert any(words in statement.text for statement in told)


def test_that_what_became_of_a_group_begins_with_closures_and_sales(service: CompaniesService) -> None:
    kinds = [statement.detail for statement in group(service, "toshiba").outcomes]
    assert kinds[:2] == ["Closure", "Closure"]
    assert "Closure" not in kinds[2:]


def test_that_a_group_without_companies_says_so_and_names_where_it_is_told_of(
    service: CompaniesService,
) -> None:
    page = group(service, "intel")
    assert page.members == ()
    assert page.gaps == ("No company of the record belongs to this group.",)
    assert [named.id for named in page.named_in] == ["sk-hynix-semiconductor-dalian"]


def test_that_the_gaps_of_a_group_name_the_companies_concerned(service: CompaniesService) -> None:
    gaps = "\n".join(group(service, "volkswagen").gaps)
    assert "What became of them is not known: Volkswagen FAW Engine (Dalian)." in gaps
    assert "There is no record after 2013: Volkswagen FAW Engine (Dalian)." in gaps
    assert "Shares are not stated" not in gaps
