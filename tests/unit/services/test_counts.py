"""The program's own counts: each says how many, and its list is that long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import Evidence, EvidenceKey
from jinpu_desktop.domain.link import Link
from jinpu_desktop.services.about import AboutService
from jinpu_desktop.services.counts import counted
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.sources import SourcesQuery, SourcesService

WHOLE_LISTS = ("source", "observation", "disputed", "old")


@pytest.fixture
def record(reference_database: Path) -> Iterator[Record]:
    database = Database(reference_database)
    yield Record.open(database, date(2026, 11, 21))
    database.close()


def count(record: Record, what: str) -> Evidence:
    return counted(record, EvidenceKey.parse(f"count:{what}"))


def list_behind(record: Record, evidence: Evidence) -> int:
    """How many rows stand in the list that the evidence leads to."""
    link = Link.parse(evidence.inputs[0].link)
    spec = SourcesService(record).load(SourcesQuery.of(link))
    return len(spec.rows) or len(spec.figures)


@pytest.mark.parametrize("what", WHOLE_LISTS)
def test_that_the_list_behind_a_count_is_as_long_as_the_count(record: Record, what: str) -> None:
    evidence = count(record, what)
    number = int(evidence.value_text.replace(",", ""))
    assert number == list_behind(record, evidence) > 0
    assert evidence.marks == ("C",)
    assert evidence.key == f"count:{what}"


def test_that_a_count_says_of_which_record_it_is(record: Record) -> None:
    assert "2026" in count(record, "source").subject
    assert count(record, "source").formula.endswith(".")


def test_that_the_count_of_a_source_leads_to_its_page(record: Record) -> None:
    evidence = count(record, "rests-on|seed-news")
    assert evidence.value_text == str(len(AboutService(record).items("source", "seed-news")))
    assert evidence.inputs[0].link == "jinpu://sources/seed-news"


def test_that_old_means_older_than_a_year_today(reference_database: Path) -> None:
    numbers = []
    for today in (date(2026, 11, 21), date(2028, 11, 21)):
        database = Database(reference_database)
        numbers.append(int(count(Record.open(database, today), "old").value_text.replace(",", "")))
        database.close()
    assert numbers[0] < numbers[1]


@pytest.mark.parametrize("what", ["unicorns", "", "disputed-not", "|"])
def test_that_what_is_not_counted_is_refused_in_a_sentence(record: Record, what: str) -> None:
    with pytest.raises(KnownError) as refused:
        count(record, what)
    assert str(refused.value).endswith(".") and "\n" not in str(refused.value)
