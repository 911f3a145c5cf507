"""The order of words as readers of the language look them up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCollator, QLocale, Qt

from jinpu_desktop.runtime.language import language

# Chinese by pinyin, Korean by its letters. Japanese has kana in their order before kanji, and kanji by their
# standard: by sound they could stand only if the record held the reading of each name, which it does not.
_LOCALES = {"zh": "zh_CN", "ja": "ja_JP", "ko": "ko_KR"}


def text_key() -> Callable[[str], Any]:
    """What to sort texts by in the language spoken now: keys that can be compared with each other."""
    code = _LOCALES.get(language())
    if code is None:
        return str.casefold
    collator = QCollator(QLocale(code))
    # Full-width letters stand with the others, and 9 before 10.
    collator.setNumericMode(True)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return collator.sortKey
