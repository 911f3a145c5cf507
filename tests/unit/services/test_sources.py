"""The Sources service: filters, their counts, lists and pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.link import Link
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.sources import SourcesQuery, SourcesService, counted_list


@pytest.fixture
def record(reference_database: Path) -> Iterator[Record]:
    database = Database(reference_database)
    yield Record.open(database, date(2026, 11, 21))
    database.close()


@pytest.fixture
def service(record: Record) -> SourcesService:
    return SourcesService(record)


def test_that_each_choice_says_how_many_rows_it_would_leave(service: SourcesService) -> None:
    spec = service.load(SourcesQuery(kind="news", words="dalian"))
    for name in ("kind", "language", "year", "publisher"):
        for choice in spec.choices[name][:12]:
            values = {"kind": "news", "words": "dalian", name: choice.value}
            assert len(service.load(SourcesQuery(**values)).rows) == choice.n, (name, choice.value)


def test_that_choices_without_rows_stay_in_the_list(service: SourcesService) -> None:
    whole = service.load(SourcesQuery()).choices["kind"]
    none = service.load(SourcesQuery(words="zzzz")).choices["kind"]
    assert [choice.value for choice in none] == [choice.value for choice in whole]
    assert {choice.n for choice in none} == {0}


def test_that_a_query_survives_its_link() -> None:
    query = SourcesQuery("news", "ja", "2017", "A & B = C", "大连 100%", "old")
    link = Link.parse(str(query.put_into(Link("sources"))))
    assert SourcesQuery.of(link) == query


def test_that_the_filters_stand_in_one_sentence(service: SourcesService) -> None:
    query = SourcesQuery(kind="news", language="ko", year="none", words="jinpu")
    assert service.load(query).sentence == "News, Korean, Date not stated, “jinpu”"
    assert service.load(SourcesQuery()).sentence == ""


def test_that_a_list_that_does_not_exist_is_refused_by_name(service: SourcesService) -> None:
    with pytest.raises(KnownError, match="nonsense"):
        service.load(SourcesQuery(list="nonsense"))


def test_that_an_unknown_source_is_refused_with_the_nearest(service: SourcesService) -> None:
    with pytest.raises(KnownError, match="seed-news"):
        service.page("seed-newz")


def test_that_disputed_figures_have_rivals_and_old_ones_an_age(service: SourcesService) -> None:
    disputed = service.load(SourcesQuery(list="disputed")).figures
    assert disputed
    assert all(row.others and row.figure.mark == "X" for row in disputed)
    old = service.load(SourcesQuery(list="old")).figures
    assert old
    assert all(row.age for row in old)


def test_that_the_list_of_all_figures_names_the_rivals_of_each(service: SourcesService) -> None:
    rows = {row.shown.obs_id: row for row in service.load(SourcesQuery(list="figures")).figures}
    for disputed in service.load(SourcesQuery(list="disputed")).figures:
        mine = rows[disputed.shown.obs_id]
        assert mine.others == disputed.others
        for rival in disputed.rivals:
            assert rows[rival.obs_id].rivals == (disputed.shown,)


def test_that_a_page_has_as_many_statements_as_the_list_says(service: SourcesService) -> None:
    for row in service.load(SourcesQuery()).rows[::40]:
        page = service.page(row.source.id)
        assert len(page.statements) == row.n
        assert sum(group.n for group in page.groups) == row.n


def test_that_every_statement_of_a_page_has_evidence_of_that_source(
    service: SourcesService, record: Record
) -> None:
    evidence = EvidenceService(record)
    for source_id in ("seed-news", "seed-discovery"):
        for row in service.page(source_id).statements:
            sources = {block.source.id for block in evidence.evidence(row.key).blocks}
            assert source_id in sources, row.key


def test_that_a_conflict_stands_on_the_pages_of_both_sources(service: SourcesService) -> None:
    conflicts = service.page("wsc-top50-2018").conflicts
    assert conflicts
    for conflict in conflicts:
        other = service.page(conflict.other_source.id).conflicts
        match = [found for found in other if found.mine.key == conflict.other.key]
        assert match, conflict.other.key
        assert match[0].shown_is_mine != conflict.shown_is_mine


def test_that_a_filtered_count_can_be_counted_again(record: Record, service: SourcesService) -> None:
    for query in (SourcesQuery(kind="news", year="2017"), SourcesQuery(words="gdp", list="old")):
        spec = service.load(query)
        parameter = spec.counted.key.removeprefix("count:source|")
        count, heading, link = counted_list(record, parameter)
        assert f"{count:,}" == spec.counted.text
        assert spec.sentence in heading
        assert SourcesQuery.of(Link.parse(link)) == query
