"""Finding anything: ranks, questions, series, spelling, and calm answers to whatever is typed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.folding import fold, matched_spans
from jinpu_desktop.domain.link import Link
from jinpu_desktop.runtime.language import set_language
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.search import KINDS, SearchAnswer, SearchHit, SearchQuery, SearchService
from jinpu_desktop.services.search_spelling import distance

EVERYTHING = 5_000
_SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def record(reference_database: Path) -> Iterator[Record]:
    database = Database(reference_database)
    yield Record.open(database, date(2026, 11, 21))
    database.close()


@pytest.fixture(scope="module")
def search(record: Record) -> SearchService:
    return SearchService(record)


class Plain:
    """The same texts, read row by row: what there is to be found."""

    def __init__(self, record: Record) -> None:
        rows = record.database.query("SELECT kind, id, title, names, spelt, body FROM search_item")
        self.texts = {(row[0], row[1], row[2]): "\n".join(tuple(row)[3:]) for row in rows}
        self.lines = [line[1:] for text in self.texts.values() for line in text.split("\n") if line]

    def holding(self, words: list[str]) -> set[tuple[str, str, str]]:
        return {key for key, text in self.texts.items() if all(word in text for word in words)}


@pytest.fixture(scope="module")
def plain(record: Record) -> Plain:
    return Plain(record)


def asked(search: SearchService, words: str, limit: int = 50) -> tuple[SearchHit, ...]:
    return search.find(SearchQuery(words, limit)).hits


def ids(hits: tuple[SearchHit, ...], first: int = 50) -> list[tuple[str, str]]:
    return [(hit.kind, hit.id) for hit in hits[:first]]


def check_against_plain(answer: SearchAnswer, plain: Plain, query: str, limit: int) -> None:
    words = fold(query).split()
    there = plain.holding(words)
    keys = [(hit.kind, hit.id, hit.title) for hit in answer.hits]
    items = [key for key in keys if key in plain.texts]
    assert len(set(items)) == len(items)
    if not there:
        return
    assert not answer.nearest and set(items) <= there
    assert len(answer.hits) == limit or set(items) == there


@given(data=st.data())
@_SETTINGS
def test_that_every_piece_of_a_text_finds_all_that_hold_it(
    search: SearchService, plain: Plain, data: st.DataObject
) -> None:
    line = data.draw(st.sampled_from(plain.lines))
    length = data.draw(st.sampled_from((1, 2, 3, 8)))
    limit = data.draw(st.sampled_from((1, 10, 50, EVERYTHING)))
    starts = [n for n in range(len(line)) if n == 0 or line[n - 1] == " "]
    start = data.draw(st.sampled_from(starts) | st.integers(0, len(line) - 1))
    piece = line[start : start + length]
    assume(piece.strip())
    check_against_plain(search.find(SearchQuery(piece, limit)), plain, piece, limit)


@given(data=st.data())
@_SETTINGS
def test_that_words_find_what_holds_them_in_any_order(
    search: SearchService, plain: Plain, data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from(sorted(plain.texts.values())))
    words = data.draw(st.lists(st.sampled_from(sorted(set(text.split()))), min_size=1, max_size=4))
    query = " ".join(word[: data.draw(st.integers(1, 6))] for word in words)
    check_against_plain(search.find(SearchQuery(query, EVERYTHING)), plain, query, EVERYTHING)


@given(st.text(st.characters(exclude_categories=()), max_size=60))
@_SETTINGS
def test_that_nothing_that_can_be_typed_raises(search: SearchService, text: str) -> None:
    answer = search.find(SearchQuery(text))
    assert answer.query == text and len(answer.hits) <= 50
    for hit in answer.hits:
        assert hit.kind in KINDS and hit.title
        assert bool(hit.link) == (hit.kind != "command")


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\0", "%", "_", "\"", "'", "\"\"\"", "*", "NEAR(a b)", "AND", "a AND NOT b", "names:port",
        "^gdp", "(((", "port OR", "😀", "👩‍👩‍👧", "\ud800", "ميناء داليان", "נמל", "\u202eport",
        "á" * 50, "'; DROP TABLE source; --", "x" * 10_000, "大" * 10_000,
        "port " * 2_000, "a b c d e f g h i j k l m n",
    ],
)  # fmt: skip
def test_that_hostile_queries_get_a_calm_answer(search: SearchService, text: str) -> None:
    assert len(search.find(SearchQuery(text)).hits) <= 50


def test_that_syntax_of_the_index_is_only_text(search: SearchService) -> None:
    assert asked(search, '"port" OR (dalian)*')[:3] == asked(search, "port or dalian")[:3]
    assert asked(search, "100%") == asked(search, "100")
    assert asked(search, "\0") == ()


@pytest.mark.parametrize(
    ("words", "kind", "row_id"),
    [
        ("大窑湾", "place", "dayaowan"),
        ("大连", "place", "dalian"),
        ("ＤＡＬＩＡＮ", "place", "dalian"),
        ("다롄항", "place", "dalian-port"),
        ("大連港", "place", "dalian-port"),
        ("dalian gang", "place", "dalian-port"),
        ("xiaoyaowan", "place", "xiaoyao-bay"),
        ("dcp", "place", "dagushan-chemical-park"),
        ("gdp", "indicator", "gdp"),
        ("volkswagen", "group", "volkswagen"),
        ("who owns the Volkswagen engine plant", "company", "vw-faw-engine-dalian"),
        ("大众发动机厂是谁的", "company", "vw-faw-engine-dalian"),
        ("what is the tax credit for reinvested profit", "policy", "reinvest-tax-credit"),
        ("再投資の税額控除とは", "policy", "reinvest-tax-credit"),
        ("外国投资者再投资抵免政策是什么", "policy", "reinvest-tax-credit"),
        ("port of Dalian containers 2018", "indicator", "container-throughput"),
    ],
)
def test_that_what_is_meant_comes_first(search: SearchService, words: str, kind: str, row_id: str) -> None:
    assert ids(asked(search, words))[0] == (kind, row_id)


def test_that_questions_in_other_languages_find_the_engine_company_early(search: SearchService) -> None:
    for words in ("フォルクスワーゲンのエンジン工場", "폭스바겐 엔진 공장은 누구의 것인가"):
        assert ("company", "vw-faw-engine-dalian") in ids(asked(search, words), first=5)


def test_that_the_area_is_among_the_first_for_its_short_name(search: SearchService) -> None:
    for words in ("jinpu", "金普", "jinp", "jinpu new"):
        assert ("place", "jinpu") in ids(asked(search, words), first=5)


def test_that_a_whole_name_comes_before_all_others(search: SearchService, record: Record) -> None:
    kinds = "'place', 'company', 'group', 'institution', 'industry', 'indicator'"
    for row in record.database.query(f"SELECT title FROM search_item WHERE kind IN ({kinds})"):
        first = asked(search, row["title"], 3)[0]
        assert fold(first.title) == fold(row["title"])


@pytest.mark.parametrize(
    "words",
    [
        "port of Dalian containers 2018",
        "大连港集装箱2018",
        "大連港 コンテナ 2018年",
        "다롄항 컨테이너 2018",
        "CONTAINERS port of dalian 2018",
    ],
)
def test_that_indicator_place_and_year_give_the_series_at_its_figure(
    search: SearchService, record: Record, words: str
) -> None:
    hit = asked(search, words)[0]
    assert hit.kind == "indicator" and "Port of Dalian, 2018" in hit.title
    link = Link.parse(hit.link)
    assert (link.pane, link.get("i"), link.get("p")) == ("trends", "container-throughput", "dalian-port")
    figure = record.observations.observation(link.get("evidence"))
    assert (figure.indicator_id, figure.place_id, figure.period.text) == (
        link.get("i"),
        link.get("p"),
        "2018",
    )


def test_that_only_series_with_figures_are_offered(search: SearchService, record: Record) -> None:
    for words in (
        "dalian gdp",
        "jinpu population",
        "人口 金普",
        "shanghai pudong gdp 2099",
        "busan containers",
    ):
        for hit in asked(search, words):
            link = Link.parse(hit.link) if hit.link else Link("overview")
            if link.pane == "trends" and hit.kind == "indicator" and ", " in hit.title and link.get("p"):
                assert record.observations.observations(link.get("i"), link.get("p"))
    assert Link.parse(asked(search, "dalian gdp")[0].link).get("p") == "dalian"
    assert Link.parse(asked(search, "人口 金普")[0].link).get("p") == "jinpu"
    assert "2099" not in asked(search, "dalian gdp 2099")[0].title


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("volkswagon", "volkswagen"),
        ("voklswagen", "volkswagen"),
        ("phizer", "pfizer"),
        ("todhiba", "toshiba"),
    ],
)
def test_that_a_typing_error_gives_the_nearest_names_and_says_so(
    search: SearchService, typed: str, meant: str
) -> None:
    answer = search.find(SearchQuery(typed))
    assert answer.nearest
    assert meant in fold(answer.hits[0].title)
    assert not search.find(SearchQuery(meant)).nearest


def test_that_a_wrong_chinese_character_gives_the_nearest_name(search: SearchService) -> None:
    answer = search.find(SearchQuery("大要湾"))
    assert answer.nearest and answer.hits[0].id == "dayaowan"


def test_that_words_like_none_give_nothing(search: SearchService) -> None:
    answer = search.find(SearchQuery("zzzzqqqq"))
    assert answer.hits == () and not answer.nearest


@pytest.mark.parametrize(
    ("one", "other", "errors"),
    [("port", "port", 0), ("prot", "port", 1), ("prt", "port", 1), ("porrt", "port", 1), ("pork", "port", 1),
     ("ab", "ba", 1), ("abcd", "badc", 2), ("", "ab", 2), ("kitten", "sitting", 3)],
)  # fmt: skip
def test_that_errors_are_counted(one: str, other: str, errors: int) -> None:
    assert distance(one, other, 9) == distance(other, one, 9) == errors
    assert distance(one, other, errors) == errors


def test_that_commands_are_found_and_have_no_link(search: SearchService) -> None:
    hit = asked(search, "dark theme")[0]
    assert (hit.kind, hit.id, hit.link) == ("command", "theme-dark", "")
    assert [
        hit.kind for hit in search.find(SearchQuery("theme", kinds=("place",))).hits if hit.kind == "command"
    ] == []


def test_that_kinds_can_be_chosen(search: SearchService, plain: Plain) -> None:
    for words in ("d", "大连", "port", "dalian port"):
        for kind in KINDS[:-1]:
            hits = search.find(SearchQuery(words, EVERYTHING, (kind,))).hits
            assert {hit.kind for hit in hits} <= {kind}
            there = {key for key in plain.holding(fold(words).split()) if key[0] == kind}
            if there:
                assert {(hit.kind, hit.id, hit.title) for hit in hits} & plain.texts.keys() == there


def test_that_every_hit_leads_to_a_page(search: SearchService) -> None:
    for words in ("dalian", "大", "2018", "port", "tax"):
        for hit in asked(search, words):
            if hit.kind != "command":
                assert str(Link.parse(hit.link)) == hit.link


def test_that_a_fact_opens_its_evidence_on_its_subjects_page(search: SearchService) -> None:
    facts = [hit for hit in asked(search, "remanufactured engines") if hit.kind == "fact"]
    link = Link.parse(facts[0].link)
    assert link.get("evidence") == facts[0].id and link.id


@pytest.mark.parametrize(
    ("title", "words", "marked"),
    [
        ("Port of Dalian", "dalian", ["Dalian"]),
        ("Škoda–Zürich AG", "zurich sko", ["Ško", "Zürich"]),
        ("ＶＷ Straße", "vw strasse", ["ＶＷ", "Straße"]),
        ("大连（金普）港", "金普 港", ["金普", "港"]),
        ("ガス・バス", "バス", ["バス"]),
        ("airport of the port", "port", ["port"]),
        ("airports", "port", ["port"]),
        ("Dalian", "zz", []),
    ],
)
def test_that_the_matched_letters_are_marked_as_they_are_written(
    title: str, words: str, marked: list[str]
) -> None:
    assert [title[a:b] for a, b in matched_spans(title, fold(words).split())] == marked


@given(st.text(max_size=30), st.text(max_size=6))
def test_that_marks_lie_in_the_title_in_order(title: str, words: str) -> None:
    spans = matched_spans(title, fold(words).split())
    assert list(spans) == sorted(spans)
    assert all(0 <= a < b <= len(title) for a, b in spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))


def test_that_many_threads_may_ask_at_once(search: SearchService) -> None:
    queries = ["港", "port of dalian", "volkswagon", "who owns the Volkswagen engine plant"] * 4
    expected = {words: asked(search, words) for words in queries}
    answers: list[bool] = []
    threads = [
        threading.Thread(target=lambda words=words: answers.append(asked(search, words) == expected[words]))
        for words in queries
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [True] * len(queries)


def test_that_what_is_found_is_named_in_the_readers_language(record: Record) -> None:
    set_language("ja")
    record.speak("ja")
    try:
        (hit, *_others) = asked(SearchService(record), "大窑湾")
        assert (hit.title, hit.original, hit.subtitle) == ("大窯湾", "大窑湾", "大連金普新区")
    finally:
        record.speak("en")
