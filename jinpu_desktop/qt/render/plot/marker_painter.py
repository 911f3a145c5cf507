"""Paints many markers: each kind once by the routine of all charts, then stamped."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from jinpu_desktop.qt.glyphs import paint_marker
from jinpu_desktop.qt.render.plot.curve_painter import CurveView
from jinpu_desktop.qt.render.plot.line_columns import Floats, LineColumns, Numbers
from jinpu_desktop.qt.render.plot.segments import draw_fragments
from jinpu_desktop.qt.theme import Theme

# Stamps exist for every quarter of a pixel, so that markers stand where their lines do.
_PHASES = 4
# Markers nearer to each other than this would hide their line, in pixels.
_LEAST_ROOM = 7.0
_MANY = 2000


class MarkerPainter:
    """Keeps the stamps of one theme and one resolution."""

    def __init__(self) -> None:
        self._atlases: dict[tuple[str, str, int], QPixmap] = {}
        self._made_for: tuple[object, ...] = ()

    def paint(self, painter: QPainter, lines: Sequence[LineColumns], view: CurveView) -> None:
        """Paint the markers of all visible points; of long lines only of those that must be seen."""
        made_for = (view.theme.name, view.ratio, view.theme.series_color(0).rgba())
        if made_for != self._made_for:
            self._atlases.clear()
            self._made_for = made_for
        painter.save()
        painter.scale(1 / view.ratio, 1 / view.ratio)
        for number, line in enumerate(lines):
            points = _visible(line, view)
            if len(points):
                y = line.y if view.values is None else view.values[number]
                places = np.column_stack((view.xs(line.x[points]), view.ys(y[points])))
                self._stamp(painter, line, line.looks[points], places * view.ratio, view)
        painter.restore()

    def _stamp(
        self,
        painter: QPainter,
        line: LineColumns,
        looks: npt.NDArray[np.uint8],
        places: Floats,
        view: CurveView,
    ) -> None:
        side = _side(view)
        whole = np.floor(places)
        rows = np.zeros((len(places), 10))
        rows[:, 0:2] = whole
        rows[:, 2:4] = np.floor((places - whole) * _PHASES) * side
        rows[:, 4:6] = side
        rows[:, 6:8] = rows[:, 9:] = 1
        for look, marker in enumerate(line.markers):
            chosen = rows[looks == look]
            if len(chosen) > _MANY:
                # Stamps on one and the same place are seen once.
                chosen = np.unique(chosen, axis=0)
            if len(chosen):
                draw_fragments(painter, chosen, self._atlas(marker, line.series, view))

    def _atlas(self, marker: tuple[str, str], series: int, view: CurveView) -> QPixmap:
        key = (*marker, series)
        atlas = self._atlases.get(key)
        if atlas is None:
            atlas = self._atlases[key] = _make_atlas(marker, series, view.theme, view.ratio, _side(view))
        return atlas


def _side(view: CurveView) -> int:
    """Pixels of the device that a stamp needs; even, so that its middle is a corner of four pixels."""
    return 2 * round(float(view.theme.chart("marker-size")) * view.ratio)


def _make_atlas(marker: tuple[str, str], series: int, theme: Theme, ratio: float, side: int) -> QPixmap:
    atlas = QPixmap(side * _PHASES, side * _PHASES)
    atlas.fill(Qt.GlobalColor.transparent)
    shape, fill = marker
    size = float(theme.chart("marker-size")) + (1 if fill != "filled" else 0)
    painter = QPainter(atlas)
    painter.scale(ratio, ratio)
    color, background = theme.series_color(series), theme.color("surface")
    for column in range(_PHASES):
        for row in range(_PHASES):
            # In the middle of the quarter that it stands for.
            x = side * column + side / 2 + (column + 0.5) / _PHASES
            y = side * row + side / 2 + (row + 0.5) / _PHASES
            paint_marker(painter, shape, QPointF(x, y) / ratio, size, fill, color, background)
    painter.end()
    return atlas


def _visible(line: LineColumns, view: CurveView) -> Numbers:
    start, end = line.within(view.scale.first, view.scale.last)
    span = float(line.x[-1] - line.x[0]) if len(line) else 0.0
    if span * view.slot >= (len(line) - 1) * _LEAST_ROOM:
        return np.arange(start, end)
    low, high = np.searchsorted(line.told, (start, end))
    return line.told[low:high]
