"""Policies and setting up through its widgets: the path by keys, filters, tabs, pages, warnings, doors."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pane_desk import Doors, PaneDesk, cells, rows_by_id, settle, words_on
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.policies.columns import BEWARE, FORCE, STATE, TITLE
from jinpu_desktop.qt.panes.policies.policies_pane import PoliciesPane
from jinpu_desktop.qt.panes.policies.warning_line import Mark
from jinpu_desktop.qt.widgets.statement_list import StatementList
from jinpu_desktop.services.policies import PoliciesService
from jinpu_desktop.services.statements import Statement

POLICIES = rows_by_id("policies")
CLAIM = "jinpu-one-day-approval"

Open = Callable[[str], PoliciesPane]


@pytest.fixture
def pane(desk: PaneDesk) -> PoliciesPane:
    return desk.show(PoliciesPane(desk.ui, desk.dispatcher, PoliciesService(desk.record)), 716)


def listed(pane: PoliciesPane, column: int) -> list[str]:
    return cells(pane.page.list.table, column)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_that_the_keys_go_down_the_path_and_into_a_policy(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    pane = open_link("jinpu://policies")
    path = pane.page.path
    first = pane.first_focus()
    assert first is path.buttons["1"]
    path.buttons["1"].setFocus()
    for step in ("2", "3"):
        qtbot.keyClick(focus(), Qt.Key.Key_Down)
        settle(qtbot, pane)
        assert focus() is path.buttons[step]
        assert str(pane.link) == f"jinpu://policies?step={step}"
        assert pane.page.list.table.record_model.rowCount() == len(path.buttons[step].spec.policies)
    qtbot.keyClick(focus(), Qt.Key.Key_Right)
    assert path.policies is not None and focus() is path.policies.names[0]
    qtbot.keyClick(focus(), Qt.Key.Key_Down)
    assert focus() is path.policies.names[1]
    qtbot.keyClick(focus(), Qt.Key.Key_Up)
    qtbot.keyClick(focus(), Qt.Key.Key_Right)
    assert doors.links == ["jinpu://policies/reinvest-tax-credit?step=3"]
    qtbot.keyClick(focus(), Qt.Key.Key_Left)
    assert focus() is path.buttons["3"]
    qtbot.keyClick(focus(), Qt.Key.Key_Up)
    settle(qtbot, pane)
    assert focus() is path.buttons["2"]


def test_that_right_on_a_closed_step_opens_it_and_goes_to_its_first_policy(
    qtbot: QtBot, open_link: Open
) -> None:
    pane = open_link("jinpu://policies")
    path = pane.page.path
    path.buttons["5"].setFocus()
    qtbot.keyClick(path.buttons["5"], Qt.Key.Key_Right)
    settle(qtbot, pane)
    assert path.policies is not None
    qtbot.waitUntil(path.policies.names[0].hasFocus)


def test_that_right_on_the_policy_shown_enters_its_page_and_left_comes_back(
    qtbot: QtBot, open_link: Open
) -> None:
    pane = open_link(f"jinpu://policies/{CLAIM}")
    here = pane.first_focus()
    assert here is not None
    here.setFocus()
    qtbot.keyClick(here, Qt.Key.Key_Right)
    assert focus() is pane.policy_view.summary
    qtbot.keyClick(focus(), Qt.Key.Key_Left)
    assert focus() is here


def test_that_a_second_click_on_a_step_shows_all_policies_again(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://policies")
    button = pane.page.path.buttons["7"]
    for rows in (2, len(POLICIES)):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        settle(qtbot, pane)
        assert pane.page.list.table.record_model.rowCount() == rows


def test_that_every_policy_opens_from_the_table_by_click(qtbot: QtBot, open_link: Open, doors: Doors) -> None:
    table = open_link("jinpu://policies").page.list.table
    for number in range(table.record_model.rowCount()):
        index = table.record_model.index(number, TITLE)
        table.scrollTo(index)
        place = table.visualRect(index).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert sorted(doors.links) == sorted(f"jinpu://policies/{name}" for name in POLICIES)


def test_that_every_policy_opens_by_its_link(open_link: Open) -> None:
    for policy_id, row in POLICIES.items():
        pane = open_link(f"jinpu://policies/{policy_id}")
        view = pane.policy_view
        assert view.isVisible() and not pane.page.list.isVisible()
        words = words_on(view)
        assert row["title_en"] in words and row["summary_en"] in words
        if row["title_zh"]:
            assert row["title_zh"] in words
        assert ("Not stated" in words) == (
            row["who_en"] == "not stated"
            or not all(row[column] for column in ("amount", "in_force_from", "in_force_to", "as_of"))
        )
        path = pane.page.path
        assert path.policies is not None
        assert policy_id in [policy.id for policy in path.policies.policies]


def test_that_the_table_tells_state_dates_and_warnings(open_link: Open) -> None:
    pane = open_link("jinpu://policies?kind=visa")
    told = dict(
        zip(
            listed(pane, TITLE),
            zip(listed(pane, FORCE), listed(pane, STATE), listed(pane, BEWARE), strict=True),
            strict=True,
        )
    )
    force, state, beware = told["72-hour transit without visa (first rule)"]
    assert (force, state) == ("from 1 Jan 2014", "Ended")
    assert "No longer in force" in beware and "Second-hand" in beware and "12 years old" in beware
    force, state, beware = told["Visa waiver for Korean and Japanese passports"]
    assert state == "State not known" and "Check the date" in beware


def test_that_chips_filter_and_the_link_restores_the_view(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://policies?place=dalian")
    with qtbot.waitSignal(pane.link_changed) as changed:
        qtbot.mouseClick(pane.page.list.states["in-force"], Qt.MouseButton.LeftButton)
    settle(qtbot, pane)
    wanted = sorted(
        row["title_en"]
        for row in POLICIES.values()
        if row["place_id"] == "dalian" and row["state"] == "in-force"
    )
    assert sorted(listed(pane, TITLE)) == wanted
    assert pane.page.list.sentence.text() == f"Dalian, In force: {len(wanted)}"
    link = str(changed.args[0])
    open_link("jinpu://policies")
    pane = open_link(link)
    assert sorted(listed(pane, TITLE)) == wanted
    assert pane.page.list.states["in-force"].isChecked()
    assert pane.page.list.menus["place"].value == "dalian"
    qtbot.mouseClick(pane.page.list.clear, Qt.MouseButton.LeftButton)
    settle(qtbot, pane)
    assert str(pane.link) == "jinpu://policies"


def test_that_filters_with_nothing_left_say_so_and_lead_back(qtbot: QtBot, open_link: Open) -> None:
    pane = open_link("jinpu://policies?kind=visa&state=draft")
    page = pane.page.list
    assert page.state.isVisible() and not page.table.isVisible()
    assert "Visa rules, Draft" in page.state.words.text()
    qtbot.mouseClick(page.state.action, Qt.MouseButton.LeftButton)
    settle(qtbot, pane)
    assert page.table.record_model.rowCount() == len(POLICIES)


def test_that_an_unknown_policy_is_said_and_leads_back(qtbot: QtBot, open_link: Open, doors: Doors) -> None:
    pane = open_link("jinpu://policies/transit-24h")
    assert "transit-240h" in pane.policy_view.state.words.text()
    qtbot.mouseClick(pane.policy_view.state.action, Qt.MouseButton.LeftButton)
    assert doors.links == ["jinpu://policies"]


def test_that_warnings_stand_in_words_with_a_mark(open_link: Open) -> None:
    view = open_link("jinpu://policies/transit-72h").policy_view
    words = words_on(view)
    for heading in ("Before you rely on it", "No longer in force", "Second-hand"):
        assert heading in words
    assert len([mark for mark in view.findChildren(Mark) if mark.isVisible()]) == 2


def test_that_amounts_and_dates_open_the_evidence_of_their_column(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    view = open_link("jinpu://policies/reinvest-tax-credit").policy_view
    for name in ("How much", "In force from", "In force until", "Who qualifies"):
        qtbot.mouseClick(view.doors[name], Qt.MouseButton.LeftButton)
    columns = ("amount", "in_force_from", "in_force_to", "who_en")
    assert doors.evidence == [f"column:policy|reinvest-tax-credit|{column}" for column in columns]
    assert view.summary is not None
    qtbot.keyClick(view.summary, Qt.Key.Key_Return)
    assert doors.evidence[-1] == "policy:reinvest-tax-credit"


def test_that_the_dates_of_a_row_open_one_by_one(qtbot: QtBot, open_link: Open, doors: Doors) -> None:
    table = open_link("jinpu://policies?step=3&state=in-force").page.list.table
    cell = table.visualRect(table.record_model.index(0, FORCE))
    for y in (cell.top() + cell.height() // 3, cell.top() + 2 * cell.height() // 3):
        place = cell.center()
        place.setY(y)
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert doors.evidence == [
        "column:policy|reinvest-tax-credit|in_force_from",
        "column:policy|reinvest-tax-credit|in_force_to",
    ]


def test_that_the_claim_of_one_day_is_told_with_its_caveats_below_the_table(
    qtbot: QtBot, open_link: Open, doors: Doors
) -> None:
    pane = open_link("jinpu://policies")
    qtbot.waitUntil(lambda: pane.page.list.times is not None)
    times = pane.page.list.times
    assert times is not None and times.more is not None and times.figure_label is not None
    assert times.figure_label.text() == "10 → 1 business days"
    assert "Since when it has held is not stated" in words_on(times)
    qtbot.mouseClick(times.more, Qt.MouseButton.LeftButton)
    assert doors.links == [f"jinpu://policies/{CLAIM}"]
    own = open_link(f"jinpu://policies/{CLAIM}").policy_view.times
    assert own is not None and own.claim is None
    assert "Company registration in half a day" in words_on(own)


def test_that_a_narrow_page_has_the_path_as_a_tab(
    qtbot: QtBot, pane: PoliciesPane, open_link: Open, doors: Doors
) -> None:
    pane.resize(900, 700)
    page = open_link("jinpu://policies").page
    assert page.is_narrow and page.tabs.isVisible()
    assert page.path.isVisible() and not page.list.isVisible()
    qtbot.mouseClick(page.path.buttons["3"], Qt.MouseButton.LeftButton)
    settle(qtbot, pane)
    assert page.path.isVisible() and str(pane.link) == "jinpu://policies?step=3&view=path"
    qtbot.mouseClick(page.tabs.tabs["list"], Qt.MouseButton.LeftButton)
    settle(qtbot, pane)
    assert page.list.isVisible() and not page.path.isVisible()
    assert str(pane.link) == "jinpu://policies?step=3&view=list"
    open_link("jinpu://policies/transit-240h")
    assert pane.policy_view.isVisible() and not page.path.isVisible()
    # The tab leads back from a policy to the table.
    assert not pane.policy_view.back.isVisible()
    qtbot.mouseClick(page.tabs.tabs["list"], Qt.MouseButton.LeftButton)
    assert doors.links == ["jinpu://policies?view=list"]
    pane.resize(1278, 716)
    qtbot.waitUntil(lambda: page.path.isVisible() and not page.tabs.isVisible())


def test_that_a_page_made_narrow_by_the_drawer_keeps_its_table(
    qtbot: QtBot, pane: PoliciesPane, open_link: Open
) -> None:
    page = open_link("jinpu://policies").page
    pane.resize(860, 716)
    qtbot.waitUntil(page.tabs.isVisible)
    assert page.list.table.isVisible() and not page.path.isVisible()


def test_that_a_policy_named_on_another_page_opens_by_click_and_by_key(
    qtbot: QtBot, ui: UiContext, doors: Doors
) -> None:
    link = f"jinpu://policies/{CLAIM}"
    named = Statement(
        f"policy:{CLAIM}", "2017", "Company approval in one business day", "Jinpu", "Discovery", link
    )
    told = Statement("place-jinpu-05", "2017", "The approval time was cut.", "", "Discovery")
    rows = StatementList(ui, (named, told))
    qtbot.addWidget(rows)
    rows.resize(600, 200)
    rows.show()
    qtbot.mouseClick(rows.doors[0], Qt.MouseButton.LeftButton)
    qtbot.keyClick(rows.doors[0], Qt.Key.Key_Return)
    qtbot.mouseClick(rows.doors[1], Qt.MouseButton.LeftButton)
    assert doors.links == [link, link]
    assert doors.evidence == ["place-jinpu-05"]


def test_that_no_contact_is_shown_as_long_as_no_source_names_one(open_link: Open) -> None:
    words = words_on(open_link(f"jinpu://policies/{CLAIM}").policy_view)
    assert "Contact" not in words
