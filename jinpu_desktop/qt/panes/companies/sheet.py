"""A card that scrolls beside the list: a head, and below it one column or, on a wide page, two."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.scroll_column import ScrollColumn

# From this width of the card on (px at 100 % text) the second column stands beside the first.
_WIDE = 1020
_GAP = 16
_COLUMN_GAP = 32


class Sheet(ScrollColumn):
    """Put widgets into `head`, `left` and `right`; call `finish` at the end."""

    def __init__(self, ui: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self.card = Card(ui)
        self.head = QVBoxLayout()
        self.head.setSpacing(10)
        self.card.body.addLayout(self.head)
        self.card.body.setSpacing(_GAP)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.left, self._left_place = _column()
        self.right, self._right_place = _column()
        self._columns.addWidget(self._left_place, 1)
        self._columns.addWidget(self._right_place, 1)
        self.card.body.addLayout(self._columns)
        self.card.body.addStretch(1)
        self.body.addWidget(self.card, 1)

    @staticmethod
    def section_gap() -> int:
        """Pixels between two sections."""
        return _GAP

    def first_focus(self) -> QWidget | None:
        """What takes the keyboard when the reader comes from the list."""
        return None

    def finish(self) -> None:
        """Close the columns; everything is in them."""
        self.left.addStretch(1)
        self.right.addStretch(1)
        self.on_width_changed()

    def on_width_changed(self) -> None:
        wide = self.viewport().width() >= self.ui.theme.px(_WIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setSpacing(_COLUMN_GAP if wide else _GAP)
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_columns"):
            self.on_width_changed()


def _column() -> tuple[QVBoxLayout, QWidget]:
    place = QWidget()
    place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    layout = QVBoxLayout(place)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(_GAP)
    return layout, place
