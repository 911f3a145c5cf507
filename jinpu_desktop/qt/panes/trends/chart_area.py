"""The charts of a view: one with the published growth below it, or small multiples, linked in time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.trends.picture import Paint
from jinpu_desktop.qt.render.plot.stops import EventMark
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.tile_layout import TileLayout
from jinpu_desktop.qt.widgets.trend_plot import TrendPlot
from jinpu_desktop.runtime.language import comma
from jinpu_desktop.services.trend_options import TrendEvent
from jinpu_desktop.services.trend_panels import TrendPanel
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
        self.multiples: list[TrendPlot] = []
        self._cells: list[_Cell] = []
        self._growth_part: _GrowthPart | None = None
        self._events: tuple[EventMark, ...] = ()
        self._box: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def first(self) -> TrendPlot | None:
        """The chart that the keyboard enters."""
        return next(iter(self.plots), None)

    @property
    def plots(self) -> list[TrendPlot]:
        """The charts of the figures asked for, without the growth below."""
        return [self.main] if self.main is not None else list(self.multiples)

    def show_charts(self, spec: TrendSpec) -> None:
        """Show the charts of a view. A chart that stays keeps its zoom, its focus and what is selected."""
        if len(spec.panels) == 1 and self.main is not None:
            self.main.set_spec(spec.panels[0].chart)
            self._show_growth(spec)
        elif len(spec.panels) > 1 and len(spec.panels) == len(self._cells):
            for cell, panel in zip(self._cells, spec.panels, strict=True):
                cell.show_panel(panel)
        else:
            self._rebuild(spec)

    def select(self, key: str) -> None:
        """Pin a point in the chart that has it (no signal)."""
        for plot in self.plots:
            plot.blockSignals(True)
            plot.select(key)
            plot.blockSignals(False)

    def show_events(self, events: Sequence[TrendEvent]) -> None:
        """Mark events on the charts; of a single one its band is seen."""
        self._events = tuple(_mark(event) for event in events)
        for plot in (*self.plots, *([self.growth] if self.growth is not None else ())):
            plot.set_events(self._events)
        if len(events) == 1:
            self.select(events[0].key)

    def paints(self, spec: TrendSpec) -> list[Paint]:
        """What paints each chart of the view as it is seen now, with title, unit and source line."""
        if self.main is None:
            return [plot.paint_picture for plot in self.multiples]
        paints: list[Paint] = [partial(self.main.paint_picture, title=spec.title, unit_text=spec.subtitle)]
        if self.growth is not None:
            paints.append(self.growth.paint_picture)
        return paints

    def _rebuild(self, spec: TrendSpec) -> None:
        if self._box is not None:
            self._column.removeWidget(self._box)
            self._box.hide()
            self._box.deleteLater()
        self.main = self.growth = self._growth_part = None
        self.multiples, self._cells = [], []
        self._box = QWidget(self)
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
        self._show_growth(spec)

    def _show_growth(self, spec: TrendSpec) -> None:
        """The chart of published growth below the other one, where there is any."""
        part = self._growth_part
        if part is None:
            if spec.growth is None or self.main is None or self._box is None:
                return
            part = self._growth_part = _GrowthPart(self.ui, self._plot(spec.growth, _GROWTH), self._box)
            layout = self._box.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.addWidget(part, 1)
            self.main.link(part.plot)
        part.show_growth(spec)
        self.growth = part.plot if spec.growth is not None else None

    def _add_multiples(self, box: QWidget, spec: TrendSpec) -> None:
        grid = TileLayout(columns=3, column_width=self.ui.theme.px(_SMALL_WIDTH), gap=20)
        box.setLayout(grid)
        for panel in spec.panels:
            cell = _Cell(self.ui, self._plot(panel.chart, _SMALL), panel, box)
            self._cells.append(cell)
            self.multiples.append(cell.plot)
            grid.addWidget(cell)
        self.multiples[0].link(*self.multiples[1:])

    def _plot(self, spec: ChartSpec, height: int) -> TrendPlot:
        plot = TrendPlot(self.ui, spec, height=height, motion=self._motion, parent=self._box)
        plot.set_events(self._events)
        plot.point_selected.connect(lambda _mark: self._on_selected(plot))
        return plot

    def _on_selected(self, plot: TrendPlot) -> None:
        if plot.current is not None:
            self.point_selected.emit(plot.current.key)


class _Cell(QWidget):
    """One of several small charts, with its title."""

    def __init__(self, ui: UiContext, plot: TrendPlot, panel: TrendPanel, parent: QWidget) -> None:
        super().__init__(parent)
        self.plot = plot
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._title = TextLabel(ui, "", "h3")
        # A place may have a digit in its name.
        self._title.setProperty("citation", True)
        self._under = TextLabel(ui, "", "small", "text-2")
        for widget in (self._title, self._under):
            column.addWidget(widget)
        column.addWidget(plot, 1)
        self.show_panel(panel)

    def show_panel(self, panel: TrendPanel) -> None:
        """Show a chart, or a newer state of it."""
        chart = panel.chart
        self._title.setText(chart.title)
        self._under.setText(" \u00b7 ".join(filter(None, (chart.unit_text, chart.subtitle))))
        self.plot.set_spec(chart)


class _GrowthPart(QWidget):
    """The published growth with its heading."""

    def __init__(self, ui: UiContext, plot: TrendPlot, parent: QWidget) -> None:
        super().__init__(parent)
        self.plot = plot
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = SplitLayout(gap=12)
        self._title = TextLabel(ui, "", "h3")
        self._note = TextLabel(ui, "", "small", "text-2", wrap=False)
        head.addWidget(self._title)
        head.addWidget(self._note)
        column.addLayout(head)
        column.addWidget(plot, 1)

    def show_growth(self, spec: TrendSpec) -> None:
        """Show the growth of a view, or nothing if it has none."""
        self.setVisible(spec.growth is not None)
        self.plot.set_spec(spec.growth)
        if spec.growth is not None:
            self._title.setText(comma().join((spec.growth.title, spec.growth.unit_text)))
            self._note.setText(spec.growth_note)


def _mark(event: TrendEvent) -> EventMark:
    return EventMark(event.first, event.last, event.words, event.key, f"{event.date}: {event.words}")
