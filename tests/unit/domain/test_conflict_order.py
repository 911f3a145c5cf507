"""Which of several values is shown: the written order, one step at a time."""

from __future__ import annotations

from datetime import date

import pytest
from domain_examples import (
    COMPETING,
    INEXACT,
    TIERS,
    every_observation,
    observations,
    observed,
    of_one_period,
    quick,
)
from hypothesis import assume, given
from hypothesis import strategies as st

from jinpu_desktop.domain.conflict import Rule, deciding_rule, preference, resolve
from jinpu_desktop.domain.observation import Observation, Qualifier

STEPS = (
    Rule.YOURS,
    Rule.SUPERSEDED,
    Rule.REVISED,
    Rule.STATUS,
    Rule.KIND,
    Rule.EXACT,
    Rule.DECIMALS,
    Rule.LATER,
    Rule.SOURCE_ID,
)
EXACT = (Qualifier.NONE, Qualifier.REPAIRED)
PLAIN = (*EXACT, *INEXACT)


def with_source(row: Observation, **changes: str) -> Observation:
    return row._replace(source=row.source._replace(**changes))


def make_equal_at(step: Rule, draw: st.DrawFn, one: Observation, two: Observation) -> Observation:
    """`two`, made to look like `one` at this step and free at every other."""
    if step is Rule.YOURS:
        return two._replace(yours=one.yours)
    if step is Rule.STATUS:
        return two._replace(status=one.status)
    if step is Rule.KIND:
        tier = next(tier for tier in TIERS if one.source.kind in tier)
        return with_source(two, kind=draw(st.sampled_from(tier)))
    if step is Rule.DECIMALS:
        return two._replace(decimals=one.decimals)
    if step is Rule.LATER:
        return with_source(two, published_on=one.source.published_on)
    return two


def qualifiers_for(step: Rule, draw: st.DrawFn) -> tuple[Qualifier, Qualifier]:
    """A pair of which the first is preferred at this step, or that leave the steps before it equal."""
    pick = lambda choices: draw(st.sampled_from(choices))  # noqa: E731 - three letters saved ten times
    if step is Rule.YOURS:
        return pick(list(Qualifier)), pick(list(Qualifier))
    if step is Rule.SUPERSEDED:
        return pick([*PLAIN, Qualifier.REVISED]), Qualifier.SUPERSEDED
    if step is Rule.REVISED:
        return Qualifier.REVISED, pick(PLAIN)
    if step is Rule.EXACT:
        return pick(EXACT), pick(INEXACT)
    alike = [(Qualifier.SUPERSEDED,), (Qualifier.REVISED,)]
    alike += [PLAIN] if step in (Rule.STATUS, Rule.KIND) else [EXACT, INEXACT]
    same = pick(alike)
    return pick(same), pick(same)


def make_worse_at(step: Rule, draw: st.DrawFn, one: Observation, two: Observation) -> tuple[Observation, ...]:
    """Both, with `one` preferred to `two` at this step. The qualifier's steps are set elsewhere."""
    if step is Rule.YOURS:
        return one._replace(yours=False), two._replace(yours=True)
    if step is Rule.STATUS:
        better = draw(st.integers(0, len(COMPETING) - 2))
        worse = draw(st.integers(better + 1, len(COMPETING) - 1))
        return (
            one._replace(status=COMPETING[better]),
            two._replace(status=COMPETING[worse]),
        )
    if step is Rule.KIND:
        better = draw(st.integers(0, len(TIERS) - 2))
        worse = draw(st.integers(better + 1, len(TIERS) - 1))
        kinds = draw(st.sampled_from(TIERS[better])), draw(st.sampled_from(TIERS[worse]))
        return with_source(one, kind=kinds[0]), with_source(two, kind=kinds[1])
    if step is Rule.DECIMALS:
        return one, two._replace(decimals=one.decimals - draw(st.integers(1, 5)))
    if step is Rule.LATER:
        day = draw(st.dates(min_value=date(1990, 1, 2)))
        earlier = draw(st.one_of(st.dates(max_value=day), st.none()))
        assume(earlier != day)
        return (
            with_source(one, published_on=day.isoformat()),
            with_source(two, published_on=earlier.isoformat() if earlier else ""),
        )
    return one, two


@st.composite
def pairs_decided_at(draw: st.DrawFn, step: Rule) -> tuple[Observation, Observation]:
    """Two rows that are equal at all earlier steps, differ at this one, and are free at all later ones."""
    one = draw(observations(source_ids="mnopq"))
    source_ids = "rstuv" if step is Rule.SOURCE_ID else "abcrstuv"
    two = draw(observations(source_ids=source_ids))
    for earlier in STEPS[: STEPS.index(step)]:
        two = make_equal_at(earlier, draw, one, two)
    first, second = qualifiers_for(step, draw)
    one = one._replace(qualifier=first)
    two = two._replace(qualifier=second)
    better, worse = make_worse_at(step, draw, one, two)
    return better, worse


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.value)
@quick
@given(data=st.data())
def test_that_a_step_decides_when_all_before_it_are_equal_whatever_comes_after(step, data):
    better, worse = data.draw(pairs_decided_at(step))
    for rows in ([better, worse], [worse, better]):
        point = resolve(rows)
        assert point.shown is better
        assert point.rule is step
    assert deciding_rule(better, worse) is step
    assert preference(better) < preference(worse)


def favoured(step: Rule, yes: bool, source_id: str) -> dict[str, object]:
    """Column values that win (or lose) at one step and say nothing at the others."""
    return {
        Rule.YOURS: {"yours": not yes},
        Rule.SUPERSEDED: {} if yes else {"qualifier": "superseded"},
        Rule.REVISED: {"qualifier": "revised"} if yes else {},
        Rule.STATUS: {"status": "A" if yes else "P"},
        Rule.KIND: {"kind": "yearbook" if yes else "reference"},
        Rule.EXACT: {} if yes else {"qualifier": "about"},
        Rule.DECIMALS: {"decimals": 2 if yes else 1},
        Rule.LATER: {"published_on": "2020-05" if yes else "2019-12-31"},
        Rule.SOURCE_ID: {},
    }[step] | {"source_id": source_id}


@pytest.mark.parametrize(
    ("first", "second"),
    [(one, two) for at, one in enumerate(STEPS) for two in STEPS[at + 1 :]],
    ids=lambda step: step.value,
)
def test_that_an_earlier_step_overrules_a_later_one(first, second):
    # Of a pair of qualifiers, only one can stand in a row: the earlier step's is the one that counts.
    winner = observed(**(favoured(second, False, "z") | favoured(first, True, "z")))
    loser = observed(**(favoured(second, True, "a") | favoured(first, False, "a")))
    point = resolve([loser, winner])
    assert point.shown is winner
    assert point.rule is first


def test_that_a_publication_of_unknown_date_ranks_after_every_dated_one():
    dated, undated = observed(1, "2016", "z", published_on="1991"), observed(2, "2016", "a")
    assert resolve([undated, dated]).shown is dated


@pytest.mark.parametrize(
    ("later", "earlier"),
    [("2020", "2019"), ("2020", "2019-12-31"), ("2020-02", "2020-01-31"), ("2020-10-02", "2020-09-30")],
)
def test_that_partial_publication_dates_compare_by_what_they_say(later, earlier):
    one, two = observed(1, "2016", "z", published_on=later), observed(2, "2016", "a", published_on=earlier)
    assert resolve([two, one]).shown is one
    assert resolve([two, one]).rule is Rule.LATER


def test_that_a_value_alone_is_shown_because_there_is_no_other():
    row = observed()
    assert resolve([row]).rule is Rule.ONLY
    assert resolve([row]).others == ()


@quick
@given(of_one_period(), st.randoms(use_true_random=False))
def test_that_the_answer_does_not_depend_on_the_order_of_the_rows(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert resolve(shuffled) == resolve(rows)


@quick
@given(of_one_period())
def test_that_every_observation_is_kept_exactly_once(rows):
    kept = every_observation(resolve(rows))
    assert len(kept) == len(rows)
    assert {id(row) for row in kept} == {id(row) for row in rows}


@quick
@given(of_one_period(min_size=2))
def test_that_the_others_stand_in_the_order_in_which_they_would_be_shown(rows):
    kept = every_observation(resolve(rows))
    for rank, row in enumerate(kept):
        assert resolve(kept[rank:]).shown is row
    assert resolve(rows).rule is resolve(kept[:2]).rule


@quick
@given(of_one_period())
def test_that_what_the_user_adds_never_displaces_a_row_of_the_dossier(rows):
    dossier = [row for row in rows if not row.yours]
    if dossier:
        assert resolve(rows).shown is resolve(dossier).shown
    else:
        assert resolve(rows).shown.yours


@quick
@given(of_one_period())
def test_that_a_difference_is_the_other_value_less_the_shown_one(rows):
    point = resolve(rows)
    for other in point.others:
        assert point.shown.exact_value + other.difference == other.observation.exact_value
