"""The list of everything documented about one thing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.services.about import KINDS, AboutService, EvidenceItem
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.record import Record

SEEDS = ("seed-news", "seed-discovery")


@pytest.fixture
def record(reference_database: Path) -> Iterator[Record]:
    database = Database(reference_database)
    yield Record.open(database, date(2026, 11, 21))
    database.close()


@pytest.fixture
def about(record: Record) -> AboutService:
    return AboutService(record)


def ids(record: Record, kind: str) -> list[str]:
    return [entity.id for entity in record.entities.entities(kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_that_everything_of_every_kind_can_be_listed(record: Record, about: AboutService, kind: str) -> None:
    known = ids(record, kind)
    assert known
    for entity_id in known[:60]:
        for item in about.items(kind, entity_id):
            assert item.statement.strip() and item.subject.strip()
            assert item.source.id and item.source.title
            assert json.loads(json.dumps(item.as_json()))["source"]["id"] == item.source.id


def test_that_the_count_of_statements_of_a_source_is_the_length_of_its_list(
    record: Record, about: AboutService
) -> None:
    counted = about.statements()
    for source_id in ids(record, "source"):
        assert counted[source_id] == len(about.items("source", source_id)), source_id


@pytest.mark.parametrize("seed", SEEDS)
def test_that_each_item_of_a_founding_article_opens_evidence_that_names_it(
    record: Record, about: AboutService, seed: str
) -> None:
    evidence = EvidenceService(record)
    for item in about.items("source", seed):
        blocks = evidence.evidence(item.key).blocks
        assert seed in {block.source.id for block in blocks}, item.key


@pytest.mark.parametrize("seed", SEEDS)
def test_that_no_item_stands_twice(about: AboutService, seed: str) -> None:
    keys = [item.key for item in about.items("source", seed)]
    assert len(keys) == len(set(keys))


def test_that_a_figure_is_named_by_its_indicator_and_a_statement_by_its_words(about: AboutService) -> None:
    items = {item.key: item for item in about.items("place", "jinpu")}
    gdp = items["gdp|jinpu||2016|seed-news"]
    assert (gdp.as_json()["indicator"], gdp.value, gdp.period) == ("gdp", 225, "2016")
    assert "text" not in gdp.as_json()
    area = items["column:place|jinpu|area_km2"]
    assert area.as_json()["text"] == "Area: 2,299 km²"
    assert "indicator" not in area.as_json()
    summary = items["column:place|jinpu|summary_en"]
    assert summary.statement == summary.text


def test_that_a_thing_without_words_of_its_own_is_listed_by_its_name(about: AboutService) -> None:
    texts = [item.statement for item in about.items("source", "seed-discovery") if item.kind == "place"]
    assert {"Name: China", "Name: Liaoning"} <= set(texts)


def test_that_an_empty_text_is_null_in_the_json(about: AboutService) -> None:
    items = about.items("source", "seed-news")
    values = [value for item in items for value in (*item.as_json().values(), *_source(item).values())]
    assert None in values and "" not in values


def _source(item: EvidenceItem) -> dict[str, object]:
    source = item.as_json()["source"]
    assert isinstance(source, dict)
    return source


def test_that_an_unknown_id_names_its_nearest_neighbours(about: AboutService) -> None:
    with pytest.raises(KnownError, match=r"“seed-new”.* seed-news"):
        about.items("source", "seed-new")
    with pytest.raises(KnownError, match="company, group, place"):
        about.items("event", "anything")
