"""The drop-down of indicators, each with the number of places that have it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.compare import Choice

_WIDTH, _POPUP_WIDTH = 252, 420
_PADDING, _CHEVRON = 12, 16


class IndicatorBox(QComboBox):
    """Signal `chosen(str)`: the reader took an indicator, by its id."""

    chosen = Signal(str)

    def __init__(self, ui: UiContext) -> None:
        super().__init__()
        self.ui = ui
        self._choices: Sequence[Choice] = ()
        self._words = ""
        self.setAccessibleName(_("Indicator"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(16)
        dress(self, ui.theme)
        self.activated.connect(lambda index: self.chosen.emit(self.itemData(index)))
        ui.theme.changed.connect(self.updateGeometry)

    def show_choices(self, choices: Sequence[Choice], value: str, words: str) -> None:
        """Offer these, with `value` in force, whose name is `words`."""
        if choices != self._choices or self.findData(value) < 0:
            self._choices = choices
            self.clear()
            if all(choice.value != value for choice in choices):
                self.addItem(words, value)
            for choice in choices:
                self.addItem(f"{choice.words}  ({choice.n})", choice.value)
        self._words = words
        self.setCurrentIndex(self.findData(value))
        self.update()

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
        painter.setPen(QPen(theme.color("line-strong"), 1))
        painter.setBrush(theme.color("surface"))
        radius = theme.radius("control")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        side, pad = px(_CHEVRON), px(_PADDING)
        box = QRectF(self.width() - side - pad / 2, (self.height() - side) / 2, side, side)
        self.ui.icons.paint(painter, "chevron-down", box, "text-2")
        line = TextLine(theme, "body-medium")
        room = int(box.left() - pad - px(4))
        words = line.metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        painter.setPen(theme.color("text"))
        line.draw(painter, pad, (self.height() - line.height) // 2, words)

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.ui.theme.px(_POPUP_WIDTH))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the page; a choice that changes under the pointer would surprise.
        event.ignore()
