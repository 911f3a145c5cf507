"""What a chart's pointer and keys stand on: where it is, what a click opens, and the crosshair there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF

from jinpu_desktop.charts.chart_spec import ChartSpec, Shape
from jinpu_desktop.qt.render.placed import ChartLayout, Hit
from jinpu_desktop.qt.render.plot.crosshair import Cross, event_hits
from jinpu_desktop.qt.render.plot.stops import EventMark, Stop, Stops
from jinpu_desktop.qt.render.plot.time_window import TimeWindow
from jinpu_desktop.qt.render.plot.view_layout import ViewLayout


class Pointing:
    """`chosen` is what was clicked or stepped to, `pointed` what the pointer is near, `linked_x` the time
    that a linked chart's crosshair stands on (months). `see` says what is visible."""

    def __init__(self, spec: ChartSpec, reach: float) -> None:
        self.stops = Stops(spec)
        self.events: Sequence[EventMark] = ()
        self.chosen: Stop | None = None
        self.pointed: Stop | None = None
        self.linked_x: float | None = None
        self._spec = spec
        self._reach = reach
        self._layout: ViewLayout | None = None
        self._window: TimeWindow | None = None
        self._filled: ChartLayout | None = None

    def take(self, spec: ChartSpec, events: Sequence[EventMark]) -> None:
        """Another chart or other events; what is chosen stays if it is there too."""
        kept = self.chosen.key if self.chosen is not None else ""
        self._spec, self.events = spec, events
        self.stops = Stops(spec, events)
        self.chosen = self.stops.find(kept) if kept else None
        self.pointed = None

    def see(self, layout: ViewLayout | None, window: TimeWindow | None, filled: ChartLayout | None) -> None:
        """What is visible now, and where."""
        self._layout, self._window, self._filled = layout, window, filled

    @property
    def current(self) -> Stop | None:
        """What the crosshair stands on."""
        return self.pointed or self.chosen

    def month_at(self, x: float) -> float:
        """The month under a pixel."""
        if self._layout is None or self._window is None:
            return 0.0
        scale = self._layout.scale(self._window)
        return self._window.first + (x - scale.plot.left()) / scale.slot

    def nearest(self, place: QPointF) -> Stop | None:
        """The point nearest in time to a pixel of the plot, among those of one time the nearest value."""
        if self._layout is None or self._window is None or not self._layout.plot.contains(place):
            return None
        found = [(stop, self.spot(stop)) for stop in self.stops.around(self.month_at(place.x()))]
        plot = self._layout.plot
        seen = [(stop, at) for stop, at in found if plot.left() - 1 <= at.x() <= plot.right() + 1]
        if not seen:
            return None
        best = min(abs(at.x() - place.x()) for _stop, at in seen) + 1
        close = [(abs(at.y() - place.y()), stop) for stop, at in seen if abs(at.x() - place.x()) <= best]
        return min(close, key=lambda item: item[0])[1]

    def stop_under(self, place: QPointF) -> Stop | None:
        """What a click on this pixel opens."""

        def away(hit: Hit) -> float:
            gap = hit.ring.center() - place
            return gap.x() ** 2 + gap.y() ** 2

        under = [hit for hit in self.hits() if hit.rect.contains(place)]
        nearest = self.nearest(place)
        if nearest is not None and not any(hit.key == nearest.key for hit in under):
            gap = self.spot(nearest) - place
            if gap.x() ** 2 + gap.y() ** 2 <= self._reach**2:
                under.append(_hit_of(nearest, self.spot(nearest)))
        hit = min(under, key=away, default=None)
        if hit is None:
            return None
        if nearest is not None and hit.key == nearest.key:
            return nearest
        return self.stops.find(hit.key)

    def spot(self, stop: Stop) -> QPointF:
        """The pixel of a stop."""
        assert self._layout is not None and self._window is not None
        scale = self._layout.scale(self._window)
        mark = self.stops.mark(stop)
        if stop.kind == "point" and mark is not None:
            plot = self._layout.plot
            part = (self._layout.place(mark.value) - float(scale.low)) / float(scale.high - scale.low)
            return QPointF(scale.x(mark.x), plot.bottom() - part * plot.height())
        hit = next((hit for hit in self.hits() if hit.key == stop.key), None)
        return hit.ring.center() if hit is not None else QPointF(scale.x(stop.x), self._layout.plot.top())

    def hits(self) -> list[Hit]:
        """What is visible and can be opened, in reading order."""
        if self._layout is None or self._filled is None:
            return []
        return sorted([*self._filled.hits, *self.event_hits()], key=lambda hit: (max(hit.series, 0), hit.x))

    def event_hits(self) -> list[Hit]:
        """Where the marks of events stand."""
        if not self.events or self._layout is None or self._window is None or self._filled is None:
            return []
        scale = self._layout.scale(self._window)
        xs = [scale.x((event.first + event.last) / 2) for event in self.events]
        return event_hits(self._filled, self.events, xs)

    def _is_on_line(self, stop: Stop) -> bool:
        return stop.layer < 0 or self._spec.layers[stop.layer].shape is Shape.LINE

    def cross(self) -> Cross | None:
        """The crosshair, if what it stands on is in sight."""
        if self._window is None or self._layout is None:
            return None
        stop = self.pointed
        if stop is None and self.linked_x is not None:
            return self._linked_cross(self.linked_x)
        stop = stop or self.chosen
        if stop is None or not self._window.first <= stop.x <= self._window.last:
            return None
        hit = next((hit for hit in self.hits() if hit.key == stop.key), None)
        at = self.spot(stop)
        if stop.kind in ("break", "event"):
            return Cross(at.x(), hit=hit, has_line=False)
        mark = self.stops.mark(stop)
        label = mark.said if mark is not None and stop.kind == "point" else ""
        return Cross(at.x(), at, label, hit, is_line=self._is_on_line(stop))

    def _linked_cross(self, x: float) -> Cross | None:
        assert self._window is not None and self._layout is not None
        if not self._window.first <= x <= self._window.last:
            return None
        own = min(self.stops.around(x), key=lambda stop: abs(stop.x - x), default=None)
        if own is None or abs(own.x - x) > self._spec.x_axis.slot / 2:
            return Cross(self._layout.scale(self._window).x(x))
        mark = self.stops.mark(own)
        at = self.spot(own)
        label = mark.said if mark is not None else ""
        return Cross(at.x(), at, label, reaches_axis=False, is_line=self._is_on_line(own))

    def band(self) -> tuple[float, float, str] | None:
        """The edges of the event that is stood on, in pixels, and its words."""
        stop = self.current
        if stop is None or stop.kind != "event" or self._layout is None or self._window is None:
            return None
        event = next((event for event in self.events if event.key == stop.key), None)
        scale = self._layout.scale(self._window)
        return (scale.x(event.first), scale.x(event.last), event.words) if event is not None else None


def _hit_of(stop: Stop, at: QPointF) -> Hit:
    near = QRectF(at.x() - 10, at.y() - 10, 20, 20)
    return Hit(near, stop.key, stop.spoken, stop.kind, stop.series, stop.x, near)
