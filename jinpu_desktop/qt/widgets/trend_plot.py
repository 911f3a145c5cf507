"""An interactive chart: time is moved by hand and keys, every point opens its evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from jinpu_desktop.charts.chart_spec import ChartSpec, Mark
from jinpu_desktop.charts.words import told_by
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.render.accessible_chart import SpokenChart
from jinpu_desktop.qt.render.placed import Hit, Text
from jinpu_desktop.qt.render.plot.plot_board import PlotBoard
from jinpu_desktop.qt.render.plot.plot_hand import PlotHand
from jinpu_desktop.qt.render.plot.stops import EventMark, Stop
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _, comma

_WIDTH, _LEAST_WIDTH = 640, 260
_HEIGHT, _LEAST_HEIGHT = 320, 160
_PICTURE = QSize(1200, 700)
# Texts whose middles are closer than this stand on one line.
_LINE = 8
_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_TOUCHES = (
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
)


class TrendPlot(Themed, SpokenChart):
    """Shows a `ChartSpec` over time that can be moved and zoomed in time only.

    Drag, sideways wheel or one finger move time; wheel, two fingers, plus and minus zoom, 0 shows the
    whole. Left and Right step through points, other values, breaks and events of a series, with Shift to
    the next year that any series has; Up and Down change the series; Home and End; Enter opens the
    evidence, S says the summary. Charts of bars by category stand still.
    """

    rings_itself = True
    point_selected = Signal(object)
    """The Mark that was chosen by click or key, or None."""
    range_changed = Signal(float, float)
    """First and last month shown, in months since the year 0."""

    def __init__(
        self,
        ui: UiContext,
        spec: ChartSpec | None = None,
        *,
        height: int = _HEIGHT,
        motion: Callable[[], bool] = lambda: True,
        parent: QWidget | None = None,
    ) -> None:
        """`height` is what the chart would like to have, in pixels at 100 % text. `motion` says whether
        points may move."""
        super().__init__(parent)
        self._height = max(height, _LEAST_HEIGHT)
        self._board = PlotBoard(self, ui, motion)
        self._hand = PlotHand(self)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.speak()
        self.follow_theme(ui)
        self._board.window_changed.connect(self.range_changed)
        self.set_spec(spec)

    # What is shown

    @property
    def spec(self) -> ChartSpec | None:
        """The chart shown."""
        return self._board.spec

    def set_spec(self, spec: ChartSpec | None) -> None:
        """Show another chart or a newer state of this one: the stretch of time and the chosen evidence stay
        if they are there too, matching points move to their new places, new ones are ringed for a moment."""
        if not self._board.set_spec(spec):
            return
        self.setAccessibleName(self.spoken_name())
        self.setAccessibleDescription(self.spoken_summary())
        shown = spec is not None and not spec.is_empty
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if shown else Qt.FocusPolicy.NoFocus)
        self.updateGeometry()

    def set_events(self, events: Sequence[EventMark]) -> None:
        """Show marks of events; each opens its evidence, and the chosen one shows its time as a band."""
        self._board.set_events(events)

    @property
    def can_be_logarithmic(self) -> bool:
        """Whether all values are above zero, so that `set_logarithmic` can be offered."""
        return self._board.can_be_logarithmic

    @property
    def is_logarithmic(self) -> bool:
        """Whether equal steps of the value axis are equal ratios."""
        return self._board.log is not None

    def set_logarithmic(self, wanted: bool) -> None:
        """Show values on a logarithmic axis, if all of them are above zero; kept for later charts."""
        self._board.set_logarithmic(wanted)

    def link(self, *others: TrendPlot) -> None:
        """Share crosshair and time with other charts from now on, edge above edge."""
        self._board.link(*(other._board for other in others))

    @property
    def is_being_moved(self) -> bool:
        """Whether a hand moves time, or has just done so: words are placed anew only when it rests."""
        return self._board.is_moving

    @property
    def is_settling(self) -> bool:
        """Whether points are on their way to new places."""
        return self._board.settling.is_moving

    @property
    def fresh_keys(self) -> list[str]:
        """The evidence keys of points that are ringed as new."""
        return [self._board.pointing.stops.point(*point).key for point in self._board.settling.fresh]

    # Time

    @property
    def shown_range(self) -> tuple[float, float]:
        """First and last month shown, in months since the year 0; (0, 0) without a chart."""
        window = self._board.window
        return (window.first, window.last) if window is not None else (0.0, 0.0)

    def set_range(self, first: float, last: float) -> None:
        """Show a stretch of time, or what of it the chart has."""
        self._board.move_window(lambda window: window.show(first, last))

    def reset_range(self) -> None:
        """Show the whole time."""
        self._board.move_window(lambda window: window.reset())

    def pan_by(self, pixels: float) -> bool:
        """Move time by pixels; above 0 shows what is later. Returns whether anything moved."""
        return self._board.move_window(lambda window: window.pan(pixels / self._board.pixels_a_month))

    def zoom_by(self, steps: float, at: float | None = None) -> bool:
        """Zoom by steps of a quarter around a pixel, else around the chosen point or the middle."""
        where = self._board.pointing.month_at(at) if at is not None else self._board.chosen_month()
        return self._board.move_window(lambda window: window.zoom(steps, where))

    # Points

    @property
    def current(self) -> Stop | None:
        """The point, other value, break or event that is chosen."""
        return self._board.pointing.chosen

    def select(self, key: str) -> bool:
        """Choose what opens this evidence, as a click does but without opening it. False if not there."""
        stop = self._board.pointing.stops.find(key)
        if stop is not None:
            self._choose(stop)
        return stop is not None

    def point_at(self, place: QPointF | None) -> None:
        """Let the crosshair snap to the point nearest to a pixel, or go back to the chosen one."""
        over = self._board.point_to(place)
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def tap(self, place: QPointF) -> None:
        """Choose the nearest point; on a point, or what else opens, open its evidence."""
        stop = self._board.pointing.stop_under(place)
        near = stop or self._board.pointing.nearest(place)
        if near is not None:
            self._choose(near)
        if stop is not None:
            self._open()

    def _choose(self, stop: Stop | None) -> None:
        if stop is None or stop == self._board.pointing.chosen:
            return
        self._board.choose(stop)
        self._say(self.current_spoken())
        mark: Mark | None = self._board.pointing.stops.mark(stop)
        self.point_selected.emit(mark)

    def _open(self) -> None:
        if self.current is not None:
            self.ui.open_evidence(self.current.key, self)

    # Words

    def spoken_name(self) -> str:
        """Title and unit."""
        spec = self.spec
        return comma().join(part for part in (spec.title, spec.unit_text) if part) if spec else ""

    def spoken_summary(self) -> str:
        """The chart in a few sentences."""
        return self.spec.summary if self.spec is not None else ""

    def current_spoken(self) -> str:
        """What is chosen in words, a point with its number among all points."""
        stop = self.current
        if stop is None or stop.kind != "point":
            return stop.spoken if stop is not None else ""
        number, count = self._board.pointing.stops.number(stop)
        return _("{spoken}, point {number} of {count}").format(spoken=stop.spoken, number=number, count=count)

    def hits(self) -> list[Hit]:
        """What is visible and can be opened, in reading order, in this widget's coordinates."""
        return self._board.pointing.hits()

    def source_words(self, index: int) -> str:
        """Who told a point."""
        return told_by(self.spec.publishers(self.hits()[index].key)) if self.spec is not None else ""

    def readable_texts(self) -> list[str]:
        """Every text that is painted, from the top, and on one line from the left."""

        def place(text: Text) -> tuple[int, float]:
            return round(text.rect.center().y() / _LINE), text.rect.x()

        return [text.text for text in sorted(self._board.texts(), key=place)]

    def _say(self, words: str) -> None:
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # Pictures

    def picture(self, size: QSize | None = None) -> QImage:
        """What is shown as a picture with title, unit and source line; `size` in logical pixels."""
        from jinpu_desktop.qt.render.plot.picture import chart_picture

        return chart_picture(self._board.paint_picture, self.ui.theme, size or _PICTURE)

    def paint_picture(
        self, painter: QPainter, area: QRectF, title: str | None = None, unit_text: str | None = None
    ) -> None:
        """Paint what is shown (stretch of time, scale and events) into `area`, with title, unit and source
        line; those of the page around it if they are given."""
        self._board.paint_picture(painter, area, title, unit_text)

    def save_png(self, path: Path, size: QSize | None = None) -> None:
        """Write the picture as PNG, wholly or not at all. Raises KnownError if that fails."""
        from jinpu_desktop.qt.render.plot.picture import save_png

        save_png(self._board.paint_picture, self.ui.theme, size or _PICTURE, path)

    def save_svg(self, path: Path, size: QSize | None = None) -> None:
        """Write the picture as SVG, wholly or not at all. Raises KnownError if that fails."""
        from jinpu_desktop.qt.render.plot.picture import save_svg

        title = self.spec.title if self.spec is not None else ""
        paint, theme = self._board.paint_picture, self.ui.theme
        save_svg(paint, theme, size or _PICTURE, path, title, self.spoken_summary())

    # Qt

    def restyle(self) -> None:
        self._board.restyle()

    def minimumSizeHint(self) -> QSize:
        px = self.ui.theme.px
        return QSize(px(_LEAST_WIDTH), px(_LEAST_HEIGHT))

    def sizeHint(self) -> QSize:
        px = self.ui.theme.px
        return QSize(px(_WIDTH), px(self._height))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent) and event.type() in _TOUCHES:
            return self._hand.touch(event)
        if isinstance(event, QNativeGestureEvent):
            return self._hand.native(event)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._board.paint(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._board.resized()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.current is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._choose(self._board.pointing.stops.end(None, last=True))
        self._board.refresh()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._board.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        other = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if other != Qt.KeyboardModifier.NoModifier or not self._pressed(Qt.Key(event.key()), shift):
            super().keyPressEvent(event)

    def _pressed(self, key: Qt.Key, shift: bool) -> bool:
        """Do what a key means; False if it means nothing here."""
        stops, stop = self._board.pointing.stops, self.current
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = -1 if key == Qt.Key.Key_Left else 1
            if stop is None:
                self._choose(stops.end(None, last=True))
            else:
                self._choose(stops.other_year(stop, step) if shift else stops.beside(stop, step))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = -1 if key == Qt.Key.Key_Up else 1
            self._choose(stops.across(stop, step) if stop else stops.end(None, last=True))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose(stops.end(stop.series if stop else None, last=key == Qt.Key.Key_End))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(-1)
        elif key == Qt.Key.Key_0:
            self.reset_range()
        elif key in _OPENING_KEYS:
            self._open()
        elif key == Qt.Key.Key_S:
            self._say(self.spoken_summary())
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._hand.press(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hand.release(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hand.leave()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # At its ends the wheel belongs to the page again.
        event.setAccepted(self._hand.wheel(event))
