"""A chart of a page, drawn from its spec: the same marks, breaks and gaps as on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.charts.chart_spec import ChartSpec, Shape
from jinpu_desktop.charts.map_labels import Rect
from jinpu_desktop.export.typst.chart_frame import Frame
from jinpu_desktop.export.typst.chart_marks import Marks
from jinpu_desktop.export.typst.chart_words import CAP, ChartStyle, ChartWords, ValuePen
from jinpu_desktop.export.typst.drawing import Drawing
from jinpu_desktop.export.typst.rows import draw_rows
from jinpu_desktop.export.typst.signs import draw_bar, draw_glyph, draw_marker, marker_of

if TYPE_CHECKING:
    from jinpu_desktop.export.typst.fonts import Ruler

# Sizes of value labels on a slide for at most so many values.
_SLIDE_LABELS = ((6, 20.0), (10, 15.0), (16, 12.5))
_LEAST_SLIDE_LABEL = 11.0
_LEGEND_ORDER = "PEFDXC"


class DrawnChart(NamedTuple):
    """`told` are the evidence keys of the values whose every digit stands on the drawing."""

    drawing: Drawing
    told: frozenset[str]


def slide_style(spec: ChartSpec) -> ChartStyle:
    """Sizes for a page that is shown to a room: the fewer values, the larger."""
    count = sum(1 for _mark in spec.marks())
    label = next((size for most, size in _SLIDE_LABELS if count <= most), _LEAST_SLIDE_LABEL)
    place = 14.0 if len(spec.x_axis.ticks) <= 6 else 12.0
    return ChartStyle(label, 11, 12, place, 11.5, 11.5, 8, 2, 1.5, 34)


def reading_style(spec: ChartSpec) -> ChartStyle:
    """Sizes for a page that is read."""
    label = 9.0 if sum(1 for _mark in spec.marks()) <= 8 else 7.5
    return ChartStyle(label, 6.5, 7.5, 8, 7.5, 7.5, 5, 1.3, 1, 19)


def draw_chart(
    spec: ChartSpec, width: float, height: float, style: ChartStyle, words: ChartWords, ruler: Ruler
) -> DrawnChart:
    """The chart in `width` x `height` points; one with horizontal bars takes the height that it needs, at
    most `height`."""
    drawing = Drawing(width, height)
    told: set[str] = set()
    values = ValuePen(drawing, ruler, words, told)
    if spec.is_empty:
        drawing.height = style.small * 2
        return DrawnChart(drawing, frozenset())
    if spec.horizontal:
        entries = _legend_entries(spec, words, False)
        below = _legend_height(entries, width, style, ruler) if entries else 0.0
        drawing.height -= below
        draw_rows(spec, drawing, style, values, ruler)
        if entries:
            _draw_legend(entries, 0, drawing.height, drawing, style, ruler, spec)
            drawing.height += below
        return DrawnChart(drawing, frozenset(told))
    frame = Frame(spec, drawing, style, values, ruler)
    scale = frame.fit(0)
    entries = _legend_entries(spec, words, bool(frame.statuses))
    if entries:
        below = _legend_height(entries, width - scale.plot.left, style, ruler)
        drawing.items.clear()
        frame = Frame(spec, drawing, style, values, ruler)
        scale = frame.fit(below)
        _draw_legend(entries, scale.plot.left, height - below, drawing, style, ruler, spec)
    frame.draw(scale)
    Marks(spec, drawing, style, values, ruler, frame, scale).draw()
    return DrawnChart(drawing, frozenset(told))


def _legend_entries(spec: ChartSpec, words: ChartWords, told_below: bool) -> list[tuple[str, str]]:
    """The signs of the chart that no words below its places explain, each with its word."""
    marks = [mark for _layer, mark in spec.marks()]
    letters: set[str] = set()
    if words.keep_marks and not told_below:
        letters = {mark.figure.mark if spec.horizontal else mark.status for mark in marks}
    if words.keep_marks and words.show_both and any(mark.pairs for mark in marks):
        letters.add("X")
    return [(letter, words.marks[letter]) for letter in _LEGEND_ORDER if letter in letters]


def _entry_width(word: str, style: ChartStyle, ruler: Ruler) -> float:
    return style.small * 2 + ruler.width(word, style.small) + style.small * 1.4


def _legend_height(entries: list[tuple[str, str]], width: float, style: ChartStyle, ruler: Ruler) -> float:
    rows, x = 1, 0.0
    for _letter, word in entries:
        step = _entry_width(word, style, ruler)
        if x and x + step > width:
            rows, x = rows + 1, 0.0
        x += step
    return rows * style.small * 1.6 + style.small * 0.3


def _draw_legend(
    entries: list[tuple[str, str]],
    left: float,
    top: float,
    drawing: Drawing,
    style: ChartStyle,
    ruler: Ruler,
    spec: ChartSpec,
) -> None:
    """How a value looks that is not final, as it is drawn in this chart, with the word for it."""
    x, y = left, top + style.small * 1.1
    for letter, word in entries:
        step = _entry_width(word, style, ruler)
        if x > left and x + step > drawing.width:
            x, y = left, y + style.small * 1.6
        _sample(drawing, letter, x + style.small * 0.7, y, style, spec)
        drawing.text(x + style.small * 1.7, y + style.small * CAP / 2, word, style.small, "text-2")
        x += step


def _sample(drawing: Drawing, letter: str, x: float, y: float, style: ChartStyle, spec: ChartSpec) -> None:
    """A marker or a bar with this status; a glyph where the chart has one."""
    series = {layer.series for layer in spec.layers}
    role = f"series-{min(series)}" if len(series) == 1 else "text-2"
    if letter in "XDC" or spec.horizontal:
        draw_glyph(drawing, letter, x, y, style.small * 1.05)
    elif spec.layers[0].shape is Shape.BAR:
        half = style.small * 0.5
        draw_bar(
            drawing, Rect(x - half, y - half, x + half, y + half), letter, False, role, style.outline * 0.8
        )
    else:
        shape, fill = marker_of(letter, False, min(series) if len(series) == 1 else 0)
        draw_marker(drawing, shape, x, y, style.marker, fill, role, style.outline)


__all__ = ["DrawnChart", "draw_chart", "reading_style", "slide_style"]
