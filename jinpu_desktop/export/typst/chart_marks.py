"""Lines, markers and bars of an upright chart, with breaks, gaps, brackets and the labels of values."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from jinpu_desktop.charts.chart_spec import Bound, ChartSpec, Join, Layer, Mark, PairedMark, Shape
from jinpu_desktop.charts.label_places import Places, around, box
from jinpu_desktop.charts.map_labels import Rect
from jinpu_desktop.export.typst.chart_frame import Frame, Scale, named_layers
from jinpu_desktop.export.typst.chart_shapes import PlacedMark, Shapes
from jinpu_desktop.export.typst.chart_words import CAP, ChartStyle, ValuePen
from jinpu_desktop.export.typst.drawing import Drawing, Pen, middle, widened
from jinpu_desktop.export.typst.signs import draw_glyph

if TYPE_CHECKING:
    from jinpu_desktop.export.typst.fonts import Ruler

# So few values are all labelled where a place is found; more only if each has room of its own.
_FEW = 18
# Letters of values are tried at these parts of their size until each value has its label.
_LABEL_PARTS = (1.0, 0.85, 0.72, 0.6)


class Marks:
    """Places and draws everything that stands in the plot."""

    def __init__(
        self,
        spec: ChartSpec,
        drawing: Drawing,
        style: ChartStyle,
        values: ValuePen,
        ruler: Ruler,
        frame: Frame,
        scale: Scale,
    ) -> None:
        self._spec, self._drawing, self._style = spec, drawing, style
        self._values, self._ruler, self._frame, self._scale = values, ruler, frame, scale
        self._words: list[tuple[Rect, str, str, float]] = []
        self.placed = [self._place(layer, mark) for layer, mark in spec.marks()]
        lines = [
            (one.x, one.y, two.x, two.y)
            for one, two in itertools.pairwise(self.placed)
            if one.layer is two.layer and one.mark.join is not Join.NONE
        ]
        bounds = Rect(scale.plot.left - 2, 0, drawing.width, max(scale.base, scale.plot.bottom))
        self._places = Places(bounds, lines)
        for one in self.placed:
            self._places.take([one.box, *([one.arrow] if one.arrow else [])])
            reach = style.marker * 0.6
            self._places.take(Rect(x - reach, y - reach, x + reach, y + reach) for _pair, x, y in one.pairs)

    def _place(self, layer: Layer, mark: Mark) -> PlacedMark:
        scale, style = self._scale, self._style
        x, y = scale.x(mark.x), scale.y(mark.value)
        shown = mark.pairs if self._values.words.show_both else ()
        if layer.shape is Shape.BAR:
            half = mark.width * scale.per_unit / 2
            gap = 0.75 if half > 4 else 0.0
            top, bottom = sorted((y, scale.base))
            area = Rect(x - half + gap, top, x + half - gap, max(bottom, top + 0.5))
            pairs = tuple((pair, x, scale.y(pair.value)) for pair in shown)
        else:
            reach = style.marker / 2 + 0.7
            area = Rect(x - reach, y - reach, x + reach, y + reach)
            dodge = min(
                style.marker * 2.2, max(style.marker * 1.4, self._spec.x_axis.slot * scale.per_unit * 0.6)
            )
            pairs = tuple(
                (pair, x + dodge * number, scale.y(pair.value)) for number, pair in enumerate(shown, 1)
            )
        return PlacedMark(layer, mark, x, y, area, pairs, self._arrow(mark, x, y))

    def _arrow(self, mark: Mark, x: float, y: float) -> Rect | None:
        if mark.bound is Bound.NONE:
            return None
        near, far, half = self._style.marker * 0.9, self._style.marker * 2.2, self._style.marker * 0.55
        if mark.bound is Bound.OVER:
            return Rect(x - half, y - far, x + half, y - near)
        return Rect(x - half, y + near, x + half, y + far)

    def draw(self) -> None:
        """Breaks and gaps first, then bars and lines with their markers, and words above all."""
        self._breaks()
        brackets = self._brackets()
        self._disputes(brackets)
        self._strips()
        self._slashes(Shape.LINE)
        self._names()
        labels = self._labels()
        self._backdrops(labels)
        shapes = Shapes(self.placed, self._drawing, self._style)
        shapes.bars()
        self._frame.baseline(self._scale)
        shapes.lines()
        for rect in brackets.values():
            corners = [
                (rect.left, rect.top),
                (rect.left, rect.bottom),
                (rect.right, rect.bottom),
                (rect.right, rect.top),
            ]
            self._drawing.outline([corners], Pen("conflict", self._style.outline))
        shapes.arrows()
        shapes.markers()
        self._slashes(Shape.BAR)
        for rect, text, role, size in self._words:
            baseline = (rect.top + rect.bottom) / 2 + size * CAP / 2
            self._drawing.text(rect.left, baseline, text, size, role)
        for one, rect, size in labels:
            baseline = (rect.top + rect.bottom) / 2 + size * CAP / 2
            role = "conflict" if isinstance(one, PairedMark) else "text"
            self._values.write(one, rect.left, baseline, size, role, self._weight)

    @property
    def _weight(self) -> str:
        return "semibold" if self._style.label >= 14 else "medium"

    # Words and signs

    def _breaks(self) -> None:
        style, scale = self._style, self._scale
        height, side = style.small * 1.05, style.small
        row = scale.plot.top - style.small * 1.6
        glyphs = [
            (brk, box(scale.x(brk.x) - side / 2, row + (height - side) / 2, side, side))
            for brk in self._spec.breaks
        ]
        self._places.take(widened(rect, 1, 1) for _brk, rect in glyphs)
        told: set[tuple[float, str]] = set()
        for brk, rect in glyphs:
            x = (rect.left + rect.right) / 2
            pen = Pen("definition", 0.8, (2.4, 2.4))
            self._drawing.line(x, row + height + 1, x, scale.plot.bottom, pen)
            draw_glyph(self._drawing, "D", *middle(rect), side)
            if (brk.x, brk.word) not in told:
                told.add((brk.x, brk.word))
                width = self._ruler.width(brk.word, style.small) + 1
                right = box(rect.right + 3, row, width, height)
                found = self._places.place([right, box(rect.left - 3 - width, row, width, height)])
                if found is not None:
                    self._words.append((found, brk.word, "definition", style.small))
            self._places.take([Rect(x - 1.5, row, x + 1.5, scale.plot.bottom)])

    def _brackets(self) -> dict[int, Rect]:
        """Under values that disagree; lower only where another dispute is in the way."""
        found = {}
        for number, one in enumerate(self.placed):
            if not one.pairs or one.layer.shape is Shape.BAR:
                continue
            low = max(one.y, *(y for _pair, _x, y in one.pairs))
            width, unit = one.pairs[-1][1] - one.x, self._style.marker
            places = [box(one.x, low + down * unit, width, unit * 0.55) for down in (1, 1.35, 1.7, 2.1, 0.8)]
            found[number] = self._places.place(places) or places[0]
        return found

    def _disputes(self, brackets: dict[int, Rect]) -> None:
        """The not-equal sign and the other values in words, beside each value in dispute."""
        style = self._style
        side, height = style.small, style.small * 0.95
        self._others: list[tuple[PairedMark, Rect, float]] = []
        for number, one in enumerate(self.placed):
            if not one.pairs:
                continue
            _pair, x, y = one.pairs[-1]
            if one.layer.shape is Shape.BAR:
                places = [box(one.box.right + 4, y - side / 2, side, side)]
                places += [box(one.box.left - 4 - side, y - side / 2, side, side)]
                # Between other bars there is room above the value alone.
                above = one.box.top - self._style.label * 0.85 - 5 - side
                places += [box(one.box.left, above, side, side), box(one.x - side / 2, above, side, side)]
            else:
                places = around(x, y, side, side, style.marker, "rab")
                rect = brackets[number]
                places.append(box(middle(rect)[0] - side / 2, rect.bottom + 2, side, side))
            sign = self._places.place(places)
            if sign is None:
                continue
            draw_glyph(self._drawing, "X", *middle(sign), side)
            at = middle(sign)[1] - height / 2
            for pair, _x, _y in one.pairs:
                width = self._values.width(pair, style.small)[1] + 1
                spots = [
                    box(sign.right + 3, at, width, height),
                    box(sign.left - 3 - width, at, width, height),
                ]
                spots += [box(sign.left, sign.bottom + 2, width, height)]
                spots += [box(sign.right - width, sign.bottom + 2, width, height)]
                found = self._places.place(spots)
                if found is not None:
                    self._others.append((pair, found, style.small))

    def _strips(self) -> None:
        """Strips on the axis that say that nothing was found, in as many words as fit."""
        style, scale = self._style, self._scale
        deep = style.small * 1.6
        for gap in self._spec.gaps:
            left, right = scale.x(gap.first) + 2, scale.x(gap.last) - 2
            bottom = scale.plot.bottom
            fitting = (gap.text, gap.short_text)
            text = next((t for t in fitting if self._ruler.width(t, style.small) + 6 <= right - left), "")
            width = self._ruler.width(text, style.small) + 1
            rect = box((left + right - width) / 2, bottom - deep + style.small * 0.3, width, style.small)
            if text and self._places.is_free(rect):
                self._words.append((rect, text, "text-3", style.small))
                self._places.take([rect])
                strip = Rect(left, bottom - deep, right, bottom)
            else:
                strip = Rect(left, bottom - 3, right, bottom)
            self._drawing.rect(strip, Pen("grid", 0.6), "surface-2")

    def _slashes(self, shape: Shape) -> None:
        """The double slash beside points of another definition, and over such bars."""
        if not self._values.words.keep_marks:
            return
        side = self._style.small
        for one in self.placed:
            if one.mark.status != "D" or one.layer.shape is not shape:
                continue
            if shape is Shape.BAR:
                centre = middle(one.box)[0]
                tops = (one.box.top - 2 - side, one.box.top - 4 - side - self._style.label)
                places = [box(centre - side / 2, top, side, side) for top in tops]
            else:
                places = around(one.x, one.y, side, side, self._style.marker, "rlab")
            place = self._places.place(places)
            if place is not None:
                draw_glyph(self._drawing, "D", *middle(place), side)

    def _names(self) -> None:
        """Names at the ends of two to four lines, moved apart where lines end close together."""
        if not self._frame.has_end_names or not self.placed:
            return
        size = self._style.small
        height, gap = size * 1.05, self._style.marker * 1.3
        column = max(one.x for one in self.placed) + gap
        for named in named_layers(self._spec):
            line = [one for one in self.placed if one.layer.series == named.series]
            if not line:
                continue
            end = max(line, key=lambda one: one.x)
            width, top = self._ruler.width(named.name, size) + 1, end.y - height / 2
            shifts = [0.0, *(side * step * height / 2 for step in range(1, 9) for side in (1, -1))]
            places = [box(end.x + gap, top + shift, width, height) for shift in shifts[:3]]
            places += [box(column, top + shift, width, height) for shift in shifts]
            rect = self._places.place(places) or places[0]
            self._words.append((rect, named.name, "text", size))

    def _labels(self) -> list[tuple[Mark | PairedMark, Rect, float]]:
        """A label for each value, the telling ones first, in smaller letters where there is little room."""
        ranked = self._ranked()
        best: list[tuple[Mark | PairedMark, Rect, float]] = []
        kept = self._places
        for part in _LABEL_PARTS:
            size = max(self._style.label * part, self._style.least)
            places = self._places.copy()
            found = [label for one, order in ranked if (label := self._label(one, order, size, places))]
            if len(found) > len(best):
                best, kept = found, places
            if len(found) == len(ranked) or size <= self._style.least:
                break
        self._places = kept
        return [*self._others, *best]

    def _label(
        self, one: PlacedMark, order: str, size: float, places: Places
    ) -> tuple[Mark | PairedMark, Rect, float] | None:
        value, width = self._values.width(one.mark, size, self._weight)
        height = size * 0.85
        if one.layer.shape is Shape.BAR:
            candidates = self._over_bar(one, value, width, height)
        else:
            candidates = around(one.x, one.y, width, height, self._style.marker * 0.9, order)
        rect = places.place(candidates)
        return (one.mark, rect, size) if rect is not None else None

    def _over_bar(self, one: PlacedMark, value: float, width: float, height: float) -> list[Rect]:
        """Places over a bar (under a negative one): its digits in the middle, else flush, else higher."""
        area, down = one.box, one.mark.value < 0
        edge = one.arrow or area
        top = edge.bottom + 2.5 if down else edge.top - 2.5 - height
        centre = middle(area)[0]
        lefts = (centre - value / 2, centre - width / 2, area.left, area.right - width)
        far = height if down else -height
        return [box(left, top + rise, width, height) for rise in (0, far) for left in lefts]

    def _ranked(self) -> list[tuple[PlacedMark, str]]:
        """The marks that get labels, most telling first, with the sides to try. Where there is no room for
        all, only ends, extremes, bounds and disputed values get one; of several lines only their ends."""
        lines: dict[int, list[PlacedMark]] = {}
        for one in self.placed:
            lines.setdefault(one.layer.series, []).append(one)
        has_room = self._has_room()
        ranked = []
        for line in lines.values():
            line.sort(key=lambda one: one.x)
            values = [one.mark.value for one in line]
            telling = {0, len(line) - 1, values.index(max(values)), values.index(min(values))}
            for index, one in enumerate(line):
                special = one.mark.bound is not Bound.NONE or one.mark.is_disputed
                if one.layer.shape is Shape.BAR:
                    rank = 0
                elif len(lines) > 1:
                    rank = 1 if index == len(line) - 1 else 2
                else:
                    rank = 0 if special else 1 if index in telling else 2
                if rank < 2 or has_room:
                    ranked.append((rank, one.x, one, _sides(line, index)))
        ranked.sort(key=lambda item: item[:2])
        return [(one, order) for _rank, _x, one, order in ranked]

    def _has_room(self) -> bool:
        size = max(self._style.label * _LABEL_PARTS[-1], self._style.least)
        widest = max((self._values.width(one.mark, size)[1] for one in self.placed), default=0.0)
        slot = self._spec.x_axis.slot * self._scale.per_unit
        lines = len({one.layer.series for one in self.placed})
        return len(self.placed) <= _FEW or (lines == 1 and widest <= slot * 1.1)

    # Shapes

    def _backdrops(self, labels: list[tuple[Mark | PairedMark, Rect, float]]) -> None:
        """Wipe grid lines from behind words; what is data is drawn later and stays whole."""
        rects = [widened(rect, 0.5, 0) for _mark, rect, _size in labels]
        corners = [
            [(left, top), (right, top), (right, bottom), (left, bottom)] for left, top, right, bottom in rects
        ]
        self._drawing.outline(corners, None, "surface", closed=True)


def _sides(line: list[PlacedMark], index: int) -> str:
    """Above a peak or the start of a fall, below a trough or the start of a rise; a bound to its left."""
    one = line[index]
    if one.mark.bound is not Bound.NONE:
        return "lrba" if one.mark.bound is Bound.OVER else "lrab"
    rises = []
    if index and line[index - 1].mark.join is not Join.NONE:
        rises.append(one.mark.value - line[index - 1].mark.value)
    if one.mark.join is not Join.NONE and index + 1 < len(line):
        rises.append(one.mark.value - line[index + 1].mark.value)
    return "ablr" if sum(rises) >= 0 else "balr"


__all__ = ["Marks", "PlacedMark"]
