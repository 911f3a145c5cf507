"""Paints lines and markers: solid or dashed between points that belong together, nothing elsewhere."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from jinpu_desktop.charts.chart_spec import Join, Shape
from jinpu_desktop.qt.glyphs import MARKERS, paint_marker
from jinpu_desktop.qt.render.placed import ChartLayout, PlacedMark
from jinpu_desktop.qt.theme import Theme

_FILLS = {"P": "half", "E": "hollow", "F": "hollow"}


def series_pen(theme: Theme, series: int) -> QPen:
    """The pen of a line: the series' colour and, from the second series on, its own pattern."""
    width = float(theme.chart("line-width-still"))
    pen = QPen(theme.series_color(series), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    dashes = theme.chart("series-dash")[series % len(MARKERS)]
    if dashes:
        pen.setDashPattern([length / width for length in dashes])
    return pen


def forecast_pen(theme: Theme, series: int) -> QPen:
    """The dashed pen of a line to an expected value."""
    pen = series_pen(theme, series)
    pen.setDashPattern([length / pen.widthF() for length in theme.chart("forecast-dash")])
    return pen


def marker_of(status: str, is_bound: bool, series: int) -> tuple[str, str]:
    """The marker's shape and filling for a status: bounds and estimates are hollow, expected values are
    hollow diamonds, preliminary ones half filled."""
    fill = "hollow" if is_bound else _FILLS.get(status, "filled")
    return ("diamond" if status == "F" else MARKERS[series % len(MARKERS)]), fill


def paint_lines(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    """All pieces of line, under their markers."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    run: list[PlacedMark] = []
    for placed in layout.marks:
        if placed.layer.shape is not Shape.LINE:
            continue
        run.append(placed)
        if placed.mark.join is Join.NONE:
            _paint_run(painter, run, theme)
            run = []
    _paint_run(painter, run, theme)


def _paint_run(painter: QPainter, run: list[PlacedMark], theme: Theme) -> None:
    """One unbroken stretch of line; a pattern of the series goes on through its points."""
    if len(run) < 2:
        return
    series = run[0].layer.series
    solid = series_pen(theme, series)
    if solid.style() == Qt.PenStyle.SolidLine:
        for join, pen in ((Join.SOLID, solid), (Join.DASHED, forecast_pen(theme, series))):
            pieces = [
                QLineF(one.center, two.center)
                for one, two in itertools.pairwise(run)
                if one.mark.join is join
            ]
            if pieces:
                painter.setPen(pen)
                painter.drawLines(pieces)
        return
    points: list[QPointF] = []
    for one, two in itertools.pairwise(run):
        if one.mark.join is Join.DASHED:
            painter.setPen(forecast_pen(theme, series))
            painter.drawLine(QLineF(one.center, two.center))
            continue
        points = [*points, two.center] if points and points[-1] == one.center else [one.center, two.center]
        if two is run[-1] or two.mark.join is not Join.SOLID:
            painter.setPen(solid)
            painter.drawPolyline(QPolygonF(points))


def paint_markers(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    """All markers; the second value of a disputed one a little smaller."""
    size = float(theme.chart("marker-size"))
    background = theme.color("surface")
    for placed in layout.marks:
        if placed.layer.shape is not Shape.LINE:
            continue
        series = placed.layer.series
        color = theme.series_color(series)
        for pair in placed.pairs:
            shape, fill = marker_of(pair.pair.status, bool(pair.pair.bound.value), series)
            paint_marker(painter, shape, pair.center, size - 1, fill, color, background, 1.5)
        shape, fill = marker_of(placed.mark.status, bool(placed.mark.bound.value), series)
        paint_marker(
            painter, shape, placed.center, size + (1 if fill != "filled" else 0), fill, color, background
        )
