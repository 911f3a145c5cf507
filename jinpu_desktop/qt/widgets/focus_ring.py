"""The ring around whatever has the keyboard.

One overlay for the whole program instead of a margin in every widget: a widget's text can stand on
the card's left edge, and nothing moves when the ring comes.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from jinpu_desktop.qt.theme import Theme

_WIDTH = 2
_GAP = 1
_REACH = _WIDTH + _GAP
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.ZOrderChange)
_LEFT = (QEvent.Type.Hide, QEvent.Type.ParentChange, QEvent.Type.DeferredDelete)


class FocusRing(QWidget):
    """Draws a 2 px ring with a 1 px gap around the widget with focus, above everything, touching nothing.

    A widget that rings its own parts (chart points, the cells of a table) has `rings_itself = True`;
    one that touches its neighbours has `ring_inside = True`.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._radius = 0.0
        self._role = "focus"
        self._reach = _REACH
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self.update)

    @property
    def target(self) -> QWidget | None:
        """The widget that is ringed now."""
        return self._target

    def follow(self, app: QApplication) -> None:
        """Goes wherever the application's focus goes."""
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self.release()
        # Who clicks knows where he is; the ring is for those who come by key or are brought.
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        if new is None or new.isWindow() or getattr(new, "rings_itself", False):
            return
        if isinstance(new, QAbstractScrollArea) or new.focusPolicy() == Qt.FocusPolicy.NoFocus:
            return
        self._target = new
        self._role = getattr(new, "ring_role", "focus")
        self._reach = 0 if getattr(new, "ring_inside", False) else _REACH
        self._radius = float(getattr(new, "ring_radius", self._theme.radius("control")))
        self.setParent(self._host(new))
        self._watch(new)
        self._place()
        self.raise_()
        self.show()

    def release(self) -> None:
        """Takes the ring away."""
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched = []
        self._target = None
        if self.parentWidget() is not None:
            self.hide()
            self.setParent(None)

    @staticmethod
    def _host(widget: QWidget) -> QWidget:
        # The nearest ancestor on which the ring is not cut off; what scrolls keeps its ring inside.
        host = widget.parentWidget() or widget
        while (above := host.parentWidget()) is not None and not host.isWindow():
            inside = QRect(widget.mapTo(host, QPoint()), widget.size())
            if host.rect().contains(inside.adjusted(-_REACH, -_REACH, _REACH, _REACH)):
                break
            if isinstance(above.parentWidget(), QAbstractScrollArea):
                break
            host = above
        return host

    def _watch(self, widget: QWidget) -> None:
        host = self.parentWidget()
        step: QWidget | None = widget
        while step is not None and step is not host:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()

    def _place(self) -> None:
        target, host = self._target, self.parentWidget()
        if target is None or host is None:
            return
        rect = QRect(target.mapTo(host, QPoint()), target.size())
        self.setGeometry(rect.adjusted(-self._reach, -self._reach, self._reach, self._reach))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _FOLLOWED:
            self._place()
        elif kind in _LEFT:
            self.release()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color(self._role), _WIDTH))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        corner = self._radius + _GAP + _WIDTH / 2
        corner = min(corner, frame.height() / 2)
        painter.drawRoundedRect(frame, corner, corner)
