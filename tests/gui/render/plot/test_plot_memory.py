"""A chart that is kept open for days does not grow."""

from __future__ import annotations

import gc
import os
import tracemalloc

import psutil
import pytest
from plot_data import chart, line
from PySide6.QtWidgets import QApplication

from jinpu_desktop.qt.widgets.trend_plot import TrendPlot

# 10,000 updates may cost less than one MiB; by option all of them are made, else a part of both.
UPDATES = int(os.environ.get("JINPU_PLOT_UPDATES", "500"))
MOST_BYTES = 1024 * 1024
WHOLE_RUN = 10_000


def specs():
    """Two states of a chart: values that move, and a month that comes and goes."""
    few = [100.0 + 7 * n % 40 for n in range(36)]
    return [chart(line(few)), chart(line([*few[:-1], 133.0, 120.0]))]


def update(plot, states, times):
    for number in range(times):
        plot.set_spec(states[number % 2])
        if number % 10 == 0:
            plot.grab()
            QApplication.processEvents()
    plot.grab()
    QApplication.processEvents()
    gc.collect()


@pytest.mark.slow
def test_that_updates_leave_nothing_behind(qtbot, ui):
    plot = TrendPlot(ui, None)
    plot.resize(500, 300)
    qtbot.addWidget(plot)
    plot.show()
    states = specs()
    plot.set_spec(states[0])
    plot.zoom_by(1)
    plot.reset_range()
    process = psutil.Process()
    tracemalloc.start()
    try:
        # Caches of fonts, texts and stamps fill first; what is alive now is traced.
        update(plot, states, 400)
        children = len(plot.findChildren(object))
        python, resident = tracemalloc.get_traced_memory()[0], process.memory_info().rss
        update(plot, states, UPDATES)
        python = tracemalloc.get_traced_memory()[0] - python
        resident = process.memory_info().rss - resident
    finally:
        tracemalloc.stop()
    assert len(plot.findChildren(object)) == children
    # Of Python's own memory the part of one MiB that so many updates may take.
    assert python < MOST_BYTES * UPDATES / WHOLE_RUN
    if UPDATES >= WHOLE_RUN:
        assert resident < MOST_BYTES
