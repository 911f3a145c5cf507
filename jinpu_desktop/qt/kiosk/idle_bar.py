"""The bar that counts down when nobody has touched the stand for a while."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.kiosk.widgets.kiosk_button import KioskButton
from jinpu_desktop.qt.widgets.text_label import TextLabel
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _, ngettext

HEIGHT = 104
_EDGE = 3
_RING = 62
_RING_PEN = 7


class IdleBar(Themed, QWidget):
    """Ring and seconds, in words too, and two buttons. Any touch anywhere extends; "I am still here" is for
    those who look for a place to do it. Signal `start_again()`."""

    start_again = Signal()

    def __init__(self, kit: KioskKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        theme = kit.theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.ring = _Ring(kit)
        self.question = TextLabel(kit.ui, _("Still reading?"), "h3", wrap=False)
        self.words = TextLabel(kit.ui, "", "body")
        self.again = KioskButton(kit, _("Start again"))
        self.again.clicked.connect(self.start_again)
        self.here = KioskButton(kit, _("I am still here"), "primary")
        row = QHBoxLayout(self)
        side = theme.space("page-margin")
        row.setContentsMargins(side, _EDGE + theme.k(8), side, theme.k(8))
        row.setSpacing(theme.k(20))
        row.addWidget(self.ring)
        # Side by side where there is room, as on a screen that lies.
        if not kit.portrait():
            row.addWidget(self.question)
        else:
            self.question.setParent(self)
            self.question.hide()
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.again)
        row.addWidget(self.here)
        self.setFixedHeight(max(theme.k(HEIGHT), theme.hit + 2 * theme.k(8) + _EDGE))
        self.follow_theme(kit.ui)

    def count(self, seconds: int) -> None:
        """So many seconds are left."""
        whole = max(1.0, self._kit.config.times.countdown)
        self.ring.show_left(seconds, seconds / whole)
        self.words.setText(
            ngettext(
                "This display returns to the start in {n} second.",
                "This display returns to the start in {n} seconds.",
                seconds,
            ).format(n=seconds)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(0, 0, self.width(), _EDGE, theme.color("text"))


class _Ring(Themed, QWidget):
    """The part of the countdown that is left, and its seconds."""

    def __init__(self, kit: KioskKit) -> None:
        super().__init__()
        self._kit = kit
        self._seconds, self._share = 0, 1.0
        self.follow_theme(kit.ui)

    def text(self) -> str:
        """The seconds shown."""
        return str(self._seconds)

    def show_left(self, seconds: int, share: float) -> None:
        """Show the seconds left, and their share of the countdown (0 to 1)."""
        self._seconds, self._share = seconds, min(max(share, 0.0), 1.0)
        self.setAccessibleName(str(seconds))
        self.update()

    def restyle(self) -> None:
        side = self._kit.theme.k(_RING)
        self.setFixedSize(side, side)
        self._line = TextLine(self._kit.theme, "h3", figures=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = theme.k(_RING_PEN)
        box = QRectF(self.rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2)
        painter.setPen(QPen(theme.color("line"), pen))
        painter.drawEllipse(box)
        painter.setPen(QPen(theme.color("accent"), pen, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(box, 90 * 16, -round(self._share * 360 * 16))
        painter.setPen(theme.color("text"))
        text = self.text()
        x = (self.width() - self._line.width(text)) / 2
        self._line.draw(painter, x, round((self.height() - self._line.height) / 2), text)
