"""Reads the coastlines that come with the program into flat arrays."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from jinpu_desktop.charts.map_spec import STRETCH, Box, Land
from jinpu_desktop.domain.errors import KnownError
from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# The boxes that the two files were cut out of; where land ends on such an edge is no coast.
NEAR_BOX = Box(120.9, 38.6, 122.9, 39.9)
FAR_BOX = Box(113.0, 31.0, 133.0, 46.0)
_ON_EDGE = 1e-6


def read_land(path: Path, box: Box) -> Land:
    """The land of a GeoJSON file that was cut to `box`. Raises KnownError if it cannot be read."""
    import json

    try:
        shapes = [feature["geometry"] for feature in json.loads(path.read_bytes())["features"]]
        polygons = [polygon for shape in shapes for polygon in _polygons(shape)]
        rings = tuple(_flat(polygon[0]) for polygon in polygons)
        holes = tuple(_flat(hole) for polygon in polygons for hole in polygon[1:])
        coasts = [coast for polygon in polygons for ring in polygon for coast in _coasts(ring, box)]
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        raise KnownError(
            _("The coastline {file} cannot be read; install the program again.").format(file=path.name)
        ) from None
    return Land(box, rings, holes, tuple(coasts))


def _polygons(shape: dict[str, Any]) -> list[list[list[list[float]]]]:
    return shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]


def _flat(points: Sequence[Sequence[float]]) -> array[float]:
    flat = array("d")
    for lon, lat in points:
        flat.append(lon * STRETCH)
        flat.append(-lat)
    return flat


def _coasts(ring: Sequence[Sequence[float]], box: Box) -> list[array[float]]:
    """The parts of a ring that run along the water."""
    edges = [_edges(point, box) for point in ring]
    parts: list[list[Sequence[float]]] = [[]]
    for number, point in enumerate(ring):
        if number and edges[number] & edges[number - 1]:
            parts.append([])
        parts[-1].append(point)
    # The ring begins anywhere: what ends where it began is one line with its first part.
    if len(parts) > 1 and parts[0] and parts[-1] and ring[0] == ring[-1]:
        parts[0] = parts.pop() + parts[0][1:]
    return [_flat(part) for part in parts if len(part) > 1]


def _edges(point: Sequence[float], box: Box) -> int:
    """On which edges of the box a point lies, as bits."""
    lon, lat = point
    near = (lon - box.west, lat - box.south, lon - box.east, lat - box.north)
    return sum(1 << number for number, distance in enumerate(near) if abs(distance) < _ON_EDGE)
