"""A choice that is on or off, with what it means below its name."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.hover_button import HoverButton
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.wrapped_text import wrapped
from jinpu_desktop.runtime.language import comma

_BOX, _GAP, _PAD = 20, 10, 2


class CheckLine(HoverButton):
    """A box with a tick, a word, and one small line or more that say what it does."""

    heard_as = "CheckBox"

    def __init__(self, ui: UiContext, words: str, meaning: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meaning = meaning
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(words)
        self.setAccessibleName(comma().join(filter(None, (words, meaning))))
        self.follow_theme(ui)

    def readable_texts(self) -> list[str]:
        """What a person reads here: the choice and what it means."""
        return [text for text in (self.text(), self._meaning) if text]

    def restyle(self) -> None:
        self._line, self._small = TextLine(self.ui.theme, "body"), TextLine(self.ui.theme, "small")
        self.ring_radius = self.ui.theme.radius("control")

    def _laid(self, width: int) -> tuple[list[str], list[str]]:
        px = self.ui.theme.px
        room = max(1, width - px(_BOX) - px(_GAP))
        words = wrapped(self._line, self.text(), room)
        return words, wrapped(self._small, self._meaning, room) if self._meaning else []

    # Overrides of Qt

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words, meaning = self._laid(width)
        return len(words) * self._line.height + len(meaning) * self._small.height + 2 * self.ui.theme.px(_PAD)

    def sizeHint(self) -> QSize:
        px = self.ui.theme.px
        widest = max(self._line.width(self.text()), self._small.width(self._meaning))
        width = min(px(_BOX) + px(_GAP) + round(widest) + 1, px(280))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.ui.theme.px(140), self._line.height + 2 * self.ui.theme.px(_PAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self.ui.theme, self.ui.theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter)
        words, meaning = self._laid(self.width())
        x, y = px(_BOX) + px(_GAP), px(_PAD)
        painter.setPen(theme.color("text"))
        for line in words:
            self._line.draw(painter, x, y, line)
            y += self._line.height
        painter.setPen(theme.color("text-2"))
        for line in meaning:
            self._small.draw(painter, x, y, line)
            y += self._small.height

    def _paint_box(self, painter: QPainter) -> None:
        theme, side, on = self.ui.theme, self.ui.theme.px(_BOX), self.isChecked()
        top = self.ui.theme.px(_PAD) + (self._line.height - side) / 2
        box = QRectF(0, top, side, side).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("accent" if on else "line-strong"), 1))
        hot = "surface-2" if self.underMouse() else "surface"
        painter.setBrush(theme.color("accent" if on else hot))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            pen = QPen(theme.color("on-accent"), max(1.6, side / 11))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            tick = ((0.27, 0.52), (0.43, 0.68), (0.74, 0.33))
            painter.drawPolyline(QPolygonF([QPointF(x * side, top + y * side) for x, y in tick]))
