"""`evidence KIND ID`: everything documented about one thing, against the dossier itself."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from program import Outcome, is_refusal

Said = Callable[..., Outcome]
DOSSIER = Path(__file__).resolve().parents[2] / "db" / "dossier"
SEEDS = ("seed-news", "seed-discovery")
ITEM_KEYS = ["value", "unit", "period", "as_of", "status", "source"]
SOURCE_KEYS = ["id", "title", "publisher", "published_on", "url", "kind"]


def rows(table: str, **cells: str) -> Iterator[dict[str, str]]:
    with (DOSSIER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if all(row[name] == cell for name, cell in cells.items()):
                yield row


@pytest.fixture(scope="session")
def evidence(said: Said, reference_database: Path) -> Callable[[str, str], list[dict[str, Any]]]:
    """The items that the command prints as JSON."""

    def items(kind: str, entity_id: str) -> list[dict[str, Any]]:
        answer = said("evidence", kind, entity_id, "--json", "--data", reference_database)
        assert answer.code == 0 and answer.err == ""
        assert list(answer.json) == ["schema", "kind", "id", "items"]
        assert (answer.json["schema"], answer.json["kind"], answer.json["id"]) == (1, kind, entity_id)
        return answer.json["items"]

    return items


@pytest.mark.parametrize("seed", SEEDS)
def test_that_a_founding_article_lists_each_of_its_figures_as_stated(evidence, seed: str) -> None:
    units = {row["id"]: row["unit"] for row in rows("indicators")}
    expected = Counter(
        (row["indicator_id"], float(row["value"]), units[row["indicator_id"]], row["period"], row["status"])
        for row in rows("observations", source_id=seed)
    )
    found = Counter(
        (item["indicator"], item["value"], item["unit"], item["period"], item["status"])
        for item in evidence("source", seed)
        if "indicator" in item
    )
    assert found == expected
    assert expected


@pytest.mark.parametrize("seed", SEEDS)
def test_that_a_founding_article_lists_each_of_its_facts_and_events(evidence, seed: str) -> None:
    found = Counter((item.get("text"), item["as_of"], item["period"]) for item in evidence("source", seed))
    facts = [(row["statement_en"], row["as_of"] or None, None) for row in rows("facts", source_id=seed)]
    events = [
        (f"{row['title_en']}. {row['body_en']}", None, row["date"]) for row in rows("events", source_id=seed)
    ]
    assert facts and events
    assert Counter(facts + events) <= found


@pytest.mark.parametrize("seed", SEEDS)
def test_that_a_founding_article_lists_what_its_policies_and_places_say(evidence, seed: str) -> None:
    found = {item.get("text") for item in evidence("source", seed)}
    policies = list(rows("policies", source_id=seed))
    places = rows("places", source_id=seed)
    said_there = [row["summary_en"] for row in (*policies, *places) if row["summary_en"]]
    said_there += [f"Amount: {row['amount']}" for row in policies if row["amount"]]
    assert policies
    assert set(said_there) <= found


@pytest.mark.parametrize("seed", SEEDS)
def test_that_everything_a_source_lists_names_that_source(evidence, seed: str) -> None:
    (source,) = rows("sources", id=seed)
    for item in evidence("source", seed):
        assert next(iter(item)) in ("text", "indicator")
        assert list(item)[1:] == ITEM_KEYS
        assert list(item["source"]) == SOURCE_KEYS
        assert item["source"] == {name: source[name] or None for name in SOURCE_KEYS}


@pytest.mark.parametrize("seed", SEEDS)
def test_that_the_text_for_people_has_a_line_for_each_item_with_its_source(
    said: Said, evidence, reference_database: Path, seed: str
) -> None:
    lines = said("evidence", "source", seed, "--data", reference_database).out.splitlines()
    items = evidence("source", seed)
    assert len(lines) == len(items)
    for line, item in zip(lines, items, strict=True):
        assert line.endswith(f"[{seed}]")
        assert item.get("text", "") in line


@pytest.mark.parametrize(
    ("kind", "entity_id"),
    [
        ("company", "vw-faw-engine-dalian"),
        ("group", "volkswagen"),
        ("place", "jinpu"),
        ("industry", "automotive"),
        ("institution", None),
        ("policy", "jinpu-one-day-approval"),
        ("indicator", "gdp"),
    ],
)
def test_that_every_kind_of_thing_lists_what_is_documented(
    evidence, kind: str, entity_id: str | None
) -> None:
    table = {"company": "companies", "industry": "industries", "policy": "policies"}.get(kind, f"{kind}s")
    known = [row["id"] for row in rows(table)]
    entity_id = entity_id if entity_id in known else known[0]
    items = evidence(kind, entity_id)
    assert items
    if kind not in ("indicator",):
        (row,) = rows(table, id=entity_id)
        assert row["summary_en"] in [item.get("text") for item in items]
    facts = Counter(row["statement_en"] for row in rows("facts", subject_kind=kind, subject_id=entity_id))
    assert facts <= Counter(item.get("text") for item in items)
    if kind in ("place", "industry", "indicator"):
        observations = list(rows("observations", **{f"{kind}_id": entity_id}))
        assert len([item for item in items if "indicator" in item]) == len(observations)
    if kind in ("company", "place", "industry"):
        events = rows("events", **{f"{kind}_id": entity_id})
        told = Counter(f"{row['title_en']}. {row['body_en']}" for row in events)
        assert told <= Counter(item.get("text") for item in items)


def test_that_the_stakes_in_a_company_are_listed_with_their_shares(evidence) -> None:
    stakes = list(rows("stakes", company_id="vw-faw-engine-dalian"))
    items = [item for item in evidence("company", "vw-faw-engine-dalian") if item["unit"] == "percent"]
    assert [item["value"] for item in items] == [
        float(row["share_pct"]) if row["share_pct"] else None for row in stakes
    ]
    for row, item in zip(stakes, items, strict=True):
        assert row["holder_en"] in item["text"]
        assert item["as_of"] == (row["as_of"] or None)


def test_that_a_value_of_a_column_says_what_it_is(evidence) -> None:
    area = next(item for item in evidence("place", "jinpu") if item["unit"] == "km2" and "text" in item)
    (row,) = rows("places", id="jinpu")
    assert area["value"] == float(row["area_km2"])
    assert area["text"] == "Area: 2,299 km²"


@pytest.mark.parametrize(
    ("kind", "entity_id", "words"),
    [
        ("source", "seed-newz", "seed-news"),
        ("company", "no-such-company", "no-such-company"),
        ("unicorn", "x", "company, group, place"),
        ("source", "'; DROP TABLE source; --", "DROP TABLE"),
        ("source", "", "There is no source"),
    ],
)
def test_that_what_is_not_in_the_record_is_refused_in_a_sentence_that_helps(
    said: Said, reference_database: Path, kind: str, entity_id: str, words: str
) -> None:
    refused = said("evidence", kind, entity_id, "--data", reference_database)
    assert is_refusal(refused)
    assert words in refused.err
