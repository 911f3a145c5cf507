"""The form in which texts and queries are compared, and where in a text something stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

Span = tuple[int, int]


def fold(text: str) -> str:
    """The form in which texts and queries are compared: width, case and accents do not matter.

    Every run of spaces and punctuation is one space. Only Latin, Greek and Cyrillic letters lose their
    accents: the marks of kana and the parts of Hangul make other words.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(text.lower().translate(_FOLDING).split())


class _Folding(dict[int, str]):
    """What each character becomes: its letter without accent, or a space. Filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        parts = unicodedata.normalize("NFD", char)
        if len(parts) > 1 and parts[0] < "\u0530":
            char = parts[0]
        elif "\u0300" <= char < "\u0483" and unicodedata.combining(char):
            char = ""
        elif not (char.isalnum() or unicodedata.combining(char)):
            char = " "
        self[code] = char
        return char


_FOLDING = _Folding()


def matched_spans(text: str, words: Iterable[str]) -> tuple[Span, ...]:
    """Where in `text`, as it is written, the folded `words` stand: spans (from, to), apart and in order.

    A word is marked where words of the text begin with it; only if there are none, inside them.
    """
    folded, origins = _with_origins(text)
    # The start of the text is the start of a word too.
    spaced = " " + folded
    spans: list[Span] = []
    for word in words:
        starts = _places(spaced, " " + word) or [at - 1 for at in _places(spaced, word)]
        spans += ((origins[at][0], origins[at + len(word) - 1][1]) for at in starts)
    return _merged(sorted(spans))


def _with_origins(text: str) -> tuple[str, list[Span]]:
    """The folded text, and for each of its characters the span of `text` that it comes from."""
    folded: list[str] = []
    origins: list[Span] = []
    start = 0
    while start < len(text):
        end = start + 1
        if text[start].isascii() and (end == len(text) or text[end].isascii()):
            # Most letters stand alone, and have been met before.
            piece = _FOLDING[ord(text[start].lower())].strip()
        else:
            end, piece = _cluster(text, start)
        if piece:
            folded += piece
            origins += [(start, end)] * len(piece)
        elif folded and folded[-1] != " ":
            folded.append(" ")
            origins.append((start, end))
        start = end
    return "".join(folded), origins


def _cluster(text: str, start: int) -> tuple[int, str]:
    """Where the letter at `start` ends with all its marks, and what it is folded to."""
    end = start + 1
    # A letter and the marks on it are folded together, and so are the parts of a Hangul syllable.
    while end < len(text) and (unicodedata.combining(text[end]) or "\u1160" <= text[end] <= "\u11ff"):
        end += 1
    return end, fold(text[start:end])


def _places(text: str, part: str) -> list[int]:
    found, at = [], text.find(part)
    while at >= 0 and part:
        found.append(at)
        at = text.find(part, at + len(part))
    return found


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
