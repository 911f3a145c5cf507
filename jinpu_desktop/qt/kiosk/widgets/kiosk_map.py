"""The map of the stand: pins for fingers, three worded buttons, nothing that needs a second finger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.kiosk_theme import KioskTheme
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.render.map.map_scene import MapScene, PlacedPin
from jinpu_desktop.qt.render.map.pin_painter import MapPainter
from jinpu_desktop.qt.widgets.map_view import MapView
from jinpu_desktop.runtime.language import _

if TYPE_CHECKING:
    from jinpu_desktop.charts.map_spec import MapSpec

_PIN = 56
_ZOOM = 1.8
_EDGE = 12
# A finger that moves less has not pushed the land.
_SLACK = 18


class _KioskScene(MapScene):
    """Pins of 56 px."""

    def __init__(self, theme: KioskTheme) -> None:
        self._kiosk = theme
        super().__init__(theme)

    @property
    def pin(self) -> int:
        return self._kiosk.k(_PIN)


class KioskMap(MapView):
    """Signals: `place_touched(str)` with the id of a place, `group_touched(object)` with the ids of places
    that stand too close together to be told apart."""

    place_touched = Signal(str)
    group_touched = Signal(object)

    def __init__(self, kit: KioskKit, parent: QWidget | None = None) -> None:
        super().__init__(kit.ui, parent)
        self._kit = kit
        self._scene = _KioskScene(kit.theme)
        self._painter = MapPainter(kit.theme, kit.ui.icons, self._scene)
        self._pressed_at: QPointF | None = None
        self._label = QTimer(self)
        self._label.setSingleShot(True)
        self._label.setInterval(0)
        self._label.timeout.connect(self._show_labels)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, False)
        self.setMouseTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for small in (self.zoom_in, self.zoom_out, self.home):
            small.hide()
        self.closer = KioskButton(kit, _("Zoom in"), icon="plus", parent=self)
        self.wider = KioskButton(kit, _("Zoom out"), icon="minus", parent=self)
        self.whole = KioskButton(kit, _("Whole area"), icon="home", parent=self)
        self.closer.clicked.connect(lambda: self.zoom_by(_ZOOM))
        self.wider.clicked.connect(lambda: self.zoom_by(1 / _ZOOM))
        self.whole.clicked.connect(self.show_home)
        self.restyle()
        self._place_buttons()

    @property
    def asked(self) -> tuple[float, float, float] | None:
        """What the view was pointed at; None for the whole area."""
        return self._asked

    @property
    def is_moving(self) -> bool:
        """Whether the land is being pushed, or its labels are still to be placed."""
        return self._is_moving

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_kit"):
            self._reach = max(self._kit.theme.hit, self._scene.pin) / 2

    def pin_at(self, at: QPointF) -> PlacedPin | None:
        """The nearest pin in reach of a finger, else the one whose label is there."""

        def away(one: PlacedPin) -> float:
            return max(abs(one.standing.left - at.x()), abs(one.standing.top - at.y()))

        near = min(self.arranged(), key=away, default=None)
        if near is not None and away(near) <= self._reach:
            return near
        return super().pin_at(at)

    def tap(self, at: QPointF) -> None:
        """Tell what was touched; what stands for several places is not chosen itself."""
        found = self.pin_at(at)
        if found is None:
            return
        pins = found.standing.pins
        if len(pins) > 1:
            self.group_touched.emit(tuple(pin.id for pin in pins))
            return
        self._choose(pins[0].id)
        self.place_touched.emit(pins[0].id)

    def show_map(
        self,
        spec: MapSpec,
        selected: str,
        camera: tuple[float, float, float] | None = None,
        path: Sequence[tuple[float, float]] = (),
    ) -> None:
        # Land and pins come first: placing the labels takes longer than a finger waits.
        if self._spec is None or spec.level != self._spec.level:
            self._is_moving = True
        super().show_map(spec, selected, camera, path)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_moving and not self._rest.isActive() and not self._hand.pushes:
            self._label.start()

    def _show_labels(self) -> None:
        self._is_moving = False
        self._arrange()

    def choose(self, place_id: str) -> None:
        """Mark a pin, or none."""
        if self._spec is not None:
            self.show_map(self._spec, place_id, self._asked)

    def _place_buttons(self) -> None:
        super()._place_buttons()
        if not hasattr(self, "whole"):
            return
        buttons = (self.closer, self.wider, self.whole)
        wide = max(button.sizeHint().width() for button in buttons)
        high, edge = self._kit.theme.hit, self._kit.theme.k(_EDGE)
        for number, button in enumerate(buttons):
            top = edge + number * (high + self._kit.theme.gap)
            button.setGeometry(self.width() - edge - wide, top, wide, high)
        # Labels keep clear of where these stand.
        self.zoom_in.setGeometry(self.closer.geometry())
        self.home.setGeometry(self.whole.geometry())

    # Touch

    def minimumSizeHint(self) -> QSize:
        side = self._kit.theme.k(360)
        return QSize(side, side)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._pressed_at
        if start is not None:
            step = event.position() - start
            if max(abs(step.x()), abs(step.y())) < self._kit.theme.k(_SLACK):
                return
            self._pressed_at = None
        if event.buttons() and self._hand.move(event):
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        self._hand.release(event)
        if self._is_moving:
            self._rest.start()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()

    def event(self, event: QEvent) -> bool:
        # Fingers come as presses of the mouse: one gesture for both.
        return QWidget.event(self, event)
