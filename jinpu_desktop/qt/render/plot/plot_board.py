"""The state of an interactive chart between the widget that is touched and the scene that draws it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jinpu_desktop.charts.chart_spec import ChartSpec, ValueAxis, XAxis
from jinpu_desktop.charts.log_scale import LogScale, can_be_logarithmic, log_scale
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.render.chart_painter import paint_chart
from jinpu_desktop.qt.render.placed import ChartLayout, Ruler, Text
from jinpu_desktop.qt.render.plot import engine
from jinpu_desktop.qt.render.plot.crosshair import (
    paint_cross_lines,
    paint_cross_point,
    paint_events,
    without_own_label,
)
from jinpu_desktop.qt.render.plot.live_change import change_between
from jinpu_desktop.qt.render.plot.plot_group import PlotGroup
from jinpu_desktop.qt.render.plot.pointing import Pointing
from jinpu_desktop.qt.render.plot.settling import Settling
from jinpu_desktop.qt.render.plot.stops import EventMark, Stop
from jinpu_desktop.qt.render.plot.time_window import TimeWindow
from jinpu_desktop.qt.render.plot.view_layout import MANY_POINTS, RestLayout, ViewLayout, outline

if TYPE_CHECKING:
    from jinpu_desktop.qt.render.plot.plot_scene import PlotScene, SceneView

_REST_MS = 140
_LOOK_MS = 40
_LEAST_POINTS = 2
_NOTHING = ChartSpec("", "", (), XAxis(0.0, 12.0, 12.0, ()), ValueAxis(Decimal(0), Decimal(1), ()))

_ANY_TIME = TimeWindow(0.0, 12.0, 12.0)


class PlotBoard(QObject):
    """Knows spec, window of time, what is chosen and pointed at, and keeps the scene up to date.

    Until the scene is loaded the chart is painted as on a card: both look the same.
    """

    window_changed = Signal(float, float)

    def __init__(self, widget: QWidget, ui: UiContext, motion: Callable[[], bool]) -> None:
        super().__init__(widget)
        self.spec: ChartSpec | None = None
        self.window: TimeWindow | None = None
        self.log: LogScale | None = None
        self.group: PlotGroup[PlotBoard] = PlotGroup(self)
        self._widget, self._ui = widget, ui
        self._wants_log = False
        self._outline: ChartSpec | None = None
        self.pointing = Pointing(_NOTHING, float(ui.theme.chart("hit-radius")))
        self._layout: ViewLayout | None = None
        self._filled: ChartLayout | None = None
        self._filled_for: tuple[object, ...] = ()
        self._rest: RestLayout | None = None
        self._own_margins = (0.0, 0.0)
        self.is_moving = False
        self._scene: PlotScene | None = None
        self._rest_timer = self._timer(_REST_MS, self._come_to_rest)
        self._load_timer = self._timer(_LOOK_MS, self._look_for_engine)
        self.settling = Settling(ui.theme, motion, self)
        self.settling.changed.connect(self.refresh)

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def set_spec(self, spec: ChartSpec | None) -> bool:
        """Take another chart or another state of it. Returns whether anything changed."""
        old, window = self.spec, self.window
        if spec is old or spec == old:
            return False
        self.settling.stop()
        self.spec = spec
        self._outline = outline(spec) if spec is not None else None
        self._set_log()
        self.window = self._new_window(window)
        self.pointing.take(spec or _NOTHING, self.pointing.events)
        self._relayout(and_others=True)
        if self._scene is not None:
            self._scene.set_chart(spec or _NOTHING, self.log)
            if old is not None and spec is not None and self._widget.isVisible() and self._layout:
                self.settling.begin(change_between(old, spec, self._layout.place))
        elif spec is not None and sum(len(layer.marks) for layer in spec.layers) > MANY_POINTS:
            self._make_scene()
        self.refresh()
        return True

    def _new_window(self, old: TimeWindow | None) -> TimeWindow | None:
        time = self.group.time()
        if self.spec is None or self.own_time is None or time is None:
            return None
        window = TimeWindow(*time, self._least_span())
        if old is not None and not old.is_whole and old.first < time[1] and old.last > time[0]:
            window.show(old.first, old.last)
        return window

    def _least_span(self) -> float:
        """The shortest stretch of time: about two points of the densest line."""
        assert self.spec is not None
        least = self.spec.x_axis.slot
        for layer in self.spec.layers:
            if len(layer.marks) > 1:
                span = layer.marks[-1].x - layer.marks[0].x
                least = min(least, span / (len(layer.marks) - 1))
        return max(least, 1e-6) * _LEAST_POINTS

    @property
    def own_time(self) -> tuple[float, float] | None:
        """The whole time of this chart, None for charts that stand still."""
        spec = self.spec
        if spec is None or spec.is_empty or spec.horizontal:
            return None
        return spec.x_axis.first, spec.x_axis.last

    @property
    def own_margins(self) -> tuple[float, float]:
        """What this chart needs left and right of its plot, in pixels."""
        return self._own_margins

    def set_events(self, events: Sequence[EventMark]) -> None:
        """Show marks of events."""
        self.pointing.take(self.spec or _NOTHING, tuple(events))
        self.refresh()

    @property
    def can_be_logarithmic(self) -> bool:
        """Whether the chart may have a logarithmic axis."""
        return self.spec is not None and can_be_logarithmic(self.spec)

    def set_logarithmic(self, wanted: bool) -> None:
        """Use a logarithmic axis where the chart may have one."""
        if wanted == self._wants_log:
            return
        self._wants_log = wanted
        self.settling.stop()
        self._set_log()
        self._relayout(and_others=True)
        if self._scene is not None:
            self._scene.set_chart(self.spec or _NOTHING, self.log)
        self.refresh()

    def _set_log(self) -> None:
        able = self._wants_log and self.can_be_logarithmic
        self.log = log_scale(self.spec) if able and self.spec is not None else None

    def link(self, *others: PlotBoard) -> None:
        """Share time and crosshair with other charts and all that are linked to them."""
        for other in others:
            self.group.take_in(other.group)
        for board in self.group.charts:
            board.group = self.group
        for board in self.group.charts:
            board.window = board._new_window(self.window)
            board._relayout()
            board.refresh()

    # Time

    def move_window(self, move: Callable[[TimeWindow], bool]) -> bool:
        """Move time here and in linked charts. Returns whether anything moved."""
        if self.window is None or not move(self.window):
            return False
        first, last = self.window.first, self.window.last
        for board in self.group.charts:
            if board.window is None:
                continue
            if board is not self:
                board.window.show(first, last)
            board._begin_moving()
            board.refresh()
            board.window_changed.emit(first, last)
        return True

    def _begin_moving(self) -> None:
        self._make_scene()
        self.settling.forget()
        if not self.is_moving and self._layout is not None and self._filled is not None:
            self.is_moving = True
            self._rest = RestLayout(self._filled, self._rest_scale)
        self._rest_timer.start()

    def _come_to_rest(self) -> None:
        self.is_moving = False
        self._rest = None
        self.refresh()

    @property
    def pixels_a_month(self) -> float:
        """How wide a month is."""
        if self._layout is None or self.window is None:
            return 1.0
        return self._layout.scale(self.window).slot

    def chosen_month(self) -> float | None:
        """Where the chosen thing stands if it is in sight."""
        chosen = self.pointing.chosen
        if chosen is None or self.window is None:
            return None
        return chosen.x if self.window.first <= chosen.x <= self.window.last else None

    # What is chosen

    def choose(self, stop: Stop) -> None:
        """Stand on another thing, and bring it into sight."""
        self.pointing.chosen, self.pointing.pointed = stop, None
        self.settling.forget()
        if not self.move_window(lambda window: window.reveal(stop.x)):
            self.refresh()
        self._tell_linked(stop.x)

    def point_to(self, place: QPointF | None) -> bool:
        """Let the crosshair follow a pointer, or leave it. Returns whether a click there opens something."""
        on = self.pointing
        near = on.nearest(place) if place is not None else None
        under = on.stop_under(place) if place is not None else None
        if (under or near) != on.pointed:
            on.pointed = under or near
            self._tell_linked(on.current.x if on.current is not None else None)
            self.refresh()
        return under is not None

    def _tell_linked(self, x: float | None) -> None:
        for board in self.group.charts:
            if board is not self:
                board.pointing.linked_x = x
                board.refresh()
        self.pointing.linked_x = None

    def texts(self) -> list[Text]:
        """All words that are shown."""
        return list(self._filled.texts) if self._filled is not None else []

    # Layout and painting

    @property
    def _area(self) -> QRectF:
        return QRectF(self._widget.rect())

    def restyle(self) -> None:
        """The theme has changed."""
        if self._scene is not None:
            self._scene.restyle()
        self._relayout()
        self.refresh()

    def resized(self) -> None:
        """The widget has another size."""
        if self._scene is not None:
            self._scene.set_area(self._area)
        self._relayout(and_others=True)
        self.refresh()

    def _relayout(self, *, and_others: bool = False) -> None:
        self._filled = self._layout = None
        self._filled_for = ()
        self.is_moving, self._rest = False, None
        self.pointing.see(None, None, None)
        if self.spec is None or self._area.isEmpty():
            return

        def lay_out(margins: tuple[float, float]) -> ViewLayout:
            assert self.spec is not None
            return ViewLayout(self.spec, self._area, self._ui.theme, self.log, self._outline, margins)

        self._layout = lay_out((0.0, 0.0))
        if self._layout.stands_still:
            return
        self._own_margins = self._layout.margins
        if len(self.group.charts) > 1:
            self._layout = lay_out(self.group.margins())
            for board in self.group.charts if and_others else ():
                if board is not self:
                    board._relayout()
                    board.refresh()

    def refresh(self) -> None:
        """Bring what is shown up to date."""
        if self._layout is None or self._widget.size().isEmpty():
            if self._scene is not None:
                self._scene.hide()
            self._widget.update()
            return
        self._fill()
        if self._scene is None or self.window is None or self._layout.stands_still:
            if self._scene is not None:
                self._scene.hide()
            self._widget.update()
            return
        self._scene.show_view(self._scene_view(self._scene))
        self._scene.show()

    def _fill(self) -> None:
        """Lay out what is visible, anew only if it is not what was laid out last."""
        assert self._layout is not None
        window = self.window
        if window is None or self._layout.stands_still:
            self._filled = self._layout.fill(_ANY_TIME)
            self.pointing.see(self._layout, None, self._filled)
            return
        carried = self.is_moving and self._rest is not None and not self._layout.has_few(window)
        wanted = (window.first, window.last, carried, self._scene is not None)
        if wanted == self._filled_for:
            return
        self._filled_for = wanted
        if carried and self._rest is not None:
            self._filled = self._layout.carry(self._rest, window)
        else:
            self._filled = self._layout.fill(window, self._scene.telling if self._scene is not None else None)
            self._rest_scale = self._layout.scale(window)
        self.pointing.see(self._layout, window, self._filled)

    def _scene_view(self, scene: PlotScene) -> SceneView:
        assert self._layout is not None and self.window is not None and self._filled is not None
        cross = self.pointing.cross()
        fresh = [self.pointing.spot(self.pointing.stops.point(*point)) for point in self.settling.fresh]
        plot = self._layout.plot.adjusted(-1, -1, 1, 1)
        from jinpu_desktop.qt.render.plot.plot_scene import SceneView

        return SceneView(
            without_own_label(self._filled, cross),
            self._layout.scale(self.window),
            self.is_moving,
            self._widget.hasFocus(),
            cross,
            self.settling.values(scene.lines),
            [point for point in fresh if plot.contains(point)],
            self.pointing.event_hits(),
            self.pointing.band(),
        )

    def paint_picture(
        self, painter: QPainter, area: QRectF, title: str | None = None, unit_text: str | None = None
    ) -> None:
        """Paint the stretch of time that is shown into `area`, with events, title, unit and source line."""
        spec, theme = self.spec or _NOTHING, self._ui.theme
        spec = spec._replace(
            title=spec.title if title is None else title,
            unit_text=spec.unit_text if unit_text is None else unit_text,
        )
        if self.window is None or self._layout is None or self._layout.stands_still:
            paint_chart(painter, area, spec, theme, framed=True)
            return
        self._make_scene()
        assert self._scene is not None
        from jinpu_desktop.qt.render.plot.seen_picture import paint_seen

        paint_seen(painter, area, spec, self._scene, self.window, self.pointing, (theme, self.log))

    def paint(self, painter: QPainter) -> None:
        """Paint the chart as on a card until its scene is there."""
        if self._layout is None or self._filled is None or self.spec is None:
            return
        standing = self._layout.stands_still
        if self._scene is not None and not standing:
            return
        theme, spec = self._ui.theme, self.spec if standing else self._layout.spec
        cross = None if standing else self.pointing.cross()
        layout = without_own_label(self._filled, cross)
        painter.fillRect(self._area, theme.color("surface"))
        paint_chart(painter, self._area, spec, theme, layout=layout)
        if standing:
            return
        if cross is not None:
            paint_cross_lines(painter, layout, theme, cross)
            focused = self._widget.hasFocus()
            paint_cross_point(painter, layout, Ruler(theme), cross, focused=focused)
        paint_events(painter, self.pointing.event_hits(), self._ui.theme)
        engine.load_behind()
        if not self._load_timer.isActive():
            self._load_timer.start()

    def _look_for_engine(self) -> None:
        if engine.is_loaded():
            self._make_scene()
            self.refresh()
        else:
            self._load_timer.start()

    def _make_scene(self) -> None:
        if self._scene is not None or self.own_time is None:
            return
        self._scene = engine.scene_class()(self._widget, self._ui.theme)
        self._scene.set_area(self._area)
        self._scene.set_chart(self.spec or _NOTHING, self.log)
        self._filled_for = ()
