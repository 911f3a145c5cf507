"""The finance pane through its widgets: every institution by click, key and link; filters; doors."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pane_desk import Doors, PaneDesk, cells, rows_by_id, settle, words_on
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.qt.panes.finance.finance_pane import FinancePane
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.services.finance import FinanceService
from jinpu_desktop.services.statements import Statement

INSTITUTIONS = rows_by_id("institutions")
NAME, IN_BAY, AS_OF = 0, 4, 5

Open = Callable[[str], FinancePane]


@pytest.fixture
def service(desk: PaneDesk) -> FinanceService:
    return FinanceService(desk.record)


@pytest.fixture
def pane(desk: PaneDesk, service: FinanceService) -> FinancePane:
    return desk.show(FinancePane(desk.ui, desk.dispatcher, service), 700)


def listed(pane: FinancePane, column: int) -> list[str]:
    return cells(pane.view.institutions.table, column)


def test_that_every_institution_opens_by_click_and_by_key(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    table = open_link("jinpu://finance").view.institutions.table
    by_click, by_key = [], []
    for number, name in enumerate(INSTITUTIONS):
        index = table.record_model.index(number, NAME)
        assert index.data() == INSTITUTIONS[name]["name_en"]
        table.scrollTo(index)
        place = table.visualRect(index).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        by_click.append(doors.links.pop())
    table.setCurrentIndex(table.record_model.index(0, NAME))
    table.setFocus()
    for _name in INSTITUTIONS:
        qtbot.keyClick(table, Qt.Key.Key_Return)
        by_key.append(doors.links.pop())
        qtbot.keyClick(table, Qt.Key.Key_Down)
    wanted = [f"jinpu://finance/{name}" for name in INSTITUTIONS]
    assert by_click == wanted
    assert by_key == wanted


def test_that_every_institution_opens_by_its_link(qtbot: QtBot, open_link: Open) -> None:
    for name, row in INSTITUTIONS.items():
        page = open_link(f"jinpu://finance/{name}").institution_page
        assert page.title.text() == row["name_en"]
        assert page.original.text() == row["name_zh"]
        assert row["summary_en"] in words_on(page)
        assert page.sources is not None
        assert page.sources.titles


def test_that_an_unknown_institution_is_told_in_a_sentence_with_a_way_back(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    pane = open_link("jinpu://finance/no-such-bank")
    assert "no-such-bank" in pane.institution_page.state.words.text()
    qtbot.keyClick(pane.institution_page.state.action, Qt.Key.Key_Space)
    assert doors.links == ["jinpu://finance"]
    page = open_link("jinpu://finance/dce").institution_page
    assert not page.state.isVisible()
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert doors.links == ["jinpu://finance", "jinpu://finance"]


def test_that_a_chip_filters_and_tells_the_new_link_without_a_step_in_the_history(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    pane = open_link("jinpu://finance")
    told: list[str] = []
    pane.link_changed.connect(lambda link: told.append(str(link)))
    card = pane.view.institutions
    qtbot.mouseClick(card.chips["type", "bank"], Qt.MouseButton.LeftButton)
    settle(qtbot, pane)
    qtbot.keyClick(card.chips["country", "JP"], Qt.Key.Key_Return)
    settle(qtbot, pane)
    wanted = [
        row["name_en"] for row in INSTITUTIONS.values() if (row["type"], row["country"]) == ("bank", "JP")
    ]
    assert listed(pane, NAME) == wanted
    assert told == ["jinpu://finance?type=bank", "jinpu://finance?type=bank&country=JP"]
    assert card.sentence.text() == f"Banks, Japan: {len(wanted)}"
    assert doors.links == []
    qtbot.mouseClick(card.chips["", ""], Qt.MouseButton.LeftButton)
    settle(qtbot, pane)
    assert len(listed(pane, NAME)) == len(INSTITUTIONS)
    assert told[-1] == "jinpu://finance"


def test_that_a_link_restores_the_filters(open_link: Open) -> None:
    card = open_link("jinpu://finance?type=microloan&bay=no").view.institutions
    on = {key for key, chip in card.chips.items() if chip.isChecked()}
    assert on == {("type", "microloan"), ("bay", "no")}
    assert {row.type for row in card.table.record_model.rows} == {"microloan"}


def test_that_a_filter_without_rows_says_what_was_looked_for_and_leads_back(
    qtbot: QtBot, open_link: Open
) -> None:
    pane = open_link("jinpu://finance?bay=yes&type=exchange")
    card = pane.view.institutions
    assert not card.table.isVisible()
    assert "Exchange, In the bay" in card.state.words.text()
    qtbot.mouseClick(card.state.action, Qt.MouseButton.LeftButton)
    settle(qtbot, pane)
    assert card.table.isVisible()
    assert len(listed(pane, NAME)) == len(INSTITUTIONS)


def test_that_what_is_not_stated_is_said(open_link: Open) -> None:
    pane = open_link("jinpu://finance")
    model = pane.view.institutions.table.record_model
    for number, row in enumerate(INSTITUTIONS.values()):
        shown = model.text(model.index(number, IN_BAY)) or model.absent(IN_BAY)
        assert shown == {"yes": "Yes", "no": "No", "unknown": "Not stated"}[row["in_xiaoyao_bay"]]


def test_that_a_column_sorts_by_date_with_the_undated_last(open_link: Open) -> None:
    table = open_link("jinpu://finance").view.institutions.table
    table.sort_by(AS_OF, Qt.SortOrder.DescendingOrder)
    dates = [row.as_of for row in (table.record_model.row(n) for n in range(len(INSTITUTIONS)))]
    dated = [text for text in dates if text]
    assert dated == sorted(dated, reverse=True)
    assert dates[len(dated) :] == [""] * (len(dates) - len(dated))


def test_that_the_count_and_the_capital_open_their_evidence(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    pane = open_link("jinpu://finance")
    bay = pane.view.bay
    assert bay is not None
    assert bay.capital_label is not None
    assert bay.chip is not None
    assert pane.first_focus() is bay.figure_label
    assert (bay.figure_label.text(), bay.capital_label.text()) == ("438", "13.9")
    assert bay.chip.text() == "Currency not printed"
    qtbot.mouseClick(bay.figure_label, Qt.MouseButton.LeftButton)
    qtbot.keyClick(bay.capital_label, Qt.Key.Key_Return)
    qtbot.keyClick(bay.chip, Qt.Key.Key_Return)
    capital = "registered-capital-financial|xiaoyao-bay||2016|seed-news"
    assert doors.evidence == ["financial-institutions|xiaoyao-bay||2016|seed-news", capital, capital]


def test_that_counts_of_what_is_not_known_are_doors(qtbot: QtBot, open_link: Open, doors: Doors) -> None:
    bay = open_link("jinpu://finance").view.bay
    assert bay is not None
    for label in bay.unknown.figure_labels:
        qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    what = ["institution", *(f"institution|bay={answer}" for answer in ("yes", "no", "unknown"))]
    assert doors.evidence == [f"count:{name}" for name in what]


def test_that_points_of_both_charts_open_their_evidence(qtbot: QtBot, open_link: Open, doors: Doors) -> None:
    view = open_link("jinpu://finance").view
    for card in (view.balances, view.exchange):
        assert card is not None
        card.chart.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(card.chart, Qt.Key.Key_Return)
    assert doors.evidence[0].startswith("deposits|dalian||")
    assert doors.evidence[1].startswith("dce-volume|dalian||")
    assert view.exchange is not None
    assert view.exchange.more is not None
    qtbot.keyClick(view.exchange.more, Qt.Key.Key_Return)
    assert doors.links == ["jinpu://finance/dce"]


def test_that_statements_fold_out_and_in_and_each_opens_its_evidence(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    view = open_link("jinpu://finance").view
    qtbot.waitUntil(lambda: view.facts is not None)
    facts = view.facts
    assert facts is not None
    assert facts.more is not None
    assert len(facts.doors) == 6
    qtbot.mouseClick(facts.more, Qt.MouseButton.LeftButton)
    assert len([door for door in facts.doors if door.isVisible()]) == 14
    qtbot.keyClick(facts.doors[-1], Qt.Key.Key_Return)
    assert doors.evidence == [facts.doors[-1].key]
    qtbot.keyClick(facts.more, Qt.Key.Key_Return)
    assert len([door for door in facts.doors if door.isVisible()]) == 6


def test_that_tab_goes_from_the_cards_to_the_table(qtbot: QtBot, open_link: Open) -> None:
    view = open_link("jinpu://finance").view
    assert view.bay is not None
    assert view.balances is not None
    view.bay.figure_label.setFocus()
    order: list[QWidget] = []
    for _step in range(60):
        widget = QApplication.focusWidget()
        assert widget is not None
        order.append(widget)
        if widget is view.institutions.table:
            break
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    places = [order.index(widget) for widget in (view.balances.chart, view.institutions.chips["", ""])]
    assert places == sorted(places)
    assert order[-1] is view.institutions.table


def test_that_text_of_the_record_is_never_taken_for_html(
    qtbot: QtBot, open_link: Open, service: FinanceService, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "<b>bold</b> &amp; <img src=x>"
    real = service.institution("dce")
    planted = real._replace(
        row=real.row._replace(name=text), facts=(Statement("place-xiaoyao-bay-02", text, text, text, text),)
    )
    monkeypatch.setattr(service, "institution", lambda _id: planted)
    page = open_link("jinpu://finance/dce").institution_page
    assert page.title.text() == text
    assert page.facts is not None
    for label in page.findChildren(TextLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    assert page.facts.doors[0].text() == text
