"""Texts that the record has in English alone."""

from __future__ import annotations

from jinpu_desktop.runtime.language import _, language


def in_english(text: str) -> str:
    """The text, marked for a reader of another language as one that was not translated."""
    if not text or language() == "en":
        return text
    # English needs nothing of the translations, so it does not load them.
    from jinpu_desktop.data.translated_view import UNTRANSLATED

    return text + UNTRANSLATED


def mark_explained(told: object) -> str:
    """What the mark means, in one sentence, if anything that is told carries it; else an empty text."""
    if language() == "en":
        return ""
    from jinpu_desktop.data.translated_view import UNTRANSLATED

    mark = UNTRANSLATED.strip()
    if mark not in repr(told):
        return ""
    return _("{mark} stands behind texts that the record has in English alone.").format(mark=mark)
