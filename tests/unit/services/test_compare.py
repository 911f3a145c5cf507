"""The Compare service: what stands for a year, ranks, scores, profiles, links and evidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from compare_desk import asked, every_table, is_firm, observation_of, row_of, table_of

from jinpu_desktop.charts.compare_chart import OTHER_YEAR
from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import calculation_key
from jinpu_desktop.domain.link import Link
from jinpu_desktop.services.compare import CompareService
from jinpu_desktop.services.compare_group import GROUPS, read_group
from jinpu_desktop.services.compare_query import CompareQuery
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.record import Record


@pytest.fixture
def record(reference_database: Path) -> Iterator[Record]:
    database = Database(reference_database)
    yield Record.open(database, date(2026, 11, 21))
    database.close()


@pytest.fixture
def service(record: Record) -> CompareService:
    return CompareService(record)


@pytest.fixture
def evidence(record: Record) -> EvidenceService:
    return EvidenceService(record)


# --- one year ---------------------------------------------------------------------------------


def test_that_no_value_of_another_year_is_shown_unless_asked_for(
    service: CompareService, record: Record
) -> None:
    shown = 0
    for year, spec in every_table(service, record, 0):
        for row in spec.rows:
            assert observation_of(record, row).period.year == year
            assert not row.is_other_year
            shown += 1
    assert shown > 100


def test_that_other_years_are_at_most_two_off_and_said_and_drawn_apart(
    service: CompareService, record: Record
) -> None:
    others = 0
    for year, spec in every_table(service, record, 2):
        for row in spec.rows:
            at = observation_of(record, row).period.year
            assert row.is_other_year == (at != year)
            assert (row.bar.look == OTHER_YEAR) == row.is_other_year
            assert str(at) in row.year_text
            if row.is_other_year:
                assert abs(at - year) <= 2
                assert is_firm(observation_of(record, row))
                assert row.figure.spoken.endswith("not of the year chosen")
                assert any(row.name in words and str(at) in words for words in spec.not_ranked)
                others += 1
    assert others > 20


def test_that_only_firm_values_of_the_very_year_are_ranked(service: CompareService, record: Record) -> None:
    for off in (0, 2):
        for year, spec in every_table(service, record, off):
            firm = [
                row
                for row in spec.rows
                if is_firm(observation_of(record, row)) and observation_of(record, row).period.year == year
            ]
            ranked = [row for row in spec.rows if row.rank is not None]
            assert ranked == (firm if len(firm) > 1 else [])
            for row in ranked:
                assert row.rank is not None
                assert int(row.rank.text) == 1 + sum(other.value > row.value for other in ranked)


def test_that_the_rows_stand_from_the_highest_value_down(service: CompareService, record: Record) -> None:
    for _year, spec in every_table(service, record, 2):
        values = [row.value for row in spec.rows]
        assert values == sorted(values, reverse=True)


def test_that_every_place_is_in_the_table_or_named_as_left_out(
    service: CompareService, record: Record
) -> None:
    groups = {group: read_group(record, group) for group in GROUPS}
    for group, values in groups.items():
        for one in values.offered():
            for year in one.years():
                link = f"jinpu://compare?group={group}&i={one.indicator.id}&y={year}"
                spec = table_of(service, link)
                inside = {row.id for row in spec.rows}
                for member in values.members:
                    named = any(member.name in words for words in spec.left_out)
                    assert named != (member.id in inside), (link, member.name)


def test_that_a_bound_is_shown_as_one_and_neither_ranked_nor_averaged(service: CompareService) -> None:
    spec = table_of(service, "jinpu://compare?i=gdp&y=2025")
    jinpu = row_of(spec, "jinpu")
    assert jinpu.figure.text == ">300"
    assert jinpu.bar.bound.value == "over"
    assert jinpu.rank is None
    assert jinpu.density is None
    assert spec.told == ()
    assert "Dalian Jinpu: only a bound is stated." in spec.not_ranked


def test_that_an_exact_value_that_agrees_with_a_bound_is_compared_and_that_this_is_said(
    service: CompareService,
) -> None:
    spec = table_of(service, "jinpu://compare?i=gdp&y=2021")
    pudong = row_of(spec, "pudong")
    assert pudong.figure.text == "1,535.3"
    assert "X" in pudong.figure.marks
    assert [figure.text for figure in pudong.rivals] == ["1,450"]
    note = next(note for note in spec.notes if note.text.startswith("Pudong"))
    assert ">1,530" in note.text


def test_that_other_definitions_and_forecasts_are_shown_without_a_rank(service: CompareService) -> None:
    definitions = table_of(service, "jinpu://compare?i=gdp&y=2021")
    assert row_of(definitions, "tianfu").rank is None
    assert "Liangjiang, Tianfu: another definition or territory." in definitions.not_ranked
    forecasts = table_of(service, "jinpu://compare?i=gdp&y=2025")
    assert row_of(forecasts, "zhoushan").bar.look == "F"
    assert "Zhoushan Archipelago, Ganjiang: expected, not realised." in forecasts.not_ranked


def test_that_a_value_for_a_square_kilometre_needs_both_value_and_area(
    service: CompareService, record: Record, evidence: EvidenceService
) -> None:
    seen = 0
    for _year, spec in every_table(service, record, 2):
        for row in spec.rows:
            if row.density is None:
                continue
            assert row.area_km2
            found = evidence.evidence(row.density.key)
            assert [part.figure.key for part in found.inputs if part.figure] == [
                row.figure.key,
                f"column:place|{row.id}|area_km2",
            ]
            assert found.value_text == f"{row.density.text} {row.density.unit_text}"
            assert found.marks == row.density.marks
            assert "C" in row.density.marks
            seen += 1
    assert seen > 30
    dianzhong = row_of(table_of(service, "jinpu://compare?i=gdp&y=2019"), "dianzhong")
    assert dianzhong.area is None
    assert dianzhong.density is None


def test_that_the_density_of_jinpu_is_the_quotient(service: CompareService) -> None:
    jinpu = row_of(table_of(service, "jinpu://compare?i=gdp&y=2021"), "jinpu")
    assert jinpu.density is not None
    assert jinpu.density.text == str(round(257.63 * 1000 / 2299, 1)) == "112.1"
    assert jinpu.density_value == pytest.approx(257.63 * 1000 / 2299)


def test_that_rank_and_mean_open_the_values_they_rest_on(
    service: CompareService, evidence: EvidenceService
) -> None:
    spec = table_of(service, "jinpu://compare?i=gdp&y=2021&off=2")
    firm = {row.figure.key: row.value for row in spec.rows if row.rank is not None}
    rank, mean = (part for part in spec.told if not isinstance(part, str))
    assert rank.text == "5 of 6"
    for figure in (rank, mean):
        found = evidence.evidence(figure.key)
        assert found.marks == figure.marks
        assert {part.figure.key for part in found.inputs if part.figure} == set(firm)
    exact = sum(firm.values()) / len(firm)
    assert abs(float(exact) - float(mean.text.replace(",", ""))) <= 5


def test_that_a_forged_rank_or_density_shows_nothing(
    service: CompareService, evidence: EvidenceService
) -> None:
    spec = table_of(service, "jinpu://compare?i=gdp&y=2021&off=2")
    jinpu, fuzhou = row_of(spec, "jinpu").figure.key, row_of(spec, "fuzhou-new-area").figure.key
    tianfu = row_of(spec, "tianfu").figure.key
    forged = (
        calculation_key("rank", (jinpu, fuzhou)),
        calculation_key("mean", (jinpu, tianfu)),
        calculation_key("mean", (jinpu, jinpu)),
        calculation_key("mean", ()),
        calculation_key("density", (jinpu, "column:place|pudong|area_km2")),
        calculation_key("density", (jinpu,)),
        calculation_key("density", ()),
        calculation_key("score", ("new-areas", "jinpu", "2021", "gdp=9")),
        calculation_key("score", ("new-areas", "jinpu", "2021", "nothing=1")),
        calculation_key("score", ("moon", "jinpu", "2021", "gdp=1")),
        calculation_key("score", ("new-areas",)),
    )
    for key in forged:
        with pytest.raises(KnownError, match="No figure with the key"):
            evidence.evidence(key)


def test_that_an_empty_year_names_the_nearest_one(service: CompareService) -> None:
    spec = table_of(service, "jinpu://compare?i=gdp&y=1999")
    assert spec.rows == ()
    assert spec.nearest == 2005
    assert "The nearest year with one is 2005." in spec.empty


def test_that_an_indicator_is_offered_only_for_two_places_and_more(
    service: CompareService, record: Record
) -> None:
    for group in GROUPS:
        values = read_group(record, group)
        spec = asked(service, f"jinpu://compare?group={group}")
        assert spec.indicators
        for choice in spec.indicators:
            assert choice.n == values.values[choice.value].places_with() >= 2


def test_that_dalians_port_is_compared_with_its_rivals(service: CompareService) -> None:
    spec = table_of(service, "jinpu://compare?group=ports&i=container-throughput&y=2014")
    assert {"dalian-port", "busan", "qingdao", "tianjin", "incheon", "yingkou"} == {
        row.id for row in spec.rows
    }
    assert [row.id for row in spec.rows if row.marked] == ["dalian-port"]
    assert not spec.with_areas


# --- links ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link",
    (
        "jinpu://compare",
        "jinpu://compare?group=ports&i=cargo-throughput&y=2016&off=2",
        "jinpu://compare?view=weights&y=2019&w=gdp:5,gdp-growth:2",
        "jinpu://compare?view=weights&w=none",
        "jinpu://compare?view=profile&p=jinpu,pudong,binhai",
    ),
)
def test_that_the_link_of_a_view_restores_it(service: CompareService, link: str) -> None:
    spec = asked(service, link)
    assert service.load(CompareQuery.of(Link.parse(str(spec.query.link())))) == spec


def test_that_what_a_link_asks_for_in_vain_is_said(service: CompareService) -> None:
    spec = asked(service, "jinpu://compare?group=moon&i=zz&y=20x1&off=7&view=round&p=atlantis&w=gdp:9,zz:1")
    said = " ".join(spec.missing)
    for name in ("moon", "zz", "y=20x1", "off=7", "view=round", "atlantis", "w=gdp:9"):
        assert name in said
    assert spec.query.group == "new-areas"
    assert spec.table is not None
