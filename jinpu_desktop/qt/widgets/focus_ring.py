"""The ring around whatever has the keyboard.

One overlay for the whole program instead of a margin in every widget: a widget's text can stand on
the card's left edge, and nothing moves when the ring comes.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from jinpu_desktop.qt.theme import Theme

_WIDTH = 2
_GAP = 1
_REACH = _WIDTH + _GAP
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.ZOrderChange)
_LEFT = (QEvent.Type.Hide, QEvent.Type.ParentChange, QEvent.Type.DeferredDelete)


class FocusRing(QObject):
    """Draws a 2 px ring with a 1 px gap around the widget with focus, above everything, touching nothing.

    A widget that rings its own parts (chart points, the cells of a table) has `rings_itself = True`;
    one that touches its neighbours has `ring_inside = True`; `ring_role` and `ring_radius` say how the
    ring looks (see `Themed`).
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._target: QWidget | None = None
        self._overlay: _Overlay | None = None
        self._watched: list[QWidget] = []
        self._reach = _REACH
        self._app: QApplication | None = None

    @property
    def target(self) -> QWidget | None:
        """The widget that is ringed now."""
        return self._target

    @property
    def overlay(self) -> QWidget | None:
        """What is drawn over the page, or None while nothing is ringed."""
        return self._overlay

    def follow(self, app: QApplication) -> None:
        """Goes wherever the application's focus goes."""
        app.focusChanged.connect(self._on_focus_changed)
        self._app = app

    def leave(self) -> None:
        """Follows nothing any more. Whoever ends the program's windows calls it first: an overlay that
        outlives its theme would be painted without colours."""
        if self._app is not None:
            self._app.focusChanged.disconnect(self._on_focus_changed)
            self._app = None
        self.release()

    def release(self) -> None:
        """Takes the ring away."""
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        if self._overlay is not None and isValid(self._overlay):
            self._overlay.hide()
            self._overlay.deleteLater()
        self._watched, self._target, self._overlay = [], None, None

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self.release()
        # Who clicks knows where he is; the ring is for those who come by key or are brought.
        if new is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        if new.isWindow() or new.focusPolicy() == Qt.FocusPolicy.NoFocus:
            return
        if getattr(new, "rings_itself", False) or isinstance(new, QAbstractScrollArea):
            return
        host = _host(new)
        self._target = new
        self._reach = 0 if getattr(new, "ring_inside", False) else _REACH
        self._overlay = _Overlay(self._theme, new, host)
        step: QWidget | None = new
        while step is not None and step is not host:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()
        self._overlay.raise_()
        self._overlay.show()

    def _place(self) -> None:
        if self._target is None or self._overlay is None or not isValid(self._overlay):
            return
        host = self._overlay.parentWidget()
        if host is None:
            return
        rect = QRect(self._target.mapTo(host, QPoint()), self._target.size())
        self._overlay.setGeometry(rect.adjusted(-self._reach, -self._reach, self._reach, self._reach))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _FOLLOWED:
            self._place()
        elif kind in _LEFT:
            self.release()
        return False


def _host(widget: QWidget) -> QWidget:
    """The nearest ancestor on which the ring is not cut off; what scrolls keeps its ring inside."""
    host = widget.parentWidget() or widget
    while (above := host.parentWidget()) is not None and not host.isWindow():
        inside = QRect(widget.mapTo(host, QPoint()), widget.size())
        if host.rect().contains(inside.adjusted(-_REACH, -_REACH, _REACH, _REACH)):
            break
        if isinstance(above.parentWidget(), QAbstractScrollArea):
            break
        host = above
    return host


class _Overlay(QWidget):
    """The ring itself: transparent, deaf to the mouse, never focused."""

    def __init__(self, theme: Theme, target: QWidget, host: QWidget) -> None:
        super().__init__(host)
        self._theme = theme
        self._role = getattr(target, "ring_role", "focus")
        self._radius = float(getattr(target, "ring_radius", theme.radius("control")))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color(self._role), _WIDTH))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        corner = min(self._radius + _GAP + _WIDTH / 2, frame.height() / 2)
        painter.drawRoundedRect(frame, corner, corner)
