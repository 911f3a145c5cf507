"""A drop-down of filter values with how many rows each would leave."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.services.sources import Choice

_POPUP_WIDTH = 380


class ChoiceBox(QComboBox):
    """Shows `every` or one choice. Signal `chosen(str)`: the reader took this value ("" for all).

    The list is filled when it is opened: there are hundreds of publishers, and their counts change
    with every other filter.
    """

    chosen = Signal(str)

    def __init__(self, ui: UiContext, name: str, every: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui
        self._every = every
        self._choices: Sequence[Choice] = ()
        self._value = ""
        self._is_full = False
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.setMaxVisibleItems(16)
        self.addItem(every, "")
        self.activated.connect(self._on_activated)

    def show_choices(self, choices: Sequence[Choice], value: str) -> None:
        """Offer these choices, with `value` as the one in force."""
        if choices == self._choices and value == self._value:
            return
        self._choices, self._value = choices, value
        self._is_full = False
        words = next((choice.words for choice in choices if choice.value == value), value)
        self.clear()
        self.addItem(words if value else self._every, value)
        if self.hasFocus():
            self._fill()

    def _fill(self) -> None:
        if self._is_full:
            return
        self._is_full = True
        self.clear()
        self.addItem(self._every, "")
        for choice in self._choices:
            self.addItem(f"{choice.words}  ({choice.count:,})", choice.value)
        self.setCurrentIndex(max(0, self.findData(self._value)))
        self.view().setMinimumWidth(self.ui.theme.px(_POPUP_WIDTH))

    def _on_activated(self, index: int) -> None:
        value = self.itemData(index)
        if value != self._value:
            self.chosen.emit(value)

    # Overrides of Qt

    def showPopup(self) -> None:
        self._fill()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._fill()
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the page; a filter that changes under the pointer would surprise.
        event.ignore()
