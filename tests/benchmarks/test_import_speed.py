"""How long 100,000 observations of the user's take to come in: under 5 s on a quiet machine."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.user_import import Importer, NewSource
from jinpu_desktop.data.user_store import UserStore

ROWS = 100_000
LIMIT_S = 5.0
# A shared machine may be half as fast as a quiet one before the run fails.
ALLOWANCE = 1.5
COLUMNS = "indicator_id,place_id,industry_id,period,value,decimals,qualifier,status,as_stated,source_id,note"


def rows(database: Database) -> Iterator[list[str]]:
    indicators, places = ([row["id"] for row in database.query(f"SELECT id FROM {table}")]
                          for table in ("indicator", "place"))  # fmt: skip
    for number, (indicator, place, year) in enumerate(product(indicators, places, range(1985, 2000))):
        value = f"{number % 9973}.{number % 90 + 10}"
        yield [indicator, place, "", str(year), value, "2", "", "A", f"{value} units", "mine", ""]


@pytest.mark.slow
def test_that_a_hundred_thousand_rows_come_in_quickly(reference_database: Path, tmp_path: Path) -> None:
    database, store = Database(reference_database), UserStore(tmp_path / "user.sqlite")
    try:
        with (tmp_path / "many.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS.split(","))
            writer.writerows(islice(rows(database), ROWS))
        start = time.perf_counter()
        imported = Importer(database, store).add_file(tmp_path / "many.csv", NewSource("Many"))
        took = time.perf_counter() - start
        assert imported.rows == store.count() == ROWS
        print(f"{ROWS:,} rows in {took:.2f} s")
        assert took < LIMIT_S * ALLOWANCE
    finally:
        database.close()
