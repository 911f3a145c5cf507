"""The interactive chart answers hands, keys and screen readers, and keeps its place in new data."""

from __future__ import annotations

import pytest
from plot_data import FIRST_MONTH, chart, disputed, line
from plot_hands import gdp, monthly, press, shown, spot_of
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from jinpu_desktop.qt.widgets.trend_plot import TrendPlot

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier

# Keys


def test_that_tab_enters_at_the_last_point_and_enter_opens_its_evidence(qtbot, ui):
    page = QWidget()
    field, plot = QLineEdit(), TrendPlot(ui, gdp())
    column = QVBoxLayout(page)
    column.addWidget(field)
    column.addWidget(plot)
    page.resize(640, 420)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    press(qtbot, field, KEY.Key_Tab)
    assert plot.hasFocus() and plot.current_spoken() == "2025, above 300 billion yuan, point 6 of 6"
    press(qtbot, plot, KEY.Key_Return)
    assert ui.opened == ["gdp|jinpu||2025|s2025"]


def test_that_keys_step_through_points_and_breaks_and_with_shift_from_year_to_year(qtbot, ui):
    plot = shown(qtbot, ui, gdp())
    press(qtbot, plot, KEY.Key_End)
    stops = []
    for _ in range(8):
        stops.append(plot.current.key.split("|")[-2:])
        press(qtbot, plot, KEY.Key_Left)
    years = [key[0] or f"break {key[1]}" for key in stops]
    assert years == ["2025", "2021", "break 2020", "2020", "2017", "break 2016", "2016", "2015"]
    qtbot.keyClick(plot, KEY.Key_Right)
    qtbot.keyClick(plot, KEY.Key_Right, SHIFT)
    assert "|2017|" in plot.current.key, "over the break"
    press(qtbot, plot, KEY.Key_Home)
    assert "|2015|" in plot.current.key


def test_that_shift_goes_to_the_next_year_that_any_series_has(qtbot, ui):
    yearly = chart(line([5.0, 6.0, 7.0], 0, months=12), line([1.0, 2.0, 3.0, 4.0], 1, months=12), months=12)
    plot = shown(qtbot, ui, yearly)
    press(qtbot, plot, KEY.Key_Home)
    for expected in ("0-1", "0-2", "1-3"):
        qtbot.keyClick(plot, KEY.Key_Right, SHIFT)
        assert plot.current.key == expected
    for expected in ("1-2", "1-1", "1-0"):
        qtbot.keyClick(plot, KEY.Key_Left, SHIFT)
        assert plot.current.key == expected


def test_that_up_and_down_change_the_series_at_the_same_time(qtbot, ui):
    plot = shown(qtbot, ui, monthly(lines=3))
    assert plot.select("0-7")
    press(qtbot, plot, KEY.Key_Down, KEY.Key_Down)
    assert plot.current.key == "2-7"
    press(qtbot, plot, KEY.Key_Down)
    assert plot.current.key == "2-7", "there is no further series"
    press(qtbot, plot, KEY.Key_Up)
    assert plot.current.key == "1-7"


def test_that_a_second_value_is_a_step_of_its_own(qtbot, ui):
    plot = shown(qtbot, ui, chart(disputed(line([1.0, 2.0, 3.0]), 1, 2.5)))
    plot.select("0-1")
    press(qtbot, plot, KEY.Key_Right)
    assert plot.current.key == "0-1-other"
    press(qtbot, plot, KEY.Key_Right)
    assert plot.current.key == "0-2"
    press(qtbot, plot, KEY.Key_Left, KEY.Key_Left)
    assert plot.current.key == "0-1"


def test_that_plus_minus_and_nought_zoom_and_keys_bring_points_into_sight(qtbot, ui):
    plot = shown(qtbot, ui, monthly())
    whole = plot.shown_range
    plot.select("0-24")
    press(qtbot, plot, KEY.Key_Plus, KEY.Key_Plus, KEY.Key_Plus, KEY.Key_Plus)
    first, last = plot.shown_range
    assert last - first < (whole[1] - whole[0]) / 2
    assert first < FIRST_MONTH + 24.5 < last, "around the chosen point"
    press(qtbot, plot, KEY.Key_Home)
    assert plot.shown_range[0] <= FIRST_MONTH + 0.5 <= plot.shown_range[1]
    assert plot.shown_range[1] - plot.shown_range[0] == pytest.approx(last - first)
    press(qtbot, plot, KEY.Key_Minus)
    assert plot.shown_range[1] - plot.shown_range[0] == pytest.approx((last - first) * 1.25)
    press(qtbot, plot, KEY.Key_0)
    assert plot.shown_range == whole


def test_that_keys_that_mean_nothing_here_go_on_to_the_page(qtbot, ui):
    page = QWidget()
    heard = []
    page.keyPressEvent = lambda event: heard.append(event.key())
    column = QVBoxLayout(page)
    plot = TrendPlot(ui, gdp())
    column.addWidget(plot)
    qtbot.addWidget(page)
    page.show()
    press(qtbot, plot, KEY.Key_T, KEY.Key_Left)
    assert heard == [KEY.Key_T]


# Hands


def test_that_a_click_on_any_point_value_or_break_opens_its_own_evidence(qtbot, ui):
    plot = shown(qtbot, ui, gdp())
    for hit in plot.hits():
        qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=hit.ring.center().toPoint())
    assert ui.opened == [hit.key for hit in plot.hits()] and len(ui.opened) == 8


def test_that_a_click_beside_points_chooses_the_nearest_in_time_and_opens_nothing(qtbot, ui):
    plot = shown(qtbot, ui, gdp())
    at = spot_of(plot, "gdp|jinpu||2020|s2020")
    with qtbot.waitSignal(plot.point_selected) as told:
        qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=at + QPoint(5, 90))
    assert told.args[0].key == plot.current.key == "gdp|jinpu||2020|s2020"
    assert ui.opened == []


def test_that_a_drag_moves_time_with_the_hand_and_chooses_nothing(qtbot, ui):
    plot = shown(qtbot, ui, monthly())
    plot.zoom_by(5)
    chosen, (first, last) = plot.current, plot.shown_range
    place = QPoint(300, 200)
    with qtbot.waitSignal(plot.range_changed):
        QTest.mousePress(plot, Qt.MouseButton.LeftButton, pos=place)
        for _ in range(6):
            place -= QPoint(20, 0)
            QTest.mouseMove(plot, place)
        QTest.mouseRelease(plot, Qt.MouseButton.LeftButton, pos=place)
    moved = plot.shown_range
    assert moved[0] > first and moved[1] - moved[0] == pytest.approx(last - first)
    assert plot.current == chosen and ui.opened == []


def wheel(plot, x, turned, sideways=0):
    at = QPointF(x, 200)
    event = QWheelEvent(
        at,
        plot.mapToGlobal(at),
        QPoint(),
        QPoint(sideways, turned),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot, event)
    return event.isAccepted()


def test_that_the_wheel_zooms_under_the_pointer_and_at_the_whole_belongs_to_the_page(qtbot, ui):
    plot = shown(qtbot, ui, monthly())
    whole = plot.shown_range
    assert not wheel(plot, 320, -120), "there is no more to see"
    assert wheel(plot, 600, 120)
    first, last = plot.shown_range
    assert first - whole[0] > whole[1] - last, "what was under the pointer stays there"
    assert wheel(plot, 320, 0, 120)
    assert plot.shown_range[0] < first
    assert wheel(plot, 320, -360)
    assert plot.shown_range == whole


def test_that_two_fingers_spread_time_and_one_moves_it(qtbot, ui):
    plot = shown(qtbot, ui, monthly())
    whole = plot.shown_range
    screen = QTest.createTouchDevice()
    left, right = QPoint(280, 200), QPoint(360, 200)
    QTest.touchEvent(plot, screen).press(0, left, plot).press(1, right, plot).commit()
    for _ in range(4):
        left, right = left - QPoint(20, 0), right + QPoint(20, 0)
        QTest.touchEvent(plot, screen).move(0, left, plot).move(1, right, plot).commit()
    QTest.touchEvent(plot, screen).release(0, left, plot).release(1, right, plot).commit()
    first, last = plot.shown_range
    assert last - first == pytest.approx((whole[1] - whole[0]) * 80 / 240, rel=0.05)
    at = QPoint(400, 200)
    QTest.touchEvent(plot, screen).press(0, at, plot).commit()
    for _ in range(4):
        at += QPoint(15, 0)
        QTest.touchEvent(plot, screen).move(0, at, plot).commit()
    QTest.touchEvent(plot, screen).release(0, at, plot).commit()
    assert plot.shown_range[0] < first
    assert ui.opened == []


def test_that_a_tap_opens_the_evidence_under_the_finger(qtbot, ui):
    plot = shown(qtbot, ui, gdp())
    screen, at = QTest.createTouchDevice(), spot_of(plot, "gdp|jinpu||2017|s2017")
    QTest.touchEvent(plot, screen).press(0, at, plot).commit()
    QTest.touchEvent(plot, screen).release(0, at, plot).commit()
    assert ui.opened == ["gdp|jinpu||2017|s2017"]


def test_that_time_never_leaves_the_chart_and_never_shrinks_to_nothing(qtbot, ui):
    plot = shown(qtbot, ui, monthly())
    first, last = plot.shown_range
    plot.zoom_by(500)
    span = plot.shown_range[1] - plot.shown_range[0]
    assert 1 <= span <= 6
    plot.pan_by(1e9)
    assert plot.shown_range == (pytest.approx(last - span), pytest.approx(last))
    plot.set_range(first - 1000, first + 6)
    assert plot.shown_range[0] == first
