"""The scene of an interactive chart: pyqtgraph's view and ranges, our own grid, lines, marks and words.

Every item calls the routines that also draw charts on cards, in documents and on slides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from typing import NamedTuple

import pyqtgraph
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from jinpu_desktop.charts.chart_spec import ChartSpec, Shape
from jinpu_desktop.charts.log_scale import LogScale
from jinpu_desktop.qt.render.annotations import (
    paint_arrows,
    paint_brackets,
    paint_breaks,
    paint_glyphs,
)
from jinpu_desktop.qt.render.axes import (
    paint_backdrops,
    paint_baseline,
    paint_grid,
    paint_strips,
    paint_swatches,
    paint_texts,
)
from jinpu_desktop.qt.render.bars import paint_bars
from jinpu_desktop.qt.render.frame import Scale
from jinpu_desktop.qt.render.lines import paint_markers
from jinpu_desktop.qt.render.placed import ChartLayout, Hit, Ruler
from jinpu_desktop.qt.render.plot.crosshair import (
    Cross,
    paint_cross_lines,
    paint_cross_point,
    paint_event_band,
    paint_events,
    paint_new_rings,
)
from jinpu_desktop.qt.render.plot.curve_painter import (
    THICK_POINTS,
    CurvePicture,
    CurveView,
    LinePens,
    paint_curves,
)
from jinpu_desktop.qt.render.plot.line_columns import Floats, LineColumns
from jinpu_desktop.qt.render.plot.stamps import Stamps
from jinpu_desktop.qt.render.plot.view_layout import MANY_POINTS, STANDING
from jinpu_desktop.qt.theme import Theme

# Its way of tidying up at the end walks through every object of the program.
pyqtgraph.setConfigOptions(exitCleanup=False)

_MOST_TOLD = 100


class SceneView(NamedTuple):
    """What one frame shows. `moving` is true while a hand moves time; `band` is the time of an event in
    pixels with its words; `fresh` are points that have just come."""

    layout: ChartLayout
    scale: Scale
    moving: bool = False
    focused: bool = False
    cross: Cross | None = None
    values: Sequence[Floats] | None = None
    fresh: Sequence[QPointF] = ()
    events: Sequence[Hit] = ()
    band: tuple[float, float, str] | None = None


class PaintedItem(pyqtgraph.GraphicsObject):
    """An item of the scene that a function paints, as large as the view."""

    def __init__(self, paint: Callable[[QPainter], None], depth: int) -> None:
        super().__init__()
        self._paint = paint
        self._rect = QRectF()
        self.setZValue(depth)

    def cover(self, rect: QRectF) -> None:
        """Be as large as this."""
        self.prepareGeometryChange()
        self._rect = QRectF(rect)

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        self._paint(painter)


class PlotScene(pyqtgraph.GraphicsView):
    """Draws one chart. It answers no hand itself: the widget around it does."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent, useOpenGL=False, background=None)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(False)
        # All of it is painted in each frame, so that nothing behind it needs to be.
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._theme = theme
        self._view: SceneView | None = None
        self._lines: list[LineColumns] = []
        self._picture = CurvePicture()
        self._stamps = Stamps()
        self._pens = LinePens(theme)
        self._standing = QPixmap()
        self._standing_for: tuple[object, ...] = ()
        self.box = pyqtgraph.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self.scene().addItem(self.box)
        painters = (self._paint_back, self._paint_lines, self._paint_marks, self._paint_words)
        self._items = [PaintedItem(paint, depth) for depth, paint in enumerate(painters, 1)]
        for item in self._items:
            self.scene().addItem(item)
        self.restyle()

    @property
    def lines(self) -> list[LineColumns]:
        """The lines as columns, in the order of the chart's layers."""
        return self._lines

    @property
    def point_count(self) -> int:
        """How many points all lines have."""
        return sum(map(len, self._lines))

    def telling(self, layer: int, start: int, end: int) -> Sequence[int]:
        """Of many points of a line those whose words matter: ends, extremes, bounds and disputed ones."""
        line = self._lines[layer]
        if not len(line):
            return range(start, end)
        y = line.y[start:end]
        low, high = line.told.searchsorted((start, end))
        chosen = {start, end - 1, start + int(y.argmin()), start + int(y.argmax())}
        chosen.update(line.told[low:high][:_MOST_TOLD].tolist())
        return sorted(chosen)

    def set_chart(self, spec: ChartSpec, log: LogScale | None) -> None:
        """Take the lines of a chart; `show_view` then says what of them is seen."""
        self._lines = [
            LineColumns(layer if layer.shape is Shape.LINE else layer._replace(marks=()), log)
            for layer in spec.layers
        ]
        self._picture.clear()

    def show_view(self, view: SceneView) -> None:
        """Show another stretch of time, or the same with other words on it."""
        old, self._view = self._view, view
        scale = view.scale
        if old is None or old.scale != scale:
            self.box.setGeometry(scale.plot)
            self.box.setRange(
                xRange=(scale.first, scale.last),
                yRange=(float(scale.low), float(scale.high)),
                padding=0,
                disableAutoRange=True,
            )
        self.viewport().update()

    def restyle(self) -> None:
        """Take the colours of the theme again."""
        self._picture.clear()
        self._pens = LinePens(self._theme)
        self._ruler = Ruler(self._theme)
        self._standing_for = ()

    def set_area(self, rect: QRectF) -> None:
        """Be as large as the widget around."""
        self.setGeometry(rect.toRect())
        for item in self._items:
            item.cover(QRectF(0, 0, rect.width(), rect.height()))

    def paint_picture(
        self,
        painter: QPainter,
        layout: ChartLayout,
        scale: Scale,
        events: Sequence[Hit] = (),
        band: tuple[float, float, str] | None = None,
    ) -> None:
        """Paint the chart elsewhere: in lines as far as there are lines, so that nothing of a drawing that
        can be scaled is a picture but the markers of long series."""
        theme = self._theme
        ratio = painter.device().devicePixelRatioF()
        view = CurveView(scale, theme, self._pens, ratio, cuts=True)
        paint_grid(painter, layout, theme)
        if band is not None:
            paint_event_band(painter, layout, self._ruler, band[:2], band[2])
        for paint in (paint_strips, paint_backdrops, paint_breaks, paint_bars, paint_baseline):
            paint(painter, layout, theme)
        paint_curves(painter, self._lines, view, layout.plot.left(), layout.plot.right())
        paint_brackets(painter, layout, theme)
        paint_arrows(painter, layout, theme)
        if len(layout.marks) <= MANY_POINTS and self.point_count <= MANY_POINTS:
            paint_markers(painter, layout, theme)
        else:
            disputed = [placed for placed in layout.marks if placed.pairs]
            Stamps().paint_markers(painter, self._lines, disputed, view)
        paint_events(painter, events, theme)
        paint_swatches(painter, layout, theme)
        paint_glyphs(painter, layout, theme)
        paint_texts(painter, layout.texts, self._ruler)

    def _curve_view(self, view: SceneView, painter: QPainter) -> CurveView:
        thin = view.moving and self.point_count > THICK_POINTS
        ratio = painter.device().devicePixelRatioF()
        return CurveView(view.scale, self._theme, self._pens, ratio, thin, view.values)

    def _paint_back(self, painter: QPainter) -> None:
        view = self._view
        if view is None:
            return
        self._paint_standing(painter, view.layout)
        if view.band is not None:
            paint_event_band(painter, view.layout, self._ruler, view.band[:2], view.band[2])
            paint_grid(painter, view.layout, self._theme)
        paint_strips(painter, view.layout, self._theme)
        paint_backdrops(painter, view.layout, self._theme)
        paint_breaks(painter, view.layout, self._theme)
        painter.save()
        painter.setClipRect(view.layout.plot.adjusted(0, -2, 0, 2), Qt.ClipOperation.IntersectClip)
        paint_bars(painter, view.layout, self._theme)
        painter.restore()
        paint_baseline(painter, view.layout, self._theme)

    def _paint_lines(self, painter: QPainter) -> None:
        view = self._view
        if view is not None:
            self._picture.paint(painter, self._lines, self._curve_view(view, painter))
            if view.cross is not None:
                paint_cross_lines(painter, view.layout, self._theme, view.cross)

    def _paint_marks(self, painter: QPainter) -> None:
        view = self._view
        if view is None:
            return
        paint_brackets(painter, view.layout, self._theme)
        paint_arrows(painter, view.layout, self._theme)
        disputed = [placed for placed in view.layout.marks if placed.pairs]
        self._stamps.paint_markers(painter, self._lines, disputed, self._curve_view(view, painter))

    def _paint_words(self, painter: QPainter) -> None:
        view = self._view
        if view is None:
            return
        self._stamps.paint_glyphs(painter, view.layout.glyphs, self._curve_view(view, painter))
        moving = [text for text in view.layout.texts if text.kind not in STANDING]
        paint_texts(painter, moving, self._ruler, again=True)
        paint_events(painter, view.events, self._theme)
        paint_new_rings(painter, view.fresh, self._theme)
        if view.cross is not None:
            paint_cross_point(painter, view.layout, self._ruler, view.cross, focused=view.focused)

    def _paint_standing(self, painter: QPainter, layout: ChartLayout) -> None:
        """Grid, legend and values of the axis stand while time moves: a picture of them is kept."""
        standing = copy(layout)
        standing.texts = [text for text in layout.texts if text.kind in STANDING]
        ratio = painter.device().devicePixelRatioF()
        made_for = (standing.texts, standing.grid, layout.plot, layout.area, ratio)
        if made_for != self._standing_for:
            self._standing_for = made_for
            self._standing = QPixmap(layout.area.size().toSize() * ratio)
            self._standing.setDevicePixelRatio(ratio)
            self._standing.fill(self._theme.color("surface"))
            recorder = QPainter(self._standing)
            try:
                recorder.translate(-layout.area.topLeft())
                paint_grid(recorder, standing, self._theme)
                paint_swatches(recorder, standing, self._theme)
                paint_texts(recorder, standing.texts, self._ruler)
            finally:
                recorder.end()
        painter.drawPixmap(layout.area.topLeft(), self._standing)
