"""Small round labels: the status of a figure, and filters with their counts."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.glyphs import paint_glyph
from jinpu_desktop.qt.theme import STATUS_ROLES
from jinpu_desktop.qt.widgets.hover_button import HoverButton
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import comma

TONES = {
    "neutral": ("surface-2", "text-2"),
    "accent": ("accent-soft", "accent"),
    "definition": ("definition-soft", "definition"),
    "conflict": ("conflict-soft", "conflict"),
}

# The width of a filter whose icon stands alone.
_BARE = 32


class StatusChip(Themed, QAbstractButton):
    """A status in words on its soft fill, with its glyph: `StatusChip(ui, "P", _("Preliminary"))`.

    `code` is a status (A P E F D X C) or None for a chip without a glyph in one of the TONES.
    With an evidence key it is a door like any figure, without one it takes no focus.
    """

    def __init__(
        self,
        ui: UiContext,
        code: str | None,
        text: str,
        tone: str = "neutral",
        evidence_key: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._code, self._tone, self._key, self._icon_name = code, tone, evidence_key, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)
        self.setAccessibleName(text)
        if evidence_key:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.clicked.connect(lambda: ui.open_evidence(evidence_key, self))
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.follow_theme(ui)

    @property
    def evidence_key(self) -> str:
        """The evidence that a click opens, or an empty text for a chip that is no door."""
        return self._key

    def restyle(self) -> None:
        self._line = TextLine(self.ui.theme, "small")
        self.ring_radius = self.ui.theme.px(self.ui.theme.radius("chip"))

    def _glyph_width(self) -> int:
        px = self.ui.theme.px
        return px(11) + px(5) if self._code or self._icon_name else 0

    def sizeHint(self) -> QSize:
        px = self.ui.theme.px
        width = self._line.width(self.text()) + 2 * px(9) + self._glyph_width()
        return QSize(math.ceil(width), px(2 * self.ui.theme.radius("chip")))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self.ui.theme, self.ui.theme.px
        fill, ink = TONES[self._tone]
        if self._code:
            ink = STATUS_ROLES[self._code]
        fill_color = theme.soft_color(self._code) if self._code else theme.color(fill)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if theme.outlined:
            rect.adjust(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(theme.color(ink), 1))
            fill_color = theme.color("surface")
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill_color)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        side, x = px(11), px(9)
        box = QRectF(x, round((self.height() - side) / 2), side, side)
        if self._code:
            paint_glyph(painter, self._code, box, theme)
        elif self._icon_name:
            self.ui.icons.paint(painter, self._icon_name, box, ink)
        painter.setPen(theme.color(ink))
        top = round((self.height() - self._line.height) / 2)
        self._line.draw(painter, x + self._glyph_width(), top, self.text())


class FilterChip(HoverButton):
    """A filter that is on or off, with the number of rows it would leave; stays operable at 0.

    `icon` stands behind the words, `chevron-down` for a filter that opens a menu; `lead` before them.
    """

    def __init__(
        self,
        ui: UiContext,
        text: str,
        count: int | None = None,
        icon: str = "",
        parent: QWidget | None = None,
        lead: str = "",
    ) -> None:
        super().__init__(parent)
        self._count, self._icon_name, self._lead = count, icon, lead
        self._is_bare = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)
        self.follow_theme(ui)
        self.set_count(count)

    @property
    def count(self) -> int | None:
        """The number shown behind the word, or None."""
        return self._count

    @property
    def is_bare(self) -> bool:
        """Whether the icon stands alone."""
        return self._is_bare

    def set_bare(self, is_bare: bool) -> None:
        """Shows the icon alone where there is no room for the words."""
        if is_bare != self._is_bare:
            self._is_bare = is_bare
            self.updateGeometry()
            self.update()

    def bare_gain(self) -> int:
        """The width that is won with the icon alone."""
        return self._full_width() - self.ui.theme.px(_BARE)

    def _icon_width(self) -> int:
        return self.ui.theme.px(16) if self._icon_name else 0

    def _lead_width(self) -> int:
        return self.ui.theme.px(20) if self._lead else 0

    def readable_texts(self) -> list[str]:
        """What a person reads here: the word and the number."""
        return [self.text() if self._count is None else f"{self.text()} {self._count:,}"]

    def set_count(self, count: int | None) -> None:
        """Shows another number behind the word."""
        self._count = count
        self.setAccessibleName(self.text() if count is None else comma().join((self.text(), f"{count:,}")))
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        theme = self.ui.theme
        self._off, self._on = TextLine(theme, "small"), TextLine(theme, "small-strong")
        self._digits = TextLine(theme, "small-medium", figures=True)
        self.ring_radius = theme.px(14)

    def sizeHint(self) -> QSize:
        px = self.ui.theme.px
        return QSize(px(_BARE) if self._is_bare else self._full_width(), px(28))

    def _full_width(self) -> int:
        # The width of the heavier letters in both states: switching moves nothing.
        px = self.ui.theme.px
        width = self._on.width(self.text()) + 2 * px(11)
        if self._count is not None:
            width += px(6) + self._digits.width(f"{self._count:,}")
        return math.ceil(width) + self._icon_width() + self._lead_width()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, on = self.ui.theme, self.ui.theme.px, self.isChecked()
        fill = "accent-soft" if on else "surface-2" if self.underMouse() else "surface"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = 2 if on and theme.outlined else 1
        painter.setPen(QPen(theme.color("accent" if on else "line-strong"), wide))
        painter.setBrush(theme.color(fill))
        rect = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        if self._is_bare:
            side = px(14)
            left, top = (self.width() - side) / 2, (self.height() - side) / 2
            ink = "accent" if on else "text-2"
            self.ui.icons.paint(painter, self._icon_name, QRectF(left, top, side, side), ink)
            return
        line = self._on if on else self._off
        top = round((self.height() - line.height) / 2)
        painter.setPen(theme.color("accent" if on else "text"))
        content = line.width(self.text())
        if self._count is not None:
            content += px(6) + self._digits.width(f"{self._count:,}")
        x = (self.width() - self._icon_width() - self._lead_width() - content) / 2
        if self._lead:
            side = px(15)
            box = QRectF(round(x), (self.height() - side) // 2, side, side)
            self.ui.icons.paint(painter, self._lead, box, "accent" if on else "text-2")
            x += self._lead_width()
        if self._icon_name:
            side = px(14)
            box = QRectF(x + content + px(4), (self.height() - side) / 2, side, side)
            self.ui.icons.paint(painter, self._icon_name, box, "accent" if on else "text-2")
        line.draw(painter, x, top, self.text())
        if self._count is not None:
            painter.setPen(theme.color("accent" if on else "text-3"))
            self._digits.draw(painter, x + line.width(self.text()) + px(6), top, f"{self._count:,}")
