"""Words of a source in its own language, in the letter shapes of that language."""

from __future__ import annotations

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


def families_for(language: str, running: list[str], figures: bool = False) -> list[str]:
    """The font families for words in `language` (a code such as `ja`), taken into those of `running`.

    The language's own come first, so that its punctuation keeps its width; with `figures` they come second.
    """
    own = _FAMILIES.get(language, ())
    rest = [name for name in running if name not in own]
    kept = 1 if figures else 0
    return [*rest[:kept], *own, *rest[kept:]]


class SourceText(TextLabel):
    """Plain wrapped text in a source's language: a title, or a figure as the source words it."""

    def __init__(
        self,
        ui: UiContext,
        text: str,
        language: str,
        style: str = "body",
        role: str = "text",
        figures: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._language, self._figures = language, figures
        super().__init__(ui, text, style, role, parent=parent)

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
