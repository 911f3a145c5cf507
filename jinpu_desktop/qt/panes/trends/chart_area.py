"""The charts of a view: one with the published growth below it, or small multiples."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.panes.trends.point_chart import PointChart
from jinpu_desktop.qt.widgets.split_layout import SplitLayout
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.tile_layout import TileLayout
from jinpu_desktop.services.trend_options import TrendEvent
from jinpu_desktop.services.trends import TrendSpec

_MAIN, _GROWTH, _SMALL = 210, 140, 170
_SMALL_WIDTH = 300


class ChartArea(QWidget):
    """Signal `point_selected(str)`: the reader went to a point, break or other value of any of the charts."""

    point_selected = Signal(str)

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.charts: list[PointChart] = []
        self.growth: PointChart | None = None
        self._event: TrendEvent | None = None
        self._box: QWidget | None = None
        self._shape: tuple[int, bool] = (0, False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def main(self) -> PointChart | None:
        """The first chart."""
        return self.charts[0] if self.charts else None

    def show_charts(self, spec: TrendSpec) -> None:
        """Show the charts of a view. Charts that stay keep the focus and what is selected."""
        shape = (len(spec.panels), spec.growth is not None)
        if shape != self._shape or shape[0] > 1:
            self._rebuild(spec)
        else:
            for chart, panel in zip(self.charts, spec.panels, strict=True):
                chart.set_spec(panel.chart)
            if self.growth is not None and spec.growth is not None:
                self.growth.set_spec(spec.growth)
                self._growth_title.setText(_growth_heading(spec.growth))
        self._shape = shape

    def select(self, key: str) -> None:
        """Pin a point in the chart that has it (no signal)."""
        for chart in self._all():
            chart.select(key)

    def show_event(self, event: TrendEvent | None) -> None:
        """Draw the band of an event behind every chart, or none."""
        self._event = event
        for chart in self._all():
            chart.show_event(event)

    def _all(self) -> Sequence[PointChart]:
        return [*self.charts, *([self.growth] if self.growth is not None else [])]

    def _rebuild(self, spec: TrendSpec) -> None:
        if self._box is not None:
            self._column.removeWidget(self._box)
            self._box.hide()
            self._box.deleteLater()
        self.charts, self.growth = [], None
        self._box = QWidget()
        if len(spec.panels) > 1:
            self._add_multiples(self._box, spec)
        else:
            self._add_single(self._box, spec)
        self._column.addWidget(self._box)
        self._box.show()

    def _add_single(self, box: QWidget, spec: TrendSpec) -> None:
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for panel in spec.panels:
            self.charts.append(self._chart(panel.chart, _MAIN))
            column.addWidget(self.charts[-1], 3)
        if spec.growth is not None:
            head = SplitLayout(gap=12)
            self._growth_title = TextLabel(self.ui, _growth_heading(spec.growth), "h3")
            head.addWidget(self._growth_title)
            head.addWidget(TextLabel(self.ui, spec.growth_note, "small", "text-2", wrap=False))
            column.addLayout(head)
            self.growth = self._chart(spec.growth, _GROWTH)
            column.addWidget(self.growth, 1)

    def _add_multiples(self, box: QWidget, spec: TrendSpec) -> None:
        grid = TileLayout(columns=3, column_width=self.ui.theme.px(_SMALL_WIDTH), gap=20)
        box.setLayout(grid)
        for panel in spec.panels:
            cell = QWidget()
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            cell.setSizePolicy(policy)
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            title = TextLabel(self.ui, panel.chart.title, "h3")
            # A place may have a digit in its name.
            title.setProperty("citation", True)
            column.addWidget(title)
            column.addWidget(TextLabel(self.ui, panel.chart.unit_text, "small", "text-2"))
            chart = self._chart(panel.chart, _SMALL)
            self.charts.append(chart)
            column.addWidget(chart, 1)
            grid.addWidget(cell)

    def _chart(self, spec: ChartSpec, height: int) -> PointChart:
        chart = PointChart(self.ui, spec, height)
        chart.show_event(self._event)
        chart.point_selected.connect(self.point_selected)
        return chart


def _growth_heading(spec: ChartSpec) -> str:
    return f"{spec.title}, {spec.unit_text}"
