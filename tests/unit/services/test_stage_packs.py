"""A talk in a language that the window does not speak, over the data pack that is in use."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.services.briefing_templates import template
from jinpu_desktop.services.bundle import Services
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.stage import StageServices

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "data" / "packs"))

from later_record import later_record

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("code", ["en", "zh"])
def test_that_pages_are_made_from_the_new_record_and_the_old_one_is_let_go(
    reference_database: Path, tmp_path: Path, code: str
) -> None:
    first = Database(reference_database)
    services = Services(Record.open(first, TODAY))
    briefing = template(services.record, "area", "zh")
    page = next(page.id for page in briefing.pages if page.link == "jinpu://overview")
    stage = StageServices(services, code)
    before = stage.slide(briefing, page)
    assert "257.6" in str(before)
    second = Database(later_record(reference_database, tmp_path / "later.sqlite"))
    services.take(Record.open(second, TODAY))
    stage.refresh()
    after = stage.slide(briefing, page)
    assert "258.1" in str(after) and after.title == before.title
    assert after.title.isascii() is (code == "en")
    # Back again, and on: each change is followed.
    services.take(Record.open(first, TODAY))
    stage.refresh()
    assert stage.slide(briefing, page) == before
    stage.close()
    for database in (first, second):
        database.close()
