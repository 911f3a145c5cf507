"""Where a place lies and how far it is from another: as figures, and their evidence from their keys.

Keys: `column:place|<id>|position` and `calc:distance:<id>;<id>`.
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from jinpu_desktop.charts.map_spec import APPROXIMATE_KM
from jinpu_desktop.domain.code_words import mark_word
from jinpu_desktop.domain.evidence import (
    Evidence,
    EvidenceBlock,
    EvidenceInput,
    EvidenceKey,
    calculation_key,
    column_key,
)
from jinpu_desktop.domain.figure import Figure
from jinpu_desktop.domain.number_format import Told, exact, exponent_of, told_rounded
from jinpu_desktop.runtime.language import _, list_comma

if TYPE_CHECKING:
    import sqlite3

    from jinpu_desktop.services.record import Record

_KM_PER_DEGREE = 111.2
# From this doubt on a distance is "about" so many kilometres.
_DOUBTFUL_KM = 1.0


class Position(NamedTuple):
    """A position in degrees. `approximate`: placed by hand, to about 3 km. `decimals` are those that were
    stated, the more exact of the two."""

    place_id: str
    name: str
    lat: float
    lon: float
    approximate: bool
    decimals: int

    @property
    def doubt_km(self) -> float:
        """How far the place may be from here, as far as the record lets us say."""
        return APPROXIMATE_KM if self.approximate else _KM_PER_DEGREE / 2 * 10.0**-self.decimals

    @property
    def words(self) -> str:
        """The position as one reads it."""
        decimals = 2 if self.approximate else max(2, min(self.decimals, 5))
        north = f"{abs(self.lat):.{decimals}f}° {'N' if self.lat >= 0 else 'S'}"
        return f"{north}, {abs(self.lon):.{decimals}f}° {'E' if self.lon >= 0 else 'W'}"


def position_of(row: sqlite3.Row) -> Position | None:
    """The position of a row of `place`; None if the record has none."""
    lat, lon = row["lat"], row["lon"]
    if lat is None or lon is None:
        return None
    decimals = max(-exponent_of(exact(lat)), -exponent_of(exact(lon)), 0)
    return Position(row["id"], row["name_en"], lat, lon, row["position"] != "source", decimals)


def position_figure(position: Position) -> Figure:
    """The position as a door; an approximate one says so."""
    unit = _("approximate") if position.approximate else ""
    spoken = _("Position of {place}: {words}").format(place=position.name, words=position.words)
    if position.approximate:
        spoken = _("{words}, approximate, to about 3 km").format(words=spoken)
    marks = ("E",) if position.approximate else ("A",)
    return Figure(column_key("place", position.place_id, "position"), position.words, unit, marks, spoken)


def position_evidence(record: Record, key: EvidenceKey, place_id: str) -> Evidence:
    """Who states a position, or that nobody does and it was placed by hand. Raises KeyError if there is
    none."""
    row = record.entities.row("place", place_id)
    position = position_of(row)
    if position is None:
        raise KeyError(place_id)
    source = record.observations.source(row["source_id"])
    link = f"jinpu://places/{place_id}"
    evidence = Evidence(str(key), _("Position"), position.name, ("A",), subject_link=link)
    if not position.approximate:
        block = EvidenceBlock(str(key), position.words, "", ("A",), "shown", source)
        return evidence._replace(blocks=(block,), details=((_("Reference system"), "WGS84"),))
    return evidence._replace(
        marks=("E",),
        formula=_(
            "Placed by hand on a map, to about 3 km: no source of the record states coordinates. The source"
            " below says what the place is."
        ),
        value_text=position.words,
        inputs=(EvidenceInput(source.title, link=f"jinpu://sources/{source.id}"),),
    )


def distance_km(one: Position, two: Position) -> float:
    """The shortest way over the WGS84 ellipsoid, in kilometres."""
    # Slow to load, and only needed when somebody measures.
    from geographiclib.constants import Constants
    from geographiclib.geodesic import Geodesic

    earth = Geodesic(Constants.WGS84_a, Constants.WGS84_f)
    return float(earth.Inverse(one.lat, one.lon, two.lat, two.lon, Geodesic.DISTANCE)["s12"]) / 1000


def way_between(one: Position, two: Position, steps: int = 32) -> tuple[tuple[float, float], ...]:
    """The shortest way as longitudes and latitudes in degrees, both ends included."""
    from geographiclib.constants import Constants
    from geographiclib.geodesic import Geodesic

    line = Geodesic(Constants.WGS84_a, Constants.WGS84_f).InverseLine(one.lat, one.lon, two.lat, two.lon)
    points = (line.Position(line.s13 * step / steps) for step in range(steps + 1))
    return tuple((point["lon2"], point["lat2"]) for point in points)


def distance_figure(one: Position, two: Position) -> Figure:
    """The distance as the crow flies, with no more digits than the positions justify."""
    (text, unit), _number, marks = _distance(one, two)
    if one.approximate or two.approximate:
        unit = _("km, approximate")
    spoken = _("From {one} to {two} as the crow flies: {n} {unit}, {mark}").format(
        one=one.name, two=two.name, n=text, unit=unit, mark=mark_word("C")
    )
    key = calculation_key("distance", (one.place_id, two.place_id))
    return Figure(key, text, unit, marks, spoken)


def _distance(one: Position, two: Position) -> tuple[Told, Decimal, tuple[str, ...]]:
    doubt = one.doubt_km + two.doubt_km
    decimals = max(0, min(1, -math.ceil(math.log10(doubt)))) if doubt < 1 else 0
    number = Decimal(repr(round(distance_km(one, two), decimals)))
    printed = told_rounded(number, decimals, "km")
    if doubt < _DOUBTFUL_KM:
        return printed, number, ("C",)
    return printed._replace(number=f"≈{printed.number}"), number, ("C", "E")


def distance_evidence(record: Record, key: EvidenceKey, keys: tuple[str, ...]) -> Evidence:
    """How a distance was computed. Raises KeyError or ValueError for places without position."""
    if len(keys) != 2:
        raise ValueError("distance")
    ends = [position_of(record.entities.row("place", place_id)) for place_id in keys]
    one, two = ends
    if one is None or two is None:
        raise ValueError("distance")
    printed, number, marks = _distance(one, two)
    details = [(_("Method"), _("Geodesic on the WGS84 ellipsoid, after Karney (GeographicLib)"))]
    rough = [end.name for end in (one, two) if end.approximate]
    if rough:
        words = _("{places}: placed by hand, to about 3 km").format(places=list_comma().join(rough))
        details.append((_("Approximate positions"), words))
    details.append((_("Precision"), _precision(one.doubt_km + two.doubt_km)))
    return Evidence(
        key=str(key),
        heading=_("Distance as the crow flies"),
        subject=_("{one} to {two}").format(one=one.name, two=two.name),
        marks=marks,
        formula=_(
            "The shortest line over the earth's surface between the two positions,"
            " not the way by road or by sea"
        ),
        value_text=str(printed),
        inputs=tuple(EvidenceInput(end.name, position_figure(end)) for end in (one, two)),
        details=tuple(details),
        subject_link=f"jinpu://places/{one.place_id}?from={one.place_id}&to={two.place_id}",
        number=number,
        unit="km",
    )


def _precision(doubt_km: float) -> str:
    if doubt_km < _DOUBTFUL_KM:
        return _("The positions are stated to {m} m or better").format(m=max(10, round(doubt_km * 100) * 10))
    return _("The two positions together leave about {km} km open").format(km=f"{doubt_km:.0f}")


def nearest(origin: Position, others: list[Position]) -> Position | None:
    """The nearest of other places, the place itself left out; None without any."""
    found = [other for other in others if other.place_id != origin.place_id]
    return min(found, key=lambda other: distance_km(origin, other), default=None)
