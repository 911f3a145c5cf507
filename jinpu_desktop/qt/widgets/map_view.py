"""A map to push, zoom and walk over, by mouse, by fingers and by keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from jinpu_desktop.charts.map_camera import Camera
from jinpu_desktop.charts.map_labels import Rect
from jinpu_desktop.charts.map_pins import next_in_direction
from jinpu_desktop.charts.map_spec import project, unproject
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.render.map.land_tile import LandTile
from jinpu_desktop.qt.render.map.map_scene import MapScene, PlacedPin
from jinpu_desktop.qt.render.map.pin_painter import MapPainter, foot_places
from jinpu_desktop.qt.widgets.icon_button import IconButton
from jinpu_desktop.qt.widgets.map_hand import MapHand
from jinpu_desktop.qt.widgets.spoken_map import HIT, SpokenMap
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    from jinpu_desktop.charts.map_spec import MapSpec

_REST_MS = 140
_MARGIN = 26
_STEP = 1.5
_EDGE = 10
_GAP = 6
_DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_TOUCHES = (
    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel,
)  # fmt: skip


class MapView(Themed, SpokenMap):
    """Shows a `MapSpec`. Wheel, pinch, + and - zoom; dragging and Shift with the arrows push; the arrows go
    to the nearest pin on that side, Home shows the whole area, Enter opens, Tab leaves.

    Signals: `pin_chosen(str)`: a pin was taken; `pin_opened(str)`: it was opened; `camera_rested(float,
    float, float)`: the reader moved the map: longitude, latitude and pixels for a degree of latitude, or
    three zeros for the whole area.
    """

    pin_chosen = Signal(str)
    pin_opened = Signal(str)
    camera_rested = Signal(float, float, float)
    rings_itself = True

    def __init__(
        self, ui: UiContext, parent: QWidget | None = None, most_labels: int | None = None
    ) -> None:
        super().__init__(parent)
        self._camera = Camera(0, 0, 1, 1, 1)
        self._is_home = True
        self._asked: tuple[float, float, float] | None = None
        self._path: Sequence[tuple[float, float]] = ()
        self._is_moving = False
        self._is_stale = True
        self._arranged: tuple[PlacedPin, ...] = ()
        self._land = LandTile(ui.theme)
        self._scene = MapScene(ui.theme, most_labels)
        self._painter = MapPainter(ui.theme, ui.icons, self._scene)
        self._hand = MapHand(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.settle)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.zoom_in = IconButton(ui, "plus", _("Zoom in"), framed=True, parent=self)
        self.zoom_out = IconButton(ui, "minus", _("Zoom out"), framed=True, parent=self)
        self.home = IconButton(ui, "home", _("Whole area"), framed=True, parent=self)
        self.zoom_in.clicked.connect(lambda: self.zoom_by(_STEP))
        self.zoom_out.clicked.connect(lambda: self.zoom_by(1 / _STEP))
        self.home.clicked.connect(self.show_home)
        self.speak()
        self.follow_theme(ui)

    # What is shown

    @property
    def camera(self) -> Camera:
        """What the view shows of it."""
        return self._camera

    def show_map(
        self,
        spec: MapSpec,
        selected: str,
        camera: tuple[float, float, float] | None = None,
        path: Sequence[tuple[float, float]] = (),
    ) -> None:
        """Show a map with a chosen pin. `camera` is longitude, latitude and pixels for a degree of latitude,
        None shows the whole area; `path` is the line of a distance in degrees."""
        fresh = self._spec is None or spec.level != self._spec.level
        other = selected != self._selected
        self._spec, self._path, self._selected = spec, path, selected
        self._land.show_land(spec.land)
        self.setAccessibleName(self.spoken_name())
        self.setAccessibleDescription(self.spoken_summary())
        if fresh or camera != self._asked:
            self._asked = camera
            self._aim()
        if other or fresh:
            self._bring_in(selected)
        self._arrange()

    def show_home(self) -> None:
        """Show the whole area."""
        self._asked = None
        self._aim()
        self._is_moving = False
        self._arrange()
        self.camera_rested.emit(0.0, 0.0, 0.0)

    def zoom_by(self, factor: float) -> None:
        """Zoom around the middle of the view."""
        self.zoom_at(factor, QPointF(self.width() / 2, self.height() / 2))

    def zoom_at(self, factor: float, at: QPointF) -> None:
        """Zoom so that the land under a point stays where it is."""
        if self._spec is not None:
            scale = self._camera.scale * factor
            self._move(self._camera.scaled_to(min(scale, self._spec.most_scale), at.x(), at.y()))

    def push_by(self, right: float, down: float) -> None:
        """Push the land by so many pixels."""
        self._move(self._camera.panned(right, down))

    def tap(self, at: QPointF) -> None:
        """Choose the pin at a point; one that is chosen and stands for several is zoomed into."""
        found = self.pin_at(at)
        if found is None:
            return
        if found.standing.pin.id == self._selected and found.standing.others:
            self._part(found)
        else:
            self._choose(found.standing.pin.id)

    def settle(self) -> None:
        """Come to rest: labels are placed anew, and the new view is told."""
        self._rest.stop()
        if not self._is_moving or self._hand.pushes:
            return
        self._is_moving = False
        self._arrange()
        lon, lat = unproject(self._camera.x, self._camera.y)
        self._asked = (round(lon, 4), round(lat, 4), float(round(self._camera.scale)))
        self.camera_rested.emit(*self._asked)

    # How it comes about

    def restyle(self) -> None:
        self._land.forget()
        self._scene.restyle()
        self._reach = max(HIT, self._scene.pin) / 2
        if self._spec is not None:
            self._place_buttons()
            self._arrange()

    def _aim(self) -> None:
        """Point the camera where it was asked to."""
        spec = self._spec
        if spec is None:
            return
        wide, high = float(max(self.width(), 1)), float(max(self.height(), 1))
        if self._asked is None:
            camera = Camera.over(spec.home, wide, high, self.ui.theme.px(_MARGIN))
        else:
            x, y = project(self._asked[0], self._asked[1])
            camera = Camera(x, y, self._asked[2], wide, high)
        self._camera = camera.kept_in(spec.land.box, spec.most_scale)

    def _bring_in(self, pin_id: str) -> None:
        """Push the land just so far that a pin stands well inside the view."""
        assert self._spec is not None
        pin = next((pin for pin in self._spec.pins if pin.id == pin_id), None)
        if pin is None:
            return
        left, top = self._camera.to_view(pin.x, pin.y)
        edge = min(80.0, self.width() / 4, self.height() / 4)
        right = max(edge - left, 0.0) + min(self.width() - edge - left, 0.0)
        down = max(edge - top, 0.0) + min(self.height() - edge - top, 0.0)
        if right or down:
            self._camera = self._camera.panned(right, down).kept_in(
                self._spec.land.box, self._spec.most_scale
            )

    def _move(self, camera: Camera) -> None:
        spec = self._spec
        if spec is None:
            return
        kept = camera.kept_in(spec.land.box, spec.most_scale)
        if kept == self._camera:
            return
        self._camera = kept
        self._is_moving = True
        self._arrange()
        self._rest.start()

    def _arrange(self) -> None:
        # A map that is being shown gets several sizes at once; only what is looked at is arranged.
        self._is_stale = True
        self.update()

    def arranged(self) -> tuple[PlacedPin, ...]:
        if self._is_stale and self._spec is not None:
            self._is_stale = False
            self._arranged = self._scene.arrange(
                self._spec.pins, self._camera, self._selected, self._taken(), moving=self._is_moving
            )
        return self._arranged

    def _taken(self) -> list[Rect]:
        assert self._spec is not None
        places = list(foot_places(self.ui.theme, self._spec.credit, self.width(), self.height()))
        box = self.home.geometry().united(self.zoom_in.geometry())
        places.append(Rect(box.left() - _GAP, box.top(), box.right() + _GAP, box.bottom() + _GAP))
        return places

    def _choose(self, pin_id: str) -> None:
        if pin_id != self._selected:
            self._selected = pin_id
            self._arrange()
            self.pin_chosen.emit(pin_id)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.current_spoken()))

    def _part(self, one: PlacedPin) -> None:
        """Zoom in until the pins of a group stand apart; where they never do, choose the next of them."""
        assert self._spec is not None
        if self._camera.scale < self._spec.most_scale * 0.99:
            camera = self._camera._replace(x=one.standing.pin.x, y=one.standing.pin.y)
            self._move(camera._replace(scale=camera.scale * 2))
        else:
            self._choose(one.standing.others[0].id)

    def _step(self, right: int, down: int) -> None:
        """Go to the nearest pin on one side; from no pin, to the one nearest the middle."""
        here = next((one.standing for one in self.arranged() if self._is_chosen(one)), None)
        standing = [
            one.standing
            for one in self.arranged()
            if 0 <= one.standing.left <= self.width() and 0 <= one.standing.top <= self.height()
        ]
        if here is None:
            middle = (self.width() / 2, self.height() / 2)
            found = min(
                standing,
                key=lambda one: abs(one.left - middle[0]) + abs(one.top - middle[1]),
                default=None,
            )
        else:
            found = next_in_direction(standing, here, right, down)
        if found is not None:
            self._choose(found.pin.id)

    def _place_buttons(self) -> None:
        side = self.zoom_in.sizeHint().width()
        x, y = self.width() - _EDGE - side, _EDGE
        for button in (self.zoom_in, self.zoom_out, self.home):
            button.setGeometry(x, y, side, side)
            y += side + _GAP

    # Overrides of Qt

    def sizeHint(self) -> QSize:
        return QSize(640, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_buttons()
        self._aim()
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        spec = self._spec
        if spec is None:
            painter.fillRect(self.rect(), self.ui.theme.color("sea"))
            return
        self._land.paint(painter, self._camera, moving=self._is_moving)
        if self._path:
            self._painter.paint_path(painter, self._path, self._camera)
        places = foot_places(self.ui.theme, spec.credit, self.width(), self.height())
        self._painter.paint_edges(painter, self._camera, spec.credit, places, self.arranged())
        focused = self._selected if self.hasFocus() else ""
        self._painter.paint_pins(painter, self.arranged(), self._camera, self._selected, focused)
        if self.hasFocus() and not any(map(self._is_chosen, self.arranged())):
            painter.setPen(QPen(self.ui.theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(2, 2, -2, -2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key in _DIRECTIONS:
            right, down = _DIRECTIONS[Qt.Key(key)]
            if shift:
                self.push_by(-right * self.width() / 8, -down * self.height() / 8)
            else:
                self._step(right, down)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(_STEP)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom_by(1 / _STEP)
        elif key == Qt.Key.Key_Home:
            self.show_home()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected:
            self.pin_opened.emit(self._selected)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._hand.press(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._hand.move(event):
            self.setCursor(Qt.CursorShape.ClosedHandCursor if self._hand.pushes else self.cursor().shape())
            return
        over = self.pin_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.OpenHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hand.release(event)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if self._is_moving:
            self._rest.start()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.pin_at(event.position())
        if found is not None:
            self.pin_opened.emit(found.standing.pin.id)
        else:
            self.zoom_at(_STEP, event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._hand.turn(event)
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() in _TOUCHES and isinstance(event, QTouchEvent):
            self._hand.touch(event)
            if event.type() == QEvent.Type.TouchEnd and self._is_moving:
                self._rest.start()
            event.accept()
            return True
        return super().event(event)
