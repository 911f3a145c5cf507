"""A line of text in the letters of the text's own language, for names and titles that are not translated."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF

from jinpu_desktop.qt.theme import Theme
from jinpu_desktop.qt.widgets.text_line import TextLine

# One code point looks different in each region: letters of another one are wrong letters.
_FAMILIES = {"zh": "Noto Sans CJK SC", "ja": "Noto Sans CJK JP", "ko": "Noto Sans CJK KR"}


def script_line(theme: Theme, style: str, language: str) -> TextLine:
    """The line of a style, the family of `language` (`zh`, `ja`, `ko`) before those of its neighbours."""
    line = TextLine(theme, style)
    family = _FAMILIES.get(language)
    if family is not None:
        theme.provide_script(language)
        font = QFont(line.font)
        families = [name for name in font.families() if name != family]
        at = next((n for n, name in enumerate(families) if name in _FAMILIES.values()), len(families))
        font.setFamilies([*families[:at], family, *families[at:]])
        line.font, line.metrics = font, QFontMetricsF(font)
    return line
