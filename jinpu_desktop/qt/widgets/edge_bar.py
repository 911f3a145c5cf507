"""The bar at the right edge of what scrolls downwards: it comes and goes without moving anything."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QScrollBar

from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.theme import Theme


class EdgeBar(QScrollBar):
    """Stands over the edge of its area, and is there while there is something to scroll.

    Qt's own bar takes width from the contents. What is lower at less width (a text that then stands below, a
    page that changes its form) fits with that bar and not without it, and Qt shows and hides it until the
    stack of the program is used up.
    """

    def __init__(self, area: QScrollArea, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area = area
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        dress(self, theme)
        # Its own: to hand out one that Qt has made, PySide6 first makes all classes of widgets known.
        self._hidden = QScrollBar(Qt.Orientation.Vertical)
        area.setVerticalScrollBar(self._hidden)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hidden.rangeChanged.connect(self._follow)
        self._hidden.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._hidden.setValue)
        self._follow()

    def place(self) -> None:
        """Stand at the right edge; to be called when the area has another size."""
        width = self.sizeHint().width()
        self.setGeometry(self._area.width() - width, 0, width, self._area.height())
        self._follow()

    def _follow(self) -> None:
        hidden = self._hidden
        self.setRange(hidden.minimum(), hidden.maximum())
        self.setPageStep(hidden.pageStep())
        self.setSingleStep(hidden.singleStep())
        self.setVisible(hidden.maximum() > 0)
        self.raise_()
