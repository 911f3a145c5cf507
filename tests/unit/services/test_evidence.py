"""What the evidence of each kind of key says, from the shipped record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import calculation_key
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.record import Record


@pytest.fixture
def record(reference_database: Path) -> Iterator[Record]:
    database = Database(reference_database)
    yield Record.open(database, date(2026, 11, 21))
    database.close()


@pytest.fixture
def service(record: Record) -> EvidenceService:
    return EvidenceService(record)


def test_that_every_disputed_figure_shows_one_value_and_each_that_disagrees_with_it(
    record: Record, service: EvidenceService
) -> None:
    disputed = record.observations.disputed()
    assert disputed
    for point in disputed:
        evidence = service.evidence(point.shown.obs_id)
        relations = [block.relation for block in evidence.blocks]
        assert evidence.marks[0] == "X"
        assert relations[0] == "shown"
        assert relations.count("shown") == 1
        assert "conflict" in relations
        assert evidence.why


def test_that_a_conflict_has_the_same_evidence_whichever_of_its_values_is_asked_for(
    service: EvidenceService,
) -> None:
    one = service.evidence("gdp|dalian||2009|cn-setup-dalian")
    other = service.evidence("gdp|dalian||2009|velopment-dalian")
    assert one.blocks == other.blocks
    assert one.why == other.why


def test_that_the_distance_to_the_shown_value_has_its_unit_and_its_share(service: EvidenceService) -> None:
    blocks = service.evidence("gdp|dalian||2009|cn-setup-dalian").blocks
    by_key = {block.key: block for block in blocks}
    assert by_key["gdp|dalian||2009|velopment-dalian"].difference == "−6.82 CNY bn (−1.5 %)"
    assert by_key["gdp|dalian||2009|cn-setup-dalian"].difference == ""


def test_that_a_superseded_value_stands_behind_its_revision_as_an_earlier_value(
    service: EvidenceService,
) -> None:
    evidence = service.evidence("gdp|dalian||2024|people-2025-03-10")
    assert [block.relation for block in evidence.blocks] == ["shown", "earlier", "earlier"]
    assert evidence.blocks[0].value_text == "954.02"
    assert "X" not in evidence.marks


def test_that_a_computed_figure_names_its_formula_and_each_input_as_a_door(service: EvidenceService) -> None:
    keys = (
        "foreign-enterprises|jinpu||2025-05|dljp-2025-05-23",
        "foreign-enterprises-japan|jinpu||2025-05|dljp-2025-05-23",
        "foreign-enterprises-korea|jinpu||2025-05|dljp-2025-05-23",
    )
    evidence = service.evidence(calculation_key("rest", keys))
    assert evidence.marks == ("C",)
    assert evidence.value_text == "1,145"
    assert evidence.formula
    assert [part.figure.key for part in evidence.inputs if part.figure] == list(keys)
    for key in keys:
        assert service.evidence(key).blocks[0].key == key


def test_that_a_stake_without_a_share_says_so(service: EvidenceService) -> None:
    key = "stake:vw-faw-engine-dalian|China FAW Group|2005-05|chinaorg-vw-motor-2005"
    assert service.evidence(key).blocks[0].value_text == "share not stated"


def test_that_a_number_column_is_held_against_the_observations_of_the_same_thing(
    service: EvidenceService,
) -> None:
    blocks = service.evidence("column:place|jinpu|area_km2").blocks
    assert (blocks[0].value_text, blocks[0].unit_text) == ("2,299", "km²")
    assert "same" in [block.relation for block in blocks[1:]]


def test_that_every_break_of_a_line_has_its_reason(record: Record, service: EvidenceService) -> None:
    breaks = [brk for line in record.observations.series("gdp", "jinpu") for brk in line.breaks]
    assert breaks
    for brk in breaks:
        evidence = service.evidence(f"break:gdp|jinpu||{brk.after}")
        assert evidence.marks == ("D",)
        assert evidence.statement


def test_that_a_count_says_how_many_and_leads_to_the_list(record: Record, service: EvidenceService) -> None:
    evidence = service.evidence("count:disputed")
    assert evidence.value_text == str(len(record.observations.disputed()))
    assert evidence.inputs[0].link.startswith("jinpu://sources")


@pytest.mark.parametrize(
    "key",
    [
        "no-such-fact",
        "gdp|atlantis||2024|nobody",
        "event:never",
        "policy:never",
        "stake:never",
        "count:unicorns",
        "column:place|atlantis|area_km2",
        "column:nothing|jinpu|area_km2",
        "column:place|jinpu|no_such_column",
        "break:gdp|jinpu||1066",
        "calc:rest:",
        "calc:magic:gdp|dalian||2024|reportify-cn-2026",
        "",
        "<b>bold</b>",
    ],
)
def test_that_a_key_the_record_does_not_have_is_answered_in_one_sentence(
    service: EvidenceService, key: str
) -> None:
    with pytest.raises(KnownError) as told:
        service.evidence(key)
    assert str(told.value).endswith(".")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("key", ["column:place", "break:gdp", "column:", "break:|||", "break:gdp|jinpu||x|y"])
def test_that_a_key_with_missing_parts_is_answered_in_one_sentence_too(
    service: EvidenceService, key: str
) -> None:
    with pytest.raises(KnownError):
        service.evidence(key)
