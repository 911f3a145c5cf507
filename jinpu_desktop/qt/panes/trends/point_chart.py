"""The light chart of a page with a pinned point and the band of an event."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.chart_view import ChartView
from jinpu_desktop.services.trend_options import TrendEvent

# A day on an axis of years is less than a pixel.
_LEAST_BAND = 3


class PointChart(ChartView):
    """Signal `point_selected(str)`: the reader went to what opens this evidence, by key or click."""

    point_selected = Signal(str)

    def __init__(self, ui: UiContext, spec: ChartSpec, height: int, parent: QWidget | None = None) -> None:
        self._event: TrendEvent | None = None
        self._pinned = ""
        super().__init__(ui, spec, height=height, parent=parent)

    def select(self, key: str) -> None:
        """Pin the point with this evidence (no signal); others go on from there."""
        self._pinned = key
        found = next((at for at, hit in enumerate(self.hits()) if hit.key == key), None)
        if found is not None:
            self._current = found
        self.update()

    def show_event(self, event: TrendEvent | None) -> None:
        """Draw the band of an event behind the chart, or none."""
        self._event = event
        self.update()

    def _move_to(self, index: int | None) -> None:
        before = self._current
        super()._move_to(index)
        hit = self.current
        if hit is not None and self._current != before:
            self._pinned = hit.key
            self.point_selected.emit(hit.key)

    # Overrides of Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        spec = self.spec
        if spec is not None and not spec.is_empty:
            painter = QPainter(self)
            plot = self._laid_out().plot
            span = spec.x_axis.last - spec.x_axis.first

            def x_of(value: float) -> float:
                return plot.left() + (value - spec.x_axis.first) / span * plot.width()

            if self._event is not None:
                left, right = x_of(self._event.first), x_of(self._event.last)
                band = QRectF(left, plot.top(), max(_LEAST_BAND, right - left), plot.height())
                painter.fillRect(band.intersected(plot), self.ui.theme.color("accent-soft"))
                painter.fillRect(
                    QRectF(band.left(), plot.top(), 1, plot.height()), self.ui.theme.color("accent")
                )
            self._paint_pin(painter, plot)
            painter.end()
        super().paintEvent(event)

    def _paint_pin(self, painter: QPainter, plot: QRectF) -> None:
        """A vertical through the pinned point and a ring around it."""
        hit = next((one for one in self.hits() if one.key == self._pinned and one.kind != "break"), None)
        if hit is None:
            return
        center = hit.ring.center()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self.ui.theme.color("text-3"))
        painter.drawLine(round(center.x()), round(plot.top()), round(center.x()), round(plot.bottom()))
        painter.setPen(self.ui.theme.color("text"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawEllipse(center, 11, 11)
