"""The land as a picture that is kept: while the map moves it is only shifted or stretched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from jinpu_desktop.charts.map_spec import STRETCH, graticule, unproject

if TYPE_CHECKING:
    from array import array

    from jinpu_desktop.charts.map_camera import Camera
    from jinpu_desktop.charts.map_spec import GridLine, Land
    from jinpu_desktop.qt.theme import Theme

# So much more than the view is drawn on each side, to be there when the map is pushed.
_BEYOND = 0.35
# The graticule's lines stand at least so many pixels apart.
_GRID_GAP = 110


class LandTile:
    """Draws land, coast and graticule into a view. `forget` after another theme or another map."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._land: Land | None = None
        self._filled = QPainterPath()
        self._coasts: list[QPolygonF] = []
        self._picture: QPixmap | None = None
        self._camera: Camera | None = None
        self._look = ("", 1.0)

    def show_land(self, land: Land) -> None:
        """Draw this land from now on."""
        if land is self._land:
            return
        self._land = land
        self._filled = QPainterPath()
        for ring in (*land.rings, *land.holes):
            self._filled.addPolygon(_polygon(ring))
            self._filled.closeSubpath()
        self._coasts = [_polygon(coast) for coast in land.coasts]
        self.forget()

    def forget(self) -> None:
        """Draw anew the next time."""
        self._picture = self._camera = None

    def paint(self, painter: QPainter, camera: Camera, *, moving: bool) -> None:
        """Fill the view. While it is `moving` a picture of another scale is stretched, not drawn anew."""
        ratio = painter.device().devicePixelRatio()
        if self._look != (self._theme.name, ratio) or not self._serves(camera, moving):
            self._draw(camera, ratio)
        tile, picture = self._camera, self._picture
        if tile is None or picture is None:
            return
        left, top = camera.to_view(*tile.to_map(0, 0))
        if tile.scale == camera.scale:
            painter.drawPixmap(QPointF(left, top), picture)
        else:
            stretch = camera.scale / tile.scale
            place = QRectF(left, top, tile.width * stretch, tile.height * stretch)
            painter.drawPixmap(place, picture, QRectF(picture.rect()))

    def _serves(self, camera: Camera, moving: bool) -> bool:
        """Whether the picture covers the view, at its scale or near enough for a moving hand."""
        tile = self._camera
        if tile is None:
            return False
        stretch = camera.scale / tile.scale
        if tile.scale != camera.scale and not (moving and 0.4 < stretch < 3):
            return False
        left, top = camera.to_view(*tile.to_map(0, 0))
        slack = 0.5
        return (
            left <= slack
            and top <= slack
            and left + tile.width * stretch >= camera.width - slack
            and top + tile.height * stretch >= camera.height - slack
        )

    def _draw(self, camera: Camera, ratio: float) -> None:
        theme = self._theme
        tile = camera._replace(
            width=round(camera.width * (1 + 2 * _BEYOND)), height=round(camera.height * (1 + 2 * _BEYOND))
        )
        # On whole pixels of the view, so that a shifted picture is as sharp as a new one.
        left, top = tile.to_view(*camera.to_map(0, 0))
        tile = tile.panned(round(left) - left, round(top) - top)
        picture = QPixmap(round(tile.width * ratio), round(tile.height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.color("sea"))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(tile.width / 2, tile.height / 2)
        painter.scale(tile.scale, tile.scale)
        painter.translate(-tile.x, -tile.y)
        painter.fillPath(self._filled, theme.color("land"))
        coast = QPen(theme.color("coast"), 1.2)
        coast.setCosmetic(True)
        painter.setPen(coast)
        for line in self._coasts:
            painter.drawPolyline(line)
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme.color("line-strong"), 1, Qt.PenStyle.CustomDashLine))
        pen = painter.pen()
        pen.setDashPattern([1, 5])
        painter.setPen(pen)
        for grid_line in grid_lines(tile):
            painter.drawLine(grid_line)
        painter.end()
        self._picture, self._camera, self._look = picture, tile, (theme.name, ratio)


def grid_of(camera: Camera) -> tuple[tuple[GridLine, ...], tuple[GridLine, ...]]:
    """The meridians and the parallels of a view."""
    west, north = unproject(*camera.to_map(0, 0))
    east, south = unproject(*camera.to_map(camera.width, camera.height))
    across = graticule(west, east, _GRID_GAP / camera.scale / STRETCH, "WE")
    down = graticule(south, north, _GRID_GAP / camera.scale, "SN")
    return across, down


def grid_lines(camera: Camera) -> list[QLineF]:
    """The graticule in pixels of the view."""
    across, down = grid_of(camera)
    lines = []
    for meridian in across:
        x = round(camera.to_view(meridian.at, 0)[0]) + 0.5
        lines.append(QLineF(x, 0, x, camera.height))
    for parallel in down:
        y = round(camera.to_view(0, parallel.at)[1]) + 0.5
        lines.append(QLineF(0, y, camera.width, y))
    return lines


def _polygon(flat: array[float]) -> QPolygonF:
    return QPolygonF([QPointF(flat[n], flat[n + 1]) for n in range(0, len(flat), 2)])
