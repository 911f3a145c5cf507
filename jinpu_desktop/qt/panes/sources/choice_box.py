"""A drop-down of filter values with how many rows each would leave."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.services.sources import Choice

_POPUP_WIDTH = 380
_WIDTH = 168
_PADDING = 12
_CHEVRON = 16


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
        self.setMaxVisibleItems(16)
        dress(self, ui.theme)
        self.addItem(every, "")
        self.activated.connect(self._on_activated)

    def show_choices(self, choices: Sequence[Choice], value: str) -> None:
        """Offer these choices, with `value` as the one in force."""
        if choices == self._choices and value == self._value:
            return
        self._choices, self._value = choices, value
        self._is_full = False
        self.clear()
        self.addItem(self._shown_words(), value)
        if self.hasFocus():
            self._fill()

    def _shown_words(self) -> str:
        if not self._value:
            return self._every
        return next((choice.words for choice in self._choices if choice.value == self._value), self._value)

    def _fill(self) -> None:
        if self._is_full:
            return
        self._is_full = True
        self.clear()
        self.addItem(self._every, "")
        for choice in self._choices:
            self.addItem(f"{choice.words}  ({choice.n:,})", choice.value)
        self.setCurrentIndex(max(0, self.findData(self._value)))

    def _on_activated(self, index: int) -> None:
        value = self.itemData(index)
        if value != self._value:
            self.chosen.emit(value)

    # Overrides of Qt

    def sizeHint(self) -> QSize:
        px = self.ui.theme.px
        return QSize(px(_WIDTH), px(self.ui.theme.size("control")))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self.ui.theme, self.ui.theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if self._value else "line-strong"), 1))
        painter.setBrush(theme.color("accent-soft" if self._value else "surface"))
        radius = theme.radius("control")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        side, pad = px(_CHEVRON), px(_PADDING)
        box = QRectF(self.width() - side - pad / 2, (self.height() - side) / 2, side, side)
        self.ui.icons.paint(painter, "chevron-down", box, "text-2")
        line = TextLine(theme, "body")
        words = line.metrics.elidedText(
            self._shown_words(), Qt.TextElideMode.ElideRight, int(box.left() - pad - px(4))
        )
        painter.setPen(theme.color("accent" if self._value else "text"))
        line.draw(painter, pad, (self.height() - line.height) // 2, words)

    def showPopup(self) -> None:
        self._fill()
        # Made here: with its view a combo box makes a window of its own.
        self.view().setMinimumWidth(self.ui.theme.px(_POPUP_WIDTH))
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._fill()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._fill()
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the page; a filter that changes under the pointer would surprise.
        event.ignore()
