"""Draws pins, labels, distances and what stands on the edges of a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from jinpu_desktop.charts.map_labels import Rect
from jinpu_desktop.charts.map_spec import APPROXIMATE_KM, KM_PER_UNIT, project, scale_bar
from jinpu_desktop.domain.code_words import unit_word
from jinpu_desktop.domain.unit_form import beside
from jinpu_desktop.qt.render.map.land_tile import grid_of
from jinpu_desktop.qt.widgets.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinpu_desktop.charts.map_camera import Camera
    from jinpu_desktop.qt.icons import Icons
    from jinpu_desktop.qt.render.map.map_scene import MapScene, PlacedPin
    from jinpu_desktop.qt.theme import Theme

_ICONS = {
    "port": "port",
    "terminal": "port",
    "airport": "airport",
    "rail": "rail",
    "park": "park",
    "university": "university",
    "resort": "resort",
    "city": "city",
    "province": "globe",
    "region": "globe",
    "country": "globe",
}
_ICON_SIDE = 16
_BAR_WIDTH = 130
_EDGE = 10


def icon_of(kind: str) -> str:
    """The icon of a kind of place."""
    return _ICONS.get(kind, "zone")


class MapPainter:
    """Paints what stands on the land. All sizes grow with the text."""

    def __init__(self, theme: Theme, icons: Icons, scene: MapScene) -> None:
        self._theme, self._icons, self._scene = theme, icons, scene

    def paint_pins(
        self, painter: QPainter, pins: Sequence[PlacedPin], camera: Camera, selected: str, focused: str
    ) -> None:
        """Circles of doubt first, then leaders, pins, and labels above all."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one in pins:
            if one.standing.pin.approximate:
                self._circle(painter, one, camera)
        painter.setPen(QPen(self._theme.color("text-2"), 1))
        for one in pins:
            if one.placed is not None and one.placed.leader is not None:
                painter.drawLine(QLineF(*one.placed.leader))
        for one in reversed(pins):
            self._pin(painter, one, one.standing.pin.id == selected)
        for one in pins:
            if one.placed is not None:
                self._label(painter, one, one.standing.pin.id == selected)
        for one in pins:
            if one.standing.pin.id == focused:
                self._ring(painter, one)

    def _circle(self, painter: QPainter, one: PlacedPin, camera: Camera) -> None:
        radius = APPROXIMATE_KM / KM_PER_UNIT * camera.scale
        if radius < self._scene.pin / 2 + 1:
            return
        pen = QPen(self._theme.color("line-strong"), 1)
        pen.setDashPattern([1, 4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(one.standing.left, one.standing.top), radius, radius)

    def _pin(self, painter: QPainter, one: PlacedPin, chosen: bool) -> None:
        theme, pin = self._theme, one.standing.pin
        middle = QPointF(one.standing.left, one.standing.top)
        radius = self._scene.pin / 2 - 1
        # What is hollow looks less sure than what is filled, chosen or not.
        solid = chosen and not pin.approximate
        if pin.approximate:
            painter.setBrush(theme.color("accent-soft") if chosen else Qt.BrushStyle.NoBrush)
        else:
            painter.setBrush(theme.color("accent" if chosen else "surface"))
        pen = QPen(theme.color("accent"), 2)
        if not pin.is_built:
            pen.setDashPattern([2, 1.6])
        painter.setPen(pen)
        painter.drawEllipse(middle, radius, radius)
        side = theme.px(_ICON_SIDE)
        box = QRectF(round(middle.x() - side / 2), round(middle.y() - side / 2), side, side)
        self._icons.paint(painter, icon_of(pin.kind), box, "on-accent" if solid else "accent")
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("text"), 2))
            painter.drawEllipse(middle, radius + 4, radius + 4)

    def _ring(self, painter: QPainter, one: PlacedPin) -> None:
        reach = self._scene.pin / 2 + 8
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("focus"), 2))
        middle = QPointF(one.standing.left, one.standing.top)
        painter.drawRoundedRect(QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach), 5, 5)

    def _label(self, painter: QPainter, one: PlacedPin, chosen: bool) -> None:
        assert one.placed is not None
        theme, scene = self._theme, self._scene
        rect = _qrect(one.placed.rect)
        painter.setPen(QPen(theme.color("text" if chosen else "line-strong"), 1))
        painter.setBrush(theme.color("surface"))
        radius = theme.radius("control")
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        side, top = scene.padding()
        y = rect.top() + top
        painter.setPen(theme.color("text"))
        for line in one.label.lines:
            scene.name_line.draw(painter, rect.left() + side, y, line)
            y += scene.name_line.height
        if one.label.note:
            painter.setPen(theme.color("text-2"))
            scene.note_line.draw(painter, rect.left() + side, y, one.label.note)

    def paint_path(self, painter: QPainter, path: Sequence[tuple[float, float]], camera: Camera) -> None:
        """The line of a distance, through positions in degrees."""
        points = [QPointF(*camera.to_view(*project(lon, lat))) for lon, lat in path]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("surface"), 5))
        painter.drawPolyline(QPolygonF(points))
        pen = QPen(self._theme.color("text"), 2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))

    def paint_edges(
        self,
        painter: QPainter,
        camera: Camera,
        credit: str,
        places: tuple[Rect, Rect],
        pins: Sequence[PlacedPin],
    ) -> None:
        """Degrees at the left and at the bottom where no label stands, and in their `places` the credit and
        the scale."""
        foot, bar = places
        labels = [one.placed.rect for one in pins if one.placed is not None]
        theme = self._theme
        line = TextLine(theme, "small", figures=True)
        across, down = grid_of(camera)
        for parallel in down:
            y = camera.to_view(0, parallel.at)[1]
            place = Rect(theme.px(8), y - line.height - 1, theme.px(8) + line.width(parallel.text), y)
            if theme.px(24) < y < foot.top - theme.px(6) and not any(map(place.meets, labels)):
                painter.setPen(theme.color("text-3"))
                line.draw(painter, place.left, place.top, parallel.text)
        for meridian in across:
            x, y = camera.to_view(meridian.at, 0)[0] + 5, camera.height - line.height - 3
            place = Rect(x, y, x + line.width(meridian.text), camera.height)
            free = foot.right + 4 < x and place.right < bar.left - 8
            if free and not any(map(place.meets, labels)):
                painter.setPen(theme.color("text-3"))
                line.draw(painter, x, y, meridian.text)
        self._plate(painter, foot)
        painter.setPen(theme.color("text-2"))
        words = TextLine(theme, "small")
        words.draw(painter, foot.left + theme.px(8), foot.top + theme.px(3), credit)
        self._bar(painter, camera, bar)

    def _bar(self, painter: QPainter, camera: Camera, place: Rect) -> None:
        theme = self._theme
        line = TextLine(theme, "small", figures=True)
        km, wide = scale_bar(camera.scale, theme.px(_BAR_WIDTH - 24))
        text = beside(f"{km:g}", unit_word("km"))
        self._plate(painter, place)
        painter.setPen(theme.color("text"))
        middle = (place.left + place.right) / 2
        line.draw(painter, middle - line.width(text) / 2, place.top + theme.px(3), text)
        y = round(place.bottom - theme.px(8)) + 0.5
        left, right = round(middle - wide / 2) + 0.5, round(middle + wide / 2) + 0.5
        painter.setPen(QPen(theme.color("text"), 1.5))
        painter.drawPolyline(
            [QPointF(left, y - 4), QPointF(left, y), QPointF(right, y), QPointF(right, y - 4)]
        )

    def _plate(self, painter: QPainter, place: Rect) -> None:
        theme = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("surface"))
        radius = theme.radius("control")
        painter.drawRoundedRect(_qrect(place).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def foot_places(theme: Theme, credit: str, width: float, height: float) -> tuple[Rect, Rect]:
    """Where the credit (bottom left) and the scale (bottom right) stand."""
    line = TextLine(theme, "small")
    high = line.height + theme.px(6)
    foot = Rect(_EDGE, height - _EDGE - high, _EDGE + line.width(credit) + theme.px(16), height - _EDGE)
    wide, tall = theme.px(_BAR_WIDTH), line.height + theme.px(14)
    bar = Rect(width - _EDGE - wide, height - _EDGE - tall, width - _EDGE, height - _EDGE)
    if bar.left < foot.right + theme.px(8):
        bar = bar.moved(0, -(high + theme.px(6)))
    return foot, bar


def _qrect(rect: Rect) -> QRectF:
    return QRectF(rect.left, rect.top, rect.right - rect.left, rect.bottom - rect.top)
