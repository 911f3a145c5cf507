"""The frame of an upright chart: where the plot lies, axis labels, grid, legend and heading."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from jinpu_desktop.charts.chart_spec import Bound, ChartSpec, Layer, Shape, Tick, ValueTick
from jinpu_desktop.qt.render.placed import ChartLayout, Ruler, Text

_DIRECT_NAMES = 4
# Names beside lines may take this part of the width.
_MOST_FOR_NAMES = 0.34
# A label beside its point needs so much more than its own width, in pixels.
_LABEL_ROOM = 30.0
_TICK_GAP = 10.0
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)


class Scale(NamedTuple):
    """From axis units to pixels."""

    plot: QRectF
    first: float
    last: float
    low: Decimal
    high: Decimal

    def x(self, value: float) -> float:
        """The pixel of a place on the x axis."""
        return self.plot.left() + (value - self.first) / (self.last - self.first) * self.plot.width()

    def y(self, value: Decimal) -> float:
        """The pixel of a value."""
        part = float((value - self.low) / (self.high - self.low))
        return self.plot.bottom() - part * self.plot.height()

    def point(self, x: float, value: Decimal) -> QPointF:
        """The pixel of a place and a value."""
        return QPointF(self.x(x), self.y(value))

    @property
    def slot(self) -> float:
        """Pixels per unit of the x axis."""
        return self.plot.width() / (self.last - self.first)


def heading(layout: ChartLayout, spec: ChartSpec, ruler: Ruler) -> None:
    """Title, unit and subtitle on top and the source line below, for readers without a page around."""
    area = layout.plot
    top = area.top()
    under = " \u00b7 ".join(part for part in (spec.unit_text, spec.subtitle) if part)
    for text, style, role in ((spec.title, "h2", "text"), (under, "small", "text-2")):
        if text:
            top = _line(layout, ruler, QRectF(area.left(), top, area.width(), 0), text, style, role, "head")
    if top > area.top():
        top += ruler.px(10)
    bottom = area.bottom()
    if spec.source_line:
        height = ruler.line("small")
        place = QRectF(area.left(), bottom - height, area.width(), 0)
        _line(layout, ruler, place, spec.source_line, "small", "text-3", "source")
        bottom -= height + ruler.px(8)
    layout.plot = QRectF(area.left(), top, area.width(), bottom - top)


def _line(
    layout: ChartLayout, ruler: Ruler, place: QRectF, text: str, style: str, role: str, kind: str
) -> float:
    from PySide6.QtCore import Qt

    height = ruler.line(style)
    shown = ruler.metrics(style).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    layout.texts.append(
        Text(QRectF(place.left(), place.top(), place.width(), height), shown, kind, role, style, -1)
    )
    return place.top() + height


def named_layers(spec: ChartSpec) -> list[Layer]:
    """One layer for each colour, in order: what a legend names."""
    first: dict[int, Layer] = {}
    for layer in spec.layers:
        first.setdefault(layer.series, layer)
    return [first[series] for series in sorted(first)]


def names_at_ends(spec: ChartSpec) -> bool:
    """Whether lines are few enough to carry their names at their ends."""
    lines = all(layer.shape is Shape.LINE for layer in spec.layers)
    return lines and 1 < spec.series_count <= _DIRECT_NAMES


def legend(layout: ChartLayout, spec: ChartSpec, ruler: Ruler) -> None:
    """Names with swatches: a row above bars, a column right of five to eight lines, by their last value, and
    a row above lines whose names would take too much of the width."""
    layers = named_layers(spec)
    most = _MOST_FOR_NAMES * layout.area.width()
    widest = max((ruler.width(layer.name, "small") for layer in layers), default=0.0)
    layout.has_end_names = names_at_ends(spec) and widest <= most
    if len(layers) < 2 or layout.has_end_names:
        return
    side, gap, line = ruler.px(11), ruler.px(7), ruler.px(20)
    are_lines = layers[0].shape is Shape.LINE
    if are_lines and side * 2 + gap + widest <= most:
        layers.sort(key=lambda layer: -layer.marks[-1].value if layer.marks else Decimal(0))
        width = side * 2 + gap + widest
        left = layout.plot.right() - width
        for number, layer in enumerate(layers):
            top = layout.plot.top() + number * line
            swatch = QRectF(left, top + (line - side) / 2, side * 2, side)
            _name(
                layout,
                ruler,
                layer,
                swatch,
                QRectF(swatch.right() + gap, top, layout.plot.right() - swatch.right() - gap, line),
            )
        layout.plot.setRight(left - ruler.px(16))
        return
    left, top = layout.plot.left(), layout.plot.top()
    wide = side * (2 if are_lines else 1)
    for layer in layers:
        width = ruler.width(layer.name, "small") + 2
        if left > layout.plot.left() and left + wide + gap + width > layout.plot.right():
            left, top = layout.plot.left(), top + line
        swatch = QRectF(round(left), round(top + (line - side) / 2), wide, side)
        _name(layout, ruler, layer, swatch, QRectF(swatch.right() + gap, top, width, line))
        left = swatch.right() + gap + width + ruler.px(14)
    layout.plot.setTop(top + line + ruler.px(8))


def _name(layout: ChartLayout, ruler: Ruler, layer: Layer, swatch: QRectF, place: QRectF) -> None:
    layout.swatches.append((swatch, layer))
    height = ruler.tight("small")
    rect = QRectF(place.left(), place.center().y() - height / 2, place.width(), height)
    layout.texts.append(Text(rect, layer.name, "legend", "text-2", "small", -1))


def fit_plot(layout: ChartLayout, spec: ChartSpec, ruler: Ruler) -> Scale:
    """Shrink the plot to leave room for axis labels, line names and what stands above the highest value."""
    area = layout.plot
    left = max((ruler.width(tick.text, "axis") for tick in spec.y_axis.ticks), default=0.0) + ruler.px(10)
    tick_lines = 2 if _wraps(spec, (area.width() - left) / max(1, len(spec.x_axis.ticks)), ruler) else 1
    below = ruler.px(6) + tick_lines * ruler.px(14) + 1
    if spec.y_axis.note:
        below += ruler.px(16)
    right = _room_right(spec, ruler, area.width() - left, layout.has_end_names)
    plot = QRectF(round(area.left() + left), 0, 0, 0)
    plot.setRight(round(area.right() - right))
    plot.setBottom(round(area.bottom() - below))
    plot.setTop(round(area.top()))
    plot.setTop(round(area.top() + _room_above(spec, ruler, plot.height())))
    layout.plot = plot
    layout.base = round(_base(spec, plot))
    layout.has_axis_break = bool(spec.y_axis.note)
    return Scale(plot, spec.x_axis.first, spec.x_axis.last, spec.y_axis.low, spec.y_axis.high)


def _base(spec: ChartSpec, plot: QRectF) -> float:
    axis = spec.y_axis
    if not axis.starts_at_zero:
        return plot.bottom()
    return plot.bottom() - float(-axis.low / (axis.high - axis.low)) * plot.height()


def _room_right(spec: ChartSpec, ruler: Ruler, width: float, end_names: bool) -> float:
    """Pixels right of the plot for names at line ends and for the second value of a last point."""
    span = spec.x_axis.last - spec.x_axis.first
    half = spec.x_axis.slot / span / 2
    widest = max((ruler.width(tick.text, "axis") for tick in spec.x_axis.ticks), default=0.0)
    room = 0.0 if _is_categories(spec) else _beyond(widest / 2 + 3, half, width)
    if end_names:
        name = max(ruler.width(layer.name, "small") for layer in named_layers(spec))
        room = max(room, _beyond(name + 18, half, width))
    elif not _is_categories(spec):
        # Where points stand close, the last value finds its place right of its point.
        last = max((mark for _layer, mark in spec.marks()), key=lambda mark: mark.x)
        label = ruler.width(last.said, "axis-medium")
        before = max((mark.x for _layer, mark in spec.marks() if mark.x < last.x), default=spec.x_axis.first)
        is_near = (last.x - before) / span * width < label + _LABEL_ROOM
        if is_near and label > 2 * half * width:
            room = max(room, _beyond(label + 14, half, width))
    for layer, mark in spec.marks():
        if mark.pairs and layer.shape is Shape.LINE:
            need = 20.0 * len(mark.pairs) + 26
            if not spec.compact:
                need += ruler.width(mark.pairs[0].said, "axis-medium") + 6
            room = max(room, min(_beyond(need, (spec.x_axis.last - mark.x) / span, width), width / 3))
    return room


def _beyond(need: float, part: float, width: float) -> float:
    """Pixels to leave right of a plot so that `need` pixels lie right of a point, if the plot and they
    share `width` and `part` of the plot lies right of the point."""
    return max(0.0, (need - part * width) / (1 - part)) if part < 1 else 0.0


def _room_above(spec: ChartSpec, ruler: Ruler, height: float) -> float:
    axis = spec.y_axis
    room = ruler.px(8)
    if spec.breaks:
        room = max(room, ruler.px(20))
    label = ruler.tight("axis-medium") + 10
    for _layer, mark in spec.marks():
        above = float((axis.high - mark.value) / (axis.high - axis.low)) * height
        need = label + (16 if mark.bound is Bound.OVER else 0)
        room = max(room, need - above)
    return min(room, height / 3)


def value_labels(layout: ChartLayout, spec: ChartSpec, scale: Scale, ruler: Ruler) -> None:
    """Grid lines and their values, thinned out where they would stand too close."""
    ticks = _thinned(spec.y_axis.ticks, scale, ruler.px(21))
    height = ruler.tight("axis")
    for tick in ticks:
        y = round(scale.y(tick.value))
        if y != layout.base:
            layout.grid.append(y)
        rect = QRectF(layout.area.left(), y - height / 2, scale.plot.left() - layout.area.left(), height)
        rect.setRight(scale.plot.left() - ruler.px(8))
        layout.texts.append(Text(rect, tick.text, "value-tick", "text-3", "axis", 1))
    if spec.y_axis.note:
        rect = QRectF(scale.plot.left(), scale.plot.bottom() + ruler.px(24), scale.plot.width(), height)
        layout.texts.append(Text(rect, spec.y_axis.note, "note", "text-3", "axis", -1))


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


def place_labels(layout: ChartLayout, spec: ChartSpec, scale: Scale, ruler: Ruler) -> None:
    """The labels of the x axis: in full, shortened or thinned out, whatever fits."""
    slot = spec.x_axis.slot * scale.slot
    height = ruler.tight("axis")
    top = scale.plot.bottom() + ruler.px(6)
    if _wraps(spec, slot, ruler):
        for tick in spec.x_axis.ticks:
            for number, text in enumerate(_two_lines(tick.text, slot - 6, ruler)):
                rect = QRectF(scale.x(tick.x) - slot / 2, top + number * ruler.px(14), slot, height)
                layout.texts.append(Text(rect, text, "place-tick", "text-3", "axis"))
        return
    for tick, text in _shown_ticks(spec, slot, ruler):
        width = ruler.width(text, "axis") + 2
        rect = QRectF(scale.x(tick.x) - width / 2, top, width, height)
        layout.texts.append(Text(rect, text, "place-tick", "text-3", "axis"))


def _is_categories(spec: ChartSpec) -> bool:
    return not any(tick.short_text for tick in spec.x_axis.ticks)


def _wraps(spec: ChartSpec, slot: float, ruler: Ruler) -> bool:
    """Whether category names need two lines; times are shortened instead."""
    widest = max((ruler.width(tick.text, "axis") for tick in spec.x_axis.ticks), default=0.0)
    return _is_categories(spec) and widest > slot - 6


def _two_lines(text: str, width: float, ruler: Ruler) -> list[str]:
    from PySide6.QtCore import Qt

    words, first = text.split(" "), ""
    while words and ruler.width(f"{first} {words[0]}".strip(), "axis") <= width:
        first = f"{first} {words.pop(0)}".strip()
    lines = [first, " ".join(words)] if first else [text]
    elide = ruler.metrics("axis").elidedText
    return [elide(line, Qt.TextElideMode.ElideRight, width) for line in lines if line]


def _shown_ticks(spec: ChartSpec, slot: float, ruler: Ruler) -> list[tuple[Tick, str]]:
    ticks = spec.x_axis.ticks
    widest = max((ruler.width(tick.text, "axis") for tick in ticks), default=0.0)
    if widest + _TICK_GAP <= slot or _is_categories(spec):
        return [(tick, tick.text) for tick in ticks]
    shortest = max(ruler.width(tick.short_text, "axis") for tick in ticks)
    if shortest + _TICK_GAP <= slot:
        return [(tick, tick.short_text) for tick in ticks]
    every = next((n for n in _YEAR_STEPS if n * slot >= widest + _TICK_GAP * 1.4), len(ticks))
    numbers = [int(tick.text) if tick.text.isdigit() else index for index, tick in enumerate(ticks)]
    return [(tick, tick.text) for tick, number in zip(ticks, numbers, strict=True) if number % every == 0]
