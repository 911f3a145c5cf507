"""The weight of one indicator, from 0 to 5, as six small fields."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _
from jinpu_desktop.services.compare_score import HEAVIEST

_SIDE, _GAP = 28, 4


class WeightDial(Themed, QWidget):
    """Arrow keys and digits set the weight, as does a click. Signal `changed(int)`."""

    changed = Signal(int)
    heard_as = "Slider"

    def __init__(self, ui: UiContext, name: str, weight: int) -> None:
        super().__init__()
        self._name, self._weight = name, weight
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme(ui)
        self._tell()

    @property
    def weight(self) -> int:
        """The weight shown."""
        return self._weight

    def set_weight(self, weight: int) -> None:
        """Show a weight."""
        self._weight = weight
        self._tell()
        self.update()

    def restyle(self) -> None:
        self._off = TextLine(self.ui.theme, "small", figures=True)
        self._on = TextLine(self.ui.theme, "small-strong", figures=True)

    def _tell(self) -> None:
        words = _("Weight of {indicator}: {weight} of {most}")
        self.setAccessibleName(words.format(indicator=self._name, weight=self._weight, most=HEAVIEST))

    def _choose(self, weight: int) -> None:
        weight = max(0, min(HEAVIEST, weight))
        if weight != self._weight:
            self.set_weight(weight)
            self.changed.emit(weight)

    def field(self, weight: int) -> QRectF:
        """Where the field of a weight stands."""
        side, gap = self.ui.theme.px(_SIDE), self.ui.theme.px(_GAP)
        return QRectF(weight * (side + gap), 0, side, side)

    # Overrides of Qt

    def sizeHint(self) -> QSize:
        last = self.field(HEAVIEST)
        return QSize(round(last.right()), round(last.height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}
        if key in steps:
            self._choose(self._weight + steps[key])
        elif key == Qt.Key.Key_Home:
            self._choose(0)
        elif key == Qt.Key.Key_End:
            self._choose(HEAVIEST)
        elif len(event.text()) == 1 and event.text() in "012345":
            self._choose(int(event.text()))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for weight in range(HEAVIEST + 1):
            if self.field(weight).contains(event.position()):
                self._choose(weight)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.radius("control")
        for weight in range(HEAVIEST + 1):
            on = weight == self._weight
            below = 0 < weight < self._weight
            box = self.field(weight)
            painter.setPen(QPen(theme.color("accent" if on or below else "line-strong"), 1))
            painter.setBrush(theme.color("accent" if on else "accent-soft" if below else "surface"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            line = self._on if on else self._off
            painter.setPen(theme.color("on-accent" if on else "text"))
            text = str(weight)
            x, y = box.center().x() - line.width(text) / 2, box.center().y() - line.height / 2
            line.draw(painter, x, round(y), text)
