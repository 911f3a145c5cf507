"""Texts as the XML of Office files can hold them."""

from __future__ import annotations

_SPACE = " "


def legal(text: str) -> str:
    """A text without the signs that XML does not know: control signs other than tabs and line breaks, halves
    of letters, and two that are none."""
    if text.isprintable():
        return text
    return "".join(sign for sign in text if sign in "\t\n" or (sign >= _SPACE and not _is_unknown(sign)))


def _is_unknown(sign: str) -> bool:
    return 0xD800 <= ord(sign) <= 0xDFFF or ord(sign) in (0xFFFE, 0xFFFF)
