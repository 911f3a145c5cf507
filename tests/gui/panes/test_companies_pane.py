"""The companies pane through its widgets: lists, filters, pages, ownership diagrams, mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pane_desk import Doors, PaneDesk, rows_of, settle
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.page_text import page_text
from jinpu_desktop.qt.panes.companies.companies_pane import CompaniesPane
from jinpu_desktop.qt.panes.companies.company_lists import CompanyLists
from jinpu_desktop.qt.panes.companies.company_view import CompanyView
from jinpu_desktop.qt.panes.companies.group_view import GroupView
from jinpu_desktop.qt.widgets.chip import StatusChip
from jinpu_desktop.qt.widgets.link_chip import LinkChip
from jinpu_desktop.qt.widgets.menu_chip import MenuChip
from jinpu_desktop.qt.widgets.ownership_view import OwnershipView
from jinpu_desktop.qt.widgets.record_list import RecordList
from jinpu_desktop.qt.widgets.record_table import RecordTable
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.services.companies import CompaniesService

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)

VW = "vw-faw-engine-dalian"

Open = Callable[[str], CompaniesPane]


COMPANIES = rows_of("companies")


@pytest.fixture
def pane(desk: PaneDesk) -> CompaniesPane:
    return desk.show(CompaniesPane(desk.ui, desk.dispatcher, CompaniesService(desk.record)), 760)


def lists(pane: CompaniesPane) -> CompanyLists:
    return pane.lists


def listed(pane: CompaniesPane) -> RecordList:
    rows = pane.lists.rows
    assert rows is not None
    return rows


def company_view(pane: CompaniesPane) -> CompanyView:
    view = pane.lists.detail
    assert isinstance(view, CompanyView)
    view.complete()
    return view


def diagram(pane: CompaniesPane, number: int = 0) -> OwnershipView:
    return company_view(pane).ownership.diagrams[number]


def words_on(widget: QWidget) -> str:
    return "\n".join(page_text(widget))


def choose(qtbot: QtBot, pane: CompaniesPane, chip: MenuChip, value: str) -> None:
    """Open the chip's menu by click and take a value by click."""
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    menu = chip.menu
    assert menu is not None
    words = next(choice.words for choice in chip.choices if choice.value == value)
    action = next(one for one in menu.actions() if one.text().partition("\t")[0] == words)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    settle(qtbot, pane)


def click_row(qtbot: QtBot, rows: RecordList, row_id: str) -> None:
    number = next(at for at, row in enumerate(rows.rows) if row.id == row_id)
    index = rows.model().index(number, 0)
    rows.scrollTo(index)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(index).center())


# --- lists and filters ------------------------------------------------------------------------------


def test_that_the_head_counts_kinds_of_ownership_and_each_count_is_a_door(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    pane = open_link("jinpu://companies")
    kinds = [row["ownership"] for row in COMPANIES]
    figures = pane.lists.scope.figure_labels
    assert [label.figure.text for label in figures] == [
        str(len(kinds)),
        str(kinds.count("joint-venture")),
        str(kinds.count("wholly-foreign")),
        str(kinds.count("unknown")),
    ]
    for label in figures:
        qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert doors.evidence == [
        "count:company|",
        "count:company|ownership=joint-venture",
        "count:company|ownership=wholly-foreign",
        "count:company|ownership=unknown",
    ]


def test_that_a_filter_is_chosen_by_click_and_told_as_a_link_without_a_step(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    pane = open_link("jinpu://companies")
    told: list[str] = []
    pane.link_changed.connect(lambda link: told.append(str(link)))
    chip = pane.lists.filters.chips["country"]
    choose(qtbot, pane, chip, "DE")
    expected = {row["id"] for row in COMPANIES if row["country"] == "DE"}
    assert {row.id for row in listed(pane).rows} == expected
    assert (chip.text(), chip.count, chip.isChecked()) == ("Germany", len(expected), True)
    assert pane.lists.filters.sentence.text() == f"Germany: {len(expected)}"
    assert told == ["jinpu://companies?country=DE"]
    assert doors.links == []


def test_that_a_filter_is_chosen_and_taken_away_by_keyboard(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://companies")
    chip = pane.lists.filters.chips["in_jinpu"]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Down)
    menu = chip.menu
    assert menu is not None
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    settle(qtbot, pane)
    in_jinpu = sum(row["in_jinpu"] == "yes" for row in COMPANIES)
    assert len(listed(pane).rows) == chip.count == in_jinpu
    clear = pane.lists.filters.clear
    clear.setFocus()
    qtbot.keyClick(clear, Qt.Key.Key_Return)
    settle(qtbot, pane)
    assert len(listed(pane).rows) == len(COMPANIES)
    assert not clear.isVisible()


def test_that_the_menu_offers_values_that_leave_nothing(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://companies?country=NL")
    chip = pane.lists.filters.chips["status"]
    assert {choice.value: choice.n for choice in chip.choices}["closed"] == 0
    choose(qtbot, pane, chip, "closed")
    assert pane.lists.state.title.text() == "Nothing found"
    assert "Netherlands, Closed" in pane.lists.state.words.text()
    qtbot.mouseClick(pane.lists.state.action, Qt.MouseButton.LeftButton)
    settle(qtbot, pane)
    assert len(listed(pane).rows) == len(COMPANIES)


def test_that_an_ampersand_in_a_menu_is_read_as_one(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://companies")
    chip = pane.lists.filters.chips["group"]
    chip.open_menu()
    assert chip.menu is not None
    texts = [action.text() for action in chip.menu.actions()]
    chip.menu.close()
    assert "Oriental Precision && Engineering\t1" in texts


def test_that_the_order_is_chosen_from_its_menu(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://companies")
    choose(qtbot, pane, pane.lists.filters.order, "name")
    names = [row.title.casefold() for row in listed(pane).rows]
    assert names == sorted(names)
    assert str(pane.link) == "jinpu://companies?sort=name"


def test_that_a_link_restores_filters_order_and_view(open_link: Open) -> None:
    pane = open_link("jinpu://companies?ownership=joint-venture&in_jinpu=yes&sort=name&view=table")
    table = pane.lists.table
    assert table is not None
    expected = [row for row in COMPANIES if (row["ownership"], row["in_jinpu"]) == ("joint-venture", "yes")]
    assert table.record_model.rowCount() == len(expected)
    assert pane.lists.tabs.tabs["table"].isChecked()
    assert pane.lists.filters.chips["ownership"].value == "joint-venture"
    assert pane.lists.filters.chips["in_jinpu"].text() == "In Jinpu"


# --- opening ------------------------------------------------------------------------------------------


def test_that_a_click_in_the_list_is_a_step_to_the_company(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    pane = open_link("jinpu://companies?ownership=joint-venture")
    click_row(qtbot, listed(pane), VW)
    assert doors.links == [f"jinpu://companies/{VW}?ownership=joint-venture"]


def test_that_arrow_keys_show_each_company_in_place(qtbot: QtBot, open_link: Open, doors: Doors) -> None:
    pane = open_link("jinpu://companies?country=DE&sort=name")
    told: list[str] = []
    pane.link_changed.connect(lambda link: told.append(link.id))
    rows = listed(pane)
    rows.setFocus()
    seen = [company_view(pane).spec.company.id]
    for _step in rows.rows[1:]:
        qtbot.keyClick(rows, Qt.Key.Key_Down)
        settle(qtbot, pane)
        seen.append(company_view(pane).spec.company.id)
    assert seen == [row.id for row in rows.rows]
    assert told == seen[1:]
    assert doors.links == []


def test_that_right_leads_from_the_list_to_the_diagram_and_enter_opens_the_stake(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    pane = open_link(f"jinpu://companies/{VW}")
    qtbot.keyClick(listed(pane), Qt.Key.Key_Right)
    view = diagram(pane)
    assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert doors.evidence == [f"stake:{VW}|Volkswagen (China)|2005-05|dw-vw-motorenwerk-2005"]


def test_that_every_company_opens_through_the_pane(qtbot: QtBot, open_link: Open) -> None:
    for row in COMPANIES:
        view = company_view(open_link(f"jinpu://companies/{row['id']}"))
        texts = words_on(view)
        assert row["name_en"] in texts
        assert row["name_zh"] in texts
        assert row["summary_en"] in texts


def test_that_every_group_opens_through_the_pane(qtbot: QtBot, open_link: Open) -> None:
    for row in rows_of("groups"):
        view = open_link(f"jinpu://companies/{row['id']}").lists.detail
        assert isinstance(view, GroupView)
        view.complete()
        texts = words_on(view)
        assert row["summary_en"] in texts
        own = [company for company in COMPANIES if company["group_id"] == row["id"]]
        assert all(company["name_en"] in texts for company in own)


def test_that_a_group_is_opened_from_the_table_of_groups_by_keyboard(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    table = open_link("jinpu://companies?view=groups").lists.groups
    assert isinstance(table, RecordTable)
    assert table.record_model.rowCount() == len(rows_of("groups"))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert doors.links == [f"jinpu://companies/{table.record_model.row(0).id}"]


def test_that_a_company_is_opened_from_the_table(qtbot: QtBot, open_link: Open, doors: Doors) -> None:
    table = open_link("jinpu://companies?view=table").lists.table
    assert table is not None
    assert table.record_model.rowCount() == len(COMPANIES)
    qtbot.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(2, 0)).center()
    )
    assert doors.links == [f"jinpu://companies/{table.record_model.row(2).id}"]


def test_that_each_country_shows_its_companies_at_last_all(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    countries = open_link("jinpu://companies?view=country").lists.countries
    assert countries is not None
    japan = next(card for card in countries.cards if card.row.country == "JP")
    expected = sum(row["country"] == "JP" for row in COMPANIES)
    assert japan.row.companies.text == str(expected)
    assert len(japan.names) < expected
    assert japan.more is not None
    qtbot.mouseClick(japan.more, Qt.MouseButton.LeftButton)
    assert len(japan.names) == expected
    qtbot.keyClick(japan.names[-1], Qt.Key.Key_Return)
    assert doors.links == [f"jinpu://companies/{japan.row.rows[-1].id}"]


def test_that_an_unknown_id_is_answered_in_a_sentence_beside_the_whole_list(open_link: Open) -> None:
    pane = open_link("jinpu://companies/no-such-company")
    assert "There is no company or group with the id “no-such-company”" in pane.lists.state.words.text()
    assert len(listed(pane).rows) == len(COMPANIES)


def test_that_a_narrow_page_shows_the_company_after_the_list(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    pane = open_link("jinpu://companies")
    pane.resize(640, 700)
    rows = listed(pane)
    split = pane.lists.split
    assert split is not None
    qtbot.waitUntil(lambda: split.is_narrow)
    assert rows.isVisible()
    assert not company_view(pane).isVisible()
    open_link(f"jinpu://companies/{VW}")
    assert company_view(pane).isVisible()
    assert not rows.isVisible()
    qtbot.mouseClick(split.back, Qt.MouseButton.LeftButton)
    assert rows.isVisible()


# --- pages --------------------------------------------------------------------------------------------


def test_that_an_old_company_is_warned_of_in_words(open_link: Open) -> None:
    view = company_view(open_link(f"jinpu://companies/{VW}"))
    chips = [chip.text() for chip in view.findChildren(StatusChip)]
    assert "No record after 2013" in chips
    assert "What the company is today is not documented here." in view.warning.text()
    fresh = company_view(open_link("jinpu://companies/sk-hynix-semiconductor-dalian"))
    assert not any("No record" in chip.text() for chip in fresh.findChildren(StatusChip))


def test_that_chips_lead_to_the_group_and_the_industry(qtbot: QtBot, open_link: Open, doors: Doors) -> None:
    view = company_view(open_link(f"jinpu://companies/{VW}"))
    chips = view.findChildren(LinkChip)
    qtbot.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    qtbot.keyClick(chips[1], Qt.Key.Key_Return)
    assert doors.links == ["jinpu://companies/volkswagen", "jinpu://industries/automotive"]


def test_that_the_chinese_name_is_set_in_chinese_letters(open_link: Open) -> None:
    view = company_view(open_link(f"jinpu://companies/{VW}"))
    name = next(
        label for label in view.findChildren(TextLabel) if label.text() == "大众一汽发动机(大连)有限公司"
    )
    families = name._line.font.families()
    cjk = [family for family in families if "CJK" in family]
    assert cjk[0] == "Noto Sans CJK SC"


def test_that_earlier_owners_are_folded_and_come_when_asked_for(qtbot: QtBot, open_link: Open) -> None:
    section = company_view(open_link("jinpu://companies/wepec")).ownership
    assert [view.spec.date for view in section.diagrams] == ["2018-08"]
    assert section.fold is not None
    assert section.fold.text() == "Earlier: Jul 2014"
    qtbot.keyClick(section.fold, Qt.Key.Key_Return)
    assert [view.spec.date for view in section.diagrams] == ["2018-08", "2014-07"]
    assert section.diagrams[1].hasFocus()


def test_that_long_lists_of_facts_and_sources_are_shown_whole_when_asked_for(
    qtbot: QtBot, open_link: Open
) -> None:
    view = company_view(open_link("jinpu://companies/sk-hynix-semiconductor-dalian"))
    assert view.facts is not None
    assert view.facts.rows.more is not None
    qtbot.mouseClick(view.facts.rows.more, Qt.MouseButton.LeftButton)
    assert [door.key for door in view.facts.rows.doors] == [fact.key for fact in view.spec.facts]
    assert view.sources is not None
    assert view.sources.more is not None
    qtbot.mouseClick(view.sources.more, Qt.MouseButton.LeftButton)
    assert len(view.sources.titles) == len(view.spec.sources)


def test_that_markup_in_a_name_is_read_as_text(qtbot: QtBot, ui: UiContext, open_link: Open) -> None:
    spec = company_view(open_link(f"jinpu://companies/{VW}")).spec
    name = "<b>Works</b><img src=x>"
    view = CompanyView(
        ui, spec._replace(company=spec.company._replace(name=name, summary=f"{name} &amp; Co"))
    )
    qtbot.addWidget(view)
    view.complete()
    labels = [label for label in view.findChildren(TextLabel) if name in label.text()]
    assert {label.text() for label in labels} == {name, f"{name} &amp; Co"}
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
