"""How much room a text takes, for documents whose lines another program breaks.

Widths are those of IBM Plex Sans and a little more, because the reader's machine may not have it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

# Advance widths of the characters from space to tilde, in thousandths of the size.
_PLAIN = (
    236, 284, 419, 713, 598, 927, 694, 242, 335, 335, 450, 600, 272, 399, 272, 383, 600, 600, 600, 600, 600,
    600, 600, 600, 600, 600, 292, 292, 600, 600, 600, 477, 891, 641, 653, 621, 671, 583, 559, 695, 707, 400,
    510, 634, 501, 812, 707, 708, 606, 708, 640, 581, 572, 678, 609, 891, 613, 593, 580, 317, 383, 317, 600,
    565, 600, 534, 580, 503, 580, 549, 324, 528, 568, 250, 250, 527, 272, 873, 568, 560, 580, 580, 367, 487,
    351, 568, 492, 768, 507, 499, 464, 343, 314, 343, 600,
)  # fmt: skip
_STRONG = (
    236, 309, 471, 656, 600, 960, 713, 260, 337, 337, 556, 600, 298, 402, 298, 437, 600, 600, 600, 600, 600,
    600, 600, 600, 600, 600, 318, 318, 600, 600, 600, 493, 899, 672, 663, 642, 689, 600, 577, 712, 719, 423,
    545, 678, 521, 816, 719, 712, 641, 712, 664, 611, 580, 690, 638, 949, 655, 632, 599, 329, 437, 329, 600,
    559, 600, 559, 600, 513, 600, 558, 350, 545, 588, 276, 276, 562, 294, 888, 588, 563, 600, 600, 393, 499,
    374, 588, 524, 819, 544, 524, 502, 363, 376, 363, 600,
)  # fmt: skip
_FIRST = 32
_WIDE, _OTHER = 1000, 640
# What another family may take more, and what a line of text is high, both in sizes.
_CAUTION = 1.04
# Some programs part Latin letters from wide ones by so much.
_SEAM = 230
LINE = 1.3
_THOUSAND = 1000
_LATIN = "\u02ff"


@cache
def _advance(letter: str, strong: bool) -> int:
    number = ord(letter) - _FIRST
    if 0 <= number < len(_PLAIN):
        return (_STRONG if strong else _PLAIN)[number]
    if unicodedata.combining(letter):
        return 0
    return _WIDE if unicodedata.east_asian_width(letter) in "WFA" else _OTHER


@cache
def _is_wide(letter: str) -> bool:
    return letter > _LATIN and unicodedata.east_asian_width(letter) in "WF"


def width(text: str, size: float, strong: bool = False) -> float:
    """The width of one line, in the unit of `size`."""
    taken = sum(_advance(letter, strong) for letter in text)
    if not text.isascii():
        taken += _SEAM * sum(is_wide != was for is_wide, was in pairwise(map(_is_wide, text)))
    return taken * size * _CAUTION / _THOUSAND


def wrapped(text: str, size: float, room: float, strong: bool = False) -> list[str]:
    """The lines of a text in a room of this width. Long words are broken; line breaks are kept."""
    return [line for part in text.split("\n") for line in _lines(part, size, room, strong)]


def _lines(text: str, size: float, room: float, strong: bool) -> Iterator[str]:
    line, taken = "", 0.0
    for whole in _pieces(text):
        piece, wide = whole, width(whole.rstrip(" "), size, strong)
        if line and taken + wide > room:
            yield line.rstrip(" ")
            line, taken = "", 0.0
        while wide > room and len(piece) > 1:
            fitting = max(1, int(len(piece) * room / wide))
            yield piece[:fitting]
            piece = piece[fitting:]
            wide = width(piece, size, strong)
        line += piece
        taken += width(piece, size, strong)
    yield line.rstrip(" ")


def _pieces(text: str) -> Iterator[str]:
    """What a line is not broken inside of: words with the space behind them, and each wide letter."""
    word = ""
    for letter in text:
        if letter == " ":
            yield word + letter
            word = ""
        elif unicodedata.east_asian_width(letter) in "WF":
            if word:
                yield word
            word = letter
        else:
            if word and unicodedata.east_asian_width(word[-1]) in "WF" and letter not in _KEPT:
                yield word
                word = ""
            word += letter
    if word:
        yield word


# Signs that do not begin a line.
_KEPT = ",.;:!?)]}%"


def height(text: str, size: float, room: float, strong: bool = False, line: float = LINE) -> float:
    """The height of a text in a room of this width, in the unit of `size`."""
    return len(wrapped(text, size, room, strong)) * size * line


def fitting_size(
    text: str, sizes: Sequence[float], room: float, high: float, strong: bool = False, line: float = LINE
) -> float:
    """The first of `sizes`, the greatest first, in which a text fits; the last if none does."""
    return next((size for size in sizes if height(text, size, room, strong, line) <= high), sizes[-1])


def shortened(text: str, size: float, room: float, most_lines: int, strong: bool = False) -> str:
    """The text in at most so many lines, with an ellipsis where it was cut. Only for what stands in full
    elsewhere in the document."""
    lines = wrapped(text, size, room, strong)
    if len(lines) <= most_lines:
        return text
    last = lines[most_lines - 1]
    while last and width(f"{last}…", size, strong) > room:
        last = last[:-1]
    head = lines[: most_lines - 1]
    return "\n".join([*head, f"{last.rstrip()}…"]) if head else f"{last.rstrip()}…"
