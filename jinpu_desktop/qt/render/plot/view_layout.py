"""Lays out the stretch of time that is shown, and moves what is laid out along while a hand moves it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import islice

from PySide6.QtCore import QPointF, QRectF

from jinpu_desktop.charts.chart_spec import ChartSpec, Layer, Mark, Shape, Tick, XAxis
from jinpu_desktop.charts.log_scale import LogScale
from jinpu_desktop.charts.time_axis import time_axis
from jinpu_desktop.domain.period import Frequency, Period
from jinpu_desktop.qt.render.frame import Scale, fit_plot, legend, named_layers, place_labels
from jinpu_desktop.qt.render.layout import fill_plot, lay_out_chart
from jinpu_desktop.qt.render.placed import (
    ChartLayout,
    PlacedBreak,
    PlacedGlyph,
    PlacedMark,
    PlacedPair,
    Ruler,
    Text,
)
from jinpu_desktop.qt.render.plot.time_window import TimeWindow
from jinpu_desktop.qt.theme import Theme

# Up to this many points everything is laid out anew in each frame; beyond, it moves along with the hand.
FEW_POINTS = 60
# Beyond this many visible points only the telling ones are laid out; all are drawn.
MANY_POINTS = 1500
_FINE_MONTHS = 36
_NEAR = 60.0
_NAME_GAP = 20.0
# What stays where it is while time moves.
STANDING = ("value-tick", "legend", "note", "head", "source")

Telling = Callable[[int, int, int], Sequence[int]]


def outline(spec: ChartSpec) -> ChartSpec:
    """The chart with only those marks of long lines that decide how much room is left around the plot."""
    if not any(len(layer.marks) > MANY_POINTS for layer in spec.layers):
        return spec
    return spec._replace(layers=tuple(_outlined(layer) for layer in spec.layers))


def _outlined(layer: Layer) -> Layer:
    if len(layer.marks) <= MANY_POINTS:
        return layer
    values = [mark.value for mark in layer.marks]
    chosen = {0, len(values) - 1, values.index(max(values)), values.index(min(values))}
    marked = (at for at, mark in enumerate(layer.marks) if mark.pairs or mark.bound.value)
    chosen.update(islice(marked, FEW_POINTS))
    return layer._replace(marks=tuple(layer.marks[at] for at in sorted(chosen)))


class ViewLayout:
    """The frame of a chart, which stays while time moves, and what fills it for a stretch of time.

    `outline` is the chart with only the marks that need room around the plot. `margins` are least distances
    of the plot from the left and right of `area`, in pixels: linked charts take the larger ones, so that a
    year stands at one place in all of them.
    """

    def __init__(
        self,
        spec: ChartSpec,
        area: QRectF,
        theme: Theme,
        log: LogScale | None = None,
        outline: ChartSpec | None = None,
        margins: tuple[float, float] = (0.0, 0.0),
    ) -> None:
        self.log = log
        self.spec = spec._replace(y_axis=log.axis) if log else spec
        self._ruler = Ruler(theme)
        self._area = QRectF(area)
        self._months: dict[int, Tick] = {}
        self.stands_still = spec.is_empty or spec.horizontal
        self._has_bars = any(layer.shape is Shape.BAR for layer in spec.layers)
        self._frame = ChartLayout(QRectF(area), QRectF(area))
        if self.stands_still:
            self._frame = lay_out_chart(spec, area, theme)
            return
        legend(self._frame, self.spec, self._ruler)
        right = area.right() - self._frame.plot.right()
        framed = self._with_marks([layer.marks for layer in (outline or spec).layers])
        fit_plot(self._frame, framed, self._ruler)
        plot = self._frame.plot
        plot.setLeft(max(plot.left(), round(area.left() + margins[0])))
        right += max(margins[1] - right, self._room_for_names())
        plot.setRight(min(plot.right(), round(area.right() - right)))

    def _room_for_names(self) -> float:
        """Pixels right of the plot for the names of lines: when zoomed, a line may end at its very edge."""
        if not self._frame.has_end_names:
            return 0.0
        widths = (self._ruler.width(layer.name, "small") for layer in named_layers(self.spec))
        return max(widths) + _NAME_GAP

    @property
    def plot(self) -> QRectF:
        """The rectangle of the plot, in pixels."""
        return self._frame.plot

    @property
    def margins(self) -> tuple[float, float]:
        """How far the plot stands from the left and right of the area."""
        return self.plot.left() - self._area.left(), self._area.right() - self.plot.right()

    def scale(self, window: TimeWindow) -> Scale:
        """From time and value to pixels while `window` is shown."""
        axis = self.spec.y_axis
        return Scale(self.plot, window.first, window.last, axis.low, axis.high)

    def place(self, value: Decimal) -> float:
        """The place of an exact value on the axis."""
        return float(self.log.place(value) if self.log else value)

    def visible(self, window: TimeWindow) -> list[tuple[int, int]]:
        """For each layer the range of its marks within `window`."""
        return [_range(layer.marks, window) for layer in self.spec.layers]

    def has_few(self, window: TimeWindow) -> bool:
        """Whether all that is visible can be laid out in every frame."""
        return self._has_bars or sum(end - start for start, end in self.visible(window)) <= FEW_POINTS

    def has_room_for_all(self, window: TimeWindow) -> bool:
        """Whether all that is visible may be laid out at once."""
        return sum(end - start for start, end in self.visible(window)) <= MANY_POINTS

    def shown(self, window: TimeWindow, telling: Telling | None = None) -> ChartSpec:
        """The chart with only what is visible in `window`. `telling(layer, start, end)` names the marks
        that matter where there are too many."""
        ranges = self.visible(window)
        many = telling is not None and not self.has_room_for_all(window)
        marks: list[Sequence[Mark]] = []
        for number, (start, end) in enumerate(ranges):
            own = self.spec.layers[number].marks
            if many and telling is not None and end > start:
                marks.append([own[index] for index in telling(number, start, end)])
            else:
                marks.append(own[start:end])
        return self._with_marks(marks)._replace(
            x_axis=self._axis(window),
            breaks=tuple(brk for brk in self.spec.breaks if window.first <= brk.x <= window.last),
            gaps=self._gaps(window),
        )

    def fill(self, window: TimeWindow, telling: Telling | None = None) -> ChartLayout:
        """Lay out what is visible in `window` with all its words; `telling` as for `shown`."""
        if self.stands_still:
            return self._frame
        layout = self._empty()
        left = None if window.is_whole else self.plot.left()
        fill_plot(layout, self.shown(window, telling), self.scale(window), self._ruler, left)
        return layout

    def _with_marks(self, marks: Sequence[Sequence[Mark]]) -> ChartSpec:
        log, layers = self.log, []
        for layer, own in zip(self.spec.layers, marks, strict=True):
            placed = own
            if log is not None:
                placed = [
                    mark._replace(
                        value=log.place(mark.value),
                        pairs=tuple(pair._replace(value=log.place(pair.value)) for pair in mark.pairs),
                    )
                    for mark in own
                ]
            layers.append(Layer(layer.shape, layer.series, layer.name, tuple(placed), layer.hatched))
        return self.spec._replace(layers=tuple(layers))

    def _empty(self) -> ChartLayout:
        layout = ChartLayout(QRectF(self._area), QRectF(self.plot))
        layout.base, layout.has_axis_break = self._frame.base, self._frame.has_axis_break
        layout.has_end_names = self._frame.has_end_names
        layout.texts, layout.swatches = list(self._frame.texts), list(self._frame.swatches)
        return layout

    def _gaps(self, window: TimeWindow) -> tuple:
        clipped = (
            gap._replace(first=max(gap.first, window.first), last=min(gap.last, window.last))
            for gap in self.spec.gaps
        )
        least = 8 / max(self.plot.width(), 1.0) * window.span
        return tuple(gap for gap in clipped if gap.last - gap.first > least)

    def _axis(self, window: TimeWindow) -> XAxis:
        axis = self.spec.x_axis
        if window.is_whole:
            return axis
        if axis.slot == 12 and window.span <= _FINE_MONTHS and self._has_parts(window):
            months = range(int(window.first), int(window.last) + 1)
            axis = axis._replace(slot=1.0, ticks=tuple(map(self._month, months)))
        return XAxis(window.first, window.last, axis.slot, self._ticks(axis.ticks, window))

    def _month(self, number: int) -> Tick:
        """The tick of a month, kept: zooming asks for the same ones in every frame."""
        tick = self._months.get(number)
        if tick is None:
            tick = self._months[number] = time_axis([Period(number, 1, Frequency.MONTH)]).ticks[0]
        return tick

    def _has_parts(self, window: TimeWindow) -> bool:
        ranges = zip(self.spec.layers, self.visible(window), strict=True)
        return any(
            0 < mark.width < 12 for layer, (start, end) in ranges for mark in layer.marks[start:end][:2]
        )

    @staticmethod
    def _ticks(ticks: Sequence[Tick], window: TimeWindow) -> tuple[Tick, ...]:
        start = bisect_left(ticks, window.first, key=_x)
        return tuple(ticks[start : bisect_right(ticks, window.last, key=_x)])

    def carry(self, rest: RestLayout, window: TimeWindow) -> ChartLayout:
        """What `rest` laid out, moved to where it stands while `window` is shown."""
        scale, layout = self.scale(window), self._empty()
        layout.grid = rest.layout.grid
        layout.texts = [text for text in rest.layout.texts if text.kind in STANDING]
        shown = self.spec._replace(x_axis=self._axis(window))
        place_labels(layout, shown, scale, self._ruler)
        room = 1 / scale.slot
        first, last = scale.first - room, scale.last + room
        # Where an axis place is now less where it was at rest: two straight lines, one minus the other.
        rise = scale.slot - rest.scale.slot
        start = rest.scale.first * rest.scale.slot - scale.first * scale.slot

        def moved(x: float) -> float | None:
            """How far what is anchored at `x` (axis units) has gone, None if it is out of sight."""
            return x * rise + start if first <= x <= last else None

        for text, x in rest.texts:
            if (by := moved(x)) is not None:
                rect, words, kind, role, style, align, backdrop, underlined = text
                rect = rect.translated(round(by), 0)
                layout.texts.append(Text(rect, words, kind, role, style, align, backdrop, underlined))
        for glyph, x in rest.glyphs:
            if (by := moved(x)) is not None:
                layout.glyphs.append(PlacedGlyph(glyph.rect.translated(round(by), 0), glyph.code))
        for bracket, x in rest.brackets:
            if (by := moved(x)) is not None:
                layout.brackets.append(bracket.translated(by, 0))
        for brk in rest.layout.breaks:
            if (by := moved(brk.annotation.x)) is not None:
                x = round(scale.x(brk.annotation.x)) + 0.5
                layout.breaks.append(PlacedBreak(brk.annotation, x, brk.top, brk.bottom))
        for placed in rest.special:
            if (by := moved(placed.mark.x)) is not None:
                layout.marks.append(_moved_mark(placed, by))
        self._carry_strips(rest, layout, window)
        return layout

    def _carry_strips(self, rest: RestLayout, layout: ChartLayout, window: TimeWindow) -> None:
        scale = self.scale(window)
        deep = max((strip.height() for strip in rest.layout.strips), default=4.0)
        for gap in self._gaps(window):
            left, right = round(scale.x(gap.first)) + 3, round(scale.x(gap.last)) - 3
            layout.strips.append(QRectF(left, self.plot.bottom() - deep, right - left, deep))


class RestLayout:
    """A layout as it stood when the hand began to move, with what each of its pieces is tied to."""

    def __init__(self, layout: ChartLayout, scale: Scale) -> None:
        self.layout = layout
        self.scale = scale
        self.special = [placed for placed in layout.marks if placed.pairs or placed.arrow is not None]
        self._marks = sorted(layout.marks, key=lambda placed: placed.center.x())
        self._places = [placed.center.x() for placed in self._marks]
        self.texts: list[tuple[Text, float]] = []
        for text in layout.texts:
            if text.kind not in STANDING and text.kind != "place-tick":
                self.texts.append((text, self._anchor(text.rect, text.kind in ("break", "gap"))))
        self.glyphs = [(glyph, self._anchor(glyph.rect, False)) for glyph in layout.glyphs]
        self.brackets = [
            (bracket, self._anchor(QRectF(bracket.topLeft(), QPointF(bracket.left(), bracket.top())), False))
            for bracket in layout.brackets
        ]

    def _anchor(self, rect: QRectF, stands_alone: bool) -> float:
        """The place on the time axis that a piece belongs to: its point's, its break's, or its own."""
        middle = rect.center()
        near = [brk.annotation.x for brk in self.layout.breaks if abs(brk.x - middle.x()) < _NEAR]
        if rect.top() < self.layout.plot.top() and near:
            return min(near, key=lambda x: abs(self.scale.x(x) - middle.x()))
        if not stands_alone:
            reach = _NEAR + rect.width() / 2
            start = bisect_left(self._places, middle.x() - reach)
            around = self._marks[start : bisect_right(self._places, middle.x() + reach)]
            if around:
                return min(around, key=lambda placed: _distance(rect, placed.center)).mark.x
        return self.scale.first + (middle.x() - self.scale.plot.left()) / self.scale.slot


def _moved_mark(placed: PlacedMark, by: float) -> PlacedMark:
    shift = QPointF(by, 0)
    layer, mark, center, box, pairs, arrow = placed
    return PlacedMark(
        layer,
        mark,
        center + shift,
        box,
        tuple(PlacedPair(pair, at + shift) for pair, at in pairs),
        arrow.translated(shift) if arrow is not None else None,
    )


def _distance(rect: QRectF, point: QPointF) -> float:
    dx = max(rect.left() - point.x(), 0.0, point.x() - rect.right())
    dy = max(rect.top() - point.y(), 0.0, point.y() - rect.bottom())
    return dx * dx + dy * dy


def _range(marks: Sequence[Mark], window: TimeWindow) -> tuple[int, int]:
    return bisect_left(marks, window.first, key=_x), bisect_right(marks, window.last, key=_x)


def _x(thing: Mark | Tick) -> float:
    return thing.x
