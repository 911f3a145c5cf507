"""Bars, lines, arrows and markers of an upright chart, as their statuses and series say."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.charts.chart_spec import Bound, Join, Layer, Mark, PairedMark, Shape
from jinpu_desktop.charts.map_labels import Rect
from jinpu_desktop.export.typst.drawing import Drawing, Pen
from jinpu_desktop.export.typst.signs import draw_bar, draw_marker, marker_of, series_pen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinpu_desktop.export.typst.chart_words import ChartStyle


class PlacedMark(NamedTuple):
    """A mark where it stands; `pairs` are its second values, `arrow` the room of a bound's arrow."""

    layer: Layer
    mark: Mark
    x: float
    y: float
    box: Rect
    pairs: tuple[tuple[PairedMark, float, float], ...] = ()
    arrow: Rect | None = None


class Shapes:
    """Draws placed marks."""

    def __init__(self, placed: Sequence[PlacedMark], drawing: Drawing, style: ChartStyle) -> None:
        self._placed, self._drawing, self._style = placed, drawing, style

    def bars(self) -> None:
        """All bars, with the ticks of values that disagree."""
        for one in self._placed:
            if one.layer.shape is Shape.BAR:
                status = "E" if one.mark.bound.value else one.mark.status
                draw_bar(
                    self._drawing, one.box, status, one.layer.hatched, one.layer.role, self._style.outline
                )
                for _pair, _x, y in one.pairs:
                    pen = Pen("conflict", self._style.outline)
                    self._drawing.line(one.box.left - 3, y, one.box.right + 3, y, pen)

    def lines(self) -> None:
        """All unbroken stretches of line; a pattern of the series goes on through its points."""
        run: list[PlacedMark] = []
        for one in self._placed:
            if one.layer.shape is not Shape.LINE:
                continue
            run.append(one)
            if one.mark.join is Join.NONE:
                self._run(run)
                run = []
        self._run(run)

    def _run(self, run: list[PlacedMark]) -> None:
        points: list[tuple[float, float]] = []
        for one, two in itertools.pairwise(run):
            pen = series_pen(one.layer.series, self._style.line)
            if one.layer is not two.layer or one.mark.join is Join.DASHED:
                self._drawing.outline([points], pen)
                points = []
                if one.layer is two.layer:
                    dashed = series_pen(one.layer.series, self._style.line, forecast=True)
                    self._drawing.line(one.x, one.y, two.x, two.y, dashed)
                continue
            points = points or [(one.x, one.y)]
            points.append((two.x, two.y))
        if run:
            self._drawing.outline([points], series_pen(run[0].layer.series, self._style.line))

    def arrows(self) -> None:
        """Arrows from bounds towards where the true value lies."""
        for one in self._placed:
            if one.arrow is None:
                continue
            rect, up = one.arrow, one.mark.bound is Bound.OVER
            tip, foot = (rect.top, rect.bottom) if up else (rect.bottom, rect.top)
            back = tip + (rect.right - rect.left) * (0.5 if up else -0.5)
            pen = Pen(one.layer.role, self._style.outline, (), "round", "round")
            x = one.x
            self._drawing.outline(
                [[(x, foot), (x, tip)], [(rect.left, back), (x, tip), (rect.right, back)]], pen
            )

    def markers(self) -> None:
        """All markers; the second value of a disputed one a little smaller."""
        size, pen = self._style.marker, self._style.outline
        for one in self._placed:
            if one.layer.shape is not Shape.LINE:
                continue
            series, role = one.layer.series, one.layer.role
            for pair, x, y in one.pairs:
                shape, fill = marker_of(pair.status, bool(pair.bound.value), series)
                draw_marker(self._drawing, shape, x, y, size * 0.9, fill, role, pen * 0.8)
            shape, fill = marker_of(one.mark.status, bool(one.mark.bound.value), series)
            draw_marker(self._drawing, shape, one.x, one.y, size, fill, role, pen)
