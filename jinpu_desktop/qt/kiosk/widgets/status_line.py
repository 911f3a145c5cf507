"""A status as glyph and words that may take several lines: the foot of a card of the stand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from jinpu_desktop.qt.glyphs import paint_glyph
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed

_GLYPH = 18


class StatusLine(QWidget):
    """`code` is a status (A P E F D X C), `words` say it and whatever else belongs to it."""

    def __init__(
        self, kit: KioskKit, code: str, words: str, style: str = "small", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(kit.theme.k(10))
        row.addWidget(_Glyph(kit, code, style), 0, Qt.AlignmentFlag.AlignTop)
        self.label = TextLabel(kit.ui, words, style, "text-2")
        row.addWidget(self.label, 1)


class _Glyph(Themed, QWidget):
    def __init__(self, kit: KioskKit, code: str, style: str) -> None:
        super().__init__()
        self._kit, self._code, self._style = kit, code, style
        self.follow_theme(kit.ui)

    def restyle(self) -> None:
        self._line = TextLine(self._kit.theme, self._style)
        self.setFixedSize(self._kit.theme.k(_GLYPH), self._line.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        side = self.width()
        top = self._line.baseline - self._line.metrics.capHeight() / 2 - side / 2
        paint_glyph(QPainter(self), self._code, QRectF(0, round(top), side, side), self._kit.theme)
