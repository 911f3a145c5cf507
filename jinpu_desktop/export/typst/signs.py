"""The drawn signs of a figure, as on screen: markers of series, glyphs of statuses, bars by status."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from jinpu_desktop.charts.map_labels import Rect
from jinpu_desktop.export.typst.drawing import Pen
from jinpu_desktop.export.typst.tokens import chart_token

if TYPE_CHECKING:
    from jinpu_desktop.export.typst.drawing import Drawing, Point, Step

STATUS_ROLES = {
    "A": "text-2",
    "P": "preliminary",
    "E": "estimate",
    "F": "forecast",
    "D": "definition",
    "X": "conflict",
    "C": "derived",
}
_FILLS = {"P": "half", "E": "hollow", "F": "hollow"}
_GLYPH_BOX = 12.0


def series_pen(series: int, width: float, forecast: bool = False) -> Pen:
    """The pen of a line: the series' colour and, from the second series on, its own pattern."""
    patterns = chart_token("series-dash")
    dashes = chart_token("forecast-dash") if forecast else patterns[series % len(patterns)]
    return Pen(f"series-{series}", width, tuple(length * width / 2 for length in dashes), join="round")


def marker_of(status: str, is_bound: bool, series: int) -> tuple[str, str]:
    """The marker's shape and filling for a status."""
    fill = "hollow" if is_bound else _FILLS.get(status, "filled")
    shapes = chart_token("series-marker")
    return ("diamond" if status == "F" else shapes[series % len(shapes)]), fill


def draw_marker(
    drawing: Drawing, shape: str, x: float, y: float, size: float, fill: str, role: str, pen_width: float
) -> None:
    """A marker `size` points wide around a point: `filled`, `half` (its left half) or `hollow`."""
    reach = size if fill == "filled" else size - pen_width / 2
    if shape == "circle":
        _disc(drawing, x, y, reach / 2, fill, role, pen_width)
        return
    points = [(x + dx, y + dy) for dx, dy in _outline(shape, reach / 2)]
    if fill == "filled":
        drawing.outline([points], None, role, closed=True)
        return
    pen = Pen(role, pen_width)
    drawing.outline([points], pen, "surface", closed=True)
    if fill == "half":
        drawing.outline([_left_of(points, x)], None, role, closed=True)


def _disc(
    drawing: Drawing, x: float, y: float, radius: float, fill: str, role: str, pen_width: float
) -> None:
    if fill == "filled":
        drawing.circle(x, y, radius, None, role)
        return
    drawing.circle(x, y, radius, Pen(role, pen_width), "surface")
    if fill == "half":
        drawing.half_disc(x, y, radius, role)


def _outline(shape: str, half: float) -> list[Point]:
    if shape == "square":
        side = half * 0.9
        return [(-side, -side), (side, -side), (side, side), (-side, side)]
    if shape in ("triangle-up", "triangle-down"):
        up, r = (1 if shape == "triangle-up" else -1), half * 1.25
        return [(0, -r * up), (r * 0.95, r * 0.72 * up), (-r * 0.95, r * 0.72 * up)]
    if shape == "diamond":
        r = half * 1.25
        return [(0, -r), (r, 0), (0, r), (-r, 0)]
    if shape == "hexagon":
        r = half * 1.1
        return [
            (r * math.cos(math.radians(30 + 60 * n)), r * math.sin(math.radians(30 + 60 * n)))
            for n in range(6)
        ]
    reach, arm = half * 1.1, half * 0.4
    points = [(-arm, -reach), (arm, -reach), (arm, -arm), (reach, -arm), (reach, arm), (arm, arm)]
    points += [(-px, -py) for px, py in points]
    c = math.sqrt(0.5)
    return [(c * (px - py), c * (px + py)) for px, py in points] if shape == "cross-x" else points


def _left_of(points: list[Point], x: float) -> list[Point]:
    """What of a polygon lies left of a vertical."""
    kept: list[Point] = []
    for one, two in zip(points, [*points[1:], points[0]], strict=True):
        if one[0] <= x:
            kept.append(one)
        if (one[0] < x < two[0]) or (two[0] < x < one[0]):
            part = (x - one[0]) / (two[0] - one[0])
            kept.append((x, one[1] + part * (two[1] - one[1])))
    return kept


def draw_bar(drawing: Drawing, box: Rect, status: str, hatched: bool, role: str, width: float) -> None:
    """A bar: A and D filled (hatched in a hatched group), P its left half only, E and C outlined, F
    outlined in dashes."""
    if status in ("A", "D") and not hatched:
        drawing.rect(box, None, role)
        return
    drawing.rect(box, None, "surface")
    if status in ("A", "D", "P"):
        right = (box.left + box.right) / 2 if status == "P" else box.right
        filled = Rect(box.left, box.top, right, box.bottom)
        if hatched:
            drawing.hatch(filled, Pen(role, width * 0.6), width * 4.5)
        else:
            drawing.rect(filled, None, role)
    dashes = tuple(length * width / 1.5 for length in chart_token("forecast-dash")) if status == "F" else ()
    half = min(width, box.bottom - box.top, box.right - box.left) / 2
    inside = Rect(box.left + half, box.top + half, box.right - half, box.bottom - half)
    drawing.rect(inside, Pen(role, half * 2, dashes))


def draw_glyph(drawing: Drawing, code: str, x: float, y: float, side: float, role: str = "") -> None:
    """The glyph of a status (A P E F D X C) around a point, `side` points wide."""
    scale = side / _GLYPH_BOX
    role = role or STATUS_ROLES[code]

    def at(px: float, py: float) -> Point:
        return x + (px - 6) * scale, y + (py - 6) * scale

    def pen(width: float) -> Pen:
        return Pen(role, width * scale, (), "round", "round")

    if code == "A":
        drawing.circle(x, y, 3.6 * scale, None, role)
    elif code == "P":
        drawing.circle(x, y, 4.25 * scale, Pen(role, 1.5 * scale))
        drawing.half_disc(x, y, 4.6 * scale, role)
    elif code == "F":
        corners = [at(6, 1.1), at(10.9, 6), at(6, 10.9), at(1.1, 6)]
        drawing.outline([corners], Pen(role, 1.6 * scale), closed=True)
    elif code == "D":
        drawing.outline([(at(2.6, 10.2), at(5.4, 1.8)), (at(6.6, 10.2), at(9.4, 1.8))], pen(1.7))
    elif code == "X":
        strokes = [
            (at(1.4, 4.2), at(10.6, 4.2)),
            (at(1.4, 7.8), at(10.6, 7.8)),
            (at(3.8, 10.9), at(8.2, 1.1)),
        ]
        drawing.outline(strokes, pen(1.6))
    else:
        drawing.outline(_waves(at) if code == "E" else _letter_f(at), pen(1.6))


def _waves(at: object) -> list[list[Step]]:
    assert callable(at)
    return [
        [
            at(1.4, y + 0.7),
            (*at(2.7, y - 1.7), *at(4.4, y - 1.1), *at(6, y)),
            (*at(7.6, y + 1.1), *at(9.3, y + 1.7), *at(10.6, y - 0.7)),
        ]
        for y in (3.9, 8.1)
    ]


def _letter_f(at: object) -> list[list[Step]]:
    assert callable(at)
    stem: list[Step] = [
        at(9.4, 1.9),
        (*at(8.2, 0.7), *at(7.1, 1.2), *at(6.7, 3.2)),
        at(5.5, 9.0),
        (*at(5.1, 11.0), *at(4.0, 11.5), *at(2.8, 10.4)),
    ]
    return [stem, [at(3.9, 5.0), at(8.8, 5.0)]]
