"""Cards one below the other that scroll by themselves, beside something that stays."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.edge_bar import EdgeBar
from jinpu_desktop.qt.widgets.themed import Themed

_GAP = 4


class ScrollColumn(Themed, QScrollArea):
    """Put widgets into `body`. It scrolls downwards only.

    The bar has a place of its own at the right whether it is there or not.
    """

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        self.content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.body = QVBoxLayout(self.content)
        self.setWidget(self.content)
        for surface in (self.content, self.viewport()):
            surface.setBackgroundRole(QPalette.ColorRole.Window)
            surface.setAutoFillBackground(True)
        self.bar = EdgeBar(self, ui.theme)
        self.follow_theme(ui)
        self._place()

    def reveal(self, widget: QWidget) -> None:
        """Scroll just so far that the widget and its focus ring can be seen."""
        top = widget.mapTo(self.content, QPoint()).y()
        self.ensureVisible(0, top + widget.height() // 2, 0, widget.height() // 2 + 16)

    def restyle(self) -> None:
        self.body.setSpacing(self.ui.theme.space("gutter"))

    def on_width_changed(self) -> None:
        """Called when the content has another width. Does nothing here."""

    def _place(self) -> None:
        self.bar.place()
        self.body.setContentsMargins(0, 0, self.bar.width() + _GAP, 0)

    # Overrides of Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        if event.oldSize().width() != event.size().width():
            self.on_width_changed()
