"""A card that scrolls beside the list: a head, and below it one column or, on a wide page, two."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.card import Card
from jinpu_desktop.qt.widgets.scroll_column import ScrollColumn

# From this width of the card on (px at 100 % text) the second column stands beside the first.
_WIDE = 1020
_GAP = 16
_COLUMN_GAP = 32
_LAYOUT_ROUNDS = 3


class Sheet(ScrollColumn):
    """Put widgets into `head`, `left` and `right`.

    What is made in the constructor is on the first screen; `fill_rest` makes what stands below or beside it
    a moment later, so that a page opens fast.
    """

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
        self.is_complete = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.complete)
        self._rest.start(0)

    @staticmethod
    def section_gap() -> int:
        """Pixels between two sections."""
        return _GAP

    def first_focus(self) -> QWidget | None:
        """What takes the keyboard when the reader comes from the list."""
        return None

    def fill_rest(self) -> list[QWidget]:
        """Make what is not on the first screen and say what was made."""
        return []

    def complete(self) -> None:
        """Show everything; a second call does nothing."""
        if self.is_complete:
            return
        self._rest.stop()
        self.is_complete = True
        added = self.fill_rest()
        self.left.addStretch(1)
        self.right.addStretch(1)
        self.on_width_changed()
        # Shown and laid out at once, so that nobody sees it at its first, too small sizes; a layout would
        # show it later. Rows that change their form with their width ask for another round.
        for widget in added:
            widget.show()
        for _round in range(_LAYOUT_ROUNDS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

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
