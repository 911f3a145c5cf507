"""Words of a source in its own language, in the letter shapes of that language."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QWidget

from jinpu_desktop.qt.context import UiContext
from jinpu_desktop.qt.widgets.text_label import TextLabel

# The same Han character is drawn differently in China, Japan and Korea. The families are those of the
# tokens; whatever the reader's language, a source's words keep the shapes of the source's.
_FAMILIES = {
    "zh": ("Noto Sans CJK SC", "Microsoft YaHei UI", "PingFang SC"),
    "ja": ("Noto Sans CJK JP", "Yu Gothic UI", "Hiragino Sans"),
    "ko": ("Noto Sans CJK KR", "Malgun Gothic", "Apple SD Gothic Neo"),
}
# Below are Latin, Greek, Cyrillic and general punctuation; from here on East Asian signs and letters.
_FIRST_EAST_ASIAN = 0x2E80


def families_for(language: str, running: list[str], figures: bool = False) -> list[str]:
    """The font families for words in `language` (a code such as `ja`), taken into those of `running`.

    The language's own come first, so that its punctuation keeps its width; with `figures` they come second.
    """
    own = _FAMILIES.get(language, ())
    rest = [name for name in running if name not in own]
    kept = 1 if figures else 0
    return [*rest[:kept], *own, *rest[kept:]]


def _is_mostly_han_or_hangul(text: str) -> bool:
    own = sum(ord(letter) >= _FIRST_EAST_ASIAN for letter in text)
    return own > sum(letter.isalpha() for letter in text) - own


class SourceText(TextLabel):
    """Plain wrapped text in a source's language: a title, or a figure as the source words it.

    `figures` takes digits, quotes and Latin letters from the Latin family, as everywhere in figures; so does
    a text that is mostly Latin, such as an English description of a Chinese page.
    """

    def __init__(
        self,
        ui: UiContext,
        text: str,
        language: str,
        style: str = "body",
        role: str = "text",
        figures: bool = False,
        parent: QWidget | None = None,
        *,
        selectable: bool = False,
    ) -> None:
        self._language = language
        self._figures = figures or not _is_mostly_han_or_hangul(text)
        super().__init__(ui, text, style, role, selectable=selectable, parent=parent)

    def minimumSizeHint(self) -> QSize:
        # Han text has no spaces to measure words by; it may break anywhere.
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.ui.theme.px(60)), hint.height())

    def shapes(self) -> list[str]:
        """The font families its letters are taken from, the first one first."""
        return self._line.font.families()

    def restyle(self) -> None:
        super().restyle()
        if self._language not in _FAMILIES:
            return
        line = self._line
        base = self.ui.theme.font(self._style, self._figures)
        line.font = QFont(base)
        line.font.setFamilies(families_for(self._language, base.families(), self._figures))
        line.metrics = QFontMetricsF(line.font)
        line.ascent, line.descent = line.metrics.ascent(), line.metrics.descent()
        line.baseline = round((line.height - line.ascent - line.descent) / 2 + line.ascent)
        self._natural = self._natural_width()
