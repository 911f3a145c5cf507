"""The Sources pane through its widgets: filters, sorting, doors, pages and links."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pane_desk import Doors, PaneDesk, cells, rows_of, settle, words_on
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QAccessible, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from jinpu_desktop.domain.entity import KIND_TABLES
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.models.column import Column
from jinpu_desktop.qt.panes.sources.sources_pane import SourcesPane
from jinpu_desktop.qt.widgets.figure_label import FigureLabel
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.services.sources import SourcesService

TITLE, PUBLISHED, STATEMENTS = 0, 2, 5

Open = Callable[[str], SourcesPane]


@pytest.fixture
def pane(desk: PaneDesk) -> SourcesPane:
    return desk.show(SourcesPane(desk.ui, desk.dispatcher, SourcesService(desk.record)), 700)


def click_cell(qtbot: QtBot, table: RecordTable, row: int, column: int) -> None:
    middle = table.visualRect(table.model().index(row, column)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def dossier_rows(table: str, source_id: str) -> list[dict[str, str]]:
    return [row for row in rows_of(table) if row["source_id"] == source_id]


def test_that_all_sources_are_listed_with_their_total_as_a_door(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    pane = open_link("jinpu://sources")
    titles = {row["title"] for row in rows_of("sources")}
    assert set(cells(pane.source_list.sources, TITLE)) == titles
    total = pane.source_list.scope.findChild(FigureLabel)
    assert total is not None
    qtbot.mouseClick(total, Qt.MouseButton.LeftButton)
    assert doors.evidence == ["count:source"]


def test_that_a_chip_filters_and_tells_the_new_link_without_a_step_in_the_history(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    pane = open_link("jinpu://sources")
    told: list[str] = []
    pane.link_changed.connect(lambda link: told.append(str(link)))
    chip = pane.source_list.filters.kinds.chips["magazine"]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle(qtbot, pane)
    assert set(cells(pane.source_list.sources, 4)) == {"Magazine"}
    assert len(cells(pane.source_list.sources, 4)) == chip.count
    assert told == ["jinpu://sources?kind=magazine"]
    assert doors.links == []
    assert pane.source_list.sentence.accessibleName() == f"Magazine: {chip.count}"


def test_that_filters_work_by_keyboard(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://sources")
    chips = pane.source_list.filters.languages.chips
    qtbot.keyClick(chips["ja"], Qt.Key.Key_Return)
    settle(qtbot, pane)
    japanese = len(cells(pane.source_list.sources, TITLE))
    assert japanese == chips["ja"].count
    qtbot.keyClicks(pane.source_list.filters.words, "dalian")
    settle(qtbot, pane)
    assert 0 < len(cells(pane.source_list.sources, TITLE)) < japanese
    assert str(pane.link) == "jinpu://sources?language=ja&words=dalian"


def test_that_typing_on_the_table_goes_to_the_filter(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://sources")
    qtbot.keyClick(pane.source_list.sources, "x")
    settle(qtbot, pane)
    assert pane.source_list.filters.words.text() == "x"


def test_that_a_publisher_is_chosen_from_the_list_with_its_count(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://sources")
    box = pane.source_list.filters.publishers
    qtbot.keyClick(box, Qt.Key.Key_Home)
    number = box.findText("Hankyung", Qt.MatchFlag.MatchStartsWith)
    offered = box.itemText(number)
    box.setCurrentIndex(number)
    box.activated.emit(number)
    settle(qtbot, pane)
    assert set(cells(pane.source_list.sources, 1)) == {"Hankyung"}
    assert offered == f"Hankyung  ({len(cells(pane.source_list.sources, 1))})"


def test_that_a_year_is_chosen_by_arrow_keys(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://sources")
    box = pane.source_list.filters.years
    for year in ("2026", "2025"):
        qtbot.keyClick(box, Qt.Key.Key_Down)
        settle(qtbot, pane)
        assert str(pane.link) == f"jinpu://sources?year={year}"
        assert {text[-4:] for text in cells(pane.source_list.sources, PUBLISHED)} == {year}


def test_that_a_heading_sorts_in_both_directions_and_says_so(qtbot: QtBot, open_link: Open) -> None:
    table = open_link("jinpu://sources").source_list.sources
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(PUBLISHED) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    dates = [row.source.published_on for row in map(table.record_model.row, range(table.model().rowCount()))]
    stated = [text for text in dates if text]
    assert stated == sorted(stated)
    assert dates[: len(stated)] == stated  # what has no date stands last
    role = Qt.ItemDataRole.AccessibleTextRole
    assert (
        table.model().headerData(PUBLISHED, Qt.Orientation.Horizontal, role) == "Published, sorted ascending"
    )
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    again = [row.source.published_on for row in map(table.record_model.row, range(len(stated)))]
    assert again == sorted(stated, reverse=True)


def test_that_the_current_column_is_sorted_by_keyboard(qtbot: QtBot, open_link: Open) -> None:
    table = open_link("jinpu://sources").source_list.sources
    table.setCurrentIndex(table.model().index(0, STATEMENTS))
    current = table.record_model.row(0)
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    counts = [table.record_model.row(n).n for n in range(table.model().rowCount())]
    assert counts == sorted(counts)
    assert table.record_model.row(table.currentIndex().row()) == current


def test_that_enter_on_a_title_opens_the_page_of_the_source(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    table = open_link("jinpu://sources?words=seed-news").source_list.sources
    table.setCurrentIndex(table.model().index(0, TITLE))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert doors.links == ["jinpu://sources/seed-news"]
    assert doors.evidence == []


def test_that_a_figure_cell_opens_its_evidence_by_click_and_by_enter(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    table = open_link("jinpu://sources?words=seed-news").source_list.sources
    click_cell(qtbot, table, 0, STATEMENTS)
    assert doors.evidence == ["count:rests-on|seed-news"]
    table.setCurrentIndex(table.model().index(0, TITLE))
    for _column in range(STATEMENTS):
        qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Enter)
    assert doors.evidence == ["count:rests-on|seed-news"] * 2
    assert doors.links == []


def test_that_a_figure_is_copied_with_its_citation(qtbot: QtBot, open_link: Open) -> None:
    table = open_link("jinpu://sources/seed-discovery").source_page.statements
    table.setCurrentIndex(table.model().index(0, 4))
    qtbot.keyClick(table, "c", Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(table.record_model.row(0).figure.text)
    assert "An industrial revival: Jinpu New Area" in copied


@pytest.mark.parametrize("source_id", ["seed-news", "seed-discovery"])
def test_that_a_source_page_lists_everything_that_rests_on_it(open_link: Open, source_id: str) -> None:
    page = open_link(f"jinpu://sources/{source_id}").source_page
    listed = {page.statements.record_model.row(n).key for n in range(page.statements.model().rowCount())}
    keys = {
        "|".join(row[name] for name in ("indicator_id", "place_id", "industry_id", "period", "source_id"))
        for row in dossier_rows("observations", source_id)
    }
    keys |= {row["id"] for row in dossier_rows("facts", source_id)}
    keys |= {f"event:{row['id']}" for row in dossier_rows("events", source_id)}
    assert keys <= listed
    stakes = [key for key in listed if key.startswith("stake:")]
    assert len(stakes) == len(dossier_rows("stakes", source_id))
    tables = {
        "policies": "policy", "places": "place", "companies": "company", "groups": "group",
        "industries": "industry", "institutions": "institution",
    }  # fmt: skip
    for file, kind in tables.items():
        for row in dossier_rows(file, source_id):
            assert any(key.startswith(f"column:{KIND_TABLES[kind]}|{row['id']}|") for key in listed), row[
                "id"
            ]
    assert sum(chip.count or 0 for chip in page.groups.chips.values()) == len(listed)


def test_that_every_statement_of_a_page_opens_its_evidence(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    table = open_link("jinpu://sources/seed-news").source_page.statements
    for row in range(table.model().rowCount()):
        table.setCurrentIndex(table.model().index(row, 0))
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert doors.evidence == [table.record_model.row(n).key for n in range(table.model().rowCount())]


def test_that_a_page_shows_its_statements_by_kind(qtbot: QtBot, open_link: Open) -> None:
    page = open_link("jinpu://sources/seed-news").source_page
    qtbot.mouseClick(page.groups.chips["fact"], Qt.MouseButton.LeftButton)
    assert set(cells(page.statements, 2)) == {"Fact"}
    assert len(cells(page.statements, 2)) == len(dossier_rows("facts", "seed-news"))


def test_that_a_page_shows_both_values_of_its_conflicts(qtbot: QtBot, open_link: Open, doors: Doors) -> None:
    page = open_link("jinpu://sources/wsc-top50-2018").source_page
    views = page.conflicts
    assert views
    for view in views:
        qtbot.mouseClick(view.mine, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(view.other, Qt.MouseButton.LeftButton)
        assert "shown" in words_on(view)
    mine, other = doors.evidence[:2]
    assert mine.endswith("|wsc-top50-2018")
    assert mine.rpartition("|")[0] == other.rpartition("|")[0]
    assert mine != other


def test_that_a_web_page_is_opened_only_when_asked(qtbot: QtBot, open_link: Open) -> None:
    class Browser(QObject):
        opened: list[str] = []  # noqa: RUF012

        @Slot(QUrl)
        def open(self, url: QUrl) -> None:
            self.opened.append(url.toString())

    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")
    try:
        page = open_link("jinpu://sources/pe-nbs-cities").source_page
        assert browser.opened == []
        qtbot.mouseClick(page.browse, Qt.MouseButton.LeftButton)
        assert [url.startswith("https://github.com/") for url in browser.opened] == [True]
        assert open_link("jinpu://sources/seed-news").source_page.browse is None
    finally:
        QDesktopServices.unsetUrlHandler("https")


def test_that_an_unknown_source_is_named_and_leads_back(qtbot: QtBot, open_link: Open, doors: Doors) -> None:
    page = open_link("jinpu://sources/seed-new").source_page
    said = words_on(page)
    assert "seed-new" in said
    assert "seed-news" in said  # the nearest one that exists
    assert not page.statements.isVisible()
    qtbot.mouseClick(page.state.action, Qt.MouseButton.LeftButton)
    assert doors.links == ["jinpu://sources"]


def test_that_a_list_that_does_not_exist_is_named(open_link: Open) -> None:
    assert "nonsense" in words_on(open_link("jinpu://sources?list=nonsense").source_page)


def test_that_a_link_restores_every_filter(open_link: Open) -> None:
    pane = open_link("jinpu://sources?kind=news&language=en&year=2017&publisher=China Daily&words=jinpu")
    filters = pane.source_list.filters
    assert filters.kinds.chips["news"].isChecked()
    assert filters.languages.chips["en"].isChecked()
    assert filters.words.text() == "jinpu"
    assert filters.years.currentData() == "2017"
    assert filters.publishers.currentData() == "China Daily"
    rows = [
        pane.source_list.sources.record_model.row(n).source
        for n in range(len(cells(pane.source_list.sources, 0)))
    ]
    assert all(row.kind == "news" and row.published_on[:4] == "2017" for row in rows)


@pytest.mark.parametrize("name", ["figures", "disputed", "old"])
def test_that_the_lists_of_figures_are_opened_by_link_and_by_tab(
    qtbot: QtBot, open_link: Open, doors: Doors, name: str
) -> None:
    pane = open_link("jinpu://sources")
    qtbot.mouseClick(pane.source_list.tabs.tabs[name], Qt.MouseButton.LeftButton)
    settle(qtbot, pane)
    assert str(pane.link) == f"jinpu://sources?list={name}"
    table = pane.source_list.table()
    assert table.isVisible()
    click_cell(qtbot, table, 0, 3)
    assert doors.evidence == [table.record_model.row(0).figure.key]
    if name == "disputed":
        assert all(table.record_model.row(n).others for n in range(table.model().rowCount()))


def test_that_words_that_fit_nothing_are_said_and_can_be_cleared(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://sources?kind=news&words=zzzz")
    assert "News, “zzzz”" in words_on(pane.source_list.state)
    qtbot.mouseClick(pane.source_list.state.action, Qt.MouseButton.LeftButton)
    settle(qtbot, pane)
    assert str(pane.link) == "jinpu://sources"
    assert pane.source_list.filters.words.text() == ""
    assert pane.source_list.sources.isVisible()


def test_that_a_cell_says_its_figure_in_words_to_a_screen_reader(open_link: Open) -> None:
    table = open_link("jinpu://sources?list=disputed").source_list.table()
    interface = QAccessible.queryAccessibleInterface(table)
    # Children stand row by row, the headings first and a row's own heading before its cells.
    cell = interface.child((table.model().columnCount() + 1) + 1 + 3)
    assert cell.role() == QAccessible.Role.Cell
    assert cell.text(QAccessible.Text.Name) == table.record_model.row(0).figure.spoken


def test_that_html_in_data_is_text_and_a_fault_in_a_cell_is_a_placeholder(
    qtbot: QtBot, ui: UiContext, caplog: pytest.LogCaptureFixture
) -> None:
    columns = (
        Column("Name", lambda row: row[0]),
        Column("Value", lambda row: row[1].text, figures=lambda row: (row[1],), numeric=True),
        Column("Broken", lambda row: row[9]),
    )
    table = RecordTable(ui, columns, "Rows")
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.set_rows((("<b>bold</b>", Figure("k", "1")),))
    table.show()
    table.grab()
    assert cells(table, 0) == ["<b>bold</b>"]
    assert cells(table, 2) == ["…"]
    assert len(caplog.records) == 1  # once, however often it is painted
    caplog.clear()
    assert not table.findChildren(QPushButton)


def test_that_a_title_with_html_stands_as_text_on_its_page(open_link: Open) -> None:
    page = open_link("jinpu://sources/seed-news").source_page
    page.title.show_title("<h1>Title</h1>", "en")
    assert page.title.textFormat() == Qt.TextFormat.PlainText
    assert page.title.lines(1000) == ["<h1>Title</h1>"]


def test_that_twenty_thousand_rows_are_shown_and_sorted(qtbot: QtBot, ui: UiContext) -> None:
    read: set[int] = set()
    columns = (
        Column("Name", lambda row: read.add(row) or str(row)),  # type: ignore[func-returns-value]
        Column("Number", lambda row: str(-row), sort_key=lambda row: -row),
    )
    table = RecordTable(ui, columns, "Rows")
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    table.set_rows(tuple(range(20_000)))
    table.grab()
    assert len(read) < 60  # only what is seen
    table.sort_by(1, Qt.SortOrder.AscendingOrder)
    assert table.record_model.row(0) == 19_999
