"""What stands on the stand's start, worked out from the record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.runtime.language import LANGUAGES, set_language
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.kiosk_start import StartSpec, start_spec
from jinpu_desktop.services.record import Record


def start(path: Path) -> StartSpec:
    record = Record.open(Database(path), date(2026, 11, 21))
    return start_spec(record, Services(record).overview)


@pytest.mark.parametrize("code", LANGUAGES)
def test_that_each_card_lists_its_own_figure_first(reference_database: Path, code: str) -> None:
    set_language(code)
    spec = start(reference_database)
    assert len(spec.cards) == 6
    for card in spec.cards:
        assert card.figures[0][1].key == card.figure.key
        assert card.title and card.foot and all(name for name, _figure in card.figures)


def test_that_a_number_in_a_sentence_is_among_the_figures(reference_database: Path) -> None:
    for card in start(reference_database).cards:
        texts = {figure.text for _name, figure in card.figures}
        for word in card.lead.replace("\u00a0", " ").split():
            number = word.strip("(),:")
            if number.replace(",", "").replace(".", "").isdigit() and len(number) != 4:
                assert number in texts, (card.title, number)


def test_that_what_is_not_published_is_said_in_words(reference_database: Path) -> None:
    cards = {card.id: card for card in start(reference_database).cards}
    assert "expected" in cards["capital"].lead and "Preliminary" in cards["capital"].foot
    assert "estimate" in cards["bay"].lead


def test_that_the_rest_of_the_firms_is_marked_as_calculated(reference_database: Path) -> None:
    spec = start(reference_database)
    total, *parts = [figure for _name, figure in spec.origin_figures]
    assert parts[-1].mark == "C" and parts[-1].key.startswith("calc:")
    assert sum(int(part.text.replace(",", "")) for part in parts) == int(total.text.replace(",", ""))


def test_that_each_figure_of_the_chart_is_listed_once(reference_database: Path) -> None:
    keys = [figure.key for _name, figure in start(reference_database).hero_figures]
    assert len(keys) == len(set(keys)) > 5
