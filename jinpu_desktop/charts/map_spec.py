"""A map without its paint: land, pins and what stands on its edges, in flat coordinates.

The projection is equirectangular with the cosine of one latitude. A unit is a degree of latitude; x grows
to the east, y to the south, so that a view only has to scale and shift.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator

STANDARD_LATITUDE = 39.05
STRETCH = math.cos(math.radians(STANDARD_LATITUDE))
# A minute of latitude is a nautical mile, near enough for a scale bar and for a circle of 3 km.
KM_PER_UNIT = 60 * 1.852
APPROXIMATE_KM = 3.0
_GRID_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
_BAR_KM = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)


class Box(NamedTuple):
    """A stretch of the earth in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a position lies inside."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


class Land(NamedTuple):
    """The land of one map. Each ring of `rings` is a polygon, each of `coasts` a line along the water;
    both are x, y, x, y... in map units. `holes` are rings of water inside land."""

    box: Box
    rings: tuple[array[float], ...]
    holes: tuple[array[float], ...]
    coasts: tuple[array[float], ...]


class Pin(NamedTuple):
    """A place on the map. `state` is the dossier's word, `companies` how many are registered at it;
    `position_key` opens the evidence of the position, `spoken` says the pin in words."""

    id: str
    label: str
    layer: str
    kind: str
    state: str
    lon: float
    lat: float
    approximate: bool
    companies: int
    position_key: str
    spoken: str
    note: str = ""

    @property
    def x(self) -> float:
        """Map units to the east."""
        return self.lon * STRETCH

    @property
    def y(self) -> float:
        """Map units to the south."""
        return -self.lat

    @property
    def is_built(self) -> bool:
        """Whether its ring is solid: it is neither planned nor under construction."""
        return self.state not in ("planned", "under-construction")


class MapSpec(NamedTuple):
    """One level of the map. `home` is the box that a view shows first."""

    level: str
    title: str
    summary: str
    land: Land
    home: Box
    most_scale: float
    pins: tuple[Pin, ...]
    credit: str


def project(lon: float, lat: float) -> tuple[float, float]:
    """Degrees to map units."""
    return lon * STRETCH, -lat


def unproject(x: float, y: float) -> tuple[float, float]:
    """Map units to longitude and latitude in degrees."""
    return x / STRETCH, -y


class GridLine(NamedTuple):
    """A line of the graticule: its degree, and where it runs in map units."""

    degree: float
    at: float
    text: str


def graticule(first: float, last: float, least: float, letters: str) -> tuple[GridLine, ...]:
    """The lines between two degrees that are at least `least` degrees apart.

    `letters` are the two for negative and positive degrees, "SN" for latitudes and "WE" for longitudes.
    """
    step = next((step for step in _GRID_STEPS if step >= least), _GRID_STEPS[-1])
    decimals = 2 if step < 0.1 else 1 if step < 1 else 0
    return tuple(_grid_lines(first, last, step, decimals, letters))


def _grid_lines(first: float, last: float, step: float, decimals: int, letters: str) -> Iterator[GridLine]:
    number = math.ceil(first / step - 1e-9)
    while number * step <= last + 1e-9:
        degree = round(number * step, 6)
        at = -degree if letters == "SN" else degree * STRETCH
        yield GridLine(degree, at, f"{abs(degree):.{decimals}f}° {letters[degree >= 0]}")
        number += 1


def scale_bar(scale: float, most: float) -> tuple[float, float]:
    """A round length in kilometres and its pixels, at most `most` of them; `scale` is pixels per unit."""
    fitting = [km for km in _BAR_KM if km / KM_PER_UNIT * scale <= most]
    km = fitting[-1] if fitting else _BAR_KM[0]
    return km, km / KM_PER_UNIT * scale
