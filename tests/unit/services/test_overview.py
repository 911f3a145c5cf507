"""What the Overview says, against the record it is read from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.observation import Status
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.overview import (
    EVENT_ROWS,
    INDUSTRY_ROWS,
    TILES,
    OverviewQuery,
    OverviewService,
    OverviewSpec,
)
from jinpu_desktop.services.record import Record


@pytest.fixture
def record(reference_database: Path) -> Iterator[Record]:
    database = Database(reference_database)
    yield Record.open(database, date(2026, 11, 21))
    database.close()


@pytest.fixture
def spec(record: Record) -> OverviewSpec:
    return OverviewService(record).load(OverviewQuery())


def figures(spec: OverviewSpec) -> list[Figure]:
    """Every figure of the Overview outside its charts."""
    assert spec.hero is not None and spec.origin is not None
    tiles = (spec.hero.tile, *spec.tiles)
    found = [part for part in spec.sentence if isinstance(part, Figure)]
    found += [figure for tile in tiles for figure in (tile.figure, tile.change) if figure]
    found += [figure for tile in tiles for _words, figure in tile.later]
    found += [figure for _words, figure in spec.hero.also]
    found += [row.figure for row in spec.industries]
    return [*found, spec.origin.total, spec.disputed, spec.old]


def test_that_every_figure_opens_evidence_and_says_in_words_what_it_is(
    record: Record, spec: OverviewSpec
) -> None:
    evidence = EvidenceService(record)
    for figure in figures(spec):
        assert figure.spoken and figure.text
        opened = evidence.evidence(figure.key)
        assert opened.blocks or opened.inputs, figure.key


def test_that_the_headline_is_the_last_full_year_that_was_realised(spec: OverviewSpec) -> None:
    assert spec.hero is not None and spec.hero.tile.figure is not None
    assert (spec.hero.tile.figure.text, spec.hero.tile.period) == ("257.63", "2021")
    assert spec.hero.tile.figure.key.startswith("gdp|jinpu||2021|")
    assert spec.hero.tile.status == "Preliminary"
    assert spec.hero.tile.change is not None and spec.hero.tile.change.text == "+9.0\u00a0%"


def test_that_a_later_figure_that_only_bounds_stands_beside_the_headline(spec: OverviewSpec) -> None:
    assert spec.hero is not None
    ((words, figure),) = spec.hero.tile.later
    assert words.startswith("2025") and figure.text == ">300"


def test_that_another_value_of_the_same_year_is_named_with_its_relation(spec: OverviewSpec) -> None:
    assert spec.hero is not None
    assert [(words, figure.text) for words, figure in spec.hero.also] == [("first published:", "252.9")]


def test_that_there_is_a_tile_for_each_headline_with_its_status_and_age(spec: OverviewSpec) -> None:
    assert len(spec.tiles) == len(TILES)
    by_name = {tile.name: tile for tile in spec.tiles}
    budget = by_name["General public budget revenue"]
    assert budget.figure is not None and budget.figure.text == "21.06"
    assert budget.age == "23 months old"
    assert all(tile.status and tile.status_mark for tile in spec.tiles)


def test_that_figures_grow_older_with_the_day_and_never_younger_than_the_record(
    reference_database: Path,
) -> None:
    ages = []
    for today in (date(1999, 1, 1), date(2026, 11, 21), date(2030, 1, 1)):
        database = Database(reference_database)
        loaded = OverviewService(Record.open(database, today)).load(OverviewQuery())
        ages.append([tile.age for tile in loaded.tiles])
        database.close()
    assert ages[0] == ages[1] != ages[2]
    assert all(ages[2])


def test_that_the_origins_add_up_to_the_total_of_the_same_source(record: Record, spec: OverviewSpec) -> None:
    assert spec.origin is not None
    total = record.observations.observation(spec.origin.total.key)
    values = [mark.value for layer in spec.origin.chart.layers for mark in layer.marks]
    assert sum(values) == total.exact_value == 2423
    assert total.source.publisher in spec.origin.source_line


def test_that_the_industries_differ_and_none_shows_only_another_definition(
    record: Record, spec: OverviewSpec
) -> None:
    assert len(spec.industries) == INDUSTRY_ROWS
    assert len({row.industry_id for row in spec.industries}) == INDUSTRY_ROWS
    assert spec.industry_count.text == str(record.entities.count("industry"))
    for row in spec.industries:
        shown = record.observations.observation(row.figure.key)
        assert shown.industry_id == row.industry_id
        assert shown.status is not Status.DEFINITION
        assert row.name and row.what


def test_that_figures_of_the_area_come_before_those_of_its_city(record: Record, spec: OverviewSpec) -> None:
    inside = record.entities.places_within("jinpu")
    places = [record.observations.observation(row.figure.key).place_id for row in spec.industries]
    outside = [place not in inside for place in places]
    assert outside == sorted(outside) and not outside[0]


def test_that_the_events_are_the_newest_of_the_record(record: Record, spec: OverviewSpec) -> None:
    assert len(spec.events) == EVENT_ROWS
    every = [
        row["date"] for row in record.database.query("SELECT date FROM event ORDER BY date DESC, rowid")
    ]
    shown = [record.entities.event(row.key.removeprefix("event:")).date for row in spec.events]
    assert shown == every[:EVENT_ROWS]


def test_that_the_counts_of_doubts_are_those_of_the_record(record: Record, spec: OverviewSpec) -> None:
    assert int(spec.disputed.text) == len(record.observations.disputed())
    assert int(spec.old.text) == record.observations.count_latest_before(record.this_month - 12)
