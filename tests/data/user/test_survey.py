"""What the survey keeps is what a plain look through every observation finds, after each commit."""

from __future__ import annotations

import random

import pytest
from own_rows import own_csv, own_row

from jinpu_desktop.data.user_import import NewSource
from jinpu_desktop.data.user_store import UserStore
from jinpu_desktop.domain.conflict import Point, resolve
from jinpu_desktop.domain.observation import Observation, Status
from jinpu_desktop.domain.period import Frequency
from jinpu_desktop.services.record import Record

REALISED = (Status.NORMAL, Status.PRELIMINARY)
Series = tuple[str, str, str]


def plainly(record: Record) -> tuple[set[str], dict[Series, list[Point]]]:
    """The disputed figures, and the points of each series' latest realised month, read one by one."""
    by_series: dict[Series, list[Observation]] = {}
    for one in record.observations.everything():
        if one.status is not Status.DEFINITION:
            by_series.setdefault((one.indicator_id, one.place_id, one.industry_id), []).append(one)
    disputed, latest = set(), {}
    for series, rows in by_series.items():
        points = [
            resolve([row for row in rows if row.period == period]) for period in {row.period for row in rows}
        ]
        disputed |= {point.shown.obs_id for point in points if point.is_disputed}
        ends = [
            row.period.end
            for row in rows
            if row.status in REALISED and row.period.frequency is not Frequency.SPAN
        ]
        if ends:
            latest[series] = [
                point
                for point in points
                if point.shown.period.end == max(ends) and point.shown.status in REALISED
            ]
    return disputed, latest


def assert_survey_is_right(record: Record) -> None:
    disputed, latest = plainly(record)
    observations = record.observations
    assert {point.shown.obs_id for point in observations.disputed()} == disputed
    assert observations.count_disputed() == len(disputed)
    for month in (1950 * 12, 2015 * 12, 2024 * 12 + 3, 2300 * 12):
        old = {p.shown.obs_id for points in latest.values() for p in points if p.shown.period.end < month}
        assert {point.shown.obs_id for point in observations.latest_before(month)} == old
        assert observations.count_latest_before(month) == len(old)
    assert observations.count() == len(observations.everything())


def some_rows(dice: random.Random, source: str) -> list[dict[str, str]]:
    """Figures of few series, so that they meet each other and those of the record."""
    found = {}
    for _number in range(40):
        indicator, place = dice.choice(("gdp", "population", "trade-total")), dice.choice(("jinpu", "dalian"))
        year = dice.choice((1999, 2009, 2016, 2021, 2022, 2023, 2024, 2025))
        period = dice.choice((f"{year}", f"{year}", f"{year}-12", f"{year}-H2", f"{year - 2}-01/{year}-12"))
        value = dice.choice(("10", "11", "250"))
        row = own_row(
            indicator_id=indicator, place_id=place, period=period, value=value, decimals="0",
            status=dice.choice("AAAPEFD"), as_stated=value, source_id=source,
            note="of other definition",
        )  # fmt: skip
        found[indicator, place, period] = row
    return list(found.values())


def test_that_the_survey_of_the_dossier_is_right(record: Record) -> None:
    assert record.observations.count_disputed() > 0
    assert_survey_is_right(record)


@pytest.mark.parametrize("seed", range(5))
def test_that_the_survey_follows_imports_and_their_undoing(
    bring, record: Record, store: UserStore, seed: int
) -> None:
    dice = random.Random(seed)
    before = record.observations.count_disputed()
    imports = []
    for source in ("mine", "other", "third"):
        imports.append(bring(own_csv(*some_rows(dice, source)), NewSource(source.title())))
        record.show_yours(store)
        assert_survey_is_right(record)
    assert record.observations.count_disputed() > before
    dice.shuffle(imports)
    for one in imports:
        store.undo(one.import_id)
        record.show_yours(store)
        assert_survey_is_right(record)
    assert record.observations.count_disputed() == before


def test_that_the_survey_is_right_without_the_store_again(bring, record: Record, store: UserStore) -> None:
    before = record.observations.count_disputed()
    bring(own_csv(own_row()))
    bring(own_csv(own_row(source_id="other", value=99)), NewSource("Other"))
    record.show_yours(store)
    assert record.observations.count_disputed() == before + 1
    record.hide_yours()
    assert_survey_is_right(record)
    assert record.observations.count_disputed() == before
    record.show_yours(store)
    assert_survey_is_right(record)


def test_that_the_survey_follows_a_store_that_was_put_in_the_place_of_another(
    bring, record: Record, store: UserStore, tmp_path
) -> None:
    bring(own_csv(own_row()))
    record.show_yours(store)
    copy = tmp_path / "copy.sqlite"
    store.save_copy(copy)
    bring(own_csv(own_row(source_id="other", value=99)), NewSource("Other"))
    record.show_yours(store)
    assert_survey_is_right(record)
    store.close()
    for leftover in store.path.parent.glob(f"{store.path.name}-*"):
        leftover.unlink()
    copy.replace(store.path)
    record.show_yours(store)
    assert_survey_is_right(record)


def test_that_rows_which_the_record_cannot_place_stay_hidden_whenever_they_come(
    bring, record: Record, store: UserStore
) -> None:
    bring(own_csv(own_row()))
    record.show_yours(store)
    count = record.observations.count()
    bring(own_csv(own_row(period=1998)))
    # Another version of the program, with another dossier, shares the store.
    with store.transaction() as connection:
        connection.execute(
            "UPDATE observation SET indicator_id = 'gone', obs_id = 'gone' || substr(obs_id, 4)"
            " WHERE period = '1998'"
        )
        connection.execute(
            "INSERT INTO change_ (indicator_id, place_id, industry_id) VALUES ('gone', 'jinpu', '')"
        )
    record.show_yours(store)
    assert record.observations.count() == count
    assert not [row for row in record.observations.everything() if row.indicator_id == "gone"]
    assert_survey_is_right(record)
