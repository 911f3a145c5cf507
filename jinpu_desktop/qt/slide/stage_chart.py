"""A chart on a page of a briefing: large, with the status of each value in words, to be explored on stage."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QWidget

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.render.chart_painter import paint_chart
from jinpu_desktop.qt.render.placed import ChartLayout, Hit
from jinpu_desktop.qt.slide.slide_theme import SlideTheme
from jinpu_desktop.qt.slide.stage_layout import lay_out_stage_chart, value_size
from jinpu_desktop.qt.widgets.chart_view import ChartView


class StageChart(ChartView):
    """Shows a chart on the ground of a page and paints it as large as the page is.

    Everything of `ChartView` holds: keys, clicks, evidence. A crosshair goes through the point that is
    chosen or under the pointer. `ui.theme` is a SlideTheme of the page's own charts, with a zoom of 1.
    """

    def __init__(self, ui: UiContext, spec: ChartSpec, parent: QWidget | None = None) -> None:
        assert isinstance(ui.theme, SlideTheme)
        self._zoom = 1.0
        self._own_hits: list[Hit] | None = None
        ui.theme.set_value_size(value_size(spec))
        super().__init__(ui, spec, parent=parent)

    def set_zoom(self, zoom: float) -> None:
        """How many pixels a pixel of the ground has."""
        self._zoom = max(zoom, 0.01)
        self.restyle()
        self.update()

    def restyle(self) -> None:
        super().restyle()
        self._own_hits = None

    def resizeEvent(self, event: object) -> None:
        self.restyle()

    def hits(self) -> list[Hit]:
        if self._own_hits is None:
            grown = QTransform.fromScale(self._zoom, self._zoom)
            self._own_hits = [
                hit._replace(rect=grown.mapRect(hit.rect), ring=grown.mapRect(hit.ring))
                for hit in self._laid_out().hits
            ]
        return self._own_hits

    def _take_spec(self) -> None:
        self._own_hits = None
        super()._take_spec()

    def _laid_out(self) -> ChartLayout:
        if self._layout is None:
            area = QRectF(0, 0, self.width() / self._zoom, self.height() / self._zoom)
            assert self._spec is not None
            self._layout = lay_out_stage_chart(self._spec, area, self.ui.theme)
        return self._layout

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._spec is None:
            return
        painter = QPainter(self)
        painter.scale(self._zoom, self._zoom)
        chosen = self._current if self.hasFocus() else None
        layout = self._laid_out()
        self._paint_crosshair(painter, layout, chosen if chosen is not None else self._hovered)
        area = QRectF(0, 0, self.width() / self._zoom, self.height() / self._zoom)
        paint_chart(
            painter, area, self._spec, self.ui.theme,
            focus_index=chosen, hover_index=self._hovered, layout=layout,
        )  # fmt: skip

    def _paint_crosshair(self, painter: QPainter, layout: ChartLayout, index: int | None) -> None:
        if index is None or index >= len(layout.hits) or layout.hits[index].kind == "break":
            return
        assert self._spec is not None
        if self._spec.horizontal:
            return
        key, plot = layout.hits[index].key, layout.plot
        at = next((placed.center for placed in layout.marks if placed.mark.key == key), None)
        if at is None:
            at = layout.hits[index].ring.center()
        painter.setPen(QPen(self.ui.theme.color("text"), 0.5))
        painter.drawLine(QLineF(at.x(), plot.top(), at.x(), plot.bottom()))
        painter.setPen(QPen(self.ui.theme.color("text"), 0.5, Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(plot.left(), at.y(), at.x(), at.y()))
