"""The companies pane over 20,000 companies: the same answers as the rows themselves give, few rows read."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "big"))

from made_up import write_dossier

from jinpu_desktop.data.build import build
from jinpu_desktop.data.database import Database
from jinpu_desktop.domain.link import Link
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.icons import Icons
from jinpu_desktop.qt.jobs import Dispatcher
from jinpu_desktop.qt.panes.companies.companies_pane import CompaniesPane
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.long_record_list import LongRecordList
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.runtime.language import set_language
from jinpu_desktop.services.companies import FILTERS, CompaniesQuery, CompaniesService
from jinpu_desktop.services.company_row import CompanyRow
from jinpu_desktop.services.counts import counted
from jinpu_desktop.services.industries import IndustriesQuery, IndustriesService
from jinpu_desktop.services.paged_rows import PAGE, PagedRows
from jinpu_desktop.services.record import Record

COMPANIES = 20_000
COLUMNS = {"industry": "industry_id", "group": "group_id", "place": "place_id"}
# Of a number of pages, what is seen while a reader leaps through a list.
LEAPS = 40

Rows = list[dict[str, str]]
Open = Callable[[str], CompaniesPane]


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Rows]:
    """The database, and the rows of the dossier that it was built from."""
    folder = tmp_path_factory.mktemp("many")
    write_dossier(folder / "dossier", COMPANIES)
    build(folder / "dossier", folder / "many.sqlite")
    with (folder / "dossier" / "companies.csv").open(encoding="utf-8", newline="") as file:
        return folder / "many.sqlite", list(csv.DictReader(file))


@pytest.fixture
def record(many: tuple[Path, Rows]) -> Iterator[Record]:
    database = Database(many[0])
    yield Record.open(database, date(2026, 11, 21))
    database.close()


@pytest.fixture
def service(record: Record) -> CompaniesService:
    return CompaniesService(record)


@pytest.fixture
def links() -> list[str]:
    return []


@pytest.fixture
def open_link(qtbot: QtBot, qapp: QApplication, record: Record, links: list[str]) -> Iterator[Open]:
    theme = Theme("light")
    theme.apply(qapp)
    dispatcher = Dispatcher()
    ui = UiContext(theme, Icons(theme), lambda _key, _origin: None, links.append)
    pane = CompaniesPane(ui, dispatcher, CompaniesService(record))
    qtbot.addWidget(pane)
    pane.resize(1278, 760)
    pane.show()

    def open_(link: str) -> CompaniesPane:
        pane.open(Link.parse(link))
        qtbot.waitUntil(lambda: pane.is_settled)
        return pane

    yield open_
    dispatcher.close()
    qapp.setStyleSheet("")


def matching(rows: Rows, **filters: str) -> Rows:
    return [row for row in rows if all(row[COLUMNS.get(name, name)] == v for name, v in filters.items())]


def listed(pane: CompaniesPane) -> LongRecordList:
    assert isinstance(pane.lists.rows, LongRecordList)
    return pane.lists.rows


def shown_table(pane: CompaniesPane) -> RecordTable:
    assert pane.lists.table is not None
    return pane.lists.table


def paged(rows: object) -> PagedRows[CompanyRow]:
    assert isinstance(rows, PagedRows)
    return rows


# --- the answers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"country": "JP"},
        {"in_jinpu": "yes", "ownership": "joint-venture"},
        {"place": "dalian", "status": "closed"},
        {"industry": "automotive", "in_jinpu": "unknown", "country": "CN"},
    ],
)
def test_that_filters_leave_and_count_what_the_rows_say(
    service: CompaniesService, many: tuple[Path, Rows], filters: dict[str, str]
) -> None:
    spec = service.load(CompaniesQuery(**filters))
    expected = matching(many[1], **filters)
    assert len(spec.rows) == len(expected)
    assert {row.id for row in spec.rows} == {row["id"] for row in expected}
    assert spec.counted.text == f"{len(expected):,}"
    for name in FILTERS:
        others = {other: value for other, value in filters.items() if other != name}
        counts = Counter(row[COLUMNS.get(name, name)] or "none" for row in matching(many[1], **others))
        assert {choice.value: choice.n for choice in spec.choices[name] if choice.n} == dict(counts)


def test_that_each_order_stands_as_sorting_all_rows_would_put_them(
    service: CompaniesService, many: tuple[Path, Rows]
) -> None:
    by_name = sorted(matching(many[1], country="KR"), key=lambda row: row["name_en"].casefold())
    expected = {
        "name": by_name,
        "status-date": sorted(by_name, key=lambda row: row["status_as_of"], reverse=True),
        "established": sorted(by_name, key=lambda row: (not row["established"], row["established"])),
    }
    for sort, rows in expected.items():
        found = service.load(CompaniesQuery(country="KR", sort=sort)).rows
        assert [row.id for row in found] == [row["id"] for row in rows], sort
    found = service.load(CompaniesQuery(country="KR", sort="industry")).rows
    assert [row.id for row in found] == [
        row.id for row in sorted(found, key=lambda row: (row.industry.casefold(), row.name.casefold()))
    ]


def test_that_chinese_names_stand_by_their_sound(service: CompaniesService) -> None:
    set_language("zh")
    service._record.speak("zh")
    rows = service.load(CompaniesQuery(sort="name", country="DE")).rows
    first = [row.name[0] for row in rows]
    # 鞍 an, 大 da, 哈 ha, 宁 ning, 青 qing, 厦 xia, 珠 zhu: not the order of their codes.
    known = [char for char in dict.fromkeys(first) if char in "鞍大哈宁青厦珠"]
    assert known == list("鞍大哈宁青厦珠")
    service._record.speak("en")


def test_that_every_company_is_found_where_it_stands(service: CompaniesService) -> None:
    rows = paged(service.load(CompaniesQuery(in_jinpu="no", sort="industry")).rows)
    for number in Random(1).sample(range(len(rows)), 50):
        assert rows.number_of(rows[number].id) == number
    for order in ("name", "country", "employees", "established"):
        for back in (False, True):
            ordered = rows.sorted_by(order, back)
            assert ordered is not None
            assert len(ordered) == len(rows)
            assert ordered.number_of(ordered[777].id) == 777
    outside = service.load(CompaniesQuery(in_jinpu="yes")).rows[0]
    assert rows.number_of(outside.id) == rows.number_of("nobody") == -1


# --- the pane ---------------------------------------------------------------------------------------


def read_by(record: Record, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows of companies each query gave from now on."""
    read: list[int] = []
    query = record.database.query

    def counting(sql: str, parameters: object = ()) -> object:
        rows = query(sql, parameters)  # type: ignore[arg-type]
        if "FROM company" in sql and "summary_en" in (rows[0].keys() if rows else ()):
            read.append(len(rows))
        return rows

    monkeypatch.setattr(record.database, "query", counting)
    return read


def test_that_opening_the_list_and_the_table_reads_a_page_or_two(
    record: Record, open_link: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_by(record, monkeypatch)
    pane = open_link("jinpu://companies")
    assert listed(pane).model().rowCount() > COMPANIES
    listed(pane).viewport().repaint()
    pane = open_link("jinpu://companies?view=table")
    assert shown_table(pane).record_model.rowCount() > COMPANIES
    shown_table(pane).viewport().repaint()
    assert 0 < sum(read) <= 8 * PAGE


def test_that_the_list_scrolls_to_its_end_and_keeps_few_rows(
    record: Record, open_link: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = listed(open_link("jinpu://companies?sort=name"))
    read = read_by(record, monkeypatch)
    bar = rows.verticalScrollBar()
    for leap in range(LEAPS + 1):
        bar.setValue(bar.maximum() * leap // LEAPS)
        rows.viewport().repaint()
    last = rows.indexAt(QPoint(5, rows.viewport().height() - 5))
    assert last.row() == rows.model().rowCount() - 1
    assert sum(read) <= (LEAPS + 2) * 2 * PAGE


def test_that_a_click_in_the_middle_of_the_list_opens_that_company(
    qtbot: QtBot, open_link: Open, links: list[str], many: tuple[Path, Rows]
) -> None:
    rows = listed(open_link("jinpu://companies?sort=name"))
    by_name = sorted(many[1], key=lambda row: row["name_en"].casefold())
    rows.verticalScrollBar().setValue(rows.verticalScrollBar().maximum() // 2)
    index = rows.indexAt(QPoint(40, 200))
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(index).center())
    assert links == [f"jinpu://companies/{by_name[index.row()]['id']}?sort=name"]


def test_that_arrow_keys_go_on_from_the_open_company(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://companies/made-up-0012345?sort=name")
    rows = listed(pane)
    assert rows.current_id == "made-up-0012345"
    number = rows.currentIndex().row()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: pane.is_settled)
    assert rows.currentIndex().row() == number + 1
    assert pane.link is not None
    assert pane.link.id == rows.current_id == rows.rows[number + 1].id


def test_that_the_table_sorts_by_each_column_and_the_current_cell_stays(open_link: Open) -> None:
    table = shown_table(open_link("jinpu://companies?view=table&sort=name"))
    model = table.record_model
    chosen = model.row(500).id
    table.setCurrentIndex(model.index(500, 0))
    for column in range(model.columnCount()):
        for way in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            table.sort_by(column, way)
            assert model.row(table.currentIndex().row()).id == chosen
            key = model.columns[column].sort_key or (
                lambda row, column=column: model.columns[column].text(row).casefold() or None
            )
            keys = [key(model.row(number)) for number in range(0, model.rowCount(), 997)]
            stated = [each for each in keys if each is not None]
            back = way == Qt.SortOrder.DescendingOrder
            assert stated == sorted(stated, reverse=back), model.columns[column].heading
            assert keys[: len(stated)] == stated


def test_that_a_short_list_is_laid_out_by_its_words_again(open_link: Open, many: tuple[Path, Rows]) -> None:
    pane = open_link("jinpu://companies")
    assert listed(pane).even_rows
    pane = open_link("jinpu://companies?group=volkswagen")
    assert pane.lists.rows is not None
    assert not pane.lists.rows.even_rows
    assert len(pane.lists.rows.rows) == len(matching(many[1], group="volkswagen"))


def test_that_a_country_with_many_companies_leads_to_its_list(
    qtbot: QtBot, open_link: Open, links: list[str], many: tuple[Path, Rows]
) -> None:
    view = open_link("jinpu://companies?view=country").lists.countries
    assert view is not None
    card = next(card for card in view.cards if card.row.country == "JP")
    n = len(matching(many[1], country="JP"))
    assert card.more is None
    assert card.all_link is not None
    assert card.all_link.text() == f"All {n:,}"
    qtbot.mouseClick(card.all_link, Qt.MouseButton.LeftButton)
    assert links == ["jinpu://companies?country=JP"]


# --- other pages ------------------------------------------------------------------------------------


def test_that_the_page_of_an_industry_lists_the_first_and_counts_all(
    record: Record, many: tuple[Path, Rows]
) -> None:
    page = IndustriesService(record).load(IndustriesQuery("automotive")).page
    n = len(matching(many[1], industry="automotive"))
    assert page.companies_total.text == f"{n:,}"
    assert 0 < len(page.companies) <= 40 < n
    assert {line.in_jinpu for line in page.companies} == {"yes"}


def test_that_counts_are_evidenced_by_the_list_that_was_counted(
    record: Record, many: tuple[Path, Rows]
) -> None:
    from jinpu_desktop.domain.evidence import EvidenceKey

    told = counted(record, EvidenceKey.parse("count:company|country=DE"))
    assert told.value_text == f"{len(matching(many[1], country='DE')):,}"
    told = counted(record, EvidenceKey.parse("count:rests-on|made-up-test-data"))
    assert int(told.value_text.replace(",", "")) > 3 * COMPANIES
