"""Counts of a stand: of no person, and never in a visitor's way."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest

from jinpu_desktop.services.kiosk_statistics import DayCount, KioskStatistics

DAY = date(2026, 11, 22)


def visit(statistics: KioskStatistics, seconds: float = 40) -> None:
    statistics.board_touched("jinpu://places")
    statistics.page_opened("places")
    statistics.page_opened("trends")
    statistics.language_chosen("ja")
    statistics.visit_ended(seconds)


def test_that_visits_are_counted_by_day_and_kept_over_a_restart(tmp_path: Path) -> None:
    first = KioskStatistics(tmp_path, lambda: DAY)
    visit(first)
    visit(first, 1_000)
    counts = KioskStatistics(tmp_path, lambda: DAY).counts()
    assert counts == first.counts()
    assert DayCount("2026-11-22", "visit", "", 2) in counts
    assert DayCount("2026-11-22", "length", "<=60s", 1) in counts
    assert DayCount("2026-11-22", "length", ">600s", 1) in counts
    assert DayCount("2026-11-22", "page", "places", 2) in counts


def test_that_the_csv_holds_what_was_counted(tmp_path: Path) -> None:
    statistics = KioskStatistics(tmp_path, lambda: DAY)
    visit(statistics)
    rows = list(csv.reader(io.StringIO(statistics.csv().decode("utf-8-sig"))))
    assert rows[0] == ["day", "kind", "name", "number"]
    assert [tuple(row) for row in rows[1:]] == [tuple(map(str, one)) for one in statistics.counts()]


def test_that_nothing_is_counted_or_written_where_it_is_off(tmp_path: Path) -> None:
    statistics = KioskStatistics(None, lambda: DAY)
    visit(statistics)
    assert statistics.counts() == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "rubbish", [b"", b"\xff", b"[]", b'{"counts": [["x", 1, 2, 3]]}', b"[" * 100_000], ids=range(5)
)
def test_that_a_broken_file_is_kept_aside_and_counting_goes_on(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / "kiosk-statistics.json").write_bytes(rubbish)
    statistics = KioskStatistics(tmp_path, lambda: DAY)
    assert "kept as kiosk-statistics.broken.json" in statistics.trouble
    assert (tmp_path / "kiosk-statistics.broken.json").read_bytes() == rubbish
    visit(statistics)
    assert KioskStatistics(tmp_path, lambda: DAY).counts() == statistics.counts() != ()


def test_that_a_disk_that_takes_nothing_is_told_to_staff_only(tmp_path: Path) -> None:
    statistics = KioskStatistics(tmp_path / "gone", lambda: DAY)
    visit(statistics)
    assert "Cannot write" in statistics.trouble
    assert statistics.counts() != ()


def test_that_days_long_past_are_forgotten(tmp_path: Path) -> None:
    days = [DAY + timedelta(days=number) for number in range(500)]
    coming = iter(days)
    statistics = KioskStatistics(tmp_path, lambda: next(coming))
    for _day in days:
        statistics.language_chosen("en")
    kept = {count.day for count in statistics.counts()}
    assert kept == {day.isoformat() for day in days[-400:]}
