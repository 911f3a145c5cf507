"""Bars of a few groups, the name over each bar and the value behind it, as large as there is room."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from jinpu_desktop.charts.chart_spec import ChartSpec, Mark
from jinpu_desktop.qt.glyphs import paint_glyph
from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed

_BAR, _LEAST_BAR = 28, 22
_ROW_GAP = 18
_VALUE_GAP = 15
_GLYPH = 18


class OriginBars(Themed, QWidget):
    """Shows the marks of a chart with horizontal bars. What was calculated here is outlined; the page's card
    takes the touches."""

    def __init__(self, kit: KioskKit, spec: ChartSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._names = [tick.text for tick in spec.x_axis.ticks]
        self._marks = [mark for _layer, mark in spec.marks()]
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setAccessibleName(spec.title)
        self.setAccessibleDescription(spec.summary)
        self.follow_theme(kit.ui)

    def readable_texts(self) -> list[str]:
        """Every text that is painted, from the top."""
        return [text for name, mark in zip(self._names, self._marks, strict=True)
                for text in (name, mark.said)]  # fmt: skip

    def restyle(self) -> None:
        theme = self._kit.theme
        self._name, self._value = TextLine(theme, "body"), TextLine(theme, "h3", figures=True)

    def sizeHint(self) -> QSize:
        k = self._kit.theme.k
        row = self._name.height + k(_BAR) + k(_ROW_GAP) // 2
        return QSize(k(420), row * len(self._marks))

    def minimumSizeHint(self) -> QSize:
        k = self._kit.theme.k
        row = self._name.height + max(k(_LEAST_BAR), self._value.height) + k(2)
        return QSize(k(260), row * len(self._marks))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._marks:
            return
        k = self._kit.theme.k
        pitch = min(self.height() / len(self._marks), self._name.height + k(_BAR) + k(56))
        bar = min(k(_BAR), max(k(_LEAST_BAR), round(pitch - self._name.height - k(_ROW_GAP))))
        beside = max(math.ceil(self._value.width(mark.said)) for mark in self._marks)
        room = self.width() - beside - k(_VALUE_GAP) - k(_GLYPH) - k(10)
        most = max(float(mark.value) for mark in self._marks) or 1.0
        painter = QPainter(self)
        for number, (name, mark) in enumerate(zip(self._names, self._marks, strict=True)):
            top = round(number * pitch)
            painter.setPen(self._kit.theme.color("text"))
            self._name.draw(painter, 0, top, name)
            wide = max(2, round(room * float(mark.value) / most))
            self._paint_bar(painter, mark, QRectF(0, top + self._name.height, wide, bar))

    def _paint_bar(self, painter: QPainter, mark: Mark, rect: QRectF) -> None:
        theme = self._kit.theme
        color = theme.series_color(0)
        if mark.status == "A":
            painter.fillRect(rect, color)
        else:
            pen = QPen(color, 3)
            if mark.status == "F":
                pen.setDashPattern([6 / 3, 4 / 3])
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1.5, 1.5, -1.5, -1.5))
        painter.setPen(theme.color("text"))
        x = rect.right() + theme.k(_VALUE_GAP)
        top = rect.center().y() - self._value.height / 2
        self._value.draw(painter, x, round(top), mark.said)
        if mark.figure.mark != "A":
            side = theme.k(_GLYPH)
            x += self._value.width(mark.said) + theme.k(8)
            middle = round(top) + self._value.baseline - self._value.metrics.capHeight() / 2
            paint_glyph(painter, mark.figure.mark, QRectF(x, middle - side / 2, side, side), theme)
