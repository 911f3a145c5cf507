"""What the tests of the interactive chart share: charts to show, and hands for them."""

from __future__ import annotations

from chart_data import gdp_series
from plot_data import chart, line
from PySide6.QtCore import QPoint

from jinpu_desktop.charts.trend import trend_chart
from jinpu_desktop.qt.widgets.trend_plot import TrendPlot


def gdp():
    return trend_chart(gdp_series(), title="GDP", unit="CNY bn", names=["GDP"])


def monthly(count=48, lines=1):
    return chart(*(line([100.0 + (7 * n + 3 * s) % 40 for n in range(count)], s) for s in range(lines)))


def shown(qtbot, ui, spec, **options) -> TrendPlot:
    plot = TrendPlot(ui, spec, **options)
    plot.resize(640, 400)
    qtbot.addWidget(plot)
    plot.show()
    qtbot.waitExposed(plot)
    return plot


def press(qtbot, plot, *keys):
    for key in keys:
        qtbot.keyClick(plot, key)


def at_rest(qtbot, plot):
    qtbot.waitUntil(lambda: not plot.is_being_moved)


def spot_of(plot, key) -> QPoint:
    return next(hit for hit in plot.hits() if hit.key == key).ring.center().toPoint()
