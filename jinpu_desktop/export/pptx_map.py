"""The map as native shapes: land as polygons, places as pins with their names, a scale bar."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator

from jinpu_desktop.charts.map_camera import Camera
from jinpu_desktop.charts.map_labels import MOST_ON_PAGE, Rect, Wanted, place_labels
from jinpu_desktop.charts.map_pins import Standing, stand
from jinpu_desktop.charts.map_spec import APPROXIMATE_KM, KM_PER_UNIT, MapSpec, scale_bar
from jinpu_desktop.export.polygons import Cut, Point, clipped, clipped_line, simplified
from jinpu_desktop.export.pptx_shapes import Area, Paragraph, Pen, Run, Stroke
from jinpu_desktop.export.text_room import LINE, shortened, width, wrapped

_TOLERANCE = 0.8
_PIN = 11.0
_NAME_SIZE = 22.0
_NAME_ROOM = 350.0
_MARGIN = 40.0
_BAR_SIZE = 22.0
_BAR_MOST = 240.0
_APART = 1.2


def map_shapes(spec: MapSpec, area: Area, pen: Pen, alt: str) -> str:
    """The map as one group, cut at the edges of its area."""
    camera = Camera.over(spec.home, area.wide, area.high, _MARGIN)
    drawn = _Map(spec, area, camera, pen)
    return pen.group(area, "Map", alt, [*drawn.land(), *drawn.places(), *drawn.scale()])


class _Map:
    def __init__(self, spec: MapSpec, area: Area, camera: Camera, pen: Pen) -> None:
        self._spec, self._area, self._camera, self._pen = spec, area, camera, pen
        self._cut: Cut = (area.left, area.top, area.right, area.bottom)

    def land(self) -> Iterator[str]:
        """Sea, land, and the coast, which is drawn apart because land also ends where the map does."""
        pen, land = self._pen, self._spec.land
        yield pen.box(self._area, "Sea", "sea")
        rings = [ring for flat in land.rings if len(ring := clipped(self._thin(flat), self._cut)) > 2]
        if rings:
            yield pen.outline(rings, "Land", "land")
        holes = [ring for flat in land.holes if len(ring := clipped(self._thin(flat), self._cut)) > 2]
        if holes:
            yield pen.outline(holes, "Water", "sea")
        lines = [part for flat in land.coasts for part in clipped_line(self._thin(flat), self._cut)]
        if lines:
            yield pen.outline(lines, "Coast", "", Stroke("coast", 1.5), closed=False)

    def _thin(self, flat: array[float]) -> list[Point]:
        camera, left, top = self._camera, self._area.left, self._area.top
        across, down = left + camera.width / 2, top + camera.height / 2
        scale, x, y = camera.scale, camera.x, camera.y
        points = [((flat[at] - x) * scale + across, (flat[at + 1] - y) * scale + down)
                  for at in range(0, len(flat), 2)]  # fmt: skip
        # Far outside nothing is seen: a polygon there costs more to thin than to drop.
        lefts, tops = [point[0] for point in points], [point[1] for point in points]
        if (
            max(lefts) < left
            or min(lefts) > self._area.right
            or max(tops) < top
            or min(tops) > self._area.bottom
        ):
            return []
        return simplified(points, _TOLERANCE)

    def places(self) -> Iterator[str]:
        """Pins with their names, and the names' leaders. Pins that would cover each other stand as one."""
        standing = [one for one in stand(self._spec.pins, self._camera, 2 * _PIN * _APART)
                    if self._is_inside(one)]  # fmt: skip
        names = [self._name(one) for one in standing]
        sizes = [_size(name) for name in names]
        wanted = [Wanted(one.left, one.top, self._reach(one), *size)
                  for one, size in zip(standing, sizes, strict=True)]  # fmt: skip
        view = Rect(4, 4, self._area.wide - 4, self._area.high - 4)
        taken = Rect(0, self._area.high - 70, _BAR_MOST + 60, self._area.high)
        left, top = self._area.left, self._area.top
        placed = place_labels(wanted, view, [taken], 7.0, MOST_ON_PAGE)
        for one in standing:
            yield from self._circle(one)
        for spot in placed:
            if spot is not None and spot.leader is not None:
                x, y, to_x, to_y = spot.leader
                yield self._pen.rule(
                    (left + x, top + y, left + to_x, top + to_y), Stroke("text-2", 1.5), "Leader"
                )
        for one in standing:
            yield self._pin(one)
        for one, spot, name in zip(standing, placed, names, strict=True):
            if spot is not None:
                at = spot.rect
                place = Area(left + at.left, top + at.top, at.right - at.left, at.bottom - at.top)
                align = "l" if at.left > one.left else "r" if at.right < one.left else "ctr"
                words = (Paragraph((Run(name, _NAME_SIZE),), align),)
                yield self._pen.text(place, words, "Place", anchor="ctr", wrap=False)

    def _is_inside(self, one: Standing) -> bool:
        return _PIN < one.left < self._area.wide - _PIN and _PIN < one.top < self._area.high - _PIN

    def _name(self, one: Standing) -> str:
        more = f" +{len(one.others)}" if one.others else ""
        short = shortened(one.pin.label, _NAME_SIZE, _NAME_ROOM, 3)
        return "\n".join(wrapped(f"{short}{more}", _NAME_SIZE, _NAME_ROOM))

    def _circle(self, one: Standing) -> Iterator[str]:
        """The circle in which a place of approximate position lies."""
        radius = self._reach(one)
        if radius > _PIN:
            yield self._round(one, radius, "", Stroke("line-strong", 2, "sysDot"), "Approximate")

    def _reach(self, one: Standing) -> float:
        """The radius that a pin takes, with its circle if it has one."""
        radius = APPROXIMATE_KM / KM_PER_UNIT * self._camera.scale
        drawn = one.pin.approximate and radius > _PIN * 1.5 and self._holds(one, radius)
        return radius if drawn else _PIN

    def _holds(self, one: Standing, radius: float) -> bool:
        """Whether a circle stays on the map: native shapes are not cut at its edge."""
        room = min(one.left, one.top, self._area.wide - one.left, self._area.high - one.top)
        return room > radius

    def _pin(self, one: Standing) -> str:
        pin = one.pin
        dash = "" if pin.is_built else "sysDash"
        fill = "canvas" if pin.approximate else "accent"
        return self._round(one, _PIN, fill, Stroke("accent" if pin.approximate else "text", 3, dash), "Pin")

    def _round(self, one: Standing, radius: float, fill: str, stroke: Stroke, name: str) -> str:
        place = Area(
            self._area.left + one.left - radius, self._area.top + one.top - radius, 2 * radius, 2 * radius
        )
        return self._pen.box(place, name, fill, stroke, preset="ellipse")

    def scale(self) -> Iterator[str]:
        """A bar of a round length with its kilometres."""
        km, pixels = scale_bar(self._camera.scale, _BAR_MOST)
        if not math.isfinite(pixels):
            return
        left, base = self._area.left + 24, self._area.bottom - 20
        yield self._pen.rule((left, base, left + pixels, base), Stroke("text", 4), "Scale")
        text = Run(f"{km:g} km", _BAR_SIZE)
        yield self._pen.line_of(left, base - _BAR_SIZE * LINE - 4, _BAR_MOST, text, "Scale")


def _size(name: str) -> tuple[float, float]:
    lines = name.split("\n")
    return max(width(line, _NAME_SIZE) for line in lines) + 4, len(lines) * _NAME_SIZE * LINE
