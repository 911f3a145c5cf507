"""`search TEXT`: what the search box finds, for people and for scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from program import Outcome

Said = Callable[..., Outcome]
HIT_KEYS = ["kind", "id", "title", "subtitle", "link"]


@pytest.fixture
def search(said: Said, reference_database: Path) -> Said:
    def ask(*words: object) -> Outcome:
        answer = said("search", *words, "--data", reference_database)
        assert answer.code == 0 and answer.err == ""
        return answer

    return ask


def test_that_json_holds_the_query_the_hits_and_the_time(search: Said) -> None:
    answer = search("大窑湾", "--json", "--limit", 3).json
    assert list(answer) == ["schema", "query", "hits", "nearest", "took_ms"]
    assert (answer["schema"], answer["query"], answer["nearest"]) == (1, "大窑湾", False)
    assert [list(hit) for hit in answer["hits"]] == [HIT_KEYS] * 3
    assert answer["hits"][0] == {
        "kind": "place",
        "id": "dayaowan",
        "title": "Dayao Bay",
        "subtitle": "Dalian Jinpu New Area",
        "link": "jinpu://places/dayaowan",
    }
    assert answer["took_ms"] > 0


def test_that_words_may_stand_with_or_without_quotes(search: Said) -> None:
    apart = search("port", "of", "Dalian", "containers", 2018, "--json", "--limit", 1).json
    together = search("port of Dalian containers 2018", "--json", "--limit", 1).json
    assert apart["hits"] == together["hits"]
    assert together["hits"][0]["link"].startswith(
        "jinpu://trends?i=container-throughput&p=dalian-port&evidence="
    )


def test_that_lines_name_kind_title_and_link(search: Said) -> None:
    lines = search("xiaoyaowan", "--limit", 1).out.splitlines()
    assert lines[0].startswith("Place: Xiaoyao Bay International Business District  ·  小窑湾国际商务区")
    assert lines[1].strip() == "jinpu://places/xiaoyao-bay"
    assert len(lines) == 2


def test_that_the_nearest_names_are_said_to_be_that(search: Said) -> None:
    lines = search("volkswagon", "--limit", 1).out.splitlines()
    assert lines[0] == "Nothing holds volkswagon as typed; these are the nearest names."
    assert lines[1].startswith("Group: Volkswagen")
    assert search("volkswagon", "--limit", 1, "--json").json["nearest"] is True


def test_that_nothing_found_is_said_and_no_failure(search: Said) -> None:
    assert search("zzzzqqqq").out == "Nothing holds zzzzqqqq.\n"
    assert search("zzzzqqqq", "--json").json["hits"] == []


def test_that_a_command_is_named_by_its_id(search: Said) -> None:
    (hit,) = search("dark theme", "--json", "--limit", 1).json["hits"]
    assert (hit["kind"], hit["id"], hit["link"]) == ("command", "theme-dark", "")
    assert search("dark theme", "--limit", 1).out.splitlines() == ["Command: Dark theme", "    theme-dark"]


@pytest.mark.parametrize("limit", ["0", "-1", "ten", "1.5", "9999999", "１"])
def test_that_a_limit_that_is_none_is_wrong_usage(said: Said, limit: str) -> None:
    answer = said("search", "port", f"--limit={limit}")
    assert answer.code == 2 and "--limit" in answer.err and "Traceback" not in answer.err


def test_that_search_without_words_is_wrong_usage(said: Said) -> None:
    assert said("search").code == 2


def test_that_hostile_words_get_a_calm_answer(search: Said) -> None:
    for words in ('"', "' OR 1=1 --", "NEAR(a b)", "%", "😀", "x" * 10_000, "\u202e"):
        answer = search(words)
        assert answer.out.strip() and "Traceback" not in answer.out
