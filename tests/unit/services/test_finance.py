"""The finance service against the dossier: counts, charts, filters, and the page of each institution."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.charts.chart_spec import Join
from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.link import Link
from jinpu_desktop.runtime.language import speaking
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.finance import FinanceService
from jinpu_desktop.services.institution_rows import FinanceQuery
from jinpu_desktop.services.record import Record

DOSSIER = Path(__file__).resolve().parents[3] / "db" / "dossier"


def rows_of(table: str) -> list[dict[str, str]]:
    with (DOSSIER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def stated(indicator: str, place: str) -> list[dict[str, str]]:
    rows = rows_of("observations")
    return [row for row in rows if row["indicator_id"] == indicator and row["place_id"] == place]


def obs_id(row: dict[str, str]) -> str:
    names = ("indicator_id", "place_id", "industry_id", "period", "source_id")
    return "|".join(row[name] for name in names)


INSTITUTIONS = rows_of("institutions")


@pytest.fixture
def record(reference_database: Path) -> Iterator[Record]:
    database = Database(reference_database)
    yield Record.open(database, date(2026, 11, 21))
    database.close()


@pytest.fixture
def service(record: Record) -> FinanceService:
    return FinanceService(record)


@pytest.fixture
def evidence(record: Record) -> EvidenceService:
    return EvidenceService(record)


def test_that_the_count_of_the_bay_is_the_only_one_and_says_so(service: FinanceService) -> None:
    (row,) = stated("financial-institutions", "xiaoyao-bay")
    bay = service.load(FinanceQuery()).page.bay
    assert bay is not None
    assert (bay.figure.key, bay.figure.text) == (obs_id(row), row["value"])
    assert bay.scope == f"end of {row['period']}, the only count found · 9 years old"
    assert bay.silence is not None
    assert bay.silence.text == row["note"]


def test_that_the_capital_is_shown_as_printed_with_its_doubt(
    service: FinanceService, evidence: EvidenceService
) -> None:
    (row,) = stated("registered-capital-financial", "xiaoyao-bay")
    bay = service.load(FinanceQuery()).page.bay
    assert bay is not None
    assert bay.capital is not None
    assert f"{bay.capital.text} {bay.capital.unit_text}" == row["as_stated"]
    assert bay.doubt == (row["status"], "Currency not printed")
    (block,) = evidence.evidence(bay.capital.key).blocks
    assert row["note"].rstrip(".") in block.note
    assert (block.source.id, block.as_stated) == (row["source_id"], row["as_stated"])


def test_that_what_is_not_known_is_counted_in_the_csv(
    service: FinanceService, evidence: EvidenceService
) -> None:
    answers = Counter(row["in_xiaoyao_bay"] for row in INSTITUTIONS)
    figures = [part for part in service.load(FinanceQuery()).page.unknown if isinstance(part, Figure)]
    wanted = [len(INSTITUTIONS), answers["yes"], answers["no"], answers["unknown"]]
    assert [figure.text for figure in figures] == [str(n) for n in wanted]
    for figure in figures:
        told = evidence.evidence(figure.key)
        assert told.value_text == figure.text
        link = Link.parse(told.inputs[0].link)
        assert len(service.load(FinanceQuery.of(link)).rows) == int(figure.text)


def test_that_bars_are_the_values_of_the_csv_without_those_of_other_definition(
    service: FinanceService,
) -> None:
    card = service.load(FinanceQuery()).page.balances
    assert card is not None
    drawn = {mark.key: mark.value for _layer, mark in card.chart.marks()}
    left = {part.key for part in card.left_out if isinstance(part, Figure)}
    for indicator in ("deposits", "loans"):
        for row in stated(indicator, "dalian"):
            if row["status"] == "D":
                assert obs_id(row) in left
                assert obs_id(row) not in drawn
            else:
                assert float(drawn[obs_id(row)]) == float(row["value"])
    assert card.chart.y_axis.starts_at_zero
    assert all(tick.text for tick in card.chart.x_axis.ticks)


def test_that_no_line_leads_to_a_value_of_other_definition_or_over_a_gap(service: FinanceService) -> None:
    card = service.load(FinanceQuery()).page.exchange
    assert card is not None
    status = {obs_id(row): row["status"] for row in stated("dce-volume", "dalian")}
    lone = 0
    for layer in card.chart.layers:
        for mark, after in zip(layer.marks, [*layer.marks[1:], None], strict=True):
            if status[mark.key] == "D":
                lone += 1
                assert mark.join is Join.NONE
                assert len(layer.marks) == 1
            if mark.join is not Join.NONE:
                assert after is not None
                assert after.x - mark.x == 12
    assert lone == sum(letter == "D" for letter in status.values())
    assert lone
    whole_years = {key for key in status if "/" not in key}
    assert {mark.key for _layer, mark in card.chart.marks()} == whole_years
    assert {part.key for part in card.left_out if isinstance(part, Figure)} == status.keys() - whole_years


@pytest.mark.parametrize("name", ["type", "country", "bay"])
def test_that_each_filter_leaves_the_rows_of_the_csv(service: FinanceService, name: str) -> None:
    column = {"bay": "in_xiaoyao_bay"}.get(name, name)
    for choice in service.load(FinanceQuery()).choices[name]:
        listed = {row.id for row in service.load(FinanceQuery(**{name: choice.value})).rows}
        assert listed == {row["id"] for row in INSTITUTIONS if row[column] == choice.value}
        assert len(listed) == choice.n


def test_that_filters_add_up_and_stand_in_a_sentence(
    service: FinanceService, evidence: EvidenceService
) -> None:
    spec = service.load(FinanceQuery("bank", "JP", "unknown"))
    wanted = {
        row["id"]
        for row in INSTITUTIONS
        if (row["type"], row["country"], row["in_xiaoyao_bay"]) == ("bank", "JP", "unknown")
    }
    assert {row.id for row in spec.rows} == wanted
    assert spec.sentence == "Banks, Japan, Bay not stated"
    told = evidence.evidence(spec.counted.key)
    assert told.value_text == str(len(wanted))
    assert told.inputs[0].link == "jinpu://finance?type=bank&country=JP&bay=unknown"


def test_that_a_query_survives_its_link() -> None:
    query = FinanceQuery("bank", "A&B", "大")
    assert FinanceQuery.of(Link.parse(str(query.put_into(Link("finance"))))) == query


@pytest.mark.parametrize("row", INSTITUTIONS, ids=lambda row: row["id"])
def test_that_each_institution_has_a_page_of_what_the_csv_states(
    service: FinanceService, evidence: EvidenceService, row: dict[str, str]
) -> None:
    page = service.institution(row["id"])
    assert (page.row.name, page.row.name_original) == (row["name_en"], row["name_zh"])
    assert page.row.in_bay == {"yes": "Yes", "no": "No", "unknown": ""}[row["in_xiaoyao_bay"]]
    facts = [fact for fact in rows_of("facts") if fact["subject_id"] == row["id"]]
    assert {fact.key for fact in page.facts} == {fact["id"] for fact in facts}
    assert (page.summary.text if page.summary else "") == row["summary_en"]
    values = dict(page.details)
    assert (values["Established"] is None) == (not row["established"])
    capital = values["Registered capital"]
    assert (capital.text if isinstance(capital, Figure) else "") == row["registered_capital_cny_bn"]
    assert row["source_id"] in {source.id for source in page.sources}
    assert {fact["source_id"] for fact in facts} <= {source.id for source in page.sources}
    doors = [fact.key for fact in (*page.facts, *page.events)]
    doors += [value.key for value in values.values() if isinstance(value, Figure)]
    doors += [page.summary.key] if page.summary else []
    for key in doors:
        assert evidence.evidence(key).blocks, key


def test_that_the_latest_date_of_its_evidence_is_the_date_of_a_row(service: FinanceService) -> None:
    dates = {row.id: row.as_of for row in service.load(FinanceQuery()).rows}
    assert dates["bank-of-dalian"] == "2025-06"  # a fact; the row's own source has no date
    assert dates["woori-dalian"] == "2010-11-05"  # its source; the fact says the month only
    assert dates["datong-securities"] == ""


def test_that_old_and_undated_institutions_are_warned_of(service: FinanceService) -> None:
    assert "2010" in service.institution("woori-dalian").warning
    assert "No evidence" in service.institution("datong-securities").warning
    assert service.institution("yamaguchi-dalian").warning == ""


def test_that_an_institution_that_does_not_exist_is_refused_by_name(service: FinanceService) -> None:
    with pytest.raises(KnownError, match="no-such-bank"):
        service.institution("no-such-bank")


def test_that_rescue_and_bankruptcy_are_what_an_investor_must_know(service: FinanceService) -> None:
    keys = [row.key for row in service.load(FinanceQuery()).page.matters]
    events = {
        f"event:{row['id']}"
        for row in rows_of("events")
        if row["industry_id"] == "financial-services"
        and row["kind"] in ("closure", "sale", "investment", "policy")
    }
    facts = {
        row["id"]
        for row in rows_of("facts")
        if row["subject_kind"] == "institution" and row["topic"] in ("risk", "ownership")
    }
    assert set(keys) == events | facts
    assert keys[0] == "event:2025-08-08-lianfeng-village-bank-of-jinzhou-enters"
    assert "event:2015-05-china-orient-rescues-bank-of-dalian" in keys


def test_that_policies_on_finance_and_for_the_bay_are_listed(service: FinanceService) -> None:
    wanted = {
        f"policy:{row['id']}"
        for row in rows_of("policies")
        if row["kind"] == "finance" or row["step"] == "8" or row["place_id"] == "xiaoyao-bay"
    }
    listed = service.load(FinanceQuery()).page.policies
    assert {row.key for row in listed} == wanted
    assert wanted
    assert all("as of" in row.detail for row in listed)


def test_that_all_facts_of_the_bay_are_there(service: FinanceService) -> None:
    wanted = [row["id"] for row in rows_of("facts") if row["subject_id"] == "xiaoyao-bay"]
    assert [row.key for row in service.load(FinanceQuery()).page.facts] == wanted


@pytest.mark.parametrize(("code", "printed"), [("en", "13.9 billion"), ("zh", "139亿"), ("ko", "139억")])
def test_that_billions_of_an_unknown_currency_are_counted_as_the_language_counts(
    record: Record, code: str, printed: str
) -> None:
    with speaking(code):
        bay = FinanceService(record).load(FinanceQuery()).page.bay
        assert bay is not None
        assert bay.capital is not None
        assert bay.capital.printed == printed
