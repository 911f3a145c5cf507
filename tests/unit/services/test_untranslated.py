"""Texts that the record has in English alone say so, wherever they are told in another language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.runtime.language import set_language
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.untranslated import mark_explained

MARK = "[EN]"
# Of so many observations with a note one is read.
STEP = 9


@pytest.fixture(params=["zh", "ja", "ko"])
def services(request: pytest.FixtureRequest, reference_database: Path) -> Iterator[Services]:
    set_language(request.param)
    record = Record.open(Database(reference_database), date(2026, 11, 22))
    record.speak(request.param)
    yield Services(record)
    record.database.close()


def noted(services: Services, table: str, column: str) -> list[tuple[str, str]]:
    """Ids with their notes in English."""
    rows = services.record.database.query(
        f"SELECT {column} AS id, note FROM main.{table} WHERE note <> '' ORDER BY 1"
    )
    return [(row["id"], row["note"]) for row in rows]


def test_that_the_notes_of_figures_are_marked_and_the_mark_is_explained(services: Services) -> None:
    found = noted(services, "observation", "obs_id")[::STEP]
    assert len(found) > 50
    for key, note in found:
        evidence = services.evidence.evidence(key)
        told = next(block.note for block in evidence.blocks if block.key == key)
        assert told.rstrip(".").endswith(f"{note.rstrip('.')} {MARK}") or f"{note} {MARK}" in told, (
            key,
            told,
        )
        assert MARK in mark_explained(evidence)


def test_that_the_notes_of_sources_are_marked(services: Services) -> None:
    found = noted(services, "source", "id")
    assert len(found) > 3
    for source_id, note in found:
        details = services.sources.page(source_id).details
        assert f"{note} {MARK}" in [words for _label, words in details]


def test_that_nothing_is_explained_where_nothing_is_marked(services: Services) -> None:
    evidence = services.evidence.evidence("stake:vw-faw-engine-dalian|Volkswagen (China)|2005-05|"
                                          "dw-vw-motorenwerk-2005")  # fmt: skip
    assert MARK not in repr(evidence)
    assert mark_explained(evidence) == ""


def test_that_english_readers_see_no_mark(reference_database: Path) -> None:
    services = Services(Record.open(Database(reference_database), date(2026, 11, 22)))
    key, note = noted(services, "observation", "obs_id")[0]
    evidence = services.evidence.evidence(key)
    assert note.rstrip(".") in repr(evidence) and MARK not in repr(evidence)
    assert mark_explained(evidence) == ""
    services.record.database.close()
