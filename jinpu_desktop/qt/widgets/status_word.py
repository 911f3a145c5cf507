"""A status as glyph and word, as in the foot of a tile and in the legend."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jinpu_desktop.domain.errors import BugError
from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.glyphs import paint_glyph
from jinpu_desktop.qt.widgets.text_line import TextLine
from jinpu_desktop.qt.widgets.themed import Themed
from jinpu_desktop.runtime.language import _


def status_word(code: str) -> str:
    """The fixed term for a status, in the reader's language: A P E F D X C."""
    words = {
        "A": _("Published"),
        "P": _("Preliminary"),
        "E": _("Estimate"),
        "F": _("Expected"),
        "D": _("Other definition"),
        "X": _("Sources disagree"),
        "C": _("Calculated here"),
    }
    if code not in words:
        raise BugError(f"there is no status {code!r}")
    return words[code]


class StatusWord(Themed, QWidget):
    """Glyph and word in small type; the word is the fixed term unless another is given."""

    heard_as = "StaticText"

    def __init__(
        self, ui: UiContext, code: str, word: str = "", role: str = "text-2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._code, self._word = code, word or status_word(code)
        self.follow_theme(ui)
        self.set_status(code, word)

    @property
    def baseline(self) -> int:
        """Pixels from the widget's top to the word's baseline."""
        return self._line.baseline

    def text(self) -> str:
        """The word shown."""
        return self._word

    def set_status(self, code: str, word: str = "") -> None:
        """Shows another status."""
        self._code, self._word = code, word or status_word(code)
        self.setAccessibleName(self._word)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self._line = TextLine(self.ui.theme, "small")

    def _word_x(self) -> int:
        return self.ui.theme.px(12) + self.ui.theme.px(6)

    def sizeHint(self) -> QSize:
        return QSize(math.ceil(self._word_x() + self._line.width(self._word)), self._line.height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.ui.theme
        side = theme.px(12)
        painter = QPainter(self)
        top = self._line.baseline - self._line.metrics.capHeight() / 2 - side / 2
        paint_glyph(painter, self._code, QRectF(0, round(top), side, side), theme)
        painter.setPen(theme.color(self._role))
        self._line.draw(painter, self._word_x(), 0, self._word)
