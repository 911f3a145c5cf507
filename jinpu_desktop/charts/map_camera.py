"""What a view of a map shows: its middle, its scale, and how a hand moves it."""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.charts.map_spec import STRETCH, Box, project


class Camera(NamedTuple):
    """`x` and `y` are the middle in map units, `scale` is pixels per unit, the rest the view in pixels."""

    x: float
    y: float
    scale: float
    width: float
    height: float

    @classmethod
    def over(cls, home: Box, width: float, height: float, margin: float = 0.0) -> Camera:
        """A view that shows a whole box with `margin` pixels around it."""
        width, height = max(width, 1.0), max(height, 1.0)
        x, y = project((home.west + home.east) / 2, (home.south + home.north) / 2)
        across = max(width - 2 * margin, width / 2) / ((home.east - home.west) * STRETCH)
        down = max(height - 2 * margin, height / 2) / (home.north - home.south)
        return cls(x, y, min(across, down), width, height)

    def to_view(self, x: float, y: float) -> tuple[float, float]:
        """Map units to pixels of the view."""
        return (x - self.x) * self.scale + self.width / 2, (y - self.y) * self.scale + self.height / 2

    def to_map(self, left: float, top: float) -> tuple[float, float]:
        """Pixels of the view to map units."""
        return self.x + (left - self.width / 2) / self.scale, self.y + (top - self.height / 2) / self.scale

    def panned(self, right: float, down: float) -> Camera:
        """The view after the land was pushed by so many pixels."""
        return self._replace(x=self.x - right / self.scale, y=self.y - down / self.scale)

    def zoomed(self, factor: float, left: float, top: float) -> Camera:
        """The view after zooming so that the land under a pixel stays where it is."""
        x, y = self.to_map(left, top)
        scale = self.scale * factor
        return self._replace(
            scale=scale, x=x - (left - self.width / 2) / scale, y=y - (top - self.height / 2) / scale
        )

    def scaled_to(self, scale: float, left: float, top: float) -> Camera:
        """The view at another scale, the land under a pixel staying where it is."""
        return self.zoomed(scale / self.scale, left, top)

    def kept_in(self, box: Box, most_scale: float) -> Camera:
        """The nearest view that shows nothing beyond the box, at a scale of at most `most_scale`."""
        wide, high = (box.east - box.west) * STRETCH, box.north - box.south
        least = max(self.width / wide, self.height / high)
        scale = max(min(self.scale, most_scale), least)
        west, north = project(box.west, box.north)
        half_wide, half_high = self.width / scale / 2, self.height / scale / 2
        x = min(max(self.x, west + half_wide), west + wide - half_wide)
        y = min(max(self.y, north + half_high), north + high - half_high)
        return self._replace(x=x, y=y, scale=scale)
