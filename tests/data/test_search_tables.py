"""The search tables find what a plain scan of the same texts finds, in every language of the dossier."""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinpu_desktop.data.folding import fold
from jinpu_desktop.data.schema import BY_NAME as TABLES
from jinpu_desktop.data.short_queries import BEST

SHORT = [
    "港",
    "大连",
    "金普",
    "汽车",
    "自動",
    "大連",
    "항만",
    "대",
    "d",
    "vw",
    "20",
    "ge",
    "é",
    "ＶＷ",
    "保税",
    "港区",
]
LONG = [
    "大众汽车",
    "保税区",
    "コンテナ",
    "컨테이너",
    "다롄시",
    "volkswagen",
    "container",
    "lks",
    "dalian p",
    "2016",
    "ＤＡＬＩＡＮ",
    "自由贸易",
]


def scan(database, query):
    """Every item whose folded texts hold the folded query: row by row, without any index."""
    words = fold(query)
    rows = database.query("SELECT item, names, spelt, body FROM search_item")
    return {row[0] for row in rows if any(words in text for text in tuple(row)[1:])}


def by_trigrams(database, query):
    """What the two trigram tables offer for a query, each hit checked on its row."""
    words = fold(query)
    grams = " AND ".join(f'"{words[n : n + 3]}"' for n in range(len(words) - 2))
    found = set()
    for index, columns in (("search_names", "i.names || i.spelt"), ("search_body", "i.body")):
        hits = database.query(
            f"SELECT i.item FROM {index} AS s JOIN search_item AS i ON i.item = s.rowid"
            f" WHERE {index} MATCH ? AND instr({columns}, ?)",
            (grams, words),
        )
        found.update(row["item"] for row in hits)
    return found


def best(database, query):
    rows = database.query("SELECT items FROM search_short WHERE query = ?", (fold(query),))
    return json.loads(rows[0]["items"]) if rows else []


@pytest.mark.parametrize("query", SHORT)
def test_that_short_queries_offer_the_best_of_what_a_scan_finds(database, query):
    offered, found = best(database, query), scan(database, query)
    assert found
    assert len(offered) == len(set(offered)) == min(BEST, len(found))
    assert set(offered) <= found


@pytest.mark.parametrize("query", LONG)
def test_that_trigrams_find_exactly_what_a_scan_finds(database, query):
    assert by_trigrams(database, query) == scan(database, query) != set()


def test_that_every_short_piece_of_every_name_is_offered(database):
    known = {row["query"] for row in database.query("SELECT query FROM search_short")}
    for row in database.query("SELECT names, body FROM search_item"):
        for word in (row["names"] + row["body"]).split():
            assert {*word, *map("".join, itertools.pairwise(word))} <= known


def test_that_items_stand_in_order_of_importance(database):
    kinds = [row["kind"] for row in database.query("SELECT kind FROM search_item ORDER BY item")]
    tiers = [{"event": 1, "fact": 2, "source": 3}.get(kind, 0) for kind in kinds]
    assert tiers == sorted(tiers)
    top = [row["id"] for row in database.query("SELECT id FROM search_item ORDER BY item LIMIT 5")]
    assert {"jinpu", "dalian"} <= set(top)


def test_that_a_whole_name_and_a_word_start_come_before_a_mention(database):
    first = best(database, "大连")[0]
    row = database.query("SELECT kind, names FROM search_item WHERE item = ?", (first,))[0]
    assert " 大连" in row["names"]
    names = {row["item"]: row["names"] for row in database.query("SELECT item, names FROM search_item")}
    offered = [" vw" in names[item] for item in best(database, "vw")]
    assert offered == sorted(offered, reverse=True)


def test_that_each_short_query_knows_how_many_items_hold_it_and_what_may_follow(database):
    for query in SHORT:
        row = database.query("SELECT found, after FROM search_short WHERE query = ?", (fold(query),))[0]
        found = scan(database, query)
        assert row["found"] == len(found)
        assert (row["after"] is not None) == (len(found) > BEST and len(fold(query)) == 2)
    after = database.query("SELECT after FROM search_short WHERE query = '大连'")[0][0]
    assert {"港", "市", "\n"} <= set(after)


def test_that_chinese_names_are_spelt_in_latin_letters(database):
    spelt = {row["id"]: row["spelt"] for row in database.query("SELECT id, spelt FROM search_item")}
    assert spelt["dalian-port"].split() == ["daliangang", "dlg", "pod"]
    assert "xiaoyaowan" in spelt["xiaoyao-bay"] and "jinpu" in spelt["jinpu"]
    # A character is spelt by its word: 行 is hang in a bank, 长 is chang in a river.
    assert "dalianyinhang" in spelt["bank-of-dalian"]


def test_that_every_entity_event_fact_and_source_can_be_found(database):
    tables = {"group": "group_"}
    kinds = set(TABLES) - {"stake", "observation", "break_", "group_"} | {"group"}
    for kind in kinds:
        count = database.query(f"SELECT count(*) FROM {tables.get(kind, kind)}")[0][0]
        assert database.query("SELECT count(*) FROM search_item WHERE kind = ?", (kind,))[0][0] == count


def test_that_translations_and_chinese_names_lead_to_the_row(database):
    item = database.query("SELECT names FROM search_item WHERE kind = 'place' AND id = 'jinpu'")[0]
    assert fold("大连金普新区") in item["names"]
    for row in database.query("SELECT text FROM text WHERE row_id = 'jinpu' AND field = 'name'"):
        assert fold(row["text"]) in item["names"]


def test_that_the_search_tables_stay_small(built, database):
    tables = "'search_item', 'search_short', 'search_names', 'search_body'"
    pages = database.query(
        "SELECT sum(pgsize) FROM dbstat WHERE aggregate = TRUE AND name IN (SELECT name FROM sqlite_schema"
        f" WHERE tbl_name IN ({tables}) OR name LIKE 'search%')"
    )
    assert 2**20 < pages[0][0] < 10 * 2**20


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ｖｏｌｋｓｗａｇｅｎ", "volkswagen"),
        ("Škoda–Zürich, Ærø & Łódź", "skoda zurich ærø łodz"),
        ("Straße", "strasse"),
        ("ガス・バス", "ガス バス"),
        ("대련 항", "대련 항"),
        ("Чёрный Йод", "черныи иод"),
        ("A-B_C/D (E)", "a b c d e"),
    ],
)
def test_that_width_case_and_accents_do_not_matter(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_that_folding_twice_changes_nothing(text):
    once = fold(text)
    assert fold(once) == once
