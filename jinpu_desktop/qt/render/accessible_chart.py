"""A chart for screen readers: one object of role chart whose children are its points and breaks."""

# PySide's stubs do not know that these functions may return nothing.
# mypy: disable-error-code="override"

from __future__ import annotations

import weakref
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

from jinpu_desktop.qt.handed_out import HandedOut, let_go
from jinpu_desktop.qt.render.placed import Hit


class SpokenChart(QWidget):
    """What a chart widget tells a screen reader. Its constructor must call `speak`."""

    # What it is to a screen reader: a timeline, which is read in the same way, is a list.
    spoken_role = QAccessible.Role.Chart

    def spoken_name(self) -> str:
        """Title and unit."""
        raise NotImplementedError

    def spoken_summary(self) -> str:
        """The chart in a few sentences."""
        raise NotImplementedError

    def current_spoken(self) -> str:
        """The point that has the focus, in words, or an empty text."""
        raise NotImplementedError

    def hits(self) -> list[Hit]:
        """What can be opened, in reading order."""
        raise NotImplementedError

    def source_words(self, index: int) -> str:
        """Who told this one of `hits`, in words; empty where that is told elsewhere."""
        return ""

    def is_chosen(self, index: int) -> bool:
        """Whether this one of `hits` is the chosen one."""
        return False

    def speak(self) -> None:
        """Let this widget be read as a chart. Repetition is harmless."""
        if not _handed_out.has_factory:
            _handed_out.has_factory = True
            QAccessible.installFactory(_interface_for)


_handed_out = HandedOut()


def _interface_for(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, SpokenChart):
        return None
    interface = AccessibleChart(thing)
    _handed_out.hold(interface)
    thing.destroyed.connect(partial(let_go, interface.points))
    return interface


class AccessibleChart(QAccessibleWidget):
    """The chart itself. Children are made when asked for and stand for a place in the reading order."""

    def __init__(self, chart: SpokenChart) -> None:
        super().__init__(chart, chart.spoken_role)
        # PySide6 lets no interface go that a factory made: it must not keep the chart and its data with it.
        self._chart = weakref.ref(chart)
        self.points: list[QAccessibleInterface] = []

    def _living(self) -> SpokenChart | None:
        chart = self._chart()
        return chart if chart is not None and isValid(chart) else None

    def text(self, kind: QAccessible.Text) -> str:
        chart = self._living()
        if chart is None:
            return ""
        if kind == QAccessible.Text.Name:
            return chart.spoken_name()
        if kind == QAccessible.Text.Description:
            return chart.spoken_summary()
        if kind == QAccessible.Text.Value:
            return chart.current_spoken()
        return super().text(kind)

    def childCount(self) -> int:
        chart = self._living()
        return len(chart.hits()) if chart is not None else 0

    def child(self, index: int) -> QAccessibleInterface | None:
        chart = self._living()
        if chart is None or not 0 <= index < len(chart.hits()):
            return None
        while len(self.points) <= index:
            point = AccessiblePoint(chart, len(self.points))
            _handed_out.hold(point)
            self.points.append(point)
        return self.points[index]

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        chart = self._living()
        if chart is None:
            return None
        at = chart.mapFromGlobal(QPoint(x, y)).toPointF()
        for index, hit in enumerate(chart.hits()):
            if hit.rect.contains(at):
                return self.child(index)
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.index if isinstance(child, AccessiblePoint) and child.chart is self._living() else -1


class AccessiblePoint(QAccessibleInterface):
    """One point or break, by its number in the chart's reading order."""

    def __init__(self, chart: SpokenChart, index: int) -> None:
        super().__init__()
        self.chart = chart
        self.index = index

    def _hit(self) -> Hit | None:
        hits = self.chart.hits() if isValid(self.chart) else []
        return hits[self.index] if self.index < len(hits) else None

    def isValid(self) -> bool:
        return self._hit() is not None

    def object(self) -> QObject | None:
        return None

    def window(self) -> None:
        return None

    def text(self, kind: QAccessible.Text) -> str:
        hit = self._hit()
        if hit is not None and kind == QAccessible.Text.Name:
            return hit.spoken
        if hit is not None and kind == QAccessible.Text.Description:
            return self.chart.source_words(self.index)
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """A point's words come from the data."""

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        hit = self._hit()
        if hit is None:
            return state
        state.focusable = state.selectable = True
        state.selected = self.chart.is_chosen(self.index)
        state.focused = state.selected and self.chart.hasFocus()
        state.offscreen = not self.chart.rect().intersects(hit.rect.toRect())
        return state

    def rect(self) -> QRect:
        hit = self._hit()
        if hit is None:
            return QRect()
        place = hit.rect.toRect()
        return QRect(self.chart.mapToGlobal(place.topLeft()), place.size())

    def parent(self) -> QAccessibleInterface | None:
        return QAccessible.queryAccessibleInterface(self.chart) if isValid(self.chart) else None

    def child(self, index: int) -> QAccessibleInterface | None:
        return None

    def childCount(self) -> int:
        return 0

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1
