"""The interactive chart in new data, its axis, links and events, its words and pictures."""

from __future__ import annotations

from itertools import pairwise

import pytest
from chart_data import disputed_series
from plot_data import FIRST_MONTH, chart, line
from plot_hands import at_rest, gdp, monthly, press, shown, spot_of
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.charts.trend import trend_chart
from jinpu_desktop.qt.render.plot.stops import EventMark
from jinpu_desktop.qt.widgets.trend_plot import TrendPlot

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier

# New data


def with_value(spec, index, value):
    """The chart with another value at one place of its first line."""
    from decimal import Decimal

    layer = spec.layers[0]
    mark = layer.marks[index]._replace(value=Decimal(repr(value)))
    marks = (*layer.marks[:index], mark, *layer.marks[index + 1 :])
    return spec._replace(layers=(layer._replace(marks=marks), *spec.layers[1:]))


def test_that_new_data_keep_the_stretch_of_time_and_what_is_chosen(qtbot, ui):
    plot = shown(qtbot, ui, monthly())
    plot.select("0-30")
    plot.zoom_by(4)
    before = plot.shown_range
    plot.set_spec(with_value(monthly(), 3, 120.0))
    assert plot.shown_range == pytest.approx(before)
    assert plot.current.key == "0-30"
    plot.set_spec(monthly(60))
    assert plot.shown_range == pytest.approx(before), "also when later months have come"
    plot.set_spec(monthly(10))
    assert plot.current is None, "that month is gone"
    assert plot.shown_range[1] <= FIRST_MONTH + 12


def test_that_a_whole_view_stays_whole_when_later_months_come(qtbot, ui):
    plot = shown(qtbot, ui, monthly(24))
    plot.set_spec(monthly(36))
    assert plot.shown_range == (FIRST_MONTH, FIRST_MONTH + 36)


@pytest.mark.parametrize("moves", [True, False])
def test_that_points_move_to_new_values_only_where_things_may_move(qtbot, ui, moves):
    plot = shown(qtbot, ui, monthly(), motion=lambda: moves)
    plot.zoom_by(1)
    plot.reset_range()
    at_rest(qtbot, plot)
    plot.set_spec(with_value(monthly(), 5, 139.0))
    assert plot.is_settling == moves
    qtbot.waitUntil(lambda: not plot.is_settling)


def test_that_new_points_are_ringed_for_a_moment_and_until_the_next_action_without_motion(qtbot, ui):
    for moves in (True, False):
        plot = shown(qtbot, ui, monthly(24), motion=lambda moves=moves: moves)
        plot.zoom_by(1)
        plot.reset_range()
        at_rest(qtbot, plot)
        plot.set_spec(monthly(25))
        assert plot.fresh_keys == ["0-24"]
        if moves:
            qtbot.waitUntil(lambda plot=plot: not plot.fresh_keys, timeout=3000)
        else:
            press(qtbot, plot, KEY.Key_End)
            assert plot.fresh_keys == []


def test_that_nothing_is_new_in_quite_another_chart(qtbot, ui):
    plot = shown(qtbot, ui, monthly())
    plot.zoom_by(1)
    plot.set_spec(gdp())
    assert plot.fresh_keys == [] and not plot.is_settling


# Axis, links, events


def test_that_a_logarithmic_axis_is_offered_only_where_all_values_are_above_zero(qtbot, ui):
    plot = shown(qtbot, ui, chart(line([1.0, 10.0, 100.0, 1000.0])))
    assert plot.can_be_logarithmic
    plot.set_logarithmic(True)
    heights = [spot_of(plot, f"0-{n}").y() for n in range(4)]
    steps = [one - two for one, two in pairwise(heights)]
    assert max(steps) - min(steps) <= 1, "equal ratios are equal steps"
    assert {"1", "10", "100", "1,000"} <= set(plot.readable_texts())
    assert any("logarithmic" in text for text in plot.readable_texts())
    plot.set_spec(chart(line([-1.0, 10.0])))
    assert not plot.can_be_logarithmic and not plot.is_logarithmic


def test_that_linked_charts_share_time_and_edges(qtbot, ui):
    page = QWidget()
    column = QVBoxLayout(page)
    one = TrendPlot(ui, monthly())
    two = TrendPlot(ui, chart(line([1e6 + n for n in range(40)])))
    for plot in (one, two):
        column.addWidget(plot)
    one.link(two)
    page.resize(640, 700)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    assert one.shown_range == two.shown_range == (FIRST_MONTH, FIRST_MONTH + 48)
    one.zoom_by(4)
    assert one.shown_range == two.shown_range
    two.pan_by(50)
    assert one.shown_range == two.shown_range
    one.reset_range()
    assert spot_of(one, "0-20").x() == spot_of(two, "0-20").x()


def test_that_events_are_steps_and_doors_of_their_own(qtbot, ui):
    plot = shown(qtbot, ui, monthly())
    plot.set_events([EventMark(FIRST_MONTH + 9.2, FIRST_MONTH + 9.3, "Port opened", "event:1", "Opened")])
    plot.select("0-8")
    press(qtbot, plot, KEY.Key_Right)
    assert plot.current.key == "event:1" and plot.current_spoken() == "Opened"
    qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=spot_of(plot, "event:1"))
    assert ui.opened == ["event:1"]


# Words and pictures


def test_that_a_screen_reader_finds_the_points_of_the_chart(qtbot, ui):
    plot = shown(qtbot, ui, gdp())
    chart_object = QAccessible.queryAccessibleInterface(plot)
    assert chart_object.role() == QAccessible.Role.Chart
    assert chart_object.text(QAccessible.Text.Name) == "GDP, CNY bn"
    assert chart_object.childCount() == len(plot.hits()) == 8
    first = chart_object.child(0)
    assert first.text(QAccessible.Text.Name).startswith("2015, 232")


def test_that_an_empty_chart_says_so_and_takes_no_focus(qtbot, ui):
    plot = shown(qtbot, ui, None)
    plot.set_spec(trend_chart((), title="GDP", unit="CNY bn", names=[]))
    assert plot.readable_texts() == ["No figure found"]
    assert plot.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert not plot.zoom_by(1) and not plot.pan_by(10)
    plot.set_spec(gdp())
    assert len(plot.hits()) == 8


def test_that_a_picture_of_a_long_line_shows_all_of_it(qtbot, ui):
    plot = shown(qtbot, ui, chart(line([100.0 + (n * 37) % 400 for n in range(4_000)])))
    image = plot.picture(QSize(600, 400))
    ink = ui.theme.series_color(0)
    inked = sum(image.pixelColor(x, 400) == ink for x in range(0, 1200, 3))
    assert inked > 200, "up and down all over the width"


def test_that_pictures_carry_title_unit_and_source_and_are_written_wholly_or_not_at_all(qtbot, ui, tmp_path):
    plot = shown(qtbot, ui, trend_chart(disputed_series(), title="GDP", unit="CNY bn", names=["GDP"]))
    plot.save_png(tmp_path / "chart.png")
    plot.save_svg(tmp_path / "chart.svg")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["chart.png", "chart.svg"]
    assert plot.picture().width() == 2400
    svg = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    for words in ("GDP", "CNY bn", "Publisher"):
        assert words in svg
    from jinpu_desktop.domain.errors import KnownError

    (tmp_path / "taken").mkdir()
    with pytest.raises(KnownError, match="could not be written"):
        plot.save_png(tmp_path / "taken")
    with pytest.raises(KnownError, match="could not be written"):
        plot.save_svg(tmp_path / "nowhere" / "chart.svg")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["chart.png", "chart.svg", "taken"]
