"""What changed from one pack to another: every change once, with its evidence or its frozen source."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import set_language
from jinpu_desktop.services import pack_changes
from jinpu_desktop.services.evidence import EvidenceService
from jinpu_desktop.services.pack_changes import Change, PackChanges, changes
from jinpu_desktop.services.record import Record

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "data" / "packs"))

from later_record import COMPANY, GONE, LATER, NEW, NEW_VALUE, OLD_VALUE, REVISED, later_record


@pytest.fixture(scope="module")
def later(reference_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return later_record(reference_database, tmp_path_factory.mktemp("later") / "jinpu.sqlite")


@pytest.fixture(scope="module")
def found(reference_database: Path, later: Path) -> PackChanges:
    return changes(reference_database, later)


@pytest.fixture
def record(later: Path) -> Iterator[Record]:
    with closing(Database(later)) as database:
        yield Record.open(database, date(2026, 12, 31))


def one(list_: tuple[Change, ...], row_id: str, what: str = "") -> Change:
    (change,) = [each for each in list_ if each.id == row_id and (not what or each.what == what)]
    return change


def test_that_two_records_that_are_the_same_have_no_difference(reference_database: Path, later: Path) -> None:
    for same in (reference_database, later):
        assert not changes(same, same)
        assert changes(same, same).counts == ()


def test_that_a_copy_of_another_build_without_other_rows_has_no_difference(
    reference_database: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(reference_database, tmp_path / "copy.sqlite"))
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE meta SET value = 'c' WHERE key = 'build_hash'")
    assert not changes(reference_database, copy)


def test_that_an_added_figure_stands_with_its_evidence_and_its_source(found: PackChanges) -> None:
    change = one(found.added, NEW)
    assert change.old is None and change.new is not None
    assert change.new.figure.key == NEW and change.new.is_number
    assert change.new.figure.printed == "198.5 CNY bn"
    assert change.label == "Gross domestic product, Dalian Jinpu New Area · 2019"
    assert "2016" in change.new.source


def test_that_a_revised_figure_shows_both_values_and_the_old_one_keeps_its_source(
    found: PackChanges, reference_database: Path
) -> None:
    change = one(found.revised, REVISED)
    assert change.old is not None and change.new is not None
    assert (change.old.text, change.old.mark) == (f"{OLD_VALUE} CNY bn", "P")
    assert change.old.citation.endswith("31 Jan 2022") and change.old.sources == ("cd-2022-01-31",)
    assert (change.new.figure.text, change.new.figure.mark) == (NEW_VALUE, "A")


def test_that_a_removed_figure_is_told_as_the_older_record_had_it(found: PackChanges) -> None:
    change = one(found.removed, GONE)
    assert change.new is None and change.old is not None
    assert (change.old.text, change.old.mark, change.link) == ("225 CNY bn", "F", "")
    assert change.old.citation


def test_that_each_column_of_a_company_is_a_change_of_its_own(found: PackChanges) -> None:
    employees = one(found.revised, COMPANY, "Employees")
    assert employees.old is not None and employees.new is not None
    assert (employees.old.text, employees.new.figure.text) == ("300", "340")
    assert employees.new.figure.key == f"column:company|{COMPANY}|employees" and employees.new.is_number
    status = one(found.revised, COMPANY, "Status")
    assert status.old is not None and status.new is not None
    assert (status.old.text, status.new.figure.text, status.new.is_number) == ("Operating", "Closed", False)
    assert status.link == f"jinpu://companies/{COMPANY}"


def test_that_rows_of_every_kind_are_counted_in_the_order_of_the_list(found: PackChanges) -> None:
    counts = {count.kind: (count.added, count.revised, count.removed) for count in found.counts}
    assert counts == {
        "figure": (1, 1, 1), "fact": (0, 1, 0), "event": (1, 0, 1), "policy": (0, 1, 0),
        "company": (1, 1, 0), "stake": (0, 1, 0), "indicator": (0, 1, 0), "source": (1, 0, 0),
    }  # fmt: skip
    assert list(counts) == [kind for kind in pack_changes.KINDS if kind in counts]
    assert (found.before_date, found.after_date) == ("2026-11-21", LATER)


def test_that_every_new_figure_and_sentence_opens_its_evidence(found: PackChanges, record: Record) -> None:
    evidence = EvidenceService(record)
    doors = 0
    for change in (*found.added, *found.revised):
        assert change.new is not None
        figure = change.new.figure
        if figure.key:
            doors += 1
            shown = evidence.evidence(figure.key)
            assert not change.new.is_number or any(block.printed == figure.printed for block in shown.blocks)
        else:
            # A date, a code, or a row without evidence of its own: its page has it.
            assert not change.new.is_number and change.link
    assert doors >= 10


def test_that_a_code_without_words_is_only_said_to_have_changed(found: PackChanges) -> None:
    change = one(found.revised, "gdp", "How periods add up")
    assert change.new is not None and change.new.figure.text == "changed"


def test_that_a_long_list_is_told_in_part_and_counted_whole(
    reference_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_changes, "MOST_LISTED", 3)
    empty = later_record(reference_database, tmp_path / "later.sqlite")
    with closing(sqlite3.connect(empty)) as connection, connection:
        gone = connection.execute("DELETE FROM observation WHERE indicator_id = 'gdp'").rowcount
    found = changes(reference_database, empty)
    # The later record had put one in, which is not missed, and taken one away, which is.
    (count,) = [count for count in found.counts if count.kind == "figure"]
    assert count.removed == gone
    assert len([change for change in found.removed if change.kind == "figure"]) == 3


@pytest.mark.parametrize(("code", "word"), [("zh", "257"), ("ja", "257"), ("ko", "257")])
def test_that_changes_are_told_in_the_language_spoken(
    reference_database: Path, later: Path, code: str, word: str
) -> None:
    set_language(code)
    change = one(changes(reference_database, later).revised, REVISED)
    assert change.old is not None and change.new is not None
    assert "Gross domestic product" not in change.label
    # Units follow the language: billions become hundreds of millions.
    assert change.old.text.startswith("2,576.3") and change.new.figure.text == "2,581.0"
    assert word not in change.old.text


@pytest.mark.parametrize("code", ["zh", "ja", "ko"])
def test_that_english_wording_with_the_translation_of_before_is_marked(
    reference_database: Path, later: Path, code: str
) -> None:
    set_language(code)
    change = one(changes(reference_database, later).revised, "company-canon-dalian-business-machines-03")
    assert change.old is not None and change.new is not None
    assert change.old.text.startswith("Canon listed five") and change.old.text.endswith(" [EN]")
    assert change.new.figure.text == "Canon listed six manufacturing companies in China for 2025. [EN]"


def test_that_a_comparison_that_nobody_waits_for_ends_early(reference_database: Path, later: Path) -> None:
    asked: list[int] = []

    def stops() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(pack_changes.NoLongerWantedError):
        changes(reference_database, later, stops)
    assert len(asked) == 4


def test_that_a_file_that_is_no_record_is_refused_in_a_sentence(
    reference_database: Path, tmp_path: Path
) -> None:
    with pytest.raises(KnownError, match="There is no database"):
        changes(tmp_path / "nothing.sqlite", reference_database)
