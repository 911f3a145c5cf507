"""Frozen values beside a record that has changed: what is unchanged, revised or gone."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.briefing import Briefing, BriefingPage, FrozenValue, Layout
from jinpu_desktop.domain.link import Link
from jinpu_desktop.runtime.language import speaking
from jinpu_desktop.services.briefing_templates import template
from jinpu_desktop.services.record import Record
from jinpu_desktop.services.slides import SlidesService
from jinpu_desktop.services.verify import Checked, State, verify_values

TODAY = date(2026, 11, 22)
GDP_2021 = "gdp|jinpu||2021|cd-2022-01-31"
GDP_2020 = "gdp|jinpu||2020|baike-jinzhou-2020"
EVENT = "event:2026-01-05-one-agrees-to-buy-into-dalian"
FACT = "place-jinpu-72"
CHART = "jinpu://trends?i=gdp&p=jinpu"


class Copy:
    """A copy of the record that a test may change before it is opened."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self._open: list[Database] = []

    def change(self, sql: str, *parameters: object) -> None:
        connection = sqlite3.connect(self.data)
        with connection:
            changed = connection.execute(sql, parameters).rowcount
        connection.close()
        assert changed, sql

    def record(self) -> Record:
        database = Database(self.data)
        self._open.append(database)
        return Record.open(database, TODAY)

    def close(self) -> None:
        for database in self._open:
            database.close()


@pytest.fixture
def copy(reference_database: Path, tmp_path: Path) -> Iterator[Copy]:
    made = Copy(Path(shutil.copy(reference_database, tmp_path / "changed.sqlite")))
    yield made
    made.close()


@pytest.fixture
def before(reference_database: Path) -> Iterator[SlidesService]:
    database = Database(reference_database)
    yield SlidesService(Record.open(database, TODAY))
    database.close()


def page(slides: SlidesService, layout: Layout, link: str) -> BriefingPage:
    made = BriefingPage("p", layout, link)
    return made._replace(frozen=slides.frozen(made))


def figure(slides: SlidesService, key: str) -> tuple[FrozenValue, ...]:
    return slides.page_of(Link("trends"), key).frozen


def of_key(checked: tuple[Checked, ...], key: str) -> Checked:
    return next(one for one in checked if one.frozen.key == key)


def test_that_a_value_which_has_changed_is_revised(before: SlidesService, copy: Copy) -> None:
    frozen = page(before, Layout.CHART, CHART).frozen
    copy.change("UPDATE observation SET value = 258.14 WHERE obs_id = ?", GDP_2021)
    checked = verify_values(copy.record(), frozen)
    found = of_key(checked, GDP_2021)
    assert (found.state, found.old, found.new) == (State.REVISED, "257.63 CNY bn", "258.14 CNY bn")
    assert {one.state for one in checked if one is not found} == {State.UNCHANGED}


def test_that_a_value_which_is_no_longer_there_is_gone(before: SlidesService, copy: Copy) -> None:
    frozen = page(before, Layout.CHART, CHART).frozen
    copy.change("DELETE FROM observation WHERE obs_id = ?", GDP_2020)
    found = of_key(verify_values(copy.record(), frozen), GDP_2020)
    assert (found.state, found.old, found.new) == (State.GONE, "207.94 CNY bn", "")
    assert found.words.endswith(".")


def test_that_a_value_replaced_by_another_source_is_revised(before: SlidesService, copy: Copy) -> None:
    frozen = figure(before, GDP_2020)
    columns = "indicator_id, place_id, industry_id, period, period_start, period_months, frequency"
    rows = copy.record().database.query("PRAGMA main.table_info(observation)")
    names = [row["name"] for row in rows]
    values = {
        "obs_id": "'gdp|jinpu||2020|cd-2022-01-31'",
        "value": "212.5",
        "source_id": "'cd-2022-01-31'",
        "qualifier": "'revised'",
        "decimals": "1",
    }
    assert set(columns.split(", ")) <= set(names)
    picked = ", ".join(values.get(name, name) for name in names)
    copy.change(
        f"INSERT INTO observation ({', '.join(names)}) SELECT {picked} FROM observation WHERE obs_id = ?",
        GDP_2020,
    )
    found = of_key(verify_values(copy.record(), frozen), GDP_2020)
    assert found.state is State.REVISED
    assert found.old == "207.94 CNY bn"
    assert found.new == found.shown_instead == "212.5 CNY bn"


def test_that_a_value_which_was_never_the_shown_one_stays_unchanged(
    before: SlidesService, copy: Copy
) -> None:
    rows = copy.record().database.query("SELECT obs_id FROM observation WHERE qualifier = 'superseded'")
    assert rows
    for row in rows:
        for checked in verify_values(copy.record(), figure(before, row["obs_id"])):
            assert checked.state is State.UNCHANGED, checked


def test_that_a_status_which_has_changed_is_revised(before: SlidesService, copy: Copy) -> None:
    copy.change("UPDATE observation SET status = 'A' WHERE obs_id = ?", GDP_2021)
    found = of_key(verify_values(copy.record(), figure(before, GDP_2021)), GDP_2021)
    assert found.state is State.REVISED
    assert "Preliminary" in found.words
    assert "Published" in found.words


def test_that_what_was_computed_is_computed_anew(before: SlidesService, copy: Copy) -> None:
    frozen = page(before, Layout.CHART, "jinpu://trends?i=gdp&p=jinpu&t=share&of=dalian").frozen
    frozen += page(before, Layout.COMPARISON, "jinpu://compare?i=gdp&y=2021").frozen
    copy.change("UPDATE observation SET value = 600 WHERE obs_id = ?", GDP_2021)
    states = {one.frozen.key: one.state for one in verify_values(copy.record(), frozen)}
    computed = {key: state for key, state in states.items() if key.startswith("calc:") and GDP_2021 in key}
    assert any(key.startswith("calc:share") for key in computed)
    assert any(key.startswith("calc:density") for key in computed)
    ranks = [state for key, state in computed.items() if key.startswith(f"calc:rank:{GDP_2021}")]
    assert ranks == [State.REVISED]
    assert all(state is State.REVISED for key, state in computed.items() if not key.startswith("calc:rank"))


def test_that_shares_columns_events_facts_and_counts_are_compared_too(
    before: SlidesService, copy: Copy
) -> None:
    company = page(before, Layout.PROFILE, "jinpu://companies/vw-faw-engine-dalian").frozen
    gearbox = page(before, Layout.PROFILE, "jinpu://companies/vw-automatic-transmission-dalian").frozen
    count = page(before, Layout.FIGURE, "jinpu://compare?evidence=count:compare-facts|pudong").frozen
    event = page(before, Layout.TIMELINE, f"jinpu://timeline/{EVENT.removeprefix('event:')}").frozen
    fact = page(before, Layout.FIGURE, f"jinpu://places?evidence={FACT}").frozen
    share = next(one.key for one in company if one.key.startswith("stake:") and one.unit == "percent")
    staff = "column:company|vw-automatic-transmission-dalian|employees"
    frozen = (*company, *gearbox, *count, *event, *fact)
    assert {one.state for one in verify_values(copy.record(), frozen)} == {State.UNCHANGED}

    copy.change("UPDATE stake SET share_pct = 55 WHERE stake_id = ?", share.removeprefix("stake:"))
    copy.change("UPDATE company SET employees = 2600 WHERE id = 'vw-automatic-transmission-dalian'")
    copy.change("DELETE FROM fact WHERE id = (SELECT min(id) FROM fact WHERE subject_id = 'pudong')")
    copy.change("UPDATE event SET date = '2026-01-06' WHERE id = ?", EVENT.removeprefix("event:"))
    copy.change("UPDATE fact SET statement_en = statement_en || ' Perhaps.' WHERE id = ?", FACT)
    found = verify_values(copy.record(), frozen)
    changed = {one.frozen.key: (one.old, one.new) for one in found if one.state is State.REVISED}
    assert changed[share] == ("60 %", "55 %")
    assert changed[staff] == ("2,500", "2,600")
    assert changed[EVENT] == ("5 Jan 2026", "6 Jan 2026")
    assert FACT in changed
    assert changed["count:compare-facts|pudong"] == ("2", "1")

    copy.change("DELETE FROM stake WHERE stake_id = ?", share.removeprefix("stake:"))
    copy.change("DELETE FROM event WHERE id = ?", EVENT.removeprefix("event:"))
    gone = {one.frozen.key for one in verify_values(copy.record(), frozen) if one.state is State.GONE}
    assert gone == {share, EVENT}


def test_that_a_briefing_is_compared_across_languages(before: SlidesService, copy: Copy) -> None:
    frozen = page(before, Layout.CHART, CHART).frozen
    copy.change("UPDATE observation SET value = 258.14 WHERE obs_id = ?", GDP_2021)
    with speaking("zh"):
        found = of_key(verify_values(copy.record(), frozen, "en"), GDP_2021)
        assert (found.old, found.new) == ("2,576.3亿元", "2,581.4亿元")
        unchanged = of_key(verify_values(copy.record(), frozen, "en"), GDP_2020)
        assert unchanged.state is State.UNCHANGED


def test_that_a_briefing_names_the_pages_whose_values_have_changed(before: SlidesService, copy: Copy) -> None:
    with_values = [
        page(before, Layout.CHART, CHART)._replace(id="one"),
        page(before, Layout.PROFILE, "jinpu://companies/pfizer-dalian")._replace(id="two"),
        page(before, Layout.FIGURE, f"jinpu://trends?evidence={GDP_2021}")._replace(id="three", title="GDP"),
    ]
    briefing = Briefing("b", "B", "en", "2026-11-22", tuple(with_values))
    assert before.changes(briefing) == ()
    copy.change("UPDATE observation SET value = 258.14 WHERE obs_id = ?", GDP_2021)
    changes = SlidesService(copy.record()).changes(briefing)
    assert [(change.page_id, change.number) for change in changes] == [("one", 1), ("three", 3)]
    assert changes[1].title == "GDP"
    assert all(one.frozen.key == GDP_2021 for change in changes for one in change.checked)


@pytest.mark.parametrize(
    "value",
    [
        FrozenValue(GDP_2021, "not a number", "CNY bn", "x"),
        FrozenValue(GDP_2021, "NaN", "CNY bn", "x"),
        FrozenValue(GDP_2021, "257.63", "USD mn", "257.63"),
        FrozenValue(GDP_2021, "9e999999", "CNY bn", "x", "no such mark"),
    ],
)
def test_that_a_value_which_never_stood_there_is_no_match(copy: Copy, value: FrozenValue) -> None:
    for lang in ("", "zh"):
        assert verify_values(copy.record(), [value], lang)[0].state is State.REVISED


@pytest.mark.parametrize(
    "key", ["", "calc:", "calc:yoy:a;b", "column:x", "stake:", "count:moons", "a|b|c|d|e"]
)
def test_that_a_key_which_means_nothing_is_gone(copy: Copy, key: str) -> None:
    checked = verify_values(copy.record(), [FrozenValue(key, "1", "", "1")])
    assert checked[0].state is State.GONE


def test_that_a_fresh_template_has_no_changes(before: SlidesService, reference_database: Path) -> None:
    database = Database(reference_database)
    briefing = template(Record.open(database, TODAY), "area", "en")
    assert sum(len(one.frozen) for one in briefing.pages) > 50
    assert before.changes(briefing) == ()
    database.close()
