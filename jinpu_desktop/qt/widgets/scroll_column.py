"""Cards one below the other that scroll by themselves, beside something that stays."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.themed import Themed


class ScrollColumn(Themed, QScrollArea):
    """Put widgets into `body`. It scrolls downwards only; the bar stands at the right of the content."""

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        self.content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self.content)
        for surface in (self.content, self.viewport()):
            surface.setBackgroundRole(QPalette.ColorRole.Window)
            surface.setAutoFillBackground(True)
        self.follow_theme(ui)

    def reveal(self, widget: QWidget) -> None:
        """Scroll just so far that the widget and its focus ring can be seen."""
        top = widget.mapTo(self.content, QPoint()).y()
        self.ensureVisible(0, top + widget.height() // 2, 0, widget.height() // 2 + 16)

    def restyle(self) -> None:
        self.body.setSpacing(self.ui.theme.space("gutter"))

    def on_width_changed(self) -> None:
        """Called when the content has another width. Does nothing here."""

    # Overrides of Qt

    def sizeHint(self) -> QSize:
        # What it holds scrolls here, so a page need not grow for it.
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The bar has a gap before it, and takes none where there is no bar.
        bar = self.width() - self.viewport().width()
        self.body.setContentsMargins(0, 0, 4 if bar else 0, 0)
        if event.oldSize().width() != event.size().width():
            self.on_width_changed()
