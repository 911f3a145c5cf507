"""The dossier's texts in the reader's language, through the readers that every service uses."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.data.translated_view import UNTRANSLATED
from jinpu_desktop.services.record import Record

TODAY = date(2026, 11, 22)
KINDS = ("place", "industry", "group", "institution", "indicator", "policy", "event", "company")


@pytest.fixture
def record(reference_database: Path) -> Record:
    return Record.open(Database(reference_database), TODAY)


@pytest.mark.parametrize(
    ("code", "name"), [("zh", "大连金普新区"), ("ja", "大連金普新区"), ("ko", "다롄 진푸신구")]
)
def test_that_a_place_has_its_name_in_the_readers_language(record: Record, code: str, name: str) -> None:
    record.speak(code)
    assert record.entities.entity("place", "jinpu").name.startswith(name[:3])
    record.speak("en")
    assert record.entities.entity("place", "jinpu").name == "Dalian Jinpu New Area"


def test_that_a_chinese_reader_sees_the_other_name_beside_the_chinese_one(record: Record) -> None:
    record.speak("zh")
    pfizer = record.entities.entity("group", "pfizer")
    assert (pfizer.name, pfizer.name_original) == ("辉瑞", "Pfizer")
    holders = {(stake.holder, stake.holder_original) for stake in record.entities.stakes("pfizer-dalian")}
    assert ("辉瑞", "Pfizer Inc.") in holders


@pytest.mark.parametrize("code", ["zh", "ja", "ko"])
def test_that_the_shipped_dossier_lacks_no_translation(record: Record, code: str) -> None:
    record.speak(code)
    lacking = [
        (kind, row["id"])
        for kind in KINDS
        for row in record.entities.rows(kind)
        if any(UNTRANSLATED in str(cell) for cell in tuple(row))
    ]
    assert lacking == []


def test_that_a_missing_translation_shows_english_and_says_so(
    reference_database: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(reference_database.read_bytes())
    with sqlite3.connect(copy) as connection:
        connection.execute("DELETE FROM text WHERE row_id = 'jinpu' AND lang = 'ja'")
    connection.close()
    record = Record.open(Database(copy), TODAY)
    record.speak("ja")
    assert record.entities.entity("place", "jinpu").name == f"Dalian Jinpu New Area{UNTRANSLATED}"


@pytest.mark.parametrize("code", ["zh", "ja", "ko"])
def test_that_rows_and_their_order_are_the_same_in_every_language(record: Record, code: str) -> None:
    english = {kind: [row["id"] for row in record.entities.rows(kind)] for kind in KINDS}
    record.speak(code)
    assert {kind: [row["id"] for row in record.entities.rows(kind)] for kind in KINDS} == english
