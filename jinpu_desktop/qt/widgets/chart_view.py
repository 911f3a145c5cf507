"""A chart on a page: every point of it opens its evidence by click or key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from jinpu_desktop.charts.chart_spec import ChartSpec
from jinpu_desktop.charts.words import told_by
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.render.accessible_chart import SpokenChart
from jinpu_desktop.qt.render.chart_painter import paint_chart
from jinpu_desktop.qt.render.layout import lay_out_chart
from jinpu_desktop.qt.render.placed import ChartLayout, Hit, Text
from jinpu_desktop.qt.render.rows import ROW_HEIGHT
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _, comma

_WIDTH, _LEAST_WIDTH = 480, 220
_HEIGHT, _LEAST_HEIGHT = 190, 140
_LEAST_ROW = 24
# Texts whose middles are closer than this stand on one line.
_LINE = 8
_CLICKS_IN_TAB_ORDER = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChartView(Themed, SpokenChart):
    """Shows a `ChartSpec` on a card. `framed` adds title, unit and source line to the drawing.

    Focus enters at the last point; Left and Right go through points, other values and breaks in the order
    of time, with Shift through points only; Up and Down change the series; Home and End; Enter opens the
    evidence; S says the summary. Nothing is animated and nothing depends on the pointer.
    """

    rings_itself = True

    def __init__(
        self,
        ui: UiContext,
        spec: ChartSpec | None = None,
        *,
        framed: bool = False,
        height: int = _HEIGHT,
        parent: QWidget | None = None,
    ) -> None:
        """`height` is what a chart over time would like to have, in pixels at 100 % text."""
        super().__init__(parent)
        self._height = max(height, _LEAST_HEIGHT)
        self._spec = spec
        self._framed = framed
        self._layout: ChartLayout | None = None
        self._current: int | None = None
        self._hovered: int | None = None
        self._pressed: int | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.speak()
        self.follow_theme(ui)
        self._take_spec()

    @property
    def spec(self) -> ChartSpec | None:
        """The chart shown."""
        return self._spec

    def set_spec(self, spec: ChartSpec | None) -> None:
        """Show another chart; the focus stays on the same evidence if it is there too."""
        if spec == self._spec:
            return
        kept = self._hit_key()
        self._spec = spec
        self._take_spec()
        self._current = next((at for at, hit in enumerate(self.hits()) if hit.key == kept), None)
        if self._current is None and self.hasFocus():
            self._current = self._last_point()

    def hits(self) -> list[Hit]:
        """What can be opened, in reading order, in this widget's coordinates."""
        return self._laid_out().hits

    @property
    def current(self) -> Hit | None:
        """What has the keyboard now."""
        hits = self.hits()
        return hits[self._current] if self._current is not None and self._current < len(hits) else None

    def spoken_name(self) -> str:
        """Title and unit."""
        if self._spec is None:
            return ""
        return comma().join(part for part in (self._spec.title, self._spec.unit_text) if part)

    def spoken_summary(self) -> str:
        """The chart in a few sentences."""
        return self._spec.summary if self._spec is not None else ""

    def current_spoken(self) -> str:
        """The point with the focus in words, with its number among the points."""
        hit = self.current
        if hit is None:
            return ""
        points = [other for other in self.hits() if other.kind == "point"]
        if hit not in points:
            return hit.spoken
        return _("{spoken}, point {number} of {count}").format(
            spoken=hit.spoken, number=points.index(hit) + 1, count=len(points)
        )

    def source_words(self, index: int) -> str:
        """Who told a point: its own publishers, or those of the whole chart."""
        if self._spec is None:
            return ""
        return told_by(self._spec.publishers(self.hits()[index].key)) or self._spec.source_line

    def readable_texts(self) -> list[str]:
        """Every text that is painted, from the top, and on one line from the left."""

        def place(text: Text) -> tuple[int, float]:
            return round(text.rect.center().y() / _LINE), text.rect.x()

        return [text.text for text in sorted(self._laid_out().texts, key=place)]

    def restyle(self) -> None:
        self._layout = None

    def _take_spec(self) -> None:
        self._layout = None
        self._hovered = self._pressed = self._current = None
        self.setAccessibleName(self.spoken_name())
        self.setAccessibleDescription(self.spoken_summary())
        shown = self._spec is not None and not self._spec.is_empty
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if shown else Qt.FocusPolicy.NoFocus)
        self.updateGeometry()
        self.update()

    def _laid_out(self) -> ChartLayout:
        if self._layout is None:
            area = QRectF(self.rect())
            if self._spec is None:
                self._layout = ChartLayout(area, area)
            else:
                self._layout = lay_out_chart(self._spec, area, self.ui.theme, framed=self._framed)
        return self._layout

    def _hit_key(self) -> str:
        hit = self.current
        return hit.key if hit is not None else ""

    def _hit_at(self, position: QPointF) -> int | None:
        """The nearest thing to open among those whose place holds `position`."""

        def distance(index: int) -> float:
            away = self.hits()[index].ring.center() - position
            return away.x() ** 2 + away.y() ** 2

        under = [index for index, hit in enumerate(self.hits()) if hit.rect.contains(position)]
        return min(under, key=distance, default=None)

    def _last_point(self) -> int | None:
        return self._end(last=True)

    def _end(self, *, last: bool) -> int | None:
        """The first or last point of the series that has the focus, or of the first one."""
        series = max(self.current.series, 0) if self.current is not None else 0
        points = [
            index for index, hit in enumerate(self.hits()) if hit.kind == "point" and hit.series == series
        ] or [index for index, hit in enumerate(self.hits()) if hit.kind == "point"]
        return (points[-1] if last else points[0]) if points else None

    def _beside(self, step: int, *, points_only: bool) -> int | None:
        """The next thing to open in the order of time, staying within the series."""
        hit = self.current
        if hit is None or self._current is None:
            return self._last_point()
        index = self._current + step
        while 0 <= index < len(self.hits()):
            other = self.hits()[index]
            if not points_only or other.kind == "point":
                same = max(other.series, 0) == max(hit.series, 0)
                return index if same else None
            index += step
        return None

    def _across(self, step: int) -> int | None:
        """The point nearest in time of the series before or after."""
        hit = self.current
        if hit is None:
            return self._last_point()
        wanted = max(hit.series, 0) + step
        points = [
            index
            for index, other in enumerate(self.hits())
            if other.kind == "point" and other.series == wanted
        ]
        return min(points, key=lambda index: abs(self.hits()[index].x - hit.x), default=None)

    def _move_to(self, index: int | None) -> None:
        if index is None or index == self._current:
            return
        self._current = index
        self.update()
        self._say(self.current_spoken())

    def _say(self, words: str) -> None:
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _open(self, index: int | None) -> None:
        if index is not None and index < len(self.hits()):
            self.ui.open_evidence(self.hits()[index].key, self)

    def minimumSizeHint(self) -> QSize:
        return self._sized(_LEAST_WIDTH, _LEAST_HEIGHT, _LEAST_ROW)

    def sizeHint(self) -> QSize:
        return self._sized(_WIDTH, self._height, ROW_HEIGHT)

    def _sized(self, width: int, height: int, row: int) -> QSize:
        px = self.ui.theme.px
        if self._spec is not None and self._spec.horizontal:
            height = row * max(1, len(self._spec.x_axis.ticks))
        if self._framed:
            height += 80
        return QSize(px(width), px(height))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._spec is None:
            return
        painter = QPainter(self)
        shows_focus = self.hasFocus() and self._spec is not None
        paint_chart(
            painter,
            QRectF(self.rect()),
            self._spec,
            self.ui.theme,
            focus_index=self._current if shows_focus else None,
            hover_index=self._hovered,
            layout=self._laid_out(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._layout = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _CLICKS_IN_TAB_ORDER or self._current is None:
            self._current = None
            self._move_to(self._last_point())
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        other = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if other != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._move_to(self._beside(-1 if key == Qt.Key.Key_Left else 1, points_only=shift))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = -1 if key == Qt.Key.Key_Up else 1
            rows = self._spec is not None and self._spec.horizontal
            self._move_to(self._beside(step, points_only=shift) if rows else self._across(step))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move_to(self._end(last=key == Qt.Key.Key_End))
        elif key in _OPENING_KEYS:
            self._open(self._current)
        elif key == Qt.Key.Key_S:
            self._say(self.spoken_summary())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hovered = self._hit_at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if hovered is not None else Qt.CursorShape.ArrowCursor
            )
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._pressed = self._hit_at(event.position())
        if self._pressed is not None:
            self._move_to(self._pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self._hit_at(event.position()):
            self._open(pressed)
