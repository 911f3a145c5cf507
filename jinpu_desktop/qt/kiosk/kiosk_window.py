"""The window of the stand: one face at a time, and what can lie over it: boards, calm words, staff's part."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.kiosk.kiosk_face import KioskFace
from jinpu_desktop.qt.kiosk.kiosk_theme import KioskTheme
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _

# An old face stands for no longer than this, should a page take so long to come.
_PATIENCE_MS = 1000


class KioskWindow(QWidget):
    """`locked` windows have no frame, cover their screen, stay on top and refuse to be closed.

    Signals: `fitted()` when the window has another size or way to stand; `close_asked()` when somebody closed
    a window that is not locked.
    """

    fitted = Signal()
    close_asked = Signal()

    def __init__(self, theme: KioskTheme, *, locked: bool) -> None:
        super().__init__()
        self._theme = theme
        self.is_locked = locked
        self.face: KioskFace | None = None
        self._layers: list[QWidget] = []
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._show_new_face)
        self.setWindowTitle("Jinpu Explorer")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, False)
        if locked:
            flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
            self.setWindowFlags(flags | Qt.WindowType.WindowStaysOnTopHint)

    def let_go(self) -> None:
        """It may be closed now."""
        self.is_locked = False

    # The face

    def drop_face(self) -> None:
        """Let the face go. What was seen of it stays in sight until the next one has its page."""
        face, self.face = self.face, None
        if face is None:
            return
        if face.isVisible():
            self.setUpdatesEnabled(False)
            self._patience.start()
        face.let_go()
        face.hide()
        face.setParent(None)
        face.deleteLater()

    def set_face(self, face: KioskFace) -> None:
        """Show this face, below what lies over everything."""
        self.drop_face()
        self.face = face
        face.setParent(self)
        face.setGeometry(self.rect())
        for layer in self._layers:
            if layer.isVisibleTo(self):
                layer.raise_()
        face.setVisible(not any(layer.isVisibleTo(self) for layer in self._layers))
        face.settled.connect(self._show_new_face)

    def _show_new_face(self) -> None:
        self._patience.stop()
        if not self.updatesEnabled():
            self.setUpdatesEnabled(True)

    # What lies over it

    def cover(self, layer: QWidget) -> None:
        """Lay something over everything; what is below is not painted."""
        if layer not in self._layers:
            self._layers.append(layer)
            layer.setParent(self)
        layer.setGeometry(self.rect())
        layer.show()
        layer.raise_()
        self._show_new_face()
        if self.face is not None:
            self.face.hide()

    def uncover(self, layer: QWidget, *, drop: bool = False) -> None:
        """Take it away again; with `drop` it is gone for good."""
        layer.hide()
        if layer in self._layers and drop:
            self._layers.remove(layer)
            layer.setParent(None)
            layer.deleteLater()
        if self.face is not None and not any(one.isVisibleTo(self) for one in self._layers):
            self.face.show()

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        box = QRect(0, 0, self.width(), self.height())
        for one in (self.face, *self._layers):
            if one is not None:
                one.setGeometry(box)
        self.fitted.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Somebody's desktop has made it small: it comes back by itself.
        if event.type() == QEvent.Type.WindowStateChange and self.is_locked and self.isMinimized():
            QTimer.singleShot(0, self, self.showFullScreen)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_locked:
            event.ignore()
            return
        self.close_asked.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color("canvas"))


class CalmScreen(Themed, QWidget):
    """What a visitor sees when the explorer cannot go on: no error, no code, no way to make it worse."""

    def __init__(self, ui: UiContext, contact: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = ui.theme
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        side = theme.space("page-margin")
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(theme.space("md"))
        column.addStretch(2)
        for words, style, role in (
            (_("Dalian Jinpu New Area"), "h1", "text"),
            (_("This display is taking a short break. It comes back by itself."), "h3", "text-2"),
            *((line, "body", "text-2") for line in contact),
        ):
            column.addWidget(TextLabel(ui, words, style, role, align=middle))
        column.addStretch(3)
        self.follow_theme(ui)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.ui.theme.color("surface"))
