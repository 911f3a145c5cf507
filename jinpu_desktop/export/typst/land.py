"""A map on a page: land and coast, pins as sure as their position, names that touch nothing, a scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinpu_desktop.charts.map_camera import Camera
from jinpu_desktop.charts.map_labels import MOST_ON_PAGE, Rect, Wanted, place_labels
from jinpu_desktop.charts.map_pins import Standing, stand
from jinpu_desktop.charts.map_spec import APPROXIMATE_KM, KM_PER_UNIT, MapSpec, scale_bar
from jinpu_desktop.domain.code_words import unit_word
from jinpu_desktop.domain.unit_form import beside
from jinpu_desktop.export.typst.chart_words import CAP
from jinpu_desktop.export.typst.drawing import Drawing, Pen
from jinpu_desktop.export.typst.fonts import shown
from jinpu_desktop.runtime.language import ngettext

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from jinpu_desktop.charts.map_labels import Placed
    from jinpu_desktop.export.typst.fonts import Ruler

_LABEL_WIDTH = 110.0
# Nothing smaller than this is kept of an outline, in points.
_FINE = 0.35


def draw_map(spec: MapSpec, width: float, height: float, ruler: Ruler, reading: bool) -> Drawing:
    """The map in exactly `width` x `height` points; its credit stands on it."""
    drawing = Drawing(width, height)
    size = 7.0 if reading else 10.5
    camera = _camera(spec, width, height)
    inside = Drawing(width, height)
    inside.rect(Rect(0, 0, width, height), None, "sea")
    _land(inside, spec, camera)
    _Pins(spec, inside, camera, ruler, size).draw()
    drawing.clipped(inside, 0, 0)
    drawing.rect(Rect(0, 0, width, height), Pen("line", 0.75))
    return drawing


def _camera(spec: MapSpec, width: float, height: float) -> Camera:
    """The home of the map, or what holds all its pins where those are few and near each other."""
    camera = Camera.over(spec.home, width, height, 14)
    return camera.kept_in(spec.land.box, max(spec.most_scale, camera.scale))


def _land(drawing: Drawing, spec: MapSpec, camera: Camera) -> None:
    rings = [_points(ring, camera) for ring in (*spec.land.rings, *spec.land.holes)]
    kept = [ring for ring in rings if len(ring) > 2 and _is_near(ring, camera)]
    drawing.outline(kept, None, "land", closed=True, even_odd=True)
    coasts = [_points(coast, camera) for coast in spec.land.coasts]
    near = [coast for coast in coasts if len(coast) > 1 and _is_near(coast, camera)]
    drawing.outline(near, Pen("coast", 0.6, (), "round", "round"))


def _is_near(points: Sequence[tuple[float, float]], camera: Camera) -> bool:
    across, down = [x for x, _y in points], [y for _x, y in points]
    return max(across) > 0 and min(across) < camera.width and max(down) > 0 and min(down) < camera.height


def _points(ring: array[float], camera: Camera) -> list[tuple[float, float]]:
    """An outline on the page; points nearer to the one before than can be seen are left out, and what lies
    far beyond the edges is drawn in."""
    found: list[tuple[float, float]] = []
    wide, high = camera.width + 50, camera.height + 50
    for at in range(0, len(ring), 2):
        x, y = camera.to_view(ring[at], ring[at + 1])
        x, y = min(max(x, -50.0), wide), min(max(y, -50.0), high)
        if not found or abs(x - found[-1][0]) + abs(y - found[-1][1]) > _FINE:
            found.append((x, y))
    return found


class _Pins:
    def __init__(self, spec: MapSpec, drawing: Drawing, camera: Camera, ruler: Ruler, size: float) -> None:
        self._spec, self._drawing, self._camera = spec, drawing, camera
        self._ruler, self._size = ruler, size
        self._radius = size * 0.62

    def draw(self) -> None:
        camera = self._camera
        standing = [
            one
            for one in stand(self._spec.pins, camera, self._radius * 2)
            if 0 <= one.left <= camera.width and 0 <= one.top <= camera.height
        ]
        taken = (self._credit(), self._scale())
        labels = [self._label(one) for one in standing]
        wanted = [
            Wanted(one.left, one.top, self._radius, *self._room([*names, *lines]))
            for one, (names, lines) in zip(standing, labels, strict=True)
        ]
        view = Rect(3, 3, camera.width - 3, camera.height - 3)
        places = place_labels(wanted, view, taken, 2.5, MOST_ON_PAGE)
        for one in standing:
            self._doubt(one)
        for one in reversed(standing):
            self._pin(one)
        for (names, lines), place in zip(labels, places, strict=True):
            if place is not None:
                self._write(names, lines, place)

    def _label(self, one: Standing) -> tuple[list[str], list[str]]:
        """The lines of the name, and those below it."""
        names = self._ruler.wrapped(shown(one.pin.label), self._size, _LABEL_WIDTH * self._size / 7, "medium")
        lines = []
        if one.others:
            n = len(one.others)
            lines.append(ngettext("+ {n} place", "+ {n} places", n).format(n=n))
        return names, [*lines, *([shown(one.pin.note)] if one.pin.note else [])]

    def _room(self, lines: Sequence[str]) -> tuple[float, float]:
        size = self._size
        width = max(self._ruler.width(line, size, "medium") for line in lines)
        return width + size * 0.7, len(lines) * size * 1.2 + size * 0.25

    def _doubt(self, one: Standing) -> None:
        """A faint circle of 3 km around a position that is only approximate."""
        radius = APPROXIMATE_KM / KM_PER_UNIT * self._camera.scale
        if one.pin.approximate and radius > self._radius + 1:
            self._drawing.circle(one.left, one.top, radius, Pen("line-strong", 0.6, (0.8, 2.4)))

    def _pin(self, one: Standing) -> None:
        pin, radius = one.pin, self._radius
        dashes = () if pin.is_built else (radius * 0.5, radius * 0.4)
        pen = Pen("accent", radius * 0.24, dashes)
        self._drawing.circle(one.left, one.top, radius, pen, "" if pin.approximate else "surface")
        if not pin.approximate:
            self._drawing.circle(one.left, one.top, radius * 0.42, None, "accent")

    def _write(self, names: Sequence[str], lines: Sequence[str], place: Placed) -> None:
        drawing, size = self._drawing, self._size
        if place.leader is not None:
            drawing.line(*place.leader, Pen("text-2", 0.6))
        drawing.rect(place.rect, Pen("line", 0.5), "surface", size * 0.25)
        for number, line in enumerate([*names, *lines]):
            baseline = place.rect.top + size * (0.12 + 0.97) + number * size * 1.2 - size * 0.08
            weight, role = ("medium", "text") if number < len(names) else ("regular", "text-2")
            drawing.text(place.rect.left + size * 0.35, baseline, line, size, role, weight)

    def _credit(self) -> Rect:
        """At the lower left; returns the room that it takes."""
        size, drawing = self._size * 0.85, self._drawing
        text = shown(self._spec.credit)
        width, high = self._ruler.width(text, size) + size, size * 1.7
        rect = Rect(6, drawing.height - 6 - high, 6 + width, drawing.height - 6)
        drawing.rect(rect, Pen("line", 0.5), "surface", size * 0.25)
        drawing.text(rect.left + size * 0.5, rect.bottom - size * 0.55, text, size, "text-2")
        return rect

    def _scale(self) -> Rect:
        """At the lower right; returns the room that it takes."""
        size, drawing = self._size * 0.85, self._drawing
        km, wide = scale_bar(self._camera.scale, size * 9)
        text = beside(f"{km:g}", unit_word("km"))
        width = max(wide, self._ruler.width(text, size)) + size * 1.4
        rect = Rect(
            drawing.width - 6 - width, drawing.height - 6 - size * 2.2, drawing.width - 6, drawing.height - 6
        )
        drawing.rect(rect, Pen("line", 0.5), "surface", size * 0.25)
        centre = (rect.left + rect.right) / 2
        drawing.text(centre, rect.top + size * (0.35 + CAP), text, size, "text", align=0)
        y, left, right = rect.bottom - size * 0.5, centre - wide / 2, centre + wide / 2
        corners = [(left, y - 3), (left, y), (right, y), (right, y - 3)]
        drawing.outline([corners], Pen("text", 0.9))
        return rect
