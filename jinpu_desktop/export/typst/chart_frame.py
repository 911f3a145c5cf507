"""The frame of an upright chart on a page: unit, legend, grid and the words of both axes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.charts.chart_spec import Bound, ChartSpec, Layer, Shape, Tick, ValueTick
from jinpu_desktop.charts.map_labels import Rect
from jinpu_desktop.export.typst.chart_words import CAP, ChartStyle, ValuePen
from jinpu_desktop.export.typst.drawing import Drawing, Pen
from jinpu_desktop.export.typst.signs import draw_bar, draw_marker, marker_of, series_pen

if TYPE_CHECKING:
    from jinpu_desktop.export.typst.fonts import Ruler

_DIRECT_NAMES = 4
_MOST_FOR_NAMES = 0.34
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)
_PLACE_LINES = 3


class Scale(NamedTuple):
    """From axis units to points on the page."""

    plot: Rect
    first: float
    last: float
    low: Decimal
    high: Decimal

    def x(self, value: float) -> float:
        """Where a place of the x axis lies."""
        return self.plot.left + (value - self.first) * self.per_unit

    def y(self, value: Decimal) -> float:
        """Where a value lies."""
        part = float((value - self.low) / (self.high - self.low))
        return self.plot.bottom - part * (self.plot.bottom - self.plot.top)

    @property
    def per_unit(self) -> float:
        """Points per unit of the x axis."""
        return (self.plot.right - self.plot.left) / (self.last - self.first)

    @property
    def base(self) -> float:
        """Where bars begin: at zero, else at the foot of the plot."""
        return self.y(Decimal(0)) if self.low <= 0 <= self.high else self.plot.bottom


class Frame:
    """Draws the frame into `drawing` and finds the `scale` of what stands in it."""

    def __init__(
        self, spec: ChartSpec, drawing: Drawing, style: ChartStyle, values: ValuePen, ruler: Ruler
    ) -> None:
        self._spec, self._drawing, self._style = spec, drawing, style
        self._values, self._ruler = values, ruler
        self.area = Rect(0, 0, drawing.width, drawing.height)
        self.has_end_names = False
        self._note_at = 0.0
        self.statuses = self._status_words()

    # What is told below the places

    def _status_words(self) -> list[str]:
        """The word of the status of each place, where one value stands at each; else nothing."""
        spec, words = self._spec, self._values.words
        marks = [mark for _layer, mark in spec.marks()]
        if not words.keep_marks or spec.series_count > 1 or len(marks) > len(spec.x_axis.ticks):
            return []
        if all(mark.figure.mark == "A" for mark in marks):
            return []
        told = []
        for tick in spec.x_axis.ticks:
            here = [mark for mark in marks if abs(mark.x - tick.x) <= spec.x_axis.slot / 2]
            if len(here) > 1:
                return []
            told.append(words.statuses.get(here[0].key, "") if here else "")
        return told

    def _fits(self, slot: float) -> None:
        size = self._style.status
        if any(len(self._ruler.wrapped(word, size, slot - 4)) > 2 for word in self.statuses if word) or any(
            self._ruler.width(part, size) > slot - 4 for word in self.statuses for part in word.split(" ")
        ):
            self.statuses = []

    # Room

    def fit(self, below: float) -> Scale:
        """Draw unit and legend, and leave room for the axes; `below` points stay free at the foot."""
        spec, style, ruler = self._spec, self._style, self._ruler
        left = max((ruler.width(tick.text, style.tick) for tick in spec.y_axis.ticks), default=0.0) + 6
        top = self._unit(left)
        right = self.area.right
        top, right = self._legend(left, top, right)
        right -= self._room_right(right - left)
        slot = (right - left) / max(1, len(spec.x_axis.ticks))
        self._fits(slot)
        lines = max((len(self._place_lines(tick, slot)) for tick in spec.x_axis.ticks), default=1)
        bottom = self.area.bottom - below - style.place * (0.5 + 1.2 * lines)
        if self.statuses:
            deep = max(len(ruler.wrapped(word, style.status, slot - 4)) for word in self.statuses)
            bottom -= style.status * 1.25 * deep
        if spec.y_axis.note:
            self._note_at = self.area.bottom - below - style.tick * 0.4
            bottom -= style.tick * 1.4
        top += self._room_above(bottom - top)
        plot = Rect(left, top, right, bottom)
        axis = spec.y_axis
        return Scale(plot, spec.x_axis.first, spec.x_axis.last, axis.low, axis.high)

    def _unit(self, left: float) -> float:
        """Unit and subtitle above the plot; returns where they end."""
        spec, style = self._spec, self._style
        text = " \u00b7 ".join(part for part in (spec.unit_text, spec.subtitle) if part)
        y = 0.0
        lines = self._ruler.wrapped(text, style.small, self.area.right - left) if text else []
        for line in lines[:2]:
            self._drawing.text(left, y + style.small, line, style.small, "text-2")
            y += style.small * 1.35
        return y + style.small * 0.4 if lines else 0.0

    def _legend(self, left: float, top: float, right: float) -> tuple[float, float]:
        """Names with swatches: a row above bars, a column right of five lines and more; none where lines
        carry their names at their ends. Returns the new top and right edge."""
        spec, style = self._spec, self._style
        layers = named_layers(spec)
        widest = max((self._ruler.width(layer.name, style.small) for layer in layers), default=0.0)
        most = _MOST_FOR_NAMES * (right - left)
        lines_only = all(layer.shape is Shape.LINE for layer in spec.layers)
        self.has_end_names = lines_only and 1 < len(layers) <= _DIRECT_NAMES and widest <= most
        if len(layers) < 2 or self.has_end_names:
            return top, right
        side, gap, line = style.small * 0.9, style.small * 0.55, style.small * 1.55
        wide = side * (2.2 if lines_only else 1)
        if lines_only and wide + gap + widest <= most:
            layers.sort(key=lambda layer: -layer.marks[-1].value if layer.marks else Decimal(0))
            edge = right - (wide + gap + widest)
            for number, layer in enumerate(layers):
                self._named(layer, edge, top + number * line, wide, side)
            return top, edge - style.small * 1.2
        x = left
        for layer in layers:
            width = self._ruler.width(layer.name, style.small)
            if x > left and x + wide + gap + width > right:
                x, top = left, top + line
            self._named(layer, x, top, wide, side)
            x += wide + gap + width + style.small * 1.4
        return top + line + style.small * 0.3, right

    def _named(self, layer: Layer, x: float, top: float, wide: float, side: float) -> None:
        style, drawing = self._style, self._drawing
        y = top + style.small * 0.75
        if layer.shape is Shape.BAR:
            swatch = Rect(x, y - side / 2, x + wide, y + side / 2)
            draw_bar(drawing, swatch, "A", layer.hatched, layer.role, style.outline * 0.8)
        else:
            drawing.line(x, y, x + wide, y, series_pen(layer.series, style.line))
            shape, _fill = marker_of("A", False, layer.series)
            draw_marker(drawing, shape, x + wide / 2, y, style.marker * 0.9, "filled", layer.role, 1)
        drawing.text(
            x + wide + style.small * 0.55, y + style.small * CAP / 2, layer.name, style.small, "text-2"
        )

    def _room_right(self, width: float) -> float:
        """Points right of the plot for names at line ends, and for second values and values of the last
        point."""
        spec, style, ruler = self._spec, self._style, self._ruler
        span = spec.x_axis.last - spec.x_axis.first
        half = spec.x_axis.slot / span / 2
        room = 0.0
        if self.has_end_names:
            name = max(ruler.width(layer.name, style.small) for layer in named_layers(spec))
            room = _beyond(name + style.marker * 2, half, width)
        last = max((mark for _layer, mark in spec.marks()), key=lambda mark: mark.x)
        if any(layer.shape is Shape.LINE for layer in spec.layers):
            need = self._values.width(last, style.label)[1] / 2
            room = max(room, _beyond(need, half, width))
        for layer, mark in spec.marks():
            if mark.pairs and layer.shape is Shape.LINE and self._values.words.show_both:
                need = style.marker * 2.4 * len(mark.pairs) + style.small * 1.8
                need += self._values.width(mark.pairs[0], style.small)[1]
                part = (spec.x_axis.last - mark.x) / span
                room = max(room, min(_beyond(need, part, width), width / 3))
        return room

    def _room_above(self, height: float) -> float:
        spec, style = self._spec, self._style
        axis = spec.y_axis
        room = style.small * 1.7 if spec.breaks else style.tick * 0.6
        for layer, mark in spec.marks():
            above = float((axis.high - mark.value) / (axis.high - axis.low)) * height
            gap = style.marker if layer.shape is Shape.LINE else 3
            need = style.label * 0.9 + gap + (style.marker * 2 if mark.bound is Bound.OVER else 0)
            room = max(room, need - above)
        return min(room, height / 3)

    # The axes

    def draw(self, scale: Scale) -> None:
        """Grid, values, the axis and what stands under it."""
        self._grid(scale)
        self._places(scale)

    def _grid(self, scale: Scale) -> None:
        drawing, style, plot = self._drawing, self._style, scale.plot
        grid = []
        for tick in _thinned(self._spec.y_axis.ticks, scale, style.tick * 1.7):
            y = scale.y(tick.value)
            if abs(y - scale.base) > 0.1:
                grid.append(((plot.left, y), (plot.right, y)))
            drawing.text(plot.left - 6, y + style.tick * CAP / 2, tick.text, style.tick, "text-3", align=1)
        drawing.outline(grid, Pen("grid", 0.6))

    def baseline(self, scale: Scale) -> None:
        """The axis itself, with a zigzag at its start where it leaves zero out."""
        plot, y, pen = scale.plot, scale.base, Pen("line-strong", 0.9)
        start = plot.left
        if self._spec.y_axis.note:
            bends = ((0, 0), (4, 0), (7, -4), (11, 4), (14, 0))
            self._drawing.outline([[(start + right, y + down) for right, down in bends]], pen)
            start += 14
        self._drawing.line(start, y, plot.right, y, pen)

    def _place_lines(self, tick: Tick, slot: float) -> list[str]:
        if not is_categories(self._spec):
            return [tick.text]
        size, weight = self._style.place, self._place_weight
        lines = self._ruler.wrapped(tick.text, size, slot - 4, weight)
        if len(lines) > _PLACE_LINES:
            lines = [*lines[: _PLACE_LINES - 1], " ".join(lines[_PLACE_LINES - 1 :])]
        return [self._ruler.elided(line, size, slot, weight) for line in lines]

    @property
    def _place_weight(self) -> str:
        return "semibold" if self.statuses else "regular"

    def _places(self, scale: Scale) -> None:
        spec, style, drawing, plot = self._spec, self._style, self._drawing, scale.plot
        slot = spec.x_axis.slot * scale.per_unit
        role = "text" if self.statuses else "text-2"
        top = plot.bottom + style.place * 0.45
        deepest = 1
        for tick, text in self._shown_ticks(slot):
            lines = self._place_lines(tick, slot) if text == tick.text else [text]
            deepest = max(deepest, len(lines))
            for number, line in enumerate(lines):
                y = top + style.place * (0.75 + 1.2 * number)
                drawing.text(scale.x(tick.x), y, line, style.place, role, self._place_weight, 0)
        y = top + style.place * 1.2 * deepest
        for tick, word in zip(spec.x_axis.ticks, self.statuses, strict=False):
            for number, line in enumerate(self._ruler.wrapped(word, style.status, slot - 4) if word else ()):
                drawing.text(
                    scale.x(tick.x),
                    y + style.status * (0.85 + 1.2 * number),
                    line,
                    style.status,
                    "text-2",
                    align=0,
                )
        if spec.y_axis.note:
            drawing.text(plot.left, self._note_at, spec.y_axis.note, style.tick, "text-3")

    def _shown_ticks(self, slot: float) -> list[tuple[Tick, str]]:
        ticks, size, ruler = self._spec.x_axis.ticks, self._style.place, self._ruler
        if is_categories(self._spec):
            return [(tick, tick.text) for tick in ticks]
        gap = size * 0.8
        weight = self._place_weight
        widest = max((ruler.width(tick.text, size, weight) for tick in ticks), default=0.0)
        if widest + gap <= slot:
            return [(tick, tick.text) for tick in ticks]
        if max(ruler.width(tick.short_text, size, weight) for tick in ticks) + gap <= slot:
            return [(tick, tick.short_text) for tick in ticks]
        every = next((n for n in _YEAR_STEPS if n * slot >= widest + gap * 1.4), len(ticks))
        numbers = [int(tick.text) if tick.text.isdigit() else at for at, tick in enumerate(ticks)]
        return [(tick, tick.text) for tick, number in zip(ticks, numbers, strict=True) if number % every == 0]


def named_layers(spec: ChartSpec) -> list[Layer]:
    """One layer for each colour, in order: what a legend names."""
    first: dict[int, Layer] = {}
    for layer in spec.layers:
        first.setdefault(layer.series, layer)
    return [first[series] for series in sorted(first)]


def is_categories(spec: ChartSpec) -> bool:
    """Whether the x axis has names rather than times, which have shorter forms."""
    return not any(tick.short_text for tick in spec.x_axis.ticks)


def _beyond(need: float, part: float, width: float) -> float:
    """Points to leave right of a plot so that `need` points lie right of a point, if plot and they share
    `width` and `part` of the plot lies right of the point."""
    return max(0.0, (need - part * width) / (1 - part)) if part < 1 else 0.0


def _thinned(ticks: tuple[ValueTick, ...], scale: Scale, least: float) -> list[ValueTick]:
    """Every tick, or every second, fifth, tenth one counted from zero."""
    if len(ticks) < 2:
        return list(ticks)
    step = ticks[1].value - ticks[0].value
    spacing = abs(scale.y(ticks[1].value) - scale.y(ticks[0].value))
    every = next((n for n in _YEAR_STEPS if n * spacing >= least), len(ticks))
    if every == 1:
        return list(ticks)
    return [tick for tick in ticks if (tick.value / step) % every == 0] or [ticks[0], ticks[-1]]
