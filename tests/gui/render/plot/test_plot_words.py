"""Where words of the interactive chart stand: beside what they belong to, never in it."""

from __future__ import annotations

from decimal import Decimal

from plot_data import chart, line
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.charts.chart_spec import ChartSpec, Shape
from jinpu_desktop.charts.scale import value_axis
from jinpu_desktop.qt.widgets.trend_plot import TrendPlot


def shown(qtbot, ui, spec: ChartSpec, width: int) -> TrendPlot:
    plot = TrendPlot(ui, spec)
    plot.resize(width, 300)
    qtbot.addWidget(plot)
    plot.show()
    qtbot.waitExposed(plot)
    return plot


def bars() -> ChartSpec:
    """Wide bars of one height above which there is little room."""
    layer = line([9.0] * 12)._replace(shape=Shape.BAR)
    return chart(layer)._replace(y_axis=value_axis([Decimal(0), Decimal(9)], "", may_leave_zero=False))


def test_that_the_value_under_the_crosshair_of_a_linked_chart_keeps_clear_of_its_bars(qtbot, ui):
    page = QWidget()
    column = QVBoxLayout(page)
    one, two = TrendPlot(ui, chart(line([float(n) for n in range(1, 13)]))), TrendPlot(ui, bars())
    for plot in (one, two):
        column.addWidget(plot)
    one.link(two)
    page.resize(640, 700)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    one.zoom_by(1)
    one.reset_range()
    qtbot.waitUntil(lambda: not one.is_being_moved)
    without = two.grab().toImage()
    one.select("0-6")
    point = two.hits()[6].ring.center()
    with_cross = two.grab().toImage()
    assert with_cross != without, "the crosshair is seen"
    # Beside the vertical the bar is as it was: nothing is written into it.
    for dx in (-14, -9, 9, 14):
        for dy in (4, 8, 12, 16, 20):
            place = QPoint(round(point.x()) + dx, round(point.y()) + dy)
            assert with_cross.pixelColor(place) == without.pixelColor(place)


def test_that_names_too_wide_for_the_right_edge_stand_above_the_lines(qtbot, ui):
    long = "A place with quite a long name of its own"
    spec = chart(line([1.0, 2.0, 3.0], name=long), line([2.0, 3.0, 4.0], 1, name=long))
    narrow, wide = shown(qtbot, ui, spec, 360), shown(qtbot, ui, spec, 1400)
    # In reading order: above the values of the axis, or after the highest of them.
    assert narrow.readable_texts()[0].startswith(long)
    assert not wide.readable_texts()[0].startswith(long)
    assert all(f"{long} {number}" in plot.readable_texts() for plot in (narrow, wide) for number in (0, 1))
