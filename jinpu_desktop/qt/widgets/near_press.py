"""A press beside something small goes to it: whatever is smaller than 32 pixels can be hit within 32."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from jinpu_desktop.qt.widgets.tab_order import ReadingOrder, tab_stops

HIT = 32


class NearPresses(ReadingOrder):
    """Mixed into a window, which gets the presses that nothing below it takes. Its Tab goes by places too."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        assert isinstance(self, QWidget)
        is_left = event.button() == Qt.MouseButton.LeftButton
        near = nearest(self, event.position().toPoint()) if is_left else None
        if near is not None:
            near.setFocus(Qt.FocusReason.MouseFocusReason)
            _press(near)
        else:
            QWidget.mousePressEvent(self, event)


def hit_area(window: QWidget, widget: QWidget) -> QRect:
    """Where presses go to the widget if nothing else stands there, in the window's coordinates."""
    rect = QRect(widget.mapTo(window, QPoint()), widget.size())
    wide, high = max(0, HIT - rect.width()), max(0, HIT - rect.height())
    return rect.adjusted(-((wide + 1) // 2), -((high + 1) // 2), (wide + 1) // 2, (high + 1) // 2)


def nearest(window: QWidget, at: QPoint) -> QWidget | None:
    """What a press at this place of the window is meant for; None if nothing is that near."""

    def distance(widget: QWidget) -> int:
        return (QRect(widget.mapTo(window, QPoint()), widget.size()).center() - at).manhattanLength()

    found = (one for one in _small(window) if hit_area(window, one).contains(at))
    return min(found, key=distance, default=None)


def _small(window: QWidget) -> Iterator[QWidget]:
    """What can be pressed and is smaller than a finger or a shaking hand would have it."""
    for one in tab_stops(window):
        if (one.width() < HIT or one.height() < HIT) and not one.visibleRegion().isEmpty():
            yield one


def _press(widget: QWidget) -> None:
    if isinstance(widget, QAbstractButton):
        widget.click()
        return
    middle = widget.rect().center().toPointF()
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, held in ((QEvent.Type.MouseButtonPress, left), (QEvent.Type.MouseButtonRelease, none)):
        at = widget.mapToGlobal(middle)
        event = QMouseEvent(kind, middle, at, left, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)
