"""What is pasted when somebody copies a citation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.domain.evidence import calculation_key
from jinpu_desktop.services.citation import citation, citation_for
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.record import Record

REVISED = "gdp|dalian||2024|reportify-cn-2026"
FIRST_VALUE = "gdp|dalian||2024|people-2025-03-10"
FACT = "company-canon-dalian-business-machines-01"
FIRMS = (
    "foreign-enterprises|jinpu||2025-05|dljp-2025-05-23",
    "foreign-enterprises-japan|jinpu||2025-05|dljp-2025-05-23",
)


@pytest.fixture
def service(reference_database: Path) -> Iterator[EvidenceService]:
    database = Database(reference_database)
    yield EvidenceService(Record.open(database, date(2026, 11, 21)))
    database.close()


def test_that_a_citation_names_publisher_title_date_address_and_day_of_reading_in_this_order(
    service: EvidenceService,
) -> None:
    text = citation_for(service, FIRST_VALUE)
    parts = (
        "China Daily / People's Daily Online",
        "“Dalian rolls out plans for high-quality development”",
        "published 10 Mar 2025",
        "http://en.people.cn/n3/2025/0310/c90000-20287492.html",
        "retrieved 21 Nov 2026",
        "Gross domestic product, Dalian · 2024: 951.69 CNY bn",
    )
    places = [text.find(part) for part in parts]
    assert -1 not in places, text
    assert places == sorted(places)


def test_that_a_citation_has_the_words_of_the_source_and_the_status(service: EvidenceService) -> None:
    assert "(Published; as stated: “951.69 billion yuan”)" in citation_for(service, FIRST_VALUE)


def test_that_the_very_statement_asked_for_is_cited_even_if_another_is_shown(
    service: EvidenceService,
) -> None:
    assert "951.69" in citation_for(service, FIRST_VALUE)
    assert "954.02" in citation_for(service, REVISED)


def test_that_what_is_not_known_is_said_and_never_left_blank(service: EvidenceService) -> None:
    text = citation_for(service, "gdp|dalian||2009|cn-setup-dalian")
    assert "date of publication not stated" in text
    evidence = service.evidence(REVISED)
    block = evidence.blocks[0]
    bare = block._replace(as_stated="", source=block.source._replace(url="", publisher=""))
    text = citation(evidence, bare)
    assert "No web address" in text
    assert "Publisher not stated" in text
    assert "wording of the source not stated" in text


def test_that_the_citation_of_a_fact_ends_with_what_it_states(service: EvidenceService) -> None:
    text = citation_for(service, FACT)
    assert "Taipei Times" in text
    assert text.endswith("raise the workforce by 500 to 2,000 the next year.")


def test_that_a_computed_figure_is_cited_as_computed_with_everything_it_came_from(
    service: EvidenceService,
) -> None:
    text = citation_for(service, calculation_key("rest", FIRMS))
    assert "Calculated here" in text
    assert "Foreign-funded enterprises, May 2025: 2,423" in text
    assert "Japanese-invested firms, May 2025: 896" in text
    assert "1,527" in text


def test_that_a_citation_is_one_line(service: EvidenceService) -> None:
    evidence = service.evidence(REVISED)
    block = evidence.blocks[0]
    broken = block._replace(source=block.source._replace(title="One\nline\r\n and   another"))
    assert "“One line and another”" in citation(evidence, broken)


def test_that_an_unknown_figure_has_no_citation_but_a_sentence(service: EvidenceService) -> None:
    with pytest.raises(KnownError, match="No figure with the key"):
        citation_for(service, "gdp|atlantis||2024|nobody")
