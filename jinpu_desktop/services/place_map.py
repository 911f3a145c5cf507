"""The two levels of the map: which places stand on them, and where a view begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinpu_desktop.charts.map_land import FAR_BOX, NEAR_BOX, read_land
from jinpu_desktop.charts.map_spec import Box, Land, MapSpec
from jinpu_desktop.runtime.bundle import resource
from jinpu_desktop.runtime.language import _, ngettext
from jinpu_desktop.services.best_documented import AREA
from jinpu_desktop.services.place_row import PlaceRow, pin_of

if TYPE_CHECKING:
    from collections.abc import Sequence

CREDIT = "© OpenStreetMap contributors"
_BOXES = {"near": NEAR_BOX, "far": FAR_BOX}
_FILES = {"near": "jinpu.geojson", "far": "northeast-asia.geojson"}
# The New Area with its ports; on the far map the Bohai rim and the ports of Korea.
_HOMES = {"near": Box(121.36, 38.84, 122.18, 39.46), "far": Box(115.5, 33.5, 130.5, 42.5)}
_MOST_SCALE = {"near": 8000.0, "far": 1500.0}
# On the far map only these kinds of places: all of Dalian is a few pixels there.
_FAR_KINDS = ("country", "region", "province", "city", "new-area")
_WEIGHT = ("port", "airport", "new-area", "district", "rail", "zone", "park", "terminal")


def on_level(row: PlaceRow, level: str) -> bool:
    """Whether a place has a pin on a level."""
    if row.at is None or not _BOXES[level].holds(row.at.lon, row.at.lat):
        return False
    return level == "near" or row.kind in _FAR_KINDS


def level_for(row: PlaceRow) -> str:
    """The level whose map shows a place best; the near one where neither does."""
    return "far" if not on_level(row, "near") and on_level(row, "far") else "near"


def map_spec(rows: Sequence[PlaceRow], level: str, land: Land) -> MapSpec:
    """The map of a level with the pins of these places, those that matter most first."""
    pins = [pin_of(row) for row in rows]
    pins.sort(key=lambda pin: (pin.id != AREA, -pin.companies, pin.approximate, _rank(pin.kind)))
    title = level_words(level)
    count = ngettext("{n} place", "{n} places", len(pins)).format(n=len(pins))
    rough = sum(pin.approximate for pin in pins)
    words = _("{count} with a position on this map, {rough} of them approximate.").format(
        count=count, rough=rough
    )
    return MapSpec(level, title, words, land, _HOMES[level], _MOST_SCALE[level], tuple(pins), CREDIT)


def read_level(level: str) -> Land:
    """The land of a level. Raises KnownError if its file cannot be read."""
    return read_land(resource("map", _FILES[level]), _BOXES[level])


def short_level_words(level: str) -> str:
    """A level in one or two words."""
    return {"near": _("New Area"), "far": _("Northeast Asia")}[level]


def level_words(level: str) -> str:
    """A level in words."""
    return {"near": _("Jinpu New Area and its ports"), "far": _("Northeast Asia")}[level]


def _rank(kind: str) -> int:
    return _WEIGHT.index(kind) if kind in _WEIGHT else len(_WEIGHT)
