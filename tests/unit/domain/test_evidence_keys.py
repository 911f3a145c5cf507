"""Evidence keys: one text for each door, read back unchanged even when calculations hold calculations."""

from __future__ import annotations

import pytest
from domain_examples import quick
from hypothesis import example, given
from hypothesis import strategies as st

from jinpu_desktop.domain.evidence import (
    PREFIXES,
    EvidenceKey,
    calculation_key,
    column_key,
    parse_calculation,
)
from jinpu_desktop.domain.figure import MARKS, Figure, gravest
from jinpu_desktop.domain.observation import observation_id

OBSERVATION = "gdp|jinpu||2017|runsky-2018-12-05"
INTERVAL = "gdp|dalian|shipbuilding|2021-01/2021-09|daluzixun-2021"

odd_ids = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
odd_keys = st.one_of(
    st.sampled_from([OBSERVATION, INTERVAL]),
    odd_ids,
    st.lists(odd_ids, min_size=5, max_size=5).map("|".join),
    st.tuples(st.sampled_from(PREFIXES), odd_ids).map(":".join),
)
formulas = st.sampled_from(["sum", "yoy", "share-of-parent", "per_person", "cagr 5"])


@pytest.mark.parametrize(
    ("text", "kind", "rest"),
    [
        (OBSERVATION, "observation", OBSERVATION),
        (INTERVAL, "observation", INTERVAL),
        (observation_id("gdp", "jinpu", "", "2016", "seed-news"), "observation", "gdp|jinpu||2016|seed-news"),
        ("fact-017", "fact", "fact-017"),
        ("unknown:thing", "fact", "unknown:thing"),
        ("stake", "fact", "stake"),
        ("stake:vw|faw|2016", "stake", "vw|faw|2016"),
        (column_key("company", "canon", "employees"), "column", "company|canon|employees"),
        ("break:gdp|jinpu||2016", "break", "gdp|jinpu||2016"),
        ("calc:yoy:a;b", "calc", "yoy:a;b"),
        ("count:", "count", ""),
    ],
)
def test_that_a_key_knows_what_kind_of_door_it_is(text, kind, rest):
    assert EvidenceKey.parse(text) == EvidenceKey(kind, rest)


@quick
@given(st.one_of(st.text(), odd_keys))
@example("")
@example(":")
@example("calc:a:b:c")
def test_that_any_text_comes_back_from_its_key_unchanged(text):
    assert str(EvidenceKey.parse(text)) == text
    assert EvidenceKey.parse(str(EvidenceKey.parse(text))) == EvidenceKey.parse(text)


@quick
@given(st.sampled_from(PREFIXES), st.text())
def test_that_a_key_with_a_kind_is_read_back_whatever_its_ids_hold(kind, rest):
    assert EvidenceKey.parse(str(EvidenceKey(kind, rest))) == EvidenceKey(kind, rest)


@quick
@given(formulas, st.lists(odd_keys, max_size=5).map(tuple))
@example("sum", ("a;b", "100%3B", "c:d|e", "%", ";"))
def test_that_a_calculation_gives_back_its_formula_and_its_inputs_in_order(formula, inputs):
    key = EvidenceKey.parse(calculation_key(formula, inputs))
    assert key.kind == "calc"
    assert parse_calculation(key.rest) == (formula, inputs)


@quick
@given(
    st.recursive(
        odd_keys,
        lambda keys: st.tuples(formulas, st.lists(keys, min_size=1, max_size=3).map(tuple)),
        max_leaves=8,
    )
)
def test_that_calculations_may_hold_calculations_to_any_depth(tree):
    def build(node):
        return node if isinstance(node, str) else calculation_key(node[0], tuple(map(build, node[1])))

    def check(key, node):
        if isinstance(node, str):
            assert key == node
            return
        formula, inputs = parse_calculation(EvidenceKey.parse(key).rest)
        assert formula == node[0]
        assert len(inputs) == len(node[1])
        for inner_key, inner_node in zip(inputs, node[1], strict=True):
            check(inner_key, inner_node)

    check(build(tree), tree)


@quick
@given(st.lists(st.sampled_from(MARKS), min_size=1).map(tuple))
def test_that_the_gravest_mark_of_a_figure_is_the_first_of_the_written_order(marks):
    written = "XDFEPCA"
    assert gravest(marks) == next(mark for mark in written if mark in marks)
    assert Figure("key", "1", marks=marks).mark == gravest(marks)


def test_that_a_value_without_marks_counts_as_published():
    assert gravest(()) == "A"
    assert Figure("key", "1").mark == "A"
