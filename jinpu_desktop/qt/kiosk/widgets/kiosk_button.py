"""The button of the stand: as large as a finger needs it, with an icon beside or over its word."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from jinpu_desktop.qt.kiosk.kiosk_kit import KioskKit
from jinpu_desktop.qt.widgets.script_line import script_line
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.qt.widgets.wrapped_text import wrapped

KINDS = ("outlined", "primary", "plain")
_ICON = 28
_GAP = 14
_SIDE = 28


class KioskButton(Themed, QAbstractButton):
    """At least 72 px and 12 mm each way. Kinds: `outlined`, `primary`, `plain` (no frame).

    One that is checkable is filled while it is on. `over` puts the icon over the word; without a word the
    icon stands alone (`spoken` names it then). `lead` aligns icon and word to the left, `script` is the
    language of a word that is not in the visitor's. A word that is too long takes a second line.
    """

    def __init__(
        self,
        kit: KioskKit,
        text: str = "",
        kind: str = "outlined",
        icon: str = "",
        *,
        over: bool = False,
        lead: bool = False,
        style: str = "h3",
        spoken: str = "",
        script: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit, self._kind, self._icon_name = kit, kind, icon
        self._over, self._lead, self._style, self._script = over, lead, style, script
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setText(text)
        self.setAccessibleName(spoken or text)
        self.follow_theme(kit.ui)

    @property
    def kind(self) -> str:
        """One of KINDS."""
        return self._kind

    def set_words(self, text: str, spoken: str = "") -> None:
        """Show another word."""
        self.setText(text)
        self.setAccessibleName(spoken or text)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        theme = self._kit.theme
        plain = "body" if self._style == "h3" else self._style
        if self._script:
            self._plain = script_line(theme, plain, self._script)
            self._strong = script_line(theme, self._style, self._script)
        else:
            self._plain, self._strong = TextLine(theme, plain), TextLine(theme, self._style)

    def _line(self) -> TextLine:
        return self._strong if self._is_strong() else self._plain

    def _is_strong(self) -> bool:
        return self._kind == "primary" or self.isChecked()

    def _icon_side(self) -> int:
        return self._kit.theme.k(_ICON) if self._icon_name else 0

    def word_width(self) -> int:
        """The width of the word alone, on or off, in pixels."""
        return math.ceil(max(self._strong.width(self.text()), self._plain.width(self.text())))

    def sizeHint(self) -> QSize:
        theme = self._kit.theme
        word = self.word_width()
        side = theme.k(_SIDE)
        if not self.text():
            return QSize(theme.hit, theme.hit)
        if self._over:
            height = self._icon_side() + theme.k(6) + self._strong.height + theme.k(20)
            return QSize(max(theme.hit, word + side), max(theme.hit, height))
        gap = theme.k(_GAP) if self._icon_name else 0
        return QSize(max(theme.hit, word + self._icon_side() + gap + 2 * side), theme.hit)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.theme.hit, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The stand has no keyboard; whoever brings one gets nothing done with it.
        event.ignore()

    # Painting

    def _colors(self) -> tuple[str, str, str]:
        """Roles of ground, frame and ink."""
        if not self.isEnabled():
            return "surface", "line", "text-3"
        if self._kind == "primary":
            return ("accent", "text", "on-accent") if self.isDown() else ("accent", "accent", "on-accent")
        if self.isChecked():
            return "accent", "accent", "on-accent"
        ground = "accent-soft" if self.isDown() else "surface"
        frame = "accent" if self.isDown() else "line-strong"
        return ground, (ground if self._kind == "plain" and not self.isDown() else frame), "text"

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        ground, frame, ink = self._colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2
        painter.setPen(QPen(theme.color(frame), width))
        painter.setBrush(theme.color(ground))
        radius = theme.radius("control")
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        painter.setPen(theme.color(ink))
        if self._over:
            self._paint_over(painter, ink)
        else:
            self._paint_beside(painter, ink)

    def _paint_over(self, painter: QPainter, ink: str) -> None:
        theme, side, line = self._kit.theme, self._icon_side(), self._line()
        gap = theme.k(6) if side else 0
        lines = self._lines(self.width() - theme.k(12))
        top = (self.height() - side - gap - len(lines) * line.height) / 2
        if side:
            box = QRectF((self.width() - side) // 2, round(top), side, side)
            self.ui.icons.paint(painter, self._icon_name, box, ink)
        for number, words in enumerate(lines):
            x = (self.width() - line.width(words)) / 2
            line.draw(painter, x, round(top + side + gap + number * line.height), words)

    def _paint_beside(self, painter: QPainter, ink: str) -> None:
        theme, side, line = self._kit.theme, self._icon_side(), self._line()
        gap = theme.k(_GAP) if side and self.text() else 0
        before = theme.k(_SIDE) if self._lead else theme.k(10)
        room = self.width() - side - gap - before - theme.k(10)
        lines = self._lines(room) if self.text() else []
        wide = max((line.width(words) for words in lines), default=0.0)
        x = theme.k(_SIDE) if self._lead else (self.width() - side - gap - wide) / 2
        if side:
            box = QRectF(round(x), (self.height() - side) // 2, side, side)
            self.ui.icons.paint(painter, self._icon_name, box, ink)
        top = (self.height() - len(lines) * line.height) / 2
        for number, words in enumerate(lines):
            inset = 0.0 if self._lead else (wide - line.width(words)) / 2
            line.draw(painter, x + side + gap + inset, round(top + number * line.height), words)

    def _lines(self, room: float) -> list[str]:
        return wrapped(self._line(), self.text(), round(room)) if self.text() else [""]


def fit_width(button: KioskButton) -> None:
    """Have a button take the width of its column, whatever its word would like: it takes two lines then."""
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
