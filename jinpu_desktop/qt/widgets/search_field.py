"""The field that finds everything."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.dress import dress
from jinpu_desktop.qt.widgets.push_button import key_hint_width, paint_key_hint
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _

# Room for the sign and a short word in any script, at 100 % text size.
_LEAST = 96


class SearchField(Themed, QLineEdit):
    """A line edit with the search sign in front and the key that leads to it behind.

    Signal `pressed()`: a press of the mouse or a finger reached the field.
    """

    pressed = Signal()

    def __init__(self, ui: UiContext, key_hint: str = "Ctrl K", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = key_hint
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlaceholderText(_("Search figures, companies, places, sources"))
        self.setAccessibleName(_("Search"))
        dress(self, ui.theme)
        self.follow_theme(ui)

    def restyle(self) -> None:
        px = self.ui.theme.px
        self._small = TextLine(self.ui.theme, "small")
        self._hint_width = math.ceil(key_hint_width(self._hint, self._small, px(5)))
        self.setFont(self.ui.theme.font("body"))
        self._make_room()

    def _shows_hint(self) -> bool:
        # Where there is little room the words that are typed need it more.
        return self.width() >= self.minimumSizeHint().width() + self._hint_width

    def _make_room(self) -> None:
        px = self.ui.theme.px
        hint = self._hint_width + px(4) if self._shows_hint() else 0
        self.setTextMargins(px(26), 0, hint, 0)

    def sizeHint(self) -> QSize:
        px = self.ui.theme.px
        return QSize(px(440), px(self.ui.theme.size("control")))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.ui.theme.px(_LEAST), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, px = self.ui.theme, self.ui.theme.px
        painter = QPainter(self)
        side = px(17)
        box = QRectF(px(11), (self.height() - side) // 2, side, side)
        self.ui.icons.paint(painter, "search", box, "text-2")
        if self.text() or not self._shows_hint():
            return
        height = px(18)
        left = self.width() - self._hint_width - px(10)
        frame = QRectF(left, (self.height() - height) // 2, self._hint_width, height)
        paint_key_hint(painter, frame, self._hint, self._small, theme.color("line"), theme.color("text-3"))
