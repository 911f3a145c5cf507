"""From a spec and a size to places: nothing overlaps, every year keeps its place, every mark takes clicks."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF

from jinpu_desktop.charts.chart_spec import Bound, ChartSpec, Join, Layer, Mark, Shape
from jinpu_desktop.qt.render.frame import (
    Scale,
    fit_plot,
    heading,
    legend,
    named_layers,
    place_labels,
    value_labels,
)
from jinpu_desktop.qt.render.labels import LabelPlacer, around
from jinpu_desktop.qt.render.placed import (
    ChartLayout,
    Hit,
    PlacedBreak,
    PlacedGlyph,
    PlacedMark,
    PlacedPair,
    Ruler,
    Text,
)
from jinpu_desktop.qt.render.rows import lay_out_rows
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.runtime.language import _

LABEL_STYLE = "axis-medium"
_ARROW = QRectF(-5, -20, 10, 12)
_GLYPH = 12.0
# So few points are all labelled where a place is found; more only if each has room of its own.
_FEW = 12


def lay_out_chart(spec: ChartSpec, rect: QRectF, theme: Theme, *, framed: bool = False) -> ChartLayout:
    """The places of everything in `spec` inside `rect`; `framed` adds title, unit and source line."""
    ruler = Ruler(theme)
    layout = ChartLayout(QRectF(rect), QRectF(rect))
    if framed:
        heading(layout, spec, ruler)
    if spec.is_empty:
        _say_nothing_found(layout, ruler)
        return layout
    if spec.horizontal:
        lay_out_rows(layout, spec, ruler)
        return layout
    legend(layout, spec, ruler)
    fill_plot(layout, spec, fit_plot(layout, spec, ruler), ruler)
    return layout


def fill_plot(
    layout: ChartLayout, spec: ChartSpec, scale: Scale, ruler: Ruler, left: float | None = None
) -> None:
    """Place everything that stands in a fitted plot into `layout`; labels keep right of `left`."""
    value_labels(layout, spec, scale, ruler)
    place_labels(layout, spec, scale, ruler)
    layout.marks = [_placed(layer, mark, scale, layout, ruler) for layer, mark in spec.marks()]
    lines = joined_lines(layout)
    bounds = QRectF(layout.area.left(), layout.area.top(), layout.area.width(), 0)
    bounds.setLeft(layout.area.left() if left is None else left)
    bounds.setBottom(scale.plot.bottom() if layout.base < scale.plot.bottom() else layout.base)
    placer = LabelPlacer(bounds, lines)
    placer.take(text.rect for text in layout.texts if text.kind == "legend")
    placer.take(swatch for swatch, _layer in layout.swatches)
    placer.take(_taken_by_marks(layout))
    _place_breaks(layout, spec, scale, ruler, placer)
    _place_disputes(layout, spec, ruler, placer)
    _place_strips(layout, spec, scale, ruler, placer)
    _place_definitions(layout, ruler, placer, Shape.LINE)
    _place_names(layout, spec, ruler, placer)
    labels = _place_values(layout, spec, scale, ruler, placer)
    _place_definitions(layout, ruler, placer, Shape.BAR)
    _find_hits(layout, labels, ruler.theme)


def _say_nothing_found(layout: ChartLayout, ruler: Ruler) -> None:
    height = ruler.tight("body")
    rect = QRectF(layout.plot.left(), layout.plot.center().y() - height / 2, layout.plot.width(), height)
    layout.texts.append(Text(rect, _("No figure found"), "gap", "text-3", "body"))


def joined_lines(layout: ChartLayout) -> list[QLineF]:
    """The pieces of line between marks that belong together."""
    return [
        QLineF(one.center, two.center)
        for one, two in zip(layout.marks, layout.marks[1:], strict=False)
        if one.layer is two.layer and one.mark.join is not Join.NONE
    ]


def _placed(layer: Layer, mark: Mark, scale: Scale, layout: ChartLayout, ruler: Ruler) -> PlacedMark:
    center = scale.point(mark.x, mark.value)
    if layer.shape is Shape.BAR:
        half = mark.width / 2
        gap = 1.5 if half * 2 * scale.slot > 8 else 0.0
        left, right = round(scale.x(mark.x - half) + gap), round(scale.x(mark.x + half) - gap)
        top, bottom = sorted((round(center.y()), layout.base))
        box = QRectF(left, top, max(2, right - left), max(1, bottom - top))
        center = QPointF(box.center().x(), round(center.y()))
        pairs = tuple(
            PlacedPair(pair, QPointF(center.x(), round(scale.y(pair.value)))) for pair in mark.pairs
        )
    else:
        size = float(ruler.theme.chart("marker-size"))
        box = QRectF(center.x() - size / 2 - 1, center.y() - size / 2 - 1, size + 2, size + 2)
        dodge = _dodge(scale, ruler)
        pairs = tuple(
            PlacedPair(pair, QPointF(center.x() + dodge * (number + 1), scale.y(pair.value)))
            for number, pair in enumerate(mark.pairs)
        )
    return PlacedMark(layer, mark, center, box, pairs, _arrow(mark, center))


def _dodge(scale: Scale, ruler: Ruler) -> float:
    """How far right a second value stands; less where a year has less room than that."""
    wanted = float(ruler.theme.chart("conflict-dodge"))
    return min(wanted, max(12.0, scale.slot * 12 * 0.6))


def _arrow(mark: Mark, center: QPointF) -> QRectF | None:
    if mark.bound is Bound.NONE:
        return None
    rect = _ARROW.translated(center)
    if mark.bound is Bound.UNDER:
        rect.moveTop(center.y() - _ARROW.bottom())
    return rect


def _taken_by_marks(layout: ChartLayout) -> list[QRectF]:
    taken = []
    for placed in layout.marks:
        taken.append(placed.box)
        taken.extend(QRectF(pair.center.x() - 6, pair.center.y() - 6, 12, 12) for pair in placed.pairs)
        if placed.arrow is not None:
            taken.append(placed.arrow)
    return taken


def _place_breaks(
    layout: ChartLayout, spec: ChartSpec, scale: Scale, ruler: Ruler, placer: LabelPlacer
) -> None:
    """Verticals with the double slash on top and, where there is room, their word beside it."""
    height = ruler.tight("axis")
    row = layout.plot.top() - ruler.px(20)
    side = ruler.px(_GLYPH)
    glyphs = [
        QRectF(round(scale.x(brk.x)) - side / 2, row + (height - side) / 2, side, side) for brk in spec.breaks
    ]
    placer.take(glyph.adjusted(-1, -1, 1, 1) for glyph in glyphs)
    told: set[tuple[float, str]] = set()
    for brk, glyph in zip(spec.breaks, glyphs, strict=True):
        x = round(scale.x(brk.x)) + 0.5
        layout.breaks.append(PlacedBreak(brk, x, row + height + 1, scale.plot.bottom()))
        layout.glyphs.append(PlacedGlyph(glyph, "D"))
        head = QRectF(glyph)
        if not spec.compact and (brk.x, brk.word) not in told:
            told.add((brk.x, brk.word))
            width = ruler.width(brk.word, "axis") + 2
            right = QRectF(glyph.right() + 4, row, width, height)
            left = QRectF(glyph.left() - 4 - width, row, width, height)
            rect = placer.place([right, left])
            if rect is not None:
                layout.texts.append(Text(rect, brk.word, "break", "definition", "axis", -1))
                head = head.united(rect)
        placer.take([QRectF(x - 2, row, 4, scale.plot.bottom() - row)])
        near = head.adjusted(-6, -6, 6, 6)
        _add_hit(layout, near, brk.key, brk.spoken, "break", -1, brk.x, head.adjusted(-4, -3, 4, 3))


def _place_disputes(layout: ChartLayout, spec: ChartSpec, ruler: Ruler, placer: LabelPlacer) -> None:
    """A bracket under the values that disagree, the not-equal sign, and the other value in words."""
    height, side = ruler.tight("axis-medium"), ruler.px(_GLYPH)
    disputed = [placed for placed in layout.marks if placed.pairs]
    brackets = {
        id(placed): _bracket(placed, placer) for placed in disputed if placed.layer.shape is Shape.LINE
    }
    layout.brackets.extend(brackets.values())
    for placed in disputed:
        last = placed.pairs[-1].center
        bracket = brackets.get(id(placed))
        if bracket is None:
            places = [QRectF(placed.box.right() + 5, last.y() - side / 2, side, side)]
        else:
            places = around(last, side, side, 9, "rab")
            places.append(QRectF(bracket.center().x() - side / 2, bracket.bottom() + 3, side, side))
        glyph = placer.place(places)
        if glyph is None:
            continue
        layout.glyphs.append(PlacedGlyph(glyph, "X"))
        if not spec.compact:
            words = "; ".join(pair.pair.said for pair in placed.pairs)
            width = ruler.width(words, "axis-medium") + 2
            rect = placer.place([QRectF(glyph.right() + 4, glyph.center().y() - height / 2, width, height)])
            if rect is not None:
                layout.texts.append(Text(rect, words, "pair", "conflict", "axis-medium", -1, True))


def _bracket(placed: PlacedMark, placer: LabelPlacer) -> QRectF:
    """Under the values in dispute; lower only where another dispute is in the way."""
    low = max(placed.center.y(), *(pair.center.y() for pair in placed.pairs))
    width = placed.pairs[-1].center.x() - placed.center.x()
    places = [QRectF(placed.center.x(), round(low) + down, width, 5) for down in (9, 12, 15, 18, 7)]
    return placer.place(places) or places[0]


def _place_strips(
    layout: ChartLayout, spec: ChartSpec, scale: Scale, ruler: Ruler, placer: LabelPlacer
) -> None:
    """Strips on the axis that say that nothing was found, in as many words as fit."""
    height = ruler.tight("axis")
    deep = round(height + ruler.px(6))
    for gap in spec.gaps:
        left, right = round(scale.x(gap.first)) + 3, round(scale.x(gap.last)) - 3
        strip = QRectF(left, scale.plot.bottom() - deep, right - left, deep)
        texts = (gap.short_text,) if spec.compact else (gap.text, gap.short_text)
        text = next((words for words in texts if ruler.width(words, "axis") + 8 <= strip.width()), "")
        width = ruler.width(text, "axis") + 2
        rect = QRectF(round(strip.center().x() - width / 2), strip.top() + ruler.px(3), width, height)
        if text and placer.is_free(rect):
            layout.texts.append(Text(rect, text, "gap", "text-3", "axis", 0, spec.compact))
            placer.take([rect])
        else:
            strip.setTop(strip.bottom() - 4)
        if not spec.compact or strip.height() == 4:
            layout.strips.append(strip)


def _place_definitions(layout: ChartLayout, ruler: Ruler, placer: LabelPlacer, shape: Shape) -> None:
    """The double slash beside points of another definition, and over such bars."""
    side = ruler.px(_GLYPH)
    for placed in layout.marks:
        if placed.mark.status != "D" or placed.layer.shape is not shape:
            continue
        if shape is Shape.BAR:
            places = _over_bar(placed, side, side) + _over_bar(placed, ruler.px(48), side)
            places = [QRectF(place.right() - side, place.top(), side, side) for place in places]
        else:
            places = around(placed.center, side, side, 8, "rlab")
        place = placer.place(places)
        if place is not None:
            layout.glyphs.append(PlacedGlyph(place, "D"))


def _place_names(layout: ChartLayout, spec: ChartSpec, ruler: Ruler, placer: LabelPlacer) -> None:
    """Names at the ends of two to four lines, moved apart where lines end close together."""
    if not layout.has_end_names:
        return
    height = ruler.tight("small")
    column = max(placed.center.x() for placed in layout.marks) + 12
    for named in named_layers(spec):
        line = [placed for placed in layout.marks if placed.layer.series == named.series]
        if not line:
            continue
        end = max(line, key=lambda placed: placed.center.x()).center
        width, top = ruler.width(named.name, "small") + 2, end.y() - height / 2
        shifts = [0.0, *(side * step * height / 2 for step in range(1, 9) for side in (1, -1))]
        places = [QRectF(end.x() + 12, round(top + shift), width, height) for shift in shifts[:3]]
        places += [QRectF(column, round(top + shift), width, height) for shift in shifts]
        rect = placer.place(places) or places[0]
        layout.texts.append(Text(rect, named.name, "name", "text", "small", -1))


def _place_values(
    layout: ChartLayout, spec: ChartSpec, scale: Scale, ruler: Ruler, placer: LabelPlacer
) -> dict[str, QRectF]:
    """A label for each value, the telling ones first; returns their places by evidence key."""
    height = ruler.tight(LABEL_STYLE)
    places: dict[str, QRectF] = {}
    widest = max((ruler.width(mark.said, LABEL_STYLE) for _layer, mark in spec.marks()), default=0.0)
    for placed, order in _labelled(
        layout, len(layout.marks) <= _FEW or widest <= spec.x_axis.slot * scale.slot * 1.1
    ):
        width = ruler.width(placed.mark.said, LABEL_STYLE) + 2
        if placed.layer.shape is Shape.BAR:
            candidates = _over_bar(placed, width, height)
        else:
            candidates = around(placed.center, width, height, 8, order)
        rect = placer.place(candidates)
        if rect is not None:
            layout.texts.append(Text(rect, placed.mark.said, "label", "text", LABEL_STYLE, 0, True))
            places[placed.mark.key] = rect
    return places


def _over_bar(placed: PlacedMark, width: float, height: float) -> list[QRectF]:
    """Places over a bar (under a negative one): in the middle, flush with an edge, or higher."""
    box = placed.box
    down = placed.mark.value < 0
    edge = placed.arrow or box
    top = edge.bottom() + 3 if down else edge.top() - 3 - height
    lefts = (
        box.center().x() - width / 2,
        box.left(),
        box.right() - width,
        box.left() - 2,
        box.right() - width + 2,
    )
    far = height if down else -height
    return [QRectF(round(left), top + rise, width, height) for rise in (0, far) for left in lefts]


def _labelled(layout: ChartLayout, has_room: bool) -> list[tuple[PlacedMark, str]]:
    """The marks that get labels, most telling first, each with the sides to try. Where there is no room
    for all, only ends, extremes, bounds and disputed values get one."""
    lines: dict[int, list[PlacedMark]] = {}
    for placed in layout.marks:
        lines.setdefault(placed.layer.series, []).append(placed)
    ranked: list[tuple[int, float, PlacedMark, str]] = []
    for line in lines.values():
        line.sort(key=lambda placed: placed.center.x())
        values = [placed.mark.value for placed in line]
        telling = {0, len(line) - 1, values.index(max(values)), values.index(min(values))}
        for index, placed in enumerate(line):
            special = placed.mark.bound is not Bound.NONE or placed.mark.is_disputed
            if placed.layer.shape is Shape.BAR or special:
                rank = 0
            elif len(lines) > 1:
                rank = 1 if index == len(line) - 1 else 4
            else:
                rank = 1 if index in telling else 2
            if rank < 2 or (rank == 2 and has_room):
                ranked.append((rank, placed.center.x(), placed, _sides(line, index)))
    ranked.sort(key=lambda item: item[:2])
    return [(placed, order) for _rank, _x, placed, order in ranked]


def _sides(line: list[PlacedMark], index: int) -> str:
    """Above a peak or the start of a fall, below a trough or the start of a rise; a bound to its left."""
    placed = line[index]
    if placed.mark.bound is not Bound.NONE:
        return "lrba" if placed.mark.bound is Bound.OVER else "lrab"
    rises = []
    if index and line[index - 1].mark.join is not Join.NONE:
        rises.append(placed.mark.value - line[index - 1].mark.value)
    if placed.mark.join is not Join.NONE and index + 1 < len(line):
        rises.append(placed.mark.value - line[index + 1].mark.value)
    return "ablr" if sum(rises) >= 0 else "balr"


def _find_hits(layout: ChartLayout, labels: dict[str, QRectF], theme: Theme) -> None:
    reach = float(theme.chart("hit-radius"))
    for placed in layout.marks:
        mark, series = placed.mark, placed.layer.series
        rect = QRectF(placed.center.x() - reach, placed.center.y() - reach, 2 * reach, 2 * reach)
        ring = QRectF(placed.center.x() - 10, placed.center.y() - 10, 20, 20)
        if placed.layer.shape is Shape.BAR:
            rect, ring = (
                placed.box.united(labels.get(mark.key, placed.box)),
                placed.box.adjusted(-3, -3, 3, 3),
            )
        _add_hit(layout, rect, mark.key, mark.spoken, "point", series, mark.x, ring)
        for number, pair in enumerate(placed.pairs, 1):
            near = QRectF(pair.center.x() - 10, pair.center.y() - 10, 20, 20)
            _add_hit(
                layout,
                near,
                pair.pair.key,
                pair.pair.figure.spoken,
                "pair",
                series,
                mark.x + number / 100,
                near,
            )
    layout.hits.sort(key=lambda hit: (max(hit.series, 0), hit.x))


def _add_hit(
    layout: ChartLayout,
    rect: QRectF,
    key: str,
    spoken: str,
    kind: str,
    series: int,
    x: float,
    ring: QRectF,
) -> None:
    layout.hits.append(Hit(rect.intersected(layout.area), key, spoken, kind, series, x, ring))
