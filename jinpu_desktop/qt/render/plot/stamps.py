"""Many markers and glyphs: each kind is painted once by the routine of all charts, then stamped."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from jinpu_desktop.charts.chart_spec import Shape
from jinpu_desktop.qt.glyphs import paint_glyph, paint_marker
from jinpu_desktop.qt.render.lines import marker_of
from jinpu_desktop.qt.render.placed import PlacedGlyph, PlacedMark
from jinpu_desktop.qt.render.plot.curve_painter import CurveView
from jinpu_desktop.qt.render.plot.line_columns import Floats, LineColumns, Numbers
from jinpu_desktop.qt.render.plot.segments import draw_fragments

# Stamps exist for every quarter of a pixel, so that markers stand where their lines do.
_PHASES = 4
# Markers nearer to each other than this would hide their line, in pixels.
_LEAST_ROOM = 7.0
_MANY = 2000
# How far the outline of a triangle reaches beyond half a marker's size, in pixels.
_TIPS = 4.5

Draw = Callable[[QPainter, QPointF], None]
Kind = tuple[str, str, int, float]


class Stamps:
    """Keeps the stamps of one theme and one resolution in one picture: a row for each kind, with its
    places within a pixel side by side."""

    def __init__(self) -> None:
        self._atlas = QPixmap()
        self._rows: dict[Kind, int] = {}
        self._line_rows: dict[tuple[object, ...], Numbers] = {}
        self._made_for: tuple[object, ...] = ()
        self._side = 0

    def paint_markers(
        self,
        painter: QPainter,
        lines: Sequence[LineColumns],
        disputed: Sequence[PlacedMark],
        view: CurveView,
    ) -> None:
        """Paint the markers of all visible points, of long lines only of those that must be seen, and the
        second values of disputed ones."""
        self._renew(view)
        parts = [self._pairs(disputed, view), self._markers(lines, view)]
        self._stamp(painter, [part for part in parts if len(part)], view)

    def paint_glyphs(self, painter: QPainter, glyphs: Sequence[PlacedGlyph], view: CurveView) -> None:
        """Paint double slashes and not-equal signs."""
        self._renew(view)
        rows = []
        for glyph in glyphs:
            side = min(glyph.rect.width(), glyph.rect.height())
            kind = self._row(("glyph", glyph.code, 0, side), view, _glyph_painter(glyph.code, side, view))
            rows.append((glyph.rect.center().x(), glyph.rect.center().y(), kind))
        if rows:
            block = np.array(rows)
            self._stamp(painter, [self._fragments(block[:, :2], block[:, 2], view)], view)

    def _renew(self, view: CurveView) -> None:
        made_for = (view.theme.name, view.theme.text_scale, view.ratio, view.theme.series_color(0).rgba())
        if made_for != self._made_for:
            self._rows.clear()
            self._line_rows.clear()
            self._made_for = made_for
            # Even, so that the middle of a stamp is a corner of four pixels.
            self._side = 2 * round((float(view.theme.chart("marker-size")) + view.theme.px(3)) * view.ratio)
            self._atlas = QPixmap()

    def _markers(self, lines: Sequence[LineColumns], view: CurveView) -> Floats:
        """Those of all lines at once."""
        x, y, kinds = [], [], []
        for number, line in enumerate(lines):
            points = _visible(line, view)
            x.append(line.x[points])
            y.append((line.y if view.values is None else view.values[number])[points])
            kinds.append(self._looks(line, view)[line.looks[points]])
        if not x:
            return np.empty((0, 10))
        places = np.column_stack((view.xs(np.concatenate(x)), view.ys(np.concatenate(y))))
        reach = float(view.theme.chart("marker-size")) / 2 + _TIPS
        rows = self._fragments(places, np.concatenate(kinds), view, reach)
        # Stamps on one and the same place are seen once.
        return np.unique(rows, axis=0) if len(rows) > _MANY else rows

    def _looks(self, line: LineColumns, view: CurveView) -> Numbers:
        """The rows of a line's markers, in their order."""
        known = self._line_rows.get((line.series, *line.markers))
        if known is None:
            size = float(view.theme.chart("marker-size"))
            rows = []
            for shape, fill in line.markers:
                draw = _marker_painter(shape, fill, line.series, size + (fill != "filled"), 2.0, view)
                rows.append(self._row((shape, fill, line.series, size), view, draw))
            known = self._line_rows[line.series, *line.markers] = np.array(rows, np.int64)
        return known

    def _pairs(self, disputed: Sequence[PlacedMark], view: CurveView) -> Floats:
        size = float(view.theme.chart("marker-size")) - 1
        rows = []
        for placed in disputed:
            if placed.layer.shape is not Shape.LINE:
                continue
            series = placed.layer.series
            for pair in placed.pairs:
                shape, fill = marker_of(pair.pair.status, bool(pair.pair.bound.value), series)
                draw = _marker_painter(shape, fill, series, size, 1.5, view)
                rows.append(
                    (pair.center.x(), pair.center.y(), self._row((shape, fill, series, size), view, draw))
                )
        if not rows:
            return np.empty((0, 10))
        block = np.array(rows)
        return self._fragments(block[:, :2], block[:, 2], view)

    def _row(self, kind: Kind, view: CurveView, draw: Draw) -> int:
        row = self._rows.get(kind)
        if row is None:
            row = self._rows[kind] = len(self._rows)
            self._draw_row(row, view, draw)
        return row

    def _draw_row(self, row: int, view: CurveView, draw: Draw) -> None:
        side = self._side
        if self._atlas.height() < (row + 1) * side:
            larger = QPixmap(side * _PHASES * _PHASES, side * max(16, 2 * row))
            larger.fill(Qt.GlobalColor.transparent)
            if not self._atlas.isNull():
                copier = QPainter(larger)
                copier.drawPixmap(0, 0, self._atlas)
                copier.end()
            self._atlas = larger
        painter = QPainter(self._atlas)
        painter.scale(view.ratio, view.ratio)
        for phase in range(_PHASES * _PHASES):
            # In the middle of the quarter that it stands for.
            x = side * phase + side / 2 + (phase % _PHASES + 0.5) / _PHASES
            y = side * row + side / 2 + (phase // _PHASES + 0.5) / _PHASES
            draw(painter, QPointF(x, y) / view.ratio)
        painter.end()

    def _fragments(
        self, places: Floats, kinds: Floats | Numbers, view: CurveView, reach: float = math.inf
    ) -> Floats:
        """Fragments that stamp the middles of stamps on places, each as far as `reach` around (pixels)."""
        side, exact = self._side, places * view.ratio
        whole = np.floor(exact)
        phase = np.floor((exact - whole) * _PHASES)
        rows = np.zeros((len(places), 10))
        rows[:, 0:2] = whole
        wide = min(side, 2 * math.ceil(reach * view.ratio)) if reach < side else side
        rows[:, 2] = (phase[:, 0] + phase[:, 1] * _PHASES) * side + (side - wide) / 2
        rows[:, 3] = kinds * side + (side - wide) / 2
        rows[:, 4:6] = wide
        rows[:, 6:8] = rows[:, 9:] = 1
        return rows

    def _stamp(self, painter: QPainter, parts: Sequence[Floats], view: CurveView) -> None:
        if parts:
            painter.save()
            painter.scale(1 / view.ratio, 1 / view.ratio)
            draw_fragments(painter, np.concatenate(parts), self._atlas)
            painter.restore()


def _marker_painter(
    shape: str, fill: str, series: int, size: float, pen_width: float, view: CurveView
) -> Draw:
    def draw(painter: QPainter, center: QPointF) -> None:
        color, background = view.theme.series_color(series), view.theme.color("surface")
        paint_marker(painter, shape, center, size, fill, color, background, pen_width)

    return draw


def _glyph_painter(code: str, side: float, view: CurveView) -> Draw:
    def draw(painter: QPainter, center: QPointF) -> None:
        place = QRectF(center.x() - side / 2, center.y() - side / 2, side, side)
        paint_glyph(painter, code, place, view.theme)

    return draw


def _visible(line: LineColumns, view: CurveView) -> Numbers | slice:
    start, end = line.within(view.scale.first, view.scale.last)
    span = float(line.x[-1] - line.x[0]) if len(line) else 0.0
    if span * view.slot >= (len(line) - 1) * _LEAST_ROOM:
        return slice(start, end)
    low, high = np.searchsorted(line.told, (start, end))
    return line.told[low:high]
