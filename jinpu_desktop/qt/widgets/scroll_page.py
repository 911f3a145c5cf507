"""The area a pane fills: scrolls downwards, never sideways, and stays readable on wide screens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.edge_bar import EdgeBar
from jinpu_desktop.qt.widgets.own_viewport import give_viewport
from jinpu_desktop.qt.widgets.themed import Themed

NARROW_WINDOW = 1400
CONTENT_MAX = 1680
_TOP = 22
_BOTTOM = 18


def page_margin(theme: Theme, window_width: int) -> int:
    """The side margin of pages and bars in a window of this width, in pixels."""
    return theme.space("page-margin-1366" if window_width < NARROW_WINDOW else "page-margin")


class ScrollPage(Themed, QScrollArea):
    """Put the pane's widgets into `body`. The margin is 28 px, 20 px in windows under 1400 px; the
    content is at most 1680 px wide and then stands in the middle."""

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        give_viewport(self)
        self.content = QWidget()
        self.content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.body = QVBoxLayout(self.content)
        self.body.setSpacing(ui.theme.space("gutter"))
        self.setWidget(self.content)
        for surface in (self.content, self.viewport()):
            surface.setBackgroundRole(QPalette.ColorRole.Window)
            surface.setAutoFillBackground(True)
        # In the margin of the page.
        self.edge_bar = EdgeBar(self, ui.theme)
        self.follow_theme(ui)

    def margin(self) -> int:
        """The side margin of the page in the present window, in pixels."""
        return page_margin(self.ui.theme, self.window().width())

    def reveal(self, widget: QWidget) -> None:
        """Scrolls just so far that the widget and its focus ring can be seen."""
        top = widget.mapTo(self.content, QPoint()).y()
        self.ensureVisible(0, top + widget.height() // 2, 0, widget.height() // 2 + 16)

    def restyle(self) -> None:
        self._place()

    def _place(self) -> None:
        side = self.margin()
        side += max(0, (self.width() - 2 * side - CONTENT_MAX) // 2)
        narrow = self.window().width() < NARROW_WINDOW
        self.edge_bar.place()
        self.body.setContentsMargins(side, 14 if narrow else _TOP, side, 12 if narrow else _BOTTOM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Before the page is laid out in its new width: afterwards, all of it would be laid out a second time.
        self._place()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange:
            self._place()
