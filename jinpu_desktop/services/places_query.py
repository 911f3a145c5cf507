"""What the Places & ports pane shows, as its link says it."""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.domain.link import Link
from jinpu_desktop.services.place_words import LAYERS

LEVELS = ("near", "far")
VIEWS = ("map", "list", "page")


class PlacesQuery(NamedTuple):
    """A view of the pane. The first of VIEWS holds where none is named; without a level it is the one that
    shows the place. `layers` None: all. `lon`, `lat` and `zoom` are the camera as the link wrote it, empty
    for the whole area: degrees, and pixels for a degree of latitude. `origin` and `target` are the ends of a
    distance.
    """

    place: str = ""
    level: str = ""
    view: str = VIEWS[0]
    layers: tuple[str, ...] | None = None
    approximate: bool = True
    lon: str = ""
    lat: str = ""
    zoom: str = ""
    origin: str = ""
    target: str = ""

    @classmethod
    def of(cls, link: Link) -> PlacesQuery:
        """The query of a link of the pane. What it does not know is as if it were not there."""
        level, view = link.get("level"), link.get("view")
        named = link.get("layers")
        layers = tuple(layer for layer in LAYERS if layer in named.split(",")) if named else None
        return cls(
            place=link.id,
            level=level if level in LEVELS else "",
            view=view if view in VIEWS else VIEWS[0],
            layers=None if layers == LAYERS else layers,
            approximate=link.get("approx") != "0",
            lon=link.get("x"),
            lat=link.get("y"),
            zoom=link.get("z"),
            origin=link.get("from"),
            target=link.get("to"),
        )

    def link(self) -> Link:
        """The link of this view."""
        layers = "" if self.layers is None else ",".join(self.layers) or "none"
        return Link("places", self.place).having(
            level=self.level,
            view="" if self.view == VIEWS[0] else self.view,
            layers=layers,
            approx="" if self.approximate else "0",
            x=self.lon,
            y=self.lat,
            z=self.zoom,
            **{"from": self.origin, "to": self.target},
        )

    @property
    def shown_layers(self) -> tuple[str, ...]:
        """The layers that are on."""
        return LAYERS if self.layers is None else self.layers

    def with_layer(self, layer: str, on: bool) -> PlacesQuery:
        """With one layer on or off."""
        shown = set(self.shown_layers) | {layer} if on else set(self.shown_layers) - {layer}
        layers = tuple(one for one in LAYERS if one in shown)
        return self._replace(layers=None if layers == LAYERS else layers)

    def camera(self) -> tuple[float, float, float] | None:
        """Longitude, latitude and pixels for a degree; None where the link has no whole camera."""
        try:
            lon, lat, zoom = float(self.lon), float(self.lat), float(self.zoom)
        except ValueError:
            return None
        within = -180 <= lon <= 180 and -90 <= lat <= 90 and 1 <= zoom <= 1_000_000
        return (lon, lat, zoom) if within else None

    def without_camera(self) -> PlacesQuery:
        """Of the whole area."""
        return self._replace(lon="", lat="", zoom="")
