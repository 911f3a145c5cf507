"""Paints lines of any length: at most two points a pixel, kept as a picture that a pan only shifts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from jinpu_desktop.qt.render.frame import Scale
from jinpu_desktop.qt.render.lines import forecast_pen, series_pen
from jinpu_desktop.qt.render.plot.line_columns import DASHED, SOLID, Floats, LineColumns
from jinpu_desktop.qt.render.plot.segments import DashedLine, between, cut, dashed, draw_segments
from jinpu_desktop.qt.theme import Theme

# Room above and below the plot for the thickness of a line.
_PAD = 4
# Points nearer than this to each other leave no room for a pattern, in pixels.
_PATTERN_ROOM = 4.0
# Beyond these, lines are thin and not smoothed while a hand moves them.
THICK_POINTS = 60_000


class LinePens:
    """The pens of one theme, made once: a moving chart asks for them in every frame."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._pens: dict[tuple[int, bool], tuple[QPen, list[float]]] = {}

    def line(self, series: int, thin: bool) -> tuple[QPen, list[float]]:
        """The pen of a line without its pattern, thin while a long line moves, and the pattern in pixels."""
        known = self._pens.get((series, thin))
        if known is None:
            pen = series_pen(self._theme, series)
            pattern = [length * pen.widthF() for length in pen.dashPattern()]
            known = self._pens[series, thin] = (_plain(pen, self._theme, thin), pattern)
        return known

    def expected(self, series: int, thin: bool, has_room: bool) -> QPen:
        """The pen of a line to an expected value; without dashes where they could not be seen."""
        pen = forecast_pen(self._theme, series)
        return pen if has_room and not thin else _plain(pen, self._theme, thin)


class CurveView(NamedTuple):
    """What is to be seen: `values` replaces the lines' own while they move to new places; `cuts` ends lines
    at the edges by arithmetic, for drawings that cannot be clipped."""

    scale: Scale
    theme: Theme
    pens: LinePens
    ratio: float
    thin: bool = False
    values: Sequence[Floats] | None = None
    cuts: bool = False

    @property
    def slot(self) -> float:
        """Pixels per month."""
        return self.scale.slot

    def xs(self, x: Floats) -> Floats:
        """Pixels of places on the time axis."""
        return self.scale.plot.left() + (x - self.scale.first) * self.scale.slot

    def ys(self, y: Floats) -> Floats:
        """Pixels of axis values."""
        low, high = float(self.scale.low), float(self.scale.high)
        return self.scale.plot.bottom() - (y - low) / (high - low) * self.scale.plot.height()


def paint_curves(
    painter: QPainter, lines: Sequence[LineColumns], view: CurveView, left: float, right: float
) -> None:
    """Paint all lines between two pixels of the x axis; whole pixels fall on whole pixels of the plot."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not view.thin)
    shown = [
        _Shown(line, view.values[number] if view.values is not None else None, view)
        for number, line in enumerate(lines)
        if len(line) > 1
    ]
    patterned = [one for one in shown if one.is_patterned]
    lined = [
        DashedLine(view.xs(one.line.x), view.ys(one.y), one.line.solid_runs, one.pattern) for one in patterned
    ]
    dashes = dict(zip(map(id, patterned), dashed(lined, left, right), strict=True))
    for one in shown:
        _paint_line(painter, one, dashes.get(id(one)), left, right)


class _Shown:
    """A line as it is to be painted: its values now, its pen, and whether its pattern can be seen."""

    def __init__(self, line: LineColumns, values: Floats | None, view: CurveView) -> None:
        self.line, self.values, self.view = line, values, view
        self.pen, self.pattern = view.pens.line(line.series, view.thin)
        self.has_room = _has_room(line, view)
        self.is_patterned = bool(self.pattern) and self.has_room

    @property
    def y(self) -> Floats:
        """The values in axis units."""
        return self.line.y if self.values is None else self.values


def _paint_line(painter: QPainter, one: _Shown, dashes: Floats | None, left: float, right: float) -> None:
    """`dashes` are the pieces of a line with a pattern."""
    line, view = one.line, one.view
    painter.setPen(one.pen)
    if dashes is not None:
        draw_segments(painter, cut(dashes, left, right) if view.cuts else dashes)
        if not line.has_dashed:
            return
    first = view.scale.first + (left - view.scale.plot.left()) / view.slot
    last = view.scale.first + (right - view.scale.plot.left()) / view.slot
    kept = line.kept(first, last, round((right - left) * view.ratio), one.values)
    if len(kept) < 2:
        return
    pieces = between(view.xs(line.x[kept]), view.ys(one.y[kept]))
    if view.cuts:
        pieces = cut(pieces, left, right)
    kinds = line.joins[kept[:-1]]
    if dashes is None:
        draw_segments(painter, pieces[kinds == SOLID])
    if line.has_dashed:
        painter.setPen(view.pens.expected(line.series, view.thin, one.has_room))
        draw_segments(painter, pieces[kinds == DASHED])


def _has_room(line: LineColumns, view: CurveView) -> bool:
    """Whether points stand far enough apart for a pattern to be seen; the same wherever time is moved."""
    span = float(line.x[-1] - line.x[0])
    return span * view.slot >= (len(line) - 1) * _PATTERN_ROOM


def _plain(pen: QPen, theme: Theme, thin: bool) -> QPen:
    """The pen without a pattern."""
    plain = QPen(pen)
    plain.setStyle(Qt.PenStyle.SolidLine)
    if thin:
        plain.setWidthF(float(theme.chart("line-width-moving")))
        plain.setCosmetic(True)
    return plain


class CurvePicture:
    """The lines as they were painted last. A pan by whole pixels shifts them and paints what comes into
    sight; anything else paints anew."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._view: CurveView | None = None
        self._is_kept = False

    def clear(self) -> None:
        """Forget the picture: the lines have changed."""
        self._view = None

    def paint(self, painter: QPainter, lines: Sequence[LineColumns], view: CurveView) -> None:
        """Paint the lines of `view` in the coordinates of the chart."""
        plot = view.scale.plot
        width, height = round(plot.width() * view.ratio), round((plot.height() + 2 * _PAD) * view.ratio)
        if width < 1 or height < 1:
            return
        if self._pixmap.width() != width or self._pixmap.height() != height:
            self._pixmap, self._view = QPixmap(width, height), None
        old, shift = self._view, self._shift(view, width)
        if shift is None and (view.values is not None or (old is not None and old.slot != view.slot)):
            # While time is stretched no two frames are alike: keeping them would only cost.
            self._view, self._is_kept = view, False
            self._paint_direct(painter, lines, view)
            return
        # In pixels of the device; drawn back by the same ratio.
        self._pixmap.setDevicePixelRatio(1)
        if shift is None:
            self._pixmap.fill(Qt.GlobalColor.transparent)
            self._paint_part(lines, view, QRect(0, 0, width, height))
        elif shift:
            self._pixmap.scroll(-shift, 0, QRect(0, 0, width, height))
            left = width - shift if shift > 0 else 0
            self._paint_part(lines, view, QRect(left, 0, abs(shift), height))
        self._view, self._is_kept = view, True
        self._pixmap.setDevicePixelRatio(view.ratio)
        painter.drawPixmap(QPointF(plot.left(), plot.top() - _PAD), self._pixmap)

    def _paint_direct(self, painter: QPainter, lines: Sequence[LineColumns], view: CurveView) -> None:
        plot = view.scale.plot
        painter.save()
        painter.setClipRect(plot.adjusted(0, -_PAD, 0, _PAD), Qt.ClipOperation.IntersectClip)
        paint_curves(painter, lines, view, plot.left(), plot.right())
        painter.restore()

    def _shift(self, view: CurveView, width: int) -> int | None:
        """By how many pixels the last picture must be shifted to the left; None if it cannot serve."""
        old = self._view
        if old is None or not self._is_kept or view.values is not None or old[1:] != view[1:]:
            return None
        if (old.scale.plot, old.scale.low, old.scale.high) != (
            view.scale.plot,
            view.scale.low,
            view.scale.high,
        ):
            return None
        if abs(old.slot / view.slot - 1) > 1e-9:
            return None
        exact = (view.scale.first - old.scale.first) * view.slot * view.ratio
        shift = round(exact)
        return shift if abs(exact - shift) < 1e-3 and abs(shift) < width else None

    def _paint_part(self, lines: Sequence[LineColumns], view: CurveView, part: QRect) -> None:
        painter = QPainter(self._pixmap)
        try:
            if part.width() < self._pixmap.width():
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
                painter.fillRect(part, Qt.GlobalColor.transparent)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setClipRect(part)
            plot = view.scale.plot
            painter.scale(view.ratio, view.ratio)
            painter.translate(-plot.left(), _PAD - plot.top())
            left = plot.left() + part.left() / view.ratio
            paint_curves(painter, lines, view, left, left + part.width() / view.ratio)
        finally:
            # A picture that goes while it is painted on would take the program with it.
            painter.end()
