"""The service of Policies and setting up against the dossier: steps, filters, warnings, counts, pages."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.services.approval_times import speaks_of_approval_time
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.finance import FinanceService
from jinpu_desktop.services.industries import IndustriesQuery, IndustriesService
from jinpu_desktop.services.institution_rows import FinanceQuery
from jinpu_desktop.services.policies import PoliciesService, Sentence
from jinpu_desktop.services.policy_page import PolicyPageSpec
from jinpu_desktop.services.policy_rows import FILTERS, PoliciesQuery
from jinpu_desktop.services.record import Record

DOSSIER = Path(__file__).resolve().parents[3] / "db" / "dossier"
CLAIM = "jinpu-one-day-approval"
SECOND_HAND = {"news", "magazine", "academic", "reference"}


def rows_of(table: str) -> list[dict[str, str]]:
    with (DOSSIER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


POLICIES = {row["id"]: row for row in rows_of("policies")}
SOURCES = {row["id"]: row for row in rows_of("sources")}


@pytest.fixture
def record(reference_database: Path) -> Iterator[Record]:
    database = Database(reference_database)
    yield Record.open(database, date(2026, 11, 21))
    database.close()


@pytest.fixture
def service(record: Record) -> PoliciesService:
    return PoliciesService(record)


def page_of(service: PoliciesService, policy_id: str) -> PolicyPageSpec:
    page = service.load(PoliciesQuery(), policy_id).page
    assert page is not None
    return page


def numbers(sentence: Sentence) -> list[Figure]:
    return [part for part in sentence if isinstance(part, Figure)]


def test_that_every_policy_stands_under_its_step_and_in_the_table(service: PoliciesService) -> None:
    spec = service.load(PoliciesQuery())
    under = {policy.id: step.step for step in spec.steps for policy in step.policies}
    assert under == {row["id"]: row["step"] for row in POLICIES.values()}
    assert sorted(row.id for row in spec.rows) == sorted(POLICIES)
    assert [step.number for step in spec.steps] == ["1", "2", "3", "4", "5", "6", "7", "8", ""]


def test_that_the_table_goes_by_kind_and_then_by_the_latest_evidence(service: PoliciesService) -> None:
    rows = service.load(PoliciesQuery()).rows
    kinds = [row.kind for row in rows]
    assert kinds == sorted(kinds, key=kinds.index)
    for kind in set(kinds):
        dates = [row.as_of for row in rows if row.kind == kind]
        assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize("name", FILTERS)
def test_that_each_filter_leaves_what_it_promises(service: PoliciesService, name: str) -> None:
    column = {"place": "place_id"}.get(name, name)
    whole = Counter(row[column] for row in POLICIES.values())
    for choice in service.load(PoliciesQuery()).choices[name]:
        listed = service.load(PoliciesQuery(**{name: choice.value})).rows
        assert len(listed) == choice.n == whole[choice.value]
        assert {getattr(row, name) for row in listed} <= {choice.value}


def test_that_the_path_heeds_every_filter_but_its_own(service: PoliciesService) -> None:
    spec = service.load(PoliciesQuery(state="in-force", step="3"))
    wanted = Counter(row["step"] for row in POLICIES.values() if row["state"] == "in-force")
    assert {step.step: len(step.policies) for step in spec.steps if step.policies} == dict(wanted)
    assert [row.id for row in spec.rows] == ["reinvest-tax-credit"]


def test_that_counts_in_sentences_open_exactly_the_list_they_count(
    service: PoliciesService, record: Record
) -> None:
    evidence = EvidenceService(record)
    queries = [PoliciesQuery(), PoliciesQuery(place="dalian"), PoliciesQuery(kind="visa", step="5")]
    figures = [
        figure
        for query in queries
        for figure in (*numbers(service.load(query).scope), *numbers(service.load(query).sentence))
    ]
    assert len(figures) > 10
    for figure in figures:
        found = evidence.evidence(figure.key)
        assert found.value_text == figure.text
        listed = service.load(PoliciesQuery.of(Link.parse(found.inputs[0].link))).rows
        assert str(len(listed)) == figure.text


def test_that_the_sentence_repeats_the_filters_in_words(service: PoliciesService) -> None:
    query = PoliciesQuery(kind="tax", place="china", state="in-force", step="3")
    assert service.load(query).filters == "Tax rules, China, In force, Tax"
    assert service.load(PoliciesQuery()).filters == ""


def test_that_a_link_carries_every_filter_there_and_back() -> None:
    query = PoliciesQuery("tax", "china", "in-force", "3")
    assert PoliciesQuery.of(Link.parse(str(query.put_into(Link("policies", "x"))))) == query


def test_that_second_hand_ended_and_undated_rules_carry_their_warnings(service: PoliciesService) -> None:
    for policy_id, row in POLICIES.items():
        headings = [heading for heading, _words in page_of(service, policy_id).warnings]
        ended = row["state"] == "ended"
        assert ("Second-hand" in headings) == (SOURCES[row["source_id"]]["kind"] in SECOND_HAND), policy_id
        assert ("No longer in force" in headings) == ended, policy_id
        assert ("Only a draft" in headings) == (row["state"] == "draft"), policy_id
        if not row["in_force_to"] and not ended:
            assert "Check the date" in headings, policy_id


def test_that_old_evidence_is_said_with_its_age(service: PoliciesService) -> None:
    warnings = dict(page_of(service, CLAIM).warnings)
    assert "8 years old" in warnings["Check the date"]
    fresh = dict(page_of(service, "dalian-business-environment-2026").warnings)
    assert fresh["Check the date"] == "Until when it holds is not stated."


def test_that_a_rule_whose_end_is_past_counts_as_over_whatever_its_state(reference_database: Path) -> None:
    for today, over in ((date(2028, 12, 31), False), (date(2029, 1, 1), True)):
        database = Database(reference_database)
        page = page_of(PoliciesService(Record.open(database, today)), "reinvest-tax-credit")
        assert page.row.is_over is over
        assert any("31 Dec 2028" in words for _heading, words in page.warnings) is over
        database.close()


def test_that_a_page_tells_the_columns_and_says_what_is_not_stated(
    service: PoliciesService, record: Record
) -> None:
    evidence = EvidenceService(record)
    for policy_id, row in POLICIES.items():
        details = {detail.name: detail for detail in page_of(service, policy_id).details}
        who = "" if row["who_en"] == "not stated" else row["who_en"]
        assert details["Who qualifies"].text == who
        assert bool(details["How much"].text) == bool(row["amount"])
        assert bool(details["In force from"].text) == bool(row["in_force_from"])
        assert bool(details["In force until"].text) == bool(row["in_force_to"])
        assert bool(details["Date of the evidence"].text) == bool(row["as_of"])
        for detail in details.values():
            assert bool(detail.key) == bool(detail.text), (policy_id, detail.name)
            if detail.key:
                found = evidence.evidence(detail.key)
                assert found.blocks[0].source.id == row["source_id"]
                assert found.subject_link == f"jinpu://policies/{policy_id}"


def test_that_the_claim_of_one_day_comes_with_caveats_and_all_that_speaks_of_it(
    service: PoliciesService,
) -> None:
    times = page_of(service, CLAIM).times
    assert times is not None
    assert times.claim.amount is not None and times.claim.amount.text == "10 → 1 business days"
    assert len(times.caveats) >= 3
    keys = {statement.key for statement in times.others}
    assert f"policy:{CLAIM}" not in keys
    assert {
        "company-approval-days|jinpu||2017|seed-discovery",
        "place-jinpu-05",
        "policy:dalian-registration-2010",
        "policy:dalian-registration-2022",
        "policy:dalian-construction-permit-2022",
        "policy:jinpu-one-window-2021",
        "event:1987-10-mabuchi-founds-first-wholly-japanese-company",
    } <= keys
    assert page_of(service, "transit-240h").times is None
    assert page_of(service, "dalian-registration-2022").times == times


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Registering a firm took half a day.", True),
        ("The firm was approved within weeks.", True),
        ("A permit takes at most 40 working days.", True),
        ("The plan was approved; the article prints day and month only.", False),
        ("Travellers may stay 240 hours.", False),
        ("181 companies received licences on the day.", False),
    ],
)
def test_that_only_lengths_of_time_speak_of_approval_times(text: str, speaks: bool) -> None:
    assert speaks_of_approval_time(text) is speaks


def test_that_only_events_which_the_record_ties_are_listed(service: PoliciesService) -> None:
    events = {row["id"]: row for row in rows_of("events")}
    tied = 0
    for policy_id, row in POLICIES.items():
        for statement in page_of(service, policy_id).events:
            assert events[statement.key.removeprefix("event:")]["source_id"] == row["source_id"]
            tied += 1
    assert tied > 10
    named = [statement.key for statement in page_of(service, "dalian-fi-regulation").events]
    assert named == ["event:2023-08-29-dalian-passes-its-foreign-investment-regulation"]


def test_that_an_unknown_policy_is_refused_with_the_nearest_ids(service: PoliciesService) -> None:
    with pytest.raises(KnownError) as refused:
        service.load(PoliciesQuery(), "transit-24h")
    assert "transit-240h" in str(refused.value)


def test_that_filters_nobody_knows_leave_nothing_and_are_repeated(service: PoliciesService) -> None:
    spec = service.load(PoliciesQuery(kind="no-such", place="atlantis"))
    assert spec.rows == ()
    assert "atlantis" in spec.filters


def test_that_policies_named_on_other_pages_lead_to_their_own(record: Record) -> None:
    named = [
        *FinanceService(record).load(FinanceQuery()).page.policies,
        *IndustriesService(record).load(IndustriesQuery("hydrogen")).page.policies,
    ]
    assert len(named) > 5
    for statement in named:
        assert statement.link == f"jinpu://policies/{statement.key.removeprefix('policy:')}"
