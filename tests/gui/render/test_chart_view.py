"""A chart on a page answers keys, pointer and screen readers."""

from __future__ import annotations

import pytest
from chart_data import disputed_series, gdp_series, observe
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from jinpu_desktop.charts.bars import Bar, bar_chart
from jinpu_desktop.charts.trend import trend_chart
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.series import build_series
from jinpu_desktop.qt.widgets.chart_view import ChartView

OBS_2025 = "gdp|jinpu||2025|s2025"
OBS_2021 = "gdp|jinpu||2021|s2021"


@pytest.fixture
def page(qtbot, ui):
    """A page with a field and the chart of GDP below it, the field having the focus."""
    page = QWidget()
    page.field = QLineEdit(page)
    page.chart = ChartView(ui, gdp())
    layout = QVBoxLayout(page)
    layout.addWidget(page.field)
    layout.addWidget(page.chart)
    page.resize(700, 320)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.field.setFocus()
    qtbot.waitUntil(page.field.hasFocus)
    return page


def gdp():
    return trend_chart(gdp_series(), title="GDP", unit="CNY bn", names=["GDP"], compact=True)


def test_that_tab_enters_at_the_last_point_and_enter_opens_its_evidence(qtbot, page, ui):
    qtbot.keyClick(page.field, Qt.Key.Key_Tab)
    assert page.chart.hasFocus() and page.chart.current.key == OBS_2025
    qtbot.keyClick(page.chart, Qt.Key.Key_Return)
    assert ui.opened == [OBS_2025]


def test_that_keys_walk_through_points_and_breaks_in_the_order_of_time(qtbot, page):
    qtbot.keyClick(page.field, Qt.Key.Key_Tab)
    keys = []
    for _ in range(8):
        keys.append(page.chart.current.key.split("|")[-2:])
        qtbot.keyClick(page.chart, Qt.Key.Key_Left)
    years = [key[0] or f"break {key[1]}" for key in keys]
    assert years == ["2025", "2021", "break 2020", "2020", "2017", "break 2016", "2016", "2015"]
    qtbot.keyClick(page.chart, Qt.Key.Key_Right)
    assert "|2016|" in page.chart.current.key
    qtbot.keyClick(page.chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert "|2017|" in page.chart.current.key, "with Shift from point to point"
    qtbot.keyClick(page.chart, Qt.Key.Key_End)
    assert page.chart.current.key == OBS_2025
    qtbot.keyClick(page.chart, Qt.Key.Key_Home)
    assert "|2015|" in page.chart.current.key


def test_that_each_step_is_told_in_words(qtbot, page):
    qtbot.keyClick(page.field, Qt.Key.Key_Tab)
    assert page.chart.current_spoken() == "2025, above 300 billion yuan, point 6 of 6"
    qtbot.keyClick(page.chart, Qt.Key.Key_Left)
    assert page.chart.current_spoken() == "2021, 257.63 billion yuan, preliminary, point 5 of 6"


def test_that_a_click_on_any_point_label_or_break_opens_its_own_evidence(qtbot, page, ui):
    for hit in page.chart.hits():
        qtbot.mouseClick(page.chart, Qt.MouseButton.LeftButton, pos=hit.ring.center().toPoint())
    assert ui.opened == [hit.key for hit in page.chart.hits()]
    assert len(ui.opened) == 8


def test_that_a_click_beside_everything_opens_nothing(qtbot, page, ui):
    qtbot.mouseClick(page.chart, Qt.MouseButton.LeftButton, pos=QPointF(3, 3).toPoint())
    assert ui.opened == []


def test_that_both_values_of_a_dispute_can_be_opened(qtbot, ui):
    view = ChartView(ui, trend_chart(disputed_series(), title="GDP", unit="CNY bn", names=["GDP"]))
    qtbot.addWidget(view)
    view.resize(600, 260)
    view.show()
    pairs = [hit for hit in view.hits() if hit.kind == "pair"]
    assert [hit.key for hit in pairs] == ["gdp|jinpu||2009|paper"]
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=pairs[0].ring.center().toPoint())
    assert ui.opened == ["gdp|jinpu||2009|paper"]


def test_that_up_and_down_change_the_series_at_the_same_time(qtbot, ui):
    series = [
        line
        for place in ("jinpu", "dalian")
        for line in build_series([observe("2010", 1, place=place), observe("2012", 9, place=place)], "bn")
    ]
    spec = trend_chart(series, title="GDP", unit="CNY bn", names=["Jinpu", "Dalian"])
    view = ChartView(ui, spec)
    qtbot.addWidget(view)
    view.resize(600, 260)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert "|jinpu||2012|" in view.current.key
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert "|dalian||2012|" in view.current.key
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert "|jinpu||2010|" in view.current.key


def test_that_down_goes_to_the_next_row_of_horizontal_bars(qtbot, ui):
    bars = [
        Bar(name, value, Figure(name, str(value), "firms", ("A",), name))
        for name, value in (("Japan", 896), ("Korea", 382))
    ]
    view = ChartView(ui, bar_chart(bars, title="Origin", unit="firms"))
    qtbot.addWidget(view)
    view.resize(400, 100)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert ui.opened == ["Korea"]


def test_that_the_focus_stays_on_the_same_evidence_when_the_chart_is_renewed(qtbot, page):
    qtbot.keyClick(page.field, Qt.Key.Key_Tab)
    qtbot.keyClick(page.chart, Qt.Key.Key_Left)
    page.chart.set_spec(trend_chart(gdp_series(), title="GDP", unit="CNY bn", names=["GDP"]))
    assert page.chart.current.key == OBS_2021


def test_that_a_chart_without_points_takes_no_focus(qtbot, ui):
    view = ChartView(ui, trend_chart([], title="GDP", unit="", names=[]))
    qtbot.addWidget(view)
    assert view.focusPolicy() == Qt.FocusPolicy.NoFocus
    view.set_spec(gdp())
    assert view.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_that_it_grows_with_the_text_and_repaints_with_the_theme(qtbot, page, ui):
    small = page.chart.minimumSizeHint()
    light = page.chart.grab().toImage()
    ui.theme.set_text_scale(2.0)
    large = page.chart.minimumSizeHint()
    assert large.height() >= 2 * small.height() and large.width() >= 2 * small.width()
    ui.theme.set_text_scale(1.0)
    ui.theme.set_choice("dark")
    assert page.chart.grab().toImage() != light


def test_that_a_screen_reader_finds_a_chart_with_its_points_as_children(qtbot, page):
    interface = QAccessible.queryAccessibleInterface(page.chart)
    assert interface.role() == QAccessible.Role.Chart
    assert interface.text(QAccessible.Text.Name) == "GDP, CNY bn"
    assert interface.text(QAccessible.Text.Description).startswith("GDP, CNY bn. 6 points")
    assert interface.childCount() == len(page.chart.hits())
    children = [interface.child(index) for index in range(interface.childCount())]
    assert [child.text(QAccessible.Text.Name) for child in children] == [
        hit.spoken for hit in page.chart.hits()
    ]
    assert children[2].rect().isValid() and interface.indexOfChild(children[2]) == 2
    qtbot.keyClick(page.field, Qt.Key.Key_Tab)
    assert interface.text(QAccessible.Text.Value) == page.chart.current_spoken()


def test_that_points_a_screen_reader_still_holds_say_that_their_chart_is_gone(qtbot, ui):
    view = ChartView(ui, gdp())
    view.resize(500, 200)
    point = QAccessible.queryAccessibleInterface(view).child(0)
    assert point.isValid()
    view.set_spec(None)
    assert not point.isValid()
    view.deleteLater()
    qtbot.waitUntil(lambda: not _alive(view))
    assert not point.isValid() and point.text(QAccessible.Text.Name) == ""


def _alive(widget):
    from shiboken6 import isValid

    return isValid(widget)
