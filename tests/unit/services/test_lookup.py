"""Finding by name what the panes can show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.link import PANE_IDS, Link
from jinpu_desktop.services.lookup import LONGEST_WORDS, MOST_HITS, LookupQuery, LookupService
from jinpu_desktop.services.record import Record

NOW = ("overview", "sources")


@pytest.fixture(scope="module")
def record(reference_database: Path) -> Iterator[Record]:
    database = Database(reference_database)
    yield Record.open(database, date(2026, 11, 21))
    database.close()


@pytest.fixture(scope="module")
def lookup(record: Record) -> LookupService:
    return LookupService(record)


def names(lookup: LookupService, words: str, panes: tuple[str, ...] = NOW) -> list[str]:
    return [hit.entity.name for hit in lookup.find(LookupQuery(words, panes))]


def test_that_a_part_of_a_name_finds_it_whatever_its_case(lookup: LookupService) -> None:
    (hit,) = lookup.find(LookupQuery("INDUSTRIAL revival", NOW))
    assert hit.entity.name == "An industrial revival: Jinpu New Area"
    assert hit.link == "jinpu://sources/seed-discovery"


def test_that_chinese_names_are_found_by_one_sign(lookup: LookupService, record: Record) -> None:
    assert "Dalian Jinpu New Area" in names(lookup, "金普", PANE_IDS)
    assert names(lookup, "连", PANE_IDS)


def test_that_names_that_begin_with_the_words_come_first(lookup: LookupService) -> None:
    found = names(lookup, "dalian")
    begins = [name.casefold().startswith("dalian") for name in found]
    assert begins == sorted(begins, reverse=True) and begins[0]


def test_that_only_what_a_pane_shows_is_found(lookup: LookupService) -> None:
    assert {hit.entity.kind for hit in lookup.find(LookupQuery("dalian", NOW))} == {"source"}
    kinds = {hit.entity.kind for hit in lookup.find(LookupQuery("volkswagen", ("companies",)))}
    assert kinds <= {"company", "group"} and kinds
    assert lookup.find(LookupQuery("dalian", ("overview",))) == ()


@pytest.mark.parametrize("words", ["", "   ", "\n\t", "\0"])
def test_that_no_words_find_nothing(lookup: LookupService, words: str) -> None:
    assert lookup.find(LookupQuery(words, PANE_IDS)) == ()


@pytest.mark.parametrize("sign", ["%", "_", "\\", "'", '"'])
def test_that_a_sign_stands_for_itself(lookup: LookupService, sign: str) -> None:
    found = lookup.find(LookupQuery(sign, PANE_IDS))
    assert all(sign in hit.entity.name + hit.entity.name_original for hit in found)
    assert names(lookup, f"zz{sign}zz", PANE_IDS) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(max_size=2 * LONGEST_WORDS))
def test_that_any_text_finds_few_things_that_contain_it_and_have_a_link(
    lookup: LookupService, words: str
) -> None:
    found = lookup.find(LookupQuery(words, PANE_IDS))
    assert len(found) <= MOST_HITS
    for hit in found:
        assert Link.parse(hit.link).id == hit.entity.id


def test_that_there_are_never_more_hits_than_fit(lookup: LookupService) -> None:
    assert len(lookup.find(LookupQuery("a", PANE_IDS))) == MOST_HITS
