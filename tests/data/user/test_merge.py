"""The record and the user's own figures, read as one: marked, ranked last, and never stale."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from own_rows import own_csv, own_row, own_years

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.user_import import ImportRefusedError, NewSource
from jinpu_desktop.data.user_store import UserStore
from jinpu_desktop.domain.conflict import Point, Relation
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.services.record import Record

STATED = "gdp|jinpu||2017|runsky-2018-12-05"


def annual(record: Record, indicator: str = "gdp", place: str = "jinpu") -> dict[str, Point]:
    lines = record.observations.series(indicator, place)
    points = [point for line in lines for point in line.points]
    return {str(point.shown.period): point for point in points if point.shown.period.line_key == "A"}


def test_that_own_figures_fill_gaps_and_are_marked(bring, record: Record, store: UserStore) -> None:
    assert "2019" not in annual(record)
    bring(own_csv(own_row(period=2019, value=222)))
    assert record.show_yours(store)
    point = annual(record)["2019"]
    assert point.shown.yours and point.shown.value == 222
    assert point.shown.source.title == "My survey"
    assert point.shown.source.publisher


def test_that_own_figures_never_replace_one_of_the_record(bring, record: Record, store: UserStore) -> None:
    before = annual(record)["2017"].shown
    bring(own_csv(own_row(period=2017, value=999)))
    record.show_yours(store)
    point = annual(record)["2017"]
    assert point.shown == before
    (mine,) = [other for other in point.others if other.observation.yours]
    assert mine.relation is Relation.YOURS and mine.observation.value == 999


def test_that_every_way_to_the_rows_finds_them(bring, record: Record, store: UserStore) -> None:
    observations, entities = record.observations, record.entities
    count, sources = entities.count("observation"), entities.count("source")
    bring(own_csv(own_row(), own_row(place_id="dalian", period=1901)))
    record.show_yours(store)
    assert entities.count("observation") == count + 2 and entities.count("source") == sources + 1
    key = "gdp|jinpu||1999|mine"
    assert observations.observation(key).yours
    found = (
        observations.observations("gdp", "jinpu"), observations.by_source("mine"),
        observations.by_place("jinpu"), observations.by_indicator("gdp"), observations.everything(),
    )  # fmt: skip
    for rows in found:
        assert [row.obs_id for row in rows if row.yours and row.place_id == "jinpu"] == [key]
    assert "mine" in [source.id for source in observations.sources()]
    assert entities.entity("source", "mine").name == "My survey"
    assert entities.rows("source")[-1]["id"] == "mine"
    assert not observations.observation(STATED).yours


def test_that_two_own_figures_that_differ_are_a_conflict(bring, record: Record, store: UserStore) -> None:
    disputed = len(record.observations.disputed())
    bring(own_csv(own_row()))
    bring(own_csv(own_row(source_id="other", value=99)), NewSource("Other"))
    record.show_yours(store)
    assert len(record.observations.disputed()) == disputed + 1


def test_that_a_commit_is_seen_by_the_next_question(bring, record: Record, store: UserStore) -> None:
    bring(own_csv())
    record.show_yours(store)
    bring(own_csv(*own_years(4, first=1950)))
    assert "1953" in annual(record)


def test_that_nothing_stays_of_an_undone_import(bring, record: Record, store: UserStore) -> None:
    first = bring(own_csv())
    record.show_yours(store)
    assert record.observations.source("mine").title == "My survey"
    store.undo(first.import_id)
    bring(own_csv(), NewSource("Another title"))
    record.show_yours(store)
    assert record.observations.source("mine").title == "Another title"
    assert annual(record)["1999"].shown.source.title == "Another title"


def test_that_every_thread_reads_them(bring, record: Record, store: UserStore) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        assert "1999" not in pool.submit(annual, record).result()
        bring(own_csv())
        record.show_yours(store)
        assert "1999" in pool.submit(annual, record).result()


def test_that_a_record_without_own_figures_does_not_ask_for_them(reference: Database, store, record) -> None:
    assert not record.show_yours(store)
    attached = [row["name"] for row in reference.query("PRAGMA database_list")]
    assert attached == ["main"] and not store.path.exists()


def test_that_a_figure_of_the_record_is_not_taken_for_an_own_one(bring, store: UserStore) -> None:
    row = own_row(period=2017, value="210.27", source_id="runsky-2018-12-05")
    with pytest.raises(ImportRefusedError, match=r"line 2: the record has this figure.*210\.27"):
        bring(own_csv(row), source=None)
    assert store.count() == 0


def test_that_a_source_of_the_record_may_be_named(bring, record: Record, store: UserStore) -> None:
    bring(own_csv(own_row(source_id="runsky-2018-12-05")), source=None)
    record.show_yours(store)
    shown = annual(record)["1999"].shown
    assert shown.yours and shown.source == record.observations.source("runsky-2018-12-05")


def test_that_a_figure_cannot_be_imported_twice(bring, store: UserStore) -> None:
    imported = bring(own_csv())
    with pytest.raises(ImportRefusedError, match=f"by import {imported.import_id}"):
        bring(own_csv(*own_years(2), own_row()))
    assert store.count() == 1


def test_that_a_title_is_for_a_source_that_is_new(bring, store: UserStore) -> None:
    with pytest.raises(ImportRefusedError, match="name none"):
        bring(own_csv(own_row(source_id="runsky-2018-12-05")))
    bring(own_csv())
    bring(own_csv(*own_years(2)))
    with pytest.raises(ImportRefusedError, match="name none"):
        bring(own_csv(*own_years(2, first=1950)), NewSource("Another title"))
    assert store.count() == 3


def test_that_a_replaced_value_may_be_one_of_the_record(bring, record: Record, store: UserStore) -> None:
    bring(own_csv(own_row(period=2017, qualifier="superseded", value=200)))
    record.show_yours(store)
    assert [other.relation for other in annual(record)["2017"].others if other.observation.yours] == [
        Relation.EARLIER
    ]


def test_that_rows_which_another_record_cannot_place_are_hidden(
    bring, store: UserStore, reference_database: Path, tmp_path: Path
) -> None:
    import shutil
    import sqlite3
    from contextlib import closing

    bring(own_csv(own_row(), own_row(place_id="dalian", period=1901)))
    smaller = Path(shutil.copy(reference_database, tmp_path / "smaller.sqlite"))
    with closing(sqlite3.connect(smaller)) as other, other:
        other.execute("UPDATE place SET id = 'dalian-renamed' WHERE id = 'dalian'")
        other.execute(
            "INSERT INTO source SELECT 'mine', title, publisher, published_on, retrieved_on, url, language,"
            " kind, note FROM source LIMIT 1"
        )
    database = Database(smaller)
    try:
        record = Record.open(database, date(2026, 11, 21), store)
        own = [row.place_id for row in record.observations.everything() if row.yours]
        assert own == ["jinpu"]
        # The dossier has a source of that id by now: it is listed once.
        assert len([source for source in record.observations.sources() if source.id == "mine"]) == 1
    finally:
        database.close()


def test_that_a_broken_store_is_refused_in_a_sentence(reference: Database, store: UserStore) -> None:
    store.path.write_bytes(b"rubbish" * 1000)
    with pytest.raises(KnownError, match=r"user\.sqlite"):
        Record.open(reference, date(2026, 11, 21), store)
    assert Record.open(reference, date(2026, 11, 21)).entities.count("observation")


def test_that_the_rows_of_a_store_that_is_gone_are_gone(bring, record: Record, store: UserStore) -> None:
    bring(own_csv())
    assert record.show_yours(store) and "1999" in annual(record)
    moved = store.path.rename(store.path.with_name("elsewhere.sqlite"))
    assert not record.show_yours(store)
    assert "1999" not in annual(record) and "2017" in annual(record)
    moved.rename(store.path)
    assert record.show_yours(store) and "1999" in annual(record)
