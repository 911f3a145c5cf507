"""Where a company stands on the pad of letters, in each of the four languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.runtime.language import LANGUAGES, set_language
from jinpu_desktop.services.companies import CompaniesQuery, CompaniesService
from jinpu_desktop.services.kiosk_names import PAGE, KioskNames, NamesQuery, initials, pad
from jinpu_desktop.services.record import Record


@pytest.mark.parametrize(
    ("code", "name", "spelt", "keys"),
    [
        ("en", "Volkswagen FAW Engine", "", ("V",)),
        ("en", "École de Dalian", "", ("E",)),
        ("en", "3M China", "", ("0–9",)),
        ("en", "(Dalian) Motor", "", ("D",)),
        ("zh", "大众汽车", " dazhongqiche\n dzqc", ("D",)),
        ("zh", "Aupac大连", " aupacdalian", ("A",)),
        ("zh", "SK hynix", " skhynix", ("S",)),
        ("ja", "パナソニック", "", ("ハ",)),
        ("ja", "グッドイヤー", "", ("カ",)),
        ("ja", "ヴィアトリス", "", ("ア",)),
        ("ja", "ひかり", "", ("ハ",)),
        ("ja", "ﾆﾃﾞｯｸ", "", ("ナ",)),
        ("ja", "佳能大連事務機有限公司（キヤノン）", "", ("漢字", "カ")),
        ("ja", "大連港（PDA）", "", ("漢字",)),
        ("ko", "폭스바겐", "", ("ㅍ",)),
        ("ko", "쌍용", "", ("ㅅ",)),
        ("ko", "TDK 다롄", "", ("T",)),
        ("en", "!!!", "", ("0–9",)),
    ],
)
def test_that_a_name_stands_under_the_keys_its_reader_looks_for(
    code: str, name: str, spelt: str, keys: tuple[str, ...]
) -> None:
    assert initials(name, spelt, code) == keys


@pytest.mark.parametrize("code", LANGUAGES)
def test_that_every_company_is_found_under_some_key_of_the_pad(reference_database: Path, code: str) -> None:
    set_language(code)
    database = Database(reference_database)
    record = Record.open(database, date(2026, 11, 21))
    names = KioskNames(record, CompaniesService(record))
    letters = names.names(NamesQuery(CompaniesQuery(), by_name=True)).letters
    found: set[str] = set()
    for letter in letters:
        query = NamesQuery(CompaniesQuery(), by_name=True, letter=letter.text)
        first = names.names(query)
        assert bool(first.rows) == letter.used
        for page in range(first.pages):
            rows = names.names(query._replace(page=page)).rows
            assert len(rows) <= PAGE
            found |= {row.id for row in rows}
    assert len(found) == record.entities.count("company")
    database.close()


def test_that_a_page_beyond_the_end_is_the_last(reference_database: Path) -> None:
    database = Database(reference_database)
    record = Record.open(database, date(2026, 11, 21))
    names = KioskNames(record, CompaniesService(record))
    spec = names.names(NamesQuery(CompaniesQuery(country="JP"), page=999))
    assert spec.page == spec.pages - 1 and spec.rows
    assert names.groups(999).rows
    database.close()


def test_that_pads_begin_with_the_reader_s_own_letters() -> None:
    assert pad("ja", ())[:2] == ("ア", "カ")
    assert pad("ko", ())[0] == "ㄱ"
    assert pad("zh", ())[0] == pad("en", ())[0] == "A"
