"""The charts of a view: one with the published growth below it, or small multiples."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.trends.point_chart import PointChart
from jinpu_desktop.qt.render.plot.stops import EventMark
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.tile_layout import TileLayout
from jinpu_desktop.qt.widgets.trend_plot import TrendPlot
from jinpu_desktop.services.trend_options import TrendEvent
from jinpu_desktop.services.trends import TrendSpec

_MAIN, _GROWTH, _SMALL = 210, 150, 170
_SMALL_WIDTH = 300


class ChartArea(QWidget):
    """Signals: `point_selected(str)`: the reader went to a point, break, event or other value of any of the
    charts, by its evidence key; `rebuilt()`: the charts are others than before."""

    point_selected = Signal(str)
    rebuilt = Signal()

    def __init__(
        self, ui: UiContext, motion: Callable[[], bool] = lambda: True, parent: QWidget | None = None
    ) -> None:
        """`motion` says whether points may move."""
        super().__init__(parent)
        self.ui = ui
        self._motion = motion
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.main: TrendPlot | None = None
        self.growth: TrendPlot | None = None
        self.multiples: list[PointChart] = []
        self._events: tuple[EventMark, ...] = ()
        self._box: QWidget | None = None
        self._shape: tuple[int, bool] = (0, False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def first(self) -> TrendPlot | PointChart | None:
        """The chart that the keyboard enters."""
        return self.main or (self.multiples[0] if self.multiples else None)

    def show_charts(self, spec: TrendSpec) -> None:
        """Show the charts of a view. A chart that stays keeps its zoom, its focus and what is selected."""
        shape = (len(spec.panels), spec.growth is not None)
        if shape != self._shape or self.main is None:
            self._rebuild(spec)
        else:
            self.main.set_spec(spec.panels[0].chart)
            if self.growth is not None and spec.growth is not None:
                self.growth.set_spec(spec.growth)
                self._growth_title.setText(_growth_heading(spec.growth))
        self._shape = shape

    def select(self, key: str) -> None:
        """Pin a point in the chart that has it (no signal)."""
        if self.main is not None:
            self.main.blockSignals(True)
            self.main.select(key)
            self.main.blockSignals(False)
        for chart in self.multiples:
            chart.select(key)

    def show_events(self, events: Sequence[TrendEvent]) -> None:
        """Mark events on the charts; of a single one its band is seen."""
        self._events = tuple(_mark(event) for event in events)
        for plot in self._plots():
            plot.set_events(self._events)
        if self.main is not None and len(events) == 1:
            self.main.select(events[0].key)
        for chart in self.multiples:
            chart.show_event(events[0] if len(events) == 1 else None)

    def _plots(self) -> list[TrendPlot]:
        return [plot for plot in (self.main, self.growth) if plot is not None]

    def _rebuild(self, spec: TrendSpec) -> None:
        if self._box is not None:
            self._column.removeWidget(self._box)
            self._box.hide()
            self._box.deleteLater()
        self.main = self.growth = None
        self.multiples = []
        self._box = QWidget()
        if len(spec.panels) > 1:
            self._add_multiples(self._box, spec)
        else:
            self._add_single(self._box, spec)
        self._column.addWidget(self._box)
        self._box.show()
        self.rebuilt.emit()

    def _add_single(self, box: QWidget, spec: TrendSpec) -> None:
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.main = self._plot(spec.panels[0].chart, _MAIN)
        column.addWidget(self.main, 3)
        if spec.growth is None:
            return
        head = SplitLayout(gap=12)
        self._growth_title = TextLabel(self.ui, _growth_heading(spec.growth), "h3")
        head.addWidget(self._growth_title)
        head.addWidget(TextLabel(self.ui, spec.growth_note, "small", "text-2", wrap=False))
        column.addLayout(head)
        self.growth = self._plot(spec.growth, _GROWTH)
        column.addWidget(self.growth, 1)
        self.main.link(self.growth)

    def _add_multiples(self, box: QWidget, spec: TrendSpec) -> None:
        grid = TileLayout(columns=3, column_width=self.ui.theme.px(_SMALL_WIDTH), gap=20)
        box.setLayout(grid)
        for panel in spec.panels:
            cell = QWidget()
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            title = TextLabel(self.ui, panel.chart.title, "h3")
            # A place may have a digit in its name.
            title.setProperty("citation", True)
            column.addWidget(title)
            under = " \u00b7 ".join(filter(None, (panel.chart.unit_text, panel.chart.subtitle)))
            column.addWidget(TextLabel(self.ui, under, "small", "text-2"))
            chart = PointChart(self.ui, panel.chart, _SMALL)
            chart.point_selected.connect(self.point_selected)
            self.multiples.append(chart)
            column.addWidget(chart, 1)
            grid.addWidget(cell)

    def _plot(self, spec: ChartSpec, height: int) -> TrendPlot:
        plot = TrendPlot(self.ui, spec, height=height, motion=self._motion)
        plot.set_events(self._events)
        plot.point_selected.connect(lambda _mark: self._on_selected(plot))
        return plot

    def _on_selected(self, plot: TrendPlot) -> None:
        if plot.current is not None:
            self.point_selected.emit(plot.current.key)


def _growth_heading(spec: ChartSpec) -> str:
    return f"{spec.title}, {spec.unit_text}"


def _mark(event: TrendEvent) -> EventMark:
    return EventMark(event.first, event.last, event.words, event.key, f"{event.date}: {event.words}")
