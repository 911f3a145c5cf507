"""The Compare service: scores by weights, profiles side by side, and groups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from compare_desk import asked, is_firm

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import EvidenceKey, parse_calculation
from jinpu_desktop.services.compare import CompareService
from jinpu_desktop.services.compare_group import GroupValues, read_group
from jinpu_desktop.services.compare_pick import ranks
from jinpu_desktop.services.compare_score import scaled, scores
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.record import Record


@pytest.fixture
def record(reference_database: Path) -> Iterator[Record]:
    database = Database(reference_database)
    yield Record.open(database, date(2026, 11, 21))
    database.close()


@pytest.fixture
def service(record: Record) -> CompareService:
    return CompareService(record)


@pytest.fixture
def evidence(record: Record) -> EvidenceService:
    return EvidenceService(record)


# --- weights ----------------------------------------------------------------------------------


def expected_score(
    weights: dict[str, int], values: dict[str, dict[str, Fraction]], worse: frozenset[str], place: str
) -> Fraction | None:
    """The same by its definition, term by term."""
    top = bottom = Fraction(0)
    for name, weight in weights.items():
        numbers = values.get(name, {})
        if not weight or place not in numbers or len(set(numbers.values())) < 2:
            continue
        low, high = min(numbers.values()), max(numbers.values())
        part = (numbers[place] - low) / (high - low)
        top += weight * (1 - part if name in worse else part)
        bottom += weight
    return 100 * top / bottom if bottom else None


@pytest.mark.parametrize("seed", range(60))
def test_that_scores_equal_exact_arithmetic_and_missing_is_never_zero(seed: int) -> None:
    chance = Random(seed)
    places = [f"p{number}" for number in range(chance.randint(1, 7))]
    names = [f"i{number}" for number in range(chance.randint(1, 5))]
    values = {
        name: {
            place: Fraction(chance.randint(-50, 50), chance.randint(1, 9))
            for place in places
            if chance.random() < 0.7
        }
        for name in names
    }
    weights = {name: chance.randint(0, 5) for name in names}
    worse = frozenset(name for name in names if chance.random() < 0.3)
    found = scores(weights, values, worse)
    for place in places:
        expected = expected_score(weights, values, worse, place)
        assert (found[place].value if place in found else None) == expected
    for place, score in found.items():
        usable = {name for name in names if weights[name] and len(set(values[name].values())) > 1}
        assert set(score.used) == {name for name in usable if place in values[name]}
        assert set(score.used) | set(score.missing) == usable
        assert scores({name: weights[name] for name in score.used}, values, worse)[place].value == score.value


def test_that_equal_values_cannot_be_scaled_and_lower_can_be_better() -> None:
    assert scaled({}) == {}
    assert scaled({"a": Fraction(3)}) == {}
    assert scaled({"a": Fraction(3), "b": Fraction(3)}) == {}
    values = {"a": Fraction(1), "b": Fraction(2), "c": Fraction(5)}
    assert scaled(values) == {"a": Fraction(0), "b": Fraction(1, 4), "c": Fraction(1)}
    assert scaled(values, lower_is_better=True)["a"] == 1


def test_that_equal_values_share_a_rank() -> None:
    numbers = {"a": Fraction(2), "b": Fraction(5), "c": Fraction(2), "d": Fraction(1)}
    assert ranks(numbers) == {"a": 2, "b": 1, "c": 2, "d": 4}


def test_that_only_places_with_all_indicators_are_ranked_and_the_others_say_what_is_missing(
    service: CompareService,
) -> None:
    spec = asked(service, "jinpu://compare?view=weights&y=2021&w=gdp:2,gdp-growth:1").weights
    assert spec is not None
    complete = [row for row in spec.rows if not row.missing]
    assert [row.id for row in complete] == ["pudong", "west-coast", "jinpu"]
    assert [row.rank.text for row in complete if row.rank] == ["1", "2", "3"]
    rest = [row for row in spec.rows if row.missing]
    assert rest
    for row in rest:
        assert row.rank is None
        assert row.used.text == "1 of 2"
        assert row.missing in ("Gross domestic product", "Real GDP growth")


def test_that_scores_of_the_record_use_values_of_the_one_year_only(
    service: CompareService, record: Record, evidence: EvidenceService
) -> None:
    for year in (2019, 2020, 2021, 2023):
        link = f"jinpu://compare?view=weights&y={year}&w=gdp:5,gdp-growth:2,fixed-asset-investment:1"
        spec = asked(service, link).weights
        assert spec is not None
        assert spec.rows
        for row in spec.rows:
            found = evidence.evidence(row.score.key)
            assert found.value_text == row.score.text
            assert found.marks == row.score.marks
            assert found.inputs
            for part in found.inputs:
                assert part.figure is not None
                one = record.observations.observation(part.figure.key)
                assert one.period.year == year
                assert is_firm(one)


def test_that_an_indicator_without_two_values_is_named_and_left_out_for_all(service: CompareService) -> None:
    spec = asked(service, "jinpu://compare?view=weights&y=2021&w=gdp:1,fixed-asset-investment:5").weights
    assert spec is not None
    assert "Fixed-asset investment" in spec.sentences[0]
    assert {row.used.text for row in spec.rows} == {"1 of 1"}


def test_that_without_weights_nothing_is_ranked_and_that_is_said(service: CompareService) -> None:
    spec = asked(service, "jinpu://compare?view=weights&y=2021&w=none").weights
    assert spec is not None
    assert spec.rows == ()
    assert spec.empty == "Give at least one indicator a weight above zero."
    assert all(row.weight == 0 for row in spec.indicators)


def test_that_the_key_of_a_score_holds_place_year_and_weights(service: CompareService) -> None:
    spec = asked(service, "jinpu://compare?view=weights&y=2021&w=gdp:2,gdp-growth:1").weights
    assert spec is not None
    formula, inputs = parse_calculation(EvidenceKey.parse(spec.rows[0].score.key).rest)
    assert formula == "score"
    assert inputs == ("new-areas", "pudong", "2021", "gdp=2", "gdp-growth=1")


# --- side by side -----------------------------------------------------------------------------


def test_that_a_profile_has_the_headline_figures_that_two_places_share(service: CompareService) -> None:
    spec = asked(service, "jinpu://compare?view=profile&p=jinpu,pudong").profile
    assert spec is not None
    assert [place.id for place in spec.places] == ["jinpu", "pudong"]
    gdp = next(row for row in spec.rows if row.id == "gdp")
    assert [cell.figure.text for cell in gdp.cells if cell.figure] == ["257.63", "1,671.515"]
    assert [cell.status for cell in gdp.cells] == ["Preliminary", "Published"]
    assert gdp.difference == "different years: 2021, 2023"
    for row in spec.rows:
        if row.id not in ("area", "established", "facts"):
            assert sum(cell.figure is not None for cell in row.cells) > 1


def test_that_differences_of_year_and_period_are_always_said(service: CompareService) -> None:
    spec = asked(service, "jinpu://compare?view=profile&p=jinpu,pudong,binhai,west-coast").profile
    assert spec is not None
    differing = 0
    for row in spec.rows[3:]:
        periods = {cell.period for cell in row.cells if cell.figure}
        assert (row.difference == "same year") == (len(periods) == 1)
        assert row.difference.startswith("different years") == row.years_differ
        differing += row.years_differ
    assert differing


def test_that_a_profile_takes_four_places_at_most_and_two_at_least(service: CompareService) -> None:
    many = asked(service, "jinpu://compare?view=profile&p=jinpu,pudong,binhai,lanzhou,nansha").query
    assert len(many.places) == 4
    assert asked(service, "jinpu://compare?view=profile&p=binhai").query.places == ("binhai", "jinpu")
    assert asked(service, "jinpu://compare?view=profile").query.places[0] == "jinpu"


def test_that_the_count_of_facts_opens_the_facts(
    service: CompareService, evidence: EvidenceService, record: Record
) -> None:
    spec = asked(service, "jinpu://compare?view=profile&p=jinpu,pudong").profile
    assert spec is not None
    facts = next(row for row in spec.rows if row.id == "facts")
    for place, cell in zip(spec.places, facts.cells, strict=True):
        assert cell.figure is not None
        found = evidence.evidence(cell.figure.key)
        assert (
            cell.figure.text == str(len(found.inputs)) == str(len(record.entities.facts("place", place.id)))
        )
    with pytest.raises(KnownError, match="no place with the id"):
        evidence.evidence("count:compare-facts|atlantis")


def test_that_a_group_is_read_with_every_place_of_its_kind(record: Record) -> None:
    values: GroupValues = read_group(record, "new-areas")
    kinds = [row["id"] for row in record.entities.rows("place") if row["kind"] == "new-area"]
    assert [member.id for member in values.members] == kinds
    with pytest.raises(KeyError):
        values.member("dalian-port")
