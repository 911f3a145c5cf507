"""Lists of names stand in the order in which readers of the language look names up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from pypinyin import lazy_pinyin
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jinpu_desktop.data.database import Database
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.qt.models.record_model import RecordModel
from jinpu_desktop.runtime.language import set_language
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.companies import CompaniesQuery
from jinpu_desktop.services.record import Record

# Names as they stand in the record, in the order of a dictionary of the language.
ORDERED = {
    "en": ["3M", "alpine", "Canon", "dalian", "Pfizer"],
    "zh": ["3M", "阿尔派", "北京", "大连", "富士", "辉瑞", "上海", "中国"],
    "ja": ["9号", "10号", "ＴＤＫ", "Volkswagen", "アルパイン", "キヤノン", "ファイザー", "大連"],
    "ko": ["가나", "다롄", "폭스바겐", "화이자"],
}


@pytest.fixture(params=ORDERED)
def code(request: pytest.FixtureRequest) -> Iterator[str]:
    set_language(request.param)
    yield request.param


def shown(model: RecordModel) -> list[str]:
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def test_that_a_table_sorts_names_as_the_language_does(qtbot: QtBot, code: str) -> None:
    names = ORDERED[code]
    model = RecordModel((Column("Name", str),))
    model.set_rows(tuple(reversed(names)))
    model.sort(0, Qt.SortOrder.AscendingOrder)
    assert shown(model) == names
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert shown(model) == names[::-1]


def test_that_what_is_not_stated_stands_last_both_ways(qtbot: QtBot, code: str) -> None:
    model = RecordModel((Column("Name", str, absent="not stated"),))
    model.set_rows(("", *ORDERED[code]))
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        model.sort(0, order)
        assert shown(model)[-1] == "not stated"


def test_that_companies_stand_by_pinyin_for_chinese_readers(reference_database: Path) -> None:
    set_language("zh")
    record = Record.open(Database(reference_database), date(2026, 11, 22))
    record.speak("zh")
    rows = Services(record).companies.load(CompaniesQuery(sort="name")).rows
    first = [lazy_pinyin(row.name)[0][0].lower() for row in rows if "\u4e00" <= row.name[:1] <= "\u9fff"]
    assert len(first) > 60
    # Characters with several sounds are spelt as words, not one by one: a few stand elsewhere than here.
    in_order = sum(one <= two for one, two in pairwise(first))
    assert in_order >= len(first) * 0.98
    record.database.close()
