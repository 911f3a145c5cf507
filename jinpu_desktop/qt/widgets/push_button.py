"""The worded button: outlined, primary or plain, with an icon and a key hint if wanted."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.hover_button import HoverButton
from jinpu_desktop.qt.widgets.text_line import TextLine

KINDS = ("outlined", "primary", "plain")
_ICON = 18
_ICON_GAP = 7
_CHEVRON = 14


def key_hint_width(hint: str, line: TextLine, pad: float) -> float:
    """The width of a key hint's frame."""
    return line.width(hint) + 2 * pad


def paint_key_hint(
    painter: QPainter, rect: QRectF, hint: str, line: TextLine, frame: QColor, ink: QColor
) -> None:
    """Draws a key's name in a thin frame, as `F5` on a button or `Ctrl K` in the search field."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(frame, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(ink)
    x = rect.center().x() - line.width(hint) / 2
    line.draw(painter, x, rect.center().y() - line.height / 2, hint)


class PushButton(HoverButton):
    """A button 32 px high (times the text size). Kinds: `outlined`, `primary`, `plain` (no frame).

    `chevron` marks a button that opens a menu.
    """

    def __init__(
        self,
        ui: UiContext,
        text: str,
        kind: str = "outlined",
        icon: str | None = None,
        key_hint: str | None = None,
        chevron: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind, self._icon_name, self._hint, self._chevron = kind, icon, key_hint, chevron
        self._is_bare = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)
        self.setAccessibleName(text)
        self.follow_theme(ui)

    @property
    def kind(self) -> str:
        """One of KINDS."""
        return self._kind

    def restyle(self) -> None:
        style = "body" if self._kind == "plain" else "body-medium"
        self._line = TextLine(self.ui.theme, style)
        self._small = TextLine(self.ui.theme, "small-medium")
        self.ring_radius = self.ui.theme.radius("control")

    def sizeHint(self) -> QSize:
        return self._size(self._is_bare)

    @property
    def is_bare(self) -> bool:
        """Whether the icon stands alone."""
        return self._is_bare

    def bare_gain(self) -> int:
        """The width that is won with the icon alone."""
        return self._size(False).width() - self._size(True).width()

    def _size(self, is_bare: bool) -> QSize:
        px = self.ui.theme.px
        words = "" if is_bare else self.text()
        width = self._line.width(words) + 2 * px(8 if self._kind == "plain" else 13)
        if self._icon_name:
            width += px(_ICON) + (px(_ICON_GAP) if words else 0)
        if self._hint and not is_bare:
            width += px(9) + key_hint_width(self._hint, self._small, px(5))
        if self._chevron:
            width += px(4) + px(_CHEVRON)
        return QSize(math.ceil(width), px(self.ui.theme.size("control")))

    def set_bare(self, is_bare: bool) -> None:
        """Shows the icon alone where there is no room for the words; the tool tip has them then."""
        if is_bare != self._is_bare:
            self._is_bare = is_bare
            self.setToolTip(self.accessibleName() if is_bare else "")
            self.updateGeometry()
            self.update()

    def _ink(self) -> str:
        if not self.isEnabled():
            return "text-3"
        if self._kind == "primary":
            return "on-accent"
        return "text-2" if self._kind == "plain" else "text"

    def _paint_frame(self, painter: QPainter) -> None:
        theme = self.ui.theme
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        fill, line = ("surface-2" if hot else "surface"), "line-strong"
        if self._kind == "primary":
            fill = line = "accent" if self.isEnabled() else "surface-2"
            line = "text" if hot else fill
        if self._kind == "plain":
            if not hot:
                return
            line = fill
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(line), 1))
        painter.setBrush(theme.color(fill))
        radius = theme.radius("control")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, middle = self.ui.theme, self.ui.theme.px, self.height() / 2
        painter = QPainter(self)
        self._paint_frame(painter)
        ink = self._ink()
        words = "" if self._is_bare else self.text()
        x = (self.width() - self.sizeHint().width()) / 2 + px(8 if self._kind == "plain" else 13)
        side = px(_ICON)
        if self._icon_name:
            box = QRectF(round(x), round(middle - side / 2), side, side)
            self.ui.icons.paint(painter, self._icon_name, box, ink)
            x += side + (px(_ICON_GAP) if words else 0)
        painter.setPen(theme.color(ink))
        self._line.draw(painter, x, round(middle - self._line.height / 2), words)
        x += self._line.width(words)
        if self._hint and not self._is_bare:
            width = key_hint_width(self._hint, self._small, px(5))
            height = px(18)
            box = QRectF(round(x + px(9)), round(middle - height / 2), round(width), height)
            frame = theme.color("line" if self._kind != "primary" else ink)
            hint_ink = theme.color("text-2" if self._kind == "outlined" and self.isEnabled() else ink)
            paint_key_hint(painter, box, self._hint, self._small, frame, hint_ink)
        if self._chevron:
            side = px(_CHEVRON)
            box = QRectF(round(x + px(4)), round(middle - side / 2), side, side)
            self.ui.icons.paint(painter, "chevron-down", box, ink)
